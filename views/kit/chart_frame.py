"""Where everything of a chart stands, in pixels: plot, marks, strip, axis, labels at the right."""

from dataclasses import dataclass

import numpy as np

from views.kit.chart_data import Floats, Prepared

LEFT_GAP = 9
RIGHT_GAP = 10


@dataclass(frozen=True)
class Frame:
    """Pixel edges of the parts of a chart, and which labels are in view.

    first, last: the view along the axis in label units; label i takes i to i + 1.
    """

    left: float
    right: float
    top: float
    bottom: float
    marks_bottom: float
    strip_top: float
    strip_bottom: float
    axis_bottom: float
    first: float
    last: float
    low: float
    high: float

    @property
    def pitch(self) -> float:
        """Pixels from one label to the next."""
        return (self.right - self.left) / max(1e-9, self.last - self.first)

    @property
    def gap(self) -> float:
        """Pixels of ground between two bars: three between the weeks of a year, then fewer."""
        pitch = self.pitch
        return 3.0 if pitch >= 9 else 2.0 if pitch >= 6 else 1.0 if pitch >= 3 else 0.0

    def x(self, label: float) -> float:
        """The left edge of a label's column."""
        return self.left + (label - self.first) * self.pitch

    def y(self, value: float) -> float:
        """The height at which a value stands."""
        span = (self.high - self.low) or 1.0
        return self.bottom - (value - self.low) / span * (self.bottom - self.top)

    def ys(self, values: Floats) -> Floats:
        """The heights at which values stand."""
        span = (self.high - self.low) or 1.0
        return np.asarray(self.bottom - (values - self.low) / span * (self.bottom - self.top))

    def strip_y(self, value: float, most: float) -> float:
        """The height at which a value of the strip stands."""
        return self.strip_bottom - value / (most or 1.0) * (self.strip_bottom - self.strip_top)

    def label_at(self, x: float) -> float:
        """The place along the axis under a pixel."""
        return self.first + (x - self.left) / self.pitch

    def shown(self, count: int) -> tuple[int, int]:
        """The labels in view: from the first up to, and without, the last."""
        return max(0, int(np.floor(self.first))), min(count, int(np.ceil(self.last)))


@dataclass(frozen=True)
class Margins:
    """What a chart needs around its plot, in pixels. tight: the axis ends at the highest value."""

    left: float
    right: float
    top: float
    marks: float
    strip: float
    axis: float
    tight: bool = False


def frame(
    width: float, height: float, margins: Margins, prepared: Prepared, first: float, last: float
) -> Frame:
    """The frame of a chart of this size."""
    below = margins.marks + margins.strip + margins.axis
    bottom = max(margins.top + 20.0, height - below)
    marks_bottom = bottom + margins.marks
    strip_bottom = marks_bottom + margins.strip
    return Frame(
        left=round(margins.left), right=round(max(margins.left + 20, width - margins.right)),
        top=round(margins.top), bottom=round(bottom), marks_bottom=round(marks_bottom),
        strip_top=round(marks_bottom + (12 if margins.strip else 0)),
        strip_bottom=round(strip_bottom), axis_bottom=round(strip_bottom + margins.axis),
        first=first, last=last, low=prepared.low,
        high=prepared.highest if margins.tight else prepared.top,
    )  # fmt: skip
