"""What the page opens: the inspector of a promise, its forms, counts, burn rules, files, paper."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.level_charts import performance_item
from app.text.doorway import _
from app.text.levels import exact_share, in_minutes, window_kind_text
from app.text.words import word_text
from models.insight.levels_rows import LevelCell
from models.notes.rows import Subject
from models.services.commands import AddService, RemoveObjective
from models.services.rows import Indicator
from views.kit import typed
from views.kit.fields import LineField
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.notes import NotesPanel
from views.kit.page import stays
from views.kit.row_history import RowHistory
from views.pages.levels.doing import do_now
from views.pages.levels.exclusions import ExclusionsTab
from views.pages.levels.explaining import explanation_of, explanation_panel
from views.pages.levels.inspecting import BudgetTab
from views.pages.levels.objective_form import Start, add_form, change_form, usual_of
from views.pages.levels.terms import TermsTab

if TYPE_CHECKING:
    from views.pages.levels.page import LevelsPage


class Openers:
    """Opens them. After a change made in the inspector it is opened again, as things stand now."""

    def __init__(self, page: "LevelsPage") -> None:
        self._page = page
        self._cell: LevelCell | None = None
        self._seen = 0

    # --- the inspector ----------------------------------------------------------------------------

    def inspect(self) -> None:
        """All about the chosen promise."""
        self._open("")

    def what_if(self) -> None:
        """What more may be lost: the field of the first tab."""
        if self._page.line() is None:
            self._page.context.notify(_("Choose a service level first."))
        else:
            self._open(_("Budget"), to_what_if=True)

    def terms(self) -> None:
        """Targets through time, credits, who agreed."""
        self._open(_("Terms"))

    def exclusions(self) -> None:
        """What is left out."""
        self._open(_("Left out"))

    def explain(self) -> None:
        """The chosen window; the current one where no square is chosen."""
        page, line = self._page, self._page.line()
        chosen = page.table.chosen()
        if chosen is not None:
            page.ask_window(*chosen)
        elif line is not None and page.full is not None:
            self.explain_cell(page.full.now)

    def explain_cell(self, cell: LevelCell) -> None:
        """How the figure of a window came about, with what lies behind it."""
        self._cell = cell
        self._open(_("Explain"))

    def refreshed(self, revision: int) -> None:
        """The page has the details of the chosen promise, as of a revision."""
        self._seen = revision
        pending, self._pending = self._pending, None
        if self._page.full is None:
            return
        if pending is not None:
            pending()
        else:
            self._follow()

    _pending: Callable[[], object] | None = None
    _shown: BudgetTab | None = None

    def _follow(self) -> None:
        """Let an open inspector show what the page chose. Where the keys are in the inspector it
        stays as it is: what is being typed there must not be lost."""
        focused = QApplication.focusWidget()
        in_page = focused is not None and self._page.isAncestorOf(focused)
        shown = self._shown
        if focused is None or not in_page or shown is None:
            return
        if isValid(shown) and shown.window() is self._page.window():
            self._cell = None
            self._open("")
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self, one: UUID) -> None:
        """The promise that is shown, as it is now, and the same window of it."""
        page, cell = self._page, self._cell
        if page.full is None or page.full.row.objective.id != one:
            return
        self._cell = None
        chosen = page.table.chosen()
        if cell is not None and chosen is not None:
            page.ask_window(*chosen)
        else:
            self._open("")

    def _change_again(self, one: UUID) -> None:
        if self._page.full is not None and self._page.full.row.objective.id == one:
            self.change()

    def _known(self, then: Callable[[], object]) -> bool:
        """Whether the details are there; if not, `then` is done when they are."""
        full, line = self._page.full, self._page.line()
        known = full is not None and line is not None and full.row.objective.id == line.id
        if not known:
            self._pending = then
        return known

    def _open(self, tab: str, *, to_what_if: bool = False) -> None:
        page, full, line = self._page, self._page.full, self._page.line()
        if not self._known(partial(self._open, tab, to_what_if=to_what_if)):
            return
        assert full is not None
        assert line is not None
        row = full.row.objective
        cell = self._cell if self._cell and self._cell.objective_id == row.id else full.now
        opened = self._incident_opener()
        budget = BudgetTab(full, line, page.siblings(line), page.exposures, opened, self._buttons())
        said = explanation_of(full.row.service_name, row, cell, full.targets)
        tabs: dict[str, QWidget] = {
            _("Budget"): budget,
            _("Explain"): explanation_panel(said, opened, page.context.notify),
            _("Left out"): ExclusionsTab(
                page.context, row.service_id, row.zone, cell.exclusions, self._seen, self._changed
            ),
            _("Terms"): TermsTab(
                page.context,
                full,
                page.exposures.get(row.id),
                self._seen,
                self._changed,
                self.change,
            ),
            _("Notes"): self._notes(row.id),
        }
        subtitle = "  ·  ".join(
            (word_text(row.kind), exact_share(full.row.target), window_kind_text(row))
        )
        page.context.inspect(
            full.row.service_name, subtitle, tabs, tab, again=partial(self._again, row.id)
        )
        self._shown = budget
        if to_what_if:
            budget.what_if.field.setFocus()
            budget.what_if.field.selectAll()

    def _buttons(self) -> list[tuple[str, Any, str]]:
        found: list[tuple[str, Any, str]] = [(_("Change…"), self.change, "pencil")]
        if self.counted():
            found.append((_("Type counts…"), self.counts, "table"))
        return found

    def _incident_opener(self) -> Callable[[UUID], object] | None:
        return self.incident if self._page.context.has_page("incidents") else None

    def _notes(self, objective_id: UUID) -> QWidget:
        """Notes on a promise, and below them what was changed of it."""
        context = self._page.context
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 8, 8)
        column.addWidget(NotesPanel(context, Subject("objective", objective_id)))
        column.addWidget(SectionHead(_("History")))
        fields = {
            "name": _("Name"),
            "little_left": _("Little is left below"),
            "consequence": _("What follows a miss"),
            "approver": _("Agreed to by"),
            "approved_on": _("Agreed on"),
            "revisit_on": _("To be agreed anew on"),
            "fee": _("Fee of a window"),
        }
        column.addWidget(RowHistory(context, "objective", objective_id, fields))
        column.addStretch(1)
        return tab

    def _changed(self) -> None:
        self._cell = None
        self._pending = self.inspect

    # --- forms and dialogs ------------------------------------------------------------------------

    def arrive(self, what: str, service_id: UUID | None) -> None:
        """Open what another page asked for."""
        doors = {
            "inspector": self.inspect,
            "terms": self.terms,
            "exclusions": self.exclusions,
            "change": self.change,
            "rules": self.burn_rules,
        }
        if what == "form":
            self.add("objective", service_id)
        elif what in doors:
            doors[what]()

    def add(self, key: str = "objective", service_id: UUID | None = None) -> None:
        """The form of a new promise, from a usual one."""
        page = self._page
        if not page.services and service_id is None:
            self._add_service(key)
            return
        line = page.line()
        chosen = service_id or (line.level.objective.service_id if line is not None else None)
        form = add_form(page.context, page.services, Start(usual_of(key), chosen), self._added)
        page.context.inspect(
            _("New objective"), _("Everything can be changed later"), {_("New"): form}, again=stays
        )
        form.field("name").setFocus()

    def _add_service(self, key: str) -> None:
        """Without any service there is nothing to promise something of: its name comes first."""

        def commit(values: dict[str, Any]) -> None:
            done = page.context.do(AddService(values["name"]))
            if done is not None:
                page.services = {**page.services, values["name"]: done.value}
                self.add(key, done.value)

        page = self._page
        form = Form(commit, _("Go on"))
        form.add("name", _("Name of the service"), LineField(typed.needed))
        page.context.inspect(
            _("New objective"), _("First: of which service?"), {_("Service"): form}, again=stays
        )
        form.field("name").setFocus()

    def _added(self, objective_id: UUID) -> None:
        self._page.arrive({"objective": objective_id})
        self._changed()

    def change(self) -> None:
        """The form of the chosen promise."""
        page, full = self._page, self._page.full
        if self._known(self.change) and full is not None:
            form = change_form(page.context, full.row.objective, self._seen, self._changed)
            page.context.inspect(
                full.row.service_name,
                full.row.objective.name,
                {_("Change"): form},
                again=partial(self._change_again, full.row.objective.id),
            )

    def counted(self) -> bool:
        """Whether the chosen promise is measured by counts of days."""
        line = self._page.line()
        return line is not None and line.level.objective.indicator in (
            Indicator.REQUESTS,
            Indicator.LATENCY,
            Indicator.UPGRADES,
        )

    def is_latency(self) -> bool:
        """Whether the chosen promise is one of latency."""
        line = self._page.line()
        return line is not None and line.level.objective.indicator is Indicator.LATENCY

    def counts(self) -> None:
        """The grid of counts of the chosen promise."""
        from models.kernel.periods import PeriodKind
        from views.pages.levels.counts import CountsDialog

        page, line = self._page, self._page.line()
        if line is None or in_minutes(line.level.objective):
            return
        day = min(page.context.period.period.last, page.context.today)
        month = page.context.calendar.containing(PeriodKind.MONTH, day)
        CountsDialog(page, page.context, line.level.objective, month, lambda: None).open()

    def burn_rules(self) -> None:
        """The table of burn rules."""
        from views.pages.levels.burn_rules import BurnRulesDialog

        BurnRulesDialog(self._page, self._page.context, lambda: None).open()

    def remove(self) -> None:
        """Remove the chosen promise, with its targets, credits and counts."""
        line = self._page.line()
        if line is not None:
            name = line.level.objective.name
            words = _("{name} removed.").format(name=name)
            do_now(
                self._page.context, RemoveObjective(line.id, self._page.seen), words, lambda: None
            )

    def incident(self, incident_id: UUID) -> None:
        """One incident on its own page."""
        self._page.context.go("incidents", incident=incident_id)

    def event(self, key: str) -> None:
        """What took of the budget in the chart: an incident, else the explanation."""
        line = self._page.line()
        by_incidents = line is not None and in_minutes(line.level.objective)
        if by_incidents and self._page.context.has_page("incidents"):
            self.incident(UUID(key))
        else:
            self.explain()

    def faster(self) -> None:
        """Write work down that makes the service of the chosen latency promise faster."""
        context, full = self._page.context, self._page.full
        if full is not None:
            item = performance_item(full, datetime.now(UTC), context.team_id)
            do_now(context, item, _("Ticket added."), lambda: None)

    # --- files and paper --------------------------------------------------------------------------

    def export(self) -> None:
        """The table as shown, as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self._page, self._page.context, self._page.table)

    def print_it(self) -> None:
        """Ask for a printer and print what the page shows."""
        from views.kit.printing import ask_and_print
        from views.pages.levels.paper import levels_on_paper

        ask_and_print(levels_on_paper(self._page), self._page)
