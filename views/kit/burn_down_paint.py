"""How a burn-down is painted, in pixels; the same for screen, picture and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.text.doorway import _
from app.text.numbers import number_text
from views.kit import theme
from views.kit.burn_down_data import BurnDown, BurnEvent, day_ticks, lost_words, value_ticks
from views.kit.hatch import hatch

LINE_WIDTH = 2.4
DIAMOND = 12
_DASHES = [3.0, 2.0]
_GAP = 9
_LEAST_HATCH = 6.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class BurnFrame:
    """Where the plot stands, the instants at its edges, and the values of its gridlines."""

    box: QRectF
    start: datetime
    end: datetime
    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        """The value at the lower edge."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The value at the upper edge."""
        return self.ticks[-1]

    def x(self, at: datetime) -> float:
        """Where an instant stands, kept within the plot."""
        share = (at - self.start) / (self.end - self.start)
        return self.box.left() + min(1.0, max(0.0, share)) * self.box.width()

    def y(self, value: float) -> float:
        """How high a value stands."""
        span = (self.high - self.low) or 1.0
        return self.box.bottom() - (value - self.low) / span * self.box.height()


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event's diamond, and its label where one has room."""

    event: BurnEvent
    middle: QPointF
    label: QRectF | None


def frame_of(burn: BurnDown, size: QSizeF) -> BurnFrame:
    """Where everything stands in a picture of this size."""
    axis = QFontMetricsF(theme.font("axis"))
    low = min([0.0, *(left for _at, left in burn.measured)])
    if burn.forecast is not None:
        low = min(low, burn.forecast[1])
    ticks = value_ticks(low, burn.total)
    words = [*map(_tick, ticks), f"{_tick(ticks[-1])} {burn.unit}"]
    left = max(axis.horizontalAdvance(text) for text in words) + _GAP + 2
    right = 12.0
    if burn.limit is not None and burn.limit_words:
        bold = QFontMetricsF(theme.font("axis", 600))
        right = bold.horizontalAdvance(burn.limit_words) + 16
    bottom = size.height() - theme.line_height("axis") - 8
    box = QRectF(left, 16, max(20, size.width() - left - right), max(20, bottom - 16))
    return BurnFrame(box, burn.start, burn.end, ticks)


