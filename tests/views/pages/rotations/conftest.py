"""A team at two sites with ten weeks of shifts, and a person on the page Rotations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.workspace import create_workspace
from models.kernel.changes import Author
from models.kernel.instants import local_to_utc
from models.people.commands.paste import PastePeople, StartTeam
from models.people.commands.sites import AddSite
from models.people.queries import People, Sites, Teams
from models.people.rows import PastedPerson
from models.rotations.commands.duties import AddDuty
from models.rotations.commands.layers import AddLayer, AddMember
from models.rotations.commands.rotations import AddRotation
from models.rotations.commands.shifts import AddShift
from models.rotations.queries import RotaBetween
from models.rotations.rows import DutyKind, Mode, ShiftRow
from models.rotations.rules.shapes import RotaView
from tests.support.made_once import copy_of
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.rotations.page import RotationsPage

SITES = {
    "Dublin": ("Ana Reyes", "Ben Carter", "Chloé Dubois", "Dev Patel"),
    "New York": ("Grace Kim", "Hugo Silva", "Ines Costa", "Jonah Weiss"),
}
WEEKS = 10
PLACE = ZoneInfo("Europe/Dublin")


def this_monday() -> date:
    return today() - timedelta(days=today().weekday())


def handoff(week: int) -> datetime:
    """Monday 08:00 of a week, from the present one on."""
    day = this_monday() + timedelta(weeks=week)
    return local_to_utc(datetime(day.year, day.month, day.day, 8), PLACE)


@pytest.fixture
def rota_file(tmp_path: Path) -> Path:
    """Each site has a primary; its four people take weeks in the order of their names."""
    return copy_of(_rota, tmp_path / "rota.watchbill")


def _rota(path: Path) -> None:
    workspace = create_workspace(path, Author("Test"), "Harbour")
    since = this_monday() - timedelta(days=90)
    rows = {site: [PastedPerson(name, hours="40") for name in SITES[site]] for site in SITES}
    workspace.do(StartTeam("Harbour", "Dublin", "Europe/Dublin", "IE", rows["Dublin"], since))
    workspace.do(AddSite("New York", "America/New_York", "US"))
    sites = {row.name: row.id for row in workspace.ask(Sites()).value}
    [team] = workspace.ask(Teams()).value
    workspace.do(PastePeople(rows["New York"], since, team.id, sites["New York"]))
    people = {row.name: row.id for row in workspace.ask(People()).value}
    rotation = workspace.do(
        AddRotation("Platform on-call", "Europe/Dublin", since.replace(day=1), team_id=team.id)
    ).value
    for place, (site, names) in enumerate(SITES.items()):
        name = f"{site} primary"
        duty = workspace.do(
            AddDuty(name, DutyKind.PRIMARY, "Europe/Dublin", place, rotation_id=rotation)
        ).value
        layer = workspace.do(
            AddLayer(
                name=site, zone="Europe/Dublin", start_day=this_monday(), start_minute=480,
                mode=Mode.PLANNED, site_id=sites[site], duty_id=duty,
            )
        ).value  # fmt: skip
        for name in names:
            workspace.do(AddMember(layer, people[name], since))
        for week in range(WEEKS):
            who = people[names[week % len(names)]]
            workspace.do(AddShift(layer, who, handoff(week), handoff(week + 1)))
    workspace.close()


@dataclass
class Desk:
    """The person, and the page they look at."""

    person: Person
    page: RotationsPage

    def rota(self) -> RotaView:
        """What stands now."""
        question = RotaBetween(handoff(0), handoff(WEEKS))
        return data(self.person).ask(question).value

    def shift(self, week: int, site: str = "Dublin") -> ShiftRow:
        """A shift as it stands."""
        rota = self.rota().rota
        layers = {row.id for row in rota.layers if row.name == site}
        turn = handoff(week)
        return next(row for row in rota.shifts if row.layer_id in layers and row.turn == turn)

    def who(self, week: int, site: str = "Dublin") -> str:
        """The name of whoever has a shift; nothing for nobody."""
        return self.name(self.shift(week, site).person_id)

    def name(self, person_id: UUID | None) -> str:
        """A person's name."""
        return "" if person_id is None else self.rota().rota.people[person_id].name

    def choose(self, week: int, site: str = "Dublin") -> None:
        """Put the keys on a shift: as Tab into the timeline and arrows would."""
        self.page.timeline.select(f"shift:{self.shift(week, site).id}")
        self.page.timeline.setFocus(Qt.FocusReason.TabFocusReason)
        block = self.page.timeline.selected()
        assert block is not None
        self.page.gestures.selected(block)

    def press(self, *keys: str) -> None:
        self.person.press(*keys)


@pytest.fixture
def desk(start: Callable[[Path], Person], rota_file: Path) -> Desk:
    person = start(rota_file)
    return Desk(person, page(person, RotationsPage, "rotations"))
