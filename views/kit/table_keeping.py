"""What a table keeps when its rows are replaced: selection, place, and words being typed."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

if TYPE_CHECKING:
    from views.kit.table_view import TableView

Flag = QItemSelectionModel.SelectionFlag
_RESTORED_AT_MOST = 100_000


@dataclass(frozen=True)
class Kept:
    """ids: of the selected rows. current, column: the cell of the keys. typing: in its editor."""

    ids: list[Hashable]
    current: Hashable | None
    column: int
    scrolled: tuple[int, int]
    typing: str | None


def remember(view: "TableView") -> Kept:
    """What is selected, where the keys are, how far it is scrolled, what is being typed."""
    model, current = view.rows(), view.currentIndex()
    by_rows = view.selectionBehavior() == view.SelectionBehavior.SelectRows
    places = view.selected_places()[:_RESTORED_AT_MOST] if by_rows else []
    here = model.id_of(current.row()) if 0 <= current.row() < model.rowCount() else None
    editor = view.editor()
    return Kept(
        [model.id_of(place) for place in places if place < model.rowCount()],
        here,
        max(0, current.column()),
        (view.verticalScrollBar().value(), view.horizontalScrollBar().value()),
        None if editor is None else editor.text(),
    )


def restore(view: "TableView", kept: Kept) -> None:
    """Select the same rows again, wherever they stand now, and type on in the same cell."""
    # Going to the current row must not scroll away from what the user was reading.
    view.setAutoScroll(False)
    if kept.ids:
        view.select_places(view.rows().places_of(kept.ids))
    at = view.rows().places_of([kept.current]) if kept.current is not None else []
    if at:
        index = view.rows().index(at[0], kept.column)
        flag = Flag.NoUpdate if kept.ids else Flag.ClearAndSelect
        view.selectionModel().setCurrentIndex(index, flag)
    view.setAutoScroll(True)
    view.updateGeometries()
    view.verticalScrollBar().setValue(kept.scrolled[0])
    view.horizontalScrollBar().setValue(kept.scrolled[1])
    if at and kept.typing is not None:
        view.edit(view.currentIndex())
        editor = view.editor()
        if editor is not None:
            editor.setText(kept.typing)
            editor.setModified(True)
            editor.deselect()
