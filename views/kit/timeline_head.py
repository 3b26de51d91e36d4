"""The axis: months above, then days and weeks, then hours; a second zone below in rows of its own."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.text.doorway import _
from views.kit import theme
from views.kit import timeline_time as time
from views.kit import timeline_words as say
from views.kit.timeline_model import Axis, TimelineModel
from views.kit.timeline_scene import HOUR_ROOM, Scene
from views.kit.timeline_time import Cell, Level

MONTH_ROW = 26
CELL_ROW = 28
ZONE_ROW = 20
PAD = 5
_WIDE_WEEK = 56
_WIDE_DAY = 56


def height(model: TimelineModel, level: Level) -> int:
    """How high the axis is."""
    hours = ZONE_ROW if level is Level.HOURS else 0
    return theme.px(MONTH_ROW + CELL_ROW + hours + (ZONE_ROW if model.second else 0))


def axis(painter: QPainter, scene: Scene) -> None:
    """Draw the whole axis over whatever is there."""
    frame = scene.frame
    painter.save()
    painter.fillRect(QRectF(frame.labels, 0, frame.width, frame.head), theme.colour("surface"))
    painter.setClipRect(QRectF(frame.labels, 0, frame.width - frame.labels, frame.head))
    _above(painter, scene)
    _cells(painter, scene)
    top = float(theme.px(MONTH_ROW + CELL_ROW))
    if scene.level is Level.HOURS:
        _hours(painter, scene, scene.model.axis, top, "text2")
        top += theme.px(ZONE_ROW)
    if scene.model.second is not None:
        _second(painter, scene, scene.model.second, top)
    painter.restore()
    painter.setPen(QPen(theme.colour("sep"), 1))
    y = frame.head - 0.5
    painter.drawLine(QLineF(0, y, frame.width, y))


def _above(painter: QPainter, scene: Scene) -> None:
    """Months (years, where the cells are months), and the weeks where the cells are days; names
    stay in view and never overlap."""
    frame, zone, words = scene.frame, scene.model.axis.zone, scene.words
    middle = theme.px(MONTH_ROW) / 2 + theme.px(3)
    if scene.level is Level.MONTHS:
        names = [(c, str(c.day.year), "") for c in time.years(zone, frame.first, frame.last)]
    else:
        names = [
            (cell, _month(cell.day, first=not at), say.short_month(cell.day))
            for at, cell in enumerate(time.months(zone, frame.first, frame.last))
        ]
    taken: list[tuple[float, float]] = []
    for cell, full, short in names:
        left = max(frame.x(cell.start), frame.labels) + PAD
        room = min(frame.x(cell.end), frame.width) - PAD - left
        name = full if words.width(full, "secondary", 600) <= room else short
        across = words.width(name, "secondary", 600)
        if name and across <= room:
            words.draw(painter, left, middle, name, "secondary", theme.colour("text2"), 600)
            taken.append((left, left + across))
    if scene.level >= Level.DAYS:
        _week_numbers(painter, scene, middle, taken)


def _month(day: date, *, first: bool) -> str:
    return say.month_name(day, with_year=first or day.month == 1)


def _week_numbers(
    painter: QPainter, scene: Scene, middle: float, taken: Sequence[tuple[float, float]]
) -> None:
    frame, first_weekday = scene.frame, scene.model.first_weekday
    ink = theme.colour("muted")
    for cell in time.weeks(scene.model.axis.zone, frame.first, frame.last, first_weekday):
        name, left = say.week_name(cell.day), frame.x(cell.start) + PAD
        right = left + scene.words.width(name, "axis")
        free = all(right + 8 < start or end + 8 < left for start, end in taken)
        if free and left > frame.labels:
            scene.words.draw(painter, left, middle, name, "axis", ink)


def _cells(painter: QPainter, scene: Scene) -> None:
    """Days and weeks, or months, with the one of today filled."""
    frame = scene.frame
    top, bottom = theme.px(MONTH_ROW), theme.px(MONTH_ROW + CELL_ROW)
    middle = (top + bottom) / 2
    now = scene.model.now.timestamp() if scene.model.now else None
    painter.setPen(QPen(theme.colour("grid"), 1))
    cells = _cells_in_view(scene)
    painter.drawLines(
        [
            QLineF(x, top + 4, x, frame.head)
            for x in (round(frame.x(cell.start)) + 0.5 for cell in cells)
        ]
    )
    for cell in cells:
        left, right = frame.x(cell.start), frame.x(cell.end)
        if now is not None and cell.start <= now < cell.end:
            box = QRectF(round(left), top + 2, round(right) - round(left), bottom - top - 5)
            _today(painter, scene, box, time.day_at(scene.model.axis.zone, now))
        else:
            x = max(left, frame.labels) + PAD
            _cell(painter, scene, cell.day, x, middle, right - x)


def _cells_in_view(scene: Scene) -> Sequence[Cell]:
    zone, first, last = scene.model.axis.zone, scene.frame.first, scene.frame.last
    if scene.level is Level.MONTHS:
        return list(time.months(zone, first, last))
    if scene.level is Level.WEEKS:
        return list(time.weeks(zone, first, last, scene.model.first_weekday))
    return list(time.days(zone, first, last))


def _cell(painter: QPainter, scene: Scene, day: date, x: float, middle: float, room: float) -> None:
    """The words of one cell: what is most telling first, and more where it has room."""
    text, muted = theme.colour("text"), theme.colour("muted")
    words = scene.words
    if scene.level is Level.MONTHS:
        name = say.short_month(day)
        if words.width(name, "axis") <= room - 2:
            words.draw(painter, x, middle, name, "axis", theme.colour("text2"))
        return
    number = str(day.day)
    beside = say.week_name(day) if scene.level is Level.WEEKS else say.weekday(day)
    if scene.level is Level.WEEKS or room >= theme.px(_WIDE_DAY):
        indent = words.width("30", "secondary", 500) + PAD
        if words.width(beside, "axis") + indent <= room - 2:
            words.draw(painter, x + indent, middle, beside, "axis", muted)
    if words.width(number, "secondary", 500) <= room - 2:
        words.draw(painter, x, middle, number, "secondary", text, 500)


def _today(painter: QPainter, scene: Scene, box: QRectF, day: date) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ink = theme.colour("on_accent")
    number, name = str(day.day), _("Today")
    if scene.level is Level.MONTHS:
        number, name = say.short_month(day), ""
    x = max(box.left(), scene.frame.labels) + PAD + 1
    middle, room = box.center().y(), box.right() - x
    indent = scene.words.width(number, "secondary", 600) + PAD
    if indent - PAD <= room:
        scene.words.draw(painter, x, middle, number, "secondary", ink, 600)
    if indent + scene.words.width(name, "axis", 600) <= room:
        scene.words.draw(painter, x + indent, middle, name, "axis", ink, 600)


def _hours(painter: QPainter, scene: Scene, axis: Axis, top: float, colour: str) -> None:
    frame = scene.frame
    step = time.hour_step(frame.pace, theme.px(HOUR_ROOM))
    middle = top + theme.px(ZONE_ROW) / 2 - 1
    ink, line = theme.colour(colour), QPen(theme.colour("grid"), 1)
    for hour in time.hours(axis.zone, frame.first, frame.last, step):
        x = frame.x(hour.at)
        painter.setPen(line)
        painter.drawLine(QLineF(round(x) + 0.5, top + 2, round(x) + 0.5, top + theme.px(ZONE_ROW)))
        scene.words.draw(painter, x + 3, middle, say.hour_words(hour.hour), "axis", ink)


def _second(painter: QPainter, scene: Scene, axis: Axis, top: float) -> None:
    """The second zone: its own months, weeks and days; hours too, where the axis has them."""
    frame, words = scene.frame, scene.words
    bottom = top + theme.px(ZONE_ROW)
    middle, ink = (top + bottom) / 2, theme.colour("muted")
    painter.setPen(QPen(theme.colour("grid"), 1))
    painter.drawLine(QLineF(frame.labels, top + 0.5, frame.width, top + 0.5))
    beginnings = list(_second_cells(scene, axis))
    painter.setPen(QPen(theme.colour("hair"), 1))
    painter.drawLines(
        [
            QLineF(x, top + 1, x, bottom)
            for x in (round(frame.x(cell.start)) + 0.5 for cell, _name in beginnings)
        ]
    )
    ends = [frame.labels]
    for cell, name in beginnings:
        left = max(frame.x(cell.start), frame.labels) + PAD
        across = words.width(name, "axis", 500)
        if across <= frame.x(cell.end) - left:
            words.draw(painter, left, middle, name, "axis", theme.colour("text2"), 500)
            ends.append(left + across)
    if scene.level is Level.HOURS:
        step = time.hour_step(frame.pace, theme.px(HOUR_ROOM))
        for hour in time.hours(axis.zone, frame.first, frame.last, step):
            left, name = frame.x(hour.at) + 3, say.hour_words(hour.hour)
            before = ends[bisect_right(ends, left) - 1] if left > frame.labels else left
            if left > before + 4:
                words.draw(painter, left, middle, name, "axis", ink)


def _second_cells(scene: Scene, axis: Axis) -> Iterator[tuple[Cell, str]]:
    first, last = scene.frame.first, scene.frame.last
    if scene.level is Level.MONTHS:
        for cell in time.months(axis.zone, first, last):
            yield cell, say.short_month(cell.day)
    elif scene.level is Level.WEEKS:
        for cell in time.weeks(axis.zone, first, last, scene.model.first_weekday):
            yield cell, str(cell.day.day)
    else:
        hours = scene.level is Level.HOURS
        for cell in time.days(axis.zone, first, last):
            yield cell, f"{say.weekday(cell.day)} {cell.day.day}" if hours else str(cell.day.day)
