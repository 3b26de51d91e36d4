"""The page Hours: three views of the same hours, and what can be done with them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.reports import Check, Request, build_report, unchecked
from app.reports import People as Shown
from app.text.doorway import _
from app.text.numbers import hours_text, period_text, share_text
from app.text.verdict import missing_effect, missing_hours, window_of
from models.insight.queries import EntryColumns, ToilVerdict
from models.insight.rows import Verdict
from models.kernel.changes import ChangeSet
from models.kernel.figures import Report
from models.kernel.periods import Period
from models.notes.queries import NotesOn
from models.notes.rows import Subject
from models.people.queries import People, Teams
from models.people.rows import TeamKind
from models.policies.queries import Policies
from models.policies.rows import HOURS_POLICIES, PolicyRow
from models.projects.queries import Projects
from models.services.queries import Services
from models.store.query import Answer
from models.work_log.queries import Span
from models.work_log.rows import LogSpan
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.explain import BreakdownPart, Explain, LeftOut, Missing
from views.kit.notes import NotesPanel
from views.kit.page import Page, PageContext, PeriodChoice, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.pages.hours.add import add_form
from views.pages.hours.enter import Enter
from views.pages.hours.entries import Entries, Kinds
from views.pages.hours.overview import WEEKS, Overview

_VIEWS = ("overview", "enter", "entries")


class HoursPage(Page):
    """Overview, entry grid and list."""

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads | EntryColumns.reads | NotesOn.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._people: dict[str, UUID] = {}
        self._services: dict[str, UUID] = {}
        self._projects: dict[str, UUID] = {}
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(
            _("Hours"),
            _("Toil, project and other work, by week"),
            (
                Button(_("Import…"), self.open_import, "upload", needs=Right.EDIT),
                Button(_("Log hours"), self.open_form, "plus", primary=True, needs=Right.EDIT),
            ),
        )
        column.addWidget(self.head)
        self.views = SegmentedSwitch(
            (("overview", _("Overview")), ("enter", _("Enter")), ("entries", _("List"))),
            self.show_view,
            _("View of the hours"),
        )
        self.overview = Overview(context, self._nothing(), self.explain, self.list_entries)
        line = QHBoxLayout()
        line.addWidget(self.views)
        line.addStretch(1)
        line.addWidget(self.overview.measure)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.enter = Enter(context, self._nobody())
        self.entries = Entries(context, self._nothing())
        for view in (self.overview, self.enter, self.entries):
            self._stack.addWidget(view)

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for what the open view shows."""
        self.context.ask(People(), self._got_people)
        self.context.ask(Teams(), self._got_teams)
        self.context.ask(Services(), self._got_services, slot="names of services")
        self.context.ask(Projects(), self._got_projects, slot="names of projects")
        self._open_view().refresh()

    def data_changed(self, change_set: ChangeSet) -> None:
        """Entries alone were changed: names and policies are what they were."""
        if change_set.tables() == {Entries.TABLE}:
            self._open_view().data_changed(change_set)
        else:
            self.refresh()

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return [
            Action("hours.log", _("Log hours"), self.open_form, "Ctrl+N", "plus", needs=Right.EDIT),
            Action("hours.import", _("Import hours…"), self.open_import, "Ctrl+I", "upload",
                   needs=Right.EDIT),
            Action("hours.enter", _("Enter a week"), lambda: self.switch("enter"), icon="table"),
            Action("hours.list", _("List entries"), lambda: self.switch("entries"), icon="list"),
            Action("hours.explain", _("Explain the toil share"), self.overview.explain_selection,
                   icon="circle-help"),
            Action("hours.chart.save", _("Save the chart…"), self.overview.save_chart, icon="image"),
            Action("hours.chart.copy", _("Copy the chart"), self.overview.copy_chart, icon="copy"),
            Action("hours.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"),
            Action("hours.print", _("Print these hours…"), self.print_it, "Ctrl+P", "printer"),
            Action("hours.policies", _("Policies of hours…"), self.open_policies, icon="scale"),
            Action("hours.repeat", _("Repeat last week"), self.enter.repeat, icon="repeat",
                   needs=Right.EDIT),
        ]  # fmt: skip

    def period_changed(self, period: PeriodChoice) -> None:
        """Show the week, the weeks or the entries of the new period."""
        self.entries.show_period(None)
        if self._view() == "enter":
            self.enter.show_week(period.period.start)
        else:
            self._open_view().refresh()

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: of the three; `week`: the Monday to enter; `day`, `period`: whose entries to list, with
        `find`, `kinds`, `person`; `entries`: ids, behind `what`; `open`: a panel; `import_files`."""
        if "view" in arguments:
            self.switch(str(arguments["view"]))
        opens = {
            "policies": self.open_policies,
            "form": self.open_form,
            "import": self.open_import,
            "explanation": self.overview.explain_window,
        }
        if arguments.get("open") in opens:
            opens[arguments["open"]]()
        if "import_files" in arguments:
            self.open_import(arguments["import_files"])
        if "day" in arguments:
            self.list_entries(Period(arguments["day"], arguments["day"] + timedelta(days=1)))
        if "period" in arguments:
            self.list_entries(arguments["period"], *map(arguments.get, ("kinds", "person")))
        if "find" in arguments:
            self.entries.search.setText(arguments["find"])
        if "entries" in arguments:
            self.switch("entries")
            self.entries.show_behind(arguments["entries"], arguments["what"])
        if "week" in arguments:
            self.enter.show_week(arguments["week"])

    # --- views ------------------------------------------------------------------------------------

    def switch(self, view: str) -> None:
        """Show one of the views, and say so in the switch."""
        self.views.choose(view)
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """Show one of the views."""
        self._turn(view)
        self._open_view().refresh()

    def list_entries(self, period: Period, kinds: Kinds = None, person: str | None = None) -> None:
        """The entries of a period: all of them, or those of some kinds and of one person by name."""
        self.views.choose("entries")
        self._turn("entries")
        self.entries.show_only(kinds, person)
        self.entries.show_period(period)

    def _turn(self, view: str) -> None:
        self._stack.setCurrentIndex(_VIEWS.index(view))
        self.overview.measure.setVisible(view == "overview")

    def _view(self) -> str:
        return _VIEWS[self._stack.currentIndex()]

    def _open_view(self) -> Overview | Enter | Entries:
        return (self.overview, self.enter, self.entries)[self._stack.currentIndex()]

    # --- logging and importing --------------------------------------------------------------------

    def open_form(self) -> None:
        """The form that logs work, in the inspector."""
        said = partial(self.context.notify, _("Logged."), undo=True)
        form = add_form(self.context, self._people, self._services, self._projects, said)
        words = _("One line; Enter logs it")
        self.context.inspect(_("Log hours"), words, {_("New"): form}, again=stays)
        form.field("person_id").setFocus()

    def open_policies(self) -> None:
        """The toil threshold, the operations cap and what goes with them, in the inspector."""
        self.context.ask(Policies(), self._got_policies)

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, HOURS_POLICIES, answer.value, answer.revision, self.open_policies
        )
        subtitle = _("What hours are judged by; every value is dated and has a reason")
        tabs, again = {_("Policies"): panel}, self.open_policies
        self.context.inspect(_("Policies of hours"), subtitle, tabs, again=again)

    def open_import(self, files: Sequence[Path] = ()) -> None:
        """The import of hours from a file or the clipboard; of the first file and the second that
        is joined to it, where they were dropped."""
        from views.pages.hours.importing.dialog import ImportDialog

        dialog = ImportDialog(self.context, self, self._imported)
        dialog.open()
        for take, path in zip((dialog.take, dialog.take_other), files, strict=False):
            take(path)

    def _imported(self, days: Period) -> None:
        """The chart shows the last year: what is older than that is listed instead."""
        if days.end < self.context.today - timedelta(weeks=WEEKS):
            self.list_entries(days)

    def export_table(self) -> None:
        """The table of the open view, as a CSV file."""
        from views.kit.table_save import save_table

        tables = (self.overview.sums.table, self.enter.table, self.entries.table)
        save_table(self, self.context, tables[self._stack.currentIndex()])

    # --- explaining -------------------------------------------------------------------------------

    def explain(self, period: Period) -> None:
        """How the toil share of a period came about."""
        self._build(_("Explaining the toil share"), period, self._explained)

    def print_it(self) -> None:
        """Ask for a printer and print the report of the period's hours."""

        def ask(report: Report) -> None:
            from views.kit.printing import ask_and_print

            ask_and_print(report, self)

        self._build(_("Preparing to print"), self.context.period.period, ask)

    def _build(self, title: str, period: Period, then: Callable[[Report], None]) -> None:
        self.context.run_job(title, lambda job: self._report(period, job.check), then)

    def _report(self, period: Period, check: Check = unchecked) -> Report:
        request = Request(period, datetime.now(UTC), self.context.team_id, Shown.HIDDEN)
        return build_report("toil", self.context.workspace, request, check)

    def _explain_again(self, period: Period) -> None:
        """As things stand now, without a job that comes and goes in the status bar."""
        self.context.read(partial(self._report, period), self._explained, slot="explained")

    def _explained(self, report: Report) -> None:
        self.context.explain(
            Explain(
                report,
                "toil_share",
                subtitle=f"{report.team}, {period_text(report.period)}",
                since=_since(self.overview),
                left_out=_left_out(report),
                missing=_missing(self.overview.verdict(), report.period),
                breakdown_title=_("Where the toil is"),
                breakdown=_where_toil_is(report),
                sentence=" ".join((report.finding, *_asides(report))),
                show_rows=lambda: self.list_entries(report.period),
            ),
            self._notes(),
            again=partial(self._explain_again, report.period),
        )

    def _notes(self) -> dict[str, QWidget]:
        """Notes of the chosen team; of the one that operates, where none was chosen."""
        team = self.context.team_id or self._only_team
        if team is None:
            return {}
        return {_("Notes"): NotesPanel(self.context, Subject("team", team))}

    def _got_teams(self, answer: Answer[Any]) -> None:
        operating = [team.id for team in answer.value if team.kind is TeamKind.OPERATIONS]
        self._only_team = operating[0] if len(operating) == 1 else None

    _only_team: UUID | None = None

    # --- answers and empty states -----------------------------------------------------------------

    def _got_people(self, answer: Answer[Any]) -> None:
        self._people = {row.name: row.id for row in answer.value}

    def _got_services(self, answer: Answer[Any]) -> None:
        self._services = {row.name: row.id for row in answer.value}

    def _got_projects(self, answer: Answer[Any]) -> None:
        self._projects = {row.name: row.id for row in answer.value}

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "clock",
            _("No hours here yet"),
            _("Import the log that you have, or type last week: it takes ten seconds a line."),
            (
                Action(
                    "hours.import",
                    _("Import hours…"),
                    self.open_import,
                    icon="upload",
                    needs=Right.EDIT,
                ),
                Action(
                    "hours.enter", _("Enter a week"), lambda: self.switch("enter"), icon="table"
                ),
                Action("hours.latest", _("Show the latest"), self.show_latest, icon="history"),
            ),
        )

    def show_latest(self) -> None:
        """Move to the latest hours there are: those of an import may be years old."""
        self.context.ask(Span(), self._got_span)

    def _got_span(self, answer: Answer[LogSpan]) -> None:
        if answer.value.last is None:
            self.context.notify(_("Nothing was logged at all yet."))
        else:
            self.context.show_day(answer.value.last)

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "users",
            _("Nobody to log hours for"),
            _("Paste the names of your team first; then the grid has a line for each of them."),
            (
                Action(
                    "hours.people",
                    _("Add people"),
                    lambda: self.context.go("people"),
                    icon="user-plus",
                ),
            ),
        )


