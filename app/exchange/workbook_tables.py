"""Sheets of tables: the sections of a report with their charts, and the raw rows behind them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from app.exchange.stream import Physical
from app.exchange.workbook_book import Book, Sheet, Stream
from app.exchange.workbook_charts import Placed, native_chart
from app.exchange.workbook_figures import figure_heads, figure_row, state_colours
from app.exchange.workbook_formulas import NotPrintable, Printed, Printer, divided, this_row
from app.exchange.workbook_layout import HOUR, Shown, TableLayout
from app.exchange.workbook_styles import (
    BODY,
    BODY_LEFT,
    FORMATS,
    HEAD,
    HEAD_HEIGHT,
    HEAD_INDENTED,
    HEAD_RIGHT,
    HEADING,
    INDENTED,
    MUTED,
    TITLE,
    VERDICT,
    Look,
    dress,
    number_look,
)
from app.exchange.workbook_text import one_line, survey
from app.text import _
from models.kernel.figures import NUMBERS, ChartData, Figure, Report, Section, Table, Unit, Value

FIGURES_ROW = 4
INSTANT_WIDTH = 17.0
CHART_ROWS = 20
STATE_COLUMN = 6
"""Where figures say in words how they stand."""
WIDEST = 34.0
"""Characters of a text column; longer texts are wrapped."""
CHARTS_ACROSS = ((1, 5, 14.0), (6, 10, 12.6), (11, 15, 12.6))
"""Charts stand three beside each other above the tables: first and last column, centimetres."""


def place(report: Report, layouts: Mapping[str, TableLayout]) -> dict[str, Placed]:
    """Where each table will stand, by key, so that any sheet's charts can refer to it."""
    placed: dict[str, Placed] = {}
    for section, tables in report.parts.items():
        row = _first_chart_row(section) + 1 + _chart_rows(len(charts_of(report, tables)))
        for table in tables:
            placed[table.key] = Placed(layouts[table.key], sheet_title(section.title), row + 1, 1)
            row += max(len(table.rows), 1) + 4
    for table in report.data:
        placed[table.key] = Placed(layouts[table.key], layouts[table.key].name, 1, 1)
    return placed


def charts_of(report: Report, tables: Sequence[Table]) -> list[ChartData]:
    """The charts that draw one of these tables."""
    keys = {table.key for table in tables}
    return [chart for chart in report.charts if chart.table in keys]


