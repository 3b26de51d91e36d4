"""What of communication needs a person: of what is told, and of how people talk and meet."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.queries.rooms_trouble import RoomsTroubleOf
from models.insight.queries.talk_trouble import TalkTroubleOf
from models.insight.rooms_rows import RoomsTrouble
from models.insight.talk_rows import TalkTrouble
from models.store.query import Query, Reader


@dataclass(frozen=True)
class OfficeTroubleOf(Query[tuple[TalkTrouble, RoomsTrouble]]):
    """Both, of a team (of everybody) on a day. zone: of its days."""

    reads: ClassVar[frozenset[str]] = TalkTroubleOf.reads | RoomsTroubleOf.reads
    day: date
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> tuple[TalkTrouble, RoomsTrouble]:
        """The trouble."""
        told = TalkTroubleOf(self.day, self.team_id, self.zone).run(reader)
        return told, RoomsTroubleOf(self.team_id, self.zone).run(reader)
