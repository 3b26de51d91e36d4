"""People against days: who is where, who is away, and how long all work at once.

Days drawn across with the mouse, or chosen with Shift and the arrows and then A, are an absence; E says
that somebody is elsewhere, Delete takes away what stands in the chosen cell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from app.text.doorway import _
from app.text.numbers import hours_text
from app.text.people import weekdays_words
from app.text.words import word_text
from models.people.boards import DaysBoard, PersonDay
from models.people.hours import DayTogether
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView

DAYS = 14
_TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class GridLine:
    """A person with their days, or the first line: what all have in common."""

    id: UUID | str
    name: str
    days: tuple[PersonDay, ...] = ()
    together: tuple[DayTogether, ...] = ()
    below: frozenset[date] = frozenset()

    @property
    def person_id(self) -> UUID | None:
        """None for the first line."""
        return self.id if isinstance(self.id, UUID) else None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Days in a row of one person."""

    person_id: UUID
    name: str
    first: date
    last: date


def lines_of(board: DaysBoard) -> tuple[GridLine, ...]:
    """The first line, then people by name."""
    if not board.people:
        return ()
    first = GridLine(_TOGETHER, _("All together"), (), board.together, board.below)
    return (first, *(GridLine(each.id, each.person.name, each.days) for each in board.people))


class CalendarGrid(TableView):
    """away, elsewhere: told the days that were chosen. removed: told the line and the day of a cell
    whose absence, or place, is to go. opened: told the line and the day of Enter."""

    def __init__(
        self,
        first: date,
        days: Sequence[date],
        away: Callable[[Drawn], object],
        elsewhere: Callable[[Drawn], object],
        removed: Callable[[GridLine, date], object],
        opened: Callable[[GridLine, date], object],
    ) -> None:
        self.first = first
        self._days = tuple(days)
        self._away, self._elsewhere, self._removed, self._told = away, elsewhere, removed, opened
        self._pressed = -1
        model = RowTableModel(_columns(self._days), key=lambda line: line.id)
        super().__init__(model, _("Days of people"), self._tell, select_cells=True)
        model.setParent(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleDescription(
            _("Keys: A absence, E elsewhere, Delete takes it away, Enter tells a day")
        )

    def drawn(self) -> Drawn | None:
        """The days that are chosen, of the one person in whose line the cursor is."""
        line = self._line(self.currentIndex())
        chosen = [
            self._day(index)
            for index in self.selectedIndexes()
            if index.row() == self.currentIndex().row()
        ]
        days = sorted(day for day in chosen if day is not None)
        if line is None or line.person_id is None or not days:
            return None
        return Drawn(line.person_id, line.name, days[0], days[-1])

    def make_away(self) -> None:
        """An absence on the chosen days."""
        self._with_drawn(self._away)

    def make_elsewhere(self) -> None:
        """A place of the chosen days."""
        self._with_drawn(self._elsewhere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = event.key()
        if plain and key == Qt.Key.Key_A:
            self.make_away()
        elif plain and key == Qt.Key.Key_E:
            self.make_elsewhere()
        elif plain and key == Qt.Key.Key_Delete:
            line, day = self._line(self.currentIndex()), self._day(self.currentIndex())
            if line is not None and day is not None:
                self._removed(line, day)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self._line(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).column()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, -1
        across = index.isValid() and pressed > 0 and index.column() not in (0, pressed)
        rows = {one.row() for one in self.selectedIndexes()}
        if across and len(rows) == 1:
            self.make_away()

    def _with_drawn(self, then: Callable[[Drawn], object]) -> None:
        drawn = self.drawn()
        if drawn is not None:
            then(drawn)
        elif self.said is not None:
            self.said(_("Choose days of a person first"))

    def _tell(self, line: GridLine | None) -> None:
        day = self._day(self.currentIndex())
        if line is not None and day is not None:
            self._told(line, day)

    def _line(self, index: QModelIndex) -> GridLine | None:
        return self.rows().row_at(index.row()) if index.isValid() else None

    def _day(self, index: QModelIndex) -> date | None:
        at = index.column() - 1
        return self._days[at] if index.isValid() and 0 <= at < len(self._days) else None


def _columns(days: Sequence[date]) -> list[TableColumn]:
    return [
        TableColumn("name", _("Person"), weight=500, value=lambda line: line.name, width=120),
        *(_day_column(at, day) for at, day in enumerate(days)),
    ]


def _day_column(at: int, day: date) -> TableColumn:
    def value(line: GridLine) -> str:
        if line.person_id is None:
            return _together_words(line.together[at])
        return cell_words(line.days[at])

    def state(line: GridLine) -> str:
        if line.person_id is None:
            return "bad" if day in line.below else ""
        one = line.days[at]
        return "info" if one.away is not None else "warn" if one.elsewhere is not None else ""

    title = f"{weekdays_words([day.weekday()])} {day.day}"
    return TableColumn(day.isoformat(), title, look=Look.STATE, value=value, state=state, width=58)


def _together_words(day: DayTogether) -> str:
    if not day.people:
        return "–"
    return _("alone") if day.people == 1 else hours_text(day.seconds / 3600)


def cell_words(day: PersonDay) -> str:
    """One person's day: why they are away, where else they are, a holiday, or nothing to say."""
    if day.away is not None:
        return word_text(day.away.kind)
    if day.elsewhere is not None:
        return day.elsewhere.place
    if day.off:
        return _("Holiday")
    return "" if day.spans else "–"
