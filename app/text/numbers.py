"""Numbers, durations and days as people read them (THEME 3): a true minus, a space before %."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, overload
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext, use_group
from models.kernel.figures import Unit
from models.kernel.periods import Period

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


class _Numerals:
    """The marks of the region in use."""

    def __init__(self) -> None:
        self.decimal = "."
        self.group = ","
        self.decimal_hours = False
        self.twelve_hours = False


_numerals = _Numerals()


def use_numerals(decimal: str, group: str) -> None:
    """Write numbers with these marks from now on (German: a comma and a point)."""
    _numerals.decimal = decimal
    _numerals.group = group
    use_group(group)


def use_hours(*, decimal: bool, twelve: bool) -> None:
    """Write lengths of time as 2.50 h instead of 2 h 30 min, and clocks with am and pm, or not."""
    _numerals.decimal_hours = decimal
    _numerals.twelve_hours = twelve


def clock_text(at: datetime) -> str:
    """The time of day of a local instant, as the person reads clocks.

    >>> clock_text(datetime(2026, 10, 12, 22, 42))
    '22:42'
    """
    if not _numerals.twelve_hours:
        return f"{at:%H:%M}"
    half = _("am") if at.hour < 12 else _("pm")
    return f"{(at.hour + 11) % 12 + 1}:{at.minute:02} {half}"


def number_text(value: Decimal | float | int, places: int = 0) -> str:
    """A number with so many places, grouped by thousands, rounded half up for show only.

    >>> number_text(Decimal("-48308.765"), 2)
    '−48,308.77'
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{abs(rounded):,f}".translate({44: _numerals.group, 46: _numerals.decimal})
    return f"{MINUS}{digits}" if rounded < 0 else digits


def share_text(share: Decimal | float | None, places: int = 1) -> str:
    """A share of one as per cent.

    >>> share_text(Decimal("0.61"))
    '61.0 %'
    """
    if share is None:
        return DASH
    exact = share if isinstance(share, Decimal) else Decimal(str(share))
    return f"{number_text(exact * 100, places)} %"


def fine_share_text(share: Decimal | float | None) -> str:
    """A share of which further places matter as per cent: at least two places, at most four.

    >>> fine_share_text(Decimal("0.9995")), fine_share_text(Decimal("0.99900463"))
    ('99.95 %', '99.9005 %')
    """
    if share is None:
        return DASH
    rounded = round(Decimal(str(share)) * 100, 4)
    places = max(place for place in (2, 3, 4) if place == 2 or rounded != round(rounded, place - 1))
    return share_text(rounded / 100, places)


def ratio_text(ratio: Decimal | float | None, places: int = 2) -> str:
    """A plain quotient; an en dash where there is no answer.

    >>> ratio_text(Decimal("1.564"))
    '1.56'
    """
    return DASH if ratio is None else number_text(ratio, places)


def count_text(count: Decimal | int | None) -> str:
    """A number of things."""
    return DASH if count is None else number_text(count)


def duration_text(seconds: Decimal | int | None) -> str:
    """A length of time, to the minute, as said aloud; whole hours beyond 100.

    >>> duration_text(720), duration_text(7500), duration_text(3560400), duration_text(45)
    ('12 min', '2 h 05 min', '989 h', '45 s')
    """
    if seconds is None:
        return DASH
    sign = MINUS if seconds < 0 else ""
    length = int(-seconds if seconds < 0 else seconds)
    if 0 < length < 60:
        return f"{sign}{length} s"
    if _numerals.decimal_hours and length < 360_000:
        return f"{sign}{number_text(Decimal(length) / 3600, 2)} h"
    minutes = (length + 30) // 60
    hours, rest = divmod(minutes, 60)
    if hours >= 100:
        return f"{sign}{number_text(Decimal(length) / 3600)} h"
    if hours and rest:
        return f"{sign}{hours} h {rest:02} min"
    return f"{sign}{hours} h" if hours else f"{sign}{rest} min"


