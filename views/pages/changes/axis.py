"""Changes, incidents' unstable stretches and launches on one axis: a lane for each service."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.insight.change_table import ChangeTable
from models.insight.changes_rows import ChangeEntries, ChangeEntry, ChangesBoard, CycleEntry
from models.insight.dora_table import failed
from models.kernel.spans import Span
from models.releases.rows import ChangeOutcome
from views.kit.timeline import Timeline
from views.kit.timeline_handler import NoHandler
from views.kit.timeline_model import Axis, Block, Lane, LaneKind, Look, Points, TimelineModel
from views.pages.changes.words import cycle_cost_text, led_text, length_text

_WENT_WRONG = (ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
_POINT = timedelta(minutes=1)
_SECOND = 1_000_000
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
    blocks = [_cycle(entry, board) for entry in board.cycles]
    points = {_lane(service): made for service, made in _points(board)}
    lanes = {block.lane for block in blocks} | {str(row.service_id) for row in board.services}
    lanes |= points.keys()
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
        points=points,
    )


def _nothing() -> TimelineModel:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return TimelineModel(start, start + timedelta(days=1))


def _lane(service: UUID | None) -> str:
    return _LOOSE if service is None else str(service)


def _points(board: ChangesBoard) -> Iterator[tuple[UUID | None, Points]]:
    """The changes of each service, and those of none."""
    changes, table = board.changes, board.changes.table
    loose = table.of_services((), loose=True)
    own: list[tuple[UUID | None, ChangeTable]] = list(table.by_service().items())
    for service, rows in [*own, (None, loose)] if len(loose) else own:
        wrong = failed(rows, changes.led_to)
        yield service, Points(rows.when / _SECOND, wrong, _Maker(changes, rows), _Finder(rows))


class _Maker:
    """Makes the block of a change when it is looked at."""

    def __init__(self, changes: ChangeEntries, rows: ChangeTable) -> None:
        self._changes, self._rows = changes, rows

    def __call__(self, at: int) -> Block:
        return _change(self._changes.entry(self._rows[at]))


class _Finder:
    """Says where the change of a key stands."""

    def __init__(self, rows: ChangeTable) -> None:
        self._rows = rows

    def __call__(self, key: str) -> int | None:
        one = change_of(key)
        return None if one is None else self._rows.place(one)


def change_of(key: str) -> UUID | None:
    """The change that a block's key means; None where it means a cycle."""
    try:
        return UUID(key)
    except ValueError:
        return None


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
        at,
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
