"""The page Practices: the twelve with what shows them, planned reports, the operational assessment."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.reports import report_title
from app.text.blameless import blame_rules
from app.text.doorway import _
from app.text.numbers import day_text
from app.text.practices import board_sentence
from app.text.words import word_text
from models.insight.practices_rows import (
    AssessmentEntry,
    PracticeBoard,
    PracticeEvidence,
    PracticeReading,
)
from models.insight.queries.practices import PracticesOf
from models.policies.queries import Policies
from models.policies.rows import ASSESSMENT_POLICIES, PolicyRow
from models.practices.rows import MaturityArea, Practice, PracticeNoteRow, ReportPlanRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.page import Back, Page, PageContext, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.pages.practices.assessing import AssessmentDetails, AssessmentView
from views.pages.practices.details import PracticeDetails
from views.pages.practices.opening import open_row
from views.pages.practices.reports import PlanDetails, ReportsView
from views.pages.practices.twelve import TwelveView

VIEWS = ("practices", "reports", "assessment")


class PracticesPage(Page):
    """Three views of one board."""

    reads: ClassVar[frozenset[str]] = PracticesOf.reads | Policies.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: PracticeBoard | None = None
        self._seen = 0
        self._policies: tuple[PolicyRow, ...] = ()
        self._waiting: list[Callable[[], object]] = []
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        plan = Button(_("Plan a report"), self.open_plan_form, "plus", needs=Right.EDIT)
        assess = Button(_("Assess"), self.open_assessment_form, "plus", needs=Right.EDIT)
        self._buttons = {"reports": plan, "assessment": assess}
        self.head = PageHead(_("Practices"), "", (plan, assess))
        column.addWidget(self.head)
        words = (_("Practices"), _("Reports"), _("Assessment"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the practices")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self.twelve = TwelveView(context, self.open_practice, self.open_row)
        self.reports = ReportsView(context, self._plan(), self.open_plan)
        self.assessment = AssessmentView(context, self._assess(), self.open_area)
        self._views: dict[str, QWidget] = dict(
            zip(VIEWS, (self.twelve, self.reports, self.assessment), strict=True)
        )
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for view in self._views.values():
            self._stack.addWidget(view)
        self.show_view(VIEWS[0])

    def _plan(self) -> Action:
        return Action(
            "practices.plan", _("Plan a report"), self.open_plan_form, icon="file-text",
            needs=Right.EDIT,
        )  # fmt: skip

    def _assess(self) -> Action:
        return Action(
            "practices.assess", _("Assess operations"), self.open_assessment_form, icon="gauge",
            needs=Right.EDIT,
        )  # fmt: skip

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board at the end of the period, as far as it has passed."""
        context = self.context
        day = min(context.today, context.period.period.last)
        context.ask(Policies(), self._got_policies, slot="policies")
        context.ask(PracticesOf(blame_rules(), day, context.team_id), self._got)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        chosen = self.twelve.chosen()
        return [
            Action(
                "practices.say", _("Say something on the practice"), self.say, "Ctrl+N", "pencil",
                enabled=chosen is not None, reason=_("Choose a practice first"), needs=Right.EDIT,
            ),
            self._plan(),
            self._assess(),
            Action(
                "practices.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
            Action(
                "practices.policies", _("Policies of assessments…"), self.open_policies,
                icon="scale",
            ),
        ]  # fmt: skip

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `practice`: one to open; `plan`, `maturity`: the id of one."""
        if arguments.get("view") in VIEWS:
            self.turn(arguments["view"])
        wanted = arguments.get("practice")
        if wanted in list(Practice):
            self.turn("practices")
            self._after(lambda: self._open_again(Practice(wanted)))
        for row in ("plan", "maturity"):
            if row in arguments:
                self.turn("reports" if row == "plan" else "assessment")
                self._after(partial(self._open_row_of, row, arguments[row]))

    # --- what can be done -------------------------------------------------------------------------

    def turn(self, view: str) -> None:
        """One of the views, and say so in the switch."""
        self.switch.choose(view)
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """One of the views."""
        turn_stack(self._stack, VIEWS.index(view))
        for name, button in self._buttons.items():
            button.setVisible(name == view)
        self.context.actions_changed()

    def say(self) -> None:
        """Say something on the practice that is chosen."""
        reading = self.twelve.chosen()
        if reading is not None:
            self.open_practice(reading, _("Said"))

    def open_practice(self, reading: PracticeReading, tab: str = "") -> None:
        """Everything about a practice."""
        board = self._board
        if board is None:
            return
        practice = reading.practice
        details = PracticeDetails(
            self.context, board, self._seen, self._policies,
            lambda: self._again(lambda: self._open_again(practice)), self.open_note,
        )  # fmt: skip
        tabs = details.tabs(board.of(practice))
        self.context.inspect(
            word_text(practice), _("Practice"), tabs, tab, again=partial(self._open_again, practice)
        )

    def open_note(self, note: PracticeNoteRow) -> None:
        """What was said once, to be changed."""
        board = self._board
        if board is None:
            return
        details = PracticeDetails(
            self.context, board, self._seen, self._policies,
            lambda: self._again(lambda: self._open_again(note.practice)), self.open_note,
        )  # fmt: skip
        words = _("Said on {day}").format(day=day_text(note.day))
        self.context.inspect(
            word_text(note.practice),
            words,
            details.note(note),
            again=Back(partial(self._open_again, note.practice)),
        )

    def open_row(self, reading: PracticeReading, row: PracticeEvidence) -> None:
        """The record behind a practice."""
        open_row(self.context, reading.practice, row)

    def open_plan_form(self) -> None:
        """Plan a report."""
        if self._board is not None:
            self.context.inspect(
                _("Plan a report"),
                "",
                {_("New"): self._plans(self.open_plan_form).new()},
                again=stays,
            )

    def open_plan(self, row: ReportPlanRow) -> None:
        """A planned report."""
        tabs = self._plans(partial(self._open_row_of, "plan", row.id)).tabs(row)
        self.context.inspect(
            report_title(row.key),
            _("Planned report"),
            tabs,
            again=partial(self._open_row_of, "plan", row.id),
        )

    def open_assessment_form(self) -> None:
        """Assess operations."""
        if self._board is not None:
            self.context.inspect(
                _("Assess operations"),
                "",
                {_("New"): self._assessing(self.open_assessment_form).new()},
                again=stays,
            )

    def open_assessment(self, entry: AssessmentEntry) -> None:
        """An assessment, to be changed."""
        words = _("Assessed on {day}").format(day=day_text(entry.row.day))
        tabs = self._assessing(partial(self._open_row_of, "maturity", entry.id)).tabs(entry)
        self.context.inspect(
            _("Operational assessment"),
            words,
            tabs,
            again=partial(self._open_row_of, "maturity", entry.id),
        )

    def open_area(self, area: MaturityArea) -> None:
        """What was answered in an area."""
        body = self._assessing(partial(self.open_area, area)).area(area, self.open_assessment)
        self.context.inspect(
            word_text(area),
            _("Area of the assessment"),
            {_("Answers"): body},
            again=partial(self.open_area, area),
        )

    def open_policies(self) -> None:
        """How often operations are assessed."""
        panel = policy_panel(
            self.context, ASSESSMENT_POLICIES, self._policies, self._seen,
            lambda: self._again(self.open_policies),
        )  # fmt: skip
        words = _("How often operations are assessed")
        self.context.inspect(
            _("Policies of assessments"), words, {_("Policies"): panel}, again=self.open_policies
        )

    def export_table(self) -> None:
        """The table of the view as a CSV file."""
        from views.kit.table_save import save_table

        tables = (self.twelve.table, self.reports.due.table, self.assessment.list.table)
        save_table(self, self.context, tables[VIEWS.index(self.switch.choice())])

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[PracticeBoard]) -> None:
        board = answer.value
        self._board, self._seen = board, answer.revision
        self.twelve.show_board(board)
        self.reports.show_board(board)
        self.assessment.show_board(board)
        self.head.say(board_sentence(board))
        self.context.actions_changed()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        self._policies = answer.value

    # --- pieces -----------------------------------------------------------------------------------

    def _plans(self, then: Callable[[], object]) -> PlanDetails:
        people = self._board.people if self._board is not None else {}
        return PlanDetails(self.context, people, self._seen, lambda: self._again(then))

    def _assessing(self, then: Callable[[], object]) -> AssessmentDetails:
        assert self._board is not None
        return AssessmentDetails(self.context, self._board, self._seen, lambda: self._again(then))

    def _open_again(self, practice: Practice) -> None:
        if self._board is not None:
            self.twelve.choose(practice)
            self.open_practice(self._board.of(practice))

    def _open_row_of(self, name: str, one: Any) -> None:
        board = self._board
        if board is None:
            return
        if name == "plan":
            for plan in board.plans:
                if plan.id == one:
                    self.open_plan(plan)
        else:
            for entry in board.assessments:
                if entry.id == one:
                    self.open_assessment(entry)

    def _again(self, then: Callable[[], object]) -> None:
        """Ask anew, and then show what was changed as it is now."""
        self._waiting.append(then)
        self.refresh()

    def _after(self, act: Callable[[], object]) -> None:
        """Now, or once the board is known."""
        if self._board is not None:
            act()
        else:
            self._waiting.append(act)
