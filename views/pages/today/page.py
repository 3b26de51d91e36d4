"""The page Today: problems first, then where the team stands."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.text.cap import weeks_words
from app.text.doorway import _
from app.text.numbers import week_text
from app.text.problems import finding_text
from models.insight.cap_rows import PausedFeatures
from models.insight.incidents_rows import IncidentBoard
from models.insight.launch_rows import LaunchBoard
from models.insight.levels_rows import LevelRow
from models.insight.queries import Away, IncidentBoardOf, ToilVerdict
from models.insight.queries.launches import LaunchBoardOf
from models.insight.queries.levels import Levels
from models.insight.queries.on_duty import OnCallNow
from models.insight.queries.pausing import FeaturesPaused
from models.insight.rows import OnDuty, Verdict
from models.kernel.errors import Refused
from models.kernel.instants import zone
from models.kernel.periods import DAY, Period, iso_week
from models.office.commands.weeks import TakeUpAgain
from models.office.queries.weeks import Snoozes, WeekPoints, WeekReviews
from models.office.rows import SnoozeRow, WeekPointRow, WeekReviewRow
from models.people.queries import People
from models.store.query import Answer
from models.tickets.commands import EndPause
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.page import Page, PageContext, PeriodChoice, Problem
from views.kit.page_head import PageHead
from views.kit.pause_banner import PauseBanner
from views.kit.rights import Right
from views.pages.today.budgets import BudgetsCard
from views.pages.today.cards import AwayCard, HoursCard, PoliciesCard, ProblemsCard, ToilCard
from views.pages.today.columns import CardColumns
from views.pages.today.duty import DutyCard
from views.pages.today.gates import GatesCard
from views.pages.today.handover import HandoverCard
from views.pages.today.kinds import KindCard
from views.pages.today.review import ReviewPanel, Week
from views.pages.today.sources import SourcesCard


class TodayPage(Page):
    """Cards; each leads to the page that it is about."""

    reads: ClassVar[frozenset[str]] = (
        ToilVerdict.reads
        | Away.reads
        | People.reads
        | OnCallNow.reads
        | Levels.reads
        | IncidentBoardOf.reads
        | FeaturesPaused.reads
        | LaunchBoardOf.reads
        | WeekReviews.reads
        | WeekPoints.reads
        | Snoozes.reads
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(
            _("Today"),
            "",
            (
                Button(_("Monday review"), self.open_review, "list-checks"),
                Button(_("Log hours"), self._log, "plus", primary=True, needs=Right.EDIT),
            ),
        )
        column.addWidget(self.head)
        self.pause = PauseBanner(self._step_of_pause, self._show_pauses)
        self.duty = DutyCard(lambda: context.go("rotations"))
        self.handover = HandoverCard(
            lambda: context.notify(_("Copied.")),
            lambda: context.go("office", view="handover", open="next"),
        )
        self.problems = ProblemsCard(self._repair, self._take_up)
        self.gates = GatesCard(lambda: context.go("launches", view="gates"))
        rota = (_("Open rotation"), lambda: context.go("rotations"))
        self.ahead = KindCard(
            _("Rota ahead"), ("rotations.",), _("Everything ahead is covered."), self._repair, rota
        )
        work = (_("Open work"), lambda: context.go("work", view="queues"))
        leaks = ("work.leaked", "office.leak")
        self.leaks = KindCard(_("Leaks"), leaks, _("Nothing leaked."), self._repair, work)
        self.budgets = BudgetsCard(lambda: context.go("levels"))
        self.toil = ToilCard(self._explain)
        self.hours = HoursCard(lambda: context.go("hours", view="enter"))
        self.policies = PoliciesCard(lambda: context.go("hours", open="policies"))
        self.away = AwayCard(lambda: context.go("people"))
        self.sources = SourcesCard(lambda: context.go("hours", view="entries"))
        cards = (
            self.duty,
            self.budgets,
            self.problems,
            self.ahead,
            self.gates,
            self.toil,
            self.handover,
            self.leaks,
            self.away,
            self.hours,
            self.policies,
            self.sources,
        )
        room = QWidget()
        inner = QVBoxLayout(room)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.pause)
        inner.addWidget(CardColumns(cards))
        inner.addStretch(1)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a stack without a window shows its own
        self._stack.addWidget(room)
        self._stack.addWidget(self._nobody())

    def refresh(self) -> None:
        """Ask for everything that the cards show. Today does not follow the period chooser."""
        today = self.context.today
        self.head.say(f"{today:%A} {today.day} {today:%B %Y}  ·  {week_text(iso_week(today))}")
        monday = today - DAY * today.weekday()
        team = self.context.team_id
        self.context.ask(People(), self._got_people)
        self.context.ask(ToilVerdict(today, team_id=team), self._got_verdict)
        self.context.ask(FeaturesPaused(today, team), self._got_paused)
        self.context.ask(OnCallNow(team_id=team), self._got_duty)
        self.context.ask(Levels(team), self._got_levels)
        self.context.ask(Away(Period(monday, monday + DAY * 14), team), self._got_away)
        month = Period(today - DAY * 31, today + DAY)
        zone_name = self.context.calendar.zone
        self.context.ask(IncidentBoardOf(month, team, zone=zone_name), self._got_incidents)
        self.context.ask(LaunchBoardOf(team, zone_name), self._got_gates)
        self.context.ask(Snoozes(), self._got_snoozes)
        self.problems_changed()

    def period_changed(self, period: PeriodChoice) -> None:
        """Today stays today."""

    def problems_changed(self) -> None:
        """Show the problems of all pages, without those that were put off."""
        found = self.context.all_problems()
        away = {row.key for row in self._put_off if row.until > self.context.today}
        problems = [one for one in found if one.key not in away]
        self.handover.show_problems(found)
        kinds = (self.ahead, self.leaks)
        for card in kinds:
            card.show_problems(problems)
        # Those that have a card of their own stand last here.
        problems.sort(key=lambda one: any(card.takes(one) for card in kinds))
        self.problems.show_problems(problems, len(found) - len(problems))

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``review``."""
        if arguments.get("open") == "review":
            self.open_review()

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return [
            Action("today.log", _("Log hours"), self._log, "Ctrl+N", "plus"),
            Action("today.review", _("Monday review"), self.open_review, icon="list-checks"),
        ]

    def open_review(self, at: UUID | None = None) -> None:
        """Walk through what needs action, as it stands now. at: the point to stand on."""

        def told(answer: Answer[tuple[WeekReviewRow, ...]]) -> None:
            def show(points: Answer[tuple[WeekPointRow, ...]]) -> None:
                week = Week(answer.value, points.value, points.revision)
                problems = self.context.all_problems()
                panel = ReviewPanel(self, self.context, week, problems, self.open_review)
                title = week_text(iso_week(self.context.today))
                again = partial(self.open_review, panel.stands_on(at))
                self.context.inspect(_("Monday review"), title, panel.tabs(at), again=again)

            self.context.ask(WeekPoints(), show, slot="week points")

        self.context.ask(WeekReviews(), told, slot="week reviews")

    def _take_up(self) -> None:
        answer = self._snoozed
        if answer is not None and answer.value:
            ids = tuple(row.id for row in answer.value)
            try:
                self.context.do(TakeUpAgain(ids, answer.revision))
            except Refused as problem:
                self.context.notify(finding_text(problem.findings[0]))

    def _got_gates(self, answer: Answer[LaunchBoard]) -> None:
        self.gates.show_board(answer.value)

    _snoozed: Answer[tuple[SnoozeRow, ...]] | None = None
    _put_off: tuple[SnoozeRow, ...] = ()

    def _got_snoozes(self, answer: Answer[tuple[SnoozeRow, ...]]) -> None:
        self._snoozed, self._put_off = answer, answer.value
        self.problems_changed()

    def _got_people(self, answer: Answer[Any]) -> None:
        self._stack.setCurrentIndex(0 if answer.value else 1)

    def _got_duty(self, answer: Answer[tuple[OnDuty, ...]]) -> None:
        place = zone(self.context.calendar.zone)
        self.duty.show_duty(answer.value, place)
        self.handover.show_duty(answer.value, place)

    def _got_paused(self, answer: Answer[PausedFeatures]) -> None:
        self._paused = answer
        self.pause.show_state(answer.value)
        window = weeks_words(answer.value.first_week, answer.value.last_week)
        self.sources.show_sources(answer.value.sources, window)

    _paused: Answer[PausedFeatures] | None = None

    def _step_of_pause(self) -> None:
        """End a pause by its rule in one step; what needs words is asked where the pauses are."""
        answer = self._paused
        pauses = answer.value.pauses if answer is not None else ()
        if answer is None or not pauses or not pauses[0].may_end:
            self.context.go("work", view="cap", open="pause")
            return
        command = EndPause(pauses[0].id, answer.revision, self.context.today, rule=True)
        try:
            done = self.context.do(command)
        except Refused as problem:
            self.context.notify(finding_text(problem.findings[0]))
            return
        if done is not None:
            self.context.notify(_("Features go on."), undo=True)

    def _show_pauses(self) -> None:
        self.context.go("work", view="cap", list="pauses")

    def _got_levels(self, answer: Answer[tuple[LevelRow, ...]]) -> None:
        self.budgets.show_levels(answer.value)

    def _got_verdict(self, answer: Answer[Verdict]) -> None:
        for card in (self.toil, self.hours, self.policies):
            card.show_verdict(answer.value)

    def _got_away(self, answer: Answer[Any]) -> None:
        self.away.show_away(answer.value)

    def _got_incidents(self, answer: Answer[IncidentBoard]) -> None:
        self.handover.show_incidents(answer.value)

    def _repair(self, problem: Problem) -> None:
        self.context.go(problem.page, **problem.arguments)

    def _explain(self) -> None:
        self.context.go("hours", view="overview", open="explanation")

    def _log(self) -> None:
        self.context.go("hours", open="form")

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "users",
            _("A team needs people"),
            _("Paste their names from a spreadsheet; hours, absences and reports follow."),
            (
                Action(
                    "today.paste",
                    _("Paste people"),
                    lambda: self.context.go("people", open="paste"),
                    icon="clipboard-paste",
                    needs=Right.EDIT,
                ),
                Action(
                    "today.import",
                    _("Import hours…"),
                    lambda: self.context.go("hours", open="import"),
                    icon="upload",
                    needs=Right.EDIT,
                ),
            ),
        )
