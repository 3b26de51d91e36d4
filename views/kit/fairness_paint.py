"""How a strip of fairness is painted: name, blocks and tick, three columns of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.text.doorway import _
from app.text.numbers import number_text
from views.kit import theme
from views.kit.timeline_model import Tint
from views.kit.timeline_scene import EDGES, FILLS

BLOCK_WIDTH, BLOCK_HEIGHT, BLOCK_GAP = 26, 12, 2
TICK_WIDTH, TICK_HEIGHT = 2, 20
_LEAST_BLOCK = 5
_LEAST_NAME = 64
_NAME_GAP = 16
_FIGURE_GAP = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class FairPerson:
    """One person's part. note: beside the name, such as a part-time share. due: shifts due."""

    key: str
    name: str
    primary: int
    secondary: int
    due: Decimal
    weekends: int
    holidays: int
    note: str = ""

    @property
    def held(self) -> int:
        """Shifts of all kinds."""
        return self.primary + self.secondary


@dataclass(frozen=True, slots=True)
class FairGroup:
    """The people of a site."""

    title: str
    tint: Tint
    people: tuple[FairPerson, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand within a group: right of the names, where blocks begin (left of it lies
    what is due below nothing), right edges of the figures, and how wide a block is with its gap."""

    names: float
    blocks: float
    held: float
    weekends: float
    holidays: float
    pitch: float


def columns_of(people: Sequence[FairPerson], width: float) -> Columns:
    """The columns in which these people have room, the same for every group."""
    name_font = QFontMetricsF(theme.font("strong"))
    note_font = QFontMetricsF(theme.font("axis"))
    names = [
        name_font.horizontalAdvance(one.name)
        + (note_font.horizontalAdvance(one.note) + 6 if one.note else 0)
        for one in people
    ]
    beside = min(max([theme.px(_LEAST_NAME), *names]) + _NAME_GAP, width * 0.4)
    head = QFontMetricsF(theme.font("secondary"))
    holidays = width
    weekends = holidays - head.horizontalAdvance(_("Holidays")) - _FIGURE_GAP
    held = weekends - head.horizontalAdvance(_("Weekends")) - _FIGURE_GAP
    figures = [head.horizontalAdvance(_("Held of due"))]
    figures += [name_font.horizontalAdvance(held_words(one)) for one in people]
    room = held - max(figures) - _FIGURE_GAP - beside
    longest = max((max(float(one.held), float(one.due)) for one in people), default=1.0)
    below = max((-float(one.due) for one in people if one.due < 0), default=0.0)
    pitch = min(theme.px(BLOCK_WIDTH) + BLOCK_GAP, room / (max(1.0, longest) + below))
    pitch = max(0.1, pitch)
    return Columns(beside, beside + below * pitch, held, weekends, holidays, pitch)


def held_words(person: FairPerson) -> str:
    """How many shifts of how many due: less than nothing for who held so much before."""
    return _("{held} of {due}").format(held=person.held, due=number_text(person.due, 1))


def draw_head(painter: QPainter, box: QRectF, group: FairGroup, columns: Columns) -> None:
    """The name of the site and the titles of the columns."""
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    painter.drawText(box, int(_MIDDLE), group.title)
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(box.adjusted(columns.blocks, 0, 0, 0), int(_MIDDLE), _("Shifts"))
    for right, title in (
        (columns.held, _("Held of due")),
        (columns.weekends, _("Weekends")),
        (columns.holidays, _("Holidays")),
    ):
        painter.drawText(QRectF(box.left(), box.top(), right, box.height()), int(_RIGHT), title)
    painter.setPen(QPen(theme.colour("sep"), 1))
    y = round(box.bottom()) - 0.5
    painter.drawLine(QLineF(box.left(), y, box.right(), y))


def draw_person(
    painter: QPainter, box: QRectF, person: FairPerson, tint: Tint, columns: Columns,
    *, selected: bool,
) -> None:  # fmt: skip
    """One line: the name, the blocks with their tick, the figures."""
    if selected:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_tint"))
        painter.drawRoundedRect(box.adjusted(-8, 0, 8, 0), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _name(painter, box, person, columns, selected=selected)
    _blocks(painter, box, person, tint, columns)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    line = QRectF(box.left(), box.top(), columns.held, box.height())
    painter.drawText(line, int(_RIGHT), held_words(person))
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("text2"))
    for right, count in ((columns.weekends, person.weekends), (columns.holidays, person.holidays)):
        line = QRectF(box.left(), box.top(), right, box.height())
        painter.drawText(line, int(_RIGHT), number_text(count))


def _name(
    painter: QPainter, box: QRectF, person: FairPerson, columns: Columns, *, selected: bool
) -> None:
    font, note = theme.font("strong" if selected else "body"), theme.font("axis")
    metrics = QFontMetricsF(font)
    beside = QFontMetricsF(note).horizontalAdvance(person.note) + 6 if person.note else 0
    room = columns.names - _NAME_GAP / 2 - beside
    shown = metrics.elidedText(person.name, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, int(_MIDDLE), shown)
    if person.note:
        painter.setFont(note)
        painter.setPen(theme.colour("muted"))
        left = metrics.horizontalAdvance(shown) + 6
        painter.drawText(box.adjusted(left, 0, 0, 0), int(_MIDDLE), person.note)


def _blocks(
    painter: QPainter, box: QRectF, person: FairPerson, tint: Tint, columns: Columns
) -> None:
    """A block for each shift, full for primary; the tick lies over them. Too many for a block each
    are one of each kind."""
    left, middle, pitch = box.left() + columns.blocks, box.center().y(), columns.pitch
    height = theme.px(BLOCK_HEIGHT)
    each = pitch >= _LEAST_BLOCK
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(EDGES[tint]), 1))
    for first, count, fill in (
        (0, person.primary, FILLS[tint]),
        (person.primary, person.secondary, "surface"),
    ):
        painter.setBrush(theme.colour(fill))
        step = 1 if each else max(1, count)
        for at in range(first, first + count, step):
            x, across = round(left + at * pitch), step * pitch - BLOCK_GAP - 1
            one = QRectF(x + 0.5, round(middle - height / 2) + 0.5, max(1.0, across), height - 1)
            painter.drawRoundedRect(one, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    x, tall = round(left + float(person.due) * pitch - 1), theme.px(TICK_HEIGHT)
    tick = QRectF(x, round(middle - tall / 2), TICK_WIDTH, tall)
    painter.fillRect(tick, theme.colour("text"))


def _legend_parts() -> list[tuple[str, str]]:
    return [
        ("full", _("primary")),
        ("hollow", _("secondary")),
        ("tick", _("entitlement, pro rata to part-time")),
    ]


def legend_width() -> int:
    """How wide the legend is."""
    metrics = QFontMetricsF(theme.font("secondary"))
    words = sum(metrics.horizontalAdvance(text) for _sign, text in _legend_parts())
    return round(words + 2 * 20 + 10 + 3 * 6 + 2 * 16)


def paint_legend(painter: QPainter, box: QRectF) -> None:
    """A full block, a hollow one, a tick, each with its word."""
    metrics = QFontMetricsF(theme.font("secondary"))
    left, middle = box.left(), box.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("secondary"))
    for sign, text in _legend_parts():
        if sign == "tick":
            painter.fillRect(QRectF(left + 2, middle - 8, TICK_WIDTH, 16), theme.colour("text"))
            left += 10
        else:
            painter.setPen(QPen(theme.colour("info"), 1))
            full = sign == "full"
            painter.setBrush(theme.colour("site_a") if full else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left + 0.5, round(middle - 5) + 0.5, 14, 10), 2, 2)
            left += 20
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(left, box.top(), 500, box.height()), int(_MIDDLE), text)
        left += metrics.horizontalAdvance(text) + 6 + 16
