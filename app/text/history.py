"""Sentences of the history: what a step did, how many rows of what, and what became of each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from app.text.doorway import _
from app.text.labels import label_sentence
from app.text.merging import cell_text, field_text, row_text, table_text
from app.text.numbers import number_text
from models.kernel.changes import ChangeSet, RowEvent

if TYPE_CHECKING:
    from models.store.comparing import RowDifference
    from models.store.schema import Schema


def step_text(step: ChangeSet) -> str:
    """What a step did, in words; of an undo, what it undid."""
    if step.undoes is None:
        return label_sentence(step.label, step.parameters)
    inner = step.parameters
    sentence = label_sentence(str(inner.get("label", "")), inner.get("parameters") or {})
    words = _("Undone: {step}") if step.label == "Undo" else _("Done again: {step}")
    return words.format(step=sentence)


def rows_text(step: ChangeSet) -> str:
    """How many rows of what a step touched, the most first."""
    parts = sorted(step.touched, key=lambda part: (-part.count, part.table))
    return ", ".join(f"{table_text(part.table)} {number_text(part.count)}" for part in parts)


def difference_text(
    row: "RowDifference", layout: "Schema", names: Mapping[UUID, str]
) -> tuple[str, tuple[str, ...]]:
    """A row, and what became of each of its fields: before → after."""
    before, after = row.read(layout)
    heads = {
        RowEvent.ADDED: _("Added: {row}"),
        RowEvent.CHANGED: _("Changed: {row}"),
        RowEvent.REMOVED: _("Removed: {row}"),
    }
    head = heads[row.event].format(row=row_text(row.key[0], after or before, names))
    if before is None or after is None:
        return head, ()
    lines = tuple(
        _("{field}: {before} → {after}").format(
            field=field_text(key),
            before=cell_text(before.get(key), names),
            after=cell_text(after.get(key), names),
        )
        for key in row.fields
    )
    return head, lines
