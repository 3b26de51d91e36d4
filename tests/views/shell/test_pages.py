"""Every real page in the real shell: opened, empty and full, without a flash or an unnamed part."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Places
from tests.views.shell.conftest import settle
from views.kit.page import Group, Page, PageSpec
from views.shell.scan import PAGES, in_order, page_specs
from views.shell.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Flashes(QObject):
    """Notes every window but the shell's that is shown."""

    def __init__(self, allowed: QWidget) -> None:
        super().__init__()
        self._allowed = allowed
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._allowed
            and watched.windowType() is not Qt.WindowType.ToolTip
        ):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def real(qtbot: QtBot, qapp: QApplication, places: Places) -> Iterator[Shell]:
    shell = Shell(places)
    shell.finish()
    shell.window.show()
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    qapp.processEvents()


def test_no_page_flashes_a_window_of_its_own_or_fails_on_an_empty_file(
    real: Shell, data_file: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    flashes = Flashes(real.window)
    qapp.installEventFilter(flashes)
    real.open_place(data_file)
    settle(qtbot, real)
    assert real.desk is not None
    for spec in real.desk.specs:
        real.desk.go(spec.key)
        settle(qtbot, real)
        assert isinstance(real.desk.room.page, Page), spec.key
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_every_part_that_takes_the_focus_has_a_name(
    real: Shell, data_file: Path, qtbot: QtBot
) -> None:
    real.open_place(data_file)
    settle(qtbot, real)
    assert real.desk is not None
    unnamed: set[str] = set()
    for spec in real.desk.specs:
        real.desk.go(spec.key)
        settle(qtbot, real)
        for part in real.window.findChildren(QWidget):
            takes = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and part.isVisible() and not part.accessibleName():
                parents = [
                    type(up).__name__ for up in (part, part.parentWidget()) if up is not None
                ]
                unnamed.add(f"{spec.key}: {parents}")
    assert sorted(unnamed) == []


def test_every_action_has_a_name_of_its_own_and_a_reason_when_off(
    real: Shell, data_file: Path, qtbot: QtBot
) -> None:
    real.open_place(data_file)
    settle(qtbot, real)
    assert real.desk is not None
    for spec in real.desk.specs:
        real.desk.go(spec.key)
        settle(qtbot, real)
        actions = real.actions()
        keys = [action.key for action in actions]
        assert len(set(keys)) == len(keys)
        shortcuts = [action.shortcut for action in actions if action.shortcut]
        assert len(set(shortcuts)) == len(shortcuts), spec.key
        assert all(action.title and (action.enabled or action.reason) for action in actions)


def test_pages_are_found_by_scan_and_stand_in_order() -> None:
    specs = page_specs()
    assert {spec.key for spec in specs} >= {"today", "hours", "people", "reports"}
    assert len(specs) == len(list(PAGES.glob("*/spec.py"))), "a page's folder lacks __init__.py"
    order = [list(Group).index(Group(spec.group)) for spec in specs]
    assert order == sorted(order)


def test_two_pages_of_one_key_are_refused() -> None:
    one = PageSpec("a", "A", "plan", "clock", 1, "x:Y")
    with pytest.raises(ValueError, match="one key"):
        in_order([one, one])


def test_a_page_of_no_group_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lost_pages" / "lost"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "spec.py").write_text(
        "from views.kit.page import PageSpec\n"
        "PAGE = PageSpec('lost', 'Lost', 'nowhere', 'clock', 1, 'x:Y')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="nowhere"):
        page_specs(folder.parent, "lost_pages")
