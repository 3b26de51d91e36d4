"""What may be ticked in a what-if: each with what it saves, and the day from which it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import exact, number_text
from models.insight.automation_rows import ChosenSaving
from models.kernel.figures import Unit
from views.kit import theme, typed
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_ticks import TickTable, tick_column

SOON = timedelta(days=30)
"""From then on something saves that is ticked and that nobody has planned yet."""

_LEAST = 4
"""So many of them are seen in a low window, which then scrolls."""

WEEKS_A_YEAR = Fraction(36525, 700)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of them. seconds: that it saves a week; None where nobody knows. day: from which it saves.
    planned: whether it is planned so. capped: only what the log shows of it can be saved."""

    id: UUID
    name: str
    seconds: Fraction | None
    day: date
    planned: bool
    ticked: bool = False
    capped: bool = False


def a_week(seconds_a_month: Fraction | None) -> Fraction | None:
    """Seconds a month as seconds a week."""
    return None if seconds_a_month is None else seconds_a_month * 12 / WEEKS_A_YEAR


class Candidates(TablePanel):
    """A table of them. changed: called when another choice was made. days: whether days may be typed."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        day_title: str,
        changed: Callable[[], object],
        nothing: tuple[str, str, str],
    ) -> None:
        self._context, self._changed = context, changed
        self._rows: dict[UUID, Candidate] = {}
        today = context.today
        columns = [
            tick_column(_("In"), lambda row: row.ticked),
            TableColumn("name", title, weight=500, width=120),
            TableColumn(
                "saves",
                _("h a week"),
                Unit.HOURS,
                value=_hours,
                text=lambda value: "" if value is None else number_text(value, 1),
                beside=_beside,
                room=480,
            ),
            TableColumn("day", day_title, Unit.DAY, parse=lambda words: typed.day(words, today)),
        ]
        self.model = RowTableModel(columns, write=self._write)
        self.table = TickTable(self.model, title, self._turn)
        self.model.setParent(self.table)
        super().__init__(self.table, EmptyState(*nothing))
        self._fit()
        theme.on_change(self._fit)

    def _fit(self) -> None:
        self.setMinimumHeight(self.height_for(_LEAST))

    def offer(self, found: Sequence[Candidate]) -> None:
        """Offer these. What was ticked stays so; of new ones that which is planned is ticked."""
        rows: dict[UUID, Candidate] = {}
        for one in found:
            before = self._rows.get(one.id)
            if before is None:
                rows[one.id] = replace(one, ticked=one.planned)
            else:
                rows[one.id] = replace(one, ticked=before.ticked, day=before.day)
        self._rows = rows
        self._show()

    def ticked(self) -> Mapping[UUID, date]:
        """The day of each that is ticked."""
        return {one.id: one.day for one in self._rows.values() if one.ticked}

    def tick_all(self) -> None:
        """Tick every one of them."""
        self._turn(tuple(self._rows.values()), True)

    def tell(self, savings: Sequence[ChosenSaving]) -> None:
        """What each that is ticked takes out of the toil, as it was worked out."""
        for saving in savings:
            row = self._rows.get(saving.id)
            if row is not None:
                self._rows[saving.id] = replace(row, seconds=saving.seconds, capped=saving.capped)
        self._show()

    def _show(self) -> None:
        self.model.show(tuple(self._rows.values()))

    def _turn(self, rows: Sequence[Any], on: bool) -> None:
        for row in rows:
            self._rows[row.id] = replace(self._rows[row.id], ticked=on)
        self._show()
        self._changed()

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        for edit in edits:
            day = edit.value
            assert isinstance(day, date)
            self._rows[edit.row.id] = replace(self._rows[edit.row.id], day=day, ticked=True)
        self._show()
        self._changed()
        return True


def _hours(row: Candidate) -> Decimal | None:
    return None if row.seconds is None else exact(row.seconds / 3600)


def _beside(row: Candidate) -> str:
    if row.seconds is None:
        return _("unknown") if row.ticked else ""
    return _("all logged") if row.capped else ""
