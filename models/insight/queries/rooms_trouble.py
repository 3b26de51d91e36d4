"""What of check-ins, meetings, threads and work by hand needs a person."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.insight.queries.meeting_board import MeetingBoardOf
from models.insight.queries.now_board import NowBoardOf
from models.insight.queries.talk_kept import HandsBoardOf, ThreadBoardOf
from models.insight.rooms_rows import RoomsTrouble
from models.store.query import Query, Reader


@dataclass(frozen=True)
class RoomsTroubleOf(Query[RoomsTrouble]):
    """Overdue check-ins, of those alone who have agreed to them; unrecorded meetings, days in person,
    stuck threads and late requests, of a team (of everybody). Who may be alone is not among them: that
    is for the lead. zone: of its days."""

    reads: ClassVar[frozenset[str]] = (
        NowBoardOf.reads | MeetingBoardOf.reads | ThreadBoardOf.reads | HandsBoardOf.reads
    )
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> RoomsTrouble:
        """The trouble."""
        meetings = MeetingBoardOf(self.team_id, self.zone).run(reader)
        requests = HandsBoardOf(self.zone).run(reader).requests
        return RoomsTrouble(
            self.zone,
            NowBoardOf(self.team_id, self.zone).run(reader).overdue,
            meetings.unrecorded,
            tuple(one for one in meetings.in_person if one.found.overdue),
            ThreadBoardOf(self.team_id, self.zone).run(reader).stuck,
            tuple(row for row in requests if row.late),
        )
