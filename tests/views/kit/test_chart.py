"""Charts: what is judged, what is painted, what keys and mouse choose, what is exported."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QTableView, QWidget

from models.kernel.errors import FileProblem
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from tests.views.kit.pieces import share_chart, small_chart
from views.kit import theme
from views.kit.chart import Brush, Chart
from views.kit.chart_data import prepare
from views.kit.chart_paint import Note, spread
from views.kit.chart_picture import picture_of
from views.kit.chart_words import label_sentence, month_ticks, tick_words, twin_table
from views.kit.tokens import tokens

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chart(shown) -> Chart:
    made = Chart("Share of hours per week")
    made.show_chart(share_chart(), [Note(20, "Queue split into two")])
    shown(made, 900, 360)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def canvas(chart: Chart) -> QWidget:
    """What the mouse meets."""
    surface = chart.findChild(QAbstractScrollArea, "canvas")
    assert surface is not None
    return surface.viewport()


def colour_at(chart: Chart, label: int, value: float) -> QColor:
    """The colour drawn at a label's bar and a value."""
    frame = chart.frame()
    image = chart.grab().toImage()
    x, y = frame.x(label + 0.5) - frame.gap / 2, frame.y(value)
    return image.pixelColor(
        round(x * image.devicePixelRatio()), round(y * image.devicePixelRatio())
    )


def chosen(chart: Chart) -> tuple[int, int] | None:
    brush = chart.brush()
    return None if brush is None else (brush.first, brush.last)


# --- what is judged --------------------------------------------------------------------------


def test_weeks_over_the_threshold_are_counted_exactly() -> None:
    data = share_chart()
    toil = data.series[0].values
    assert prepare(data).over.tolist() == [value is not None and value > 0.5 for value in toil]


def test_a_week_on_the_threshold_is_not_over_it() -> None:
    data = small_chart()
    level = Series("cap", "Cap", Unit.SHARE, SeriesKind.THRESHOLD, data.series[0].values, "grey")
    assert not prepare(replace(data, series=(data.series[0], level))).over.any()


def test_a_week_of_nothing_is_empty_and_never_over() -> None:
    prepared = prepare(share_chart(hole=20))
    assert [at for at, empty in enumerate(prepared.empty) if empty] == [20]
    assert not prepared.over[20]


def test_a_series_must_have_a_value_for_each_label() -> None:
    data = small_chart()
    short = replace(data.series[0], values=data.series[0].values[:-1])
    with pytest.raises(ValueError, match="11 values for 12 labels"):
        prepare(replace(data, series=(short,)))


def test_a_choice_stays_on_its_days_where_weeks_of_two_years_are_called_alike(chart: Chart) -> None:
    def weeks(first: date, count: int) -> ChartData:
        starts = [first + timedelta(weeks=at) for at in range(count)]
        labels = [f"W{day.isocalendar().week}" for day in starts]
        toil = Series("toil", "Toil", Unit.SHARE, SeriesKind.BAR, [0.4] * count, "orange")
        return ChartData("toil", "Toil", Unit.SHARE, labels, (toil,), starts)

    chart.show_chart(weeks(date(2026, 1, 5), 30))
    chart.choose(20, 29)
    before = chart.brush()
    assert before is not None
    chart.show_chart(weeks(date(2024, 6, 24), 150))
    after = chart.brush()
    assert after is not None
    assert (after.start, after.end) == (before.start, before.end)


def test_a_chart_of_no_label_is_drawn_with_nothing_to_say(chart: Chart) -> None:
    data = share_chart()
    series = tuple(replace(one, values=[]) for one in data.series)
    chart.show_chart(replace(data, labels=[], series=series, starts=()))
    assert not chart.grab().isNull()
    assert prepare(replace(data, labels=[], series=series, starts=())).judged is None


def test_seconds_are_shown_as_hours() -> None:
    series = Series("s", "Hours", Unit.SECONDS, SeriesKind.BAR, [3600, 7200], "blue")
    prepared = prepare(ChartData("s", "Hours", Unit.SECONDS, ["a", "b"], (series,)))
    assert prepared.parts[0].values.tolist() == [1.0, 2.0]
    assert tick_words(prepared.ticks, Unit.SECONDS)[-1].endswith(" h")


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20))
def test_the_axis_holds_every_bar_on_three_to_six_round_lines(values: list[float]) -> None:
    series = Series("n", "N", Unit.RATIO, SeriesKind.BAR, values, "blue")
    labels = [str(at) for at in range(len(values))]
    prepared = prepare(ChartData("n", "N", Unit.RATIO, labels, (series,)))
    assert prepared.low == 0
    assert prepared.top >= max(values) * (1 - 1e-9)
    assert 2 <= len(prepared.ticks) <= 6
    assert list(prepared.ticks) == sorted(set(prepared.ticks))


@given(
    st.lists(st.tuples(st.floats(0, 300), st.sampled_from([14.0, 28.0])), min_size=1, max_size=8)
)
def test_labels_never_overlap_where_there_is_room(wanted) -> None:
    tops = spread(wanted, 0, 400)
    boxes = sorted((top, top + height) for top, (_y, height) in zip(tops, wanted, strict=True))
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(boxes))
    assert all(top >= -1e-6 and end <= 400 + 1e-6 for top, end in boxes)


def test_months_are_named_once_and_january_has_its_year() -> None:
    starts = [date(2025, 12, 22), date(2025, 12, 29), date(2026, 1, 5), date(2026, 2, 2)]
    assert month_ticks(starts) == [(0, "Dec"), (2, "Jan 2026"), (3, "Feb")]


# --- what is painted -------------------------------------------------------------------------


def test_parts_are_stacked_with_the_judged_one_at_the_bottom(chart: Chart) -> None:
    assert colour_at(chart, 51, 0.3) == theme.colour("orange")
    assert colour_at(chart, 51, 0.8) == theme.colour("blue")
    assert colour_at(chart, 51, 0.96) == theme.colour("grey")


def test_a_line_runs_over_the_bars_in_its_readable_colour(chart: Chart) -> None:
    data = share_chart(average=True)
    chart.show_chart(data)
    means = [float(value or 0) for value in data.series[-1].values]
    seen = [colour_at(chart, at, means[at]) == theme.colour("bad") for at in range(21, 40)]
    assert sum(seen) > 12


def test_a_change_of_theme_recolours_the_chart(chart: Chart) -> None:
    theme.set_mode(theme.Mode.DARK)
    assert colour_at(chart, 51, 0.8) == QColor(tokens().dark["blue"])


def test_small_charts_colour_what_is_over(shown) -> None:
    small = Chart("Toil", compact=True)
    small.show_chart(small_chart())
    shown(small, 350, 130)
    assert colour_at(small, 11, 0.3) == theme.colour("vermilion")
    assert colour_at(small, 0, 0.3) == theme.colour("grey")


def test_what_is_expected_lies_on_a_tinted_ground_between_its_edges(shown) -> None:
    ahead = [None, None, 0.5, 0.6, 0.7]
    edges = [("low", [None, None, 0.4, 0.4, 0.4]), ("high", [None, None, 0.6, 0.8, 0.9])]
    series = [Series("measured", "Toil", Unit.SHARE, SeriesKind.LINE, [0.5, 0.5, 0.5, None, None])]
    for key, values in [("expected", ahead), *edges]:
        series.append(Series(key, key, Unit.SHARE, SeriesKind.FORECAST, values, "orange"))
    data = ChartData("band", "Ahead", Unit.SHARE, "abcde", tuple(series), band=("low", "high"))
    made = shown(Chart("Ahead"), 900, 360)
    made.show_chart(data)
    assert colour_at(made, 3, 0.5) == theme.tint("orange")
    assert colour_at(made, 3, 0.3) == theme.colour("surface")
    assert colour_at(made, 1, 0.55) == theme.colour("surface")
    labels = {label.text for label in made.picture()._right_labels(made.frame())}
    assert labels == {"Toil 50 %", "expected 70 %"}
    assert len(twin_table(data).columns) == 5


