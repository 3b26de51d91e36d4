"""Counts typed or pasted day by day: how many were valid, and how many of them good."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _
from app.text.levels import date_words
from models.kernel.figures import Unit, Value
from models.kernel.periods import DAY, Period, add_months
from models.services.commands import RemoveSamples, SetSamples
from models.services.queries import SamplesOf
from models.services.rows import ObjectiveRow, SampleDraft, SampleRow
from models.store.query import Answer
from views.kit import theme, typed
from views.kit.buttons import Button, IconButton
from views.kit.dialogs import Dialog
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView


@dataclass(frozen=True, slots=True)
class CountLine:
    """One day. kept: what is stored of it. valid, good: as typed; None is nothing."""

    day: date
    valid: int | None
    good: int | None
    kept: SampleRow | None

    @property
    def id(self) -> date:
        """A day names its line."""
        return self.day

    @property
    def half(self) -> bool:
        """Only one of its two numbers is there, so that nothing can be kept."""
        return (self.valid is None) is not (self.good is None)

    @property
    def bad(self) -> int | None:
        """How many were not good."""
        return None if self.valid is None or self.good is None else self.valid - self.good


class CountsDialog(Dialog):
    """A month of days × valid and good. A day is kept as soon as both of its numbers are there."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        row: ObjectiveRow,
        month: Period,
        changed: Callable[[], object],
    ) -> None:
        super().__init__(parent, _("Counts of {name}").format(name=row.name))
        self.setMinimumSize(theme.px(620), theme.px(620))
        self._context, self._changed = context, changed
        self._row, self._month, self._seen = row, month, 0
        self._half: dict[date, dict[str, int | None]] = {}
        self._kept: dict[date, SampleRow] = {}
        words = _("Type or paste two columns, valid and good; an empty day is unknown, never good.")
        self.column.addWidget(Paragraph(words, "secondary"))
        line = QHBoxLayout()
        line.addWidget(IconButton("chevron-left", _("Month before"), lambda: self.turn(-1)))
        self._title = Label("", "strong")
        line.addWidget(self._title)
        line.addWidget(IconButton("chevron-right", _("Month after"), lambda: self.turn(1)))
        line.addStretch(1)
        self.column.addLayout(line)
        self._model = RowTableModel(count_columns(), write=self._write)
        self.table = TableView(self._model, _("Counts by day"), select_cells=True)
        self._model.setParent(self.table)
        self.column.addWidget(TablePanel(self.table), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(_("Done"), self.accept, primary=True))
        self.column.addLayout(foot)
        self._ask()
        self.table.setFocus()

    def turn(self, months: int) -> None:
        """The month so many later or, below zero, earlier."""
        first = add_months(self._month.start.replace(day=1), months)
        self._month = Period(first, add_months(first, 1))
        self._half.clear()
        self._ask()

    def _ask(self) -> None:
        self._title.setText(f"{self._month.start:%B %Y}")
        self._context.ask(
            SamplesOf(self._row.id, self._month.start, self._month.last), self._got, slot="counts"
        )

    def _got(self, answer: Answer[tuple[SampleRow, ...]]) -> None:
        self._kept, self._seen = {row.day: row for row in answer.value}, answer.revision
        self._show()

    def _show(self) -> None:
        days = [self._month.start + DAY * at for at in range(self._month.days)]
        past = [day for day in days if day <= self._context.today]
        self._model.show(tuple(self._line(day) for day in past))

    def _line(self, day: date) -> CountLine:
        kept, half = self._kept.get(day), self._half.get(day, {})
        return CountLine(
            day,
            half.get("valid", kept.valid if kept else None),
            half.get("good", kept.good if kept else None),
            kept,
        )

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        """Keep the days that are whole; the others wait for their other number."""
        typed_now = {day: dict(numbers) for day, numbers in self._half.items()}
        for edit in edits:
            value = edit.value if isinstance(edit.value, int) else None
            typed_now.setdefault(edit.row.day, {})[edit.key] = value
        before, self._half = self._half, typed_now
        lines = [self._line(day) for day in typed_now]
        whole = [line for line in lines if line.valid is not None and line.good is not None]
        gone = [line for line in lines if line.valid is None and line.good is None and line.kept]
        try:
            done = self._keep(whole, gone)
        except Exception:
            self._half = before
            raise
        if not done:
            self._half = before
            return False
        self._half = {line.day: typed_now[line.day] for line in lines if line.half}
        self._ask()
        return True

    def _keep(self, whole: list[CountLine], gone: list[CountLine]) -> bool:
        done: Any = True
        if whole:
            drafts = tuple(SampleDraft(one.day, one.good or 0, one.valid or 0) for one in whole)
            done = self._context.do(SetSamples(self._row.id, drafts, self._seen))
        if gone and done is not None:
            ids: tuple[UUID, ...] = tuple(one.kept.id for one in gone if one.kept is not None)
            done = self._context.do(RemoveSamples(ids, self._seen))
        if (whole or gone) and done is not None:
            self._changed()
        return done is not None


def count_columns() -> list[TableColumn]:
    """Day, the two numbers that are typed, and what follows from them."""
    return [
        TableColumn("day", _("Day"), value=lambda r: date_words(r.day), weight=500, width=96),
        TableColumn("valid", _("Valid"), Unit.COUNT, parse=_typed, width=96),
        TableColumn("good", _("Good"), Unit.COUNT, parse=_typed, width=96),
        TableColumn("bad", _("Bad"), Unit.COUNT),
        TableColumn("state", _("State"), value=_state, look=Look.STATE, state=_colour, width=140),
    ]


def _typed(text: str) -> Value:
    return typed.whole(text) if text.strip() else None


def _state(line: CountLine) -> str:
    if line.half:
        return _("not kept: one is missing")
    return _("kept") if line.kept is not None else _("unknown")


def _colour(line: CountLine) -> str:
    return "warn" if line.half else "ok" if line.kept is not None else ""
