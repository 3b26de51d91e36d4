"""The lists of the page: launches, gates of services, overrides, policies."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from app.text.doorway import _
from models.insight.gate import GateState
from models.insight.launch_rows import EvidenceEntry, ServiceGate
from models.releases.rows import ChangeKind, LaunchClass
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.pages.launches.tables import (
    Known,
    evidence_columns,
    gate_columns,
    launch_columns,
    ledger_columns,
    policy_columns,
)

Opens = Mapping[str, Callable[[Any], object]]


def lists_of(
    context: PageContext, known: Known, opens: Opens, propose: Action, agree: Action
) -> dict[str, FilteredList]:
    """The lists by the view that shows them. opens: what opens a row of each."""
    place = ZoneInfo(context.calendar.zone)
    return {
        "launches": FilteredList(
            context,
            "launches",
            _("Launches"),
            launch_columns(place),
            (
                ("closed", _("Closed gate"), lambda row: row.gate.state is GateState.CLOSED),
                ("evidence", _("Evidence missing"), lambda row: bool(row.missing)),
            ),
            opens["launches"],
            EmptyState(
                "rocket",
                _("No launch is proposed"),
                _("The gate says whether it may go, and why not."),
                (propose,),
            ),
        ),
        "gates": FilteredList(
            context,
            "launches.gates",
            _("Gates of services"),
            gate_columns(place, known),
            (
                ("closed", _("Closed"), _is_closed),
                ("assess", _("Assessment late"), lambda row: _is_late(row, known)),
                ("findings", _("Critical or late findings"), lambda row: bool(row.holding)),
            ),
            opens["gates"],
            EmptyState("server", _("There is no service yet"), _("Gates are of services.")),
        ),
        "evidence": FilteredList(
            context,
            "launches.evidence",
            _("Evidence of releases and upgrades"),
            evidence_columns(place),
            (
                ("ahead", _("Ahead, with open points"), _waits),
                ("without", _("Went out without"), _went_without),
                ("hardware", _("Hardware"), _is_hardware),
                ("holding", _("Critical or late findings"), lambda row: bool(row.holding)),
            ),
            opens["evidence"],
            EmptyState(
                "list-checks",
                _("No release or upgrade is known"),
                _("Those of the last year stand here with what they showed. Changes has them."),
            ),
        ),
        "ledger": FilteredList(
            context,
            "launches.ledger",
            _("Ledger of overrides"),
            ledger_columns(place, known),
            (),
            opens["ledger"],
            EmptyState("check", _("No gate was overridden"), _("What is, stands here for good.")),
        ),
        "policies": FilteredList(
            context,
            "launches.policies",
            _("Error-budget policies"),
            policy_columns(known),
            (),
            opens["policies"],
            EmptyState(
                "scale",
                _("No policy was agreed"),
                _("Until then fixes of the first priority and of security pass a closed gate."),
                (agree,),
            ),
        ),
    }


def _is_closed(row: ServiceGate) -> bool:
    return row.gates[LaunchClass.NEW_FEATURE].state is GateState.CLOSED


def _is_late(row: ServiceGate, known: Known) -> bool:
    return row.assess_on is not None and known.today is not None and row.assess_on < known.today


def _waits(row: EvidenceEntry) -> bool:
    """It still has to show something, and is not out yet."""
    return bool(row.lacking) and row.change.at is None


def _went_without(row: EvidenceEntry) -> bool:
    return bool(row.lacking) and row.change.at is not None


def _is_hardware(row: EvidenceEntry) -> bool:
    return row.change.kind is ChangeKind.HARDWARE_UPGRADE
