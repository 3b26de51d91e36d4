"""Rows that share what they are known by are told apart, and found again among earlier ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.exchange.preparing import RowNote
from models.work_log.rows import HoursRow
from models.work_log.shapes import content_digest


def told_apart(
    rows: Sequence[HoursRow], known: Iterable[tuple[str, str]], notes: list[RowNote]
) -> list[HoursRow]:
    """The rows with a number added to ids that repeat: ``id``, ``id~2`` …

    known: the ids, and digests of content, that the log holds of this source. Among rows that
    share an id, those whose content is known keep the number that they had; the others take, in
    the order of their content and not of the file, the numbers that remain. So the same rows in
    another order, or some of them, change nothing, and a corrected one changes only itself.
    Rows equal in everything are noted as ``identical_row``: both are kept, since somebody may do
    the same twice.
    """
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if row.external_id:
            groups.setdefault(row.external_id, []).append(position)
    earlier: dict[str, dict[str, str]] = {}
    for own, digest in known:
        base, _, number = own.rpartition("~")
        earlier.setdefault(base if base and number.isdecimal() else own, {})[own] = digest
    result = list(rows)
    for base, positions in groups.items():
        before = earlier.get(base, {})
        if len(positions) == 1 and before.keys() <= {base}:
            continue
        for position, own in _numbered(base, [(p, rows[p]) for p in positions], before, notes):
            result[position] = replace(rows[position], external_id=own)
    return result


def _numbered(
    base: str,
    group: Sequence[tuple[int, HoursRow]],
    before: dict[str, str],
    notes: list[RowNote],
) -> list[tuple[int, str]]:
    free = dict(before)
    ordered = sorted((content_digest(row), position, row.row) for position, row in group)
    numbered: list[tuple[int, str]] = []
    unknown: list[int] = []
    last = ""
    for digest, position, row in ordered:
        if digest == last:
            notes.append(RowNote(row, "identical_row", kept=True))
        last = digest
        same = next((own for own, earlier in free.items() if earlier == digest), None)
        if same is None:
            unknown.append(position)
        else:
            del free[same]
            numbered.append((position, same))
    taken = {own for _, own in numbered}
    names = (
        base if count == 1 else f"{base}~{count}"
        for count in range(1, len(group) + len(before) + 1)
    )
    remaining = iter([name for name in names if name not in taken])
    numbered += zip(unknown, remaining, strict=False)
    return numbered
