"""The headline figures of automation and the return on a task equal what their expressions give."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.automation_figures import register_report, return_report
from app.workspace import Workspace, create_workspace
from models.automation.commands import AddAutomation, RunAutomation, StartAutomation
from models.automation.rows import AutomationArea
from models.insight.queries import AutomationBoardOf
from models.kernel.changes import Author
from models.kernel.figures import Report, evaluate

HOUR, DAY = 3600, date(2026, 3, 2)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One task of 10 h a month that pays back, one that never does, one being built, one that runs."""
    made = create_workspace(tmp_path / "harbour.watchbill", Author("Ada"), "Harbour")
    runs, area = Decimal(30), AutomationArea.INSTALLATION
    for task in (
        AddAutomation("Restart", runs_a_month=runs, manual=1200, build=20 * HOUR, area=area),
        AddAutomation("Lose", runs_a_month=runs, manual=60, upkeep=100 * HOUR, build=HOUR),
        AddAutomation("Build", runs_a_month=runs, manual=2400, residual=600, build=12 * HOUR),
        AddAutomation("Run", runs_a_month=runs, manual=3600, residual=360, area=area),
        AddAutomation("Unknown", runs_a_month=runs),
    ):
        made.do(task)
    board = made.ask(AutomationBoardOf(DAY)).value
    ids = {entry.task.name: entry.id for entry in board.entries}
    made.do(StartAutomation(ids["Build"], DAY, made.revision))
    made.do(RunAutomation(ids["Run"], DAY - timedelta(days=60), made.revision))
    return made


def holds(report: Report) -> None:
    """Every figure with an expression has the value that it gives."""
    tables = {table.key: table for table in report.tables}
    figures = {figure.key: figure for figure in report.figures}
    for figure in report.figures:
        if figure.expression is None:
            continue
        value = evaluate(figure.expression, tables, figures)
        if value is None or figure.value is None:
            assert (value, figure.value) == (None, None), figure.key
        else:
            assert value == pytest.approx(figure.value), figure.key


def test_the_headline_adds_up(workspace: Workspace) -> None:
    board = workspace.ask(AutomationBoardOf(DAY)).value
    report = register_report(board)
    holds(report)
    values = {figure.key: figure.value for figure in report.figures}
    assert values["could"] == 10 + 15
    assert values["forecast"] == 0
    assert values["measured"] == 0
    assert values["kept"] is None
    assert values["building"] == 1
    assert values["by_hand"] == 10 + Decimal("0.5") + 20 + 30
    assert values["saved"] == 27
    assert values["automated"] == pytest.approx(Decimal(27) / Decimal("60.5"))
    workspace.close()


def test_a_return_says_its_formula_with_the_numbers(workspace: Workspace) -> None:
    board = workspace.ask(AutomationBoardOf(DAY)).value
    reports = {entry.task.name: return_report(entry, board) for entry in board.entries}
    for report in reports.values():
        holds(report)
    build = reports["Build"]
    assert build.figure("gain").formula == "12 × 30 × (40 min − 10 min) + 0 min − 0 min"
    assert build.figure("gain").value == 180
    assert build.figure("payback").value == Decimal("0.8")
    lose = reports["Lose"].figure("payback")
    assert lose.value is None
    assert lose.note == "It gains nothing, so it is never paid back."
    assert lose.limit == board.horizon_months
    unknown = reports["Unknown"].figure("gain")
    assert unknown.value is None
    assert unknown.note == "Not known: Time a run by hand, Time to build."
    workspace.close()
