"""Hours from elsewhere, on both databases: added once, corrected when their source was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from models.people.commands import ChangePerson
from models.people.queries import People
from models.projects.commands import FindOrAddProjects
from models.projects.queries import Projects
from models.services.queries import Services
from models.work_log.commands import CategoriseMany, ChangeSeconds, ImportHours, MapKind
from models.work_log.queries import Batches, KindRules
from models.work_log.rows import (
    HoursRow,
    ImportResult,
    Kind,
    KindChoice,
    Oddity,
    Outcome,
    SourceFile,
)
from tests.models.desk import ME
from tests.models.work_log.team import HOUR, MONDAY, START, Team

FILE = SourceFile("sheets", "march.csv", "abc", {"day": "Date"})
ROWS = (
    HoursRow(1, "Ana", day=MONDAY, seconds=HOUR, category="ops", service="Search", external_id="A"),
    HoursRow(
        2, "Bo", day=MONDAY, seconds=2 * HOUR, category="dev", project="Index", external_id="B"
    ),
    HoursRow(3, "Cy", "cy@example.org", MONDAY, HOUR, category="ops", external_id="C"),
)
CHOICES = (KindChoice("ops", Kind.TICKET), KindChoice("dev", Kind.PROJECT))


def importing(
    rows: Sequence[HoursRow] = ROWS,
    choices: Sequence[KindChoice] = CHOICES,
    otherwise: KindChoice | None = None,
    zone: str = "UTC",
) -> ImportHours:
    return ImportHours(FILE, rows, FindOrAddProjects, choices, otherwise, zone)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.same, result.rejected


def test_rows_are_added_with_all_they_name_as_one_step(team: Team) -> None:
    before = team.seen
    result = team.do(importing())
    assert counts(result) == (3, 0, 0, 0)
    assert team.seen == before + 1
    assert [person.name for person in team.ask(People())] == ["Ana", "Bo", "Cy"]
    assert [service.name for service in team.ask(Services())] == ["Search"]
    assert [project.name for project in team.ask(Projects())] == ["Index"]
    by_person = {row.person_id: row for row in team.entries()}
    ana = by_person[team.ana]
    assert (ana.kind, ana.toil, ana.source, ana.external_id) == (Kind.TICKET, True, "sheets", "A")
    (batch,) = team.ask(Batches())
    assert (batch.id, batch.file_name, batch.digest) == (result.batch_id, "march.csv", "abc")
    assert batch.counts == {"added": 3, "changed": 0, "same": 0, "rejected": 0, "warned": 0}
    assert [rule.category for rule in team.ask(KindRules())] == ["dev", "ops"]
    team.store.undo(ME)
    assert team.entries() == ()
    assert len(team.ask(People())) == 2


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(team: Team) -> None:
    team.do(importing())
    before = team.seen
    result = team.do(importing())
    assert counts(result) == (0, 0, 3, 0)
    assert result.batch_id is None
    assert team.seen == before


def test_the_dry_run_says_what_the_run_does(team: Team) -> None:
    dry = team.store.try_out(importing(), ME)
    assert team.entries() == ()
    assert counts(dry) == counts(team.do(importing()))


def test_corrections_in_the_source_change_rows_and_never_double_them(team: Team) -> None:
    team.do(importing())
    corrected = (ROWS[0], replace(ROWS[1], seconds=3 * HOUR, note="late"), ROWS[2])
    result = team.do(importing(corrected))
    assert [outcome.outcome for outcome in result.outcomes] == [
        Outcome.SAME,
        Outcome.CHANGED,
        Outcome.SAME,
    ]
    (bo,) = team.entries(people=(team.bo,))
    assert (bo.seconds, bo.note) == (3 * HOUR, "late")


@pytest.mark.parametrize("correction", [{"seconds": 90}, {"seconds": 60}])
def test_rows_without_ids_are_known_again_too(team: Team, correction: dict[str, int]) -> None:
    rows = [replace(row, external_id="") for row in ROWS]
    team.do(importing(rows))
    rows[0] = replace(rows[0], seconds=correction["seconds"])
    assert counts(team.do(importing(rows))) == (0, 1, 2, 0)
    assert len(team.entries()) == 3


def test_what_people_corrected_here_stays_until_its_source_says_something_new(team: Team) -> None:
    team.do(importing())
    (ana,) = team.entries(people=(team.ana,))
    team.do(ChangeSeconds(ana.id, 60, team.seen))
    team.do(CategoriseMany((ana.id,), team.seen, Kind.FIX_IT))
    assert counts(team.do(importing())) == (0, 0, 3, 0)
    (kept,) = team.entries(people=(team.ana,))
    assert (kept.seconds, kept.kind) == (60, Kind.FIX_IT)
    team.do(importing((replace(ROWS[0], seconds=5 * HOUR),)))
    (changed,) = team.entries(people=(team.ana,))
    assert (changed.seconds, changed.kind) == (5 * HOUR, Kind.FIX_IT)


def test_bad_rows_are_rejected_with_their_reason_and_leave_nothing(team: Team) -> None:
    bad = (
        HoursRow(4, "Dora", seconds=60, category="ops"),
        HoursRow(5, "Dora", day=MONDAY, seconds=-5, category="ops"),
        HoursRow(6, "Ana", day=MONDAY, seconds=60, category="nobody knows"),
    )
    result = team.do(importing((*ROWS, *bad)))
    assert counts(result) == (3, 0, 0, 3)
    rejected = {o.row: o.code for o in result.outcomes if o.outcome is Outcome.REJECTED}
    assert rejected == {4: "no_day", 5: "negative_time", 6: "unmapped_kind"}
    assert "Dora" not in {person.name for person in team.ask(People())}


def test_an_unknown_category_takes_the_rows_own_kind_or_the_one_chosen_for_all(team: Team) -> None:
    rows = (
        HoursRow(1, "Ana", day=MONDAY, seconds=60, category="x", kind=Kind.FIX_IT),
        HoursRow(2, "Ana", day=MONDAY, seconds=60, category="y"),
        HoursRow(3, "Ana", day=MONDAY, seconds=60, kind=Kind.ON_CALL, toil=False),
    )
    team.do(importing(rows, (), KindChoice("", Kind.OVERHEAD)))
    assert sorted((row.kind, row.toil) for row in team.entries()) == [
        (Kind.FIX_IT, False),
        (Kind.ON_CALL, False),
        (Kind.OVERHEAD, False),
    ]


def test_a_teams_own_rule_goes_before_what_the_row_says(team: Team) -> None:
    team.do(MapKind("ops", Kind.HUMAN_PROCESS, START, team.seen, team_id=team.id))
    row = HoursRow(1, "Ana", day=MONDAY, seconds=60, category="ops", kind=Kind.TICKET)
    team.do(importing((row,), ()))
    assert [entry.kind for entry in team.entries()] == [Kind.HUMAN_PROCESS]


def test_a_night_becomes_two_entries_and_shrinks_to_one_when_its_source_does(team: Team) -> None:
    start = datetime(2026, 3, 2, 22, tzinfo=UTC)
    night = HoursRow(1, "Ana", start=start, end=start + timedelta(hours=4), category="ops")
    night = replace(night, external_id="N")
    assert counts(team.do(importing((night,)))) == (1, 0, 0, 0)
    assert [(row.day.day, row.part, row.seconds // HOUR) for row in team.entries()] == [
        (2, 0, 2),
        (3, 1, 2),
    ]
    evening = replace(night, end=start + timedelta(hours=1))
    assert counts(team.do(importing((evening,)))) == (0, 1, 0, 0)
    assert [(row.day.day, row.seconds // HOUR) for row in team.entries()] == [(2, 1)]
    team.store.undo(ME)
    assert len(team.entries()) == 2


def test_whose_site_is_not_known_lives_in_the_zone_that_was_chosen(team: Team) -> None:
    start = datetime(2026, 3, 2, 22, tzinfo=UTC)
    row = HoursRow(1, "Cy", start=start, end=start + timedelta(hours=1), category="ops")
    team.do(importing((row,), zone="Asia/Tokyo"))
    assert [entry.day for entry in team.entries()] == [date(2026, 3, 3)]
    assert team.refusal(importing((row,), zone="Mars/Base")) == [("unknown_zone", "zone")]


def test_odd_rows_are_kept_with_a_warning(team: Team) -> None:
    rows = (
        HoursRow(1, "Ana", day=MONDAY, seconds=30 * HOUR, category="dev", external_id="L"),
        replace(ROWS[0], row=2),
        replace(ROWS[0], row=3, note="again"),
    )
    result = team.do(importing(rows))
    assert counts(result) == (3, 0, 0, 0)
    assert {o.row: o.code for o in result.outcomes if o.code} == {
        1: Oddity.MORE_THAN_A_DAY,
        3: Oddity.REPEATED_ID,
    }
    assert len(team.entries(warned=True)) == 2


def test_sources_do_not_mix(team: Team) -> None:
    team.do(importing())
    other = replace(FILE, source="another")
    result = team.do(ImportHours(other, ROWS, FindOrAddProjects))
    assert counts(result) == (3, 0, 0, 0)


def test_people_are_known_by_address_before_name(team: Team) -> None:
    team.do(importing())
    renamed = replace(ROWS[2], row=4, person="Cyrus", external_id="D")
    namesake = replace(ROWS[2], row=5, email="cy@other.example", external_id="E")
    team.do(importing((renamed, namesake)))
    assert [person.name for person in team.ask(People())] == ["Ana", "Bo", "Cy", "Cy"]


def test_who_was_renamed_here_stays_renamed_when_a_row_changes_or_is_new(team: Team) -> None:
    rows = [replace(row, email="") for row in ROWS]
    team.do(importing(rows))
    cy = next(person for person in team.ask(People()) if person.name == "Cy")
    team.do(ChangePerson(cy.id, team.seen, "Cyrus Vance", "", "", "", ""))
    rows[2] = replace(rows[2], seconds=120)
    rows.append(replace(rows[2], row=4, external_id="D"))
    assert counts(team.do(importing(rows))) == (1, 1, 2, 0)
    assert [person.name for person in team.ask(People())] == ["Ana", "Bo", "Cyrus Vance"]
    assert {row.seconds for row in team.entries(people=(cy.id,))} == {120}


def test_a_few_rows_of_a_source_that_brought_many_are_known_again(team: Team) -> None:
    many = [replace(ROWS[0], row=at, external_id=str(at)) for at in range(20)]
    team.do(importing(many))
    few = [replace(many[3], seconds=90), many[7], replace(many[0], external_id="new")]
    assert counts(team.do(importing(few))) == (1, 1, 1, 0)
    assert len(team.entries()) == 21
