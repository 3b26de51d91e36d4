"""What is decided of tasks: begun, running, retired, not worth it, for people only, and back again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.flows.together import Together
from app.text.automation import assumed_value, field_text
from app.text.doorway import _, ngettext
from app.text.problems import finding_text, refusal_text
from app.text.words import word_text
from models.automation.commands import (
    MakeHumanProcess,
    ParkAutomation,
    RetireAutomation,
    RunAutomation,
    StartAutomation,
    StopAutomation,
    UnparkAutomation,
)
from models.automation.rows import AssumptionDraft, AutomationStage, ParkReason
from models.automation.rules.decisions import present_assumptions
from models.insight.automation_rows import AutomationEntry
from models.kernel.errors import Refused
from models.store.command import Command
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field, percent_field
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import Back, PageContext
from views.kit.tab_pieces import stacked

Entries = Sequence[AutomationEntry]

HALF_A_YEAR = timedelta(days=182)
"""After so long a decision is looked at again, unless somebody says otherwise."""

USUAL_TOLERANCE = Decimal("0.2")


class Deciding:
    """Carries decisions out as one step each. seen: the revision of what was shown. shown: shows a
    task as it is now, when a form was in its place."""

    def __init__(
        self,
        context: PageContext,
        seen: Callable[[], int],
        shown: Callable[[AutomationEntry], object],
    ) -> None:
        self._context, self._seen, self._shown = context, seen, shown

    # --- at once ----------------------------------------------------------------------------------

    def start(self, entries: Entries) -> None:
        """Begin to build; where enough is being built already, the reason for one more is asked."""
        seen, today = self._seen(), self._context.today
        commands = [StartAutomation(entry.id, today, seen) for entry in entries]
        try:
            self._do(commands, _begun(entries))
        except Refused as problem:
            if any(finding.code == "over_limit" for finding in problem.findings):
                self._ask_why(entries, problem)
            else:
                self._context.notify(refusal_text(problem))

    def stop(self, entries: Entries) -> None:
        """Stop building."""
        words = _said(entries, _("{name} is an idea again."))
        self._try([StopAutomation(entry.id, self._seen()) for entry in entries], words)

    def run(self, entries: Entries) -> None:
        """They run since today."""
        seen, today = self._seen(), self._context.today
        words = _said(entries, _("{name} runs."))
        self._try([RunAutomation(entry.id, today, seen) for entry in entries], words)

    def retire(self, entries: Entries) -> None:
        """They do not run any more from today on."""
        seen, today = self._seen(), self._context.today
        words = _said(entries, _("{name} is retired."))
        self._try([RetireAutomation(entry.id, today, seen) for entry in entries], words)

    def step_on(self, entries: Entries) -> None:
        """Take tasks of one stage to the next."""
        stages = {entry.task.stage for entry in entries}
        if len(stages) == 1:
            steps: Mapping[AutomationStage, Callable[[Entries], None]] = {
                AutomationStage.IDEA: self.start,
                AutomationStage.RETIRED: self.start,
                AutomationStage.BUILDING: self.run,
                AutomationStage.RUNNING: self.retire,
            }
            steps[stages.pop()](entries)
        elif entries:
            self._context.notify(
                _("The chosen tasks are at different stages: choose those of one.")
            )

    def back(self, entries: Entries) -> None:
        """They should be automated after all."""
        words = _said(entries, _("{name} should be automated again."))
        self._try([UnparkAutomation(entry.id, self._seen()) for entry in entries], words)

    # --- with a form ------------------------------------------------------------------------------

    def park(self, entries: Entries) -> None:
        """Ask why they are not worth it, and when to look again."""
        seen, today = self._seen(), self._context.today

        def commit(values: dict[str, Any]) -> None:
            tolerance: Decimal = values.pop("tolerance")
            commands = [
                ParkAutomation(
                    entry.id, today, seen=seen, assumptions=_assumed(entry, tolerance), **values
                )
                for entry in entries
            ]
            if self._do(commands, _said(entries, _("{name} is not worth it, for now."))):
                self._shown(entries[0])

        form = Form(commit, _("Not worth it"), lambda: self._shown(entries[0]))
        form.add("park_reason", _("Why"), ChoiceField({word_text(why): why for why in ParkReason}))
        form.add("reason", _("In words"), TextField())
        form.add("revisit_on", _("Look again on"), day_field())
        help_text = _("The decision comes back when one of these numbers moves by more than that.")
        form.add("tolerance", _("Holds as long as numbers move by less than"), percent_field(),
                 help_text)  # fmt: skip
        form.fill(
            {
                "revisit_on": today + HALF_A_YEAR,
                "tolerance": USUAL_TOLERANCE,
                "reason": entries[0].task.reason,
                "park_reason": entries[0].task.park_reason or ParkReason.RARE,
            }
        )
        said = _("Not worth it, for now")
        tab = stacked([form, *(line for entry in entries for line in _rests_on(entry))])
        self._context.inspect(
            _titled(entries),
            said,
            {_("Decision"): tab},
            again=Back(partial(self._shown, entries[0])),
        )
        form.field("park_reason").setFocus()

    def make_human(self, entries: Entries) -> None:
        """Ask how often a process is due that only people can do."""
        seen = self._seen()

        def commit(values: dict[str, Any]) -> None:
            days = values["every_days"] or 0
            commands = [MakeHumanProcess(entry.id, days, seen) for entry in entries]
            if self._do(commands, _said(entries, _("{name} is a human process."))):
                self._shown(entries[0])

        form = Form(commit, _("Make it a human process"), lambda: self._shown(entries[0]))
        form.add(
            "every_days",
            _("Due every so many days"),
            LineField(typed.maybe(typed.whole), hint=_("when needed, or 30")),
            _("It counts in the load, and never as toil or in returns."),
        )
        form.fill({"every_days": entries[0].task.every_days or None})
        self._context.inspect(
            _titled(entries),
            _("Only people can do it"),
            {_("Decision"): form},
            again=Back(partial(self._shown, entries[0])),
        )
        form.field("every_days").setFocus()

    def _ask_why(self, entries: Entries, problem: Refused) -> None:
        seen, today = self._seen(), self._context.today

        def commit(values: dict[str, Any]) -> None:
            commands = [
                StartAutomation(entry.id, today, seen, values["reason"]) for entry in entries
            ]
            if self._do(commands, _begun(entries)):
                self._shown(entries[0])

        form = Form(commit, _("Begin all the same"), lambda: self._shown(entries[0]))
        form.add("reason", _("Why one more"), TextField(typed.needed))
        words = Caution(finding_text(problem.findings[0]), "", "info")
        said = _("Work in progress has a limit, so that things get finished")
        self._context.inspect(
            _titled(entries),
            said,
            {_("Begin"): stacked([words, form])},
            again=Back(partial(self._shown, entries[0])),
        )
        form.field("reason").setFocus()

    # --- how --------------------------------------------------------------------------------------

    def _do(self, commands: Sequence[Command[Any]], words: str) -> bool:
        """As one step. Raises Refused."""
        if not commands:
            return False
        command = commands[0] if len(commands) == 1 else Together(tuple(commands))
        if self._context.do(command) is None:
            return False
        self._context.notify(words, undo=True)
        return True

    def _try(self, commands: Sequence[Command[Any]], words: str) -> None:
        try:
            self._do(commands, words)
        except Refused as problem:
            self._context.notify(refusal_text(problem))


def _rests_on(entry: AutomationEntry) -> list[QWidget]:
    """What a decision on a task rests on: all that is known of it."""
    known = present_assumptions(entry.task)
    rows: list[QWidget] = [SectionHead(_("{name} rests on").format(name=entry.task.name))]
    if not known:
        rows.append(Label(_("No number: only the day brings it back."), "secondary", "muted"))
    return [
        *rows,
        *(ValueRow(field_text(one.what), assumed_value(one.what, one.value)) for one in known),
    ]


def _assumed(entry: AutomationEntry, tolerance: Decimal) -> tuple[AssumptionDraft, ...]:
    known = present_assumptions(entry.task)
    return tuple(AssumptionDraft(one.what, one.value, tolerance) for one in known)


def _begun(entries: Entries) -> str:
    return _said(entries, _("{name} is being built."))


def _said(entries: Entries, words: str) -> str:
    return words.format(name=_titled(entries))


def _titled(entries: Entries) -> str:
    if len(entries) == 1:
        return entries[0].task.name
    return ngettext("{n} task", "{n} tasks", len(entries))


def next_step(entries: Entries) -> tuple[str, str]:
    """What the step of the chosen tasks is called, and its icon."""
    stage = entries[0].task.stage if entries else AutomationStage.IDEA
    match stage:
        case AutomationStage.BUILDING:
            return _("It runs"), "check"
        case AutomationStage.RUNNING:
            return _("Retire"), "archive"
        case _:
            return _("Begin to build"), "play"
