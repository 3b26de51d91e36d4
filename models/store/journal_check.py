"""Does the journal agree with itself and with the rows? What a flipped bit breaks shows here.

Revisions are dense and end at the head; the changes of one set follow those of the set before it
(one that altered no row has none: a migration, a merge that decided for what stands, an undo);
an image has the columns of its table, each with a value that the column can hold; and a row stands
exactly when its last change was no deletion.
"""

import json
import sqlite3
from collections.abc import Iterator

from models.store.engine import quoted
from models.store.images import imaged, is_bytes, is_text
from models.store.integrity import Damage
from models.store.schema import Schema, change, change_set

_SETS, _CHANGES = change_set.name, change.name

_CHAIN = """
SELECT count(*) FROM (
  SELECT revision, first_change, last_change, epoch, undoes, label,
    lag(revision, 1, 0) OVER w AS earlier, lag(last_change, 1, 0) OVER w AS ended,
    lag(epoch, 1, 0) OVER w AS epoch_before
  FROM store_change_set WINDOW w AS (ORDER BY revision)
) WHERE revision <> earlier + 1 OR first_change <> ended + 1 OR last_change < first_change - (label IN ('Migrate', 'Merge', 'Undo', 'Redo'))
  OR epoch < epoch_before OR undoes >= revision OR undoes < 1
"""

_HEAD = """
SELECT count(*) FROM store_head h WHERE h.revision <>
  (SELECT ifnull(max(revision), 0) FROM store_change_set)
  OR h.epoch < (SELECT ifnull(max(epoch), 0) FROM store_change_set)
"""

_BELONGING = """
SELECT count(*) FROM store_change c LEFT JOIN store_change_set s ON s.revision = c.revision
WHERE s.revision IS NULL OR c.sequence NOT BETWEEN s.first_change AND s.last_change
  OR c.kind NOT IN ('i', 'u', 'd') OR (c.kind = 'i') <> (c.before IS NULL)
"""

_TOUCHED = """
SELECT count(*) FROM store_change_set s WHERE s.touched IS NOT (
  SELECT ifnull(json_group_object(table_name, n), '{}') FROM (
    SELECT table_name, count(DISTINCT row_id) AS n FROM store_change
    WHERE sequence BETWEEN s.first_change AND s.last_change
    GROUP BY table_name ORDER BY table_name))
"""


def check_journal(connection: sqlite3.Connection, schema: Schema) -> Iterator[Damage]:
    """All disagreement in a file of the schema's version. Raises sqlite3.DatabaseError."""
    for table, query in (
        (_SETS, _CHAIN),
        ("store_head", _HEAD),
        (_CHANGES, _BELONGING),
        (_SETS, _TOUCHED),
    ):
        (count,) = connection.execute(query).fetchone()
        if count:
            yield Damage("journal", table, "order", count)
    yield from _names(connection, schema)
    journaled = {
        name for (name,) in connection.execute("SELECT DISTINCT table_name FROM store_change")
    }
    for name in sorted(journaled & schema.tables.keys()):
        yield from _images(connection, schema, name)
        yield from _standing(connection, name)


def _names(connection: sqlite3.Connection, schema: Schema) -> Iterator[Damage]:
    """Changes of the present epoch concern tables that there are."""
    known = json.dumps(list(schema.tables))
    (count,) = connection.execute(
        "SELECT count(*) FROM store_change c JOIN store_change_set s ON s.revision = c.revision"
        " WHERE s.schema_version = ? AND c.table_name NOT IN (SELECT value FROM json_each(?))",
        (schema.version, known),
    ).fetchone()
    if count:
        yield Damage("journal", _CHANGES, "table_name", count)


_AS_JSON = """(
  SELECT revision, table_name,
    iif(before GLOB '*[' || char(1) || '-' || char(31) || ']*', blanked(before), before) AS before
  FROM store_change
)"""
"""Changes with a blank for each control character of an image: they stand there as they are
(`images`), only within texts, and JSON as SQLite reads it has none."""

_BLANKS = dict.fromkeys(range(1, 32), " ")


def _blanked(image: str) -> str:
    return image.translate(_BLANKS)


def _images(connection: sqlite3.Connection, schema: Schema, name: str) -> Iterator[Damage]:
    """Each image has every column, in order, and a value of its kind."""
    columns = imaged(schema.tables[name])
    keys = json.dumps([column.name for column in columns], separators=(",", ":"))
    texts = json.dumps([c.name for c in columns if is_text(c) or is_bytes(c)])
    connection.create_function("blanked", 1, _blanked, deterministic=True)
    (count,) = connection.execute(
        f"SELECT count(*) FROM {_AS_JSON} c JOIN store_change_set s ON s.revision = c.revision"  # noqa: S608 a constant
        " WHERE s.schema_version = ? AND c.table_name = ? AND c.before IS NOT NULL"
        " AND (NOT json_valid(c.before) OR (SELECT json_group_array(key) FROM json_each(c.before))"
        " IS NOT ? OR EXISTS (SELECT 1 FROM json_each(c.before) e WHERE e.type <> 'null' AND"
        " e.type <> iif(e.key IN (SELECT value FROM json_each(?)), 'text', 'integer')))",
        (schema.version, name, keys, texts),
    ).fetchone()
    if count:
        yield Damage("journal", _CHANGES, f"before of {name}", count)


def _standing(connection: sqlite3.Connection, name: str) -> Iterator[Damage]:
    """A row stands exactly when its last change was no deletion.

    A row without a history is one that a salvage or a copy brought.
    """
    query = (
        "SELECT count(*) FROM (SELECT row_id, kind, max(sequence) FROM store_change"  # noqa: S608 quoted name
        " WHERE table_name = ? GROUP BY row_id) c"
        f" WHERE (c.kind = 'd') = EXISTS (SELECT 1 FROM {quoted(name)} r WHERE r.id = c.row_id)"
    )
    (count,) = connection.execute(query, (name,)).fetchone()
    if count:
        yield Damage("journal", name, "standing", count)
