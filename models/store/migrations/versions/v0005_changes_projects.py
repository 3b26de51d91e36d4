"""Changes of services, their evidence and launches; projects in full. Projects that were there are
active.

The tables stand here as they were released: what the records say later does not change them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from models.store.migrations.making import make_table
from models.store.types import Day, Dec, Flag, Id, Instant, Int, Json, Text

revision = "0005"
down_revision = "0004"

_TABLES: dict[str, dict[str, Any]] = {
    "change": {
        "service_id": "service?",
        "kind": Text,
        "size": (Text, None),
        "name": Text,
        "text": Text,
        "planned": (Instant, None),
        "at": (Instant, None),
        "ended": (Instant, None),
        "undone": (Instant, None),
        "outcome": Text,
        "first_commit": (Instant, None),
        "last_commit": (Instant, None),
        "revision": Text,
        "author": Text,
        "first_of_kind": Flag,
        "url": Text,
        "source": Text,
        "external_id": Text,
    },
    "attribution": {
        "incident_id": "incident",
        "change_id": "change?",
        "part": Text,
        "by": Text,
        "reason": Text,
    },
    "launch": {
        "service_id": "service",
        "name": Text,
        "text": Text,
        "kind": Text,
        "stage": Text,
        "owner_id": "person?",
        "change_id": "change?",
        "planned_on": (Day, None),
        "launched_on": (Day, None),
        "announced_on": (Day, None),
        "cap": (Dec, None),
        "cap_unit": Text,
        "quiet_days": Int,
        "expected": (Int, None),
    },
    "ramp_step": {
        "launch_id": "launch",
        "day": Day,
        "value": Dec,
        "load": (Dec, None),
    },
    "launch_decision": {
        "launch_id": "launch",
        "at": Instant,
        "go": Flag,
        "by": Text,
        "reason": Text,
        "seen": Json,
    },
    "gate_override": {
        "service_id": "service",
        "launch_id": "launch?",
        "approver": Text,
        "reason": Text,
        "at": Instant,
        "expires": Instant,
        "ended_at": (Instant, None),
        "budgets": Json,
    },
    "gate_policy": {
        "service_id": "service?",
        "from_day": Day,
        "text": Text,
        "passes": Json,
        "exempt": Text,
        "signers": Text,
        "revisit_on": (Day, None),
    },
    "evidence": {
        "change_id": "change",
        "kind": Text,
        "result": Text,
        "day": Day,
        "person_id": "person?",
        "signer": Text,
        "cases": (Int, None),
        "failed": (Int, None),
        "runbook_id": "runbook?",
        "url": Text,
        "note": Text,
        "waived_until": (Day, None),
        "waived_by": Text,
    },
    "measurement": {
        "change_id": "change",
        "name": Text,
        "unit": Text,
        "better": Text,
        "threshold": Dec,
        "baseline": Json,
        "candidate": Json,
    },
    "assessment": {
        "service_id": "service",
        "day": Day,
        "by": Text,
        "tool": Text,
        "note": Text,
        "next_on": (Day, None),
    },
    "deliverable": {
        "project_id": "project",
        "name": Text,
        "kind": Text,
        "service_id": "service?",
        "owner_id": "person?",
        "committed_on": (Day, None),
        "due_on": (Day, None),
        "delivered_on": (Day, None),
        "cancelled_on": (Day, None),
        "cancelled_by": Text,
        "change_id": "change?",
        "source": Text,
        "external_id": Text,
    },
    "replan": {
        "deliverable_id": "deliverable",
        "day": Day,
        "due_on": Day,
        "reason": Text,
    },
    "contributor": {
        "deliverable_id": "deliverable",
        "person_id": "person",
        "side": Text,
    },
    "allocation": {
        "project_id": "project",
        "person_id": "person",
        "monday": Day,
        "seconds": Int,
    },
    "feedback": {
        "project_id": "project?",
        "from_id": "person",
        "to_id": "person",
        "day": Day,
        "kind": Text,
        "note": Text,
    },
    "sprint": {
        "board": Text,
        "name": Text,
        "team_id": "team?",
        "from_day": (Day, None),
        "to_day": (Day, None),
        "planned_days": (Int, None),
        "committed": (Dec, None),
        "added": (Dec, None),
        "removed": (Dec, None),
        "done": (Dec, None),
        "pieces": (Int, None),
        "source": Text,
        "external_id": Text,
    },
}
"""Columns by table, parents before their children (`make_table`)."""

_INDEXED: dict[str, tuple[tuple[str, ...], ...]] = {
    "change": (("at",), ("source", "external_id")),
    "allocation": (("person_id", "monday"),),
    "deliverable": (("source", "external_id"),),
    "sprint": (("source", "external_id"),),
}


_PROJECT: dict[str, tuple[Any, str]] = {
    "text": (Text, ""),
    "state": (Text, "active"),
    "origin": (Text, ""),
    "style": (Text, ""),
    "first_of_kind": (Flag, "0"),
}
"""What each project gets that was not known of it, and of what type."""


def upgrade() -> None:
    """Make the tables, and give each project what is kept of it from now on."""
    for name, (kind, value) in _PROJECT.items():
        op.add_column("project", sa.Column(name, kind, nullable=False, server_default=value))
    for name in ("from_day", "to_day"):
        op.add_column("project", sa.Column(name, Day, nullable=True))
    for name in ("team", "person", "service", "incident"):
        column = "owner_id" if name == "person" else f"{name}_id"
        op.add_column("project", sa.Column(column, Id, nullable=True))
        op.create_index(f"ix_project_{column}", "project", [column])
        if op.get_bind().dialect.name != "sqlite":
            op.create_foreign_key(
                f"fk_project_{column}",
                "project",
                name,
                [column],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
    if op.get_bind().dialect.name != "sqlite":
        for name in _PROJECT:
            op.alter_column("project", name, server_default=None)
    for table, columns in _TABLES.items():
        make_table(table, columns, _INDEXED.get(table, ()))
