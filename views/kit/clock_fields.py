"""Fields for what clocks say: an instant as a zone shows it, a time of day, the zone itself."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc, zone_names
from views.kit import typed
from views.kit.fields import LineField

_TYPED = re.compile(r"^(?P<day>.+?)[ T,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})?$")


def instant_field(place: ZoneInfo, empty: str = "") -> LineField:
    """An instant as the clocks of a zone show it, such as ``2026-10-15 08:00``.

    empty: words for none, where that is allowed.
    """

    def parse(text: str) -> datetime:
        if not text.strip():
            raise Refused.because("required")
        found = _TYPED.match(text.strip())
        if found is None:
            raise Refused.because("not_an_instant", value=text.strip())
        day = typed.day(found["day"].rstrip(","))
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if hour > 23 or minute > 59:
            raise Refused.because("not_an_instant", value=text.strip())
        return local_to_utc(datetime(day.year, day.month, day.day, hour, minute), place)

    def show(instant: datetime) -> str:
        return f"{instant.astimezone(place):%Y-%m-%d %H:%M}"

    if empty:
        return LineField(typed.maybe(parse), show, empty)
    return LineField(parse, show, "2026-10-15 08:00")


def minute_of_day(text: str) -> int:
    """A time of day, such as ``08:00``, as minutes. Raises Refused ``not_a_time``."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?", text.strip())
    if found is None or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise Refused.because("not_a_time", value=text.strip())
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    if minutes > 24 * 60:
        raise Refused.because("not_a_time", value=text.strip())
    return minutes


def minute_text(minutes: int) -> str:
    """Minutes of a day as a clock shows them.

    >>> minute_text(480), minute_text(1440)
    ('08:00', '24:00')
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minute_field(hint: str = "08:00") -> LineField:
    """A time of day."""
    return LineField(minute_of_day, minute_text, hint)


def zone_field() -> LineField:
    """An IANA zone by its name, offered while typing."""
    names = zone_names()
    return LineField(typed.one_of({name: name for name in names}), str, "Europe/Dublin", names)


def maybe_instant(place: ZoneInfo) -> LineField:
    """An instant, or nothing."""
    whole = instant_field(place)

    def show(value: Any) -> str:
        whole.set_value(value)
        return whole.text()

    def parse(text: str) -> Any:
        whole.setText(text)
        return whole.value()

    return LineField(typed.maybe(parse), show, whole.placeholderText())
