"""Counts of days find their objective, ask for one, and leave alone what somebody here has said."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.exchange.reading import Source
from app.flows.import_files import Preview, carry_out, look_all
from app.flows.incoming import Fate, Incoming, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.services.commands import AddObjective, AddService, SetSamples
from models.services.queries import Objectives, SamplesOf, Services
from models.services.rows import Indicator, PromiseKind, SampleDraft, WindowKind

DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)
TODAY = date(2026, 4, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "counts.watchbill", Author("Ada"), "Counts")
    yield made
    made.close()


def objective(workspace: Workspace, name: str, threshold: int = 0) -> UUID:
    known = {row.name: row.id for row in workspace.ask(Services()).value}
    service = known.get("Mail") or workspace.do(AddService("Mail")).value
    return workspace.do(
        AddObjective(
            name=name,
            kind=PromiseKind.OBJECTIVE,
            indicator=Indicator.LATENCY if threshold else Indicator.REQUESTS,
            window=WindowKind.MONTH,
            zone="UTC",
            starts_on=DAY,
            threshold_ms=threshold,
            service_id=service,
            target=Decimal("0.99"),
        )
    ).value


def look(workspace: Workspace, text: str, kind: Kind | None = None, **answers: str) -> Incoming:
    wanted = Wanted((Source("counts.csv", text.encode()),), kind, answers=answers)
    return look_all(workspace, [wanted], today=TODAY)


def take(workspace: Workspace, text: str, kind: Kind | None = None, **answers: str) -> Preview:
    return carry_out(workspace, look(workspace, text, kind, **answers))


def samples(workspace: Workspace, one: UUID) -> dict[date, tuple[int, int]]:
    return {row.day: (row.good, row.valid) for row in workspace.ask(SamplesOf(one)).value}


TWO = "day,service,good,total\n2026-03-01,Mail,99,100\n2026-03-02,Mail,90,100\n"


def test_what_somebody_here_has_typed_stays_unless_it_is_to_be_overwritten(
    workspace: Workspace,
) -> None:
    good = objective(workspace, "Good answers")
    typed = (SampleDraft(DAY, 50, 100),)
    workspace.do(SetSamples(good, typed, workspace.revision))
    done = take(workspace, TWO)
    assert [row.fate for row in done.rows] == [Fate.KEPT, Fate.ADDED]
    assert [note.code for note in done.rows[0].notes] == ["counts_of_others"]
    assert samples(workspace, good) == {DAY: (50, 100), NEXT: (90, 100)}
    done = take(workspace, TWO, overwrite="yes")
    assert [row.fate for row in done.rows] == [Fate.CHANGED, Fate.SAME]
    assert samples(workspace, good)[DAY] == (99, 100)
    workspace.undo()
    assert samples(workspace, good)[DAY] == (50, 100)


def test_one_that_is_called_otherwise_is_asked_for(workspace: Workspace) -> None:
    objective(workspace, "Good answers")
    second = objective(workspace, "Good letters")
    incoming = look(workspace, TWO)
    [question] = incoming.open
    assert question.name == "objective:Mail"
    assert [one.value for one in question.candidates][:2] == ["Good answers", "Good letters"]
    with pytest.raises(Refused) as refused:
        carry_out(workspace, incoming)
    assert [one.code for one in refused.value.findings] == ["unanswered"]
    take(workspace, TWO, None, **{"objective:Mail": "Good letters"})
    assert len(samples(workspace, second)) == 2


def test_latencies_are_counted_up_to_the_threshold(workspace: Workspace) -> None:
    quick = objective(workspace, "Quick", 250)
    text = "day,service,<= 100 ms,<= 250 ms,+Inf\n2026-03-01,Mail,60,90,100\n"
    answers = {"buckets": "cumulative", "column:day": "day"}
    take(workspace, text, Kind.COUNTS, **answers)
    assert samples(workspace, quick) == {DAY: (90, 100)}
    other = text.replace("250", "300").replace("03-01", "03-02")
    done = take(workspace, other, Kind.COUNTS, **answers)
    assert [(row.fate, row.notes[0].code) for row in done.rows] == [
        (Fate.REJECTED, "no_such_bucket")
    ]


def test_a_day_that_lies_ahead_and_a_service_without_a_name_are_left_out(
    workspace: Workspace,
) -> None:
    good = objective(workspace, "Good answers")
    text = "day,service,good,total\n2026-05-01,Mail,1,1\n2026-03-01,,1,1\n2026-03-02,Mail,1,2\n"
    done = take(workspace, text, unnamed_service="none")
    assert done.codes == {"day_ahead": 1, "counts_without_service": 1}
    assert samples(workspace, good) == {NEXT: (1, 2)}


def test_what_is_to_be_left_out_is_and_no_objective_is_made(workspace: Workspace) -> None:
    done = take(workspace, TWO, target="leave out")
    assert done.count(Fate.REJECTED) == 2
    assert workspace.ask(Objectives()).value == ()
    with pytest.raises(Refused) as refused:
        take(workspace, TWO, target="all")
    assert [one.code for one in refused.value.findings] == ["not_a_share"]
