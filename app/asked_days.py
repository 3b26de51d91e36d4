"""The days that a report on the command line is of, and a file name that tells them."""

from datetime import date

from models.kernel.errors import Refused
from models.kernel.periods import DAY, Period, PeriodKind, TeamCalendar, add_months, iso_week


def asked_period(
    first: date | None, last: date | None, usual: PeriodKind, calendar: TeamCalendar, today: date
) -> Period:
    """The asked days; without any, the last whole one of the usual periods, and for a year the last
    twelve whole months. Raises Refused ``both_days`` or ``ends_before_start``.

    >>> friday = date(2026, 4, 3)
    >>> asked_period(None, None, PeriodKind.WEEK, TeamCalendar(), friday).start.isoformat()
    '2026-03-23'
    >>> asked_period(None, None, PeriodKind.QUARTER, TeamCalendar(), friday).last.isoformat()
    '2026-03-31'
    """
    if first is None and last is None:
        if usual is PeriodKind.YEAR:
            end = today.replace(day=1)
            return Period(add_months(end, -12), end)
        return calendar.shifted(calendar.containing(usual, today), usual, -1)
    if first is None or last is None:
        raise Refused.because("both_days")
    if last < first:
        raise Refused.because("ends_before_start", "to", start=first, end=last)
    return Period(first, last + DAY)


def dated(name: str, period: Period) -> str:
    """A file name in which ``{first}``, ``{last}``, ``{month}`` and ``{week}`` are those of a period.

    >>> dated("ops {week}, {first}.pdf", Period(date(2026, 3, 23), date(2026, 3, 30)))
    'ops 2026-W13, 2026-03-23.pdf'
    """
    week = iso_week(period.start)
    words = {
        "first": period.start.isoformat(),
        "last": period.last.isoformat(),
        "month": f"{period.start:%Y-%m}",
        "week": f"{week // 100}-W{week % 100:02}",
    }
    for key, word in words.items():
        name = name.replace(f"{{{key}}}", word)
    return name
