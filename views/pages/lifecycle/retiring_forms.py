"""The forms of decommissioning: which service, how it begins, a step, something to see to, a fate."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.lifecycle.commands.retiring import FinishStep, StartRetirement
from models.lifecycle.rows import Fate, RetirementDraft, RetireStep
from models.lifecycle.rules.retiring import ORDER
from models.services.rows import MachineRow
from models.services.rules.machines import erasure_holds
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Commit = Callable[[dict[str, Any]], object]

_LISTED = {
    RetireStep.REMAINING_USERS: "users",
    RetireStep.REFERENCES_GONE: "references",
    RetireStep.RESOURCES_BACK: "resources",
}
"""Steps whose entries are names alone, each with the field that lists them."""


def choice_form(services: Mapping[str, UUID], commit: Commit) -> Form:
    """Which service."""
    form = Form(commit, _("Look what it needs"))
    form.add("service_id", _("Service"), ChoiceField(dict(sorted(services.items()))))
    return form


def start_form(
    board: RetirementBoard,
    service: UUID,
    proposed: Sequence[RetirementDraft],
    commit: Callable[[StartRetirement], object],
) -> Form:
    """Why and how a service is decommissioned, with what the data know that it has to see to."""
    machines = tuple(one for one in proposed if one.machine_id is not None)

    def begin(values: dict[str, Any]) -> None:
        listed = [
            RetirementDraft(step, line.strip())
            for step, field in _LISTED.items()
            for line in values.pop(field).splitlines()
            if line.strip()
        ]
        commit(StartRetirement(service, entries=(*listed, *machines), **values))

    form = Form(begin, _("Begin"))
    form.add("reason", _("Why"), TextField())
    form.add(
        "owner_id", _("Who sees to it"), ChoiceField(by_name(board.people), empty=_("nobody yet"))
    )
    form.add("started_on", _("Begun on"), day_field())
    quiet = _("Days after it is turned off on which nobody may miss it.")
    form.add("quiet_days", _("Quiet days"), LineField(typed.whole), quiet)
    each = _("One a line. What the data know stands here already.")
    form.add("users", _("Remaining users"), TextField(), each)
    form.add("references", _("References to remove"), TextField(), each)
    names = ", ".join(one.name for one in machines)
    known = _("Machines are added by themselves: {names}.").format(names=names) if names else ""
    form.add("resources", _("Resources to give back"), TextField(), known)
    listed = {
        field: "\n".join(one.name for one in proposed if one.step is step)
        for step, field in _LISTED.items()
    }
    form.fill({"started_on": board.day, "quiet_days": board.quiet_days, **listed})
    return form


def facts_form(board: RetirementBoard, row: RetirementView, commit: Commit) -> Form:
    """Why, who, and how long it must be quiet."""
    form = Form(commit, _("Change"))
    form.add("reason", _("Why"), TextField())
    form.add(
        "owner_id", _("Who sees to it"), ChoiceField(by_name(board.people), empty=_("nobody yet"))
    )
    form.add("quiet_days", _("Quiet days"), LineField(typed.whole))
    told = row.retirement
    form.fill({"reason": told.reason, "owner_id": told.owner_id, "quiet_days": told.quiet_days})
    return form


def step_form(
    board: RetirementBoard, row: RetirementView, commit: Callable[[FinishStep], object]
) -> Form:
    """That the next step is done."""
    assert row.next is not None
    step = row.next

    def finish(values: dict[str, Any]) -> None:
        commit(FinishStep(row.id, step, **values))

    form = Form(finish, _("Finish the step"))
    form.add("done_on", _("Done on"), day_field())
    form.add("person_id", _("Who"), ChoiceField(by_name(board.people), empty=_("nobody named")))
    form.add("evidence", _("What shows it"), TextField())
    if step is RetireStep.ARCHIVED:
        form.add("archive", _("Where its data are kept"), LineField(typed.needed))
        form.add("keep_until", _("To be kept until"), maybe_day())
    form.fill({"done_on": board.day, "person_id": row.retirement.owner_id})
    return form


def entry_form(row: RetirementView, commit: Commit) -> Form:
    """Something more to see to; of a step that is not done."""
    open_steps = [
        step for step in ORDER if step not in row.steps and step is not RetireStep.MACHINES_SETTLED
    ]
    form = Form(commit, _("Add"))
    form.add("name", _("What to see to"), LineField(typed.needed))
    form.add("step", _("Step"), ChoiceField({word_text(step): step for step in open_steps}))
    return form


def fate_form(machine: MachineRow, day: date, commit: Commit, cancel: Callable[[], object]) -> Form:
    """What became of a machine, and what proves that it was erased."""
    form = Form(commit, _("Settle it"), cancel)
    form.add("fate", _("Fate"), ChoiceField({word_text(fate): fate for fate in Fate}))
    form.add("erased_on", _("Its data were erased on"), maybe_day())
    form.add("proof", _("What proves it"), TextField())
    form.add("done_on", _("Done on"), day_field())
    form.add("note", _("Note"), LineField())
    form.fill({"done_on": day})
    if erasure_holds(machine.state) and machine.erased_on is not None:
        form.fill({"erased_on": machine.erased_on, "proof": machine.proof})
    return form
