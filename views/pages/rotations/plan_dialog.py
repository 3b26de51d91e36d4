"""Plan: which rotations, from when to when; the planner at work; the plan, to take over or not."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.flows.planning import PlanProposal, command_of
from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from app.text.problems import refusal_text
from models.kernel.errors import Refused
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.rotations.planner.problem import Plan
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.switches import CheckBox
from views.pages.rotations.facts import Facts
from views.pages.rotations.plan_result import PlanResult
from views.pages.rotations.plan_work import PlanWork, Wanted
from views.pages.rotations.rules_said import rules_lines

WEEKS = 13
_LARGE = QSize(1160, 760)


class PlanDialog(Dialog):
    """Three steps in one window. done: called when a plan was taken over."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        facts: Facts,
        done: Callable[[str], object],
        start: date | None = None,
        *,
        least_change: bool = False,
    ) -> None:
        super().__init__(parent, _("Plan the rota"))
        self._context, self._facts, self._done = context, facts, done
        self._work = PlanWork(context, self)
        self._work.better.connect(self._heard)
        self._room = parent.window().size()
        self._result: PlanResult | None = None
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self.refusal = Label("", "secondary", "bad", wrap=True)
        self.refusal.hide()
        self.column.addWidget(self.refusal)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self.cancel = Button(_("Close"), self.reject)
        self.go = Button(_("Plan"), self.begin, "zap", primary=True)
        self.stop = Button(_("Stop, keep the best"), self._stop)
        self.again = Button(_("Back"), self._back)
        self.apply = Button(_("Apply"), self.take_over, "check", primary=True, needs=Right.EDIT)
        for button in (self.cancel, self.again, self.stop, self.go, self.apply):
            self._buttons.addWidget(button)
        self.column.addLayout(self._buttons)
        self._stack.addWidget(self._question(start, least_change))
        self._stack.addWidget(self._waiting())
        self._turn(0)

    # --- what is asked ----------------------------------------------------------------------------

    def _question(self, start: date | None, least_change: bool) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.rotations: dict[UUID, CheckBox] = {}
        column.addWidget(SectionHead(_("Rotations, planned together")))
        for row in self._facts.view.rota.rotations:
            box = CheckBox(row.name)
            box.setChecked(True)
            self.rotations[row.id] = box
            column.addWidget(box)
        monday = self._facts.today + timedelta(days=7 - self._facts.today.weekday())
        first = start or monday
        self.first, self.last = day_field(), day_field()
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, field, value in (
            (_("From"), self.first, first),
            (_("To"), self.last, first + timedelta(weeks=WEEKS) - DAY),
        ):
            field.setAccessibleName(name)
            field.set_value(value)
            field.setMaximumWidth(theme.px(140))
            line.addWidget(Label(name, "control", "text2"))
            line.addWidget(field)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(
            Paragraph(
                _("Turns that begin then are planned; what is locked, published or begun stays."),
                "secondary",
                "muted",
            )
        )
        self.how = ChoiceField(
            {
                _("Everything anew: the fairest calendar"): False,
                _("As few changes as possible: what stands stays, proved"): True,
            }
        )
        self.how.setAccessibleName(_("How"))
        self.how.set_value(least_change)
        column.addWidget(self.how)
        column.addWidget(SectionHead(_("Rules that are kept")))
        for words in rules_lines(self._facts):
            column.addWidget(Paragraph(words, "secondary"))
        column.addWidget(SectionHead(_("Aims, in this order")))
        order = _("Total load, then nights, weekends and holidays, then wishes, then even spacing.")
        column.addWidget(Paragraph(order, "secondary"))
        column.addStretch(1)
        return body

    def _wanted(self) -> Wanted:
        ids = tuple(one for one, box in self.rotations.items() if box.isChecked())
        place = self._facts.zone if not ids else zone(self._facts.rotations[ids[0]].zone)
        if not ids:
            raise Refused.because("no_rotation")
        first, last = self._day(self.first), self._day(self.last)
        if last < first:
            raise Refused.because("ends_before_start", "", start=first, end=last)
        return Wanted(
            ids, start_of_day(first, place), start_of_day(last + DAY, place), self.how.value()
        )

    @staticmethod
    def _day(field: LineField) -> date:
        found: date = field.value()
        return found

    # --- the planner at work ----------------------------------------------------------------------

    def _waiting(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        self.heard = Label(_("Looking for a first plan"), "heading")
        self.bound = Label("", "secondary", wrap=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(_("Planning"))
        for widget in (self.heard, self.bound, bar):
            column.addWidget(widget)
        column.addStretch(2)
        return body

    def begin(self) -> None:
        """Ask the planner."""
        self._say("")
        try:
            wanted = self._wanted()
        except Refused as problem:
            self._say(refusal_text(problem))
            return
        self.heard.setText(_("Looking for a first plan"))
        self.bound.setText("")
        self._turn(1)
        self._work.begin(wanted, self._planned, self._failed)

    def _heard(self, found: Plan) -> None:
        proved = sum(proof.proved for proof in found.proofs)
        words = _("{proved} of {all} aims proved").format(proved=proved, all=len(found.proofs))
        holes = sum(person is None for person in found.people)
        if holes:
            words = ngettext("{n} shift without anybody", "{n} shifts without anybody", holes)
        self.heard.setText(_("Best so far: {words}").format(words=words))
        left = [proof for proof in found.proofs if not proof.proved][:1]
        if left:
            self.bound.setText(
                _("The next aim stands at {value}; no plan can be below {bound}.").format(
                    value=number_text(left[0].value, 1), bound=number_text(left[0].bound, 1)
                )
            )

    def _stop(self) -> None:
        self._work.stop()

    def _failed(self, error: BaseException) -> None:
        self._turn(0)
        if isinstance(error, Refused):
            self._say(refusal_text(error))
        else:
            self._say(_("The planner stopped unexpectedly; nothing has changed."))

    # --- the plan ---------------------------------------------------------------------------------

    def _planned(self, proposal: PlanProposal) -> None:
        if self._result is not None:
            self._stack.removeWidget(self._result)
            self._result.deleteLater()
        self._result = PlanResult(
            self._context, proposal, self._facts.today, self._may_apply, self.begin
        )
        self._stack.addWidget(self._result)
        self._turn(2)
        self._may_apply()
        self.resize(_LARGE.boundedTo(self._room).expandedTo(self.size()))

    def _may_apply(self) -> None:
        if self._result is None:
            return
        ticked = not self._result.published or self._result.published_too.isChecked()
        reason = "" if ticked else _("Published shifts would change: tick that first")
        if not self._result.changes:
            reason = _("Nothing would change")
        self.apply.set_enabled(not reason, reason)

    def take_over(self) -> None:
        """Take the plan over, as one step."""
        result = self._result
        if result is None:
            return
        command = command_of(result.proposal, change_published=result.published_too.isChecked())
        try:
            done = self._context.do(command)
        except Refused as problem:
            self._say(refusal_text(problem))
            return
        if done is not None:
            count = len(result.changes)
            self.accept()
            self._done(ngettext("Plan applied: {n} shift.", "Plan applied: {n} shifts.", count))

    def reject(self) -> None:
        self._work.stop()
        super().reject()

    # --- inside -----------------------------------------------------------------------------------

    def _back(self) -> None:
        self._turn(0)

    def _turn(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.go.setVisible(step == 0)
        self.stop.setVisible(step == 1)
        self.again.setVisible(step == 2)
        self.apply.setVisible(step == 2)
        (self.go, self.stop, self.apply)[step].setFocus()

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
