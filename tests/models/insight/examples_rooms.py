"""An example of each query on check-ins, contacts, meetings, transcripts, threads and work by hand."""

from datetime import date

from models.insight.queries.meeting_board import MeetingBoardOf
from models.insight.queries.now_board import NowBoardOf, TieBoardOf
from models.insight.queries.office_trouble import OfficeTroubleOf
from models.insight.queries.rooms_trouble import RoomsTroubleOf
from models.insight.queries.talk_kept import HandsBoardOf, ThreadBoardOf, TranscriptBoardOf
from models.kernel.periods import Period
from models.office.queries.searching import TranscriptsFound
from tests.models.office.examples import agreed
from tests.models.rotations.examples import everything

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
QUERIES = {
    NowBoardOf: lambda scene: NowBoardOf(),
    TieBoardOf: lambda scene: TieBoardOf(),
    MeetingBoardOf: lambda scene: MeetingBoardOf(),
    TranscriptBoardOf: lambda scene: TranscriptBoardOf(YEAR),
    ThreadBoardOf: lambda scene: ThreadBoardOf(),
    HandsBoardOf: lambda scene: HandsBoardOf(),
    RoomsTroubleOf: lambda scene: RoomsTroubleOf(),
    OfficeTroubleOf: lambda scene: (
        everything(scene),
        scene.do(agreed(day=YEAR.start)),
        OfficeTroubleOf(YEAR.start),
    )[2],
    TranscriptsFound: lambda scene: TranscriptsFound("mail"),
}
