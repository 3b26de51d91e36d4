"""What a burn-down shows: how much of a budget is left over a window, and what took it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil, floor, log10
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.numbers import number_text
from models.kernel.figures import Column, Table
from models.kernel.instants import local_day, start_of_day

_FACTORS = (1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 7.5, 10.0)
_MONDAYS = 45
"""Days up to which an axis names Mondays; beyond it, months."""


@dataclass(frozen=True, slots=True)
class BurnEvent:
    """Something that took of the budget. at: where its fall ends; lost: how much it took."""

    key: str
    name: str
    at: datetime
    lost: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Time that was excluded."""

    start: datetime
    end: datetime
    words: str


@dataclass(frozen=True, slots=True)
class BurnDown:
    """One budget over one window.

    unit: of every number, such as ``min``. measured: the corners of what was left until now,
    joined by straight lines; empty when nothing is known. forecast: where the dashed line from the
    last of them leads. even: whether an even burn is drawn, from `total` to nothing. limit: the
    level at which something follows, and limit_words what. verdict: the sentence that says how it
    stands. finding: the whole chart in words.
    """

    title: str
    unit: str
    zone: ZoneInfo
    start: datetime
    end: datetime
    total: float
    measured: Sequence[tuple[datetime, float]] = ()
    forecast: tuple[datetime, float] | None = None
    even: bool = True
    limit: float | None = None
    limit_words: str = ""
    events: Sequence[BurnEvent] = ()
    left_out: Sequence[LeftOut] = ()
    verdict: str = ""
    finding: str = ""

    def left_at(self, instant: datetime) -> float | None:
        """What was left at an instant; None before the first and after the last corner."""
        for (before, high), (after, low) in pairwise(self.measured):
            if before <= instant <= after:
                share = (instant - before) / (after - before) if after > before else 1.0
                return high + (low - high) * share
        return None


def value_ticks(low: float, high: float) -> tuple[float, ...]:
    """Three to six round values from at most `low` up to at least `high`, with zero among them.

    A billionth of a step beyond the last of them is what arithmetic left, and gets no value.

    >>> value_ticks(0, 44.64), value_ticks(-12.5, 44.64)
    ((0.0, 15.0, 30.0, 45.0), (-15.0, 0.0, 15.0, 30.0, 45.0))
    """
    low, high = min(low, 0.0), max(high, 0.0)
    step = _round_step((high - low) / (3 if low == 0 else 4)) if high > low else 1.0
    first, last = floor(low / step + 1e-9), max(1, ceil(high / step - 1e-9))
    return tuple(at * step for at in range(first, last + 1))


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in _FACTORS if factor * power >= least * (1 - 1e-9))


def day_ticks(burn: BurnDown) -> list[tuple[datetime, str]]:
    """Where days are named below: first and last day, Mondays between; months in long windows."""
    first, last = _ends(burn)
    named = {first: _short(first), last: _short(last)}
    for at in range(1, (last - first).days):
        day = first + timedelta(days=at)
        if (last - first).days > _MONDAYS:
            if day.day == 1:
                named[day] = f"{day:%b}"
        elif day.weekday() == 0:
            named[day] = f"{day:%a} {day.day}"
    return [(start_of_day(day, burn.zone), words) for day, words in sorted(named.items())]


def _ends(burn: BurnDown) -> tuple[date, date]:
    last = local_day(burn.end - timedelta(microseconds=1), burn.zone)
    return local_day(burn.start, burn.zone), last


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def lost_words(event: BurnEvent) -> str:
    """An event as its label says it."""
    return f"{event.name}  {number_text(-event.lost, _places(event.lost))}"


def event_sentence(burn: BurnDown, event: BurnEvent) -> str:
    """An event in words, for tooltip and screen reader."""
    local = event.at.astimezone(burn.zone)
    left = burn.left_at(event.at)
    words = _("{name}, {day} {time}: {lost} {unit} lost").format(
        name=event.name,
        day=f"{local:%a} {_short(local.date())}",
        time=f"{local:%H:%M}",
        lost=number_text(event.lost, _places(event.lost)),
        unit=burn.unit,
    )
    if left is None:
        return words
    return _("{what}, {left} {unit} left").format(
        what=words, left=number_text(left, _places(left)), unit=burn.unit
    )


def twin_table(burn: BurnDown) -> Table:
    """The chart as a table: its corners, events, what was left out and what is expected."""
    numbers = _("Left, {unit}").format(unit=burn.unit), _("Lost, {unit}").format(unit=burn.unit)
    columns = (
        Column("at", _("When")),
        Column("what", _("What")),
        Column("lost", numbers[1]),
        Column("left", numbers[0]),
    )
    rows: list[tuple[datetime, str, float | None, float | None]] = []
    if burn.measured:
        rows.append((burn.measured[0][0], _("The window begins"), None, burn.measured[0][1]))
        rows.append((burn.measured[-1][0], _("Now"), None, burn.measured[-1][1]))
    rows += [(one.at, one.name, one.lost, burn.left_at(one.at)) for one in burn.events]
    rows += [(one.start, one.words, None, burn.left_at(one.start)) for one in burn.left_out]
    if burn.forecast is not None:
        rows.append((burn.forecast[0], _("Expected, at this rate"), None, burn.forecast[1]))
    if burn.even:
        rows.append((burn.end, _("The window ends"), None, None))
    return Table(
        "burn_down",
        burn.title,
        columns,
        [
            (
                f"{at.astimezone(burn.zone):%Y-%m-%d %H:%M}",
                what,
                "" if lost is None else number_text(lost, 1),
                "" if left is None else number_text(left, 1),
            )
            for at, what, lost, left in sorted(rows, key=lambda row: row[0])
        ],
    )


def _places(value: float) -> int:
    """A decimal only where there is less than ten of it."""
    return 0 if abs(value) >= 9.95 or abs(value - round(value)) < 0.05 else 1
