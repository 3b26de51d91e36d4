"""One decommissioning in the inspector: its steps in their order, of which the next alone can be done."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.lifecycle.commands.retirement_entries import (
    AddRetirementEntries,
    RemoveRetirementEntry,
    SettleEntry,
    SettleMachine,
)
from models.lifecycle.commands.retiring import (
    ChangeRetirement,
    CloseRetirement,
    RemoveRetirement,
    ReopenRetirement,
    ReopenStep,
)
from models.lifecycle.rows import RetirementDraft, RetirementEntryRow, RetireStep
from models.lifecycle.rules.retiring import ORDER
from models.notes.rows import Subject
from models.services.rows import MachineRow
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import Back, PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.lifecycle.retiring_export import save_evidence
from views.pages.lifecycle.retiring_forms import entry_form, facts_form, fate_form, step_form


class RetirementSheet:
    """Builds the tabs. parent: of dialogs. done: shows it anew."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        board: RetirementBoard,
        row: RetirementView,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._parent = parent
        self._context, self._board, self._row, self._seen = context, board, row, seen
        self._doing = Doing(context, done)

    def subtitle(self) -> str:
        """How far it is."""
        done = len(self._row.steps)
        return _("Decommissioning, {done} of {all} steps").format(done=done, all=len(ORDER))

    def tabs(self) -> dict[str, QWidget]:
        """All of them."""
        return {
            _("Steps"): self._steps(),
            _("To see to"): self._entries(),
            _("Facts"): self._facts(),
            _("Certificate"): self._certificate(),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("retirement", self._row.id)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "retirement", self._row.id, {"reason": _("Why")}),
                ]
            ),
        }

    # --- steps ------------------------------------------------------------------------------------

    def _steps(self) -> QWidget:
        row = self._row
        lines: list[QWidget] = [self._step(step) for step in ORDER]
        if row.closed:
            return stacked(lines)
        if row.next is None:
            lines += [SectionHead(_("All steps are done")), *self._closing()]
            return stacked(lines)
        lines.append(SectionHead(word_text(row.next)))
        lines += [Caution(finding_text(one)) for one in row.against]
        if row.missed and row.next is RetireStep.QUIET_PERIOD:
            words = _("Incidents since it was turned off: {names}").format(
                names=", ".join(row.missed)
            )
            lines.append(Caution(_("Somebody may miss it"), words))
        lines += [self._entry(one) for one in row.of(row.next)]

        def finish(command: Any) -> None:
            self._doing.do(command, _("The step is done."))

        lines.append(step_form(self._board, row, finish))
        return stacked(lines)

    def _step(self, step: RetireStep) -> QWidget:
        done = self._row.steps.get(step)
        words = f"{ORDER.index(step) + 1}. {word_text(step)}"
        if done is None:
            open_ones = sum(one.done_on is None for one in self._row.of(step))
            left = ngettext("{n} thing to see to", "{n} things to see to", open_ones)
            said = [_("comes next") if step is self._row.next else _("not yet")]
            return Line(words, ", ".join(said + ([left] if open_ones else [])))
        who = self._board.people.get(done.person_id, done.by) if done.person_id else done.by
        told = _("done on {day} by {who}").format(day=day_text(done.done_on), who=who)
        evidence = f"{told}: {done.evidence}" if done.evidence else told
        buttons: list[QWidget] = []
        if done == self._row.last and not self._row.closed:
            back = self._doing.press(ReopenStep(done.id, self._seen), _("The step is open again."))
            name = _("Take back: {what}").format(what=word_text(step))
            buttons.append(IconButton("undo-2", name, back, needs=Right.EDIT))
        return Line(words, evidence, buttons, "ok")

    # --- what to see to ---------------------------------------------------------------------------

    def _entries(self) -> QWidget:
        row = self._row
        lines: list[QWidget] = []
        for step in ORDER:
            if found := row.of(step):
                lines += [SectionHead(word_text(step)), *map(self._entry, found)]
        if not lines:
            lines.append(
                Label(_("Nothing has to be seen to yet."), "secondary", "muted", wrap=True)
            )
        if row.closed or row.next is None:
            return stacked(lines)

        def add(values: dict[str, Any]) -> None:
            draft = RetirementDraft(values["step"], values["name"])
            self._doing.do(AddRetirementEntries(row.id, (draft,)), _("Added."))

        return stacked([*lines, SectionHead(_("Add something")), entry_form(row, add)])

    def _entry(self, one: RetirementEntryRow) -> QWidget:
        machine = self._row.machines.get(one.machine_id) if one.machine_id else None
        if self._row.closed or one.step in self._row.steps:
            return Line(one.name, _seen_to(one), (), "ok")
        remove = self._doing.press(RemoveRetirementEntry(one.id, self._seen), _("Removed."))
        name = _("Remove: {what}").format(what=one.name)
        buttons: list[QWidget] = [IconButton("trash-2", name, remove, needs=Right.EDIT)]
        if machine is not None:
            name = _("Fate of {what}").format(what=one.name)
            show = partial(self._open_fate, one, machine)
            buttons.insert(0, IconButton("arrow-right", name, show, needs=Right.EDIT))
        elif one.done_on is None:
            settle = SettleEntry(one.id, self._seen, self._board.day, one.note)
            name = _("Seen to: {what}").format(what=one.name)
            press = self._doing.press(settle, _("Seen to."))
            buttons.insert(0, IconButton("check", name, press, needs=Right.EDIT))
        else:
            again = SettleEntry(one.id, self._seen, None, one.note)
            name = _("Not seen to after all: {what}").format(what=one.name)
            press = self._doing.press(again, _("Open again."))
            buttons.insert(0, IconButton("undo-2", name, press, needs=Right.EDIT))
        return Line(one.name, _seen_to(one), buttons, "ok" if one.done_on else "")

    def _open_fate(self, one: RetirementEntryRow, machine: MachineRow) -> None:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(
                SettleMachine(one.id, self._seen, **values), _("The machine is settled.")
            )

        form = fate_form(machine, self._board.day, commit, self._doing.done)
        words = _("Machine of {service}").format(service=self._row.service)
        self._context.inspect(one.name, words, {_("Steps"): form}, again=Back(self._doing.done))
        form.field("fate").setFocus()

    # --- facts and certificate --------------------------------------------------------------------

    def _facts(self) -> QWidget:
        row, told = self._row, self._row.retirement
        lines: list[QWidget] = [ValueRow(_("Begun"), day_text(told.started_on))]
        if told.off_on is not None:
            lines.append(ValueRow(_("Turned off"), day_text(told.off_on)))
        if row.quiet_until is not None:
            lines.append(ValueRow(_("Quiet until"), day_text(row.quiet_until)))
        if told.archive:
            until = day_text(told.keep_until) if told.keep_until else _("no day was said")
            kept = _("to be kept until: {day}").format(day=until)
            lines += [Label(_("Archive"), "secondary"), Paragraph(told.archive)]
            lines.append(Paragraph(kept, "secondary", "muted"))
        if row.closed:
            return stacked([*lines, Paragraph(told.reason)])

        def change(values: dict[str, Any]) -> None:
            self._doing.do(ChangeRetirement(row.id, self._seen, **values), _("Changed."))

        give_up = self._doing.press(RemoveRetirement(row.id, self._seen), _("Given up."))
        button = Button(_("Give the decommissioning up"), give_up, "trash-2", needs=Right.EDIT)
        return stacked([*lines, facts_form(self._board, row, change), FlowRow([button])])

    def _certificate(self) -> QWidget:
        row, told = self._row, self._row.retirement
        lines: list[QWidget] = []
        if told.closed_on is not None:
            words = _("Certified on {day} by {who}.")
            lines.append(Paragraph(words.format(day=day_text(told.closed_on), who=told.closed_by)))
            back = self._doing.press(
                ReopenRetirement(row.id, self._seen), _("The certificate is taken back.")
            )
            button = Button(_("Take the certificate back"), back, "undo-2", needs=Right.EDIT)
        else:
            lines += self._closing()
            button = None
        lines.append(
            Paragraph(
                _("Steps, proofs and what was seen to, as a workbook, a PDF, CSV files or JSON."),
                "secondary",
                "muted",
            )
        )
        save = Button(_("Save the evidence"), self._save, "download")
        lines.append(FlowRow([save, *([button] if button else [])]))
        return stacked(lines)

    def _closing(self) -> list[QWidget]:
        row = self._row
        command = CloseRetirement(row.id, self._board.day, self._seen)
        finish = self._doing.press(command, _("The decommissioning is certified."))
        words = _("The certificate keeps all that was done as it stands now.")
        if row.next is not None:
            words = _("The certificate comes after the last step; next is: {step}").format(
                step=word_text(row.next)
            )
        button = Button(
            _("Certify the end"), finish, "check", primary=row.next is None, needs=Right.EDIT
        )
        return [Paragraph(words, "secondary", "text2"), FlowRow([button])]

    def _save(self) -> None:
        now = datetime.now(UTC)
        save_evidence(self._parent, self._context, self._board, self._row, self._seen, now)


def _seen_to(one: RetirementEntryRow) -> str:
    if one.done_on is None:
        return one.note or _("still to see to")
    said = [_("seen to on {day} by {who}").format(day=day_text(one.done_on), who=one.by)]
    if one.fate is not None:
        said.append(word_text(one.fate).lower())
    if one.proof:
        said.append(_("erased, proved by: {proof}").format(proof=one.proof))
    return ", ".join([*said, *([one.note] if one.note else [])])
