"""Leave calendars become absences: with repeats and exceptions, known again, corrected."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.exchange.leave_in import LeavePlan, carry_out, preview, read_leave
from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.kernel.periods import Period
from models.people.commands import AddPerson, ChangeAbsence
from models.people.importing import Fate
from models.people.queries import Absences, People
from models.people.rows import AbsenceKind
from tests.app.exchange.importing import opened
from tests.app.exchange.rota_files import calendar, event

TODAY = date(2026, 3, 1)
EVER = Period(date(2020, 1, 1), date(2032, 1, 1))
WEEK = event("20260302", "20260307", "Ann - annual leave", uid="w")
FRIDAYS = "\n".join(
    [
        "UID:f",
        "DTSTART;VALUE=DATE:20260306",
        "SUMMARY:Bo is away",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;VALUE=DATE:20260313",
    ]
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data.watchbill") as made:
        yield made


def leave(data: bytes, people: dict[str, str] | None = None, **answers: str) -> LeavePlan:
    source = Source("leave.ics", data)
    given = {"person": "summary", **answers}
    return read_leave(source, Answers(given, {}), today=TODAY, people=people)


def rows(plan: LeavePlan) -> list[tuple[str, str, str]]:
    return [
        (row.person, f"{row.from_day:%m-%d}", f"{row.to_day:%m-%d}") for row in plan.command.rows
    ]


def there(workspace: Workspace) -> list[tuple[str, str, str]]:
    names = {person.id: person.name for person in workspace.ask(People()).value}
    return sorted(
        (names[a.person_id], f"{a.from_day:%m-%d}", f"{a.to_day:%m-%d}" if a.to_day else "")
        for a in workspace.ask(Absences(EVER)).value
    )


# --- reading --------------------------------------------------------------------------------------


def test_whole_days_and_repeats_with_exceptions() -> None:
    assert rows(leave(calendar(WEEK, FRIDAYS))) == [
        ("Ann", "03-02", "03-06"),
        ("Bo", "03-06", "03-06"),
        ("Bo", "03-20", "03-20"),
        ("Bo", "03-27", "03-27"),
    ]


def test_hours_count_by_the_days_they_touch_and_appointments_do_not() -> None:
    def timed(start: str, end: str, zone: str = "Europe/Berlin") -> str:
        return f"UID:{start}\nSUMMARY:Ann\nDTSTART;TZID={zone}:{start}\nDTEND;TZID={zone}:{end}"

    found = leave(
        calendar(
            timed("20260302T080000", "20260303T000000"),
            timed("20260304T220000", "20260305T060000"),
            timed("20260309T150000", "20260309T160000"),
            head="X-WR-TIMEZONE:Europe/Berlin\n",
        )
    )
    assert rows(found) == [("Ann", "03-02", "03-02"), ("Ann", "03-04", "03-05")]
    assert [(note.code, note.place) for note in found.notes] == [("short_event", "16")]


def test_who_is_away_is_asked_and_mapped_to_the_names_here() -> None:
    data = calendar(WEEK, head="X-WR-CALNAME:Ann Lee\n")
    asked = read_leave(Source("x.ics", data), today=TODAY)
    assert [question.name for question in asked.open] == ["person"]
    assert rows(leave(data, person="calendar"))[0][0] == "Ann Lee"
    assert rows(leave(data, people={"Ann": "Ann Silva"}))[0][0] == "Ann Silva"


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Ann: sick", AbsenceKind.SICK),
        ("Ann: parental leave", AbsenceKind.PARENTAL),
        ("Ann - conference in Rome", AbsenceKind.TRAINING),
        ("Ann on holiday", AbsenceKind.LEAVE),
    ],
)
def test_the_kind_is_what_the_summary_says(summary: str, kind: AbsenceKind) -> None:
    [row] = leave(calendar(event("20260302", "20260303", summary))).command.rows
    assert row.kind is kind


def test_what_lies_outside_the_years_looked_at_is_left_out() -> None:
    far = event("20190302", "20190303", "Ann")
    endless = "UID:e\nDTSTART;VALUE=DATE:20260302\nSUMMARY:Bo\nRRULE:FREQ=YEARLY"
    assert [day for _, day, _ in rows(leave(calendar(far, endless)))] == ["03-02"] * 4


def test_a_trap_is_named_and_the_rest_is_read() -> None:
    trap = "UID:t\nDTSTART:19700101T000000Z\nSUMMARY:x\nRRULE:FREQ=SECONDLY"
    found = leave(calendar(trap, WEEK))
    assert rows(found) == [("Ann", "03-02", "03-06")]
    assert [(note.code, note.place) for note in found.notes] == [("too_often", "3")]


# --- taking over ----------------------------------------------------------------------------------


def test_the_same_calendar_again_changes_nothing(place: str | Path) -> None:
    with opened(place) as workspace:
        workspace.do(AddPerson("Ann", date(2026, 1, 1)))
        plan = leave(calendar(WEEK, FRIDAYS))
        assert preview(workspace, plan).count(Fate.ADDED) == 4
        assert there(workspace) == []
        assert carry_out(workspace, plan).count(Fate.ADDED) == 4
        first = there(workspace)
        again = carry_out(workspace, leave(calendar(FRIDAYS, WEEK)))
        assert (again.change_set, again.count(Fate.SAME)) == (None, 4)
        assert there(workspace) == first
        workspace.undo()
        assert there(workspace) == []


def test_a_moved_event_moves_the_absence_and_one_taken_back_goes(workspace: Workspace) -> None:
    carry_out(workspace, leave(calendar(WEEK, FRIDAYS)))
    moved = event("20260309", "20260312", "Ann - annual leave", uid="w")
    done = carry_out(workspace, leave(calendar(moved, FRIDAYS + "\nSTATUS:CANCELLED")))
    assert (done.count(Fate.CHANGED), done.count(Fate.REMOVED)) == (1, 3)
    assert there(workspace) == [("Ann", "03-09", "03-11")]


def test_what_was_corrected_here_stays(workspace: Workspace) -> None:
    carry_out(workspace, leave(calendar(WEEK)))
    [absence] = workspace.ask(Absences(EVER)).value
    workspace.do(
        ChangeAbsence(
            absence.id, workspace.revision, absence.from_day, AbsenceKind.SICK, date(2026, 3, 4)
        )
    )
    assert carry_out(workspace, leave(calendar(WEEK))).count(Fate.KEPT) == 1
    assert there(workspace) == [("Ann", "03-02", "03-04")]


def test_nothing_is_written_before_it_is_answered(workspace: Workspace) -> None:
    plan = read_leave(Source("x.ics", calendar(WEEK, head="X-WR-CALNAME:A\n")), today=TODAY)
    with pytest.raises(Refused, match="unanswered"):
        carry_out(workspace, plan)
    assert there(workspace) == []
