"""The forms of launches, steps, decisions, overrides and policies."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.words import word_text
from models.releases.commands import AddLaunch
from models.releases.rows import (
    EvidenceKind,
    EvidenceResult,
    LaunchClass,
    RampDraft,
    RampStepRow,
)
from views.kit import typed
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Names = Mapping[UUID, str]
Commit = Callable[[dict[str, Any]], object]
FIELDS = (
    *("name", "service_id", "kind", "owner_id", "planned_on", "change_id", "text"),
    *("cap", "cap_unit", "quiet_days", "expected"),
)


def launch_form(
    commit: Commit, services: Names, people: Names, changes: Mapping[str, UUID], verb: str
) -> Form:
    """What is kept of a launch. changes: those that may bring it, by their words."""
    form = Form(commit, verb)
    form.add("name", _("What is launched"), LineField(typed.needed))
    form.add("service_id", _("Service"), ChoiceField(by_name(services)))
    form.add("kind", _("Class"), ChoiceField({word_text(each): each for each in LaunchClass}))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    form.add("planned_on", _("Planned"), maybe_day())
    form.add("change_id", _("Change that brings it"), ChoiceField(changes, empty=_("none yet")))
    form.add("text", _("What it is"), TextField())
    soft = _("Of a soft launch: how many it lets in at most.")
    form.add("cap", _("Cap"), LineField(typed.maybe(typed.decimal)), soft)
    form.add("cap_unit", _("Of what"), LineField())
    quiet = _("Days within the budget before it is announced.")
    form.add("quiet_days", _("Quiet days"), LineField(typed.whole), quiet)
    cost = _("Empty: what launches of the service cost on average.")
    form.add("expected", _("Expected downtime"), LineField(typed.maybe(typed.seconds)), cost)
    form.fill({"quiet_days": 0})
    return form


def said(values: Mapping[str, Any]) -> AddLaunch:
    """The values of the form as a launch that is to be."""
    return AddLaunch(**values)


def step_form(commit: Commit, today: date) -> Form:
    """One step of a soft launch."""
    form = Form(commit, _("Add the step"))
    form.add("day", _("From"), day_field())
    form.add("value", _("Let in"), LineField(typed.decimal))
    form.add("load", _("There were"), LineField(typed.maybe(typed.decimal)))
    form.fill({"day": today})
    return form


def drafts(steps: tuple[RampStepRow, ...], values: Mapping[str, Any]) -> tuple[RampDraft, ...]:
    """The steps with one more, or with one of the same day said anew."""
    kept = {step.day: RampDraft(step.day, step.value, step.load) for step in steps}
    load: Decimal | None = values["load"]
    kept[values["day"]] = RampDraft(values["day"], values["value"], load)
    return tuple(kept[day] for day in sorted(kept))


def decision_form(commit: Commit, author: str) -> Form:
    """Go or no-go."""
    form = Form(commit, _("Decide"))
    form.add("go", _("Decision"), ChoiceField({_("Go"): True, _("No go"): False}))
    form.add("by", _("Decided by"), LineField(typed.needed))
    form.add("reason", _("Why"), TextField())
    form.fill({"by": author})
    return form


def override_form(commit: Commit, place: ZoneInfo) -> Form:
    """Letting a launch pass against the gate."""
    form = Form(commit, _("Override the gate"))
    form.add("approver", _("Approved by"), LineField(typed.needed))
    form.add("reason", _("Reason"), TextField())
    zone = _("Clocks of {zone}").format(zone=place.key)
    form.add("expires", _("Until"), instant_field(place), zone)
    return form


def policy_form(commit: Commit, services: Names) -> Form:
    """An error-budget policy."""
    form = Form(commit, _("Let it hold"))
    form.add("service_id", _("Service"), ChoiceField(by_name(services), empty=_("every service")))
    form.add("from_day", _("From"), day_field())
    form.add("text", _("What was agreed"), TextField())
    form.add("passes", _("Lets pass when the budget is spent"), ChoiceField(_choices()))
    form.add("exempt", _("Causes that are recorded and not counted"), TextField())
    form.add("signers", _("Agreed by"), LineField())
    form.add("revisit_on", _("Revisit"), maybe_day())
    return form


def assessment_form(commit: Commit) -> Form:
    """A look for vulnerabilities."""
    form = Form(commit, _("Record it"))
    form.add("day", _("On"), day_field())
    form.add("by", _("By whom"), LineField(typed.needed))
    form.add("tool", _("With what"), LineField())
    form.add("note", _("What was looked at"), TextField())
    form.add("next_on", _("Again on"), maybe_day())
    return form


def hardware_form(commit: Commit) -> Form:
    """What hardware a change brings."""
    form = Form(commit, _("Set"))
    form.add("model", _("Model"), LineField(typed.needed))
    form.add("note", _("What is to be known"), TextField())
    return form


def shown_form(commit: Commit, kinds: Sequence[EvidenceKind]) -> Form:
    """A piece of evidence of a kind that is missing."""
    form = Form(commit, _("Add the evidence"))
    form.add("kind", _("What was looked at"), ChoiceField({word_text(one): one for one in kinds}))
    results = (EvidenceResult.PASSED, EvidenceResult.NOT_PASSED)
    form.add("result", _("Result"), ChoiceField({word_text(one): one for one in results}))
    form.add("day", _("Day"), day_field())
    form.add("signer", _("Signed by"), LineField(typed.needed))
    form.add("note", _("What was found"), TextField())
    return form


def process_form(commit: Commit, runbooks: Names) -> Form:
    """A process of operations that a change touches, or that it touches none."""
    form = Form(commit, _("Note it"))
    states = {
        _("to be updated"): EvidenceResult.NOT_PASSED,
        _("nothing to update"): EvidenceResult.PASSED,
    }
    form.add("runbook_id", _("Runbook"), ChoiceField(by_name(runbooks), empty=_("none")))
    form.add("result", _("State"), ChoiceField(states))
    form.add("note", _("What changes"), LineField())
    form.add("signer", _("Who says so"), LineField(typed.needed))
    return form


def approval_form(commit: Commit) -> Form:
    """Who lets hardware in."""
    form = Form(commit, _("Approve"))
    form.add("approver", _("Approved by"), LineField(typed.needed))
    form.add("day", _("Day"), day_field())
    return form


def _choices() -> dict[str, tuple[LaunchClass, ...]]:
    return {
        _("first-priority and security fixes"): (LaunchClass.P0_FIX, LaunchClass.SECURITY_FIX),
        _("security fixes alone"): (LaunchClass.SECURITY_FIX,),
        _("every fix"): (LaunchClass.FIX_LAUNCH, LaunchClass.P0_FIX, LaunchClass.SECURITY_FIX),
        _("nothing"): (),
    }
