"""Three services, what is promised of them, two incidents; and a person on the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from app.workspace import Workspace, create_workspace
from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.changes import Author
from models.kernel.periods import add_months
from models.people.commands.paste import StartTeam
from models.people.rows import PastedPerson
from models.services.commands import AddObjective, AddService
from models.services.queries import Objectives
from models.services.rows import CreditDraft, Indicator, ObjectiveRow, PromiseKind, WindowKind
from tests.support.made_once import copy_of
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.levels.lines import Line
from views.pages.levels.page import LevelsPage

NOW = datetime.now(UTC).replace(second=0, microsecond=0)
LOST = 33
"""Minutes of Checkout's budget of 40.32 (28 days at 99.9 %) that an incident took."""


@pytest.fixture
def levels_file(tmp_path: Path) -> Path:
    """Checkout has an objective of 28 days and a looser agreement; Search an agreement alone;
    Payments an objective by counts, of which nothing is known."""
    return copy_of(_levels, tmp_path / "levels.watchbill")


def _levels(path: Path) -> None:
    workspace = create_workspace(path, Author("Ana Reyes"), "Harbour")
    workspace.do(
        StartTeam("Harbour", "Dublin", "Europe/Dublin", "", [PastedPerson("Ana Reyes")], today())
    )
    made: dict[str, UUID] = {
        name: workspace.do(AddService(name)).value for name in ("Checkout", "Payments", "Search")
    }
    promise(workspace, made["Checkout"], "Availability", "0.999")
    agreed = {"kind": PromiseKind.AGREEMENT, "window": WindowKind.MONTH, "approver": "Sales"}
    money = {
        "fee": Decimal(1000),
        "currency": "EUR",
        "credits": (CreditDraft(Decimal("0.9"), Decimal("0.1")),),
    }
    promise(workspace, made["Checkout"], "Promised availability", "0.9", **agreed, **money)
    promise(workspace, made["Search"], "Promised search", "0.9", **agreed)
    counted = {"indicator": Indicator.REQUESTS, "window": WindowKind.MONTH}
    promise(workspace, made["Payments"], "Good payments", "0.99", **counted)
    outage(workspace, made["Checkout"], "Card form errors", NOW - timedelta(days=3), LOST)
    outage(workspace, made["Checkout"], "Lost its database", NOW - timedelta(days=75), 60)
    workspace.close()


def promise(workspace: Workspace, service: UUID, name: str, target: str, **fields: Any) -> UUID:
    """Promise something; an internal objective of 28 rolling days, unless it says otherwise."""
    given = {
        "kind": PromiseKind.OBJECTIVE,
        "indicator": Indicator.AVAILABILITY,
        "window": WindowKind.ROLLING,
        "window_days": 28,
        "zone": "Europe/Dublin",
        "starts_on": add_months(today().replace(day=1), -6),
    }
    made: UUID = workspace.do(
        AddObjective(service_id=service, name=name, target=Decimal(target), **{**given, **fields})
    ).value
    return made


def outage(workspace: Workspace, service: UUID, title: str, start: datetime, minutes: int) -> None:
    """An incident that took all of a service away."""
    end = start + timedelta(minutes=minutes)
    workspace.do(
        AddIncident(title, IncidentClass.OUTAGE, start, 2, end=end, impacts=(ImpactDraft(service),))
    )


@dataclass
class Desk:
    """The person, and the page they look at."""

    person: Person
    page: LevelsPage

    def press(self, *keys: str) -> None:
        self.person.press(*keys)

    def lines(self) -> list[Line]:
        """The lines that the table shows, in order."""
        rows = self.page.table.rows()
        return [rows.row_at(at) for at in range(rows.rowCount())]

    def cell(self, row: int, key: str) -> str:
        """What a cell shows."""
        rows = self.page.table.rows()
        at = [column.key for column in rows.columns].index(key)
        return rows.texts(row, row + 1, at)[0]

    def left(self, service: str) -> str:
        """What is left of the budget of a service's first line."""
        at = [line.level.service_name for line in self.lines()].index(service)
        return self.cell(at, "left")

    def into_table(self) -> None:
        """Give the table the keys, as Tab would."""
        self.page.table.setFocus(Qt.FocusReason.TabFocusReason)

    def objective(self, name: str) -> ObjectiveRow:
        """A promise as it is stored."""
        rows = data(self.person).ask(Objectives()).value
        return next(row for row in rows if row.name == name)

    def sees(self, words: str) -> bool:
        """Whether some label shows these words."""
        return self.person.sees(words)


@pytest.fixture
def desk(start: Callable[[Path], Person], levels_file: Path) -> Desk:
    person = start(levels_file)
    return Desk(person, page(person, LevelsPage, "levels"))
