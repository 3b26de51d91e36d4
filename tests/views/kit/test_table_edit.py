"""Editing in a table by keys: type, fill, copy, and paste as one step."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models.kernel.errors import Refused
from tests.views.kit.table_desk import CONTROL, SHIFT, Desk, Key


@pytest.fixture
def desk(shown) -> Desk:
    return Desk(shown, cells=True)


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


def test_a_copy_says_how_much_it_took(desk: Desk) -> None:
    desk.press(Key.Key_A, CONTROL)
    desk.press(Key.Key_C, CONTROL)
    assert desk.panel.note.text() == "Copied 20 rows"
