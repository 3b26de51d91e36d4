"""B-X1, B-X3: big sheets out and in; B-X4: the annual review of the sample team."""

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from app.exchange.reading import pick, read
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.flows.sample import write_sample
from app.reports import Request, build_report
from app.workspace import open_workspace
from models.kernel.changes import Author
from models.kernel.figures import Check, Column, CountRows, Figure, Provenance, Report, Table, Unit
from models.kernel.periods import Period

ROWS, COLUMNS = 100_000, 12
READ_COLUMNS = 4  # within the budget of cells that an import may have
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def table() -> Table:
    """Twelve columns, each of which is one column of the sheet."""
    units = (Unit.TEXT, Unit.DAY, Unit.COUNT, Unit.COUNT, Unit.TEXT, Unit.HOURS)
    columns = tuple(
        Column(f"c{at}", f"Column {at}", units[at % len(units)]) for at in range(COLUMNS)
    )
    first = date(2016, 1, 4)
    makers: dict[Unit, Callable[[int], object]] = {
        Unit.TEXT: lambda row: f"text of row {row}",
        Unit.DAY: lambda row: first + timedelta(days=row % 3650),
        Unit.COUNT: lambda row: row,
        Unit.HOURS: lambda row: Decimal(row % 800) / 100,
    }
    rows = [tuple(makers[column.unit](row) for column in columns) for row in range(ROWS)]
    return Table("rows", "Rows", columns, rows)  # type: ignore[arg-type]


def report(data: Table) -> Report:
    """A report that is hardly more than its data."""
    period = Period(date(2016, 1, 1), date(2026, 1, 1))
    provenance = Provenance("Benchmark", "0", 1, NOW, "Ada", "Watchbill", "1", "0" * 64)
    return Report(
        key="rows",
        title="Rows",
        team="Platform",
        period=period,
        zone="UTC",
        finding="Many rows.",
        figures=(Figure("rows", "Rows", Unit.COUNT, Decimal(ROWS), CountRows("rows")),),
        tables=(),
        charts=(),
        data=(data,),
        definitions=(),
        checks=(Check("Rows", CountRows("rows"), Decimal(ROWS)),),
        provenance=provenance,
    )


def by_openpyxl(data: Table, target: Path) -> None:
    """What its manual shows first."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([column.title for column in data.columns])
    for row in data.rows:
        sheet.append(row)
    book.save(target)


@pytest.fixture(scope="module")
def many() -> Table:
    return table()


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """A new file name each time it is called."""
    numbers = count()
    return lambda: tmp_path / f"{next(numbers)}.xlsx"


def peak(work: Callable[[], object]) -> float:
    """The most memory held while it works, in MB."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def bench_workbook_out(race, many: Table, fresh) -> None:
    value = report(many)
    result = race("B-X1", f"{ROWS:,} × {COLUMNS} cells to XLSX")
    result.run(
        rounds=2,
        openpyxl=lambda: by_openpyxl(many, fresh()),
        watchbill=lambda: write_workbook(value, fresh()),
    ).times_faster(8, "openpyxl")
    few = replace(many, rows=many.rows[: ROWS // 5])  # watching memory is slow
    race("B-X1", "peak memory of a fifth of it").given(
        openpyxl=peak(lambda: by_openpyxl(few, fresh())),
        watchbill=peak(lambda: write_workbook(report(few), fresh())),
    ).at_most(0.3, "openpyxl")


def bench_workbook_in(race, many: Table, fresh) -> None:
    path = fresh()
    few = Table("rows", "Rows", many.columns[:READ_COLUMNS], [r[:READ_COLUMNS] for r in many.rows])
    by_openpyxl(few, path)

    def peer() -> None:
        book = openpyxl.load_workbook(path, read_only=True)
        assert sum(1 for _ in book.active.iter_rows(values_only=True)) == ROWS + 1
        book.close()

    def watchbill() -> None:
        assert len(read(pick(path)).table.rows) == ROWS

    result = race("B-X3", f"{ROWS:,} rows read from XLSX")
    result.run(rounds=3, openpyxl=peer, watchbill=watchbill).times_faster(6, "openpyxl")


class Watch:
    """Asked in between, like a job that may be called off; knows its longest silence."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0

    def look(self, *_rows: int) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def bench_annual_review(race, tmp_path: Path, fresh) -> None:
    """What a person waits for, and how long at most until it heeds Cancel."""
    place = tmp_path / "sample.watchbill"
    write_sample(place, clock=lambda: NOW)
    workspace = open_workspace(place, Author("Ada"), read_only=True)
    request = Request(Period(date(2025, 11, 1), date(2026, 11, 1)), NOW)
    made = build_report("annual", workspace, request)
    race("B-X4", "annual review of the sample team, built").run(
        rounds=2, watchbill=lambda: build_report("annual", workspace, request)
    ).within(6)
    race("B-X4", "annual review of the sample team, as XLSX").run(
        rounds=2, watchbill=lambda: write_workbook(made, fresh())
    ).within(6)
    building = Watch()
    build_report("annual", workspace, request, building.look)
    writing = Watch()
    write_workbook(made, fresh(), step=writing.look)
    race("B-X4", "its longest silence while built").given(watchbill=building.longest).within(1)
    race("B-X4", "its longest silence while written").given(watchbill=writing.longest).within(1)
    workspace.close()


def bench_cancel_while_many_rows_are_written(race, many: Table, fresh) -> None:
    """B-P1: how long at most until it heeds Cancel, of 100,000 rows in each format."""
    value = report(many)
    for kind in (".xlsx", ".csv", ".json"):
        writing = Watch()
        save_report(value, fresh().with_suffix(kind), step=writing.look)
        race("B-P1", f"longest silence of {ROWS:,} rows as {kind}").given(
            watchbill=writing.longest
        ).within(1)
