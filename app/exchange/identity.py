"""Rows that share what they are known by are told apart, whatever order a file has them in."""

from collections.abc import Sequence
from dataclasses import astuple, replace

from app.exchange.preparing import RowNote
from models.work_log.rows import HoursRow


def told_apart(rows: Sequence[HoursRow], notes: list[RowNote]) -> list[HoursRow]:
    """The rows with a number added to ids that repeat: ``id``, ``id~2`` …

    The numbers follow the content and not the order, so that the same file sorted another way
    gives the same ids. Rows equal in everything are noted as ``identical_row``: both are kept,
    since somebody may do the same twice.
    """
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if row.external_id:
            groups.setdefault(row.external_id, []).append(position)
    result = list(rows)
    for own, positions in groups.items():
        if len(positions) == 1:
            continue
        ordered = sorted((_content(rows[position]), position) for position in positions)
        for count, (content, position) in enumerate(ordered, 1):
            if count > 1:
                result[position] = replace(rows[position], external_id=f"{own}~{count}")
                if content == ordered[count - 2][0]:
                    notes.append(RowNote(rows[position].row, "identical_row", kept=True))
    return result


def _content(row: HoursRow) -> str:
    return repr(astuple(replace(row, row=0)))
