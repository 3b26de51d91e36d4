"""Changes, incidents' unstable stretches and launches on one axis: a lane for each service."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.insight.changes_rows import ChangeEntry, ChangesBoard, CycleEntry
from models.kernel.spans import Span
from models.releases.rows import ChangeOutcome
from views.kit.timeline import Timeline
from views.kit.timeline_handler import NoHandler
from views.kit.timeline_model import Axis, Block, Lane, LaneKind, Look, TimelineModel
from views.pages.changes.words import cycle_cost_text, led_text, length_text

_WENT_WRONG = (ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
_POINT = timedelta(minutes=1)
_LOOSE = "none"


class ChangesAxis(NoHandler):
    """Tells the page which change or cycle was chosen on the timeline, and opens it."""

    def __init__(self, chosen: Callable[[str], object], opened: Callable[[str], object]) -> None:
        self._chosen, self._opened = chosen, opened
        self._shown: Span | None = None
        self.timeline = Timeline(_("Changes by service"), _nothing(), self)

    def selected(self, block: Block | None) -> None:
        if block is not None:
            self._chosen(block.key)

    def opened(self, block: Block) -> None:
        self._opened(block.key)

    def show_board(self, board: ChangesBoard) -> None:
        """Show the changes and cycles of a period."""
        self.timeline.show_model(axis_model(board))
        if board.span != self._shown:
            self._shown = board.span
            self.timeline.show_span(board.span.start, board.span.end)


def axis_model(board: ChangesBoard) -> TimelineModel:
    """A lane for each service that changed or was unstable, and one for what is of none."""
    blocks = [_change(entry) for entry in board.changes]
    blocks += [_cycle(entry, board) for entry in board.cycles]
    lanes = {block.lane for block in blocks} | {str(row.service_id) for row in board.services}
    shown = [
        Lane(str(one), name, kind=LaneKind.ABSENCES, takes=False)
        for one, name in sorted(board.names.items(), key=lambda each: each[1].casefold())
        if str(one) in lanes
    ]
    if _LOOSE in lanes:
        shown.append(Lane(_LOOSE, _("Of no service"), kind=LaneKind.ABSENCES, takes=False))
    return TimelineModel(
        board.span.start,
        board.span.end,
        tuple(shown),
        tuple(blocks),
        Axis(board.zone),
        now=board.now,
    )


def _nothing() -> TimelineModel:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return TimelineModel(start, start + timedelta(days=1))


def _lane(service: UUID | None) -> str:
    return _LOOSE if service is None else str(service)


def _change(entry: ChangeEntry) -> Block:
    change = entry.change
    at = change.at or change.planned
    assert at is not None, "a change is made or planned"
    told = [change.name, word_text(change.kind), word_text(change.outcome), led_text(entry)]
    wrong = change.outcome in _WENT_WRONG or entry.led_to
    return Block(
        str(change.id),
        _lane(change.service_id),
        at,
        max(at + _POINT, change.ended or at),
        change.name,
        Look.FAILED if wrong else Look.HOLIDAY,
        tooltip="\n".join(each for each in told if each),
        spoken=", ".join(each for each in (entry.service, *told) if each),
        movable=False,
        resizable=False,
    )


def _cycle(entry: CycleEntry, board: ChangesBoard) -> Block:
    cycle = entry.cycle
    end = cycle.ended or board.now
    told = _("Unstable after a change: {length} until calm, {cost} of the budget").format(
        length=length_text(cycle.duration(board.now)), cost=cycle_cost_text(entry)
    )
    return Block(
        entry.id,
        _lane(entry.service_id),
        cycle.began,
        max(end, cycle.began + _POINT),
        "",
        Look.UNSTABLE,
        tooltip=told,
        spoken=f"{entry.service}, {told}",
        movable=False,
        resizable=False,
    )
