"""The board for the day itself: to do, doing, fixed; an item moves by a letter or by dragging."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.words import word_text
from models.debt.rows import ItemState, Pick
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItItemEntry
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.flow import FlowRow
from views.kit.labels import Label
from views.kit.row_moves import DropZone
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.pages.debt.verbs import Verb, VerbTable
from views.pages.debt.words import clock

Items = Sequence[FixItItemEntry]

COLUMNS = ((ItemState.TO_DO,), (ItemState.DOING,), (ItemState.FIXED, ItemState.NOT_FIXED))
"""What stands in each column of the board."""


class Board(QWidget):
    """move: gets items and where they go. assign: asks who takes them. write: hours that were spent,
    as typed. opened: shows an item."""

    def __init__(
        self,
        move: Callable[[Items, ItemState], object],
        assign: Callable[[Items], object],
        write: Callable[[tuple[CellEdit, ...]], object],
        opened: Callable[[DebtEntry], object],
    ) -> None:
        super().__init__()

        def to(letter: str, words: str, state: ItemState, icon: str) -> Verb:
            return Verb(letter, words, lambda rows: move(rows, state), icon, _zone(state))

        take = Verb("G", _("Give to…"), assign, "user")
        back = to("T", _("To do"), ItemState.TO_DO, "circle")
        doing = to("D", _("Doing"), ItemState.DOING, "play")
        fixed = to("F", _("Fixed"), ItemState.FIXED, "check")
        not_fixed = to("N", _("Not fixed"), ItemState.NOT_FIXED, "x")
        verbs = ((doing, fixed, take), (fixed, not_fixed, back, take), (doing, back, not_fixed))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.tables: list[VerbTable] = []
        self.panels: list[TablePanel] = []
        for states, these in zip(COLUMNS, verbs, strict=True):
            table = VerbTable(
                RowTableModel(_columns(states), write=write),
                word_text(states[0]),
                these,
                _title,
                lambda item: opened(item.entry),
            )
            self.tables.append(table)
            panel = TablePanel(table, _nothing(_hint(states[0])), word_text(states[0]))
            # The panel, and not the table: an empty one has to take what is dropped too.
            self.panels.append(panel)
            DropZone(panel, _zone(states[0]))
            side = QVBoxLayout()
            side.setSpacing(8)
            side.addWidget(panel, 1)
            side.addWidget(FlowRow(table.buttons()))
            row.addLayout(side, 1)

    def show_details(self, details: FixItDetails) -> None:
        """Show how far the items of a day are."""
        inside = [item for item in details.items if item.row.pick is not Pick.LEFT_OUT]
        for states, table in zip(COLUMNS, self.tables, strict=True):
            table.rows().show([item for item in inside if item.row.state in states])


def _title(item: FixItItemEntry) -> str:
    return item.entry.debt.title


def _zone(state: ItemState) -> str:
    """The place onto which items are dragged to get a state; that of not fixed has none."""
    return "" if state is ItemState.NOT_FIXED else f"debt.{state.value}"


def _columns(states: Sequence[ItemState]) -> list[TableColumn]:
    found = [
        TableColumn("title", _("Debt"), value=_title, weight=500, width=110, least=170),
        TableColumn("person", _("Who"), room=330),
    ]
    if ItemState.FIXED in states:
        found += [
            TableColumn(
                "spent",
                _("Took, h"),
                Unit.SECONDS,
                text=clock,
                value=lambda item: item.row.spent,
                parse=typed.maybe(typed.seconds),
            ),
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda item: word_text(item.row.state),
                state=lambda item: "ok" if item.row.state is ItemState.FIXED else "warn",
                room=400,
            ),
        ]
    else:
        found.append(
            TableColumn(
                "principal",
                _("Hours"),
                Unit.SECONDS,
                text=clock,
                value=lambda item: item.entry.debt.principal,
            )
        )
    return found


def _nothing(words: str) -> QWidget:
    """What stands in an empty column: narrower than an empty state, because there are three."""
    label = Label(words, "secondary", "muted", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setContentsMargins(16, 8, 16, 8)
    return label


def _hint(state: ItemState) -> str:
    return {
        ItemState.TO_DO: _("Nothing left to do: choose more debt for this day, or close it."),
        ItemState.DOING: _("Nobody is at anything. D on an item brings it here."),
        ItemState.FIXED: _("Nothing is fixed yet. F on an item brings it here."),
    }[state]
