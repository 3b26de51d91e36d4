"""Why this shift: who else could have had it, and what that would cost."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from models.rotations.rows import ShiftRow
from models.rotations.rules.shapes import Span
from views.kit.inspector import ValueRow
from views.kit.labels import Paragraph
from views.pages.rotations.cover import ranked
from views.pages.rotations.facts import Facts
from views.pages.rotations.words import candidate_words


def why_panel(facts: Facts, shift: ShiftRow) -> QWidget:
    """A tab of the inspector: each alternative and what speaks for or against it."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    duty = facts.layers[shift.layer_id].duty_id
    others = ranked(facts, duty, Span(shift.start, shift.end))
    for one in others:
        column.addWidget(
            ValueRow(facts.person(one.person_id).name, "", candidate_words(facts, one))
        )
    if not others:
        column.addWidget(Paragraph(_("Nobody else could have it."), "secondary"))
    column.addStretch(1)
    return body
