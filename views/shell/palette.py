"""The search and command box: a field in the top bar, and what it finds below it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.text.doorway import _
from views.kit import icons, theme
from views.kit.labels import Label
from views.shell.finding import Entry, find
from views.shell.ground import Ground, width_of
from views.shell.search_field import SearchField

ENTRY_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EntryListModel(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (entry.title, entry.kind, entry.detail, entry.reason)
                return ", ".join(part for part in parts if part)
            case Qt.ItemDataRole.UserRole:
                return entry
        return None


class EntryDelegate(QStyledItemDelegate):
    """One found thing: icon, title, what it is, and its keys or why it cannot be done."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        box = QRect(option.rect)
        px, off = theme.px, bool(entry.reason)
        chosen = bool(option.state & option.state.State_Selected)
        if chosen:
            painter.fillRect(box, theme.colour("accent_tint"))
            painter.fillRect(box.x(), box.y(), 3, box.height(), theme.colour("accent"))
        side = theme.size("icon")
        tint = "hair" if off else "accent" if chosen else "text2"
        if entry.icon:
            mark = icons.pixmap(entry.icon, tint, side)
            painter.drawPixmap(box.x() + px(14), box.y() + (box.height() - side) // 2, mark)
        left, right = box.x() + px(40), box.right() - px(14)
        middle = Qt.AlignmentFlag.AlignVCenter
        tail = entry.reason or entry.detail
        painter.setFont(theme.font("secondary"))
        if tail:
            room = min((right - left) * 3 // 5, width_of("secondary", tail))
            painter.setPen(theme.colour("warn" if off else "muted"))
            words = painter.fontMetrics().elidedText(tail, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(right - room, box.y(), room + 1, box.height()), middle, words)
            right -= room + px(12)
        painter.setFont(theme.font("name"))
        painter.setPen(theme.colour("muted" if off else "text"))
        title = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(QRect(left, box.y(), right - left, box.height()), middle, title)
        left += painter.fontMetrics().horizontalAdvance(title) + px(10)
        if right - left > px(30):
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(left, box.y(), right - left, box.height()), middle, entry.kind)


@dataclass(frozen=True)
class PaletteDoors:
    """entries: what is known at once. opened: called when it opens, to extend what is known.

    look: called with each text that is typed, to look for it in the data (`Palette.add_rows`).
    """

    entries: Callable[[], Iterable[Entry]]
    opened: Callable[[], object]
    look: Callable[[str], object]


class Palette(Ground):
    """What the field finds, below it, over the page. Enter opens, Esc leaves."""

    def __init__(
        self,
        field: SearchField,
        doors: PaletteDoors,
        window: QWidget,
    ) -> None:
        super().__init__("surface", "box", window)
        self._field, self._doors = field, doors
        self._entries: list[Entry] = []
        self._rows: tuple[str, Sequence[Entry]] = ("", ())
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme.px(4), 1, theme.px(4))
        column.setSpacing(0)
        self._found = EntryListModel(self)
        self._list = QListView()
        self._list.setModel(self._found)
        self._list.setItemDelegate(EntryDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("What was found"))
        self._list.clicked.connect(self._open)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = Label("", "secondary", "muted")
        self._nothing.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()
        field.textEdited.connect(self._search)
        field.installEventFilter(self)

    def open(self, text: str = "") -> None:
        """Put the focus into the field and show what can be done."""
        if not self._field.hasFocus():
            self._before = self.window().focusWidget()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.setText(text)
        self._field.selectAll()
        self._begin()

    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        self.hide()
        self._field.clear()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.clearFocus()

    def extend(self, entries: Iterable[Entry]) -> None:
        """Further entries that took time to read (people, services)."""
        if self.isVisible():
            self._entries.extend(entries)
            self._search(self._field.text())

    def add_rows(self, text: str, rows: Sequence[Entry]) -> None:
        """What was found inside the data; a text that has changed since is looked for anew."""
        self._rows = (text, rows)
        if self.isVisible() and self._field.text() == text:
            self._show(text, self._list.currentIndex().row())

    def titles(self) -> list[str]:
        """The titles shown, best first."""
        rows = range(self._found.rowCount())
        return [str(self._found.index(row).data()) for row in rows]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            if not self.isVisible():
                self._begin()
        elif (
            isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self.hide()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        row = self._list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down:
                if self.isVisible():
                    self._choose(row + 1)
                else:
                    self._begin()
            case Qt.Key.Key_Up:
                self._choose(row - 1)
            case Qt.Key.Key_PageDown:
                self._choose(row + 8)
            case Qt.Key.Key_PageUp:
                self._choose(row - 8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self._list.currentIndex())
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def _begin(self) -> None:
        self._entries = list(self._doors.entries())
        self._search(self._field.text())
        self._doors.opened()

    def _search(self, text: str) -> None:
        if not self.isVisible() and not self._entries:
            self._entries = list(self._doors.entries())
        self._show(text)
        self._doors.look(text)

    def _show(self, text: str, chosen: int = 0) -> None:
        searched, rows = self._rows
        found = find(text, self._entries, rows if searched == text else ())
        self._found.show(found)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(
            _("Nothing is called “{text}”, and no note or entry holds it.").format(text=text)
        )
        self._choose(chosen)
        self._place(len(found))
        self.show()
        self.raise_()

    def _choose(self, row: int) -> None:
        last = self._found.rowCount() - 1
        if last >= 0:
            at = self._found.index(min(max(0, row), last))
            self._list.setCurrentIndex(at)

    def _place(self, rows: int) -> None:
        window = self.window()
        at = self._field.mapTo(window, QPoint(0, self._field.height() + theme.px(4)))
        width = min(max(self._field.width(), theme.px(520)), window.width() - theme.px(16))
        left = min(at.x(), window.width() - width - theme.px(8))
        height = (min(rows, 12) * theme.px(34) if rows else theme.px(36)) + theme.px(10)
        self.setGeometry(left, at.y(), width, min(height, window.height() - at.y() - theme.px(36)))

    def _open(self, index: Index) -> None:
        if not index.isValid():
            return
        entry: Entry = index.data(ENTRY_ROLE)
        if entry.reason:
            return
        self._before = None
        self.leave()
        entry.run()
