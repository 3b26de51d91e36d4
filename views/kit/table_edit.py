"""Editing in a table: the editor of a cell, fill down, copy, and paste as one validated step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from app.text.problems import refusal_text
from models.kernel.errors import Refused
from models.kernel.figures import Value
from views.kit.clipboard import from_tsv, to_html, to_tsv
from views.kit.plain import tip
from views.kit.rights import Right, rights_at
from views.kit.table_model import RowTableModel

if TYPE_CHECKING:
    from views.kit.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
COPIED_AT_MOST = 200_000


class CellDelegate(QStyledItemDelegate):
    """The editor of a cell: a line of text, with the column's choices offered while typing.

    Enter goes on to the cell below, Tab to the one at the right, Esc leaves the cell as it was.
    """

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self.editor: QLineEdit | None = None

    def createEditor(  # type: ignore[override]  # Qt takes None for no editor; its stubs do not
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        if why := rights_at(self._view).refusal(Right.EDIT):
            if self._view.said is not None:
                self._view.said(why)
            return None
        editor = self.editor = QLineEdit(parent)
        editor.setProperty("cell", "true")
        model = index.model()
        assert isinstance(model, RowTableModel)
        column = model.columns[index.column()]
        editor.setAccessibleName(column.title)
        if column.choices is not None:
            completer = QCompleter(list(column.choices()), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        # An answer that arrives while somebody types must not take their words away.
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Over a refused cell, say why; over one that is cut, say all of it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = index.data(Qt.ItemDataRole.ToolTipRole) or self._view.cut_words(index)
        QToolTip.showText(event.globalPos(), tip(words), view, view.visualRect(index))
        return True

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, QWidget)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self._view.step_down()
            return True
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


def block(view: "TableView") -> tuple[list[int], list[int]]:
    """The rows and columns that a copy takes: of the selection, columns in the order shown."""
    head = view.horizontalHeader()
    shown = [head.logicalIndex(v) for v in range(head.count())]
    shown = [at for at in shown if not head.isSectionHidden(at)]
    places = view.selected_places()
    if view.selectionBehavior() == view.SelectionBehavior.SelectItems:
        chosen = {at for span in view.spans() for at in range(span.left, span.right + 1)}
        shown = [at for at in shown if at in chosen]
    return places, shown


def copy_cells(view: "TableView", *, with_heads: bool) -> str:
    """Put the selected cells on the clipboard, as text with tabs and as HTML; says how many."""
    selected, columns = block(view)
    places = selected[:COPIED_AT_MOST]
    model = view.rows()
    rows = [[model.columns[at].copied(model.value_at(p, at)) for at in columns] for p in places]
    if with_heads:
        rows.insert(0, [model.columns[at].title for at in columns])
    if not places:
        return _("Nothing is selected.")
    data = QMimeData()
    data.setText(to_tsv(rows))
    data.setHtml(to_html(rows, with_heads))
    QGuiApplication.clipboard().setMimeData(data)
    if len(places) < len(selected):
        return _("Copied the first {n} of {count} rows; export the table for all.").format(
            n=number_text(len(places)), count=number_text(len(selected))
        )
    return ngettext("Copied {n} row", "Copied {n} rows", len(places))


def fill_down(view: "TableView") -> str:
    """Give the selected cells the value of the uppermost, as one step; says what happened."""
    model = view.rows()
    places = view.selected_places()
    if view.selectionBehavior() == view.SelectionBehavior.SelectItems:
        columns = [at for at in block(view)[1] if model.editable(at)]
    else:
        columns = [at for at in [view.currentIndex().column()] if at >= 0 and model.editable(at)]
    if len(places) < 2 or not columns:
        return _("Select several rows of a column that can be edited, then fill down.")
    edits = [
        (place, at, model.columns[at].copied(model.value_at(places[0], at)))
        for at in columns
        for place in places[1:]
    ]
    if not model.write(edits):
        return _("Nothing was filled: the marked cells say why.")
    return ngettext("Filled {n} cell", "Filled {n} cells", len(edits))


def paste_cells(view: "TableView") -> str:
    """Paste a block at the current cell, all or nothing; says what happened.

    A single value fills the whole selection. Rows past the last one are appended, where the
    table can.
    """
    pasted = from_tsv(QGuiApplication.clipboard().text())
    model, current = view.rows(), view.currentIndex()
    if not pasted or not any(any(row) for row in pasted):
        return _("There is nothing to paste.")
    places, columns = block(view)
    first = min(places, default=max(0, current.row()))
    head = view.horizontalHeader()
    shown = [head.logicalIndex(v) for v in range(head.count())]
    shown = [at for at in shown if not head.isSectionHidden(at)]
    cells = view.selectionBehavior() == view.SelectionBehavior.SelectItems
    wide = max(len(row) for row in pasted)
    if cells and columns:
        left = columns[0]
    else:
        # A whole row fits from the first column on; a narrower block goes where the cursor is.
        left = shown[0] if wide >= len(shown) or current.column() < 0 else current.column()
    across = shown[shown.index(left) :]
    if wide > len(across):
        return _("The block is wider than the table from here: {wide} columns, room for {room}."
        ).format(wide=wide, room=len(across))  # fmt: skip
    if len(pasted) == 1 and wide == 1 and len(places) > 1:
        pasted = [pasted[0] for _place in places]
    edits, added = [], []
    for down, row in enumerate(pasted):
        place = first + down
        if place < model.rowCount():
            edits += [
                (place, at, text)
                for at, text in zip(across, row, strict=False)
                if model.editable(at)
            ]
        else:
            added.append(dict(zip(across, row, strict=False)))
    if added and model.append is None:
        return _("The block is longer than the table: {count} rows do not fit.").format(
            count=len(added)
        )
    if not edits and not added:
        return _("None of these columns can be edited.")
    return _write(model, edits, added)


def _write(
    model: RowTableModel, edits: list[tuple[int, int, str]], added: list[dict[int, str]]
) -> str:
    try:
        fresh: list[dict[str, Value]] = [
            {model.columns[at].key: model.parse(at, text) for at, text in row.items()}
            for row in added
        ]
    except Refused as problem:
        return _("Nothing was pasted. {why}").format(why=refusal_text(problem))
    if edits and not model.write(edits):
        return _("Nothing was pasted: the marked cells say why.")
    if fresh and model.append is not None:
        try:
            model.append(tuple(fresh))
        except Refused as problem:
            return _("The new rows were not added. {why}").format(why=refusal_text(problem))
    return ngettext(
        "Pasted {n} row", "Pasted {n} rows", len(added) + len({p for p, _c, _t in edits})
    )
