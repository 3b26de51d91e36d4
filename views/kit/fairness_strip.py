"""Who held how many shifts of what is due to them: a block a shift, a tick at the entitlement.

People stand by name, never by load. The table twin is given by the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.text.doorway import _
from app.text.numbers import number_text
from views.kit import theme
from views.kit.fairness_paint import (
    Columns,
    FairGroup,
    FairPerson,
    columns_of,
    draw_head,
    draw_person,
    legend_width,
    paint_legend,
)
from views.kit.plain import tip

LEAST_COLUMN = 380
BETWEEN = 32
_SIDE = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """A person, and the rectangle that chooses them."""

    person: FairPerson
    group: FairGroup
    box: QRectF


class FairnessStrip(QWidget):
    """Draws groups of people beside each other, two where there is room.

    chosen: told the key of the person that the user chose.
    """

    def __init__(
        self, name: str, chosen: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._groups: tuple[FairGroup, ...] = ()
        self._chosen = chosen
        self._selected = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.on_change(self._restyle)

    def show_groups(self, groups: Sequence[FairGroup]) -> None:
        """Show these people, by name. The choice stays where its person still is."""
        self._groups = tuple(
            replace(group, people=tuple(sorted(group.people, key=lambda one: one.name.casefold())))
            for group in groups
            if group.people
        )
        if self._selected not in self._keys():
            self._selected = ""
        self._restyle()

    def select(self, key: str) -> None:
        """Choose a person without telling anybody; nobody if the key is unknown."""
        self._selected = key if key in self._keys() else ""
        self.update()

    def selected(self) -> str:
        """The key of the chosen person, empty if there is none."""
        return self._selected

    # --- where things stand ---------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        head, row = theme.size("table_head"), theme.size("row")
        bands = self._bands(width)
        rows = sum(max(len(group.people) for group in band) for band in bands)
        return len(bands) * head + rows * row + max(0, len(bands) - 1) * theme.size("card_gap")

    def sizeHint(self) -> QSize:
        width = 2 * LEAST_COLUMN + BETWEEN
        return QSize(width, self.heightForWidth(self.width() if self.isVisible() else width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_COLUMN), theme.size("table_head"))

    def _bands(self, width: int) -> list[tuple[FairGroup, ...]]:
        """The groups that stand beside each other."""
        two = len(self._groups) > 1 and width >= theme.px(2 * LEAST_COLUMN + BETWEEN)
        step = 2 if two else 1
        return [self._groups[at : at + step] for at in range(0, len(self._groups), step)]

    def _columns(self) -> list[tuple[FairGroup, QRectF, Columns]]:
        """Each group, where it stands, and its columns."""
        found = []
        top = 0.0
        bands = self._bands(self.width())
        beside = max((len(band) for band in bands), default=1)
        width = (self.width() - (beside - 1) * BETWEEN - 2 * _SIDE) / beside
        everybody = [person for group in self._groups for person in group.people]
        columns = columns_of(everybody, width)
        for band in bands:
            rows = max(len(group.people) for group in band)
            height = theme.size("table_head") + rows * theme.size("row")
            for at, group in enumerate(band):
                box = QRectF(_SIDE + at * (width + BETWEEN), top, width, height)
                found.append((group, box, columns))
            top += height + theme.size("card_gap")
        return found

    def _places(self) -> list[_Place]:
        head, row = theme.size("table_head"), theme.size("row")
        return [
            _Place(
                person,
                group,
                QRectF(box.left(), box.top() + head + at * row, box.width(), row),
            )
            for group, box, _columns in self._columns()
            for at, person in enumerate(group.people)
        ]

    def _keys(self) -> list[str]:
        return [person.key for group in self._groups for person in group.people]

    def _at(self, point: QPointF) -> _Place | None:
        return next((place for place in self._places() if place.box.contains(point)), None)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # a narrower strip has its groups below each other

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        head, row = theme.size("table_head"), theme.size("row")
        for number, (group, box, columns) in enumerate(self._columns()):
            if box.left() > BETWEEN and number:
                painter.setPen(QPen(theme.colour("sep"), 1))
                x = round(box.left() - BETWEEN / 2) + 0.5
                painter.drawLine(QLineF(x, box.top() + 6, x, box.bottom()))
            draw_head(painter, QRectF(box.left(), box.top(), box.width(), head), group, columns)
            for at, person in enumerate(group.people):
                line = QRectF(box.left(), box.top() + head + at * row, box.width(), row)
                draw_person(
                    painter, line, person, group.tint, columns,
                    selected=person.key == self._selected,
                )  # fmt: skip
        painter.end()

    # --- mouse and keys -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place.person.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = self._keys()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if not keys:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(keys[0 if event.key() == Qt.Key.Key_Home else -1])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._beside(1 if event.key() == Qt.Key.Key_Right else -1)
        elif step is None:
            event.ignore()
        elif self._selected not in keys:
            self._choose(keys[0])
        else:
            self._choose(keys[min(max(0, keys.index(self._selected) + step), len(keys) - 1)])

    def _beside(self, by: int) -> None:
        """The person in the next group, at the same height."""
        group = next((one for one in self._groups if self._selected in _keys_of(one)), None)
        if group is None:
            self._choose(self._keys()[0])
            return
        at = self._groups.index(group) + by
        if 0 <= at < len(self._groups):
            others = _keys_of(self._groups[at])
            self._choose(others[min(_keys_of(group).index(self._selected), len(others) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            words = person_sentence(place.person) if place is not None else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def _choose(self, key: str) -> None:
        self._selected = key
        self._describe()
        self.update()
        if self._chosen is not None:
            self._chosen(key)

    def _describe(self) -> None:
        people = [person for group in self._groups for person in group.people]
        found = next((person for person in people if person.key == self._selected), None)
        self.setAccessibleDescription(person_sentence(found) if found is not None else "")
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)


class FairnessLegend(QWidget):
    """What full and hollow blocks and the tick mean, for the head of the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("Full blocks are primary shifts, hollow ones secondary; the tick is the entitlement")
        )
        theme.on_change(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(legend_width(), theme.size("pill"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_legend(painter, QRectF(self.rect()))
        painter.end()


def person_sentence(person: FairPerson) -> str:
    """All figures of a person, in words."""
    return _(
        "{name}: {held} of {due} shifts due; primary {primary}, secondary {secondary}, "
        "weekends {weekends}, holidays {holidays}"
    ).format(
        name=f"{person.name} {person.note}".strip(),
        held=person.held,
        due=number_text(person.due, 1),
        primary=person.primary,
        secondary=person.secondary,
        weekends=person.weekends,
        holidays=person.holidays,
    )


def _keys_of(group: FairGroup) -> list[str]:
    return [person.key for person in group.people]
