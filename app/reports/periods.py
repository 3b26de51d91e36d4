"""Periods around one: that it is compared with, that it plans ahead to, and how much of it is known."""

from datetime import date

from models.kernel.periods import Period, add_months


def period_before(period: Period) -> Period:
    """The period of equal length that ends where this one starts; whole months as whole months.

    >>> from datetime import date
    >>> period_before(Period(date(2026, 3, 1), date(2026, 4, 1)))
    Period(start=datetime.date(2026, 2, 1), end=datetime.date(2026, 3, 1))
    >>> period_before(Period(date(2026, 3, 2), date(2026, 3, 9))).start.day
    23
    """
    start, end = period.start, period.end
    if start.day == 1 and end.day == 1:
        months = (end.year - start.year) * 12 + end.month - start.month
        return Period(add_months(start, -months), start)
    return Period(start - (end - start), start)


def last_known(period: Period, today: date) -> date:
    """The last day of a period of which anything is known; its first where it is still to come.

    >>> last_known(Period(date(2026, 3, 1), date(2026, 4, 1)), date(2026, 3, 9)).day
    9
    """
    return max(period.start, min(period.last, today))


def period_after(period: Period) -> Period:
    """The period of equal length that begins where this one ends; whole months as whole months.

    >>> from datetime import date
    >>> period_after(Period(date(2026, 1, 1), date(2026, 4, 1))).end
    datetime.date(2026, 7, 1)
    >>> period_after(Period(date(2026, 3, 2), date(2026, 3, 9))).end.day
    16
    """
    start, end = period.start, period.end
    if start.day == 1 and end.day == 1:
        months = (end.year - start.year) * 12 + end.month - start.month
        return Period(end, add_months(end, months))
    return Period(end, end + (end - start))
