"""Rows of a table are moved: by the mouse, by a menu, by letters; never by who may only read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from tests.views.kit.pieces import Week, week_columns, weeks
from tests.views.kit.table_desk import CONTROL, SHIFT, Key
from views.kit.actions import Action
from views.kit.page import Group, PageSpec
from views.kit.rights import Right, Rights, WithRights
from views.kit.row_moves import DropZone, Move, rows_mime, source_of
from views.kit.table_drag import RowMoves
from views.kit.table_keys import TableKeys
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView
from views.shell.rail import Rail, RailItem

LEFT = Qt.MouseButton.LeftButton


class Room(QWidget, WithRights):
    """A window with a table, a box that takes its rows, and a rail."""

    def __init__(self, moves: Callable[[Sequence[Week]], Sequence[Move]], heard: "Heard") -> None:
        super().__init__()
        model = RowTableModel(week_columns())
        model.show(weeks(8))
        self.table = TableView(model, "Weeks")
        model.setParent(self.table)
        self.moves = RowMoves(self.table, "week", moves, lambda row: row.week, heard.words.append)
        TableKeys(self.table, heard.actions, heard.words.append)
        self.box = QWidget()
        self.box.setMinimumWidth(200)
        self.zone = DropZone(self.box, key="box")
        self.rail = Rail(lambda key: None, lambda: None, lambda below: None)
        self.rail.show_pages([page("hours"), page("people")])
        row = QHBoxLayout(self)
        for part in (self.rail, self.table, self.box):
            row.addWidget(part)


@dataclass
class Heard:
    """What was done and said. reason: why nothing can be moved into the box."""

    moved: list[tuple[str, list[str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)
    reason: str = ""

    def moves(self, rows: Sequence[Week]) -> list[Move]:
        return [
            Move("box", "The box", self._into("box"), reason=self.reason),
            Move("hours", "Hours", self._into("hours"), page="hours", icon="clock"),
        ]

    def _into(self, where: str) -> Callable[[Sequence[Week]], object]:
        return lambda rows: self.moved.append((where, [row.week for row in rows]))

    def actions(self) -> list[Action]:
        return [
            Action("week.open", "Open", lambda: self.pressed.append("open"), letter="O"),
            Action(
                "week.close", "Close", lambda: None, enabled=False, reason="It is open", letter="C"
            ),
            Action(
                "week.cut", "Cut", lambda: self.pressed.append("cut"), needs=Right.EDIT, letter="X"
            ),
        ]


def page(key: str) -> PageSpec:
    return PageSpec(key, key.title(), Group.PLAN, "clock", 1, "nowhere:Page")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def room(shown, heard: Heard) -> Room:
    made = shown(Room(heard.moves, heard), 1000, 400)
    made.table.select_places([1, 2])
    made.table.setFocus()
    return made


def drag(room: Room, target: QWidget) -> bool:
    """Bring the selected rows over a widget and let go; whether it took them. There is no hand on
    the mouse offscreen, so the widget is sent what it gets while one drags."""
    mime = room.moves.mime(room.table.selected_rows())
    move, no_key = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    middle = target.rect().center()
    enter = QDragEnterEvent(middle, move, mime, LEFT, no_key)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(middle), move, mime, LEFT, no_key)
    QApplication.sendEvent(target, drop)
    QApplication.processEvents()
    return drop.isAccepted()


def entry(room: Room, name: str) -> QWidget:
    """An entry of the rail."""
    return next(item for item in room.rail.findChildren(RailItem) if item.spec.key == name)


def at_row(room: Room, place: int) -> QPoint:
    return room.table.visualRect(room.table.rows().index(place, 0)).center()


def chosen(room: Room) -> list[str]:
    return [row.week for row in room.table.selected_rows()]


def test_rows_are_dropped_on_a_place_of_the_page(room: Room, heard: Heard) -> None:
    assert drag(room, room.box)
    assert heard.moved == [("box", ["W40", "W39"])]


def test_rows_are_dropped_on_the_page_that_a_move_leads_to_and_on_no_other(
    room: Room, heard: Heard
) -> None:
    assert drag(room, entry(room, "hours"))
    assert not drag(room, entry(room, "people"))
    assert heard.moved == [("hours", ["W40", "W39"])]


def test_what_cannot_be_done_is_said_and_not_done(room: Room, heard: Heard) -> None:
    heard.reason = "The box is full"
    assert drag(room, room.box)
    assert (heard.moved, heard.words) == ([], ["The box is full"])


def test_rows_of_another_window_are_not_taken(room: Room, heard: Heard) -> None:
    mime = room.moves.mime(room.table.selected_rows())
    assert source_of(mime) is room.moves
    assert mime.text() == "W40\nW39"
    strange = rows_mime("of another window", "week", [], "W40")
    assert source_of(strange) is None


def test_a_place_shows_that_it_would_take_them_until_they_are_gone(room: Room) -> None:
    mime = room.moves.mime(room.table.selected_rows())
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.MoveAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(room.box, enter)
    assert [one.isVisible() for one in room.box.findChildren(QWidget)] == [True]
    QApplication.sendEvent(room.box, QDragLeaveEvent())
    assert not [one for one in room.box.findChildren(QWidget) if one.isVisible()]


def test_a_drag_keeps_the_rows_and_a_click_chooses_one(room: Room) -> None:
    viewport = room.table.viewport()
    QTest.mousePress(viewport, LEFT, pos=at_row(room, 2))
    QTest.mouseMove(viewport, at_row(room, 3))
    QTest.mouseMove(viewport, at_row(room, 5))
    assert chosen(room) == ["W40", "W39"], "a drag does not choose the rows that it passes"
    QTest.mouseRelease(viewport, LEFT, pos=at_row(room, 5))
    QTest.mouseClick(viewport, LEFT, pos=at_row(room, 2))
    assert chosen(room) == ["W39"]
    QTest.mouseClick(viewport, LEFT, CONTROL, pos=at_row(room, 4))
    assert chosen(room) == ["W39", "W37"]


def test_the_menu_does_what_a_drop_does(room: Room, heard: Heard) -> None:
    action = room.moves.action("week.move")
    assert (action.shortcut, action.enabled, action.needs) == ("Ctrl+M", True, Right.EDIT)
    action.run()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert heard.moved == [("hours", ["W40", "W39"])]
    assert [one.title for one in room.moves.actions("week")] == [
        "Move to: The box",
        "Move to: Hours",
    ]
    room.table.clearSelection()
    assert room.moves.action("week.move").reason == "Choose a row first"


def test_letters_act_while_the_table_has_the_focus(room: Room, heard: Heard) -> None:
    QTest.keyClick(room.table, Key.Key_O)
    QTest.keyClick(room.table, Key.Key_C)
    QTest.keyClick(room.table, Key.Key_O, CONTROL)
    QTest.keyClick(room.table, Key.Key_O, SHIFT)
    assert heard.pressed == ["open"]
    assert heard.words == ["Close: It is open"]


def test_the_menu_key_offers_what_the_letters_do(room: Room, heard: Heard) -> None:
    at = at_row(room, 1)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, room.table.mapToGlobal(at))
    QApplication.sendEvent(room.table, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Open\tO", "Close\tC", "Cut\tX"]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert heard.pressed == ["open"]


def test_who_may_only_read_moves_and_changes_nothing(room: Room, heard: Heard) -> None:
    room.rights = Rights(Right.LOOK, "You may only read")
    QTest.mousePress(room.table.viewport(), LEFT, pos=at_row(room, 1))
    QTest.mouseMove(room.table.viewport(), at_row(room, 1) + QPoint(60, 0))
    QTest.mouseRelease(room.table.viewport(), LEFT)
    QTest.keyClick(room.table, Key.Key_X)
    assert drag(room, room.box)
    assert (heard.moved, heard.pressed) == ([], [])
    assert heard.words == ["You may only read", "Cut: You may only read", "You may only read"]
