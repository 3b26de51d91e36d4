"""Every entry of a period as a list: searched, filtered, corrected, categorised, removed."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.flows.together import Together
from app.text.doorway import _, ngettext
from app.text.numbers import period_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.queries import EntryColumns
from models.kernel.changes import ChangeSet
from models.kernel.durations import parse_duration
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from models.kernel.periods import Period
from models.store.query import Answer
from models.work_log.commands import CategoriseMany, ChangeSeconds, RemoveEntries
from models.work_log.rows import EntryFilter, Kind, Oddity
from views.kit import theme
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.labels import ElidedLabel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import Look, TableColumn
from views.kit.table_filters import Filter, OneOf
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.kit.views_chip import ViewsChip

_FEW = 200
"""Up to so many entries are asked for alone when a step has changed them."""


Kinds = Collection[Kind] | None
"""Kinds of work that are listed alone; None for all."""


class Entries(QWidget):
    """The list. `period` None shows everything there is, up to a million rows."""

    TABLE = "entry"

    def __init__(self, context: PageContext, empty: QWidget) -> None:
        super().__init__()
        self._context = context
        self._period: Period | None = None
        self._seen = 0
        self._changed: set[UUID] = set()
        self._only: tuple[UUID, ...] = ()
        self._what = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._model = RowTableModel(entry_columns(), write=self._write)
        self.table = TableView(self._model, _("Entries"))
        self._model.setParent(self.table)
        column.addLayout(self._line())
        column.addWidget(TablePanel(self.table, empty), 1)

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find person, ticket, note …"))
        self.search.setAccessibleName(_("Find entries"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.px(170))
        self.search.textChanged.connect(self._model.set_search)
        self.only = Chip(_("Show"), "filter")
        menu = QMenu(self)
        self._all = _switch(menu, _("All time"), self._all_time)
        self._toil = _switch(menu, _("Toil only"), self._filtered)
        self._odd = _switch(menu, _("With a warning"), self._filtered)
        self.only.set_menu(menu)
        self.views = ViewsChip(self._context, self.table, "hours.entries", self._restored)
        self._days = ElidedLabel("", "secondary", "text2")
        self._set = Button(_("Set kind…"), self.categorise, "tag", needs=Right.EDIT)
        self._remove = Button(_("Remove"), self.remove, "trash-2", needs=Right.EDIT)
        row.addWidget(self.search)
        for chip in (self.only, self.views):
            row.addWidget(chip)
        row.addWidget(self._days, 1)
        row.addWidget(self._set)
        row.addWidget(self._remove)
        self.table.selection_changed.connect(self._chose)
        self._chose()
        return row

    def refresh(self) -> None:
        """Ask for the entries."""
        self._changed.clear()
        if self._only:
            self._days.setText(_("Behind: {what}").format(what=self._what))
            self._context.ask(EntryColumns(EntryFilter(ids=self._only)), self._got)
            return
        period = self._listed()
        self._days.setText("" if period is None else period_text(period))
        self._context.ask(EntryColumns(EntryFilter(period, self._context.team_id)), self._got)

    def _listed(self) -> Period | None:
        """The days that are listed; None for all time."""
        return None if self._all.isChecked() else self._period or self._context.period.period

    def data_changed(self, change_set: ChangeSet) -> None:
        """Ask for the few entries of a step alone, so that one edit repaints one row."""
        (touched,) = change_set.touched
        if self._only or touched.ids is None or len(self._changed | touched.ids) > _FEW:
            self.refresh()
            return
        self._changed |= touched.ids
        wanted = EntryFilter(self._listed(), self._context.team_id, ids=tuple(self._changed))
        revision = change_set.revision
        self._context.ask(
            EntryColumns(wanted),
            lambda answer: self._got_changed(answer, wanted.ids, revision),
            slot="changed entries",
        )

    def _got_changed(self, answer: Answer[Any], ids: tuple[UUID, ...], revision: int) -> None:
        """Replace rows where they stand; one that came, went or moved needs the whole list."""
        if not self._changed.issuperset(ids):
            return  # the whole list was asked for meanwhile
        if self._model.patch(answer.value, ids, ordered_by="day"):
            self._changed.clear()
            self._seen = max(self._seen, revision)
        else:
            self.refresh()

    def show_period(self, period: Period | None) -> None:
        """Another period; None follows the period chooser."""
        self._period = period
        self._only = ()
        self.refresh()

    def show_behind(self, entries: tuple[UUID, ...], what: str) -> None:
        """The entries behind a figure alone, until another period is shown. what: the figure."""
        self._only, self._what = entries, what
        self.refresh()

    def show_only(self, kinds: Kinds, person: str | None) -> None:
        """Only entries of these kinds, of one person by name; none of either asks nothing."""
        kept: dict[str, Filter] = {}
        if kinds:
            kept["kind"] = OneOf(frozenset(kind.value for kind in kinds))
        if person:
            kept["person"] = OneOf(frozenset({person}))
        for switch in (self._toil, self._odd):
            switch.blockSignals(True)
            switch.setChecked(False)
            switch.blockSignals(False)
        self._model.set_filters(kept)
        self._say_filtered()

    def show_all_time(self, whole: bool) -> None:
        """List every entry there is, or those of the period again."""
        self._all.setChecked(whole)

    def categorise(self) -> None:
        """Ask which kind of work the chosen entries are."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in Kind:
            act = menu.addAction(word_text(kind))
            act.triggered.connect(lambda _on=False, kind=kind: self.set_kind(kind))
        menu.popup(self._set.mapToGlobal(self._set.rect().bottomLeft()))

    def set_kind(self, kind: Kind) -> None:
        """Make the chosen entries of a kind, with its usual toil flag."""
        ids = self._chosen()
        if self._do(CategoriseMany(ids, self._seen, kind)):
            words = ngettext("{n} entry set.", "{n} entries set.", len(ids))
            self._context.notify(words, undo=True)

    def remove(self) -> None:
        """Remove the chosen entries."""
        ids = self._chosen()
        if self._do(RemoveEntries(ids, self._seen)):
            words = ngettext("{n} entry removed.", "{n} entries removed.", len(ids))
            self._context.notify(words, undo=True)

    def _do(self, command: Any) -> bool:
        try:
            return self._context.do(command) is not None
        except Refused as problem:
            self._context.notify("\n".join(finding_text(f) for f in problem.findings[:3]))
            return False

    def _chosen(self) -> tuple[UUID, ...]:
        return tuple(row.id for row in self.table.selected_rows())

    def _chose(self) -> None:
        count = len(self.table.selected_places())
        for button in (self._set, self._remove):
            button.set_enabled(count > 0, _("Choose entries first"))

    def _got(self, answer: Answer[Any]) -> None:
        self._seen = answer.revision
        first = not self._model.total()
        self._model.show(answer.value)
        if first:
            self.table.fit()

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        changes = [ChangeSeconds(e.row.id, int(str(e.value)), self._seen) for e in edits]
        command = changes[0] if len(changes) == 1 else Together(tuple(changes))
        return self._context.do(command) is not None

    def _all_time(self, _on: bool) -> None:
        self._only = ()
        self._say_filtered()
        self.refresh()

    def _restored(self, saved: Mapping[str, Any]) -> None:
        filters = saved.get("filters", {})
        for switch, key in ((self._toil, "toil"), (self._odd, "warning")):
            switch.blockSignals(True)
            switch.setChecked(key in filters)
            switch.blockSignals(False)
        self._say_filtered()
        self.search.blockSignals(True)
        self.search.setText(str(saved.get("search", "")))
        self.search.blockSignals(False)

    def _filtered(self, _on: bool) -> None:
        kept: dict[str, Any] = {}
        if self._toil.isChecked():
            kept["toil"] = OneOf(frozenset({True}))
        if self._odd.isChecked():
            kept["warning"] = OneOf(frozenset(oddity.value for oddity in Oddity))
        self._model.set_filters(kept)
        self._say_filtered()

    def _say_filtered(self) -> None:
        switched = any(s.isChecked() for s in (self._all, self._toil, self._odd))
        self.only.set_active(switched or bool(self._model.filters()))


