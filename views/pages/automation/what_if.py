"""The view What if: tick automations and fix-it days, and see when toil falls under its threshold."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.flows.what_ifs import (
    Choice,
    KeptForecast,
    can_be_planned,
    is_ahead,
    keep_scenario,
    plan_of,
    scenario_forecasts,
)
from app.jobs import Progress
from app.text.doorway import _
from app.text.forecast import verdict_text, week_text, year_text
from app.text.numbers import number_text
from app.text.problems import file_problem_text, refusal_text
from models.automation.rows import AutomationClass
from models.debt.queries import FixIts
from models.debt.rows import FixItRow
from models.insight.automation_rows import (
    AutomationBoard,
    AutomationChoice,
    Course,
    FixItChoice,
    Forecast,
)
from models.insight.queries import WhatIf
from models.insight.what_if import LEAST
from models.kernel.errors import FileProblem, Refused
from models.store.query import Answer
from views.kit import theme, typed
from views.kit.actions import Action
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_save import save_chart
from views.kit.dialogs import FormDialog
from views.kit.empty import EmptyState
from views.kit.fields import LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.pages.automation.candidates import SOON, Candidate, Candidates, a_week
from views.pages.automation.forecast_chart import forecast_chart, forecast_notes
from views.pages.automation.scenarios import Compared, ScenarioTable

NARROW = 860
"""With less room the chart stands above what is ticked, and not beside it."""


class WhatIfView(QWidget):
    """What is ticked stays while the page lives; at first it is what is planned."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._board: AutomationBoard | None = None
        self._seen = 0
        self._forecast: Forecast | None = None
        self._kept: tuple[KeptForecast, ...] = ()
        self.automations = Candidates(
            context, _("Automation"), _("Runs from"), self._ask, _no_task()
        )
        self.fix_its = Candidates(context, _("Fix-it day"), _("Last day"), self._ask, _no_fix_it())
        self.chart = Chart(_("Forecast"))
        self.measure = SegmentedSwitch(
            (("toil", _("Toil share")), ("load", _("Operational load"))),
            lambda _key: self._show(),
            _("What is forecast"),
        )
        self.verdict = Paragraph("", "heading")
        self.when = Paragraph("", "body", "text")
        self.further = Paragraph("", "secondary", "text2")
        self.scenarios = ScenarioTable(context, self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(12)
        self._twin = LinkButton(_("Show as table"), self.turn, "table")
        card = Card(_("What is expected"), " ", self._twin)
        card.head.insertWidget(2, self.measure)
        self._stack = QStackedLayout()
        card.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._told())
        self._stack.addWidget(_too_few(self._context))
        turn_stack(self._stack, 0)
        plan = Button(_("Plan what is ticked"), self.plan, "calendar-plus", needs=Right.EDIT)
        keep = Button(_("Keep as a scenario…"), self.keep, "layers")
        compare = LinkButton(_("Compare scenarios"), self.compare, "git-compare")
        card.body.addWidget(FlowRow([keep, plan, compare]))
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(card, 3)
        right.addWidget(self.scenarios, 1)
        self._ticked = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._ticked.setSpacing(12)
        self._ticked.addWidget(self.automations, 3)
        self._ticked.addWidget(self.fix_its, 2)
        self._across.addLayout(self._ticked, 6)
        self._across.addLayout(right, 8)

    def _told(self) -> QWidget:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words in (self.verdict, self.when, self.further):
            column.addWidget(words)
        column.addWidget(self.chart, 1)
        return told

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction
        self._across.setDirection(way.BottomToTop if narrow else way.LeftToRight)
        self._ticked.setDirection(way.LeftToRight if narrow else way.TopToBottom)

    # --- what is shown ----------------------------------------------------------------------------

    def show_board(self, board: AutomationBoard, seen: int) -> None:
        """Offer the tasks of the register, and ask for what may be ticked beside them."""
        self._board, self._seen = board, seen
        soon, team = self._context.today + SOON, self._context.team_id
        tasks = [
            Candidate(
                entry.id,
                entry.task.name,
                a_week(entry.saving),
                entry.task.planned_on or soon,
                entry.task.planned_on is not None,
            )
            for entry in board.of(AutomationClass.SHOULD_BE)
            if can_be_planned(entry.task, team)
        ]
        self.automations.offer(tasks)
        self._context.ask(FixIts(), self._got_fix_its)

    def choice(self) -> Choice:
        """What is ticked."""
        return Choice(
            tuple(AutomationChoice(one, day) for one, day in self.automations.ticked().items()),
            tuple(FixItChoice(one, day) for one, day in self.fix_its.ticked().items()),
            self._context.team_id,
        )

    def turn(self) -> None:
        """The table twin instead of the picture, or the picture again."""
        self.chart.show_table(not self.chart.table_shown())
        shown = self.chart.table_shown()
        self._twin.set_text(_("Show the chart") if shown else _("Show as table"))

    def save_chart(self) -> None:
        """Ask for a name and write a picture of the chart."""
        save_chart(self, self._context, self.chart, self.chart.data().title)

    def _ask(self) -> None:
        choice = self.choice()
        query = WhatIf(choice.automations, choice.fix_its, self._context.today, choice.team_id)
        self._context.ask(query, self._got)

    def _got_fix_its(self, answer: Answer[tuple[FixItRow, ...]]) -> None:
        today, team = self._context.today, self._context.team_id
        found = [
            Candidate(one.id, one.theme, None, one.to_day, planned=True)
            for one in answer.value
            if is_ahead(one, today, team)
        ]
        self.fix_its.offer(found)
        self._ask()

    def _got(self, answer: Answer[Forecast]) -> None:
        self._forecast = answer.value
        for table in (self.automations, self.fix_its):
            table.tell(answer.value.savings)
        self._show()

    def _course(self) -> Course | None:
        if self._forecast is None:
            return None
        return self._forecast.toil if self.measure.choice() == "toil" else self._forecast.load

    def _show(self) -> None:
        course, today = self._course(), self._context.today
        turn_stack(self._stack, 1 if course is None else 0)
        if self._kept and self._forecast is not None:
            self.scenarios.compare(self._beside(self._forecast), self.measure.choice())
        if course is None:
            return
        self.verdict.setText(verdict_text(course))
        self.when.setText(week_text(course, today))
        self.further.setText(year_text(course))
        self.chart.show_chart(forecast_chart(course, today), forecast_notes(course))
        # All of it: where it leads is seen in one look or not at all.
        self.chart.set_view(0, len(self.chart.data().labels))
        for words in (self.when, self.further):
            words.setVisible(bool(words.text()))
        self._context.actions_changed()

    # --- what can be done -------------------------------------------------------------------------

    def plan(self) -> None:
        """Plan what is ticked, and nothing else."""
        if self._board is None:
            return
        tasks = [entry.task for entry in self._board.entries]
        command = plan_of(self.choice(), tasks, self._seen)
        if command is None:
            self._context.notify(_("It is planned so already."))
            return
        try:
            done = self._context.do(command)
        except Refused as problem:
            self._context.notify(refusal_text(problem))
            return
        if done is not None:
            self._context.notify(_("Planned."), undo=True)

    def keep(self) -> None:
        """Ask for a name, and keep what is ticked as a scenario beside the data."""
        context, choice, today = self._context, self.choice(), self._context.today
        workspace, places = context.workspace, context.home.places

        def commit(values: dict[str, Any]) -> None:
            name: str = values["name"]
            dialog.accept()

            def work(_progress: Progress) -> Path:
                return keep_scenario(workspace, places, name, choice, today)

            def kept(_path: Path) -> None:
                context.notify(_("Kept as the scenario {name}.").format(name=name))
                self.compare()

            title = _("Keeping the scenario {name}").format(name=name)
            context.run_job(title, work, kept, self._failed)

        def cancel() -> None:
            dialog.reject()

        form = Form(commit, _("Keep"), cancel, needs=Right.LOOK)
        form.add(
            "name", _("What is tried"), LineField(typed.needed),
            _("The data is copied beside itself with this plan in it, and stays as it is."),
        )  # fmt: skip
        dialog = FormDialog(self.window(), _("Keep as a scenario"), form)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        form.field("name").setFocus()

    def compare(self) -> None:
        """Read every scenario in the background, and show them beside what is ticked."""
        context = self._context
        workspace, places, today = context.workspace, context.home.places, context.today
        team = context.team_id

        def work(progress: Progress) -> tuple[KeptForecast, ...]:
            return scenario_forecasts(workspace, places, today, team, progress.check)

        context.run_job(_("Comparing scenarios"), work, self._compared, self._failed)

    def _compared(self, found: tuple[KeptForecast, ...]) -> None:
        self._kept = found
        if not found:
            self._context.notify(_("No scenario is kept yet."))
        elif self._forecast is not None:
            self.scenarios.compare(self._beside(self._forecast), self.measure.choice())

    def _beside(self, forecast: Forecast) -> list[Compared]:
        """What is ticked, and the scenarios below it."""
        choice = self.choice()
        ticked = len(choice.automations), len(choice.fix_its)
        return [
            Compared("", _("What is ticked"), forecast, *ticked, None),
            *(
                Compared(str(one.id), one.name, one.forecast, one.automations, one.fix_its, one)
                for one in self._kept
            ),
        ]

    def _open(self, kept: KeptForecast) -> None:
        self._context.home.open(kept.id, "automation", {"view": "what_if"})

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, FileProblem):
            self._context.notify(file_problem_text(error))
        elif isinstance(error, Refused):
            self._context.notify(refusal_text(error))
        else:
            raise error


def _no_task() -> tuple[str, str, str]:
    words = _("Add tasks with their runs and times, and choose here which of them to automate.")
    return "settings", _("No task waits"), words


def _no_fix_it() -> tuple[str, str, str]:
    words = _("Days on which debt is paid off are planned on the page Fix-it & debt.")
    return "wrench", _("No fix-it day ahead"), words


def _too_few(context: PageContext) -> EmptyState:
    """What stands in place of the forecast where the log says too little."""
    few = _("At least {n} of the last weeks must have enough hours.")
    hours = Action(
        "automation.hours", _("Open the hours"), lambda: context.go("hours"), icon="clock"
    )
    return EmptyState(
        "clock",
        _("Too few hours are logged to look ahead"),
        few.format(n=number_text(LEAST)),
        (hours,),
    )
