"""Making tables in a step, by the names of keys and indexes that the application gives them."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from models.store.types import Id


def make_table(
    table: str, columns: Mapping[str, Any], indexed: Iterable[tuple[str, ...]] = ()
) -> None:
    """Make an empty table of records.

    columns: a type; a pair of a type and None for a column that may be empty; or a text that names
    the table referred to, with ``?`` where there may be none. indexed: further indexes; a reference
    that begins one of them has no index of its own.
    """
    references = {name: kind for name, kind in columns.items() if isinstance(kind, str)}
    op.create_table(
        table,
        sa.Column("id", Id, nullable=False),
        *(_column(name, kind) for name, kind in columns.items()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(_reference(table, name, kind) for name, kind in references.items()),
        sqlite_strict=True,
    )
    together = list(indexed)
    begun = {columns_of[0] for columns_of in together}
    for names in [*together, *((name,) for name in references if name not in begun)]:
        op.create_index(f"ix_{table}_{'_'.join(names)}", table, list(names))


def _column(name: str, kind: Any) -> "sa.Column[Any]":
    if isinstance(kind, str):
        return sa.Column(name, Id, nullable=kind.endswith("?"))
    stored, optional = (kind[0], True) if isinstance(kind, tuple) else (kind, False)
    return sa.Column(name, stored, nullable=optional)


def _reference(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{parent.rstrip('?')}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )
