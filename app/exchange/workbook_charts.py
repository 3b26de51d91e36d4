"""Native charts over written tables, with their numbers stored, so that any viewer draws them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.utils import get_column_letter, quote_sheetname

from app.exchange.workbook_layout import Shown, TableLayout
from app.exchange.workbook_styles import COLOURS, FORMATS, SERIES
from app.exchange.workbook_text import clean, one_line
from app.text import _, word_text
from models.kernel.figures import ChartData, Series, SeriesKind, Table, Unit

_LINES = {SeriesKind.LINE, SeriesKind.THRESHOLD, SeriesKind.FORECAST}
_DASHES = {SeriesKind.THRESHOLD: "dash", SeriesKind.FORECAST: "sysDash"}


class Placed:
    """Where a table stands: its sheet, and the row and column of its first header cell."""

    def __init__(self, layout: TableLayout, sheet: str, row: int, column: int) -> None:
        self.layout = layout
        self.sheet = sheet
        self.row = row
        self.column = column

    def header(self, shown: Shown) -> str:
        """The absolute reference of a column's header cell."""
        return f"{quote_sheetname(self.sheet)}!${self._letter(shown)}${self.row}"

    def body(self, shown: Shown) -> str:
        """The absolute reference of a column's cells below the header."""
        letter, last = self._letter(shown), self.row + max(len(self.layout.table.rows), 1)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.row + 1}:${letter}${last}"

    def _letter(self, shown: Shown) -> str:
        return str(get_column_letter(self.column + self.layout.shown.index(shown)))


def native_chart(data: ChartData, placed: Placed, width: float, height: float) -> Any:
    """The chart, `width` × `height` centimetres. Bars start from zero; both axes are shown.

    Raises KeyError when the twin table has no column for a series.
    """
    bars = [series for series in data.series if series.kind not in _LINES]
    lines = [series for series in data.series if series.kind in _LINES]
    parts: list[Any] = []
    if bars:
        parts.append(_bars(bars, placed))
    if lines:
        parts.append(_lines(lines, placed))
    chart = parts[0]
    for part in parts[1:]:
        chart += part
    chart.title = _title(one_line(data.title))
    chart.width, chart.height = width, height
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    labels = placed.layout.shown[0]
    chart.x_axis.title = labels.title
    chart.y_axis.title = unit_word(_shown_unit(data.unit))
    chart.y_axis.number_format = FORMATS[_shown_unit(data.unit)]
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(
        ln=LineProperties(solidFill=COLOURS["grid"])
    )
    chart.x_axis.tickLblPos = "low"
    room = 0.6 - 0.05 * max(0, _legend_rows(data, width) - 2)
    chart.layout = Layout(ManualLayout(x=0.1, y=0.14, w=0.86, h=room, xMode="edge", yMode="edge"))
    chart.display_blanks = "gap"
    return chart


def _legend_rows(data: ChartData, width: float) -> int:
    """How many lines the legend takes: two names to a line, where they have room beside each other."""
    across = width * 4.2 / 2  # characters, with the marks before them
    longest = max((len(series.title) + 6 for series in data.series), default=0)
    return len(data.series) if longest > across else -(-len(data.series) // 2)


def _title(text: str) -> Any:
    look = CharacterProperties(sz=1100, b=True, solidFill=COLOURS["text"])
    run = RegularTextRun(rPr=look, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _shown_unit(unit: Unit) -> Unit:
    return Unit.HOURS if unit is Unit.SECONDS else unit


def unit_word(unit: Unit) -> str:
    """The unit as cells and axes show it."""
    return _("per cent") if unit in (Unit.SHARE, Unit.LEVEL) else word_text(unit)


def _bars(series: Sequence[Series], placed: Placed) -> Any:
    chart = BarChart()
    stacked = any(one.kind is SeriesKind.STACKED_BAR for one in series)
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else None
    chart.gapWidth = 40
    for one in series:
        made = _series(one, placed, len(chart.series))
        made.spPr = GraphicalProperties(solidFill=SERIES[one.colour])
        made.invertIfNegative = False
        chart.series.append(made)
    return chart


def _lines(series: Sequence[Series], placed: Placed) -> Any:
    chart = LineChart()
    for one in series:
        made = _series(one, placed, 50 + len(chart.series))
        colour, dash = SERIES[one.colour], _DASHES.get(one.kind)
        width = 28_575 if one.kind is SeriesKind.LINE else 19_050
        made.spPr = GraphicalProperties(ln=LineProperties(solidFill=colour, w=width, prstDash=dash))
        made.smooth = False
        made.marker.symbol = "none"
        chart.series.append(made)
    return chart


def _series(series: Series, placed: Placed, number: int) -> Any:
    """A series that reads its twin column, with the column's numbers in its cache."""
    layout = placed.layout
    shown = _numbers_of(layout, series.key)
    labels = layout.shown[0]
    table: Table = layout.table
    values = [row[shown.source] for row in table.rows]
    points = [
        NumVal(idx=at, v=repr(float(value) / shown.divisor))
        for at, value in enumerate(values)
        if isinstance(value, int | Decimal)
    ]
    cache = NumData(formatCode=FORMATS[shown.unit], ptCount=max(len(values), 1), pt=points)
    words = [StrVal(idx=at, v=clean(str(row[labels.source]))) for at, row in enumerate(table.rows)]
    return ChartSeries(
        idx=number,
        order=number,
        tx=SeriesLabel(
            strRef=StrRef(
                f=placed.header(shown),
                strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=shown.title)]),
            )
        ),
        val=NumDataSource(numRef=NumRef(f=placed.body(shown), numCache=cache)),
        cat=AxDataSource(
            strRef=StrRef(
                f=placed.body(labels), strCache=StrData(ptCount=max(len(words), 1), pt=words)
            )
        ),
    )


def _numbers_of(layout: TableLayout, key: str) -> Shown:
    """The written column that a chart reads: hours where the values are durations."""
    candidates = [shown for shown in layout.shown if shown.column.key == key]
    for shown in candidates:
        if shown.unit is not Unit.SECONDS:
            return shown
    raise KeyError(f"{layout.table.key} has no column {key} for its chart")
