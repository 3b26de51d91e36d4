"""Which part of time a timeline shows, and how it is scrolled and zoomed."""

from dataclasses import dataclass
from datetime import datetime

from views.kit.timeline_model import TimelineModel
from views.kit.timeline_time import WEEK, instant

TEN_WEEKS = 72 / WEEK
FINEST = 90 / 3600
LEAST_WIDTH = 50.0


@dataclass(frozen=True, slots=True)
class Seen:
    """From when to when a timeline shows."""

    start: datetime
    end: datetime


class View:
    """The first second that is seen and the pace in pixels a second, kept within the model."""

    def __init__(self) -> None:
        self.first = 0.0
        self.pace = TEN_WEEKS
        self._low, self._high = 0.0, WEEK
        self._width = 720.0
        self._fitted: tuple[float, float] | None = None

    def bounds(self, model: TimelineModel) -> None:
        """Stay within this model."""
        self._low = model.start.timestamp()
        self._high = max(model.end.timestamp(), self._low + 3600)
        self._keep()

    def room(self, width: float) -> None:
        """There are so many pixels. What was asked for stays whole until the user zooms."""
        self._width = max(LEAST_WIDTH, width)
        if self._fitted is not None:
            self._fit(*self._fitted)
        self._keep()

    def show(self, start: float, end: float) -> None:
        """Show a stretch of time, whole."""
        self._fitted = (start, max(end, start + 3600))
        self._fit(*self._fitted)
        self._keep()

    def zoom(self, factor: float, around: float) -> None:
        """Zoom by a factor; the instant `around` stays where it is."""
        self._fitted = None
        pace = self._limited(self.pace * factor)
        self.first = around - (around - self.first) * self.pace / pace
        self.pace = pace
        self._keep()

    def pan(self, pixels: float) -> None:
        """Go so many pixels later."""
        self.go(self.first + pixels / self.pace)

    def go(self, first: float) -> None:
        """Begin at an instant, at the same zoom."""
        if self._fitted is not None:
            length = self._fitted[1] - self._fitted[0]
            self._fitted = (first, first + length)
        self.first = first
        self._keep()

    def reveal(self, start: float, end: float) -> None:
        """Go as little as is needed to see a stretch of time, its beginning above all."""
        margin = min(40.0, self._width / 10) / self.pace
        if end > self.last - margin:
            self.go(end - self._width / self.pace + margin)
        if start < self.first + margin:
            self.go(start - margin)

    def near(self, at: datetime | None) -> float:
        """An instant, or what is seen nearest to it; the beginning if there is none."""
        return self.first if at is None else min(max(self.first, at.timestamp()), self.last)

    @property
    def last(self) -> float:
        """The last second that is seen."""
        return self.first + self._width / self.pace

    def seen(self) -> Seen:
        """From when to when it shows."""
        return Seen(instant(self.first), instant(self.last))

    def span(self) -> tuple[int, int, int]:
        """How far time can be scrolled, how far it is, and how much is seen, in pixels."""
        whole = round((self._high - self._low) * self.pace)
        at = round((self.first - self._low) * self.pace)
        return max(0, whole - round(self._width)), at, round(self._width)

    def scroll_to(self, at: int) -> None:
        """Begin so many pixels after the beginning of the model."""
        if at != self.span()[1]:
            self.go(self._low + at / self.pace)

    def _fit(self, start: float, end: float) -> None:
        self.first = start
        self.pace = self._limited(self._width / (end - start))

    def _limited(self, pace: float) -> float:
        whole = self._width / (self._high - self._low)
        return min(max(pace, whole), max(FINEST, whole))

    def _keep(self) -> None:
        self.pace = self._limited(self.pace)
        latest = self._high - self._width / self.pace
        self.first = max(self._low, min(self.first, latest))
