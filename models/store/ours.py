"""Is what a connection leads to ours, and of the version that this application writes?"""

from pathlib import Path

from sqlalchemy import Connection, func, select

from models.kernel.errors import FileProblem
from models.store import journal
from models.store.journal import Head
from models.store.problems import shown
from models.store.schema import APPLICATION_ID, Schema


def check_ours(connection: Connection, schema: Schema, place: str | Path) -> None:
    """Raises FileProblem ``foreign``, ``newer`` or ``older``, with the version ``found``."""
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        ours = mark == APPLICATION_ID
    else:
        ours = connection.scalar(select(func.to_regclass("store_head"))) is not None
        version = journal.read_head(connection).schema_version if ours else 0
    if not ours:
        raise FileProblem("foreign", place=shown(place))
    _refuse_other(version, schema, place)


def refuse_other_version(head: Head, schema: Schema, place: str | Path) -> None:
    """As `check_ours`, for what is open already: a database can be migrated by somebody else then."""
    _refuse_other(head.schema_version, schema, place)


def _refuse_other(version: int, schema: Schema, place: str | Path) -> None:
    if version != schema.version:
        code = "newer" if version > schema.version else "older"
        raise FileProblem(code, place=shown(place), found=version, known=schema.version)