def test_a_threshold_that_changes_is_drawn_in_steps() -> None:
    data = small_chart()
    levels = [0.4] * 6 + [0.6] * 6
    cap = replace(data.series[1], values=levels)
    picture = picture_of(replace(data, series=(data.series[0], cap)), compact=True)
    image = QImage(400, 160, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    picture.paint(painter, QSizeF(400, 160))
    painter.end()
    frame = picture.frame(QSizeF(400, 160))
    dark = {
        half: min(
            image.pixelColor(x, round(frame.y(level))).lightness()
            for x in range(round(frame.x(half * 6) + 4), round(frame.x(half * 6 + 5)))
        )
        for half, level in ((0, 0.4), (1, 0.6))
    }
    assert dark[0] < 80
    assert dark[1] < 80


# --- keys and mouse --------------------------------------------------------------------------


def test_arrows_move_and_shift_extends(chart: Chart, qtbot) -> None:
    heard: list[Brush | None] = []
    chart.brushed.connect(heard.append)
    QTest.keyClick(chart, Key.Key_End)
    QTest.keyClick(chart, Key.Key_Left, SHIFT)
    QTest.keyClick(chart, Key.Key_Left, SHIFT)
    assert chosen(chart) == (49, 51)
    QTest.keyClick(chart, Key.Key_Right, SHIFT)
    assert chosen(chart) == (50, 51)
    QTest.keyClick(chart, Key.Key_Left)
    assert chosen(chart) == (49, 49)
    QTest.keyClick(chart, Key.Key_Escape)
    assert chosen(chart) is None
    assert heard[-1] is None
    brushed = heard[2]
    assert brushed is not None
    assert brushed.labels == ("week 39", "week 40", "week 41")
    assert (brushed.start, brushed.end) == (date(2026, 9, 21), date(2026, 10, 12))


def test_the_cursor_is_said_to_screen_readers(chart: Chart) -> None:
    QTest.keyClick(chart, Key.Key_End)
    assert chart.accessibleDescription() == label_sentence(share_chart(), 51)
    assert chart.accessibleDescription().startswith("week 41: Toil 64.0 %, Project 27.0 %")


def test_dragging_chooses_weeks(chart: Chart) -> None:
    frame, surface = chart.frame(), canvas(chart)

    def at(label: int) -> QPoint:
        return QPointF(frame.x(label + 0.5), (frame.top + frame.bottom) / 2).toPoint()

    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=at(10))
    QTest.mouseMove(surface, at(12))
    QTest.mouseMove(surface, at(13))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=at(13))
    assert chosen(chart) == (10, 13)


def test_zoom_and_pan_stay_within_the_data(chart: Chart) -> None:
    assert chart.view() == (0, 52)
    for _turn in range(4):
        QTest.keyClick(chart, Key.Key_Plus)
    first, last = chart.view()
    assert 0 < first < last < 52
    for _turn in range(30):
        QTest.keyClick(chart, Key.Key_Right, CONTROL)
    assert chart.view()[1] == 52
    for _turn in range(30):
        QTest.keyClick(chart, Key.Key_Minus)
    assert chart.view() == (0, 52)


def test_choosing_beyond_the_view_brings_it_into_view(chart: Chart) -> None:
    chart.set_view(0, 10)
    QTest.keyClick(chart, Key.Key_End)
    assert chart.view() == (42, 52)


def test_choosing_from_outside_tells_nobody(chart: Chart, qtbot) -> None:
    with qtbot.assertNotEmitted(chart.brushed):
        chart.choose(3, 1)
    assert chosen(chart) == (1, 3)


