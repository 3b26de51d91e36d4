"""What if so many more minutes were lost? Answered while it is typed, for all promises of a service."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.levels import amount_text, in_minutes, unit_word
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.levels_rows import LevelRow
from models.kernel.errors import Refused
from views.kit import typed
from views.kit.fields import LineField
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph

_USUAL = 20
_MINUTE = 60


class WhatIf(QWidget):
    """levels: promises that the same loss would touch, the one asked about first."""

    def __init__(self, levels: Sequence[LevelRow]) -> None:
        super().__init__()
        self._levels = [level for level in levels if _alike(level, levels[0])]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionHead(_("What if more is lost?")))
        name = _("How much more, in {unit}").format(unit=unit_word(levels[0].objective))
        label = Label(name, "secondary")
        self.field = LineField(typed.whole, hint=str(_USUAL))
        self.field.setAccessibleName(name)
        self.field.setText(str(_USUAL))
        self.field.textChanged.connect(self._answer)
        label.setBuddy(self.field)
        column.addWidget(label)
        column.addWidget(self.field)
        self.answer = Paragraph("", "secondary", "text")
        column.addWidget(self.answer)
        self._answer()

    def _answer(self) -> None:
        try:
            more = self.field.value()
        except Refused as problem:
            self.answer.setText(finding_text(problem.findings[0]))
            return
        words = [effect_text(level, more) for level in self._levels]
        self.answer.setText("\n".join(words))
        self.field.setAccessibleDescription(" ".join(words))


def effect_text(level: LevelRow, more: int) -> str:
    """What so many more minutes, or counts, would do to a promise."""
    kind = word_text(level.objective.kind)
    if level.whole.remaining is None:
        return _("{promise}: unknown, because nothing is known yet.").format(promise=kind)
    factor = _MINUTE if in_minutes(level.objective) else 1
    after = level.whole.after(more * factor)
    left = amount_text(abs(after.left), level.objective)
    if after.left < 0:
        return _("{promise}: budget gone, {over} over.").format(promise=kind, over=left)
    return _("{promise}: {left} would be left; still kept.").format(promise=kind, left=left)


def _alike(level: LevelRow, first: LevelRow) -> bool:
    return in_minutes(level.objective) is in_minutes(first.objective)
