"""The report on debt and fix-it days, against a scene counted by hand; and the same on its way out."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.debt_figures import debt_report
from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.workspace import create_workspace, open_workspace
from models.debt.commands import AddDebt, CloseDebt, RecordResults, ReopenDebt
from models.debt.queries import StandardChecks
from models.debt.rows import Closing, Conformity, ResultDraft
from models.insight.queries.debt import DebtBoard
from models.insight.queries.fix_its import FixItDays
from models.kernel.changes import Author
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Report
from models.kernel.ids import time_ordered_id
from models.kernel.periods import Period
from models.people.queries import People as AllPeople
from models.services.commands import AddService
from tests.app.reports.promised import Acts, rows
from tests.models.debt.examples import HOUR, standard
from tests.models.desk import Desk
from tests.models.insight.test_fix_its import MONTH, NOW, held
from tests.support.spreadsheets import formula_cells, same_after_recalculation

QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
NEXT = Period(date(2026, 4, 1), date(2026, 7, 1))
LATER = NOW + timedelta(weeks=13)
LOGGED = round(24 * HOUR * MONTH / 84)
"""What the item that is read from the log cost a month before the day."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day that paid off two items, one of which came back; an old item, and one that was let be."""
    path = tmp_path_factory.mktemp("debt") / "data.watchbill"
    workspace = create_workspace(path, Author("Ada"), "Data")
    desk = Desk(workspace.store)
    typed = held(desk).typed
    (ana,) = desk.ask(AllPeople())
    mail = desk.do(AddService("Mail"))
    long_ago = date(2025, 11, 3)
    told: dict[str, Any] = {"service_id": mail, "owner_id": ana.id, "principal": 10 * HOUR}
    desk.do(AddDebt("Ancient", long_ago, area="old cluster", interest=4 * HOUR, **told))
    let_be = desk.do(AddDebt("Cheap", long_ago, area="old cluster", interest=HOUR))
    desk.do(CloseDebt(let_be, date(2026, 2, 2), Closing.ACCEPTED, desk.seen))
    desk.do(AddDebt("Unknown", date(2026, 2, 9), area="old cluster"))
    desk.do(ReopenDebt(typed, date(2026, 5, 1), desk.seen))
    standard(desk)
    of = desk.ask(StandardChecks())[0].id
    for day, result in (
        (long_ago, Conformity.DIFFERS),
        (date(2026, 2, 2), Conformity.CONFORMS),
    ):
        desk.do(RecordResults(day, (ResultDraft(of, mail, result),), desk.seen, "Ana"))
    workspace.close()
    return path


@pytest.fixture(scope="module")
def scene(path: Path) -> Iterator[Acts]:
    workspace = open_workspace(path, Author("Ada"))
    yield Acts(workspace)
    workspace.close()


def report(scene: Acts, period: Period = QUARTER, **asked: Any) -> Report:
    return build_report("debt", scene.workspace, Request(period, LATER, **asked))


@pytest.fixture(scope="module")
def made(scene: Acts) -> Report:
    return report(scene)


def test_what_came_and_was_paid_off_leads_from_start_to_end(made: Report) -> None:
    told = {figure.key: figure.value for figure in made.figures}
    assert [told[f"items_{key}"] for key in ("start", "came", "went", "end")] == [2, 3, 3, 2]
    assert told["interest_start"] == 5 * HOUR
    assert told["interest_came"] == told["interest_paid"] == LOGGED + 3 * HOUR
    assert told["interest_went"] == LOGGED + 4 * HOUR
    assert told["interest_end"] == 4 * HOUR
    assert told["growth"] == -HOUR
    assert told["principal"] == 10 * HOUR
    assert told["payback"] == Decimal("2.5")
    assert told["left"] == 48 * HOUR
    assert "1 item left out" in made.figure("interest_end").note
    areas = {row["name"]: row for row in rows(made.table("areas"))}
    assert areas["Old cluster"]["end"] == 4 * HOUR
    assert areas["Documentation"]["went"] == LOGGED + 3 * HOUR
    how = {row["item"]: row["how"] for row in rows(made.table("debt"))}
    assert how == {
        "a": "Paid off",
        "b": "Paid off",
        "Ancient": None,
        "Cheap": "Accepted",
        "Unknown": None,
    }
    assert [figure.previous for figure in made.figures[:4]] == [0, 2, 0, 2]


