"""Incidents from elsewhere, on both databases: added once, corrected when their source was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models import catalog
from models.incidents.commands import (
    AddAction,
    ChangePostmortem,
    ImportIncidents,
    SetImpacts,
    WritePostmortem,
)
from models.incidents.importing import (
    ImportedAction,
    ImportedImpact,
    ImportedIncident,
    IncidentFate,
)
from models.incidents.queries import Actions, Causes, Impacts, Incidents, Postmortems, TimelineOf
from models.incidents.rows import ImpactDraft, PostmortemForm
from models.people.queries import People
from models.services.queries import Services
from models.store.query import Query, Reader
from models.store.store import Store
from tests.models.desk import ME, Desk
from tests.models.incidents.examples import END, HALF, START, from_elsewhere

ADDED, CHANGED, SAME = IncidentFate.ADDED, IncidentFate.CHANGED, IncidentFate.SAME
KEPT, REJECTED = IncidentFate.KEPT, IncidentFate.REJECTED


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


class Everything(Query[Any]):
    """Every row of every table."""

    reads = frozenset()

    def run(self, reader: Reader) -> Any:
        """By table."""
        return {
            name: tuple(map(tuple, reader.connection.execute(select(table).order_by(table.c.id))))
            for name, table in catalog.schema().tables.items()
        }


def fates(desk: Desk, *incidents: ImportedIncident) -> list[IncidentFate]:
    done = desk.do(ImportIncidents("upptime", incidents))
    return [outcome.fate for outcome in done.outcomes]


def plain(number: int, **more: Any) -> ImportedIncident:
    return ImportedIncident(
        str(number), f"Incident {number}", START + timedelta(hours=number), **more
    )


def test_everything_of_it_is_there(desk: Desk) -> None:
    assert fates(desk, from_elsewhere()) == [ADDED]
    (row,) = desk.ask(Incidents())
    assert (row.source, row.external_id, row.title) == ("upptime", "INC-1", "Login is slow")
    names = {service.id: service.name for service in desk.ask(Services())}
    assert {(names[i.service_id], i.weight, i.since) for i in desk.ask(Impacts())} == {
        ("Login", HALF, None),
        ("Mail", Decimal("0.1"), END),
    }
    assert [line.author for line in desk.ask(TimelineOf(row.id))] == ["Bo", ""]
    assert [p.summary for p in desk.ask(Postmortems())] == ["It was slow"]
    assert [cause.text for cause in desk.ask(Causes())] == ["A new index"]
    (owner,) = desk.ask(People())
    assert [(a.text, a.owner_id) for a in desk.ask(Actions())] == [("Test the index", owner.id)]


def test_the_same_again_changes_nothing_and_is_no_step(desk: Desk) -> None:
    incidents = (from_elsewhere(), plain(1), plain(2, impacts=(ImportedImpact("Mail"),)))
    assert fates(desk, *incidents) == [ADDED] * 3
    seen = desk.seen
    assert fates(desk, *incidents) == [SAME] * 3
    assert desk.seen == seen


def test_the_dry_run_is_the_run_rolled_back(desk: Desk) -> None:
    before = desk.ask(Everything())
    command = ImportIncidents("upptime", (from_elsewhere(), plain(1)))
    tried = desk.store.try_out(command, ME)
    assert desk.ask(Everything()) == before
    assert desk.do(command) == tried


def test_what_the_source_corrected_is_corrected(desk: Desk) -> None:
    first = from_elsewhere()
    fates(desk, first)
    (was,) = desk.ask(Incidents())
    changed = replace(
        first,
        title="Login was slow",
        impacts=(ImportedImpact("login", Decimal("0.7")),),
        timeline=first.timeline[1:],
        actions=(ImportedAction("Test the index", owner="Bo"),),
    )
    assert fates(desk, changed) == [CHANGED]
    (row,) = desk.ask(Incidents())
    assert (row.id, row.title) == (was.id, "Login was slow")
    assert [impact.weight for impact in desk.ask(Impacts())] == [Decimal("0.7")]
    assert [line.text for line in desk.ask(TimelineOf(row.id))] == ["Fast again"]
    assert len(desk.ask(Actions())) == 1
    assert len(desk.ask(Services())) == 2
    assert fates(desk, changed) == [SAME]


def test_what_somebody_edited_here_stays(desk: Desk) -> None:
    first = from_elsewhere()
    fates(desk, first)
    (row,) = desk.ask(Incidents())
    login = next(i for i in desk.ask(Impacts()) if i.weight == HALF)
    desk.do(SetImpacts(row.id, (ImpactDraft(login.service_id, Decimal("0.9")),), desk.seen))
    (learnt,) = desk.ask(Postmortems())
    texts = ("Ours", "", "", "", "", "", "", "")
    desk.do(ChangePostmortem(learnt.id, desk.seen, learnt.form, None, None, *texts))
    desk.do(AddAction("Ours", row.id))
    again = replace(first, impacts=first.impacts[:1], title="Corrected")
    assert fates(desk, again) == [CHANGED]
    assert [impact.weight for impact in desk.ask(Impacts())] == [Decimal("0.9")]
    assert [p.summary for p in desk.ask(Postmortems())] == ["Ours"]
    assert {action.text for action in desk.ask(Actions())} == {"Ours", "Test the index"}
    assert desk.ask(Incidents())[0].title == "Corrected"
    assert fates(desk, again) == [KEPT]


def test_a_postmortem_and_a_weight_that_were_written_here_are_not_doubled(desk: Desk) -> None:
    bare = from_elsewhere(postmortem=None, impacts=())
    fates(desk, bare)
    (row,) = desk.ask(Incidents())
    desk.do(WritePostmortem(row.id, PostmortemForm.SHORT))
    login = desk.do(ImportIncidents("x", (plain(7, impacts=(ImportedImpact("Login"),)),)))
    assert login.count(ADDED) == 1
    service = desk.ask(Services())[0].id
    desk.do(SetImpacts(row.id, (ImpactDraft(service),), desk.seen))
    assert fates(desk, from_elsewhere(impacts=(ImportedImpact("Login", HALF),))) == [KEPT]
    assert [p.form for p in desk.ask(Postmortems())] == [PostmortemForm.SHORT]
    assert [impact.weight for impact in desk.ask(Impacts(row.id))] == [Decimal(1)]
    assert desk.ask(Causes()) == ()


def test_without_an_id_it_is_known_by_title_and_start(desk: Desk) -> None:
    twins = (plain(1), plain(1))
    assert fates(desk, *twins) == [ADDED, ADDED]
    assert fates(desk, *twins) == [SAME, SAME]
    assert fates(desk, replace(plain(1), severity=3), plain(1)) == [CHANGED, SAME]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"title": "x" * 201}, "too_long"),
        ({"title": "x\0"}, "not_text"),
        ({"severity": 6}, "too_large"),
        ({"impacts": (ImportedImpact("  "),)}, "no_service"),
        ({"impacts": (ImportedImpact("Mail", Decimal(2)),)}, "too_large"),
        ({"impacts": (ImportedImpact("Mail"), ImportedImpact("mail"))}, "repeated_impact"),
        ({"actions": (ImportedAction(""),)}, "no_action"),
        ({"external_id": "A"}, "repeated_id"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_others_are_taken(
    desk: Desk, wrong: dict[str, Any], code: str
) -> None:
    incidents: Sequence[ImportedIncident] = (
        plain(1, external_id="A"),
        replace(plain(2), **wrong),
        plain(3),
    )
    done = desk.do(ImportIncidents("upptime", incidents))
    assert [outcome.fate for outcome in done.outcomes] == [ADDED, REJECTED, ADDED]
    assert done.outcomes[1].codes == (code,)
    assert len(desk.ask(Incidents())) == 2
    assert desk.ask(Services()) == ()


def test_impossible_times_are_kept_with_a_warning(desk: Desk) -> None:
    done = desk.do(ImportIncidents("upptime", (plain(1, end=START),)))
    assert done.outcomes[0].fate is ADDED
    assert done.outcomes[0].codes == ("end_before_start",)
    assert desk.ask(Incidents())[0].end == START
