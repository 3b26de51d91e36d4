"""The first version: what an empty place is filled with. There is nothing before it to change."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: a place is created at this version or a later one."""