def test_a_fix_it_day_says_what_it_took_and_what_it_saved(scene: Acts, made: Report) -> None:
    (day,) = rows(made.table("fix_its"))
    assert (day["asked"], day["came"], day["items"], day["fixed"], day["back"]) == (1, 1, 2, 2, 1)
    assert made.figure("promised").value == LOGGED
    (entry,) = scene.ask(FixItDays(at=LATER)).value.days
    for effect in entry.effects:
        assert made.figure(f"saved_{effect.weeks}").value == effect.saved
    (kept,) = rows(made.table("standards"))
    assert (kept["was_share"], kept["is_share"], kept["change"]) == (0, 1, 1)
    assert "1 fix-it day saved" in made.finding


def test_its_figures_are_those_of_the_page(scene: Acts) -> None:
    page = debt_report(scene.ask(DebtBoard(at=LATER)).value)
    later = report(scene, NEXT)
    for key, mine in (("interest", "interest_end"), ("principal", "principal")):
        value = page.figure(key).value
        assert value is not None
        assert later.figure(mine).value == value * 3600
    assert later.figure("payback").value == page.figure("payback").value
    assert later.figure("interest_came").value == 3 * HOUR
    assert later.figure("held").previous == 1


def test_two_ways_agree_and_unequal_ones_would_not(made: Report, scene: Acts) -> None:
    assert len(made.checks) == 13
    assert all(agrees for *_values, agrees in agreement(made))
    weeks = report(scene, Period(date(2026, 1, 14), date(2026, 5, 6)))
    assert len(weeks.checks) == 9
    assert all(agrees for *_values, agrees in agreement(weeks))


def test_owners_are_named_only_when_asked_for(scene: Acts, made: Report) -> None:
    assert "Ana" not in repr(made)
    named = {
        row["item"]: row["owner"] for row in rows(report(scene, people=People.NAMES).table("debt"))
    }
    assert (named["Ancient"], named["a"]) == ("Ana", None)
    assert "Ana" not in repr(report(scene, people=People.PSEUDONYMS))


def test_a_spreadsheet_program_computes_the_same(made: Report, tmp_path: Path, needs) -> None:
    needs("soffice")
    path = tmp_path / "debt.xlsx"
    write_workbook(made, path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 50


def test_every_form_is_written_and_the_command_line_says_the_same(
    path: Path, made: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in (".xlsx", ".csv", ".json"):
        assert all(out.read_bytes() for out in save_report(made, tmp_path / f"debt{suffix}"))
    days = ["--from", "2026-01-01", "--to", "2026-03-31"]
    closed = shutil.copy(path, tmp_path / "closed.watchbill")
    assert main(["report", "debt", str(closed), *days, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for key in ("items_start", "interest_start", "interest_went", "interest_end"):
        assert Decimal(str(told["figures"][key]["value"])) == made.figure(key).value


def test_one_of_nothing_and_of_a_team_that_is_gone(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "empty.watchbill", Author("Ada"), "Data")
    empty = report(Acts(workspace))
    assert all(agrees for *_values, agrees in agreement(empty))
    assert "No fix-it day" in empty.finding
    assert {figure.previous for figure in empty.figures} == {None}
    save_report(empty, tmp_path / "empty.xlsx")
    with pytest.raises(Refused, match="gone"):
        report(Acts(workspace), team_id=time_ordered_id())

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        build_report("debt", workspace, Request(QUARTER, LATER), stop)
    workspace.close()