def paint_burn_down(painter: QPainter, burn: BurnDown, size: QSizeF, chosen: str = "") -> None:
    """Paint all of it. chosen: the key of the event with the frame."""
    frame = frame_of(burn, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _band(painter, burn, frame)
    _grid(painter, burn, frame)
    _left_out(painter, burn, frame)
    events = placed_events(burn, frame)
    taken = [_around(placed.middle, DIAMOND) for placed in events]
    taken += [placed.label for placed in events if placed.label is not None]
    taken += _even(painter, burn, frame, taken)
    _limit(painter, burn, frame)
    _measured(painter, burn, frame)
    for placed in events:
        _event(painter, placed, chosen=placed.event.key == chosen)
    _verdict(painter, burn, frame, taken)
    painter.restore()


def placed_events(burn: BurnDown, frame: BurnFrame) -> list[PlacedEvent]:
    """Where each event's diamond and label stand; a label without room gives way."""
    metrics = QFontMetricsF(theme.font("control", 600))
    middles = [_middle(burn, frame, event) for event in burn.events]
    taken = [_around(middle, DIAMOND) for middle in middles]
    lines = _drawn(burn, frame)
    placed = []
    for event, middle in zip(burn.events, middles, strict=True):
        width, height = metrics.horizontalAdvance(lost_words(event)) + 8, metrics.height()
        beside = (middle.x() + DIAMOND / 2 + 3, middle.x() - DIAMOND / 2 - 3 - width)
        up, down = middle.y() - DIAMOND / 2 - height - 2, middle.y() + DIAMOND / 2 + 2
        label = None
        # Beside it; where a line runs there, above or below.
        for top, left in product((middle.y() - height / 2, up, down), beside):
            box = QRectF(left, top, width, height)
            inside = frame.box.contains(box)
            free = not any(box.intersects(other) for other in taken)
            if inside and free and not any(_crosses(line, box) for line in lines):
                label = box
                taken.append(box)
                break
        placed.append(PlacedEvent(event, middle, label))
    return placed


def _middle(burn: BurnDown, frame: BurnFrame, event: BurnEvent) -> QPointF:
    """Half way down the fall that the event was."""
    left = burn.left_at(event.at)
    value = 0.0 if left is None else left + event.lost / 2
    return QPointF(frame.x(event.at), frame.y(value))


def _around(middle: QPointF, side: float) -> QRectF:
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def _drawn(burn: BurnDown, frame: BurnFrame) -> list[QLineF]:
    """The pieces of the measured line."""
    points = [QPointF(frame.x(at), frame.y(left)) for at, left in burn.measured]
    return [QLineF(a, b) for a, b in pairwise(points)]


def _crosses(line: QLineF, box: QRectF) -> bool:
    around = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
    return around.intersects(box)


def _tick(value: float) -> str:
    return number_text(value, 0 if value == int(value) else 1)


def _band(painter: QPainter, burn: BurnDown, frame: BurnFrame) -> None:
    if burn.limit is not None:
        top, bottom = frame.y(burn.limit), frame.y(min(0.0, frame.low))
        band = QRectF(frame.box.left(), top, frame.box.width(), bottom - top)
        painter.fillRect(band, theme.colour("bad_tint"))


def _grid(painter: QPainter, burn: BurnDown, frame: BurnFrame) -> None:
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for tick in frame.ticks:
        y = round(frame.y(tick)) + 0.5
        painter.setPen(QPen(theme.colour("hair" if tick == 0 else "grid"), 1))
        painter.drawLine(QLineF(frame.box.left(), y, frame.box.right(), y))
        words = f"{_tick(tick)} {burn.unit}" if tick == frame.high else _tick(tick)
        painter.setPen(theme.colour("muted"))
        x = frame.box.left() - _GAP - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), words)
    baseline = frame.box.bottom() + 6 + metrics.ascent()
    days = day_ticks(burn)
    end = -1e9
    last = frame.box.right() - metrics.horizontalAdvance(days[-1][1])
    for at, (instant, words) in enumerate(days):
        across = metrics.horizontalAdvance(words)
        x = last if at == len(days) - 1 else frame.x(instant)
        ends_well = at == len(days) - 1 or x + across < last - 12
        if x >= end + 12 and ends_well:
            painter.drawText(QPointF(x, baseline), words)
            end = x + across


def _left_out(painter: QPainter, burn: BurnDown, frame: BurnFrame) -> None:
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    end = -1e9
    for one in burn.left_out:
        left, right = frame.x(one.start), frame.x(one.end)
        if right - left < _LEAST_HATCH * 2:
            middle = (left + right) / 2
            left, right = middle - _LEAST_HATCH, middle + _LEAST_HATCH
        box = QRectF(left, frame.box.top(), right - left, frame.box.height())
        hatch(painter, box, theme.colour("hair"), 1.2)
        across = metrics.horizontalAdvance(one.words)
        x = right + 4 if right + 4 + across <= frame.box.right() else left - 4 - across
        if x < end:
            continue
        words = QRectF(x - 2, frame.box.top() + 1, across + 4, metrics.height())
        painter.fillRect(words, theme.colour("surface"))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(words.adjusted(2, 0, 0, 0), _LEFT, one.words)
        end = x + across + 8


