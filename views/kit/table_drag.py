"""Dragging rows of a table, and the keys that do the same.

A page says once where the rows of a table may go, as moves (`views.kit.row_moves.Move`), each of
which is one command, so one step to undo::

    self.moves = RowMoves(
        table,                       # a TableView that selects rows
        "debt",                      # what its rows are
        self._moves,                 # rows → the moves of these rows
        lambda row: row.title,       # a row in words
        context.notify,              # says why a move cannot be done
    )

    def _moves(self, rows):
        return [
            Move("debt.fix_it", _("The next fix-it day"), self._plan, icon="calendar-plus"),
            Move("debt.automate", _("Automation"), self._automate, page="automation", icon="zap"),
        ]

From that come all the ways: the rows are dragged by the mouse, "Move to…" is an action (put
`self.moves.action("debt.move")` among those of the page: Ctrl+M opens the menu of all moves at the
current row), and the same entries may stand in the table's own menu (`self.moves.actions("debt")`).

Where rows may be dropped::

    DropZone(board, key="debt.fix_it")   # a widget of the page: takes the moves of that key

and on the entry of a page in the rail, when a move names that page. Nothing is to be done on the
page that is named: the move carries the command of both, such as a flow of `app.flows`. A drop says
nothing that the menu does not say, and a reader's rows cannot be dragged.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu

from app.text.doorway import _, ngettext
from views.kit import icons, theme
from views.kit.actions import Action, qt_action
from views.kit.rights import Right, rights_at
from views.kit.row_moves import Move, known_source, rows_mime
from views.kit.table_view import TableView

Rows = Sequence[Any]


class RowMoves(QObject):
    """The moves of a table's rows: of those that are selected, by menu, key and mouse."""

    def __init__(
        self,
        view: TableView,
        kind: str,
        moves: Callable[[Rows], Sequence[Move]],
        words: Callable[[Any], str],
        refused: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._view, self._kind = view, kind
        self._moves, self._words, self._refused = moves, words, refused
        self._name = known_source(self)
        self._pressed: QPoint | None = None
        self._begun = False
        self._dragged: Rows = ()
        view.viewport().installEventFilter(self)

    # --- by menu and key --------------------------------------------------------------------------

    def action(self, key: str) -> Action:
        """The action that opens the menu of moves."""
        chosen = bool(self._view.selected_places())
        return Action(
            key,
            _("Move to…"),
            self.open_menu,
            "Ctrl+M",
            "corner-down-left",
            chosen,
            "" if chosen else _("Choose a row first"),
            needs=Right.EDIT,
        )

    def actions(self, owner: str) -> list[Action]:
        """Each move of the selected rows as an action. owner: what stands before their keys."""
        rows = self._view.selected_rows()
        return [
            Action(
                f"{owner}.{move.key}",
                _("Move to: {place}").format(place=move.title),
                partial(self._carry_out, move, rows),
                icon=move.icon,
                enabled=not move.reason,
                reason=move.reason,
                needs=Right.EDIT,
            )
            for move in self._moves_of(rows)
        ]

    def open_menu(self) -> None:
        """Every move of the selected rows, below the current one."""
        menu = QMenu(self._view)
        menu.setAccessibleName(_("Move to…"))
        menu.setToolTipsVisible(True)
        rows = self._view.selected_rows()
        for move in self._moves_of(rows):
            run = partial(self._carry_out, move, rows)
            action = Action(move.key, move.title, run, "", move.icon, not move.reason, move.reason)
            made = qt_action(action, menu)
            if move.icon:
                made.setIcon(icons.icon(move.icon))
            menu.addAction(made)
        menu.aboutToHide.connect(menu.deleteLater)
        at = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        menu.popup(self._view.viewport().mapToGlobal(at))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    # --- by mouse ---------------------------------------------------------------------------------

    def moves(self) -> Sequence[Move]:
        """Where the dragged rows may go."""
        return self._moves_of(self._dragged or self._view.selected_rows())

    def move(self, move: Move) -> None:
        """Carry one out with the dragged rows."""
        self._carry_out(move, self._dragged or self._view.selected_rows())

    def begin_drag(self) -> None:
        """Drag the selected rows, until the mouse lets them go."""
        rows = self._view.selected_rows()
        if not rows or not self._moves_of(rows):
            return
        if refusal := rights_at(self._view).refusal(Right.EDIT):
            self._refused(refusal)
            return
        self._dragged = tuple(rows)
        drag = QDrag(self._view)
        drag.setMimeData(self.mime(rows))
        drag.setPixmap(_tag(self._said(rows), self._view.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-theme.px(12), -theme.px(4)))
        drag.exec(Qt.DropAction.MoveAction)

    def mime(self, rows: Rows) -> Any:
        """What a drag of these rows carries."""
        self._dragged = tuple(rows)
        ids = [row.id for row in rows]
        words = "\n".join(self._words(row) for row in rows)
        return rows_mime(self._name, self._kind, ids, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed, self._begun = self._grip(event), False
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._pressed = None
                return False
            far = (event.position().toPoint() - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance() and not self._begun:
                self._begun = True
                self.begin_drag()
            return True  # or the table would choose the rows that are passed
        return False

    def _grip(self, event: QMouseEvent) -> QPoint | None:
        """Where rows were taken hold of; with Shift and Ctrl they are chosen, and not moved."""
        at = event.position().toPoint()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        held = plain and event.button() == Qt.MouseButton.LeftButton
        return at if held and self._view.indexAt(at).isValid() else None

    # --- how --------------------------------------------------------------------------------------

    def _moves_of(self, rows: Rows) -> Sequence[Move]:
        return self._moves(rows) if rows else ()

    def _carry_out(self, move: Move, rows: Rows) -> None:
        self._dragged = ()
        refusal = rights_at(self._view).refusal(Right.EDIT) or move.reason
        if refusal:
            self._refused(refusal)
        else:
            move.run(rows)

    def _said(self, rows: Rows) -> str:
        if len(rows) == 1:
            return self._words(rows[0])
        return ngettext("{n} row", "{n} rows", len(rows))


def _tag(words: str, ratio: float) -> QPixmap:
    """What hangs at the mouse while rows are dragged."""
    font, px = theme.font("control"), theme.px
    metrics = QFontMetrics(font)
    short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, px(240))
    width, height = metrics.horizontalAdvance(short) + 2 * px(10), theme.size("control")
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("accent"))
    painter.setBrush(theme.colour("accent_tint"))
    painter.drawRoundedRect(1, 1, width - 2, height - 2, 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, short)
    painter.end()
    return picture
