"""The history of one record: who changed what of it, when, from what to what."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.labels import label_sentence
from app.text.numbers import instant_text, value_text
from models.kernel.changes import RowChange
from views.kit.cards import Separator
from views.kit.labels import Label, Paragraph


def row_history_panel(changes: Sequence[RowChange], fields: Mapping[str, str]) -> QWidget:
    """A tab of the inspector, the newest change first. fields: what columns are called."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(4)
    for change in reversed(changes):
        made = change.change_set
        column.addWidget(Paragraph(label_sentence(made.label, made.parameters), "control"))
        by = f"{made.author.name}, {instant_text(made.instant)}"
        column.addWidget(Label(by, "caption", "muted"))
        for key in change.fields():
            if key in fields:
                column.addWidget(Paragraph(_said(fields[key], key, change), "secondary"))
        column.addWidget(Separator())
    if not changes:
        column.addWidget(Label(_("Nothing was changed yet."), "secondary", "muted"))
    column.addStretch(1)
    return panel


def _said(name: str, key: str, change: RowChange) -> str:
    after = _value(change.after, key)
    if change.before is None:
        return _("{field}: {value}").format(field=name, value=after)
    before = _value(change.before, key)
    return _("{field}: {before} → {after}").format(field=name, before=before, after=after)


def _value(row: Mapping[str, Any] | None, key: str) -> str:
    found = (row or {}).get(key)
    return value_text(found) if found not in (None, "") else _("nothing")
