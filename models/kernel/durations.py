"""Durations as people write them, read into whole seconds."""

import re
from decimal import Decimal

from models.kernel.errors import Finding, Refused

_CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")
_PARTS = re.compile(
    r"(?:(?P<h>[\d.,]+) ?h(?:ours?|rs?)?)? ?(?:(?P<m>[\d.,]+) ?m(?:in(?:utes?|s)?)?)?"
    r" ?(?:(?P<s>[\d.,]+) ?s(?:ec(?:onds?|s)?)?)?"
)
_HOURS_THEN_MINUTES = re.compile(r"(\d+) ?h ?([0-5]?\d)")
_LONGEST = 40
DAY_SECONDS = 24 * 3600
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def parse_duration(text: str, field: str = "seconds") -> int:
    """Seconds of a duration; a bare number is hours, and a decimal comma is as good as a point.

    >>> [parse_duration(t) for t in ("2:30", "2,5", "150m", "2h 30m", "2h30", "1.5", "0:00:45")]
    [9000, 9000, 9000, 9000, 9000, 5400, 45]

    Raises Refused on `field`: ``not_a_duration``, or ``ambiguous_duration`` with both readings
    (``one``, ``other``), where a mark before three digits may be of thousands or of decimals
    (``1,500``).
    """
    wanted = " ".join(text.split()).lower()
    if len(wanted) > _LONGEST:
        raise Refused.because("not_a_duration", field, value=f"{wanted[:_LONGEST]}…")
    if match := _CLOCK.fullmatch(wanted):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 3600 + minutes * 60 + seconds
    if match := _HOURS_THEN_MINUTES.fullmatch(wanted):
        return int(match[1]) * 3600 + int(match[2]) * 60
    if _NUMBER.fullmatch(wanted):
        return _seconds(wanted, 3600, text, field)
    if wanted and (match := _PARTS.fullmatch(wanted)):
        lengths = ((match["h"], 3600), (match["m"], 60), (match["s"], 1))
        return sum(_seconds(number, unit, text, field) for number, unit in lengths if number)
    raise Refused.because("not_a_duration", field, value=text)


def _seconds(number: str, unit: int, text: str, field: str) -> int:
    if _THOUSANDS.fullmatch(number):
        decimals = round(Decimal(number.replace(",", ".")) * unit)
        thousands = int(re.sub(r"[.,]", "", number)) * unit
        readings = {"one": clock_text(decimals), "other": clock_text(thousands)}
        raise Refused(Finding("ambiguous_duration", field, {"value": text, **readings}))
    if not _NUMBER.fullmatch(number):
        raise Refused.because("not_a_duration", field, value=text)
    return round(Decimal(number.replace(",", ".")) * unit)


def clock_text(seconds: int) -> str:
    """A duration as `parse_duration` reads it back: hours and minutes, and seconds where needed.

    >>> clock_text(9000), clock_text(45)
    ('2:30', '0:00:45')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
