"""A damaged file, found at once or later, and a backup with too few rows: said, with ways back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.documents import Document, open_document
from app.settings import Places
from app.workspace import open_workspace
from models.kernel.instants import system_clock
from models.people.commands import AddPerson
from models.people.queries import People
from models.store import opening
from tests.support.hostile import around_triggers
from tests.views.shell.conftest import AUTHOR, probe, settle
from views.kit.buttons import Button
from views.shell.inspector import Inspector
from views.shell.restore import RestoreDialog
from views.shell.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing")
ANA, BEN = (AddPerson(name, date(2026, 1, 1)) for name in ("Ana", "Ben"))
BAD_DAY = (
    "INSERT INTO absence (id, person_id, from_day, kind, note) "
    "SELECT zeroblob(16), id, '2026-99-99', 'sick', '' FROM person LIMIT 1"
)


@pytest.fixture
def damaged(data_file: Path) -> Path:
    """A file whose pages are sound and one of whose days is none."""
    workspace = open_workspace(data_file, AUTHOR)
    workspace.do(ANA)
    workspace.close()
    around_triggers(data_file, "absence", BAD_DAY)
    return data_file


def offered(shell: Shell) -> list[str]:
    """The words of the buttons in the red bar."""
    return [button.text() for button in bar_buttons(shell)]


def bar_buttons(shell: Shell) -> list[Button]:
    """Those that stand; such as went when the bar spoke again may not be gone for good yet."""
    return [b for b in shell.window.banner.findChildren(Button) if not b.isHidden()]


def press(shell: Shell, words: str) -> None:
    buttons = bar_buttons(shell)
    next(button for button in buttons if button.text() == words).click()


def test_a_damaged_file_offers_a_backup_and_salvage(
    shell: Shell, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = damaged.read_bytes()
    shell.open_place(damaged)
    qtbot.waitUntil(lambda: bool(shell.window.banner.words), timeout=10_000)
    assert offered(shell) == ["Restore a backup…", "Salvage into a new file…"]
    target = tmp_path / "saved.watchbill"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(shell, "Salvage into a new file…")
    settle(qtbot, shell)
    assert probe(shell).names == ["Ana"]
    assert shell.document is not None
    assert shell.document.file == target
    assert "1 row" in shell.window.banner.words
    assert "a value that cannot be" in shell.window.banner.words
    assert damaged.read_bytes() == before


def test_no_new_file_chosen_changes_nothing(
    shell: Shell, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.open_place(damaged)
    qtbot.waitUntil(lambda: bool(shell.window.banner.words), timeout=10_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    press(shell, "Salvage into a new file…")
    assert not shell.opener.busy
    assert offered(shell) == ["Restore a backup…", "Salvage into a new file…"]


def test_an_empty_file_offers_backups_only(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.watchbill"
    path.touch()
    shell.open_place(path)
    qtbot.waitUntil(lambda: bool(shell.window.banner.words), timeout=10_000)
    assert offered(shell) == ["Restore a backup…"]


def test_a_large_file_is_checked_later_and_then_only_read(
    shell: Shell, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 0)
    shell.open_place(damaged)
    settle(qtbot, shell)
    before = damaged.read_bytes()
    assert "damaged" in shell.window.banner.words
    assert "absence" in shell.window.banner.words
    assert offered(shell) == ["Restore a backup…", "Salvage into a new file…"]
    assert "Read only" in shell.window.status_bar._saved.text()
    press(shell, "Restore a backup…")
    [dialog] = shell.window.findChildren(RestoreDialog)
    dialog.reject()
    assert probe(shell).context.do(BEN) is None
    assert shell.window.banner.isVisible()
    assert damaged.read_bytes() == before


def test_a_large_sound_file_is_checked_later_and_nothing_is_said(
    shell: Shell, data_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 0)
    shell.open_place(data_file)
    settle(qtbot, shell)
    assert shell.document is not None
    assert shell.document.thorough
    assert shell.window.banner.words == ""
    assert probe(shell).context.do(ANA) is not None


@pytest.fixture
def shrunk(data_file: Path, places: Places) -> Path:
    """Data whose last backup is the large one, and which now holds a tenth of it."""
    hour_ago = system_clock() - timedelta(hours=1)
    document: Document = open_document(data_file, AUTHOR, places, clock=lambda: hour_ago)
    for number in range(10):
        document.workspace.do(AddPerson(f"Person {number}", date(2026, 1, 1)))
    document.back_up("asked")
    for _person in range(9):
        document.workspace.undo()
    document.close()
    return data_file


def test_old_backups_are_kept_until_somebody_says_that_fewer_rows_are_meant(
    shell: Shell, shrunk: Path, qtbot: QtBot
) -> None:
    shell.open_place(shrunk)
    settle(qtbot, shell)
    assert "less than half the rows" in shell.window.banner.words
    assert shell.document is not None
    assert shell.document.rotation_paused
    probe(shell).context.do(ANA)
    settle(qtbot, shell)
    assert shell.window.banner.isVisible()
    press(shell, "It is as meant")
    assert not shell.document.rotation_paused
    assert shell.window.banner.words == ""
    people = shell.document.workspace.ask(People()).value
    assert len(people) == 2


def test_the_bar_moves_an_inspector_that_lies_over_the_page(opened: Shell, qtbot: QtBot) -> None:
    window = opened.window
    window.resize(1000, 700)
    window.inspector.inspect("Ana", "", {"One": QWidget(), "Two": QWidget()})
    window.fit_inspector()
    before = window.inspector.geometry().top()
    window.banner.say("The disk is full.")
    qtbot.waitUntil(lambda: window.inspector.geometry().top() >= before + window.banner.height())
    window.banner.hide()
    qtbot.waitUntil(lambda: window.inspector.geometry().top() == before)


def test_six_tabs_can_be_read_in_a_narrow_inspector(opened: Shell, qtbot: QtBot) -> None:
    names = ("Person", "Place", "Absences", "Skills", "Notes", "History")
    inspector = Inspector(320, lambda: None, lambda _width: None)
    qtbot.addWidget(inspector)
    inspector.inspect("Ana", "", {name: QWidget() for name in names})
    [tabs] = inspector.findChildren(QTabWidget)
    bar = tabs.tabBar()
    assert bar.sizeHint().width() <= 320 - 36
