"""Every report that there is, over one sample team at one instant, in every format there is.

Reports are found as the product finds them: a new one joins by itself.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.cli import main
from app.flows.sample import write_sample
from app.reports import ReportSpec, report_specs
from models.kernel.figures import Report, Table
from models.kernel.periods import Period, PeriodKind, TeamCalendar
from tests.support import spreadsheets
from views.kit.print_report import print_report, print_without_window

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
"""The instant at which the sample team is made and every report is built, whatever day it is."""


def usual_period(spec: ReportSpec) -> Period:
    """The last whole period of the kind that a report usually covers."""
    calendar = TeamCalendar("Europe/Dublin")
    if spec.usual is PeriodKind.YEAR:
        return Period(date(2025, 10, 1), date(2026, 10, 1))
    return calendar.shifted(calendar.containing(spec.usual, NOW.date()), spec.usual, -1)


@dataclass(frozen=True)
class Made:
    """One report as the command line built it, and the files that it wrote of it."""

    spec: ReportSpec
    report: Report
    folder: Path

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.report.key}{suffix}"

    @property
    def workbook(self) -> Path:
        return self.file(".xlsx")

    @property
    def tables(self) -> Sequence[Table]:
        return (*self.report.tables, *self.report.data)

    def delimited(self, table: str = "") -> list[list[str]]:
        """The rows of a CSV file: of the figures, or of a table."""
        path = self.file(f".{table}.csv" if table else ".csv")
        return list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    @cached_property
    def stored(self) -> dict[str, dict[str, Any]]:
        """The stored values of the workbook, by sheet and cell, as python-calamine reads them."""
        return spreadsheets.values(self.workbook)

    @cached_property
    def live(self) -> Any:
        """The workbook as openpyxl reads it, with formulas, charts and formats."""
        import openpyxl

        return openpyxl.load_workbook(self.workbook)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data file of the sample team as of `NOW`."""
    path = tmp_path_factory.mktemp("reports") / "sample.watchbill"
    write_sample(path, clock=lambda: NOW)
    return path


@pytest.fixture(scope="session")
def made(
    sample: Path, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Made]:
    """Each report by its key, built once by the command line and written in all its formats."""
    folder = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "STATE", "DATA", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(folder / "home" / kind.lower()))
        return {spec.key: _made(spec, sample, folder) for spec in report_specs()}


def _made(spec: ReportSpec, sample: Path, folder: Path) -> Made:
    period = usual_period(spec)
    built: list[Report] = []

    def draw(report: Report, target: Path, paper: str) -> None:
        built.append(report)
        print_without_window(report, target, paper)

    files = [str(folder / f"{spec.key}{suffix}") for suffix in (".xlsx", ".json", ".csv", ".pdf")]
    outputs = [part for file in files for part in ("-o", file)]
    days = ["--from", period.start.isoformat(), "--to", period.last.isoformat()]
    asked = ["report", spec.key, str(sample), *days, *outputs]
    assert main(asked, printer=draw, clock=lambda: NOW, out=StringIO()) == 0
    return Made(spec, built[0], folder)


@pytest.fixture(params=[spec.key for spec in report_specs()])
def one(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    """Each report in turn."""
    return made[request.param]


@pytest.fixture(scope="session")
def recalculated(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every workbook as LibreOffice computes it after every stored result of a
    formula was replaced by a wrong one; it starts once for all."""
    folder = tmp_path_factory.mktemp("recalculated")
    poison = [folder / each.workbook.name for each in made.values()]
    for each, target in zip(made.values(), poison, strict=True):
        assert spreadsheets.poisoned(each.workbook, target) > 0
    return spreadsheets.convert_all(poison, folder, "xlsx")[0].parent


@pytest.fixture(scope="session")
def printed(
    made: dict[str, Made],
    tmp_path_factory: pytest.TempPathFactory,
    trials: Callable[[int, int], int],
) -> dict[str, Path]:
    """Workbooks as LibreOffice prints them into PDFs, by key: the three smallest, in full all."""
    folder = tmp_path_factory.mktemp("printed")
    smallest = sorted(made, key=lambda key: made[key].workbook.stat().st_size)[: trials(30, 30)]
    sources = [made[key].workbook for key in smallest]
    return dict(zip(smallest, spreadsheets.convert_all(sources, folder, "pdf"), strict=True))


@pytest.fixture(scope="session")
def on_letter(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report printed by the product on the other paper, by key."""
    folder = tmp_path_factory.mktemp("letter")
    found = {key: folder / f"{key}.pdf" for key in made}
    for key, path in found.items():
        print_report(made[key].report, path, "Letter")
    return found
