"""The columns of launches, gates, overrides and policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.gates import STATES, gate_text, state_text
from app.text.words import word_text
from models.kernel.figures import Unit
from models.releases.rows import LaunchClass
from views.kit.table_column import Look, TableColumn
from views.pages.launches.words import override_state, quiet_text, when_text


@dataclass
class Known:
    """What cells name, of the board that is shown."""

    names: Mapping[UUID, str] = field(default_factory=dict)
    now: datetime | None = None


def launch_columns(place: ZoneInfo) -> list[TableColumn]:
    """Launches by their planned day."""
    return [
        TableColumn("name", _("Launch"), value=lambda row: row.launch.name, weight=500, width=180),
        TableColumn("service", _("Service"), value=lambda row: row.service),
        TableColumn("kind", _("Class"), value=lambda row: word_text(row.launch.kind), room=900),
        TableColumn("stage", _("Stage"), value=lambda row: word_text(row.launch.stage)),
        TableColumn("planned", _("Planned"), Unit.DAY, value=lambda row: row.launch.planned_on),
        TableColumn(
            "gate",
            _("Gate"),
            look=Look.STATE,
            value=lambda row: _("overridden") if row.override else state_text(row.gate),
            state=lambda row: "warn" if row.override else STATES[row.gate.state],
            width=116,
        ),
        TableColumn("why", _("Why"), value=lambda row: gate_text(row.gate, place), width=300),
        TableColumn("quiet", _("Budget held"), value=quiet_text, room=1000),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner, room=1100),
    ]


def gate_columns(place: ZoneInfo) -> list[TableColumn]:
    """Services with their gate for each class."""
    return [
        TableColumn("name", _("Service"), value=lambda row: row.name, weight=500, width=150),
        *(_gate_column(kind) for kind in LaunchClass),
        TableColumn(
            "why",
            _("Why"),
            value=lambda row: gate_text(row.gates[LaunchClass.NEW_FEATURE], place),
            width=320,
        ),
        TableColumn(
            "policy",
            _("Policy since"),
            Unit.DAY,
            value=lambda row: row.policy.from_day if row.policy else None,
            room=1100,
        ),
    ]


def _gate_column(kind: LaunchClass) -> TableColumn:
    return TableColumn(
        kind.value,
        word_text(kind),
        look=Look.STATE,
        value=lambda row: state_text(row.gates[kind]),
        state=lambda row: STATES[row.gates[kind].state],
        width=120,
    )


def ledger_columns(place: ZoneInfo, known: Known) -> list[TableColumn]:
    """Overrides, the latest first."""
    return [
        TableColumn("at", _("When"), value=lambda row: when_text(row.at, place)),
        TableColumn("service", _("Service"), value=lambda row: known.names.get(row.service_id, "")),
        TableColumn("approver", _("Approved by"), value=lambda row: row.approver, weight=500),
        TableColumn("reason", _("Reason"), value=lambda row: row.reason, width=260),
        TableColumn("expires", _("Until"), value=lambda row: when_text(row.expires, place)),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: override_state(row, known.now)[0] if known.now else "",
            state=lambda row: override_state(row, known.now)[1] if known.now else "",
            width=110,
        ),
        TableColumn("budgets", _("Budget then"), value=_budgets, room=900),
    ]


def _budgets(row: object) -> str:
    budgets = getattr(row, "budgets", None) or []
    return ", ".join(
        f"{each.get('name', '')} {float(each['left']):.0%}" for each in budgets if each.get("left")
    )


def policy_columns(known: Known) -> list[TableColumn]:
    """Error-budget policies, by the day from which they hold."""
    return [
        TableColumn("from_day", _("From"), Unit.DAY, value=lambda row: row.from_day),
        TableColumn(
            "service",
            _("Service"),
            value=lambda row: (
                known.names.get(row.service_id, "") if row.service_id else _("every service")
            ),
        ),
        TableColumn("text", _("Policy"), value=lambda row: row.text, weight=500, width=340),
        TableColumn(
            "passes",
            _("Lets pass"),
            value=lambda row: ", ".join(word_text(LaunchClass(each)) for each in row.passes),
        ),
        TableColumn("signers", _("Agreed by"), value=lambda row: row.signers, room=900),
        TableColumn("revisit", _("Revisit"), Unit.DAY, value=lambda row: row.revisit_on),
    ]
