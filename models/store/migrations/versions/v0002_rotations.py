"""Rotations: duties, layers, shifts, and what changes them; where a branch comes from. Nothing that
was there is altered.

The tables stand here as they were released: what `models.rotations.records` says later does not
change them. In a database they get their keys and indexes too, by the names that the application
gives them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from models.store.migrations.making import make_table
from models.store.types import Day, Dec, Flag, Id, Instant, Int, Json, Text

revision = "0002"
down_revision = "0001"

_TABLES: dict[str, dict[str, Any]] = {
    "rotation": {
        "name": Text,
        "team_id": "team?",
        "zone": Text,
        "balance_from": Day,
        "night_from": Int,
        "night_to": Int,
        "counted": Json,
    },
    "duty": {
        "rotation_id": "rotation",
        "name": Text,
        "kind": Text,
        "position": Int,
        "seats": Int,
        "zone": Text,
        "exclusive": Flag,
        "rest_seconds": Int,
        "longest_run": Int,
        "most_shifts": Int,
        "most_days": Int,
        "skill": Text,
        "keep_absences": Flag,
        "keep_sites": Flag,
        "keep_training": Flag,
    },
    "layer": {
        "duty_id": "duty",
        "name": Text,
        "priority": Int,
        "mode": Text,
        "site_id": "site?",
        "zone": Text,
        "start_day": Day,
        "start_minute": Int,
        "to_day": (Day, None),
        "step": Text,
        "every": Int,
        "turn_count": Int,
        "turn_unit": Text,
        "blocks": Json,
        "weekdays": Int,
    },
    "duty_window": {
        "duty_id": "duty",
        "layer_id": "layer?",
        "weekdays": Int,
        "from_minute": Int,
        "to_minute": Int,
    },
    "layer_member": {
        "layer_id": "layer",
        "person_id": "person",
        "position": Int,
        "from_day": Day,
        "to_day": (Day, None),
        "weight": Dec,
        "trainee": Flag,
    },
    "shift": {
        "layer_id": "layer",
        "person_id": "person?",
        "turn": Instant,
        "seat": Int,
        "start": Instant,
        "end": Instant,
        "locked": Flag,
        "published": Flag,
    },
    "override": {
        "duty_id": "duty",
        "person_id": "person",
        "instead_of": "person?",
        "start": Instant,
        "end": Instant,
        "reason": Text,
    },
    "swap": {"first_id": "shift", "second_id": "shift", "agreed": Flag, "note": Text},
    "cover_request": {
        "shift_id": "shift",
        "start": Instant,
        "end": Instant,
        "note": Text,
        "override_id": "override?",
    },
    "wish": {
        "person_id": "person",
        "duty_id": "duty?",
        "from_day": Day,
        "to_day": Day,
        "kind": Text,
        "note": Text,
    },
    "published": {
        "event": Id,
        "duty_id": "duty",
        "layer_id": "layer?",
        "person_id": "person",
        "start": Instant,
        "end": Instant,
        "sequence": Int,
        "cancelled": Flag,
        "changed_at": Instant,
    },
    "plan": {
        "rotation_id": "rotation",
        "made_at": Instant,
        "start": Instant,
        "end": Instant,
        "certificate": Json,
        "comparison": Json,
    },
}
"""Columns by table, parents before their children (`make_table`)."""

_INDEXED: dict[str, tuple[tuple[str, ...], ...]] = {
    "shift": (("layer_id", "start"),),
    "override": (("duty_id", "start"),),
    "published": (("event",), ("duty_id", "end")),
}

_BRANCH: dict[str, Any] = {
    "id": Id,
    "name": Text,
    "kind": Text,
    "origin": Id,
    "origin_name": Text,
    "place": Text,
    "base_revision": Int,
    "epoch": Int,
    "made_at": Instant,
    "made_by": Text,
}
"""Where a planning copy or scenario comes from; empty in data that is none."""


def upgrade() -> None:
    """Make the tables of rotations, empty."""
    for table, columns in _TABLES.items():
        make_table(table, columns, _INDEXED.get(table, ()))
    op.create_table(
        "store_branch",
        sa.Column("one", Int, sa.CheckConstraint("one = 1", name="single"), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in _BRANCH.items()),
        sa.PrimaryKeyConstraint("one", name="pk_store_branch"),
        sqlite_strict=True,
    )
