"""B-X2: a formatted workbook with thirty charts and stored results, against XlsxWriter."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from app.exchange.workbook import write_workbook
from models.kernel.figures import ChartData, Column, Report, Series, SeriesKind, Table, Unit, Value
from tests.benchmarks.bench_workbooks import report
from tests.benchmarks.bench_workbooks import table as many_rows

CHARTS, WEEKS, PARTS = 30, 104, 4


def charted() -> Report:
    """Thirty tables of two years of weeks, each with its chart."""
    names = [f"2024-W{at:03}" for at in range(WEEKS)]
    tables, charts = [], []
    for number in range(CHARTS):
        columns = (
            Column("week", "Week", Unit.TEXT),
            *(Column(f"p{at}", f"Part {at}", Unit.COUNT) for at in range(PARTS)),
        )
        values = [
            [(week * 7 + at * 3 + number) % 40 for at in range(PARTS)] for week in range(WEEKS)
        ]
        rows: list[list[Value]] = [[name, *row] for name, row in zip(names, values, strict=True)]
        tables.append(Table(f"t{number}", f"Table {number}", columns, rows))
        series = tuple(
            Series(
                f"p{at}", f"Part {at}", Unit.COUNT, SeriesKind.STACKED_BAR, [r[at] for r in values]
            )
            for at in range(PARTS)
        )
        charts.append(
            ChartData(f"c{number}", f"Chart {number}", Unit.COUNT, names, series, (), f"t{number}")
        )
    data = many_rows()
    base = report(replace(data, rows=data.rows[:100]))
    return replace(base, tables=tuple(tables), charts=tuple(charts))


def by_xlsxwriter(value: Report, target: Path) -> None:
    """The same tables with formats, and a stacked chart over each."""
    book: Any = import_module("xlsxwriter").Workbook(str(target))
    head, body = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0"})
    for table in value.tables:
        page = book.add_worksheet(table.title)
        for at, column in enumerate(table.columns):
            page.write(0, at, column.title, head)
            page.write_column(1, at, [row[at] for row in table.rows], body)
        chart = book.add_chart({"type": "column", "subtype": "stacked"})
        for at in range(1, len(table.columns)):
            chart.add_series(
                {
                    "name": [table.title, 0, at],
                    "categories": [table.title, 1, 0, len(table.rows), 0],
                    "values": [table.title, 1, at, len(table.rows), at],
                }
            )
        page.insert_chart("H2", chart)
    book.close()


def bench_workbook_with_charts(race, tmp_path: Path) -> None:
    value, numbers = charted(), count()
    peers: dict[str, Callable[[], object]] = {}
    if find_spec("xlsxwriter") is not None:
        peers["xlsxwriter"] = lambda: by_xlsxwriter(value, tmp_path / f"{next(numbers)}.xlsx")
    race("B-X2", f"formatted workbook with {CHARTS} charts").run(
        rounds=3,
        watchbill=lambda: write_workbook(value, tmp_path / f"{next(numbers)}.xlsx"),
        **peers,
    ).against(1, "xlsxwriter")
