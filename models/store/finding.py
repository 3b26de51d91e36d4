"""Rows found by their words: every word of what was typed must begin a word of the row.

What was typed is cut into letters and digits, so that no sign of it reaches the language of either
index; each word is handed over in quotes and as a parameter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from models.store.engine import quoted
from models.store.fulltext import index_of, searched, source_of, vector_of

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS, _LONGEST_WORD = 12, 64
_AROUND = 40


@dataclass(frozen=True, slots=True)
class TextHit:
    """A row that holds what was looked for.

    snippet: its words around the first one found, on one line. row: its values by column.
    """

    table: str
    id: UUID
    snippet: str
    row: Mapping[str, Any]


def words_of(text: str) -> list[str]:
    """The words that are looked for; more than a dozen, and what is behind 64 letters, is dropped."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(text)[:_MOST_WORDS]]


def found(
    connection: Connection, tables: Iterable[Table], text: str, limit: int
) -> tuple[TextHit, ...]:
    """The rows of each table that hold every word, newest first, at most `limit` of a table."""
    words = words_of(text)
    if not words:
        return ()
    hits: list[TextHit] = []
    for table in tables:
        if columns := searched(table):
            ids = _ids(connection, table, words, limit)
            rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings().all()
            for row in sorted(rows, key=lambda row: ids.index(row["id"])):
                words_there = " ".join(str(row[column]) for column in columns)
                hits.append(TextHit(table.name, row["id"], snippet(words_there, words), dict(row)))
    return tuple(hits)


def _ids(connection: Connection, table: Table, words: list[str], limit: int) -> list[UUID]:
    index, source = quoted(index_of(table)), quoted(source_of(table))
    if connection.dialect.name == "sqlite":
        wanted = " AND ".join(f'"{word}" *' for word in words)
        statement = (
            f"SELECT v.id FROM {index} f JOIN {source} v ON v.number = f.rowid"  # noqa: S608 our own names
            f" WHERE f.{index} MATCH ? ORDER BY f.rowid DESC LIMIT ?"
        )
    else:
        wanted = " & ".join(f"'{word}':*" for word in words)
        statement = (
            f"SELECT r.id FROM {quoted(table.name)} r WHERE {vector_of(table, 'r')}"  # noqa: S608 our own names; the words are bound
            " @@ to_tsquery('simple'::regconfig, %s) ORDER BY r.id DESC LIMIT %s"
        )
    rows = connection.exec_driver_sql(statement, (wanted, limit))
    return [UUID(bytes=bytes(row_id)) for (row_id,) in rows]


def snippet(text: str, words: list[str]) -> str:
    """A line of the text around the first of the words, with dots where something is left out."""
    line = " ".join(text.split())
    starts = [
        match.start()
        for word in words
        if (match := re.search(rf"(?<![^\W_]){re.escape(word)}", line, re.IGNORECASE))
    ]
    at = min(starts, default=0)
    begin, end = max(0, at - _AROUND), at + 2 * _AROUND
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    return f"{before}{line[begin:end].strip()}{after}"
