"""A small team that logs hours, for the tests of commands and queries on hours."""

from datetime import date
from uuid import UUID

from models.people.commands import AddPerson, AddSite, AddTeam
from models.store.store import Store
from models.work_log.commands import LogWork
from models.work_log.queries import EntriesBehind
from models.work_log.rows import EntryFilter, EntryRow, Kind
from tests.models.desk import Desk

START = date(2026, 1, 5)
MONDAY = date(2026, 3, 2)
WEEK = 202610
HOUR = 3600


class Team(Desk):
    """Ana in Dublin with 40 hours, Bo in New York with 20, in one team since January."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.dublin = self.do(AddSite("Dublin", "Europe/Dublin", "IE"))
        self.york = self.do(AddSite("New York", "America/New_York", "US", "NY"))
        self.id = self.do(AddTeam("Platform", zone="Europe/Dublin"))
        span = {"from_day": START, "team_id": self.id}
        self.ana = self.do(
            AddPerson("Ana", site_id=self.dublin, seconds_a_week=40 * HOUR, **span)  # type: ignore[arg-type]
        )
        self.bo = self.do(
            AddPerson("Bo", site_id=self.york, seconds_a_week=20 * HOUR, **span)  # type: ignore[arg-type]
        )

    def log(
        self, person: UUID, day: date, hours: float, kind: Kind, toil: bool | None = None
    ) -> UUID:
        return self.do(LogWork(person, day, int(hours * HOUR), kind=kind, toil=toil))[0]

    def entries(self, **wanted: object) -> tuple[EntryRow, ...]:
        return self.ask(EntriesBehind(EntryFilter(**wanted)))  # type: ignore[arg-type]
