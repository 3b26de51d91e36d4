"""Rows that are ticked: by Space, by the mouse, several at once; and small cards of shares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt

from views.kit import theme
from views.kit.heat_tile import Heat, HeatTile, HeatTold
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_ticks import TickTable, tick_column


@dataclass(frozen=True)
class Task:
    id: int
    name: str
    on: bool = False


@pytest.fixture
def table(shown) -> TickTable:
    rows = [Task(1, "Restart"), Task(2, "Rotate"), Task(3, "Resize", on=True)]
    columns = [tick_column("In", lambda row: row.on), TableColumn("name", "Task", parse=str)]
    model = RowTableModel(columns, write=lambda _edits: True)

    def turn(chosen: Sequence[Task], on: bool) -> None:
        for row in chosen:
            rows[row.id - 1] = replace(row, on=on)
        model.show(tuple(rows))

    made = shown(TickTable(model, "Tasks", turn), 400, 200)
    model.setParent(made)
    model.show(tuple(rows))
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def ticked(table: TickTable) -> list[int]:
    model = table.rows()
    rows = [model.row_at(at) for at in range(model.rowCount())]
    return [row.id for row in rows if row.on]


def test_space_ticks_the_chosen_rows_and_again_none_of_them(table, qtbot) -> None:
    table.select_places([0, 1])
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticked(table) == [1, 2, 3]
    assert table.editor() is None
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticked(table) == [3]
    spoken = table.rows().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "yes"


def test_a_click_on_the_box_ticks_its_row_alone_and_is_seen(table, qtbot) -> None:
    box = table.visualRect(table.rows().index(1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert ticked(table) == [2, 3]
    name = table.visualRect(table.rows().index(0, 1))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name.center())
    assert ticked(table) == [2, 3]
    edge = QPoint(box.left() + 20, box.center().y() - 4)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(edge).name() == theme.colour("accent").name()


def test_a_heat_tile_says_its_share_and_deepens_with_it(shown, qtbot) -> None:
    turned: list[bool] = []
    tile = shown(HeatTile(turned.append), 200, 74)
    heats = (Heat(None, "Jan: nothing"), Heat(0.0, "Feb: 0 %"), Heat(1.0, "Mar: 100 %"))
    tile.tell(HeatTold("Installation", "40 %", "+12 points", heats))
    assert tile.accessibleName() == "Installation: 40 %, +12 points"
    assert tile.accessibleDescription() == "Jan: nothing; Feb: 0 %; Mar: 100 %"
    middles = [box.center().toPoint() for box in tile._boxes()]
    image = tile.grab().toImage()
    seen = [image.pixelColor(at).name() for at in middles[1:]]
    assert seen == [theme.colour("sunken").name(), theme.colour("green").name()]
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert turned == [True]
