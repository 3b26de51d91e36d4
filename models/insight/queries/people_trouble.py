"""What is wrong with people's plans: positions that are late, duties of who is elsewhere."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.queries.travel_duty import TravelDuties
from models.insight.time_rows import TravelDuty
from models.people.boards import PositionEntry
from models.people.queries import Hiring
from models.store.query import Query, Reader

AHEAD = timedelta(weeks=4)
"""How far a duty of who is elsewhere is worth a word: later it may well change."""


@dataclass(frozen=True, slots=True)
class PeopleTrouble:
    """late: positions for which somebody was wanted already. travel: duties of the coming weeks."""

    late: tuple[PositionEntry, ...]
    travel: tuple[TravelDuty, ...]


@dataclass(frozen=True)
class PeopleTroubleOf(Query[PeopleTrouble]):
    """The trouble of a team (of all) on a day."""

    reads: ClassVar[frozenset[str]] = Hiring.reads | TravelDuties.reads
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PeopleTrouble:
        """The trouble."""
        positions = Hiring(self.day, self.team_id).run(reader).positions
        travel = TravelDuties(self.day, self.day + AHEAD, self.team_id).run(reader)
        return PeopleTrouble(tuple(row for row in positions if row.late), travel)
