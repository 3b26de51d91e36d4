"""B-C1 to B-C4: panning charts of ten years, against matplotlib and QtCharts where installed.

The peers are no dependency: without them only the times of a frame are judged. ``make
bench-peers`` has them.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from tests.benchmarks import chart_peers
from views.kit import theme
from views.kit.chart import Chart

FRAME = 0.0167
WEEKS = 522
COLOURS = ("orange", "blue", "green", "grey", "sky", "purple", "vermilion")


@pytest.fixture(scope="module")
def app() -> QApplication:
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    theme.apply(running, theme.Mode.LIGHT)
    return running


def stacked(labels: int, parts: int) -> ChartData:
    """So many weeks of bars of so many parts."""
    made = np.random.default_rng(3)
    starts = [date(2016, 1, 4) + timedelta(weeks=at) for at in range(labels)]
    series = [
        Series(
            str(at), f"Part {at}", Unit.HOURS, SeriesKind.STACKED_BAR,
            made.uniform(2, 12, labels).tolist(), COLOURS[at % len(COLOURS)],
        )
        for at in range(parts)
    ]  # fmt: skip
    series.append(Series("cap", "Cap", Unit.HOURS, SeriesKind.THRESHOLD, [7.0] * labels, "grey"))
    names = [f"W{day.isocalendar().week}" for day in starts]
    return ChartData("log", "Hours", Unit.HOURS, names, tuple(series), tuple(starts))


def line(points: int) -> ChartData:
    """A line of so many points."""
    values = np.cumsum(np.random.default_rng(3).normal(size=points)).tolist()
    series = Series("load", "Load", Unit.COUNT, SeriesKind.LINE, values, "blue")
    return ChartData("load", "Load", Unit.COUNT, [""] * points, (series,))


def shown(app: QApplication, data: ChartData) -> Chart:
    chart = Chart("Chart")
    chart.resize(1200, 500)
    chart.show()
    chart.show_chart(data)
    app.processEvents()
    return chart


def panning(app: QApplication, chart: Chart, part: float) -> Callable[[], None]:
    """Ten pans of a view that shows this part of the axis."""
    count = len(chart.data().labels)
    width = count * part

    def pan() -> None:
        for step in range(10):
            first = (count - width) * (step % 7) / 7 + step
            chart.set_view(first, first + width)
            app.processEvents()

    return pan


@pytest.mark.parametrize("part", [0.2, 0.9])
def bench_ten_years(race, app, part: float) -> None:
    """B-C1: a weekly stacked chart of ten years, panned ten times."""
    data = stacked(WEEKS, 4)
    chart = shown(app, data)
    found = race("B-C1", f"10 pans over {part:.0%} of ten years").run(
        watchbill=panning(app, chart, part), **chart_peers.matplotlib(data, part)
    )
    found.within(10 * FRAME).against(10, "matplotlib")
    chart.close()
    chart.deleteLater()


def bench_fifty_people(race, app) -> None:
    """B-C2: fifty people over ten years of bars."""
    data = stacked(WEEKS, 50)
    chart = shown(app, data)
    with chart_peers.qtcharts(app, data, 0.9) as peer:
        race("B-C2", "10 pans, 50 parts").run(
            rounds=2, watchbill=panning(app, chart, 0.9), **peer
        ).within(10 * 0.040).against(5, "qtcharts")
    chart.close()
    chart.deleteLater()


def bench_million_points(race, app) -> None:
    """B-C3: a line of a million points."""
    data = line(1_000_000)
    chart = shown(app, data)
    race("B-C3", "10 pans, a million points").run(
        watchbill=panning(app, chart, 0.9), **chart_peers.matplotlib(data, 0.9)
    ).within(10 * FRAME).against(10, "matplotlib")
    chart.close()
    chart.deleteLater()


def bench_svg(race, app, tmp_path: Path) -> None:
    """B-C4: an SVG of ten years, as quick as a frame."""
    data = stacked(WEEKS, 4)
    chart = shown(app, data)
    race("B-C4", "SVG of ten years").run(
        watchbill=lambda: chart.save(tmp_path / "chart.svg"),
        **chart_peers.matplotlib_svg(data, tmp_path / "peer.svg"),
    ).within(0.0368).against(10, "matplotlib")
    chart.close()
    chart.deleteLater()
