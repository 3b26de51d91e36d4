"""Where the hours went: the verdict in words, the chart of weeks, and the sums behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.text import verdict as verdict_text
from app.text.doorway import _
from models.insight.queries import ToilVerdict
from models.insight.queries.toil import HISTORY
from models.insight.rows import Verdict, WeekFigures
from models.kernel.changes import ChangeSet
from models.kernel.periods import WEEK, Period, iso_week, monday_of
from models.notes.queries import NotesOn
from models.notes.rows import NoteRow
from models.policies.queries import Policies
from models.policies.rows import PolicyKey, PolicyRow
from models.projects.queries import Projects
from models.projects.rows import ProjectRow
from models.services.queries import Services
from models.services.rows import ServiceRow
from models.store.query import Answer
from models.work_log.queries import TotalsBy
from models.work_log.rows import Dimension, EntryFilter
from views.kit.actions import plain
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Brush, Chart
from views.kit.chart_paint import Note
from views.kit.chart_save import save_chart
from views.kit.chips import Chip
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.switches import SegmentedSwitch
from views.pages.hours import shares
from views.pages.hours.bars import WeekBar, bars_of_all, bars_of_some
from views.pages.hours.sums import Sums

WEEKS = 52
EVERYTHING = EntryFilter()


class Overview(QWidget):
    """The chart and the table of one selection of weeks.

    explain: opens the explanation of a period. list_entries: shows the entries of a period.
    """

    def __init__(
        self,
        context: PageContext,
        empty: QWidget,
        explain: Callable[[Period], object],
        list_entries: Callable[[Period], object],
    ) -> None:
        super().__init__()
        self._context = context
        self._explain = explain
        self._verdict: Verdict | None = None
        self._to_explain = False
        self._weeks: tuple[WeekFigures, ...] = ()
        self._bars: tuple[WeekBar, ...] = ()
        self._policies: tuple[PolicyRow, ...] = ()
        self._scope = EVERYTHING
        self._notes: tuple[Note, ...] = ()
        self._names: dict[UUID, str] = {}
        self._services: tuple[ServiceRow, ...] = ()
        self.measure = SegmentedSwitch(
            (("share", _("Toil share")), ("load", _("Load")), ("hours", _("Hours"))),
            self._drawn,
            _("Measure of the chart"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._verdict_line())
        column.addWidget(self._chart_card(), 5)
        self.sums = Sums(
            context,
            empty,
            self.explain_selection,
            lambda: list_entries(self.selected_period()),
        )
        self.sums.chosen.connect(self._table_chose)
        column.addWidget(self.sums, 4)

    # --- the parts ------------------------------------------------------------------------------

    def _verdict_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.pill = Pill("", "info")
        self.sentence = Paragraph()
        self.sentence.setAccessibleName(_("Verdict"))
        row.addWidget(self.pill)
        row.addWidget(self.sentence, 1)
        row.addWidget(LinkButton(_("Explain"), self.explain_selection))
        return row

    def _chart_card(self) -> Card:
        self._twin = LinkButton(_("Show as table"), self._toggle_twin)
        card = Card(_("Toil and project hours, by week"), "", self._twin)
        self._card = card
        self.scope = Chip(_("Everybody"), "users")
        self._scope_menu = QMenu(self)
        self.scope.set_menu(self._scope_menu)
        card.head.insertWidget(2, self.scope)
        self._fill_scopes()
        self.chart = Chart(_("Toil and project hours, by week"))
        self.chart.brushed.connect(self._brushed)
        card.body.addWidget(self.chart, 1)
        return card

    # --- asking ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the weeks that end with the chosen period."""
        self._context.ask(Services(), self._got_services)
        self._context.ask(Projects(), self._got_projects)
        self._context.ask(Policies(), self._got_policies)
        self._ask_weeks()

    def data_changed(self, _change_set: ChangeSet) -> None:
        """Entries were changed: only the weeks are others."""
        self._ask_weeks()

    def _ask_weeks(self) -> None:
        day = min(self._context.period.period.end, self._context.today)
        # Not fewer than the watcher of problems asks for, so that it is worked out once.
        weeks = max(HISTORY, self._context.period.period.days // 7 + 1)
        self._context.ask(
            ToilVerdict(day, weeks=weeks, team_id=self._context.team_id), self._got_verdict
        )

    def _got_services(self, answer: Answer[tuple[ServiceRow, ...]]) -> None:
        self._services = answer.value
        self._names |= {row.id: row.name for row in answer.value}

    def _got_projects(self, answer: Answer[tuple[ProjectRow, ...]]) -> None:
        self._names |= {row.id: row.name for row in answer.value}

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        self._policies = answer.value

    def _got_verdict(self, answer: Answer[Verdict]) -> None:
        self._verdict = answer.value
        self._weeks = answer.value.weeks[-max(WEEKS, self._context.period.period.days // 7) :]
        self._say(answer.value)
        self._card.setVisible(any(week.totals.work for week in self._weeks))
        self._fill_scopes()
        self._ask_bars()
        self._ask_notes()
        self._names |= {person.person_id: person.name for person in answer.value.people}
        self.sums.show_verdict(answer.value, self._weeks, self._names)
        if self._to_explain:
            self.explain_window()

    def _ask_notes(self) -> None:
        if self._weeks:
            shown = Period(monday_of(self._weeks[0].week), monday_of(self._weeks[-1].week) + WEEK)
            asked = NotesOn("team", shown, self._context.team_id)
            self._context.ask(asked, self._got_notes)

    def _got_notes(self, answer: Answer[tuple[NoteRow, ...]]) -> None:
        places = {week.week: at for at, week in enumerate(self._weeks)}
        self._notes = tuple(
            Note(places[week], note.text)
            for note in answer.value
            if (week := iso_week(note.at.date())) in places
        )
        self._draw()

    def _ask_bars(self) -> None:
        """The weeks of the chart: those of the verdict, or one person's or service's alone."""
        if self._scope == EVERYTHING:
            self._bars = bars_of_all(self._weeks, self._policies, self._context.team_id)
            self._draw()
        elif self._weeks:
            period = Period(monday_of(self._weeks[0].week), monday_of(self._weeks[-1].week) + WEEK)
            wanted = replace(self._scope, period=period, team_id=self._context.team_id)
            self._context.ask(TotalsBy(Dimension.WEEK, wanted), self._got_bars, slot="bars")

    def _got_bars(self, answer: Answer[Any]) -> None:
        team = self._context.team_id
        self._bars = bars_of_some(self._weeks, answer.value, self._policies, team)
        self._draw()

    def _fill_scopes(self) -> None:
        menu = self._scope_menu
        menu.clear()
        menu.addAction(_("Everybody"), lambda: self.show_scope(EVERYTHING, _("Everybody")))
        people = menu.addMenu(_("One person"))
        for person in self._verdict.people if self._verdict else ():
            of = EntryFilter(people=(person.person_id,))
            people.addAction(plain(person.name), partial(self.show_scope, of, person.name))
        services = menu.addMenu(_("One service"))
        for service in self._services:
            of = EntryFilter(services=(service.id,))
            services.addAction(plain(service.name), partial(self.show_scope, of, service.name))

    def show_scope(self, scope: EntryFilter, name: str) -> None:
        """Draw the weeks of everybody, of one person, or of one service."""
        self._scope = scope
        self.scope.set_text(name)
        self.scope.set_active(scope != EVERYTHING)
        self._ask_bars()

    def _say(self, verdict: Verdict) -> None:
        pill, state = verdict_text.pill(verdict)
        self.pill.set_state(pill, state)
        self.sentence.setText(verdict_text.sentence(verdict))

    # --- chart ----------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._verdict is None:
            return
        width = sum(week.week >= self._verdict.first_week for week in self._verdict.weeks)
        match self.measure.choice():
            case "share":
                data = shares.share_chart(self._bars, width)
                words = _("toil / (toil + project), other work left out")
            case "load":
                data = shares.load_chart(self._bars, width)
                words = _("operations / (operations + project), other work left out")
            case _:
                data = shares.hours_chart(self._bars)
                words = _("all work by kind, leave left out")
        self._card.window_words.setText(words)
        self.chart.show_chart(data, self._notes)
        if self.chart.brush() is None and self._weeks:
            self.chart.choose(max(0, len(self._weeks) - width), len(self._weeks) - 1)
        self._brushed(self.chart.brush())

    def _drawn(self, _measure: str) -> None:
        self._draw()

    def _toggle_twin(self) -> None:
        shown = not self.chart.table_shown()
        self.chart.show_table(shown)
        self._twin.set_text(_("Show the chart") if shown else _("Show as table"))

    def save_chart(self) -> None:
        """Ask for a name and write a picture of the chart."""
        save_chart(self, self._context, self.chart, self.chart.data().title)

    def copy_chart(self) -> None:
        """Put a picture of the chart on the clipboard."""
        self.chart.copy()
        self._context.notify(_("The chart is on the clipboard."))

    def _brushed(self, brush: Brush | None) -> None:
        chosen = [] if brush is None else self._weeks[brush.first : brush.last + 1]
        self.sums.choose([week.week for week in chosen], self.selected_period())

    def _table_chose(self, chosen: list[int]) -> None:
        places = [at for at, week in enumerate(self._weeks) if week.week in chosen]
        if places and places[-1] - places[0] + 1 == len(places):
            self.chart.choose(places[0], places[-1])

    # --- what is chosen -------------------------------------------------------------------------

    def selected_period(self) -> Period:
        """The days of the chosen weeks: of the policy's window, where nothing was chosen."""
        brush = self.chart.brush()
        if brush is not None and brush.start is not None and brush.end is not None:
            return Period(brush.start, brush.end)
        if self._verdict is not None:
            return verdict_text.window_of(self._verdict)
        return self._context.period.period

    def explain_selection(self) -> None:
        """Explain the toil share of the chosen weeks."""
        self._explain(self.selected_period())

    def explain_window(self) -> None:
        """Explain the share that the policy is judged by; as soon as it is known."""
        self._to_explain = self._verdict is None
        if self._verdict is not None:
            self._explain(verdict_text.window_of(self._verdict))

    def verdict(self) -> Verdict | None:
        """What was last answered."""
        return self._verdict

    def policy_since(self) -> date | None:
        """The day from which the threshold holds; None where it is the product's own."""
        if self._verdict is None or self._verdict.toil.limit.policy is None:
            return None
        assert self._verdict.toil.limit.key is PolicyKey.TOIL_THRESHOLD
        return self._verdict.toil.limit.policy.from_day

    def monday(self) -> date:
        """The Monday of the last chosen week."""
        return monday_of(self._weeks[-1].week) if self._weeks else self._context.today
