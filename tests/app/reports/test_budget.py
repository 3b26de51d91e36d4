"""The report on error budgets: a ledger that adds up to what the rules say, and what followed."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from app.exchange.checks import agreement
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from models.insight.queries.levels_in_period import LevelsInPeriod
from models.kernel.figures import Report
from models.releases.commands import AddChange
from models.releases.rows import ChangeKind
from models.services.rules.measured import decimal
from tests.app.reports.promised import NOW, Acts, rows, services
from tests.models.insight.promises import DAY, MINUTE, NOVEMBER, everything, outage
from tests.support.spreadsheets import formula_cells, same_after_recalculation


def budgets(scene: Acts, people: People = People.HIDDEN) -> Report:
    return build_report("budget", scene.workspace, Request(NOVEMBER, NOW, people=people))


def test_the_ledger_ends_at_what_the_page_says_is_left(scene: Acts, tmp_path: Path, needs) -> None:
    needs("soffice")
    everything(scene)
    (service,) = services(scene)
    outage(scene, service, DAY - timedelta(days=2), timedelta(minutes=3), title="Short")
    made = budgets(scene)
    entries = rows(made.table("ledger"))
    found = scene.ask(LevelsInPeriod(NOVEMBER)).value.promises
    in_time = [one for one in found if one.objective.indicator.value == "availability"]
    cells = [cell for one in in_time for cell in one.windows]
    assert len(made.table("by_budget").rows) == len(cells) > 0
    last = {row["budget"]: row["balance"] for row in entries}
    left = sorted(decimal(cell.whole.allowed - cell.so_far.bad) for cell in cells)
    assert sorted(map(Decimal, last.values())) == left
    assert made.figure("least").value == left[0]
    assert made.figure("over").value == sum(one < 0 for one in left) > 0
    assert "over its budget until" in made.finding
    assert [title for title, *_, agrees in agreement(made) if not agrees] == []
    write_workbook(made, tmp_path / "budget.xlsx")
    same_after_recalculation(tmp_path / "budget.xlsx", tmp_path)
    assert sum(map(len, formula_cells(tmp_path / "budget.xlsx").values())) > len(entries)


def test_a_change_that_met_a_spent_budget_is_told(scene: Acts) -> None:
    everything(scene)
    (service,) = services(scene)
    for name, at in (("Before", DAY - MINUTE), ("After", DAY + timedelta(days=1, minutes=1))):
        scene.do(AddChange(name, ChangeKind.DEPLOYMENT, service, at))
    made = budgets(scene)
    assert [row["change"] for row in rows(made.table("met_spent"))] == ["After"]
    assert made.figure("changes").value == 1


def test_nothing_measured_is_said_and_nobody_is_named(scene: Acts) -> None:
    made = budgets(scene)
    assert made.finding == "No error budget was measured in time."
    assert made.figure("least").value is None
    for people, named in ((People.HIDDEN, False), (People.NAMES, True)):
        columns = budgets(scene, people).table("opened").columns
        assert ("approver" in {column.key for column in columns}) is named