def _since(overview: Overview) -> str:
    day = overview.policy_since()
    return _("policy since {day}").format(day=day) if day else _("the product’s own default")


def _missing(verdict: Verdict | None, period: Period) -> tuple[Missing, ...]:
    """What is not logged of the policy's window, and how far it could move the share."""
    if verdict is None or not verdict.coverage.missing or window_of(verdict) != period:
        return ()
    return (Missing(f"{missing_hours(verdict)}.", missing_effect(verdict).capitalize()),)


def _asides(report: Report) -> list[str]:
    """The highest person and what on-call alone takes, where they are known; no names."""
    texts = {
        "highest_person": _("The highest share of one person is {share}."),
        "on_call_floor": _("On-call alone takes {share}."),
    }
    shares = {key: report.figure(key).value for key in texts}
    return [
        texts[key].format(share=share_text(share))
        for key, share in shares.items()
        if share is not None
    ]


def _left_out(report: Report) -> tuple[LeftOut, ...]:
    table = report.table("left_out")
    what, time, why = (table.index(key) for key in ("counts", "time", "why"))
    return tuple(
        LeftOut(f"{row[what]}, {hours_text(_hours(row[time]), 0)}", str(row[why]))
        for row in table.rows
        if row[time]
    )


def _where_toil_is(report: Report) -> tuple[BreakdownPart, ...]:
    table = report.table("kinds")
    kind, toil = table.index("kind"), table.index("toil")
    parts = sorted(table.rows, key=lambda row: -_hours(row[toil]))
    return tuple(
        BreakdownPart(str(row[kind]), _hours(row[toil]), hours_text(_hours(row[toil]), 0))
        for row in parts
        if row[toil]
    )


def _hours(seconds: object) -> float:
    return float(str(seconds)) / 3600 if seconds is not None else 0.0
