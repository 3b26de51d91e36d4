"""What stands between a launch and its next stage, and what is frozen with a decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.insight.gate import GateState, Look, Reason
from models.insight.launch_rows import LaunchEntry, ServiceGate
from models.kernel.errors import Finding
from models.releases.rows import LaunchStage

GATED = (LaunchStage.SOFT_LAUNCHED, LaunchStage.LAUNCHED, LaunchStage.ANNOUNCED)
"""Stages in which users meet it: the gate must let it through."""


def findings_against(entry: LaunchEntry, stage: LaunchStage) -> tuple[Finding, ...]:
    """Why a launch may not move to a stage now; none where it may.

    ``gate_closed`` and ``gate_unknown`` ask for an override; ``not_quiet`` for patience: it was not
    within its budget for long enough to be announced.
    """
    found = []
    if stage in GATED and entry.override is None:
        if entry.gate.state is GateState.CLOSED:
            found.append(Finding("gate_closed", "stage"))
        elif entry.gate.state is GateState.UNKNOWN:
            found.append(Finding("gate_unknown", "stage"))
    if stage is LaunchStage.ANNOUNCED and entry.may_announce is False:
        days = {"quiet": entry.quiet or 0, "needed": entry.launch.quiet_days}
        found.append(Finding("not_quiet", "stage", days))
    return tuple(found)


def picture(entry: LaunchEntry) -> Mapping[str, Any]:
    """The gate as it stands, as JSON values: what a decision froze can be shown as it was."""
    gate = entry.gate
    return {
        "state": gate.state.value,
        "reasons": [_reason(reason) for reason in gate.reasons],
        "reopens": gate.reopens.isoformat() if gate.reopens else None,
        "worst": None if gate.worst is None else _look(gate.worst),
        "missing": [kind.value for kind in entry.missing],
        "override": entry.override.approver if entry.override else None,
    }


def budgets(service: ServiceGate) -> Sequence[Mapping[str, Any]]:
    """How the objectives of a service stand, kept with an override for the review."""
    looks = {gate.worst.objective_id: gate.worst for gate in service.gates.values() if gate.worst}
    return tuple(_look(look) for look in looks.values())


def _look(look: Look) -> Mapping[str, Any]:
    left = None if look.remaining is None else f"{float(look.remaining):.4f}"
    return {"objective": str(look.objective_id), "name": look.name, "left": left}


def _reason(reason: Reason) -> Mapping[str, Any]:
    value = None if reason.value is None else f"{float(reason.value):.4f}"
    return {"because": reason.because.value, "value": value, "name": reason.name}
