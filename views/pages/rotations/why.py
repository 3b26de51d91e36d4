"""Why this shift: who else could have it, and what that would cost."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import number_text
from models.rotations.rows import ShiftRow
from models.rotations.rules.effect import effect_of
from models.rotations.rules.shapes import Load, Span
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph, StatusIcon
from views.pages.rotations.cover import ranked
from views.pages.rotations.effects import effect_words
from views.pages.rotations.facts import Facts


def why_panel(facts: Facts, shift: ShiftRow) -> QWidget:
    """A tab of the inspector: who has it and stands how, then each alternative with its cost."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    column.addWidget(Paragraph(_stands(facts, shift), "secondary"))
    column.addWidget(SectionHead(_("Instead, and what it would cost")))
    found = alternatives(facts, shift)
    for name, words, state in found:
        column.addWidget(_line(name, words, state))
    if not found:
        column.addWidget(Paragraph(_("Nobody else could have it."), "secondary", "muted"))
    column.addStretch(1)
    return body


def alternatives(facts: Facts, shift: ShiftRow) -> list[tuple[str, str, str]]:
    """Everybody else who could have it, best first: name, what would come and go, state."""
    duty = facts.layers[shift.layer_id].duty_id
    found = []
    for one in ranked(facts, duty, Span(shift.start, shift.end)):
        done = effect_of(facts.standing, shifts=[replace(shift, person_id=one.person_id)])
        words, state = effect_words(facts, done)
        name = facts.person(one.person_id).name
        found.append((name, words, "warn" if state else "ok"))
    return found


def _line(name: str, words: str, state: str) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    across.addWidget(StatusIcon(state), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(name, "control"))
    column.addWidget(Paragraph(words, "secondary"))
    across.addLayout(column, 1)
    return line


def _stands(facts: Facts, shift: ShiftRow) -> str:
    row = next((row for row in facts.view.fairness if row.person_id == shift.person_id), None)
    if row is None:
        return _("Nobody has it.")
    return _("{name} holds {held} of {due} shifts due in these weeks.").format(
        name=facts.short(row.person_id),
        held=row.held[Load.TURNS],
        due=number_text(row.due[Load.TURNS], 1),
    )
