"""The view of a table: painted by column, keyboard first, with selection that follows its rows."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTableView, QWidget

from views.kit import theme
from views.kit.table_chooser import choose_columns
from views.kit.table_column import Look
from views.kit.table_edit import CellDelegate, copy_cells, fill_down, paste_cells
from views.kit.table_header import TableHeader
from views.kit.table_keeping import Kept, remember, restore
from views.kit.table_model import RowTableModel
from views.kit.table_paint import EDGE, PAD, Band, BodyPainter, Lines, Span
from views.kit.table_stamps import Stamps
from views.kit.table_widths import ColumnWidths

Flag = QItemSelectionModel.SelectionFlag
Behaviour = QAbstractItemView.SelectionBehavior
Trigger = QAbstractItemView.EditTrigger


class TableView(QTableView):
    """A table. `select_cells` for grids that are typed into; else whole rows are selected.

    opened: called with the row on Enter or a double click, where cells are not edited.
    """

    selection_changed = Signal()
    scrolled = Signal()

    def __init__(
        self,
        model: RowTableModel,
        name: str,
        opened: Callable[[Any], object] | None = None,
        *,
        select_cells: bool = False,
        row_size: str = "row",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._opened = opened
        self._row_size = row_size
        self._hovered = -1
        self._by_keys = False
        self.widths = ColumnWidths(self)
        self._stamps = Stamps(self.devicePixelRatioF())
        self._kept: Kept | None = None
        self.said: Callable[[str], object] | None = None
        head = TableHeader(self)
        self.setHorizontalHeader(head)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setSelectionBehavior(Behaviour.SelectItems if select_cells else Behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked)
        self.verticalHeader().hide()
        self._fit_rows()
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.layoutChanged.connect(self._repaint)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        head.sectionClicked.connect(self._sort_clicked)
        head.sectionResized.connect(self._resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda at: choose_columns(self, head.mapToGlobal(at))
        )
        self.doubleClicked.connect(self._double_clicked)
        theme.on_change(self._dress)
        for at, column in enumerate(model.columns):
            self.setColumnHidden(at, column.hidden)
        self._fit_columns()

    def rows(self) -> RowTableModel:
        """The model, as what it is."""
        model = self.model()
        assert isinstance(model, RowTableModel)
        return model

    # --- selection ------------------------------------------------------------------------------

    def selected_places(self) -> list[int]:
        """The places of rows with a selected cell, ascending."""
        places: set[int] = set()
        for span in self.spans():
            places.update(range(span.top, span.bottom + 1))
        return sorted(places)

    def spans(self) -> list[Span]:
        """The selection as rectangles."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(at) for at in range(chosen.count())]
        return [Span(one.top(), one.bottom(), one.left(), one.right()) for one in ranges]

    def selected_rows(self) -> list[Any]:
        """The rows with a selected cell, as the page knows them."""
        return [self.rows().row_at(place) for place in self.selected_places()]

    def select_ids(self, ids: Sequence[Hashable], current: Hashable | None = None) -> None:
        """Select the rows of these ids, where they are shown, and no others."""
        self.select_places(self.rows().places_of(ids))
        at = self.rows().places_of([current]) if current is not None else []
        if at:
            index = self.rows().index(at[0], max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)

    def select_places(self, places: list[int]) -> None:
        """Select the rows at these places, ascending, and no others."""
        model, last = self.rows(), self.rows().columnCount() - 1
        chosen = QItemSelection()
        start = 0
        for at, place in enumerate(places):
            if at + 1 == len(places) or places[at + 1] != place + 1:
                chosen.select(model.index(places[start], 0), model.index(place, last))
                start = at + 1
        self.selectionModel().select(chosen, Flag.ClearAndSelect)

    def _remember(self) -> None:
        self._kept = remember(self)

    def _restore(self) -> None:
        if not self.widths.by_user:
            self._fit_columns()
        kept, self._kept = self._kept, None
        if kept is not None:
            restore(self, kept)
            if kept.ids:
                self.selection_changed.emit()
        self.scrolled.emit()

    def editor(self) -> QLineEdit | None:
        """The editor of the cell that is typed into."""
        editing = self.state() == QAbstractItemView.State.EditingState
        return self._delegate.editor if editing else None

    def _selection_changed(self, *_changes: Any) -> None:
        if self._kept is None:
            self.selection_changed.emit()

    # --- painting -------------------------------------------------------------------------------

    def lines(self) -> Lines:
        """The rows on the screen."""
        model, height = self.rows(), self.verticalHeader().defaultSectionSize()
        first = max(0, self.rowAt(0)) if model.rowCount() else 0
        start = self.rowViewportPosition(first) if model.rowCount() else 0
        count = min(model.rowCount() - first, (self.viewport().height() - start) // height + 1)
        tops = [start + height * at for at in range(max(0, count))]
        spans = self.spans() if self.selectionBehavior() == Behaviour.SelectRows else []
        spans = [span for span in spans if span.bottom >= first and span.top <= first + count]
        selected = [
            any(span.top <= first + at <= span.bottom for span in spans) for at in range(len(tops))
        ]
        return Lines(first, tops, height, selected)

    def last_whole_line(self) -> int:
        """How far the rows are seen whole, counted from one."""
        lines = self.lines()
        whole = [at for at in lines.tops if at + lines.height <= self.viewport().height() + 1]
        return lines.first + len(whole)

    def row_height(self) -> int:
        """The height of one row in pixels."""
        return self.verticalHeader().defaultSectionSize()

    def bands(self) -> list[Band]:
        """The columns on the screen."""
        head = self.horizontalHeader()
        assert isinstance(head, TableHeader)
        sections = head.sections()
        width = self.viewport().width()
        return [
            Band(
                logical, left, across,
                EDGE if at == 0 else PAD, EDGE if at == len(sections) - 1 else PAD,
            )
            for at, (logical, left, across) in enumerate(sections)
            if left < width and left + across > 0
        ]  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self.viewport()
        painter = QPainter(viewport)
        painter.fillRect(event.rect(), theme.colour("surface"))
        lines = self.lines()
        clip = event.rect()
        if clip.height() < viewport.height():
            lines = lines.within(clip.top(), clip.bottom())
        body = BodyPainter(painter, self.rows(), lines, self.devicePixelRatioF(), self._stamps)
        bands = self.bands()
        right = max((band.left + band.width for band in bands), default=0)
        body.ground(max(right, viewport.width()), self._hovered)
        if self.selectionBehavior() == Behaviour.SelectItems:
            body.selected_cells(self.spans(), bands)
        for band in bands:
            body.column(band)
        current = self.currentIndex()
        if current.isValid() and self.hasFocus() and self._by_keys:
            body.current(self._current_box(current))

    def _current_box(self, current: QModelIndex) -> QRect:
        """The cell that the keys act on, or its whole row where cells are not edited."""
        box = self.visualRect(current).adjusted(1, 1, -1, -2)
        by_rows = self.selectionBehavior() == Behaviour.SelectRows
        if by_rows and not self.rows().editable(current.column()):
            box.setLeft(1)
            box.setRight(self.viewport().width() - 2)
        return box

    def cut_words(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """All the words of a cell that has no room for them; nothing for one that has."""
        at, column = index.column(), self.rows().columns[index.column()]
        text = self.rows().texts(index.row(), index.row() + 1, at)[0]
        if column.beside is not None:
            text = f"{text}  {column.beside(self.rows().row_at(index.row()))}"
        band = next((band for band in self.bands() if band.column == at), None)
        if band is None or column.look in (Look.BAR, Look.STRIP, Look.TICK):
            return ""
        picture = theme.size("icon_small") + 6 if column.look is Look.STATE else 0
        weight = 600 if column.emphasis else column.weight
        across = QFontMetrics(theme.font("body", weight)).horizontalAdvance(text)
        return text if "\n" in text or across + picture > band.text_width else ""

    def _repaint(self, *_changes: Any) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _dress(self) -> None:
        self._stamps.forget(self.devicePixelRatioF())
        self._fit_rows()
        if not self.widths.by_user:
            self._fit_columns()
        self._repaint()

    # --- sizes ----------------------------------------------------------------------------------

    def _fit_rows(self) -> None:
        height = theme.size(self._row_size)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(theme.size("table_head"))

    def _fit_columns(self) -> None:
        self.widths.fit()
        self.updateGeometries()
        self._repaint()

    def fit(self) -> None:
        """Give the columns the widths of their words again."""
        self.widths.by_user = False
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.resized()
        self.scrolled.emit()

    def _resized(self, _section: int, before: int, after: int) -> None:
        # A column that is hidden or shown changes its width from or to nothing.
        if before and after:
            self.widths.by_user = True
        self._repaint()

    # --- keys and mouse -------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._by_keys = True
        if not self.currentIndex().isValid() and self.rows().rowCount() and self._by_keys:
            first = self.rows().index(0, self.horizontalHeader().logicalIndex(0))
            self.selectionModel().setCurrentIndex(first, Flag.NoUpdate)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if control and key == Qt.Key.Key_C:
            self._say(copy_cells(self, with_heads=shift))
        elif control and key == Qt.Key.Key_V:
            self._say(paste_cells(self))
        elif control and key == Qt.Key.Key_D:
            self._say(fill_down(self))
        elif key == Qt.Key.Key_Escape and self.rows().bad_cells():
            self.rows().forget_bad_cells()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opened is not None:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self._clear_cells()
        else:
            super().keyPressEvent(event)

    def step_down(self) -> None:
        """Go to the cell below."""
        current = self.currentIndex()
        if current.row() + 1 < self.rows().rowCount():
            self.setCurrentIndex(self.rows().index(current.row() + 1, current.column()))

    def _say(self, what: str) -> None:
        if what and self.said is not None:
            self.said(what)

    def _clear_cells(self) -> None:
        model = self.rows()
        cells = [
            (index.row(), index.column(), "")
            for index in self.selectedIndexes()
            if self.selectionBehavior() == Behaviour.SelectItems and model.editable(index.column())
        ]
        if cells:
            model.write(cells)

    def _open(self, index: QModelIndex) -> None:
        if self._opened is not None and index.isValid():
            self._opened(self.rows().row_at(index.row()))

    def _double_clicked(self, index: QModelIndex) -> None:
        # A double click on a cell that can be typed into opens its editor.
        if not self.rows().editable(index.column()):
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            before, self._hovered = self._hovered, place
            height = self.verticalHeader().defaultSectionSize()
            for row in (before, place):
                if row >= 0:
                    top = self.rowViewportPosition(row)
                    self.viewport().update(0, top, self.viewport().width(), height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._stamps.forget(self.devicePixelRatioF())
        return super().event(event)

    def _scrolled(self, _value: int) -> None:
        self.scrolled.emit()

    def _sort_clicked(self, section: int) -> None:
        model, key = self.rows(), self.rows().columns[section].key
        before = model.sorting()
        if before is None or before[0] != key:
            # Numbers are wanted largest first, names from A.
            model.sort_by(key, descending=model.columns[section].right)
        elif before[1] == model.columns[section].right:
            model.sort_by(key, descending=not before[1])
        else:
            model.sort_by("")

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column; the last one that is shown stays."""
        others = [c for c in range(self.rows().columnCount()) if c != at]
        if shown or any(not self.isColumnHidden(c) for c in others):
            self.setColumnHidden(at, not shown)
            self.fit()
