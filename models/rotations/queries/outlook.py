"""How many people can serve, from now on as far as is known (practice 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.rotations.queries.facts import RotaFacts
from models.rotations.rules.outlook import Outlook, outlooks
from models.rotations.rules.shapes import Span
from models.store.query import Query, Reader


@dataclass(frozen=True, slots=True)
class OutlookBoard:
    """Every team and site that shares a duty. names: of teams, sites and people."""

    rows: tuple[Outlook, ...]
    names: Mapping[UUID, str]
    last: date


@dataclass(frozen=True)
class StaffingOutlook(Query[OutlookBoard]):
    """The staffing of a team's rotations (of all) from a day on, over so many days."""

    reads: ClassVar[frozenset[str]] = RotaFacts.reads
    day: date
    days: int = 365
    team_id: UUID | None = None

    def run(self, reader: Reader) -> OutlookBoard:
        """The board."""
        start = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        end = start + timedelta(days=self.days)
        # What is stored of the first day is enough: people and their absences are always whole.
        rota = RotaFacts(start, start + timedelta(days=1)).run(reader)
        rows = outlooks(rota, Span(start, end))
        own = tuple(row for row in rows if self.team_id in (None, row.team_id))
        names = {one: row.name for one, row in rota.people.items()}
        names |= {one: row.name for one, row in rota.sites.items()}
        names |= {one: row.name for one, row in rota.teams.items()}
        return OutlookBoard(own, names, end.date())
