"""Fields for a time of day on some days of the week."""

from typing import Any

from app.text.doorway import _
from app.text.people import weekdays_words
from models.kernel.errors import Refused
from views.kit.clock_fields import minute_field
from views.kit.fields import LineField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import maybe_day

WORKDAYS = (0, 1, 2, 3, 4)


def weekdays_field() -> LineField:
    """Days of the week, such as ``Mon, Wed`` or ``Mon-Fri``."""
    return LineField(weekdays_of, lambda days: weekdays_words(list(days)), _("Mon-Fri"))


def weekdays_of(text: str) -> tuple[int, ...]:
    """Days of the week as somebody types them, 0 for Monday. Raises Refused ``no_weekdays``.

    >>> weekdays_of("Mon, wed"), weekdays_of("Tue-Thu"), weekdays_of("Sat-Mon")
    ((0, 2), (1, 2, 3), (0, 5, 6))
    """
    found: set[int] = set()
    for part in text.replace(";", ",").replace(" ", ",").split(","):
        if part.strip():
            first, mark, last = part.replace("\N{EN DASH}", "-").partition("-")
            start = _weekday(first)
            end = _weekday(last) if mark else start
            found |= {day % 7 for day in range(start, end + (7 if end < start else 0) + 1)}
    if not found:
        raise Refused.because("no_weekdays")
    return tuple(sorted(found))


def _weekday(text: str) -> int:
    """The day that begins so, in two letters at least."""
    wanted = text.strip().casefold()
    names = [weekdays_words([day]).casefold() for day in range(7)]
    for day, name in enumerate(names):
        if len(wanted) > 1 and (wanted.startswith(name) or name.startswith(wanted)):
            return day
    raise Refused.because("no_weekdays")


def add_weekly(form: Form, values: dict[str, Any]) -> None:
    """Days, times and the days from which to which they hold; `values` are those to begin with."""
    form.add("weekdays", _("Days of the week"), weekdays_field())
    form.add("starts", _("From"), minute_field("09:00"))
    form.add("ends", _("To"), minute_field("17:00"))
    form.add("from_day", _("Holds from"), day_field())
    form.add("to_day", _("Last day"), maybe_day())
    form.fill(values)


def weekly_of(values: dict[str, Any]) -> dict[str, Any]:
    """What a command takes of such a form: minutes of the day become seconds."""
    return {
        **values,
        "starts": values["starts"] * 60,
        "ends": values["ends"] * 60,
    }
