"""A PDF is drawn while the window stays alive, and called off within a second."""

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Job, JobState
from models.kernel.errors import FileProblem
from models.kernel.figures import Column, Report, Table
from tests.app.exchange.made_reports import hours_report
from tests.support.spreadsheets import pages
from views.kit import theme
from views.kit.print_job import PdfJob
from views.kit.print_report import print_report


def long_report(rows: int) -> Report:
    table = Table("long", "Long", (Column("n", "Number"),), [(f"row {n}",) for n in range(rows)])
    return replace(hours_report(), charts=(), tables=(table,), checks=())


def test_it_is_the_same_as_drawn_at_once_and_the_look_of_the_window_stays(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.set_mode(theme.Mode.DARK)
    job = Job("pdf", PdfJob(long_report(200), tmp_path / "sliced.pdf"))
    job.start()
    qtbot.waitUntil(lambda: job.finished)
    assert job.state is JobState.DONE, job.error
    assert theme.is_dark()
    theme.set_mode(theme.Mode.LIGHT)
    count = print_report(long_report(200), tmp_path / "whole.pdf")
    assert pages(tmp_path / "sliced.pdf") == pages(tmp_path / "whole.pdf") == count


def test_it_is_called_off_within_a_second_and_leaves_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    job = Job("pdf", PdfJob(long_report(5_000), tmp_path / "long.pdf"))
    job.start()
    qtbot.waitUntil(lambda: job.fraction > 0)
    begun = time.monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert job.state is JobState.CANCELLED
    assert time.monotonic() - begun < 1
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_open_elsewhere_is_told_with_another_name(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / ".~lock.week.pdf#").touch()
    job = Job("pdf", PdfJob(hours_report(), tmp_path / "week.pdf"))
    job.start()
    qtbot.waitUntil(lambda: job.finished)
    assert isinstance(job.error, FileProblem)
    assert job.error.parameters["proposal"] == "week (2).pdf"
