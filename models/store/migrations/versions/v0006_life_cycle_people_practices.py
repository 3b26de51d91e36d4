"""Stages of services, checklists, decommissioning, periodic work; how people talk; code that people
solved problems with, when and where they work; practices and reviews; hardware that was let in."""

import sqlalchemy as sa
from alembic import op

from models.store.migrations import tables_0006_services as services
from models.store.migrations import tables_0006_teams as teams
from models.store.migrations.making import make_table
from models.store.types import Day, Id, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; a launch says until when it is watched, a
    weakness when it was waived, a site whom to ask there, a ticket which change it follows up."""
    for name in ("care_until", "care_ended_on"):
        op.add_column("launch", sa.Column(name, Day, nullable=True))
    op.add_column("weakness", sa.Column("waived_on", Day, nullable=True))
    op.add_column("site", sa.Column("hands", Text, nullable=False, server_default=""))
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("site", "hands", server_default=None)
    op.add_column("ticket", sa.Column("change_id", Id, nullable=True))
    op.create_index("ix_ticket_change_id", "ticket", ["change_id"])
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key(
            "fk_ticket_change_id",
            "ticket",
            "change",
            ["change_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    for tables in (services, teams):
        for table, columns in tables.TABLES.items():
            make_table(table, columns, tables.INDEXED.get(table, ()))
