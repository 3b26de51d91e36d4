"""What lies under the blocks, and the line of today over them."""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from views.kit import theme
from views.kit import timeline_time as time
from views.kit.timeline_scene import HOUR_ROOM, Scene
from views.kit.timeline_time import Cell, Level

TODAY_WIDTH = 2


def weekends(painter: QPainter, scene: Scene) -> None:
    """Shade the days of the weekend, from the axis to the bottom."""
    frame = scene.frame
    if scene.level is Level.MONTHS:
        return
    tint = theme.colour("sunken")
    height = frame.height - frame.head
    for cell in time.days(scene.model.axis.zone, frame.first, frame.last):
        if cell.day.weekday() in scene.model.weekend:
            left, right = round(frame.x(cell.start)), round(frame.x(cell.end))
            painter.fillRect(QRectF(left, frame.head, right - left, height), tint)


def lines(painter: QPainter, scene: Scene) -> None:
    """Where weeks, days or hours begin, and where groups of lanes end."""
    frame = scene.frame
    painter.setPen(QPen(theme.colour("grid"), 1))
    painter.drawLines(
        [
            QLineF(x, frame.head, x, frame.height)
            for x in (round(frame.x(at)) + 0.5 for at in _beginnings(scene))
            if x > frame.labels + 1
        ]
    )
    painter.setPen(QPen(theme.colour("sep"), 1))
    for place in scene.frame.rows.lines:
        y = round(frame.y(place)) + 0.5
        if frame.body.top() < y < frame.body.bottom():
            painter.drawLine(QLineF(frame.labels, y, frame.width, y))


def clock_changes(painter: QPainter, scene: Scene) -> None:
    """Dashed lines behind the shifts, down to their tags."""
    frame = scene.frame
    pen = QPen(theme.colour("info"), 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    for change in scene.model.clock_changes:
        at = change.at.timestamp()
        if frame.first <= at <= frame.last:
            x = round(frame.x(at))
            painter.drawLine(QLineF(x, frame.head, x, frame.body.bottom() + 4))


def today(painter: QPainter, scene: Scene) -> None:
    """The line of today, which stops at the lanes."""
    now = scene.model.now
    frame = scene.frame
    if now is not None and frame.first <= now.timestamp() <= frame.last:
        x = round(frame.x(now.timestamp()))
        box = QRectF(x, frame.head - 1, TODAY_WIDTH, frame.body.height() + 1)
        painter.fillRect(box, theme.colour("accent"))


def _beginnings(scene: Scene) -> Iterator[float]:
    frame, zone = scene.frame, scene.model.axis.zone
    cells: Iterator[Cell]
    if scene.level is Level.MONTHS:
        cells = time.months(zone, frame.first, frame.last)
    elif scene.level is Level.WEEKS:
        cells = time.weeks(zone, frame.first, frame.last, scene.model.first_weekday)
    else:
        cells = time.days(zone, frame.first, frame.last)
    yield from (cell.start for cell in cells)
    if scene.level is Level.HOURS:
        step = time.hour_step(frame.pace, theme.px(HOUR_ROOM))
        yield from (hour.at for hour in time.hours(zone, frame.first, frame.last, step))
