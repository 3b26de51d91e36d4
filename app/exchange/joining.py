"""Reshaping before reading: columns of a second file, and cells that hold several values."""

from collections.abc import Sequence

from app.exchange.lookup import Found, find
from app.exchange.mapping import Join, Keep, Unfold
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.words import is_missing
from models.kernel.errors import Finding, Refused


def joined(table: RawTable, other: RawTable, join: Join) -> RawTable:
    """The table with the columns of another added, by equal keys; never with more rows.

    The other may repeat a key: equal rows are one; of rows that differ the first counts, and
    ``join_conflict`` says which rows those are. ``join_missing`` lists rows without a match.
    Raises Refused ``join_key`` where a key column is missing.
    """
    here, there = _keys(table, join, 0), _keys(other, join, -1)
    added = [p for p in range(len(other.header)) if p not in {f.positions[0] for f in there}]
    first: dict[tuple[str, ...], int] = {}
    found = list(table.findings)
    for number, row in enumerate(other.rows):
        key = tuple(column.text(row) for column in there)
        before = first.setdefault(key, number)
        if before != number and any(row[p] != other.rows[before][p] for p in added):
            parameters = {
                "row": other.numbers[number],
                "first": other.numbers[before],
                "key": " · ".join(key),
                "file": other.name,
            }
            found.append(Finding("join_conflict", "join", parameters))
    blanks: tuple[Cell, ...] = ("",) * len(added)
    rows = []
    for number, row in enumerate(table.rows):
        match = first.get(tuple(column.text(row) for column in here))
        if match is None:
            words = " · ".join(column.text(row) for column in here)
            parameters = {"row": table.numbers[number], "key": words}
            found.append(Finding("join_missing", "join", parameters))
        extra = blanks if match is None else tuple(other.rows[match][p] for p in added)
        rows.append((*row, *extra))
    header = _kept_apart(table.header, [other.header[p] for p in added])
    return RawTable(
        table.name, header, tuple(rows), table.numbers, table.first_column, tuple(found)
    )


def _keys(table: RawTable, join: Join, which: int) -> list[Found]:
    keys = []
    for names in join.keys:
        column = find(table, (names[which],))
        if not column:
            raise Refused.because("join_key", "join", column=names[which], file=table.name)
        keys.append(column)
    return keys


def _kept_apart(own: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    names = list(own)
    for name in added:
        unique = name
        while unique in names:
            unique = f"{unique} (joined)"
        names.append(unique)
    return tuple(names)


def unfolded(table: RawTable, unfold: Unfold) -> RawTable:
    """A row for each filled cell of the repeated column, its values in columns of their own.

    The last values are cut off first, since the first may hold the separator itself. A row without
    any stays once, with blanks; a cell with too few values is found as ``unfold_short``.
    """
    columns = [
        position
        for position, name in enumerate(table.header)
        if name == unfold.column or name.startswith(f"{unfold.column} #")
    ]
    if not columns:
        return table
    width = len(unfold.into)
    blanks: tuple[Cell, ...] = ("",) * width
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    found = list(table.findings)
    for number, row in zip(table.numbers, table.rows, strict=True):
        filled = [(p, text_of(row[p])) for p in columns if not is_missing(row[p])]
        for position, text in filled or [(columns[0], "")]:
            values = tuple(part.strip() for part in text.rsplit(unfold.separator, width - 1))
            if text and len(values) < width:
                parameters = {"row": number, "column": table.header[position], "value": text[:80]}
                found.append(Finding("unfold_short", "", parameters))
            rows.append((*row, *(values if len(values) == width else blanks)))
            numbers.append(number)
    header = _kept_apart(table.header, unfold.into)
    return RawTable(
        table.name, header, tuple(rows), tuple(numbers), table.first_column, tuple(found)
    )


def kept(table: RawTable, conditions: Sequence[Keep]) -> list[bool]:
    """For each row whether it meets every condition. Raises Refused ``column_missing``."""
    tests = []
    for condition in conditions:
        column = find(table, condition.column)
        if not column:
            raise Refused.because(
                "column_missing", "keep", expected=list(condition.column), found=list(table.header)
            )
        only = {word.casefold() for word in condition.only}
        never = {word.casefold() for word in condition.never}
        tests.append((column, only, never))
    return [
        all(
            (not only or column.text(row).casefold() in only)
            and column.text(row).casefold() not in never
            for column, only, never in tests
        )
        for row in table.rows
    ]