def hours_text(hours: Decimal | float | None, places: int = 1) -> str:
    """Decimal hours.

    >>> hours_text(Decimal("988.94"))
    '988.9 h'
    """
    return DASH if hours is None else f"{number_text(hours, places)} h"


def months_text(months: Decimal | int) -> str:
    """A number of months, with one place where they are few.

    >>> months_text(Decimal("3.52")), months_text(1), months_text(Decimal("23.3"))
    ('3.5 months', '1 month', '23 months')
    """
    if months == 1:
        return _("1 month")
    places = 0 if months >= 12 or months == int(months) else 1
    return _("{n} months").format(n=number_text(months, places))


def day_text(day: date) -> str:
    """A day, as ISO writes it."""
    return day.isoformat()


def days_text(days: int) -> str:
    """A number of days in words."""
    return ngettext("{n} day", "{n} days", days)


def instant_text(instant: datetime) -> str:
    """An instant in UTC, to the minute."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def week_text(week: int) -> str:
    """An ISO week held as year × 100 + week.

    >>> week_text(202607)
    '2026-W07'
    """
    return f"{week // 100}-W{week % 100:02}"


def short_week_text(week: int) -> str:
    """An ISO week where its year goes without saying: on an axis, in a table of weeks.

    >>> short_week_text(202607)
    'W07'
    """
    return f"W{week % 100:02}"


def period_text(period: Period) -> str:
    """The first and the last day that belong to a period.

    >>> period_text(Period(date(2026, 3, 1), date(2026, 4, 1)))
    '2026-03-01 – 2026-03-31'
    """
    if not period.days:
        return _("no days")
    last = period.end - timedelta(days=1)
    if period.start == last:
        return day_text(last)
    return f"{day_text(period.start)} {DASH} {day_text(last)}"


def unit_text(value: Any, unit: Unit, places: int | None = None) -> str:
    """A value of a table or figure in its unit; an en dash where there is none."""
    if value is None:
        return DASH
    match unit:
        case Unit.SECONDS:
            return duration_text(value)
        case Unit.HOURS:
            return hours_text(value, 1 if places is None else places)
        case Unit.MINUTES:
            return _("{n} min").format(n=number_text(value, 1 if places is None else places))
        case Unit.MONTHS:
            return months_text(value)
        case Unit.SHARE:
            return share_text(value, 1 if places is None else places)
        case Unit.LEVEL:
            return fine_share_text(value)
        case Unit.MONEY:
            return number_text(value, 2)
        case Unit.RATIO:
            return ratio_text(value, 2 if places is None else places)
        case Unit.COUNT:
            return number_text(value, 0 if places is None else places)
        case Unit.FLAG:
            return _("yes") if value else _("no")
        case _:
            return value_text(value)


def value_text(value: Any) -> str:
    """Any single value of a sentence, by its type."""
    match value:
        case None:
            return DASH
        case bool():
            return _("yes") if value else _("no")
        case str():
            return value
        case datetime():
            return instant_text(value)
        case date():
            return day_text(value)
        case Period():
            return period_text(value)
        case int():
            return str(value).replace("-", MINUS)
        case Decimal():
            return format(value, "f").replace("-", MINUS)
        case Mapping():
            return ", ".join(f"{key}: {value_text(part)}" for key, part in value.items())
        case list() | tuple() | set() | frozenset():
            return ", ".join(value_text(part) for part in value)
        case _:
            return str(value)


def when_text(at: datetime | None, place: ZoneInfo) -> str:
    """An instant as the clocks of a place show it; nothing for none.

    >>> from datetime import UTC
    >>> when_text(datetime(2026, 3, 2, 9, 5, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    '2026-03-02 10:05'
    """
    return "" if at is None else f"{at.astimezone(place):%Y-%m-%d %H:%M}"


@overload
def exact(value: Fraction) -> Decimal: ...
@overload
def exact(value: None) -> None: ...
@overload
def exact(value: Fraction | None) -> Decimal | None: ...
def exact(value: Fraction | None) -> Decimal | None:
    """A fraction as a decimal, as exactly as decimals can; None for what is not known."""
    return None if value is None else Decimal(value.numerator) / value.denominator
