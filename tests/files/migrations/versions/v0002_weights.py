"""A made-up step of the sample schema: a column more, a column renamed, rows changed and removed."""

import sqlalchemy as sa
from alembic import op

from models.store.types import Int

revision = "0002"
down_revision = "0001"

removes = ("thing",)


def upgrade() -> None:
    """Boxes get a weight of ten times their size; blue things go; notes become remarks."""
    op.add_column("box", sa.Column("weight", Int, nullable=True))
    op.execute("UPDATE box SET weight = size * 10")
    op.execute("UPDATE box SET name = upper(name) WHERE size > 1")
    op.execute("DELETE FROM thing WHERE colour = 'blue'")
    with op.batch_alter_table("thing") as thing:
        thing.alter_column("note", new_column_name="remark")
