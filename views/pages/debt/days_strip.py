"""Fix-it days along the months: those that were, today, those to come, and the rest between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.text.doorway import _, ngettext
from models.kernel.periods import add_months
from views.kit import theme
from views.kit.plain import tip

BACK, AHEAD = 12, 6
"""Months that are shown at least, before and after today's."""

_TOP, _BLOCK, _LEAST = 8, 18, 10
_GAP = 6


class Stage(StrEnum):
    """How far a fix-it day is: to come, today, over but not closed, closed."""

    PLANNED = "planned"
    TODAY = "today"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day, or a week, of the strip. words: all that it says, for tooltip and screen reader."""

    id: UUID
    theme: str
    from_day: date
    to_day: date
    stage: Stage
    words: str


class DaysStrip(QWidget):
    """Left and Right go from day to day, Enter opens one; a click chooses, a double click opens.

    The table below is its twin. After each day the rest that the policy asks for is shaded.
    """

    def __init__(self, chosen: Callable[[UUID], object], opened: Callable[[UUID], object]) -> None:
        super().__init__()
        self._chosen, self._opened = chosen, opened
        self._days: tuple[StripDay, ...] = ()
        self._today = date.min
        self._first, self._last = date.min, date.max
        self._rest = 0
        self._selected: UUID | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Fix-it days along the months"))
        theme.on_change(self._dress)
        self._dress()

    def show_days(self, days: Sequence[StripDay], today: date, rest: int) -> None:
        """Show these. rest: days that should lie between two."""
        self._days = tuple(sorted(days, key=lambda day: (day.from_day, day.theme)))
        self._today, self._rest = today, rest
        month = today.replace(day=1)
        ends = [month, *(day.from_day for day in days), *(day.to_day for day in days)]
        self._first = min(add_months(month, -BACK), min(ends).replace(day=1))
        self._last = max(add_months(month, AHEAD + 1), add_months(max(ends).replace(day=1), 1))
        count = ngettext("{n} fix-it day", "{n} fix-it days", len(days))
        self.setAccessibleName(
            _("{count} along the months; the list has them all").format(count=count)
        )
        self.update()

    def select(self, one: UUID | None) -> None:
        """Frame a day."""
        self._selected = one
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumHeight())

    def _dress(self) -> None:
        self.setFixedHeight(_TOP + _BLOCK + 8 + theme.line_height("caption") + 6)
        self.update()

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._last is date.max:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rest(painter)
        self._paint_months(painter)
        for at, day in enumerate(self._days):
            self._paint_day(painter, day, self._room_after(at))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_rest(self, painter: QPainter) -> None:
        for day in self._days:
            left = self._x(day.to_day + timedelta(days=1))
            right = self._x(day.to_day + timedelta(days=1 + self._rest))
            box = QRectF(left, _TOP - 4, right - left, _BLOCK + 8)
            painter.fillRect(box, theme.colour("sunken"))

    def _paint_months(self, painter: QPainter) -> None:
        bottom = _TOP + _BLOCK + 6
        painter.setFont(theme.font("caption"))
        month, free = self._first, -1.0
        while month < self._last:
            x = self._x(month)
            painter.setPen(QPen(theme.colour("grid"), 1))
            painter.drawLine(QPointF(x, 2), QPointF(x, bottom))
            words = f"{month:%b %Y}" if month.month == 1 or month == self._first else f"{month:%b}"
            width = painter.fontMetrics().horizontalAdvance(words)
            if x >= free and x + width < self.width():
                painter.setPen(theme.colour("muted"))
                box = QRectF(x + 3, bottom + 2, width + 8, theme.line_height("caption"))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)
                free = x + width + 10
            month = add_months(month, 1)
        painter.setPen(QPen(theme.colour("accent"), 2))
        x = self._x(self._today)
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))

    def _paint_day(self, painter: QPainter, day: StripDay, room: float) -> None:
        box = self._box(day)
        match day.stage:
            case Stage.CLOSED:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("green"))
                painter.drawRoundedRect(box, 3, 3)
            case Stage.OPEN:
                painter.setPen(QPen(theme.colour("warn"), 1.5))
                painter.setBrush(theme.colour("warn_tint"))
                painter.drawRoundedRect(box, 3, 3)
                painter.drawLine(
                    QPointF(box.center().x(), box.top() + 4),
                    QPointF(box.center().x(), box.bottom() - 4),
                )
            case _:
                pen = QPen(theme.colour("accent"), 1.5)
                if day.stage is Stage.PLANNED:
                    pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.setBrush(theme.colour("accent_tint"))
                painter.drawRoundedRect(box, 3, 3)
        if day.id == self._selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 3, 3)
        font = theme.font("secondary", 500 if day.stage is Stage.CLOSED else 400)
        words = QFontMetrics(font).elidedText(
            day.theme, Qt.TextElideMode.ElideRight, int(max(0.0, room))
        )
        if len(words) > 3 or words == day.theme:
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            side = QRectF(box.right() + _GAP, box.top(), room + 2, box.height())
            painter.drawText(side, Qt.AlignmentFlag.AlignVCenter, words)

    def _room_after(self, at: int) -> float:
        """Pixels for the name of a day, up to the next one."""
        right = self._box(self._days[at]).right() + _GAP
        following = self._days[at + 1 : at + 2]
        end = self._box(following[0]).left() - _GAP if following else float(self.width()) - 2
        return end - right

    def _box(self, day: StripDay) -> QRectF:
        left = self._x(day.from_day)
        right = self._x(day.to_day + timedelta(days=1))
        return QRectF(left, _TOP, max(float(_LEAST), right - left), _BLOCK)

    def _x(self, day: date) -> float:
        whole = (self._last - self._first).days or 1
        return 4 + (day - self._first).days / whole * (self.width() - 8)

    # --- choosing ---------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> StripDay | None:
        near = [day for day in self._days if self._box(day).adjusted(-3, -4, 3, 4).contains(point)]
        return near[0] if near else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._opened(found.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = [day.id for day in self._days]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if step is not None and ids:
            at = ids.index(self._selected) + step if self._selected in ids else self._nearest()
            self._choose(self._days[max(0, min(len(ids) - 1, at))])
        elif opens and self._selected in ids:
            self._opened(self._selected)
        else:
            super().keyPressEvent(event)

    def _nearest(self) -> int:
        """The next day to come, else the latest that was."""
        coming = [at for at, day in enumerate(self._days) if day.to_day >= self._today]
        return coming[0] if coming else len(self._days) - 1

    def _choose(self, day: StripDay) -> None:
        self.select(day.id)
        self.setAccessibleDescription(day.words)
        self._chosen(day.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(found.words) if found else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