def _switch(menu: QMenu, words: str, toggled: Callable[[bool], object]) -> QAction:
    act = menu.addAction(words)
    act.setCheckable(True)
    act.toggled.connect(toggled)
    return act


def entry_columns() -> list[TableColumn]:
    """The columns of the list."""
    return [
        TableColumn("day", _("Day"), Unit.DAY),
        TableColumn("person", _("Person"), weight=500),
        TableColumn(
            "seconds",
            _("Time"),
            Unit.SECONDS,
            parse=parse_duration,
        ),
        TableColumn("kind", _("Kind"), text=lambda value: word_text(value) if value else ""),
        TableColumn("toil", _("Toil"), Unit.FLAG, text=lambda value: _("toil") if value else ""),
        TableColumn("category", _("Category")),
        TableColumn("service", _("Service")),
        TableColumn("project", _("Project")),
        TableColumn("ticket", _("Ticket")),
        TableColumn("note", _("Note"), width=160),
        TableColumn("exhaustion", _("Exhaustion"), hidden=True),
        TableColumn(
            "estimated",
            _("Estimate"),
            Unit.FLAG,
            text=lambda value: _("estimate") if value else "",
            hidden=True,
        ),
        TableColumn(
            "warning",
            _("Warning"),
            look=Look.STATE,
            text=lambda value: word_text(value) if value else "",
            state=lambda row: "warn" if row.warning else "",
        ),
        TableColumn("source", _("Source"), hidden=True),
    ]
