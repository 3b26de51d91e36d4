"""Instants are aware, in UTC, to the microsecond; the clock is injected."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Clock = Callable[[], datetime]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def to_microseconds(instant: datetime) -> int:
    """Microseconds since 1970-01-01 UTC. Raises ValueError for an instant without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return (instant - EPOCH) // _MICROSECOND


def from_microseconds(microseconds: int) -> datetime:
    """The UTC instant so many microseconds after 1970-01-01."""
    return EPOCH + timedelta(microseconds=microseconds)


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise ValueError(f"no such time zone: {name}") from problem


def zone_names() -> list[str]:
    """The names a person may choose from, sorted."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


def local_to_utc(local: datetime, place: ZoneInfo) -> datetime:
    """The instant of a wall-clock time.

    A time that happens twice (autumn) means the first. A time that does not exist (spring) moves
    forward to the first instant that does.

    >>> local_to_utc(datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-29T01:00:00+00:00'
    >>> local_to_utc(datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-10-25T00:30:00+00:00'
    """
    first = local.replace(tzinfo=place, fold=0).astimezone(UTC)
    if first.astimezone(place).replace(tzinfo=None) == local.replace(fold=0):
        return first
    # Inside a gap: the two readings lie on either side of it; search for the instant it closes.
    late = first
    early = local.replace(tzinfo=place, fold=1).astimezone(UTC)
    if early > late:
        early, late = late, early
    offset_after = late.astimezone(place).utcoffset()
    while late - early > _MICROSECOND:
        middle = early + (late - early) // 2
        if middle.astimezone(place).utcoffset() == offset_after:
            late = middle
        else:
            early = middle
    return late


def start_of_day(day: date, place: ZoneInfo) -> datetime:
    """The first instant of a local day, which need not be midnight (São Paulo in spring).

    >>> start_of_day(date(2017, 10, 15), ZoneInfo("America/Sao_Paulo")).isoformat()
    '2017-10-15T03:00:00+00:00'
    """
    return local_to_utc(datetime(day.year, day.month, day.day), place)


def local_day(instant: datetime, place: ZoneInfo) -> date:
    """The calendar day of an instant at a place."""
    return instant.astimezone(place).date()
