"""The same charts as matplotlib and QtCharts draw them, where they are installed.

Each function gives runners by the peer's name, and none where the peer is missing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from models.kernel.figures import ChartData, SeriesKind

Runners = Mapping[str, Callable[[], object]]


def views(count: int, part: float) -> Iterator[tuple[float, float]]:
    """The ten views that a pan goes through, as for ours."""
    width = count * part
    for step in range(10):
        first = (count - width) * (step % 7) / 7 + step
        yield first, first + width


def matplotlib(data: ChartData, part: float) -> Runners:
    """Ten pans of an Agg canvas of the size of our window."""
    if find_spec("matplotlib") is None:
        return {}
    figure, axes = _figure(data)

    def pan() -> None:
        for first, last in views(len(data.labels), part):
            axes.set_xlim(first, last)
            figure.canvas.draw()

    return {"matplotlib": pan}


def matplotlib_svg(data: ChartData, target: Path) -> Runners:
    """The chart saved as SVG."""
    if find_spec("matplotlib") is None:
        return {}
    figure, _axes = _figure(data)
    return {"matplotlib": lambda: figure.savefig(target, format="svg")}


def _figure(data: ChartData) -> tuple[Any, Any]:
    figure = import_module("matplotlib.figure").Figure(figsize=(12, 5), dpi=100)
    import_module("matplotlib.backends.backend_agg").FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    positions = np.arange(len(data.labels))
    base = np.zeros(len(positions))
    for series in data.series:
        values = np.asarray(series.values, dtype=float)
        if series.kind is SeriesKind.STACKED_BAR:
            axes.bar(positions, values, width=0.9, bottom=base)
            base = base + values
        else:
            axes.plot(positions, values)
    return figure, axes


@contextmanager
def qtcharts(app: QApplication, data: ChartData, part: float) -> Iterator[Runners]:
    """Ten pans of stacked bars in a chart view of the size of our window, open for so long."""
    if find_spec("PySide6.QtCharts") is None:
        yield {}
        return
    charts = import_module("PySide6.QtCharts")
    chart, series = charts.QChart(), charts.QStackedBarSeries()
    for one in data.series:
        if one.kind is SeriesKind.STACKED_BAR:
            bars = charts.QBarSet(one.title)
            bars.append([float(value or 0) for value in one.values])
            series.append(bars)
    chart.addSeries(series)
    chart.createDefaultAxes()
    [axis] = [axis for axis in chart.axes() if isinstance(axis, charts.QBarCategoryAxis)] or [None]
    view = charts.QChartView(chart)
    view.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    view.resize(1200, 500)
    view.show()
    app.processEvents()

    def pan() -> None:
        names = axis.categories()
        for first, last in views(len(names), part):
            axis.setRange(names[int(first)], names[min(int(last), len(names) - 1)])
            app.processEvents()

    yield {"qtcharts": pan}
    view.close()
    view.deleteLater()
