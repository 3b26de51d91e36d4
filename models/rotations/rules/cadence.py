"""The arithmetic of a layer's cadence: its turns by their raw index, and how many of them exist.

The raw index counts every beginning from the layer's start; `numbering.worked_before` counts those
that exist.
"""

from bisect import bisect_right
from datetime import date, datetime
from itertools import accumulate

from models.kernel.periods import DAY, add_months
from models.rotations.rows import EVERY_DAY, LayerRow, Step, WindowRow
from models.rotations.rules.shapes import Span
from models.rotations.rules.wall_clock import DAY_MINUTES, instant, weekly

_HOUR = 60
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
        day, minute = self._wall(index)
        return instant(day, minute, self.layer.zone)

    def end(self, index: int) -> datetime:
        """When it ends, its hours aside."""
        layer = self.layer
        if layer.step is Step.BLOCKS:
            return self.start(index + 1)
        day, minute = self._wall(index)
        if layer.turn_unit is Step.HOUR:
            later, minute = divmod(minute + layer.turn_count * _HOUR, DAY_MINUTES)
            day += DAY * later
        elif layer.turn_unit is not Step.MONTH:
            day += DAY * (_DAYS[layer.turn_unit] * layer.turn_count)
        elif layer.step is Step.MONTH:
            day = add_months(layer.start_day, layer.every * index + layer.turn_count)
        else:
            day = add_months(day, layer.turn_count)
        return instant(day, minute, layer.zone)

    def day(self, index: int) -> date:
        """The local day on which it begins."""
        day, minute = self._wall(index)
        return day + DAY * (minute // DAY_MINUTES)

    def pieces(self, index: int) -> tuple[Span, ...]:
        """The parts of it inside the layer's hours; none where it does not exist."""
        layer = self.layer
        day = self.day(index)
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
        """A raw index that surely ends after an instant."""
        layer = self.layer
        days = max(0, (moment - self.first).days) + 2
        if layer.step is Step.HOUR:
            return days * DAY_MINUTES // (_HOUR * layer.every) + 1
        if layer.step is Step.BLOCKS:
            return (days // self._ahead[-1] + 1) * len(layer.blocks)
        return days // (_DAYS.get(layer.step, _SHORTEST_MONTH) * layer.every) + 2

    def _wall(self, index: int) -> tuple[date, int]:
        """The day and the minute on the wall when a turn begins."""
        layer, minute = self.layer, self.layer.start_minute
        if layer.step is Step.MONTH:
            return add_months(layer.start_day, layer.every * index), minute
        if layer.step is Step.BLOCKS:
            rounds, block = divmod(index, len(layer.blocks))
            days = rounds * self._ahead[-1] + self._ahead[block]
        elif layer.step is Step.HOUR:
            days, minute = divmod(minute + layer.every * index * _HOUR, DAY_MINUTES)
        else:
            days = _DAYS[layer.step] * layer.every * index
        return layer.start_day + DAY * days, minute
