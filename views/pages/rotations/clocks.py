"""When the clocks of places change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.text.doorway import _
from views.kit.timeline_model import ClockChange

_STEP = timedelta(days=7)
_MINUTE = timedelta(minutes=1)


def clock_changes(
    places: dict[str, ZoneInfo], start: datetime, end: datetime
) -> tuple[ClockChange, ...]:
    """The clock changes of named places between two instants, in order. Places whose clocks change
    at the same instant in the same way share one."""
    found: dict[tuple[datetime, bool], list[str]] = {}
    for name, place in places.items():
        for at, forward in _changes(place, start, end):
            found.setdefault((at, forward), []).append(name)
    return tuple(
        ClockChange(at, _words(", ".join(names), forward))
        for (at, forward), names in sorted(found.items())
    )


def _words(places: str, forward: bool) -> str:
    said = _("{places} clocks forward") if forward else _("{places} clocks back")
    return said.format(places=places)


def _changes(place: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, bool]]:
    early = start
    while early < end:
        late = min(early + _STEP, end)
        before, after = (at.astimezone(place).utcoffset() for at in (early, late))
        if before is not None and after is not None and before != after:
            yield _instant(place, early, late), after > before
        early = late


def _instant(place: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first minute of the new offset, of the one change that lies between."""
    old = early.astimezone(place).utcoffset()
    while late - early > _MINUTE:
        middle = early + ((late - early) // 2 // _MINUTE) * _MINUTE
        middle = max(middle, early + _MINUTE)
        if middle >= late:
            break
        if middle.astimezone(place).utcoffset() == old:
            early = middle
        else:
            late = middle
    return late
