"""The table on the screen: selection, sort, columns, saved views, repaint, tooltips."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from models.kernel.figures import Unit
from tests.views.kit.pieces import Week, week_columns, weeks
from tests.views.kit.table_desk import Desk, Key
from views.kit import theme
from views.kit.table_chooser import column_menu
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_saved import restore_view, saved_view
from views.kit.table_view import TableView


@pytest.fixture
def list_(shown) -> Desk:
    return Desk(shown, cells=False)


def test_selection_follows_its_rows(list_: Desk) -> None:
    chosen = [list_.rows[at].id for at in (1, 2, 5)]
    list_.view.select_ids(chosen, chosen[0])
    list_.model.sort_by("entries")
    assert {row.id for row in list_.view.selected_rows()} == set(chosen)
    list_.model.show(tuple(row for row in reversed(list_.rows) if row.id != chosen[1]))
    assert {row.id for row in list_.view.selected_rows()} == {chosen[0], chosen[2]}
    assert list_.model.row_at(list_.view.currentIndex().row()).id == chosen[0]


def test_new_rows_leave_the_table_where_it_was_scrolled_to(list_: Desk) -> None:
    list_.view.select_ids([list_.rows[0].id], list_.rows[0].id)
    list_.panel.resize(900, 32 + 28 * 5 + 30)
    QApplication.processEvents()
    list_.view.verticalScrollBar().setValue(10)
    list_.model.show((*list_.rows, replace(list_.rows[0], id=UUID(int=999), week="W99")))
    QApplication.processEvents()
    assert list_.view.verticalScrollBar().value() == 10
    assert [row.week for row in list_.view.selected_rows()] == ["W41"]


def test_arrows_select_rows_and_enter_opens(shown) -> None:
    opened: list[Week] = []
    model = RowTableModel(week_columns())
    model.show(weeks(5))
    view = shown(TableView(model, "Weeks", opened.append))
    model.setParent(view)
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Return)
    assert [row.week for row in opened] == ["W40"]


def test_a_click_on_a_head_sorts_numbers_from_the_largest(list_: Desk) -> None:
    head = list_.view.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(1) + 20, 10)
    seen = []
    for _click in range(3):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(list_.model.sorting())
    assert seen == [("toil", True), ("toil", False), None]


def test_the_footer_counts_what_is_seen(list_: Desk) -> None:
    list_.panel.resize(900, 32 + 28 * 9 + 30)
    QApplication.processEvents()
    assert list_.panel.range.text().startswith("Rows 1 – 9 of 20")
    list_.model.set_search("within")
    assert list_.panel.range.text() == "Rows 1 – 4 of 4, filtered from 20"
    list_.model.set_search("nobody")
    assert list_.panel.range.text() == "No row of 20 fits the filter"


def test_a_saved_view_comes_back(list_: Desk, shown) -> None:
    list_.view.show_column(3, False)
    list_.view.horizontalHeader().moveSection(0, 2)
    list_.model.sort_by("toil", descending=True)
    list_.model.set_search("over")
    saved = saved_view(list_.view)
    other = Desk(shown, cells=False)
    restore_view(other.view, {**saved, "unknown": 1, "columns": [*saved["columns"], "gone"]})
    assert saved_view(other.view) == saved
    assert (other.model.sorting(), other.model.search()) == (("toil", True), "over")
    assert other.view.isColumnHidden(3)
    assert "other" not in saved["columns"]
    assert saved["columns"][2] == "week"


def test_hiding_a_column_gives_its_room_to_the_others(list_: Desk) -> None:
    list_.view.show_column(3, False)
    shown_at = [at for at in range(9) if at != 3]
    assert sum(list_.view.columnWidth(at) for at in shown_at) == list_.view.viewport().width()
    assert not list_.view.widths.by_user


def test_rather_than_scroll_the_words_of_a_column_that_may_are_cut(shown) -> None:
    long = "Nobody wrote down how the queue of the second site is restored"
    columns = (
        TableColumn("title", "Title", value=lambda _row: long, least=120),
        TableColumn("week", "Week"),
    )
    model = RowTableModel(columns)
    model.show(weeks(3))
    view = shown(TableView(model, "Weeks"))
    model.setParent(view)
    for width, scrolls in ((600, False), (260, False), (150, True)):
        view.resize(width, 200)
        QApplication.processEvents()
        assert (view.horizontalScrollBar().maximum() > 0) is scrolls, width
    assert view.columnWidth(0) >= theme.px(120)


def test_widths_set_by_hand_stay(list_: Desk) -> None:
    list_.view.horizontalHeader().resizeSection(1, 222)
    list_.panel.resize(1000, 500)
    QApplication.processEvents()
    assert list_.view.columnWidth(1) == 222
    list_.view.fit()
    assert list_.view.columnWidth(1) != 222


def test_the_chooser_hides_and_shows_columns(list_: Desk) -> None:
    menu = column_menu(list_.view)
    ticks = {action.text(): action for action in menu.actions() if action.isCheckable()}
    assert list(ticks)[:2] == ["Week", "Toil h"]
    ticks["Toil h"].trigger()
    assert list_.view.isColumnHidden(1)
    ticks["Toil h"].trigger()
    assert not list_.view.isColumnHidden(1)


def test_the_last_column_cannot_be_hidden(list_: Desk) -> None:
    for at in range(9):
        list_.view.show_column(at, False)
    assert [at for at in range(9) if not list_.view.isColumnHidden(at)] == [8]


def test_one_changed_row_repaints_one_row(list_: Desk, qtbot) -> None:
    painted = []

    class Watch(QObject):
        def eventFilter(self, watched, event) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(event.rect())
            return False

    for _turn in range(5):
        QApplication.processEvents()
    watch = Watch()
    list_.view.viewport().installEventFilter(watch)
    list_.rows[3] = replace(list_.rows[3], toil=1)
    list_.model.show(tuple(list_.rows))
    qtbot.waitUntil(lambda: bool(painted))
    assert [rect.height() <= 30 for rect in painted] == [True]
    list_.view.viewport().removeEventFilter(watch)


def test_the_selected_row_has_its_tint_and_bar(list_: Desk) -> None:
    list_.view.select_ids([list_.rows[2].id])
    image = list_.view.viewport().grab().toImage()
    y = list_.view.rowViewportPosition(2) + 3
    assert image.pixelColor(1, y) == theme.colour("accent")
    assert image.pixelColor(6, y) == theme.colour("accent_tint")
    assert image.pixelColor(6, y + 56) == theme.colour("surface")


def test_the_table_recolours_when_the_theme_changes(list_: Desk) -> None:
    theme.set_mode(theme.Mode.DARK)
    dark = list_.view.viewport().grab().toImage()
    assert dark.pixelColor(6, 100) == QColor(theme.colour("surface"))
    brightest = max(dark.pixelColor(x, y).lightness() for x in range(16, 60) for y in range(28))
    assert brightest > 200


def test_screen_readers_hear_states_and_bars(list_: Desk) -> None:
    table = QAccessible.queryAccessibleInterface(list_.view)
    assert table.text(QAccessible.Text.Name) == "Weeks"
    assert list_.model.index(0, 8).data(Qt.ItemDataRole.AccessibleTextRole) == "3 missing"
    assert list_.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "W41 5 Oct"


def test_a_cut_cell_says_all_of_its_words_and_never_markup(list_: Desk, qtbot) -> None:
    list_.rows[2] = replace(list_.rows[2], week="<b>a week with a very long name & a sign</b>")
    list_.model.show(tuple(list_.rows))
    list_.view.horizontalHeader().resizeSection(0, 90)
    at = list_.view.visualRect(list_.model.index(2, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, list_.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(list_.view.viewport(), event)
    said = QToolTip.text()
    assert said.startswith("<span>&lt;b&gt;a week with a very long name &amp; a sign&lt;/b&gt;")
    assert list_.view.cut_words(list_.model.index(3, 1)) == ""
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_words_beside_a_number_stay_in_its_cell(shown) -> None:
    """They stand before the number; the column after it looks the same with and without them."""

    def grab(words: str) -> tuple[QImage, QImage]:
        columns = [
            TableColumn("number", "Number", Unit.COUNT, value=lambda r: 7, beside=lambda r: words),
            TableColumn("name", "Name", value=lambda r: r.week),
        ]  # fmt: skip
        model = RowTableModel(columns)
        view = TableView(model, "Numbers")
        model.setParent(view)
        model.show(weeks(1))
        shown(TablePanel(view))
        image = view.viewport().grab().toImage()
        left = view.columnViewportPosition(1)
        own = image.copy(0, 0, left, view.row_height())
        return own, image.copy(left, 0, image.width() - left, view.row_height())

    (with_words, after), (without, before) = grab("away"), grab("")
    assert after == before
    assert with_words != without
