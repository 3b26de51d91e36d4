"""Incidents along the days of a period: a lane for each class, a mark for each, as long as it was."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import when_text
from app.text.words import word_text
from models.incidents.rows import IncidentClass
from models.insight.incidents_rows import EventRow
from models.kernel.instants import start_of_day
from models.kernel.periods import add_months
from models.kernel.spans import Span
from views.kit import theme
from views.kit.plain import tip
from views.pages.incidents.words import duration_words

LANE = 28
_LABELS = 128
_HALF = 6
_COLOURS = {
    IncidentClass.OUTAGE: "bad",
    IncidentClass.PENDING: "warn",
    IncidentClass.REQUEST: "info",
    IncidentClass.FALSE_ALARM: "muted",
}


class Marks(QWidget):
    """The chart of the page; its table twin is the list below. chosen: gets the id of a mark."""

    def __init__(self, chosen: Callable[[UUID], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self._events: tuple[EventRow, ...] = ()
        self._span: Span | None = None
        self._place = ZoneInfo("UTC")
        self._now: datetime | None = None
        self._selected: UUID | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.on_change(self._dress)
        self._dress()

    def show_events(
        self, events: Sequence[EventRow], span: Span, now: datetime, place: ZoneInfo
    ) -> None:
        """Show the incidents of a time."""
        self._events = tuple(sorted(events, key=lambda event: event.incident.start))
        self._span, self._now, self._place = span, now, place
        count = ngettext("{n} incident", "{n} incidents", len(events))
        self.setAccessibleName(
            _("{count} along the days; the list has them all").format(count=count)
        )
        self.update()

    def select(self, one: UUID | None) -> None:
        """Frame the mark of an incident."""
        self._selected = one
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 4 * LANE + 24)

    def _dress(self) -> None:
        self.setFixedHeight(4 * LANE + theme.line_height("caption") + 10)
        self.update()

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._span is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for one in self._events:
            self._paint_mark(painter, one)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_ground(self, painter: QPainter) -> None:
        assert self._span is not None
        painter.setFont(theme.font("caption"))
        for at, kind in enumerate(IncidentClass):
            painter.setPen(QPen(theme.colour("grid"), 1))
            y = at * LANE + LANE / 2
            painter.drawLine(QPointF(_LABELS, y), QPointF(self.width(), y))
            painter.setPen(theme.colour("text2"))
            count = sum(event.incident.kind is kind for event in self._events)
            box = QRectF(0, at * LANE, _LABELS - 8, LANE)
            words = f"{word_text(kind)} {count}" if count else word_text(kind)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        top = 4 * LANE
        last = -1e9
        for day in _ticks(self._span, self._place):
            x = self._x(start_of_day(day, self._place))
            painter.setPen(QPen(theme.colour("grid"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, top + 2))
            words = _tick_words(day, self._span)
            width = painter.fontMetrics().horizontalAdvance(words)
            if x > last + 8 and x + width < self.width():
                painter.setPen(theme.colour("muted"))
                box = QRectF(x, top + 4, width + 8, theme.line_height("caption"))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)
                last = x + width
        if self._now is not None and self._span.start <= self._now < self._span.end:
            x = self._x(self._now)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, top))

    def _paint_mark(self, painter: QPainter, event: EventRow) -> None:
        box = self._box(event)
        middle = box.center().y()
        left = QPointF(box.left() + _HALF, middle)
        colour = theme.colour(_COLOURS[event.incident.kind])
        hollow = event.incident.kind in (IncidentClass.FALSE_ALARM, IncidentClass.REQUEST)
        if box.width() > 2 * _HALF:
            painter.fillRect(QRectF(left.x(), middle - 2, box.width() - _HALF, 4), colour)
        painter.setPen(QPen(theme.colour("surface") if not hollow else colour, 1.6))
        painter.setBrush(theme.colour("surface") if hollow else colour)
        painter.drawPolygon(_shape(event.incident.kind, left))
        if event.id == self._selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 2, 2)

    def _box(self, event: EventRow) -> QRectF:
        assert self._span is not None
        assert self._now is not None
        row = list(IncidentClass).index(event.incident.kind)
        start = self._x(event.incident.start)
        end = max(event.incident.start, event.incident.end or self._now)
        width = max(2.0 * _HALF, self._x(min(end, self._span.end)) - start + _HALF)
        y = row * LANE + LANE / 2
        return QRectF(start - _HALF, y - _HALF, width, 2 * _HALF)

    def _x(self, at: datetime) -> float:
        assert self._span is not None
        whole = (self._span.end - self._span.start).total_seconds() or 1.0
        part = (at - self._span.start).total_seconds() / whole
        room = self.width() - _LABELS - 2 * _HALF
        return _LABELS + _HALF + max(0.0, min(1.0, part)) * room

    # --- choosing ---------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> EventRow | None:
        if self._span is None:
            return None
        near = [
            event
            for event in self._events
            if self._box(event).adjusted(-2, -4, 2, 4).contains(point)
        ]
        return min(
            near, key=lambda event: abs(self._box(event).left() + _HALF - point.x()), default=None
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._events:
            super().keyPressEvent(event)
            return
        ids = [one.id for one in self._events]
        at = ids.index(self._selected) + step if self._selected in ids else (0 if step > 0 else -1)
        self._choose(self._events[max(0, min(len(ids) - 1, at)) if at >= 0 else at])

    def _choose(self, event: EventRow) -> None:
        self.select(event.id)
        self.setAccessibleDescription(self._said(event))
        self._chosen(event.id)

    def _said(self, event: EventRow) -> str:
        start = when_text(event.incident.start, self._place)
        return f"{event.incident.title}, {start}, {duration_words(event)}"

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self._said(found)) if found else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _shape(kind: IncidentClass, at: QPointF) -> QPolygonF:
    """A diamond; a triangle for what nearly was; a square for a request: shape and colour agree."""
    x, y, half = at.x(), at.y(), float(_HALF)
    if kind is IncidentClass.PENDING:
        corners = [(x, y - half), (x + half, y + half - 1), (x - half, y + half - 1)]
    elif kind is IncidentClass.REQUEST:
        side = half - 1
        corners = [(x + a * side, y + b * side) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    else:
        corners = [(x + a * half, y + b * half) for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    return QPolygonF([QPointF(*corner) for corner in corners])


def _ticks(span: Span, place: ZoneInfo) -> list[date]:
    """The first of each month; in a short time each Monday, or each day."""
    first, last = span.start.astimezone(place).date(), span.end.astimezone(place).date()
    days = (last - first).days
    if days > 62:
        day, found = first.replace(day=1), []
        while day < last:
            found.append(day)
            day = add_months(day, 1)
        return [day for day in found if day >= first]
    step = 1 if days <= 9 else 7
    offset = 0 if step == 1 else -first.weekday() % 7
    return [date.fromordinal(first.toordinal() + at) for at in range(offset, days, step)]


def _tick_words(day: date, span: Span) -> str:
    if (span.end - span.start).days > 62:
        return f"{day:%b %Y}" if day.month == 1 else f"{day:%b}"
    return f"{day:%d} {day:%b}"
