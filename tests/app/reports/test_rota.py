"""The report on a rota, against weeks counted by hand; and what those concerned are told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.text.telling import telling
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.kernel.figures import Report
from models.kernel.ids import time_ordered_id
from models.kernel.periods import Period
from models.people.commands import AddTeam
from models.people.queries import People as AllPeople
from models.rotations.commands import AddOverride, ImportRota, Publish, RemoveShift
from models.rotations.importing import ImportedDuty, ImportedShift
from models.rotations.queries import RotaBetween, RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.shapes import Rota, RotaView
from tests.app.exchange.importing import opened
from tests.support.spreadsheets import formula_cells, same_after_recalculation

MONDAY = datetime(2026, 3, 23, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
END = MONDAY + 4 * WEEK
PERIOD = Period(MONDAY.date(), END.date())
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = 3600


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Three weeks of four are held: Ana, Bo, Ana."""
    with opened(tmp_path / "data.watchbill") as made:
        shifts = [
            ImportedShift(
                str(at), who, f"{who.lower()}@example.org", "Primary",
                MONDAY + at * WEEK, MONDAY + (at + 1) * WEEK, str(at),
            )
            for at, who in enumerate(("Ana", "Bo", "Ana"))
        ]  # fmt: skip
        duty = ImportedDuty("Primary", DutyKind.PRIMARY)
        made.do(ImportRota("x", "Web", "UTC", (MONDAY, END), (duty,), shifts))
        yield made


def report(workspace: Workspace, people: People = People.NAMES) -> Report:
    return build_report("rota", workspace, Request(PERIOD, NOW, people=people))


def view(workspace: Workspace) -> RotaView:
    return workspace.ask(RotaBetween(MONDAY, END)).value


def facts(workspace: Workspace) -> Rota:
    return workspace.ask(RotaFacts(MONDAY, END)).value


def override(workspace: Workspace) -> None:
    """Bo takes a day of Ana's first week."""
    people = {person.name: person.id for person in workspace.ask(AllPeople()).value}
    duty = facts(workspace).duties[0].id
    start = MONDAY + timedelta(days=2)
    end = start + timedelta(days=1)
    workspace.do(AddOverride(duty, people["Bo"], start, end, reason="dentist"))


def test_who_serves_when_and_what_nobody_holds(workspace: Workspace) -> None:
    override(workspace)
    made = report(workspace)
    rows = [(row[0].day, row[1], row[5], row[6]) for row in made.table("serving").rows]
    assert rows == [
        (23, "00:00", "Ana", "Rota"),
        (25, "00:00", "Bo", "Override"),
        (26, "00:00", "Ana", "Rota"),
        (30, "00:00", "Bo", "Rota"),
        (6, "00:00", "Ana", "Rota"),
    ]
    [gap] = made.table("gaps").rows
    assert (gap[0], gap[-1]) == (date(2026, 4, 13), 7 * 24 * HOUR)
    figures = {figure.key: figure.value for figure in made.figures}
    assert figures["held_hours"] == 21 * 24 * HOUR
    assert figures["gap_hours"] == 7 * 24 * HOUR
    assert [figures[key] for key in ("pieces", "people", "unpublished")] == [5, 2, 5]
    assert "168" in made.finding


def test_load_against_due_adds_up_by_two_routes(workspace: Workspace) -> None:
    override(workspace)
    made = report(workspace)
    load = {row[0]: row for row in made.table("load").rows}
    columns = [column.key for column in made.table("load").columns]
    held, due, over = (columns.index(key) for key in ("held", "due", "over"))
    assert (load["Ana"][held], load["Bo"][held]) == (13 * 24 * HOUR, 8 * 24 * HOUR)
    assert sum(row[due] for row in load.values()) == pytest.approx(21 * 24 * HOUR, abs=2)  # type: ignore[misc]
    for row in load.values():
        assert row[over] == Decimal(row[held]) - Decimal(row[due])  # type: ignore[arg-type]
    assert len(made.checks) == 4
    assert all(agrees for *_, agrees in agreement(made))


def test_names_stand_in_it_only_when_asked_for(workspace: Workspace) -> None:
    hidden = report(workspace, People.HIDDEN)
    text = str([table.rows for table in (*hidden.tables, *hidden.data)])
    assert "Ana" not in text
    assert "Person 1" in text
    assert "pseudonyms" in hidden.privacy


def test_a_team_that_is_not_there_is_refused_and_one_without_rotations_is_empty(
    workspace: Workspace,
) -> None:
    with pytest.raises(Refused, match="gone"):
        build_report("rota", workspace, Request(PERIOD, NOW, time_ordered_id()))
    team = workspace.do(AddTeam("Mail", zone="Europe/Berlin")).value
    made = build_report("rota", workspace, Request(PERIOD, NOW, team))
    assert (made.zone, len(made.table("serving").rows)) == ("Europe/Berlin", 0)
    assert "Nobody is on call" in made.finding


def test_it_is_saved_in_every_form(workspace: Workspace, tmp_path: Path) -> None:
    made = report(workspace)
    for suffix in (".xlsx", ".csv", ".json"):
        for path in save_report(made, tmp_path / f"rota{suffix}"):
            assert path.stat().st_size > 50


def test_a_spreadsheet_program_computes_the_same(
    workspace: Workspace, tmp_path: Path, needs
) -> None:
    needs("soffice")
    override(workspace)
    path = tmp_path / "rota.xlsx"
    write_workbook(report(workspace), path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 5


# --- who must be told -----------------------------------------------------------------------------


def told(workspace: Workspace, zone: str = "Europe/London") -> str:
    found = view(workspace)
    duties = {duty.id: duty.name for duty in found.rota.duties}
    return telling(found.changes, found.rota.people, duties, ZoneInfo(zone)).text


def test_each_person_is_told_what_concerns_them(workspace: Workspace) -> None:
    assert "  new: Primary, 2026-03-23 00:00 – 2026-03-30 01:00" in told(workspace)
    ids = tuple(rotation.id for rotation in facts(workspace).rotations)
    workspace.do(Publish(ids, END, workspace.revision, MONDAY))
    assert told(workspace) == "Nothing has changed; nobody must be told."
    override(workspace)
    last = facts(workspace).shifts[-1]
    workspace.do(RemoveShift(last.id, workspace.revision))
    assert told(workspace, "UTC").splitlines() == [
        "4 changes of the on-call rota (times in UTC)",
        "",
        "Ana",
        "  changed: Primary, now 2026-03-23 00:00 – 2026-03-25 00:00,"
        " before 2026-03-23 00:00 – 2026-03-30 00:00",
        "  new: Primary, 2026-03-26 00:00 – 2026-03-30 00:00",
        "  taken back: Primary, 2026-04-06 00:00 – 2026-04-13 00:00",
        "",
        "Bo",
        "  new: Primary, 2026-03-25 00:00 – 2026-03-26 00:00",
    ]


def test_a_turn_counts_whole_where_it_begins_so_that_held_and_due_are_of_the_same(
    workspace: Workspace,
) -> None:
    """The period ends in Bo's turn, and begins in none of it: hours inside are one thing, load another."""
    first, second = MONDAY + 3 * DAY, MONDAY + 10 * DAY
    cut = Period(first.date(), second.date())
    made = build_report("rota", workspace, Request(cut, NOW, people=People.NAMES))
    held = {row[0]: row[3] for row in made.table("load").rows}
    assert made.figure("held_hours").value == 7 * 24 * HOUR
    assert held == {"Ana": 0, "Bo": 7 * 24 * HOUR}
    assert all(agrees for *_, agrees in agreement(made))
