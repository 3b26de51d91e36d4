"""The axis: months above, then days and weeks, then hours; a second zone below in rows of its own."""

from collections.abc import Callable, Iterator, Sequence
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
    """Months (years, where the cells are months); their names stay in view and never overlap."""
    frame, zone = scene.frame, scene.model.axis.zone
    middle = theme.px(MONTH_ROW) / 2 + theme.px(3)
    if scene.level is Level.MONTHS:
        names = [(c, str(c.day.year)) for c in time.years(zone, frame.first, frame.last)]
    else:
        names = [
            (cell, say.month_name(cell.day, with_year=not at or cell.day.month == 1))
            for at, cell in enumerate(time.months(zone, frame.first, frame.last))
        ]
    for cell, full in names:
        name = full
        left = max(frame.x(cell.start), frame.labels) + PAD
        room = frame.x(cell.end) - PAD - left
        across = scene.words.width(name, "secondary", 600)
        if across > room and len(names) > 1:
            name = full if scene.level is Level.MONTHS else say.short_month(cell.day)
            across = scene.words.width(name, "secondary", 600)
        if across <= room or len(names) == 1:
            colour = theme.colour("text2")
            scene.words.draw(painter, left, middle, name, "secondary", colour, 600)


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
    beside = _beside(scene, day)
    if scene.level is Level.WEEKS or room >= theme.px(_WIDE_DAY):
        indent = words.width("30", "secondary", 500) + PAD
        if words.width(beside, "axis") + indent <= room - 2:
            words.draw(painter, x + indent, middle, beside, "axis", muted)
    if words.width(number, "secondary", 500) <= room - 2:
        words.draw(painter, x, middle, number, "secondary", text, 500)


def _beside(scene: Scene, day: date) -> str:
    """What stands beside a day's number: its week, or its weekday, with the week on the first."""
    if scene.level is Level.WEEKS:
        return say.week_name(day)
    first = day.weekday() == scene.model.first_weekday
    return f"{say.weekday(day)} {say.week_name(day)}" if first else say.weekday(day)


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
        scene.words.draw(painter, x + 3, middle, f"{hour.hour:02}:00", "axis", ink)


def _second(painter: QPainter, scene: Scene, axis: Axis, top: float) -> None:
    """The second zone: its own midnights, or hours; its name stands in the label column."""
    frame = scene.frame
    painter.setPen(QPen(theme.colour("grid"), 1))
    painter.drawLine(QLineF(frame.labels, top + 0.5, frame.width, top + 0.5))
    bottom = top + theme.px(ZONE_ROW)
    middle = (top + bottom) / 2
    name: Callable[[date], str] = lambda day: str(day.day)  # noqa: E731
    cells: Iterator[Cell]
    if scene.level is Level.MONTHS:
        cells, name = time.months(axis.zone, frame.first, frame.last), say.short_month
    elif scene.level is Level.WEEKS:
        cells = time.weeks(axis.zone, frame.first, frame.last, scene.model.first_weekday)
    else:
        cells = time.days(axis.zone, frame.first, frame.last)
    for cell in cells:
        x = frame.x(cell.start)
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(QLineF(round(x) + 0.5, top + 1, round(x) + 0.5, bottom))
        left, words = max(x, frame.labels) + PAD, name(cell.day)
        if scene.level is Level.HOURS:
            words = say.day_words(cell.day)
        if scene.words.width(words, "axis") <= frame.x(cell.end) - left:
            scene.words.draw(painter, left, middle, words, "axis", theme.colour("muted"))
