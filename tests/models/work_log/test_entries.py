"""Logging time and correcting it, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.notes.commands import AddNote
from models.notes.queries import NotesOf
from models.notes.rows import Subject
from models.people.commands import AddStay, ChangeStay
from models.people.queries import DetailsOf
from models.projects.commands import AddProject
from models.work_log.commands import (
    CategoriseMany,
    ChangeEntry,
    ChangeSeconds,
    LogWork,
    MapKind,
    RemoveEntries,
)
from models.work_log.rows import Kind
from tests.models.work_log.team import HOUR, MONDAY, START, WEEK, Team


def test_a_day_and_seconds_become_one_entry_with_the_usual_flag(team: Team) -> None:
    (made,) = team.do(
        LogWork(team.ana, MONDAY, 9000, kind=Kind.TICKET, ticket="OPS-1", exhaustion=4)
    )
    (row,) = team.entries()
    assert row.id == made
    assert (row.seconds, row.toil, row.iso_week, row.ticket, row.exhaustion) == (
        9000,
        True,
        WEEK,
        "OPS-1",
        4,
    )
    assert (row.start, row.estimated, row.source) == (None, False, "")


@pytest.mark.parametrize(("kind", "toil"), [(Kind.ON_CALL, True), (Kind.HUMAN_PROCESS, False)])
def test_the_flag_follows_the_kind_unless_it_is_said(team: Team, kind: Kind, toil: bool) -> None:
    team.log(team.ana, MONDAY, 1, kind)
    team.log(team.ana, MONDAY, 1, kind, not toil)
    assert [row.toil for row in team.entries()] == [toil, not toil]


def test_a_night_is_split_at_the_midnight_of_the_persons_site(team: Team) -> None:
    start = datetime(2026, 3, 2, 22, tzinfo=UTC)
    command = {"start": start, "end": start + timedelta(hours=8), "kind": Kind.ON_CALL}
    team.do(LogWork(team.ana, **command))  # type: ignore[arg-type]
    team.do(LogWork(team.bo, **command))  # type: ignore[arg-type]
    dublin = [(row.day.day, row.seconds // HOUR) for row in team.entries(people=(team.ana,))]
    york = [(row.day.day, row.seconds // HOUR) for row in team.entries(people=(team.bo,))]
    assert dublin == [(2, 2), (3, 6)]
    assert york == [(2, 7), (3, 1)]


def test_the_site_at_that_time_decides(team: Team) -> None:
    details = team.ask(DetailsOf(team.ana))
    assert details is not None
    (stay,) = details.stays
    team.do(ChangeStay(stay.id, team.seen, START, team.dublin, date(2026, 3, 1)))
    team.do(AddStay(team.ana, date(2026, 3, 2), team.york))
    start = datetime(2026, 3, 3, 2, tzinfo=UTC)
    team.do(LogWork(team.ana, start=start, end=start + timedelta(hours=1), kind=Kind.TICKET))
    assert [row.day for row in team.entries()] == [date(2026, 3, 2)]


def test_what_is_missing_is_told_all_at_once(team: Team) -> None:
    found = team.refusal(LogWork(team.ana))
    assert set(found) == {("required", "day"), ("required", "seconds"), ("required", "kind")}


@pytest.mark.parametrize("seconds", [0, -60, 25 * HOUR])
def test_what_is_typed_has_a_length_between_a_second_and_a_day(team: Team, seconds: int) -> None:
    found = team.refusal(LogWork(team.ana, MONDAY, seconds, kind=Kind.TICKET))
    assert found in ([("too_small", "seconds")], [("too_large", "seconds")])


def test_leave_is_never_toil_and_exhaustion_has_five_steps(team: Team) -> None:
    command = LogWork(team.ana, MONDAY, 60, kind=Kind.LEAVE, toil=True, exhaustion=6)
    assert team.refusal(command) == [("leave_is_no_toil", "toil"), ("too_large", "exhaustion")]


def test_time_does_not_run_backwards(team: Team) -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    command = LogWork(team.ana, start=start, end=start, kind=Kind.TICKET)
    assert team.refusal(command) == [("ends_before_start", "end")]


def test_a_category_gives_the_kind_where_none_is_said(team: Team) -> None:
    team.do(MapKind("Paging", Kind.ON_CALL, START, team.seen, team_id=team.id))
    team.do(LogWork(team.ana, MONDAY, 60, category="paging"))
    (row,) = team.entries()
    assert (row.kind, row.toil, row.category) == (Kind.ON_CALL, True, "paging")
    assert team.refusal(LogWork(team.ana, MONDAY, 60, category="else")) == [("required", "kind")]


def test_minutes_are_corrected_and_undone(team: Team) -> None:
    entry = team.log(team.ana, MONDAY, 0.5, Kind.TICKET)
    team.do(ChangeSeconds(entry, 90 * 60, team.seen))
    assert [row.seconds for row in team.entries()] == [5400]
    team.store.undo(team.store.history()[0].author)
    assert [row.seconds for row in team.entries()] == [1800]


def test_an_entry_moves_to_another_day_and_week(team: Team) -> None:
    entry = team.log(team.ana, MONDAY, 1, Kind.TICKET)
    project = team.do(AddProject("Index"))
    team.do(
        ChangeEntry(
            entry,
            team.seen,
            team.bo,
            date(2026, 3, 9),
            7200,
            kind=Kind.PROJECT,
            project_id=project,
            note="moved",
        )
    )
    (row,) = team.entries()
    assert (row.person_id, row.iso_week, row.seconds) == (team.bo, WEEK + 1, 7200)
    assert (row.kind, row.toil, row.project_id, row.note) == (Kind.PROJECT, False, project, "moved")


def test_entries_are_removed_with_what_was_left_on_them_and_come_back_with_it(team: Team) -> None:
    entry = team.log(team.ana, MONDAY, 1, Kind.TICKET)
    subject = Subject("entry", entry)
    team.do(AddNote(subject, "Why so long?"))
    team.do(RemoveEntries((entry,), team.seen))
    assert team.entries() == ()
    assert team.ask(NotesOf(subject)).notes == ()
    team.store.undo(team.store.history()[0].author)
    assert [note.text for note in team.ask(NotesOf(subject)).notes] == ["Why so long?"]


def test_many_get_one_kind_in_one_step_or_none_does(team: Team) -> None:
    entries = [team.log(team.ana, MONDAY, 1, Kind.OVERHEAD) for _ in range(3)]
    seen = team.seen
    team.do(CategoriseMany(entries, seen, Kind.FIX_IT))
    assert {(row.kind, row.toil) for row in team.entries()} == {(Kind.FIX_IT, False)}
    assert team.refusal(CategoriseMany(entries, seen, Kind.TICKET)) != []
    assert {row.kind for row in team.entries()} == {Kind.FIX_IT}
