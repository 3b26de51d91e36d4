"""One window for one file, restore, failed writes, read only, the sample's copy."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Places
from models.kernel.errors import FileProblem
from models.people.commands import AddPerson
from tests.views.shell.conftest import probe, settle
from views.shell import tasks
from views.shell.restore import open_restore_of_file
from views.shell.shell import Shell
from views.shell.single import FileClaim, call_other, is_claimed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing")
ANA = AddPerson("Ana", date(2026, 1, 1))
BEN = AddPerson("Ben", date(2026, 1, 1))


def test_a_second_start_is_told_to_show_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.watchbill"
    asked = []
    first = FileClaim(path, lambda: asked.append(1))
    assert first.held
    assert is_claimed(path)
    second = FileClaim(path, lambda: None)
    assert not second.held
    assert call_other(path)
    qtbot.waitUntil(lambda: asked == [1])
    first.release()
    assert not is_claimed(path)
    third = FileClaim(path, lambda: None)
    assert third.held
    third.release()


def test_two_files_do_not_claim_each_other(tmp_path: Path, qtbot: QtBot) -> None:
    one = FileClaim(tmp_path / "a.watchbill", lambda: None)
    other = FileClaim(tmp_path / "b.watchbill", lambda: None)
    assert one.held
    assert other.held
    one.release()
    other.release()


def test_a_file_that_this_person_has_open_is_not_opened_twice(
    opened: Shell, data_file: Path, places: Places, specs: tuple[object, ...], qtbot: QtBot
) -> None:
    other = Shell(places, ())
    other.finish()
    other.open_place(data_file)
    assert other.desk is None
    assert not other.opener.busy
    assert "another window" in other.window.notices.texts()[-1]
    other.window.close()
    other.window.deleteLater()


def test_a_failed_write_is_told_in_a_red_bar_and_the_next_success_takes_it_away(
    opened: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = probe(opened)
    assert opened.desk is not None
    workspace = opened.desk.session.workspace
    real = workspace.do

    def full(command: object) -> object:
        raise FileProblem("disk_full", path="harbour.watchbill")

    monkeypatch.setattr(workspace, "do", full)
    assert page.context.do(ANA) is None
    assert "disk is full" in opened.window.banner.words
    assert "Not saved" in opened.window.status_bar._saved.text()
    monkeypatch.setattr(workspace, "do", real)
    page.context.do(ANA)
    settle(qtbot, opened)
    assert opened.window.banner.words == ""
    assert opened.window.status_bar._saved.text().startswith("Saved")


def test_a_bug_in_a_command_is_told_and_the_window_lives_on(
    opened: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    opened.watch_crashes(lambda error, where: told.append((type(error).__name__, where)))
    assert opened.desk is not None
    workspace = opened.desk.session.workspace
    real = workspace.do

    def bug(command: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(workspace, "do", bug)
    assert probe(opened).context.do(ANA) is None
    assert told == [("ZeroDivisionError", "AddPerson")]
    monkeypatch.setattr(workspace, "do", real)
    probe(opened).context.do(ANA)
    settle(qtbot, opened)
    assert probe(opened).names == ["Ana"]


def test_a_restore_point_is_listed_previewed_and_brought_back(
    opened: Shell, data_file: Path, qtbot: QtBot
) -> None:
    probe(opened).context.do(ANA)
    tasks.make_restore_point(opened)
    settle(qtbot, opened)
    assert any("Restore point" in text for text in opened.window.notices.texts())
    probe(opened).context.do(BEN)
    settle(qtbot, opened)
    assert probe(opened).names == ["Ana", "Ben"]

    dialog = open_restore_of_file(opened, data_file)
    assert "restore point" in dialog.list.item(0).text()
    qtbot.waitUntil(lambda: "1 step was made since" in dialog.preview.text(), timeout=10_000)
    assert "person 2 → 1" in dialog.preview.text()
    dialog.restore.click()
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=20_000)
    settle(qtbot, opened)
    assert probe(opened).names == ["Ana"]


def test_the_backups_of_a_damaged_file_are_found_by_what_it_held(
    opened: Shell, data_file: Path, qtbot: QtBot
) -> None:
    probe(opened).context.do(ANA)
    tasks.make_restore_point(opened)
    settle(qtbot, opened)
    opened.close_data()
    data_file.write_bytes(data_file.read_bytes()[:5000])
    opened.open_place(data_file)
    qtbot.waitUntil(lambda: bool(opened.window.banner.words), timeout=10_000)
    dialog = open_restore_of_file(opened, data_file)
    assert dialog.list.count() >= 1
    dialog.list.setCurrentRow(0)
    dialog.restore.click()
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=20_000)
    settle(qtbot, opened)
    assert probe(opened).names == ["Ana"]
    assert list(data_file.parent.glob("harbour.damaged-*"))


def test_opened_for_reading_only_nothing_changes_and_it_is_said(
    shell: Shell, data_file: Path, qtbot: QtBot
) -> None:
    shell.open_place(data_file, read_only=True)
    settle(qtbot, shell)
    assert "reading only" in shell.window.banner.words
    before = data_file.read_bytes()
    assert probe(shell).context.do(ANA) is None
    assert data_file.read_bytes() == before


def test_a_dropped_data_file_is_opened(shell: Shell, data_file: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(data_file))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, none)
    shell.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    shell.window.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), action, data, buttons, none))
    settle(qtbot, shell)
    assert shell.window.top_bar.team.text() == "Harbour"


def test_another_file_dropped_on_no_data_is_answered_in_words(shell: Shell, tmp_path: Path) -> None:
    from views.shell.drops import take_dropped

    take_dropped(shell, [tmp_path / "hours.csv"])
    assert "Open your team" in shell.window.notices.texts()[-1]


def test_the_search_box_runs_by_keys_and_shows_why_not(opened: Shell, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(opened.window, Qt.Key.Key_K, control)
    field = opened.window.top_bar.search
    assert field.hasFocus()
    palette = opened._palette
    assert palette is not None
    qtbot.keyClicks(field, "add a")
    assert palette.titles()[0] == "Add a thing"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert probe(opened).ran == ["add"]
    assert not palette.isVisible()

    opened.open_search("do nothing")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert probe(opened).ran == ["add"]
    assert palette.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_people_are_found_by_name(opened: Shell, qtbot: QtBot) -> None:
    opened.settings.listen(lambda key: None)
    probe(opened).context.do(ANA)
    settle(qtbot, opened)
    from dataclasses import replace

    assert opened.desk is not None
    opened.desk.specs = (*opened.desk.specs, replace(opened.desk.specs[0], key="people"))
    opened.open_search("")
    settle(qtbot, opened)
    palette = opened._palette
    assert palette is not None
    qtbot.keyClicks(opened.window.top_bar.search, "ana")
    assert palette.titles()[0] == "Ana"
    palette.leave()


def test_the_inspector_closes_with_escape_and_overlays_a_narrow_window(
    opened: Shell, qtbot: QtBot
) -> None:
    tasks.open_history(opened)
    settle(qtbot, opened)
    window = opened.window
    assert window.inspector.isVisible()
    assert window.inspector.width() == 320
    wide = window.room.width()
    qtbot.keyClick(window.inspector, Qt.Key.Key_Escape)
    assert not window.inspector.isVisible()
    window.resize(1024, 700)
    tasks.open_problems(opened)
    qtbot.waitUntil(lambda: window.width() == 1024)
    full = window.room.width()
    assert window.inspector.isVisible()
    assert window.inspector.geometry().right() == window._centre.rect().right()
    assert full == 1024 - window.rail.width()
    assert wide == 1440 - 320 - window.rail.width()


def test_the_keys_go_into_the_inspector_and_back_where_they_came_from(
    opened: Shell, qtbot: QtBot
) -> None:
    field = probe(opened).field
    field.setFocus()
    tasks.open_history(opened)
    assert called_with_the_keys() == "Find a step"
    settle(qtbot, opened)
    tasks.open_history(opened)
    assert called_with_the_keys() == "Find a step"
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not opened.window.inspector.isVisible()
    assert QApplication.focusWidget() is field


def called_with_the_keys() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def test_the_log_tells_steps_by_code_and_never_by_what_was_typed(
    opened: Shell, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from views.shell.crash import CrashWatch
    from views.shell.logs import Log

    log = Log(places.log_folder)
    watch = CrashWatch(lambda report: None)
    watch.log_now()
    opened.watch_crashes(watch.report)
    canary = AddPerson("Canary Finch", date(2026, 1, 1), email="canary@harbour.example")
    probe(opened).context.do(canary)
    settle(qtbot, opened)

    def bug(command: AddPerson) -> object:
        raise ValueError(f"cannot store {command.name}")

    assert opened.desk is not None
    monkeypatch.setattr(opened.desk.session.workspace, "do", bug)
    assert probe(opened).context.do(canary) is None
    qtbot.waitUntil(lambda: len(watch.reports) == 1)
    log.close()
    text = log.file.read_text("utf-8")
    assert "revision 1: AddPerson" in text
    assert "ValueError" in text
    assert "canary" not in text.casefold()


def test_closing_calls_off_a_running_job_within_a_second(opened: Shell) -> None:
    import threading
    import time

    from app.jobs import Job, JobState, Progress

    assert opened.desk is not None
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        for step in range(100_000):
            progress.step(step, 100_000)
            threading.Event().wait(0.01)

    job: Job[None] = opened.desk.session.run_job("Export", work, lambda result: None)
    assert begun.wait(10)
    begin = time.monotonic()
    opened.close_data()
    assert job.state is JobState.CANCELLED
    assert time.monotonic() - begin < 1.5


def test_a_file_in_a_cloud_folder_is_warned_of(
    shell: Shell, data_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    shell.open_place(data_file.rename(folder / data_file.name))
    settle(qtbot, shell)
    assert shell.window.banner.isVisible()
    assert "Dropbox" in shell.window.banner.accessibleName()
