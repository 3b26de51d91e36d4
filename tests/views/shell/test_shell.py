"""The window on real data: opening, changing, undoing, going about, closing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import settings as options
from models.kernel.periods import PeriodKind
from models.people.commands import AddPerson
from tests.views.shell.conftest import probe, settle
from views.shell.shell import Shell

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_opening_shows_pages_name_and_state(opened: Shell) -> None:
    window = opened.window
    assert window.top_bar.team.text() == "Harbour"
    assert not window.top_bar.undo.isEnabled()
    assert probe(opened).events == ["refresh", "answer"]
    assert options.RECENT_FILES in options.STATE
    assert len(opened.state.value(options.RECENT_FILES)) == 1


def test_a_step_refreshes_the_visible_page_and_can_be_undone_by_key(
    opened: Shell, qtbot: QtBot
) -> None:
    page = probe(opened)
    page.context.do(AddPerson("Ana", date(2026, 1, 1)))
    settle(qtbot, opened)
    assert page.names == ["Ana"]
    assert opened.window.top_bar.undo.isEnabled()
    assert "Ana" in opened.window.top_bar.undo.text()

    qtbot.keyClick(opened.window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, opened)
    assert page.names == []
    assert opened.window.notices.texts()[-1].startswith("Undone")
    qtbot.keyClick(opened.window, Qt.Key.Key_Y, CTRL)
    settle(qtbot, opened)
    assert page.names == ["Ana"]


def test_a_hidden_page_is_asked_again_only_when_shown(opened: Shell, qtbot: QtBot) -> None:
    first = probe(opened)
    qtbot.keyClick(opened.window, Qt.Key.Key_2, CTRL)
    settle(qtbot, opened)
    other = probe(opened)
    assert other is not first
    first.events.clear()
    other.events.clear()
    other.context.do(AddPerson("Ana", date(2026, 1, 1)))
    settle(qtbot, opened)
    assert (first.events, other.events) == ([], [])
    qtbot.keyClick(opened.window, Qt.Key.Key_Left, ALT)
    settle(qtbot, opened)
    assert first.events == ["refresh", "answer"]
    assert first.names == ["Ana"]


def test_the_period_chooser_tells_the_visible_page_now_and_the_hidden_one_later(
    opened: Shell, qtbot: QtBot
) -> None:
    assert opened.desk is not None
    first = probe(opened)
    opened.desk.go("other")
    settle(qtbot, opened)
    other = probe(opened)
    first.events.clear()
    other.events.clear()
    opened.window.top_bar.period.set_kind(PeriodKind.MONTH)
    assert other.events == [opened.desk.period]
    assert opened.desk.period.kind is PeriodKind.MONTH
    assert first.events == []
    opened.desk.go_back()
    assert first.events == [opened.desk.period]


def test_a_page_that_cannot_be_made_leaves_the_others_alive(opened: Shell, qtbot: QtBot) -> None:
    told = []
    opened.watch_crashes(lambda error, where: told.append(where))
    assert opened.desk is not None
    opened.desk.go("broken")
    assert told == ["page broken"]
    opened.desk.go("probe", {"day": 3})
    assert probe(opened).events[-1] == {"day": 3}


def test_what_was_opened_is_closed_without_a_trace(opened: Shell, data_file: Path) -> None:
    opened.close_data()
    assert opened.desk is None
    assert sorted(path.name for path in data_file.parent.glob("*harbour*")) == [data_file.name]


def test_keys_of_the_page_run_its_actions_and_say_why_not(opened: Shell, qtbot: QtBot) -> None:
    page = probe(opened)
    qtbot.keyClick(opened.window, Qt.Key.Key_N, CTRL)
    qtbot.keyClick(opened.window, Qt.Key.Key_E, CTRL)
    assert page.ran == ["add"]
    assert opened.window.notices.texts()[-1] == "Do nothing: there is nothing"


def test_a_change_by_another_process_arrives_by_polling(
    opened: Shell, data_file: Path, qtbot: QtBot
) -> None:
    from app.workspace import open_workspace
    from models.kernel.changes import Author

    other = open_workspace(data_file, Author("Somebody else"))
    other.do(AddPerson("Ben", date(2026, 1, 1)))
    other.close()
    assert opened.desk is not None
    opened.desk.session.poll()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert probe(opened).names == ["Ben"]


def test_the_theme_option_repaints_and_survives(opened: Shell) -> None:
    from views.kit import theme

    opened.put_option(options.THEME, "dark")
    assert theme.is_dark()
    opened.put_option(options.THEME, "light")
    assert not theme.is_dark()
    assert options.Settings(opened.places.settings_file).value(options.THEME) == "light"


def test_a_foreign_file_is_refused_in_words_and_left_as_it_was(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    foreign = tmp_path / "holiday.watchbill"
    foreign.write_bytes(b"not a data file" * 100)
    shell.open_place(foreign)
    qtbot.waitUntil(lambda: bool(shell.window.banner.words), timeout=10_000)
    assert "holiday.watchbill" in shell.window.banner.words
    assert foreign.read_bytes() == b"not a data file" * 100
    assert shell.desk is None
