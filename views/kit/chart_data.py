"""A chart's numbers made ready to draw: stacks, the judged part, what lies over the threshold.

Imported with the chart, at first use, because it loads numpy.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from views.kit.chart_words import month_ticks, year_ticks

Floats = npt.NDArray[np.float64]

_STACKED = SeriesKind.STACKED_BAR
_LINES = (SeriesKind.LINE, SeriesKind.FORECAST)


@dataclass(frozen=True)
class Part:
    """One series as bars or a line. bottoms and tops are where each bar starts and ends."""

    series: Series
    values: Floats
    bottoms: Floats
    tops: Floats


@dataclass(frozen=True)
class Prepared:
    """What is drawn, in the chart's own unit (durations in hours).

    parts: bars from the bottom up. lines: measured and forecast. thresholds: dashed lines.
    band: the lower and the upper edge of what is expected. strip: a bar series in another unit than
    the chart's, drawn small below.
    over: labels whose judged value lies over the threshold, and their number. empty: labels where nothing counted.
    top: the upper end of the value axis; ticks: its gridlines; highest: the highest value.
    months, years: where they begin on a time axis. longest: the longest label.
    """

    data: ChartData
    parts: tuple[Part, ...]
    lines: tuple[Part, ...]
    thresholds: tuple[Part, ...]
    band: tuple[Part, ...]
    strip: Part | None
    strip_top: float
    over: npt.NDArray[np.bool_]
    over_count: int
    empty: npt.NDArray[np.bool_]
    low: float
    top: float
    highest: float
    ticks: tuple[float, ...]
    months: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str], ...]
    longest: str

    def __len__(self) -> int:
        return len(self.data.labels)

    @property
    def judged(self) -> Part | None:
        """The series that the threshold is held against: the lowest bar, or the first line."""
        first = (*self.parts, *self.lines)
        return first[0] if first and len(self) else None


def prepare(data: ChartData) -> Prepared:
    """Arrange the series of a chart. Raises ValueError when a series has not one value a label."""
    parts: list[Part] = []
    lines: list[Part] = []
    thresholds: list[Part] = []
    edges: dict[str, Part] = {}
    strip: Part | None = None
    count = len(data.labels)
    base: Floats = np.zeros(count)
    for series in data.series:
        values = _floats(series)
        if len(values) != count:
            raise ValueError(f"{series.key} has {len(values)} values for {count} labels")
        if series.kind is SeriesKind.THRESHOLD:
            thresholds.append(Part(series, values, values, values))
        elif data.band is not None and series.key in data.band:
            edges[series.key] = Part(series, values, values, values)
        elif series.kind in _LINES:
            lines.append(Part(series, values, values, values))
        elif strip is None and _is_strip(series, data.unit):
            strip = Part(series, values, np.zeros(count), np.nan_to_num(values))
        elif series.kind is _STACKED:
            tops = base + np.nan_to_num(values)
            parts.append(Part(series, values, base, tops))
            base = tops
        else:
            parts.append(Part(series, values, np.zeros(count), np.nan_to_num(values)))
    starts = data.starts if len(data.starts) == count else ()
    everything = [*parts, *lines, *thresholds, *edges.values()]
    highest = max((float(np.nanmax(p.tops, initial=0)) for p in everything), default=0.0) or 1.0
    low, top, ticks = _axis(data.unit, everything)
    bars = np.array([part.values for part in parts]) if parts else np.zeros((0, count))
    empty = np.isnan(bars).all(axis=0) if parts else np.zeros(count, dtype=np.bool_)
    over = _over([*parts, *lines], thresholds, count)
    return Prepared(
        data, tuple(parts), tuple(lines), tuple(thresholds),
        tuple(edges[key] for key in data.band or ()), strip if count else None,
        float(np.nanmax(strip.values, initial=0)) if strip else 0.0,
        over, int(over.sum()), empty, low, top, highest, ticks,
        tuple(month_ticks(starts)), tuple(year_ticks(starts)),
        max(data.labels, key=len, default=""),
    )  # fmt: skip


def _is_strip(series: Series, unit: Unit) -> bool:
    """Whether bars stand below the others: they say so, or are of another unit."""
    other = series.kind is SeriesKind.BAR and series.unit is not unit
    return other or series.kind is SeriesKind.STRIP


def _floats(series: Series) -> Floats:
    numbers = [np.nan if value is None else float(value) for value in series.values]
    values = np.array(numbers, dtype=np.float64)
    return values / 3600 if series.unit is Unit.SECONDS else values


def _over(judged: Sequence[Part], thresholds: Sequence[Part], count: int) -> npt.NDArray[np.bool_]:
    if not judged or not thresholds:
        return np.zeros(count, dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        return np.asarray(judged[0].values > thresholds[0].values)


def _axis(unit: Unit, parts: Sequence[Part]) -> tuple[float, float, tuple[float, ...]]:
    """Lower and upper end of the value axis, and three to five gridlines on round values."""
    highest = max((float(np.nanmax(p.tops, initial=0)) for p in parts), default=0.0)
    lowest = min((float(np.nanmin(p.tops, initial=0)) for p in parts), default=0.0)
    if unit is Unit.SHARE and 0.5 < highest <= 1.0 + 1e-9 and lowest >= 0:
        return 0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0)
    if highest - lowest < 1e-9:
        return 0.0, 1.0, (0.0, 1.0)
    step = _round_step((highest - lowest) / 4)
    if unit is Unit.COUNT:
        step = max(1.0, step)
    first, last = np.floor(lowest / step + 1e-9), np.ceil(highest / step - 1e-9)
    ticks = tuple(float(at * step) for at in range(int(first), int(last) + 1))
    return ticks[0], ticks[-1], ticks


def _round_step(least: float) -> float:
    power = 10.0 ** np.floor(np.log10(least))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor * power >= least - 1e-12:
            return float(factor * power)
    return float(10 * power)
