"""What nobody expected is caught on every thread, told once, logged without values, survived."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from views.shell.crash import CrashReport, CrashWatch, describe
from views.shell.crash_dialog import CrashDialog
from views.shell.logs import Log

CANARY = "Ana Canary-Reyes"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = Log(tmp_path / "log")
    yield made
    made.close()


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[CrashWatch]:
    told: list[CrashReport] = []
    made = CrashWatch(told.append, lambda: {"page": "hours"})
    made.told = told  # type: ignore[attr-defined]
    made.install()
    made.log_now()
    yield made
    made.remove()


def fail() -> None:
    raise ValueError(f"cannot read {CANARY}")


@pytest.mark.qt_no_exception_capture
def test_a_failing_slot_is_caught(watch: CrashWatch, log: Log, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(fail)
    button.click()
    assert [report.title for report in watch.reports] == ["ValueError"]
    assert "page: hours" in watch.reports[0].text
    assert CANARY in watch.reports[0].text


@pytest.mark.qt_no_exception_capture
def test_a_failing_thread_and_timer_are_caught(watch: CrashWatch, log: Log, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail, name="reader")
    thread.start()
    thread.join()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(watch.reports) == 2)
    assert {report.text.split("where: ")[1].split("\n")[0] for report in watch.reports} == {
        "reader",
        "the window's thread",
    }


@pytest.mark.qt_no_exception_capture
def test_the_same_crash_is_told_once(watch: CrashWatch, log: Log, qtbot: QtBot) -> None:
    for _time in range(3):
        try:
            fail()
        except ValueError as error:
            watch.report(error, "test")
    assert len(watch.reports) == 3
    assert len(watch.told) == 1  # type: ignore[attr-defined]


def test_the_log_has_places_and_classes_but_no_values(watch: CrashWatch, log: Log) -> None:
    try:
        fail()
    except ValueError as error:
        watch.report(error, "LogWork")
    logging.getLogger("watchbill").info("command %s", "LogWork")
    text = log.file.read_text("utf-8")
    assert "ValueError" in text
    assert "test_crashes.py" in text
    assert "fail" in text
    assert CANARY not in text
    assert "Canary" not in text


def test_what_came_before_the_log_is_written_later(tmp_path: Path, qtbot: QtBot) -> None:
    watch = CrashWatch(lambda report: None)
    try:
        fail()
    except ValueError as error:
        watch.report(error, "early")
    log = Log(tmp_path)
    watch.log_now()
    log.close()
    assert "in early" in log.file.read_text("utf-8")


def test_hooks_are_put_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    watch = CrashWatch(lambda report: None)
    watch.install()
    assert sys.excepthook != before[0]
    watch.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_the_dialog_hides_the_report_until_asked_and_copies_it(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="cannot read") as caught:
        fail()
    report = describe(caught.value, "here", {})
    dialog = CrashDialog(report, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._text.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report.text
    assert not dialog.isModal()
