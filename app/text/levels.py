"""What a service level says, in words: minutes before percentages, and days rather than instants."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import number_text, share_text
from app.text.words import word_text
from models.insight.levels_rows import LevelRow, Reason
from models.kernel.instants import local_day, zone
from models.services.rows import Indicator, ObjectiveRow, WindowKind
from models.services.rules.attainment import Attainment, Status
from models.services.rules.windows import Window

_MINUTE = 60


def exact_share(share: Decimal | None) -> str:
    """A target or an attainment that was rounded already: all its places, at least two.

    >>> exact_share(Decimal("0.9995")), exact_share(Decimal("0.5")), exact_share(None)
    ('99.95 %', '50.00 %', '–')
    """
    if share is None:
        return share_text(None)
    exponent = (share * 100).normalize().as_tuple().exponent
    return share_text(share, max(2, -exponent if isinstance(exponent, int) else 2))


def shown_level(attained: Fraction | None, target: Decimal | None) -> Decimal | None:
    """An attainment rounded to two places of a per cent, or to as many as it takes not to be
    rounded across its target.

    >>> shown_level(Fraction(99_899_999, 100_000_000), Decimal("0.999"))
    Decimal('0.99899999')
    >>> shown_level(Fraction(2, 3), Decimal("0.999"))
    Decimal('0.6667')
    """
    if attained is None:
        return None
    plain = _decimal(attained)
    for places in range(4, 12):
        shown = round(plain, places)
        if target is None or (shown < target) == (attained < Fraction(target)):
            return shown
    return plain


def level_text(attained: Fraction | None, target: Decimal | None) -> str:
    """An attainment as `shown_level` rounds it."""
    return exact_share(shown_level(attained, target))


def amount(value: Fraction, row: ObjectiveRow) -> Decimal:
    """An amount as a person counts it: minutes, or whatever is counted."""
    return minutes(value) if in_minutes(row) else _decimal(value)


def minutes(seconds: Fraction) -> Decimal:
    """Seconds as minutes."""
    return _decimal(seconds / _MINUTE)


def in_minutes(row: ObjectiveRow) -> bool:
    """Whether amounts of it are times."""
    return row.indicator is Indicator.AVAILABILITY


def unit_word(row: ObjectiveRow) -> str:
    """What its amounts count, short."""
    return _("min") if in_minutes(row) else word_of_counts(row.indicator)


def word_of_counts(indicator: Indicator) -> str:
    """What an indicator counts."""
    return {
        Indicator.REQUESTS: _("requests"),
        Indicator.LATENCY: _("requests"),
        Indicator.FINDINGS: _("findings"),
        Indicator.CAPACITY: _("observations"),
        Indicator.UPGRADES: _("parts"),
    }.get(indicator, _("min"))


def plain_amount(value: Decimal) -> str:
    """A number of minutes or counts; a tenth only where there are few.

    >>> plain_amount(Decimal("7.04")), plain_amount(Decimal("7.25")), plain_amount(Decimal("-44.6"))
    ('7', '7.3', '−45')
    """
    few = abs(value) < Decimal("9.95") and abs(value - round(value)) >= Decimal("0.05")
    return number_text(value, 1 if few else 0)


def amount_text(value: Fraction, row: ObjectiveRow) -> str:
    """An amount with its unit."""
    return f"{plain_amount(amount(value, row))} {unit_word(row)}"


def left_text(row: LevelRow) -> str:
    """What is left: ``7 min left of 45``; what is over, below zero; unknown without data."""
    if row.whole.remaining is None:
        return _("unknown")
    allowed = plain_amount(amount(row.whole.allowed, row.objective))
    left = row.whole.left
    words = _("{left} left of {allowed}") if left >= 0 else _("{left} over the {allowed}")
    return words.format(left=amount_text(abs(left), row.objective), allowed=allowed)


def pace_text(row: LevelRow) -> str:
    """Whither it goes: ``gone by Wed 14 Oct``, ``lasts the window``, ``back by …``."""
    place = row.objective.zone
    remaining = row.whole.remaining
    if remaining is None:
        return _("no data")
    if remaining <= 0:
        if row.recovers is None:
            return _("gone")
        return _("gone, back on {day}").format(day=day_words(row.recovers, place))
    if row.exhausts is None:
        return _("nothing burns")
    if row.window.period is not None and row.exhausts >= row.window.span.end:
        return _("lasts the window")
    return _("gone by {day}").format(day=day_words(row.exhausts, place))


def state_of(row: LevelRow) -> tuple[str, str]:
    """How it stands, in a word, and the state that colours it."""
    if row.state is Status.UNKNOWN:
        return _("Unknown"), "info"
    if row.state is Status.MISSED or Reason.EXHAUSTED in row.reasons:
        return _("Budget gone"), "bad"
    if Reason.PAGE in row.reasons:
        return _("Burning fast"), "bad"
    if Reason.TICKET in row.reasons:
        return _("Burning"), "warn"
    if row.state is Status.LITTLE_LEFT:
        return _("Little left"), "warn"
    return _("Healthy"), "ok"


_COLOURS = {"bad": "vermilion", "warn": "orange", "ok": "green", "info": "grey"}
_RANKS = {"bad": 0, "warn": 1, "info": 2, "ok": 3}


def colour_of(row: LevelRow) -> str:
    """The series that draws its budget."""
    return _COLOURS[state_of(row)[1]]


def worst_first(row: LevelRow) -> tuple[int, Fraction, str, str]:
    """What sorts the worst to the top."""
    remaining = row.whole.remaining
    share = Fraction(1) if remaining is None else remaining
    return (_RANKS[state_of(row)[1]], share, row.service_name.casefold(), row.objective.name)


def even_share(window: Window, now: datetime) -> float | None:
    """What an even burn would have left of the budget now; None where a window rolls."""
    if window.period is None:
        return None
    passed = window.so_far(now)
    return 1.0 - (passed.end - passed.start) / (window.span.end - window.span.start)


def window_text(window: Window, place: str) -> str:
    """The local days of a window."""
    if window.period is None:
        days = (window.span.end - window.span.start).days
        return _("{days} to {day}").format(
            days=ngettext("{n} day", "{n} days", days),
            day=day_words(window.span.end - timedelta(microseconds=1), place),
        )
    first, last = window.period.start, window.period.last
    if first.day == 1 and last.month == first.month and window.period.days > 27:
        return f"{first:%B %Y}"
    return f"{first.day} {first:%b} – {last.day} {last:%b %Y}"


def window_kind_text(row: ObjectiveRow) -> str:
    """The kind of window: ``calendar month``, ``28 days, rolling``."""
    if row.window is WindowKind.ROLLING:
        return ngettext("{n} day, rolling", "{n} days, rolling", row.window_days)
    return _("calendar {kind}").format(kind=word_text(row.window).lower())


def day_words(at: datetime, place: str) -> str:
    """The local day of an instant, as said: ``Wed 14 Oct``."""
    return date_words(local_day(at, zone(place)))


def date_words(day: date) -> str:
    """A day, as said: ``Wed 14 Oct``."""
    return f"{day:%a} {day.day} {day:%b}"


def result_text(result: Attainment, row: ObjectiveRow) -> str:
    """One window of a strip: which, how it ended, what was attained and what was left."""
    words = [window_text(result.window, row.zone), word_text(result.status)]
    whole, so_far = result.standing.whole, result.standing.so_far
    if result.status is not Status.UNKNOWN:
        target = so_far.target
        words.append(level_text(so_far.level, None if target is None else _decimal(target)))
        left = amount_text(abs(whole.left), row)
        words.append((_("{left} over") if whole.left < 0 else _("{left} left")).format(left=left))
    return ", ".join(words)


def _decimal(value: Decimal | Fraction) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value.numerator) / value.denominator
