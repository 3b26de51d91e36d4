"""Promises of projects along the time: when each was promised first, later days, and when it was done."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.projects_rows import ProjectEntry, ProjectsBoard, PromiseEntry
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from views.kit.timeline import Timeline
from views.kit.timeline_handler import NoHandler
from views.kit.timeline_model import Axis, Block, Lane, LaneKind, Look, TimelineModel
from views.pages.projects.words import late_days

_MARGIN = 14 * DAY
_NOON = timedelta(hours=12)


class PromisesTimeline(NoHandler):
    """A lane for each promise under the name of its project. opened: gets the promise that was opened."""

    def __init__(self, opened: Callable[[ProjectEntry, PromiseEntry], object]) -> None:
        self._opened = opened
        self._entries: dict[str, tuple[ProjectEntry, PromiseEntry]] = {}
        self._shown = False
        self.timeline = Timeline(_("Promises by project"), _nothing(), self)

    def opened(self, block: Block) -> None:
        if block.lane in self._entries:
            self._opened(*self._entries[block.lane])

    def show_board(self, board: ProjectsBoard) -> None:
        """Show the promises of a board."""
        self._entries = {
            str(promise.id): (entry, promise)
            for entry in board.projects
            for promise in entry.promises
            if _days(promise)
        }
        model = promises_model(board)
        self.timeline.show_model(model)
        if self._entries and not self._shown:
            self._shown = True
            self.timeline.show_span(model.start, model.end)


def promises_model(board: ProjectsBoard) -> TimelineModel:
    """What is drawn: a diamond for each day that was promised, a hatched stretch from the first of them on
    for as long as it was or is late, and a bar for the day on which it was done."""
    lanes: list[Lane] = []
    blocks: list[Block] = []
    place = zone(board.zone)
    days = [board.today]
    for entry in board.projects:
        for promise in entry.promises:
            days += _days(promise)
            if not _days(promise):
                continue
            name = promise.deliverable.name
            key = str(promise.id)
            lanes.append(Lane(key, name, entry.project.name, LaneKind.ABSENCES, takes=False))
            blocks += _blocks(entry, promise, board.today, place)
    start, end = start_of_day(min(days) - _MARGIN, place), start_of_day(max(days) + _MARGIN, place)
    return TimelineModel(start, end, tuple(lanes), tuple(blocks), Axis(board.zone), now=board.now)


def _nothing() -> TimelineModel:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return TimelineModel(start, start + DAY)


def _days(promise: PromiseEntry) -> list[date]:
    one = promise.deliverable
    told = [
        one.committed_on,
        one.due_on,
        one.delivered_on,
        *(row.due_on for row in promise.replans),
    ]
    return [day for day in told if day is not None]


def _blocks(
    entry: ProjectEntry, promise: PromiseEntry, today: date, place: ZoneInfo
) -> Iterator[Block]:
    one = promise.deliverable
    first = one.committed_on
    if first is not None:
        yield _at(entry, promise, "first", first, _("promised first"), place)
    for at, row in enumerate(promise.replans):
        again = _("promised again, on {day}: {reason}").format(
            day=day_text(row.day), reason=row.reason
        )
        yield _at(entry, promise, f"again{at}", row.due_on, again, place)
    late = late_days(promise, today)
    if first is not None and late:
        words = ngettext("{n} day late", "{n} days late", late)
        start, end = (start_of_day(first + DAY * n, place) for n in (1, 1 + late))
        yield _block(entry, promise, "late", start, end, words, Look.UNSTABLE, words)
    if one.delivered_on is not None:
        start, end = (start_of_day(one.delivered_on + DAY * n, place) for n in (0, 1))
        words = _("done {day}").format(day=day_text(one.delivered_on))
        yield _block(entry, promise, "done", start, end, words, Look.OVERRIDE, words)


def _at(
    entry: ProjectEntry, promise: PromiseEntry, key: str, day: date, words: str, place: ZoneInfo
) -> Block:
    at = start_of_day(day, place) + _NOON
    told = f"{day_text(day)}, {words}"
    return _block(entry, promise, key, at, at, "", Look.HOLIDAY, told)


def _block(
    entry: ProjectEntry,
    promise: PromiseEntry,
    key: str,
    start: datetime,
    end: datetime,
    words: str,
    look: Look,
    told: str,
) -> Block:
    name, stands = promise.deliverable.name, word_text(promise.delivery)
    return Block(
        f"{promise.id}.{key}",
        str(promise.id),
        start,
        end,
        words,
        look,
        tooltip="\n".join((name, told, stands)),
        spoken=", ".join((entry.project.name, name, told, stands)),
        movable=False,
        resizable=False,
    )
