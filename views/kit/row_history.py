"""The history of one record: who changed what of it, when, from what to what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.text.doorway import _
from app.text.labels import label_sentence
from app.text.numbers import instant_text, value_text
from models.kernel.changes import RowChange
from views.kit.cards import Separator
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext


def with_names(names: Mapping[UUID, str]) -> Callable[[RowChange], RowChange]:
    """A change as it is to be said, with names for the ids of other records."""

    def said(row: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        if row is None:
            return None
        return {
            key: names.get(value, value) if isinstance(value, UUID) else value
            for key, value in row.items()
        }

    return lambda change: replace(change, before=said(change.before), after=said(change.after))


class RowHistory(QWidget):
    """A tab of the inspector, the newest change first; it reads by itself.

    fields: what columns are called. told: the change as it is to be said, such as with names for
    ids.
    """

    def __init__(
        self,
        context: PageContext,
        table: str,
        row: UUID,
        fields: Mapping[str, str],
        told: Callable[[RowChange], RowChange] = lambda change: change,
    ) -> None:
        super().__init__()
        self._fields, self._told = fields, told
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        workspace, slot = context.workspace, f"row history {row}"
        context.read(lambda: workspace.row_history(table, row), self._show, slot=slot)

    def _show(self, changes: Sequence[RowChange]) -> None:
        if not isValid(self):
            return  # closed meanwhile
        column = self._column
        for change in map(self._told, reversed(changes)):
            made = change.change_set
            column.addWidget(Paragraph(label_sentence(made.label, made.parameters), "control"))
            by = f"{made.author.name}, {instant_text(made.instant)}"
            column.addWidget(Label(by, "caption", "muted"))
            for key in change.fields():
                if key in self._fields:
                    column.addWidget(Paragraph(_said(self._fields[key], key, change), "secondary"))
            column.addWidget(Separator())
        if not changes:
            column.addWidget(Label(_("Nothing was changed yet."), "secondary", "muted"))
        column.addStretch(1)


def _said(name: str, key: str, change: RowChange) -> str:
    after = _value(change.after, key)
    if change.before is None:
        return _("{field}: {value}").format(field=name, value=after)
    before = _value(change.before, key)
    return _("{field}: {before} → {after}").format(field=name, before=before, after=after)


def _value(row: Mapping[str, Any] | None, key: str) -> str:
    found = (row or {}).get(key)
    return value_text(found) if found not in (None, "") else _("nothing")
