"""The rhythm of a service's releases as a strip: the last major one, what followed it, and whether the
next one may come (S23). Keys walk along it, and its table twin is one click away."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.changes_rows import ServiceStability
from models.insight.stability import Step
from models.kernel.figures import Column, Table
from models.kernel.instants import local_day, zone
from models.releases.rows import ReleaseSize
from views.kit import theme
from views.kit.hatch import hatch
from views.kit.marked_canvas import MarkedCanvas, Twinned
from views.pages.changes.words import REASONS, next_words, ratio_words

NEXT = "next"
"""The mark of the release that is to come."""

_CELL, _LEAST, _NARROW, _GAP = 44.0, 14.0, 24.0, 4.0
_HEIGHTS = {
    ReleaseSize.MAJOR: 1.0,
    ReleaseSize.FEATURE_RELEASE: 0.66,
    ReleaseSize.BUG_FIX: 0.33,
    None: 0.33,
}
_TINTS = {
    ReleaseSize.MAJOR: "blue",
    ReleaseSize.FEATURE_RELEASE: "sky",
    ReleaseSize.BUG_FIX: "green",
}
_SIGNS = {True: "✓", False: "✗", None: "?"}
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark and where it stands: the bar, and the label below it."""

    key: str
    bar: QRectF
    label: str
    step: Step | None


class RhythmStrip(Twinned):
    """Draws how a service was released since its last major release."""

    canvas: "RhythmCanvas"

    def __init__(self, service: ServiceStability, zone_name: str) -> None:
        super().__init__(RhythmCanvas(service, zone_name), self._steps)
        self.changed()

    def _steps(self) -> Table:
        canvas = self.canvas
        columns = (
            Column("place", _("After the major one")),
            Column("name", _("Release")),
            Column("size", _("Size")),
            Column("day", _("Made")),
        )
        rows = [
            (canvas.label_of(step), step.name, size_words(step), canvas.day_of(step))
            for step in canvas.service.cadence.steps
        ]
        return Table("rhythm", canvas.title(), columns, rows)


class RhythmCanvas(MarkedCanvas):
    """The picture. Its marks are the releases that it has room for, and the one to come."""

    HEIGHT = 124

    def __init__(self, service: ServiceStability, zone_name: str) -> None:
        self.service, self._zone = service, zone(zone_name)
        super().__init__(_("Rhythm of releases"), lambda _key: None)

    def title(self) -> str:
        return _("Releases of {service}").format(service=self.service.name)

    def finding(self) -> str:
        told = self.service.cadence
        if told.last_major is None:
            where = ngettext(
                "{n} release, and no major one is known",
                "{n} releases, and no major one is known",
                told.position,
            )
        else:
            where = ngettext(
                "{n} release since the last major one",
                "{n} releases since the last major one",
                told.position,
            )
        ratio = _("fixes : features {ratio}").format(ratio=ratio_words(self.service))
        return f"{where}; {ratio}; {self.said(NEXT)}"

    def marks(self) -> list[str]:
        return [place.key for place in self._places(QSizeF(self.size()))]

    def said(self, key: str) -> str:
        if key == NEXT:
            told = self.service.next_major
            verdict = _("next major release: {verdict}").format(verdict=next_words(told))
            return ", ".join([verdict, *(REASONS[each]() for each in told.reasons)])
        for step in self.service.cadence.steps:
            if str(step.id) == key:
                return ", ".join((step.name, size_words(step), self.day_of(step)))
        return ""

    def under(self, point: QPointF) -> str:
        for place in self._places(QSizeF(self.size())):
            if place.bar.left() <= point.x() <= place.bar.right():
                return place.key
        return ""

    def day_of(self, step: Step) -> str:
        """The local day of a release."""
        return local_day(step.at, self._zone).isoformat()

    def label_of(self, step: Step) -> str:
        """How many releases after the last major one it came; 0 is that one itself."""
        told = self.service.cadence
        return str(told.steps.index(step) + (told.last_major is None))

    def paint_picture(self, painter: QPainter, size: QSizeF, chosen: str) -> None:
        places = self._places(size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in places:
            self._bar(painter, place)
            self._label(painter, place, size)
            if place.key == chosen:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.bar.adjusted(-2, -2, 2, 2), 3, 3)
        self._legend(painter, size, places)
        painter.restore()

    # --- where things stand ---------------------------------------------------------------------

    def _floor(self, size: QSizeF) -> float:
        return size.height() - 2 * theme.line_height("axis") - 10

    def _places(self, size: QSizeF) -> list[_Place]:
        """The first release, which is the major one, the last that there is room for, and the next."""
        width = size.width() - 6
        room = max(3, int((width + _GAP) // (_LEAST + _GAP)) - 1)
        steps = self.service.cadence.steps
        cut = len(steps) > room
        shown = (*steps[:1], None, *steps[2 - room :]) if cut else steps
        across = min(_CELL, (width + _GAP) / (len(shown) + 1) - _GAP)
        floor, high = self._floor(size), max(12.0, self._floor(size) - 6)
        found = []
        for at, step in enumerate(shown):
            if step is not None:
                tall = high * _HEIGHTS[step.size]
                box = QRectF(at * (across + _GAP) + 3, floor - tall, across, tall)
                found.append(_Place(str(step.id), box, self.label_of(step), step))
        box = QRectF(len(shown) * (across + _GAP) + 3, floor - high, across, high)
        return [*found, _Place(NEXT, box, _("next"), None)]

    def _label(self, painter: QPainter, place: _Place, size: QSizeF) -> None:
        """The number below a bar; where bars are narrow, below the first and the last alone."""
        narrow = place.bar.width() < _NARROW
        first = place.step is not None and place.step is self.service.cadence.steps[0]
        if narrow and place.step is not None and not first:
            return
        side = _MIDDLE if not narrow else _LEFT if first else _RIGHT
        line = theme.line_height("axis")
        box = QRectF(place.bar.left(), self._floor(size) + 3, place.bar.width(), line)
        if narrow:
            box.adjust(0 if first else -_CELL, 0, _CELL if first else 0, 0)
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, side, place.label)

    def _bar(self, painter: QPainter, place: _Place) -> None:
        radius = theme.size("radius_bar")
        if place.step is None:
            pen = QPen(theme.colour("text2"), 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setFont(theme.font("heading"))
            painter.setPen(theme.colour("text"))
            painter.drawText(place.bar, _MIDDLE, _SIGNS[self.service.next_major.allowed])
        elif place.step.size is None:
            hatch(painter, place.bar, theme.colour("muted"), 1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(_TINTS[place.step.size]))
            painter.drawRoundedRect(place.bar, radius, radius)

    def _legend(self, painter: QPainter, size: QSizeF, places: list[_Place]) -> None:
        """What each height is, in a line below; those that are drawn alone."""
        painter.setFont(theme.font("axis"))
        metrics, line = QFontMetricsF(theme.font("axis")), theme.line_height("axis")
        top, x = size.height() - line - 1, 2.0
        sizes = {place.step.size: size_words(place.step) for place in places if place.step}
        for each in _HEIGHTS:
            if each not in sizes:
                continue
            mark = QRectF(x, top + line / 2 - 5, 10, 10)
            if each is None:
                hatch(painter, mark, theme.colour("muted"), 1)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(_TINTS[each]))
                painter.drawRect(mark)
            words = sizes[each]
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(x + 15, top, size.width() - x - 15, line), _LEFT, words)
            x += 15 + metrics.horizontalAdvance(words) + 14


def size_words(step: Step) -> str:
    """What a release brings."""
    return _("not said") if step.size is None else word_text(step.size)