def _chart_rows(charts: int) -> int:
    return -(-charts // len(CHARTS_ACROSS)) * CHART_ROWS


def _first_chart_row(section: Section) -> int:
    """The row below the title and the figures, for what the first chart shows."""
    return 3 + (len(section.figures) + 3 if section.figures else 0)


def sheet_title(title: str) -> str:
    """A title that a sheet can have: at most 31 characters, none of ``[]:*?/\\``, no quotes around."""
    plain = "".join("-" if mark in "[]:*?/\\" else mark for mark in one_line(title))
    return plain[:31].strip("'") or "-"


def section_sheet(
    book: Book,
    section: Section,
    report: Report,
    placed: Mapping[str, Placed],
    printer: Printer,
) -> None:
    """One section: its finding and figures, its charts, each with its finding, and its tables below
    each other."""
    tables = report.parts[section]
    sheet = book.sheet(sheet_title(section.title))
    sheet.put(1, 1, section.title, TITLE)
    if section.finding:
        sheet.put(2, 1, section.finding, VERDICT)
        sheet.made.merge_cells("A2:O2")
    _section_figures(sheet, list(map(report.figure, section.figures)), printer)
    for number, chart in enumerate(charts_of(report, tables)):
        first, last, width = CHARTS_ACROSS[number % len(CHARTS_ACROSS)]
        row = _first_chart_row(section) + number // len(CHARTS_ACROSS) * CHART_ROWS
        sheet.put(row, first, chart.finding, MUTED)
        sheet.made.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        sheet.made.row_dimensions[row].height = 26
        made = native_chart(chart, placed[chart.table], width, 9)
        sheet.chart(made, row + 1, first, chart.finding)
    for table in tables:
        spot = placed[table.key]
        sheet.put(spot.row - 1, 1, table.title, HEADING)
        _small_table(sheet, spot, printer)
    sheet.widths(*_section_widths(section, [placed[table.key].layout for table in tables]))
    sheet.fit_rows()
    if len(tables) == 1 and not section.figures:
        head = placed[tables[0].key].row
        sheet.made.freeze_panes = f"B{head + 1}"
        sheet.made.print_title_rows = f"{head}:{head}"
    else:
        sheet.made.freeze_panes = "A3"
        sheet.made.print_title_rows = "1:1"


def _section_widths(section: Section, layouts: Sequence[TableLayout]) -> list[float]:
    """Of each column: room for instants and for the longest of its texts, up to a limit; and for the
    names and states of figures where there are any."""
    told = bool(section.finding or section.figures)
    count = max(CHARTS_ACROSS[-1][1] if told else 0, *(len(one.shown) for one in layouts), 1)
    found = [22.0, *([13.0] * (count - 1))]
    if section.figures:
        found[0], found[STATE_COLUMN] = 32.0, 20.0
    for layout in layouts:
        for at, shown in enumerate(layout.shown):
            if shown.unit is Unit.INSTANT:
                found[at] = max(found[at], INSTANT_WIDTH)
            elif shown.unit is Unit.TEXT:
                texts = (len(str(row[shown.source] or "")) for row in layout.table.rows)
                longest = max(texts, default=0)
                found[at] = max(found[at], min(longest + 2.0, WIDEST))
    return found


def _section_figures(sheet: Sheet, figures: Sequence[Figure], printer: Printer) -> None:
    """The figures of a section, as on the summary; here each has its name."""
    if not figures:
        return
    figure_heads(sheet, FIGURES_ROW)
    for column in range(12, 16):
        sheet.put(FIGURES_ROW, column, "", HEAD)  # the note is as wide as these
    for row, figure in enumerate(figures, FIGURES_ROW + 1):
        figure_row(sheet, row, figure, printer)
        sheet.made.merge_cells(f"K{row}:O{row}")
    state_colours(sheet, FIGURES_ROW + 1, FIGURES_ROW + len(figures))


def data_sheet(book: Book, spot: Placed) -> None:
    """Raw rows under their headers, tidy from the first cell on; the rows are streamed later."""
    layout = spot.layout
    sheet = book.sheet(layout.name)
    physical: list[Physical] = []
    letters: dict[int, str] = {}
    for at, shown in enumerate(layout.shown, 1):
        sheet.put(1, at, shown.title, _head(shown))
        sample = sheet.made.cell(2, at)
        dress(sample, BODY if shown.unit in NUMBERS else BODY_LEFT, FORMATS[shown.unit])
        unit = Unit.COUNT if shown.unit in NUMBERS else shown.unit
        physical.append(
            Physical(shown.source, sample.column_letter, sample.style_id, unit, shown.divisor)
        )
        if shown.unit is Unit.TEXT:
            letters[shown.source] = sample.column_letter
    sheet.made.row_dimensions[1].height = HEAD_HEIGHT
    rows = layout.table.rows
    book.changes += survey(rows, letters, sheet.title, 2)
    book.streams[sheet.title] = Stream(tuple(physical), rows, 2)
    sheet.table(layout.name, 1, 1, len(rows), [shown.title for shown in layout.shown])
    sheet.widths(*(_width(shown, rows) for shown in layout.shown))
    sheet.made.freeze_panes = "A2"
    sheet.made.print_title_rows = "1:1"


def _small_table(sheet: Sheet, spot: Placed, printer: Printer) -> None:
    layout, top = spot.layout, spot.row
    indented = _after_numbers(layout)
    for at, shown in enumerate(layout.shown, spot.column):
        sheet.put(top, at, shown.title, HEAD_INDENTED if shown in indented else _head(shown))
    sheet.made.row_dimensions[top].height = HEAD_HEIGHT
    formulas = [_calculated(layout, shown, printer) for shown in layout.shown]
    for row, values in enumerate(layout.table.rows, top + 1):
        for at, (shown, formula) in enumerate(
            zip(layout.shown, formulas, strict=True), spot.column
        ):
            look = INDENTED if shown in indented else number_look(shown.unit)
            _cell(sheet, row, at, shown, values[shown.source], formula, look)
    texts = [formula.text if formula else "" for formula in formulas]
    titles = [shown.title for shown in layout.shown]
    sheet.table(layout.name, top, spot.column, len(layout.table.rows), titles, texts)
    if not layout.table.rows:
        sheet.put(top + 2, spot.column, _("No rows in this period."), MUTED)


def _after_numbers(layout: TableLayout) -> list[Shown]:
    """The columns that begin where the numbers before them end, and so need a gap."""
    return [
        shown
        for before, shown in pairwise(layout.shown)
        if before.unit in NUMBERS and shown.unit not in NUMBERS
    ]


def _cell(
    sheet: Sheet,
    row: int,
    column: int,
    shown: Shown,
    value: Value,
    formula: Printed | None,
    look: Look,
) -> None:
    written = FORMATS[shown.unit]
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    divided_value: Value | float = (
        float(value) / shown.divisor
        if isinstance(value, int | Decimal) and number and shown.divisor != 1
        else value
    )
    if value is None and shown.unit in NUMBERS:
        # Really blank, not an empty text: charts draw that as zero.
        sheet.comment(row, column, _("There is no data to compute this from."))
    elif formula is not None:
        sheet.formula(row, column, formula.text, divided_value, look, written)
    elif isinstance(divided_value, float):
        sheet.put(row, column, Decimal(repr(divided_value)), look, written)
    else:
        sheet.put(row, column, divided_value, look, written)


def _calculated(layout: TableLayout, shown: Shown, printer: Printer) -> Printed | None:
    """The formula of a calculated column; None for a column of values."""
    if shown.column.expression is None:
        return None
    try:
        printed = printer.printed(shown.column.expression, layout.table.key)
    except NotPrintable:
        return None
    if shown.unit is Unit.SECONDS:
        hours = next(
            one for one in layout.shown if one.column is shown.column and one.divisor == HOUR
        )
        return divided(Printed(this_row(layout, hours.title), printed.blank), 24)
    return divided(printed, shown.divisor) if shown.divisor != 1 else printed


def _head(shown: Shown) -> Look:
    return HEAD_RIGHT if shown.unit in NUMBERS else HEAD


def _width(shown: Shown, rows: Sequence[Sequence[Value]]) -> float:
    """Wide enough for the head and for the longest of the first thousand texts."""
    longest = max((len(word) for word in shown.title.split()), default=0)
    if shown.unit is Unit.INSTANT:
        return max(longest + 2.0, INSTANT_WIDTH)
    if shown.unit is Unit.TEXT:
        texts = (str(row[shown.source] or "") for row in rows[:1000])
        longest = max(longest, max((len(text) for text in texts), default=0))
    return float(min(max(longest + 2, 11), 50))
