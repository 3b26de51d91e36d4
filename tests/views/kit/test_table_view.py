"""The table on the screen, driven by keys: selection, editing, fill, copy, paste, saved views."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from models.kernel.errors import Refused
from models.kernel.figures import Unit
from tests.views.kit.pieces import Week, week_columns, weeks
from views.kit import theme
from views.kit.table_chooser import column_menu
from views.kit.table_column import TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_saved import restore_view, saved_view
from views.kit.table_view import TableView

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A table whose writes change its rows, as a page's commands do."""

    def __init__(self, shown, *, cells: bool) -> None:
        self.rows = list(weeks(20))
        self.done: list[tuple[CellEdit, ...]] = []
        self.added: list[tuple[dict, ...]] = []
        self.refuse: Refused | None = None
        self.model = RowTableModel(week_columns(), write=self.write)
        self.view = TableView(self.model, "Weeks", select_cells=cells)
        self.model.setParent(self.view)
        self.model.show(tuple(self.rows))
        self.panel = shown(TablePanel(self.view))
        self.view.setFocus()

    def write(self, edits: tuple[CellEdit, ...]) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append(edits)
        for edit in edits:
            at = next(at for at, row in enumerate(self.rows) if row.id == edit.row.id)
            self.rows[at] = replace(self.rows[at], **{edit.key: edit.value})  # type: ignore[arg-type]
        self.model.show(tuple(self.rows))

    def go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, column))

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def type(self, text: str, end: Qt.Key = Key.Key_Return) -> None:
        """Type into the cell: the first letter opens the editor."""
        QTest.keyClicks(self.view, text[0])
        editor = self.view.findChildren(QLineEdit)[-1]
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, end)

    def typed(self, row: int) -> str | None:
        """What was refused in the second column of a row."""
        bad = self.model.bad_cell(row, 1)
        return None if bad is None else bad.typed

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()


@pytest.fixture
def desk(shown) -> Desk:
    return Desk(shown, cells=True)


@pytest.fixture
def list_(shown) -> Desk:
    return Desk(shown, cells=False)


def test_typing_edits_and_enter_goes_down(desk: Desk) -> None:
    desk.go(2, 1)
    desk.type("77")
    assert [(e.row.week, e.value) for e in desk.done[0]] == [("W39", 77)]
    assert (desk.view.currentIndex().row(), desk.view.currentIndex().column()) == (3, 1)
    desk.type("78")
    assert desk.rows[3].toil == 78


def test_tab_in_the_editor_goes_right(desk: Desk) -> None:
    desk.go(2, 1)
    desk.type("77", Key.Key_Tab)
    assert desk.rows[2].toil == 77
    assert desk.view.currentIndex().column() == 2


def test_escape_leaves_the_cell_as_it_was(desk: Desk) -> None:
    desk.go(2, 1)
    desk.type("77", Key.Key_Escape)
    assert desk.done == []
    assert desk.model.index(2, 1).data() == "245"


def test_an_answer_that_arrives_while_typing_keeps_the_words(desk: Desk) -> None:
    desk.go(2, 1)
    QTest.keyClicks(desk.view, "7")
    desk.rows[2] = replace(desk.rows[2], entries=1)
    desk.model.show(tuple(desk.rows))
    QTest.keyClicks(desk.view.findChildren(QLineEdit)[-1], "7")
    first = replace(desk.rows[0], id=UUID(int=999), week="W99")
    desk.rows.insert(0, first)
    desk.model.show(tuple(desk.rows))
    editor = desk.view.findChildren(QLineEdit)[-1]
    assert editor.text() == "77"
    QTest.keyClicks(editor, "7")
    QTest.keyClick(editor, Key.Key_Return)
    assert [(e.row.week, e.value) for e in desk.done[0]] == [("W39", 777)]


def test_f2_edits_what_is_there(desk: Desk) -> None:
    desk.go(0, 1)
    desk.press(Key.Key_F2)
    editor = desk.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "256"
    assert editor.accessibleName() == "Toil h"
    QTest.keyClick(editor, Key.Key_Escape)


def test_fill_down_is_one_step(desk: Desk) -> None:
    desk.go(1, 1)
    for _step in range(3):
        desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_D, CONTROL)
    assert [[(e.row.week, e.value) for e in edits] for edits in desk.done] == [
        [("W39", 254), ("W38", 254), ("W37", 254)]
    ]


def test_copy_and_paste_back_changes_nothing(desk: Desk) -> None:
    desk.press(Key.Key_A, CONTROL)
    desk.press(Key.Key_C, CONTROL)
    assert desk.clipboard().splitlines()[0].split("\t")[:2] == ["W41", "256"]
    desk.press(Key.Key_V, CONTROL)
    assert desk.done == []
    assert desk.model.bad_cells() == 0


def test_copy_with_heads_has_text_and_html(desk: Desk) -> None:
    desk.go(0, 1)
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_C, CONTROL | SHIFT)
    assert desk.clipboard() == "Toil h\tProject h\n256\t109\n"
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<th>Toil h</th>" in html
    assert "<td>256</td>" in html


def test_paste_of_a_block_is_one_step(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    desk.go(4, 1)
    desk.press(Key.Key_V, CONTROL)
    assert len(desk.done) == 1
    assert [(e.row.week, e.key, e.value) for e in desk.done[0]] == [
        ("W37", "toil", 1), ("W37", "project", 2), ("W36", "toil", 3), ("W36", "project", 4),
    ]  # fmt: skip
    assert desk.panel.note.text() == "Pasted 2 rows"


def test_one_bad_cell_keeps_the_whole_block_out(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("1\n2\nx\n4")
    desk.go(0, 1)
    desk.press(Key.Key_V, CONTROL)
    assert desk.done == []
    assert desk.model.bad_cells() == 1
    assert desk.typed(2) == "x"
    assert desk.model.index(0, 1).data() == "256"
    assert "marked cells" in desk.panel.note.text()
    desk.press(Key.Key_Escape)
    assert desk.model.bad_cells() == 0


def test_a_single_value_fills_the_selection(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("5")
    desk.go(0, 1)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_V, CONTROL)
    assert [e.value for e in desk.done[0]] == [5, 5]


def test_a_block_longer_than_the_table_says_so(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("1\n2\n3")
    desk.go(18, 1)
    desk.press(Key.Key_V, CONTROL)
    assert desk.done == []
    assert "1 rows do not fit" in desk.panel.note.text()


def test_rows_below_the_last_are_appended_where_that_is_possible(desk: Desk) -> None:
    desk.model.append = desk.added.append
    QGuiApplication.clipboard().setText("1\n2\n3")
    desk.go(18, 1)
    desk.press(Key.Key_V, CONTROL)
    assert [e.value for e in desk.done[0]] == [1, 2]
    assert desk.added == [({"toil": 3},)]


def test_a_refused_paste_keeps_what_was_pasted(desk: Desk) -> None:
    desk.refuse = Refused.because("too_large", "toil", most=168)
    QGuiApplication.clipboard().setText("1\n2")
    desk.go(0, 1)
    desk.press(Key.Key_V, CONTROL)
    assert [desk.typed(at) for at in (0, 1)] == ["1", "2"]


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


def test_a_copy_says_how_much_it_took(desk: Desk) -> None:
    desk.press(Key.Key_A, CONTROL)
    desk.press(Key.Key_C, CONTROL)
    assert desk.panel.note.text() == "Copied 20 rows"


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
