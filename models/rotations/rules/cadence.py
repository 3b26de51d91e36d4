"""The arithmetic of a layer's cadence: its turns by their raw index, and how many of them exist.

The raw index counts every beginning from the layer's start; `numbering.worked_before` counts those
that exist.
"""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from itertools import accumulate

from models.kernel.instants import local_to_utc
from models.kernel.periods import DAY, add_months
from models.rotations.rows import EVERY_DAY, LayerRow, Step, WindowRow
from models.rotations.rules.shapes import Span
from models.rotations.rules.wall_clock import day_of, instant, place, weekly

HOUR = timedelta(hours=1)
_DAYS = {Step.DAY: 1, Step.WEEK: 7}
_SHORTEST_MONTH = 28


class Cadence:
    """When the turns of a layer begin and end; `windows` are the layer's own hours.

    Raises ValueError for a cadence or a length that is not above zero.
    """

    def __init__(self, layer: LayerRow, windows: tuple[WindowRow, ...]) -> None:
        lengths = layer.blocks if layer.step is Step.BLOCKS else (layer.every, layer.turn_count)
        if not lengths or min(lengths) <= 0:
            raise ValueError("a cadence and a turn's length are above zero")
        self.layer = layer
        self.windows = windows
        self.first = instant(layer.start_day, layer.start_minute, layer.zone)
        self._ahead = (0, *accumulate(layer.blocks))

    @property
    def filtered(self) -> bool:
        """Whether there are turns that do not exist."""
        return bool(self.windows) or self.layer.weekdays & EVERY_DAY != EVERY_DAY

    def start(self, index: int) -> datetime:
        """When the turn of a raw index begins."""
        if self.layer.step is Step.HOUR:
            return self.first + HOUR * self.layer.every * index
        return self._at(self._day(index))

    def end(self, index: int) -> datetime:
        """When it ends, its hours aside."""
        layer = self.layer
        if layer.step is Step.BLOCKS:
            return self._at(self._day(index + 1))
        if layer.turn_unit is Step.HOUR:
            return self.start(index) + HOUR * layer.turn_count
        if layer.step is Step.HOUR:
            local = self.start(index).astimezone(place(layer.zone)).replace(tzinfo=None)
            day = self._later(local.date())
            return local_to_utc(datetime.combine(day, local.time()), place(layer.zone))
        if layer.step is Step.MONTH and layer.turn_unit is Step.MONTH:
            return self._at(add_months(layer.start_day, layer.every * index + layer.turn_count))
        return self._at(self._later(self._day(index)))

    def weekday_of(self, index: int) -> date:
        """The local day on which it begins."""
        if self.layer.step is Step.HOUR:
            return day_of(self.start(index), self.layer.zone)
        return self._day(index) + DAY * (self.layer.start_minute // 1440)

    def pieces(self, index: int) -> tuple[Span, ...]:
        """The parts of it inside the layer's hours; none where it does not exist."""
        layer = self.layer
        day = self.weekday_of(index)
        if not layer.weekdays >> day.weekday() & 1 or (layer.to_day and day > layer.to_day):
            return ()
        span = Span(self.start(index), self.end(index))
        if self.windows:
            return weekly(self.windows, layer.zone, span)
        return (span,) if span.start < span.end else ()

    def first_ending_after(self, moment: datetime) -> int:
        """The raw index of the first turn that ends after an instant."""
        return bisect_right(range(self._reach(moment)), moment, key=self.end)

    def _reach(self, moment: datetime) -> int:
        """A raw index that surely ends after the instant, or nearly so."""
        layer = self.layer
        elapsed = max(timedelta(0), moment - self.first)
        if layer.step is Step.HOUR:
            return elapsed // (HOUR * layer.every) + 2
        days = elapsed.days + 2
        if layer.step is Step.BLOCKS:
            return (days // self._ahead[-1] + 1) * len(layer.blocks)
        unit = _DAYS.get(layer.step, _SHORTEST_MONTH)
        return days // (unit * layer.every) + 2

    def _day(self, index: int) -> date:
        layer = self.layer
        if layer.step is Step.MONTH:
            return add_months(layer.start_day, layer.every * index)
        if layer.step is Step.BLOCKS:
            rounds, block = divmod(index, len(layer.blocks))
            return layer.start_day + DAY * (rounds * self._ahead[-1] + self._ahead[block])
        return layer.start_day + DAY * (_DAYS[layer.step] * layer.every * index)

    def _later(self, day: date) -> date:
        """A turn's length in whole days or months after a day."""
        if self.layer.turn_unit is Step.MONTH:
            return add_months(day, self.layer.turn_count)
        return day + DAY * (_DAYS[self.layer.turn_unit] * self.layer.turn_count)

    def _at(self, day: date) -> datetime:
        return instant(day, self.layer.start_minute, self.layer.zone)
