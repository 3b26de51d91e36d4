"""Services in full and what is promised of them; incidents. A service's owner becomes a row that
says in which role and since when: of the owners that were there, since ever.

The tables stand here as they were released: what the records say later does not change them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from models.kernel.ids import time_ordered_id
from models.store.migrations.making import make_table
from models.store.types import Day, Dec, Flag, Id, Instant, Int, Text

revision = "0003"
down_revision = "0002"

_SINCE_EVER = "1970-01-01"

_TABLES: dict[str, dict[str, Any]] = {
    "burn_rule": {
        "severity": Text,
        "long_seconds": Int,
        "short_seconds": Int,
        "share": Dec,
        "period_days": Int,
        "minimum_bad": Int,
    },
    "incident": {
        "title": Text,
        "kind": Text,
        "severity": Int,
        "start": Instant,
        "detected": (Instant, None),
        "acknowledged": (Instant, None),
        "repaired": (Instant, None),
        "end": (Instant, None),
        "summary": Text,
        "transcript": Text,
        "source": Text,
        "external_id": Text,
    },
    "sent_report": {
        "key": Text,
        "from_day": Day,
        "to_day": Day,
        "scope": Text,
        "sent_at": Instant,
        "sent_by": Text,
        "sent_to": Text,
        "file_name": Text,
        "digest": Text,
        "commentary": Text,
        "replaces_id": "sent_report?",
    },
    "alert": {
        "at": Instant,
        "service_id": "service?",
        "incident_id": "incident?",
        "person_id": "person?",
        "text": Text,
        "source": Text,
        "external_id": Text,
    },
    "capacity": {
        "service_id": "service",
        "name": Text,
        "unit": Text,
        "limit": Dec,
        "lead_days": Int,
        "spare": Dec,
        "headroom": Dec,
    },
    "condition": {
        "service_id": "service",
        "what": Text,
        "found_on": Day,
        "found_by": Text,
        "owner_id": "person?",
        "due_on": (Day, None),
        "fixed_on": (Day, None),
        "incident_id": "incident?",
    },
    "dependency": {
        "service_id": "service",
        "needs_id": "service",
        "critical": Flag,
        "note": Text,
    },
    "exclusion": {
        "service_id": "service",
        "kind": Text,
        "start": Instant,
        "end": Instant,
        "began": (Instant, None),
        "ended": (Instant, None),
        "reason": Text,
        "approved_by": Text,
        "approved_at": (Instant, None),
    },
    "impact": {
        "incident_id": "incident",
        "service_id": "service",
        "since": (Instant, None),
        "weight": Dec,
    },
    "objective": {
        "service_id": "service",
        "name": Text,
        "kind": Text,
        "indicator": Text,
        "window": Text,
        "window_days": Int,
        "zone": Text,
        "starts_on": Day,
        "threshold_ms": Int,
        "merge": Text,
        "reading": Text,
        "minute_rule": Flag,
        "little_left": Dec,
        "consequence": Text,
        "fee": (Dec, None),
        "currency": Text,
        "approver": Text,
        "approved_on": (Day, None),
        "revisit_on": (Day, None),
        "document": Text,
        "external_id": Text,
    },
    "ownership": {
        "service_id": "service",
        "role": Text,
        "team_id": "team?",
        "person_id": "person?",
        "from_day": Day,
        "to_day": (Day, None),
    },
    "postmortem": {
        "incident_id": "incident",
        "form": Text,
        "due_on": (Day, None),
        "facilitator_id": "person?",
        "summary": Text,
        "impact": Text,
        "cause": Text,
        "detection": Text,
        "well": Text,
        "badly": Text,
        "lucky": Text,
        "changes": Text,
        "closed_on": (Day, None),
    },
    "runbook": {
        "service_id": "service",
        "title": Text,
        "url": Text,
        "reviewed_on": (Day, None),
        "review_days": Int,
    },
    "server": {
        "service_id": "service",
        "name": Text,
        "function": Text,
        "instances": Int,
        "needed": Int,
        "availability": (Dec, None),
        "critical": Flag,
    },
    "stakeholder": {
        "service_id": "service",
        "name": Text,
        "interest": Text,
        "contact": Text,
        "person_id": "person?",
        "every_days": Int,
        "last_contact": (Day, None),
        "signed_on": (Day, None),
    },
    "strategy": {
        "service_id": "service",
        "kind": Text,
        "from_day": Day,
        "development_signer": Text,
        "development_day": (Day, None),
        "operations_signer": Text,
        "operations_day": (Day, None),
        "revisit_on": (Day, None),
        "note": Text,
    },
    "timeline": {
        "incident_id": "incident",
        "at": Instant,
        "text": Text,
        "author": Text,
    },
    "weakness": {
        "service_id": "service",
        "title": Text,
        "severity": Text,
        "found_on": Day,
        "due_on": (Day, None),
        "fixed_on": (Day, None),
        "waived_until": (Day, None),
        "waived_by": Text,
        "waiver_reason": Text,
    },
    "action": {
        "incident_id": "incident?",
        "condition_id": "condition?",
        "service_id": "service?",
        "text": Text,
        "kind": Text,
        "priority": Text,
        "owner_id": "person?",
        "due_on": (Day, None),
        "done_on": (Day, None),
        "becomes": (Text, None),
        "source": Text,
        "external_id": Text,
    },
    "capacity_point": {
        "capacity_id": "capacity",
        "day": Day,
        "value": Dec,
    },
    "cause": {
        "postmortem_id": "postmortem",
        "kind": Text,
        "text": Text,
    },
    "credit": {
        "objective_id": "objective",
        "below": Dec,
        "share": Dec,
    },
    "machine": {
        "name": Text,
        "kind": Text,
        "state": Text,
        "service_id": "service?",
        "server_id": "server?",
        "site_id": "site?",
        "model": Text,
        "erased_on": (Day, None),
        "proof": Text,
    },
    "sample": {
        "objective_id": "objective",
        "day": Day,
        "good": Int,
        "valid": Int,
        "source": Text,
    },
    "target": {
        "objective_id": "objective",
        "from_day": Day,
        "target": Dec,
        "reason": Text,
        "set_by": Text,
        "set_at": Instant,
    },
}
"""Columns by table, parents before their children (`make_table`)."""

_INDEXED: dict[str, tuple[tuple[str, ...], ...]] = {
    "action": (("source", "external_id"),),
    "alert": (("at",), ("source", "external_id")),
    "capacity_point": (("capacity_id", "day"),),
    "exclusion": (("service_id", "start"),),
    "incident": (("start",), ("source", "external_id")),
    "sample": (("objective_id", "day"),),
}


def upgrade() -> None:
    """Make the tables, move the owners, and give each service a description and a stage."""
    for table, columns in _TABLES.items():
        make_table(table, columns, _INDEXED.get(table, ()))
    _move_owners()
    for name, value in (("description", ""), ("stage", "live")):
        op.add_column("service", sa.Column(name, Text, nullable=False, server_default=value))
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("ix_service_owner_id", "service")
        with op.batch_alter_table("service") as service:
            service.drop_column("owner_id")
    else:
        op.drop_column("service", "owner_id")
        for name in ("description", "stage"):
            op.alter_column("service", name, server_default=None)


def _move_owners() -> None:
    connection = op.get_bind()
    service = sa.table("service", sa.column("id", Id), sa.column("owner_id", Id))
    ownership = sa.table(
        "ownership",
        *(sa.column(name, Id) for name in ("id", "service_id", "person_id")),
        *(sa.column(name, Text) for name in ("role", "from_day")),
    )
    owned = sa.select(service).where(service.c.owner_id.is_not(None)).order_by(service.c.id)
    for service_id, owner_id in connection.execute(owned).all():
        row = {
            "id": time_ordered_id(),
            "service_id": service_id,
            "person_id": owner_id,
            "role": "operations",
            "from_day": _SINCE_EVER,
        }
        connection.execute(ownership.insert().values(row))
