"""The columns of launches, gates, overrides and policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.gates import STATES, gate_text, state_text
from app.text.numbers import when_text
from app.text.words import word_text
from models.insight.launch_rows import EvidenceEntry, ServiceGate
from models.kernel.figures import Unit
from models.releases.rows import LaunchClass
from views.kit.table_column import Look, TableColumn
from views.pages.launches.qualifying import points_state
from views.pages.launches.security import assessed_state
from views.pages.launches.words import override_state, quiet_text


@dataclass
class Known:
    """What cells name, of the board that is shown."""

    names: Mapping[UUID, str] = field(default_factory=dict)
    now: datetime | None = None
    today: date | None = None


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


def gate_columns(place: ZoneInfo, known: Known) -> list[TableColumn]:
    """Services with their gate for each class."""
    return [
        TableColumn("name", _("Service"), value=lambda row: row.name, weight=500, width=150),
        *(_gate_column(kind) for kind in LaunchClass),
        TableColumn(
            "findings",
            _("Findings"),
            Unit.COUNT,
            value=lambda row: len(row.findings),
            emphasis=lambda row: "bad" if row.holding else "",
            room=1000,
        ),
        TableColumn(
            "assessed",
            _("Assessment"),
            look=Look.STATE,
            value=lambda row: _assessed(row, known)[0],
            state=lambda row: _assessed(row, known)[1],
            width=140,
            room=1000,
        ),
        TableColumn(
            "why",
            _("Why"),
            value=lambda row: gate_text(row.gates[LaunchClass.NEW_FEATURE], place),
            width=200,
        ),
        TableColumn(
            "policy",
            _("Policy since"),
            Unit.DAY,
            value=lambda row: row.policy.from_day if row.policy else None,
            room=1400,
        ),
    ]


def _assessed(row: ServiceGate, known: Known) -> tuple[str, str]:
    return assessed_state(row, known.today) if known.today else ("", "")


def evidence_columns(place: ZoneInfo) -> list[TableColumn]:
    """Changes that must show something, the latest first."""
    return [
        TableColumn("at", _("When"), value=lambda row: _made(row, place), width=130),
        TableColumn("name", _("Change"), value=lambda row: row.change.name, weight=500, width=170),
        TableColumn("service", _("Service"), value=lambda row: row.service),
        TableColumn("kind", _("Kind"), value=lambda row: word_text(row.change.kind), room=1000),
        TableColumn(
            "points",
            _("Shown"),
            look=Look.STATE,
            value=lambda row: points_state(row)[0],
            state=lambda row: points_state(row)[1],
            width=150,
        ),
        TableColumn(
            "missing",
            _("Missing"),
            value=lambda row: ", ".join(word_text(kind) for kind in row.missing),
            width=170,
            room=1250,
        ),
        TableColumn(
            "findings",
            _("Findings then"),
            Unit.COUNT,
            value=lambda row: len(row.findings),
            room=900,
        ),
        TableColumn(
            "holding",
            _("Critical or late"),
            Unit.COUNT,
            value=lambda row: len(row.holding),
            emphasis=lambda row: "bad" if row.holding else "",
        ),
        TableColumn(
            "model",
            _("Model"),
            value=lambda row: row.qualification.model if row.qualification else "",
            room=1400,
        ),
        TableColumn("approved", _("Approved"), value=_approved, room=1400),
    ]


def _made(row: EvidenceEntry, place: ZoneInfo) -> str:
    if row.change.at is None:
        return _("planned {when}").format(when=when_text(row.change.planned, place))
    return when_text(row.change.at, place)


def _approved(row: EvidenceEntry) -> str:
    told = row.qualification
    if told is None or told.approved_on is None:
        return ""
    return _("{day}, {who}").format(day=told.approved_on, who=told.approver)


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
