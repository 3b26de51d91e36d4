"""A small register on the page Automation."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.automation.commands import AddAutomation
from models.automation.rows import AutomationArea, AutomationRow
from models.insight.automation_rows import AutomationBoard, AutomationEntry
from models.insight.queries import AutomationBoardOf
from models.people.queries import Teams
from models.store.command import Command
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.kit.table_view import TableView
from views.pages.automation.page import AutomationPage

HOUR = 3600
TASKS: Mapping[str, Mapping[str, Any]] = {
    "Restart workers": {
        "runs_a_month": Decimal(30),
        "manual": 1200,
        "build": 20 * HOUR,
        "area": AutomationArea.ALLOCATION,
    },
    "Patch hosts": {
        "runs_a_month": Decimal(4),
        "manual": 2 * HOUR,
        "build": 90 * HOUR,
        "machines": 400,
        "area": AutomationArea.OS_CONFIGURATION,
    },
    "Fail over": {"runs_a_month": Decimal("0.2"), "manual": HOUR, "build": 300 * HOUR},
}
"""Ranked by payback as they stand: 2 months, 11.25 months, and far beyond the horizon."""


@pytest.fixture
def tasks(person: Person) -> dict[str, UUID]:
    """The ids of the tasks, by name."""
    team = data(person).ask(Teams()).value[0].id
    return {
        name: do(person, AddAutomation(name, team_id=team, **told)) for name, told in TASKS.items()
    }


def do(person: Person, command: Command[Any]) -> Any:
    """Carry out what the scene needs."""
    return data(person).do(command).value


def shown(person: Person, **arguments: object) -> AutomationPage:
    """Go to the page."""
    return page(person, AutomationPage, "automation", **arguments)


def register(person: Person) -> AutomationBoard:
    """The register as it is now."""
    return data(person).ask(AutomationBoardOf(today())).value


def entry(person: Person, one: UUID) -> AutomationEntry:
    """One task as it is now."""
    return next(each for each in register(person).entries if each.id == one)


def task(person: Person, one: UUID) -> AutomationRow:
    """One task as it is stored."""
    return entry(person, one).task


def names(table: TableView) -> list[str]:
    """The tasks of a list, from above."""
    model = table.rows()
    return [model.row_at(at).task.name for at in range(model.rowCount())]


def choose(table: TableView, name: str) -> None:
    """Put the cursor on a task."""
    put_cursor(table, names(table).index(name), "state")


def press(person: Person, name: str) -> None:
    """Press what has this name, as Space does."""
    person.go_to(name)
    person.press("Space")
    person.rest()


MONTH = timedelta(days=30)
