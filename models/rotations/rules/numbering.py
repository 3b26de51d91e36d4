"""How many turns of a layer exist before a raw index, by arithmetic.

Between two changes of the clock everything repeats by the week, so a period of turns is looked at
once, as if in a zone whose clocks never change, and multiplied; only the turns around a change are
looked at one by one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate
from math import gcd

from models.kernel.periods import DAY
from models.rotations.rows import Step
from models.rotations.rules.cadence import Cadence
from models.rotations.rules.wall_clock import place

_WEEK_DAYS = 7
_WEEK_HOURS = 168
_FIRST_YEAR = 1840
"""Before it no zone of the database changes its clocks."""


def worked_before(cadence: Cadence, index: int) -> int:
    """How many turns with a raw index below the given one exist."""
    if cadence.layer.step is Step.MONTH:
        return sum(map(bool, map(cadence.pieces, range(index)))) if cadence.filtered else index
    worked = begin = 0
    for low, high in _changes(cadence, index):
        worked += _regular(cadence, begin, low)
        worked += sum(map(bool, map(cadence.pieces, range(low, high))))
        begin = high
    return worked + _regular(cadence, begin, index)


def _changes(cadence: Cadence, index: int) -> Iterator[tuple[int, int]]:
    """The raw indexes around each change of the clock, in order and disjoint."""
    if not index:
        return
    done = 0
    last = cadence.start(index)
    for year in range(max(cadence.first.year, _FIRST_YEAR), last.year + 1):
        for change in _clock_changes(cadence.layer.zone, year):
            low = max(done, cadence.first_ending_after(change - DAY))
            high = low
            while high < index and cadence.start(high) <= change + DAY * 2:
                high += 1
            if low < high:
                yield low, high
                done = high


@lru_cache(maxsize=4096)
def _clock_changes(zone: str, year: int) -> tuple[datetime, ...]:
    """Instants, a day apart or less, before which a zone's clock changed in a year."""
    clock = place(zone)
    day = datetime(year, 1, 1, tzinfo=UTC) - DAY
    offset = day.astimezone(clock).utcoffset()
    changes = []
    while day.year <= year:
        before, day = day, day + DAY
        later = day.astimezone(clock).utcoffset()
        if later != offset:
            changes.append(before)
        offset = later
    return tuple(changes)


def _regular(cadence: Cadence, low: int, high: int) -> int:
    """How many turns exist among raw indexes between which no clock changes."""
    if low >= high:
        return 0
    if not cadence.filtered:
        return high - low
    calm = Cadence(replace(cadence.layer, zone="UTC", to_day=None), cadence.windows)
    period = _period(calm)
    ahead = (0, *accumulate(bool(calm.pieces(index)) for index in range(period)))

    def before(index: int) -> int:
        rounds, rest = divmod(index, period)
        return rounds * ahead[-1] + ahead[rest]

    return before(high) - before(low)


def _period(cadence: Cadence) -> int:
    """After how many turns the same weekdays and hours come again."""
    layer = cadence.layer
    if layer.step is Step.HOUR:
        return _WEEK_HOURS // gcd(layer.every, _WEEK_HOURS)
    if layer.step is Step.BLOCKS:
        return len(layer.blocks) * (_WEEK_DAYS // gcd(sum(layer.blocks), _WEEK_DAYS))
    return _WEEK_DAYS // gcd(layer.every, _WEEK_DAYS) if layer.step is Step.DAY else 1