def test_the_choice_follows_its_labels_when_the_data_moves_on(chart: Chart) -> None:
    chart.choose(50, 51)
    data = share_chart()
    later = replace(
        data,
        labels=[*data.labels[1:], "week 42"],
        starts=(),
        series=tuple(replace(s, values=[*s.values[1:], s.values[0]]) for s in data.series),
    )
    chart.show_chart(later)
    assert chosen(chart) == (49, 50)


# --- twin and pictures -----------------------------------------------------------------------


def test_the_table_twin_has_every_number(chart: Chart) -> None:
    chart.show_table(True)
    view = chart.findChild(QTableView)
    assert view is not None
    model = view.model()
    assert view.isVisible()
    assert (model.rowCount(), model.columnCount()) == (52, 6)
    assert [model.index(51, at).data() for at in range(6)] == [
        "week 41", "64.0 %", "27.0 %", "9.0 %", "50.0 %", "400.0",
    ]  # fmt: skip
    chart.show_table(False)
    assert not view.isVisible()


def test_the_twin_keeps_missing_values_missing() -> None:
    assert twin_table(share_chart(hole=20)).rows[20][1] is None


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_pictures_are_always_light(chart: Chart, tmp_path, mode: theme.Mode) -> None:
    theme.set_mode(mode)
    chart.save(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.pixelColor(2, 2) == QColor("white")
    blues = {image.pixelColor(x, image.height() // 3).name().upper() for x in range(image.width())}
    assert tokens().light["blue"] in blues
    assert theme.is_dark() == (mode is theme.Mode.DARK)


def test_svg_is_drawn_not_pictured(chart: Chart, tmp_path) -> None:
    chart.save(tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text()
    root = ET.fromstring(text)
    assert root.tag.endswith("svg")
    assert "<image" not in text
    words = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert {"Toil 64 %", "Threshold 50 %", "Queue split into two"} <= words
    assert len(re.findall("<rect", text)) > 150


def test_pdf_is_one_page_of_the_size_of_the_chart(chart: Chart, tmp_path) -> None:
    chart.save(tmp_path / "chart.pdf")
    content = (tmp_path / "chart.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1


def test_an_unknown_format_is_refused_and_nothing_is_written(chart: Chart, tmp_path) -> None:
    with pytest.raises(FileProblem) as problem:
        chart.save(tmp_path / "chart.bmp")
    assert problem.value.code == "unknown_format"
    assert list(tmp_path.iterdir()) == []


def test_a_picture_goes_to_the_clipboard(chart: Chart) -> None:
    QTest.keyClick(chart, Key.Key_C, CONTROL)
    image = QGuiApplication.clipboard().image()
    assert image.width() > chart.width()
    assert image.pixelColor(2, 2) == QColor("white")


def test_pyqtgraph_brings_neither_menu_nor_export(chart: Chart) -> None:
    surface = canvas(chart)
    QTest.mouseClick(surface, Qt.MouseButton.RightButton, pos=QPoint(200, 100))
    assert [w for w in chart.findChildren(QWidget) if "Menu" in type(w).__name__] == []


def test_a_chart_is_as_high_as_larger_text_needs(chart: Chart) -> None:
    try:
        theme.set_scale(1.5)
        assert chart.minimumHeight() == 300
    finally:
        theme.set_scale(1.0)
    assert chart.minimumHeight() == 200


def test_bars_that_end_in_nothing_are_named_all_the_same(shown) -> None:
    series = [
        Series(key, key, Unit.COUNT, SeriesKind.STACKED_BAR, values, colour)
        for key, values, colour in (
            ("fixes", [3, 2, 0], "orange"),
            ("features", [1, 0, 2], "sky"),
            ("never", [0, 0, 0], "green"),
        )
    ]
    made = shown(Chart("Done"), 900, 360)
    made.show_chart(ChartData("done", "Done", Unit.COUNT, "abc", tuple(series)))
    labels = {label.text for label in made.picture()._right_labels(made.frame())}
    assert labels == {"fixes 0", "features 2"}
