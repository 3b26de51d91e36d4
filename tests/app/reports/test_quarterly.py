"""The report that plans a quarter, against numbers counted by hand; and the same on its way out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.automation_figures import register_report
from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.workspace import create_workspace
from models.insight.queries.automation import AutomationBoardOf
from models.insight.queries.projects import ProjectsBoardOf
from models.kernel.changes import Author
from models.kernel.figures import Report
from models.services.queries import ServiceBoard
from tests.app.reports.planned import HOUR, NOW, QUARTER, a_quarter
from tests.app.reports.promised import Acts, rows
from tests.support.spreadsheets import formula_cells, same_after_recalculation


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Acts]:
    workspace = create_workspace(tmp_path_factory.mktemp("q") / "data.watchbill", Author("Ada"))
    scene = Acts(workspace)
    a_quarter(scene)
    yield scene
    workspace.close()


def report(scene: Acts, **asked: Any) -> Report:
    return build_report("quarterly", scene.workspace, Request(QUARTER, NOW, **asked))


@pytest.fixture(scope="module")
def made(quarter: Acts) -> Report:
    return report(quarter)


def test_what_the_next_quarter_can_hold(made: Report) -> None:
    """Two people of forty hours, fourteen weeks that touch it, nobody on leave or on call."""
    told = {one.key: one.value for one in made.figures}
    contract = 2 * 40 * HOUR * 14
    assert told["capacity_contract"] == told["capacity_at_hand"] == contract
    assert told["capacity_allocated"] == 8 * HOUR
    assert told["capacity_free"] == contract - 8 * HOUR
    week = next(row for row in rows(made.table("capacity_weeks")) if row["allocated"])
    assert (week["week"], week["free"]) == ("2026-W02", 72 * HOUR)
    assert made.figure("capacity_away").previous == 2 * 8 * HOUR


def test_promises_are_held_against_the_day_first_promised(made: Report) -> None:
    told = {one.key: one.value for one in made.figures}
    wanted = {"on_time": 1, "late": 1, "on_time_share": Decimal("0.5"), "due_ahead": 1}
    assert {key: told[f"projects_{key}"] for key in wanted} == wanted
    assert [row["when"] for row in rows(made.table("deliverables"))] == [
        "this time", "this time", "ahead",
    ]  # fmt: skip


def test_fix_it_days_orders_and_automation_say_what_they_can_do(made: Report) -> None:
    told = {one.key: one.value for one in made.figures}
    assert told["debt_days_ahead"] == 1
    (day,) = rows(made.table("debt_fix_it_days"))
    assert day["pays"] == 0  # nobody is asked yet, so nothing can be paid off
    assert told["automation_could"] == 10
    (disk,) = rows(made.table("orders_capacities"))
    assert NOW.date() < disk["order"] < disk["reached"]
    assert told["strength_short"] == 1


def test_its_figures_are_those_of_the_pages(quarter: Acts, made: Report) -> None:
    board = quarter.ask(ProjectsBoardOf(day=date(2026, 1, 1), weeks=14)).value
    free = sum(week.free for person in board.people for week in person.weeks)
    assert made.figure("capacity_free").value == free
    page = register_report(quarter.ask(AutomationBoardOf(NOW.date())).value)
    assert made.figure("automation_could").value == page.figure("could").value
    services = quarter.ask(ServiceBoard(NOW.date())).value
    (disk,) = rows(made.table("orders_capacities"))
    assert disk["order"] == services.rows[0].whole.outlooks[0].order_by
    assert all(agrees for *_values, agrees in agreement(made))


def test_people_and_weeks_stand_apart_only_when_asked_for(quarter: Acts, made: Report) -> None:
    assert "person" not in [column.key for column in made.table("person_weeks").columns]
    named = report(quarter, people=People.NAMES)
    assert [row["person"] for row in rows(named.table("capacity_people"))] == ["Ana", "Bo"]
    assert [one.value for one in named.figures] == [one.value for one in made.figures]
    assert all(agrees for *_values, agrees in agreement(named))


def test_a_spreadsheet_program_computes_the_same(made: Report, tmp_path: Path, needs) -> None:
    needs("soffice")
    path = tmp_path / "quarterly.xlsx"
    write_workbook(made, path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 200


def test_an_empty_one_says_so_in_every_form(scene: Acts, tmp_path: Path) -> None:
    made = report(scene, people=People.NAMES)
    assert all(agrees for *_values, agrees in agreement(made))
    for suffix in (".xlsx", ".csv", ".json"):
        for path in save_report(made, tmp_path / f"quarterly{suffix}"):
            assert path.read_bytes()
