"""Services against the checks of a standard: a table whose cells are recorded by keys, menu or buttons.

C, D and N record that the chosen cells conform, differ or do not apply, Del that nobody knows; Enter
and a double click go on to the next result. Typing a word does as well.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.text.doorway import _
from app.text.numbers import share_text
from app.text.words import word_text
from models.debt.rows import Conformity
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.rights import Right, rights_at
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_view import TableView

Place = tuple[UUID, UUID]
"""Check and service."""

KEYS: Mapping[Qt.Key, Conformity | None] = {
    Qt.Key.Key_C: Conformity.CONFORMS,
    Qt.Key.Key_D: Conformity.DIFFERS,
    Qt.Key.Key_N: Conformity.NOT_APPLICABLE,
    Qt.Key.Key_Delete: None,
}

_STATES = {
    Conformity.CONFORMS: "ok",
    Conformity.DIFFERS: "bad",
    Conformity.NOT_APPLICABLE: "info",
}
_NEXT = {
    None: Conformity.CONFORMS,
    Conformity.CONFORMS: Conformity.DIFFERS,
    Conformity.DIFFERS: Conformity.NOT_APPLICABLE,
    Conformity.NOT_APPLICABLE: None,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one check at one service. before: what was known before a fix-it week."""

    result: Conformity | None
    before: Conformity | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service. share: checks met of those that apply; None where nothing is known."""

    id: UUID
    name: str
    cells: Mapping[UUID, Cell]
    share: float | None
    share_before: float | None = None

    def cell(self, check_id: UUID) -> Cell:
        """The cell of a check."""
        return self.cells.get(check_id, Cell(None))


def result_words(result: Conformity | None) -> str:
    """A result in words; that nobody knows is said too."""
    return _("Not checked") if result is None else word_text(result)


class Matrix(TableView):
    """record: gets places and the result that they get; None takes a result back."""

    def __init__(
        self,
        checks: Sequence[tuple[UUID, str]],
        record: Callable[[Sequence[Place], Conformity | None], object],
        *,
        compared: bool = False,
    ) -> None:
        self._checks = tuple(one for one, _name in checks)
        self._record = record
        model = RowTableModel(_columns(checks, compared), write=self._typed)
        super().__init__(model, _("Services against checks"), select_cells=True)
        model.setParent(self)
        self.setAccessibleDescription(
            _("Keys: C conforms, D differs, N does not apply, Delete not checked")
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.doubleClicked.connect(self._go_on)

    def record(self, result: Conformity | None) -> None:
        """Record a result for the chosen cells."""
        why = rights_at(self).refusal(Right.EDIT)
        places = self.chosen_places()
        if not places and not why:
            why = _("Choose the cells of a check first")
        if why:
            if self.said is not None:
                self.said(why)
            return
        self._record(places, result)

    def chosen_places(self) -> list[Place]:
        """Check and service of each chosen cell."""
        found = []
        for index in self.selectedIndexes():
            check = self._check_at(index)
            if check is not None:
                found.append((check, self.rows().row_at(index.row()).id))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in KEYS:
            self.record(KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go_on(self, index: QModelIndex) -> None:
        """To the next result in the circle."""
        check = self._check_at(index)
        if check is None or rights_at(self).refusal(Right.EDIT):
            return
        line: ServiceLine = self.rows().row_at(index.row())
        self._record([(check, line.id)], _NEXT[line.cell(check).result])

    def _check_at(self, index: QModelIndex) -> UUID | None:
        at = index.column() - 1
        return self._checks[at] if index.isValid() and 0 <= at < len(self._checks) else None

    def _typed(self, edits: tuple[CellEdit, ...]) -> bool:
        """What was typed or pasted, result by result."""
        by_word = {word_text(one): one for one in Conformity}
        by_result: dict[Conformity, list[Place]] = {}
        for edit in edits:
            result = by_word[str(edit.value)]
            by_result.setdefault(result, []).append((UUID(edit.key), edit.row.id))
        return all(
            self._record(places, result) is not False for result, places in by_result.items()
        )


def _columns(checks: Sequence[tuple[UUID, str]], compared: bool) -> list[TableColumn]:
    return [
        TableColumn("service", _("Service"), value=lambda line: line.name, weight=500, width=120),
        *(_check_column(check_id, name, compared) for check_id, name in checks),
        TableColumn(
            "share",
            _("Conforms"),
            Unit.SHARE,
            value=lambda line: line.share,
            text=_share,
            emphasis=lambda line: "ok" if line.share == 1 else "",
        ),
        TableColumn(
            "before",
            _("Before"),
            Unit.SHARE,
            value=lambda line: line.share_before,
            text=_share,
            hidden=not compared,
        ),
    ]


def _share(share: float | None) -> str:
    return "" if share is None else share_text(share, 0)


def _check_column(check_id: UUID, name: str, compared: bool) -> TableColumn:
    words = {word_text(one): word_text(one) for one in Conformity}
    return TableColumn(
        str(check_id),
        name,
        value=lambda line: _said(line.cell(check_id), compared),
        look=Look.STATE,
        state=lambda line: _state(line.cell(check_id)),
        parse=None if compared else typed.one_of(words),
        choices=lambda: list(words),
    )


def _said(cell: Cell, compared: bool) -> str:
    """The result; where it is compared and was another before, that too."""
    after = result_words(cell.result)
    if not compared or cell.before is cell.result:
        return after
    return f"{result_words(cell.before)} → {after}"


def _state(cell: Cell) -> str:
    return _STATES[cell.result] if cell.result is not None else ""