def _even(
    painter: QPainter, burn: BurnDown, frame: BurnFrame, taken: Sequence[QRectF]
) -> list[QRectF]:
    """The dotted line, and where its name stands: beside nothing else, as far as there is room."""
    if not burn.even:
        return []
    pen = QPen(theme.colour("muted"), 1.2)
    pen.setDashPattern([1.5, 3.0])
    painter.setPen(pen)
    first = QPointF(frame.box.left(), frame.y(burn.total))
    last = QPointF(frame.box.right(), frame.y(0.0))
    painter.drawLine(first, last)
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    words = _("even burn")
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 8, metrics.height())
    lines = _drawn(burn, frame)
    if burn.limit is not None:
        level = frame.y(burn.limit)
        lines.append(QLineF(frame.box.left(), level, frame.box.right(), level))
    for share in (0.64, 0.8, 0.45, 0.3):
        box.moveCenter(first + (last - first) * share)
        on_lines = any(_crosses(line, box) for line in lines)
        if not on_lines and not any(box.intersects(other) for other in taken):
            break
    painter.fillRect(box, theme.colour("surface"))
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return [box]


def _limit(painter: QPainter, burn: BurnDown, frame: BurnFrame) -> None:
    if burn.limit is None:
        return
    y = frame.y(burn.limit)
    pen = QPen(theme.colour("bad"), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4 / 1.5, 3 / 1.5])
    painter.setPen(pen)
    painter.drawLine(QLineF(frame.box.left(), y, frame.box.right(), y))
    font = theme.font("axis", 600)
    painter.setFont(font)
    height = QFontMetricsF(font).height()
    words = QRectF(frame.box.right() + 8, y - height / 2, 400, height)
    painter.drawText(words, _LEFT, burn.limit_words)


def _measured(painter: QPainter, burn: BurnDown, frame: BurnFrame) -> None:
    if not burn.measured:
        return
    path = QPainterPath(QPointF(frame.x(burn.measured[0][0]), frame.y(burn.measured[0][1])))
    for at, left in burn.measured[1:]:
        path.lineTo(frame.x(at), frame.y(left))
    now = path.currentPosition()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if burn.forecast is not None:
        pen = QPen(theme.colour("blue"), LINE_WIDTH)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(now, QPointF(frame.x(burn.forecast[0]), frame.y(burn.forecast[1])))
    pen = QPen(theme.colour("blue"), LINE_WIDTH)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("blue"))
    painter.drawEllipse(now, 4, 4)


def _event(painter: QPainter, placed: PlacedEvent, *, chosen: bool) -> None:
    half = DIAMOND / 2
    corners: Sequence[tuple[float, float]] = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.setPen(QPen(theme.colour("surface"), 1.5))
    painter.setBrush(theme.colour("bad"))
    painter.drawPolygon(QPolygonF([placed.middle + QPointF(x, y) for x, y in corners]))
    if placed.label is not None:
        painter.fillRect(placed.label, theme.colour("surface"))
        painter.setFont(theme.font("control", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(placed.label.adjusted(4, 0, 0, 0), _LEFT, lost_words(placed.event))
    if chosen:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = _around(placed.middle, DIAMOND + 6)
        painter.drawRoundedRect(around.united(placed.label or around), 2, 2)


def _verdict(painter: QPainter, burn: BurnDown, frame: BurnFrame, taken: Sequence[QRectF]) -> None:
    """The sentence in the band below the limit, or above the zero line, right of the line."""
    if not burn.verdict:
        return
    font = theme.font("control", 600)
    metrics = QFontMetricsF(font)
    low = frame.y(min(0.0, frame.low))
    top = frame.y(burn.limit) if burn.limit is not None else low - metrics.height() - 12
    height = metrics.height() + 2
    box = QRectF(0, (top + low - height) / 2, metrics.horizontalAdvance(burn.verdict) + 12, height)
    now = burn.measured[-1][0] if burn.measured else burn.start
    after = max(now, burn.forecast[0]) if burn.forecast is not None else now
    furthest = frame.box.right() - box.width()
    for left in (frame.x(after) + 8, furthest, frame.box.left() + 4):
        box.moveLeft(max(frame.box.left(), min(left, furthest)))
        if not any(box.intersects(other) for other in taken):
            break
    painter.fillRect(box, theme.colour("bad_tint" if burn.limit is not None else "surface"))
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, burn.verdict)
