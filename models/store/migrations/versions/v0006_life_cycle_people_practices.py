"""Stages of services, checklists, decommissioning, periodic work; how people talk; code that people
solved problems with, when and where they work; practices and reviews; hardware that was let in."""

import sqlalchemy as sa
from alembic import op

from models.store.migrations import tables_0006_services as services
from models.store.migrations import tables_0006_teams as teams
from models.store.migrations.making import make_table
from models.store.types import Day, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; a launch says until when it is watched, a
    weakness when it was waived, a site whom to ask there."""
    for name in ("care_until", "care_ended_on"):
        op.add_column("launch", sa.Column(name, Day, nullable=True))
    op.add_column("weakness", sa.Column("waived_on", Day, nullable=True))
    op.add_column("site", sa.Column("hands", Text, nullable=False, server_default=""))
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("site", "hands", server_default=None)
    for tables in (services, teams):
        for table, columns in tables.TABLES.items():
            make_table(table, columns, tables.INDEXED.get(table, ()))
