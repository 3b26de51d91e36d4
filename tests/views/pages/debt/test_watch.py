"""What the fix-it days tell of on Today, by what a file holds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.flows.fix_its import closing_of
from app.workspace import Workspace, create_workspace
from models.debt.commands import AddDebt, AddFixIt, AddItems, CloseDebt, SetItemState
from models.debt.rows import Closing, ItemState
from models.insight.queries import FixItBoard, FixItDays
from models.kernel.changes import Author
from models.people.commands import AddPerson
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from views.pages.debt.watch import problems_of

DAY = date(2026, 3, 30)
HOUR = 3600
EVER = 10**9


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "harbour.watchbill", Author("Test"), "Harbour")
    yield made
    made.close()


def told(workspace: Workspace, day: date) -> list[str]:
    now = datetime.combine(day, time(12), UTC)
    return [problem.title for problem in problems_of(workspace.ask(FixItDays(at=now)).value)]


def log(workspace: Workspace, weeks: int) -> None:
    """An hour of searching in each week before the day."""
    who = workspace.do(AddPerson("Ana", date(2025, 1, 6))).value
    for week in range(-weeks, weeks + 1):
        kind = Kind.TICKET if week < 0 else Kind.PROJECT
        day = DAY + timedelta(weeks=week)
        workspace.do(LogWork(who, day, HOUR, category="Searching", kind=kind))


def test_that_nobody_is_on_call_is_told_a_week_ahead(workspace: Workspace) -> None:
    day = workspace.do(AddFixIt("Docs", DAY, DAY)).value
    workspace.do(AddItems(day, (workspace.do(AddDebt("Runbook", DAY)).value,)))
    assert told(workspace, DAY - timedelta(days=8)) == []
    assert told(workspace, DAY - timedelta(days=7)) == ["Nobody is on call on Docs"]


def test_an_effect_is_news_for_two_weeks(workspace: Workspace) -> None:
    log(workspace, 12)
    day = workspace.do(AddFixIt("Docs", DAY, DAY)).value
    debt = workspace.do(AddDebt("Runbook", date(2025, 1, 6), log_category="Searching")).value
    (item,) = workspace.do(AddItems(day, (debt,))).value
    workspace.do(SetItemState(item, ItemState.FIXED, EVER))
    details = workspace.ask(FixItBoard(day, datetime.combine(DAY, time(17), UTC))).value
    assert details is not None
    workspace.do(closing_of(details, EVER, DAY, "", None))
    read = DAY + timedelta(days=1 + 28)
    assert told(workspace, read - timedelta(days=1)) == []
    assert told(workspace, read) == ["Docs saves 4 h 21 min a month"]
    assert told(workspace, read + timedelta(days=14)) == []
    assert len(told(workspace, DAY + timedelta(days=1 + 84))) == 1


def test_what_was_given_up_comes_back_by_the_log(workspace: Workspace) -> None:
    log(workspace, 12)
    debt = workspace.do(
        AddDebt("Runbook", date(2025, 1, 6), interest=HOUR, log_category="Searching")
    ).value
    workspace.do(CloseDebt(debt, DAY, Closing.ACCEPTED, EVER))
    assert told(workspace, DAY) == ["Runbook costs more than was thought"]
