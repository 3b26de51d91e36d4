"""What a recurring event may ask for, and its occurrences within a window.

An occurrence list can be endless, or be worked on endlessly without yielding anything, so a rule is
judged before it is followed (RELIABILITY H6): at least daily, an interval of at least one, no more
than so many times, and something that happens at all.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.prop import vRecur

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
KNOWN = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY",
    "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND",
}  # fmt: skip
MOST_TIMES = 10_000
LONGEST_INTERVAL = 1_000
MOST_RULES = 8
MOST_DATES = 5_000
"""How many single dates an event may add or except."""


def judged(event: "Event") -> tuple[str, dict[str, Any]] | None:
    """Why the repeats of an event cannot be followed, as a code and its parameters; None: they can.

    Codes: ``too_often`` (frequency), ``no_interval``, ``too_long_interval``, ``too_many_times``,
    ``times_of_day``, ``unknown_rule_part``, ``exception_rule``, ``too_many_dates``,
    ``too_many_rules``, ``never_happens``.
    """
    if "EXRULE" in event:
        return "exception_rule", {}
    for name in ("RDATE", "EXDATE"):
        if sum(len(part.dts) for part in _list(event.get(name))) > MOST_DATES:
            return "too_many_dates", {"limit": MOST_DATES}
    rules = _list(event.get("RRULE"))
    if len(rules) > MOST_RULES:
        return "too_many_rules", {"value": len(rules), "limit": MOST_RULES}
    return next((wrong for rule in rules if (wrong := _judged_rule(rule, event))), None)


def ends_before_it_starts(event: "Event") -> bool:
    """Whether the rule's end lies before the event itself, which then happens once."""
    ends = [rule["UNTIL"][0] for rule in _list(event.get("RRULE")) if rule.get("UNTIL")]
    return bool(ends) and all(_comparable(end) < _comparable(event.start) for end in ends)


def starts_outside_its_rule(event: "Event") -> bool:
    """Whether the event's own start is none of the days that its rules name.

    It is the first occurrence all the same (RFC 5545, 3.8.2.4), but some programs meant otherwise.
    """
    rules = _list(event.get("RRULE"))
    if not rules:
        return False
    start = _local(event.start)
    return all(_until_first(rule, start) != timedelta() for rule in rules)


def _judged_rule(rule: "vRecur", event: "Event") -> tuple[str, dict[str, Any]] | None:
    parts = {str(key).upper(): values for key, values in rule.items()}
    unknown = sorted(set(parts) - KNOWN)
    if unknown:
        return "unknown_rule_part", {"part": ", ".join(unknown)}
    frequency = str((_list(parts.get("FREQ")) or ["?"])[0]).upper()
    if frequency not in FREQUENCIES:
        return "too_often", {"frequency": frequency}
    interval = _number(parts, "INTERVAL", 1)
    if interval < 1:
        return "no_interval", {"value": interval}
    if interval > LONGEST_INTERVAL:
        return "too_long_interval", {"value": interval, "limit": LONGEST_INTERVAL}
    if _number(parts, "COUNT", 1) > MOST_TIMES:
        return "too_many_times", {"value": _number(parts, "COUNT", 1), "limit": MOST_TIMES}
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        if len(_list(parts.get(name))) > 1:
            return "times_of_day", {"part": name}
    if _until_first(rule, _local(event.start)) is None:
        return "never_happens", {
            "rule": ";".join(f"{k}={_written(v)}" for k, v in rule.items())[:200]
        }
    return None


def _until_first(rule: "vRecur", start: datetime) -> timedelta | None:
    """How long after an event's start its rule first names a day; None: it never does.

    The search goes on to the end of the calendar in year 9999, so it begins close to that: days and
    weekdays are the same every 400 years.
    """
    parts = [f"{key}={_written(values)}" for key, values in rule.items() if key not in _ENDS]
    late = start.replace(year=start.year + (9_999 - start.year) // 400 * 400)
    first = next(iter(rrulestr(";".join(parts), dtstart=late)), None)
    return None if first is None else first - late


_ENDS = ("COUNT", "UNTIL")


def _written(values: Any) -> str:
    return ",".join(str(value) for value in _list(values))


def _number(parts: dict[str, Any], name: str, otherwise: int) -> int:
    values = _list(parts.get(name))
    return int(values[0]) if values else otherwise


def _local(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0)
    return datetime.combine(value, time())


def _comparable(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(23, 59, 59), UTC)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _list(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
