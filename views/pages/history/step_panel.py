"""One step in the inspector: who and when, its rows before → after, and undoing it from here."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.history import Step
from app.text.doorway import _
from app.text.history import difference_text
from app.text.numbers import instant_text, number_text
from app.text.problems import refusal_text
from models.kernel.errors import Refused
from models.store.comparing import RowDifference
from models.store.schema import Schema
from views.kit.buttons import Button
from views.kit.cards import Separator
from views.kit.inspector import Caution, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.rights import Right


class StepPanel(QWidget):
    """A tab of the inspector about one step."""

    def __init__(
        self,
        step: Step,
        rows: Sequence[RowDifference],
        names: Mapping[UUID, str],
        schema: Schema,
        undo: Callable[[Step], object],
    ) -> None:
        super().__init__()
        self.step = step
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        made = step.change_set
        column.addWidget(ValueRow(_("Who"), made.author.name))
        column.addWidget(ValueRow(_("When"), instant_text(made.instant)))
        self.undo = Button(_("Undo this step"), lambda: undo(self.step), "undo-2", needs=Right.EDIT)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._why = QVBoxLayout()
        self._why.setSpacing(4)
        column.addLayout(self._why)
        for row in rows:
            column.addWidget(Separator())
            head, lines = difference_text(row, schema, names)
            column.addWidget(Paragraph(head, "control"))
            for line in lines:
                column.addWidget(Paragraph(line, "secondary"))
        total = sum(part.count for part in made.touched)
        if total > len(rows):
            words = _("{shown} of {total} rows are listed.").format(
                shown=number_text(len(rows)), total=number_text(total)
            )
            column.addWidget(Label(words, "secondary", "muted"))
        column.addStretch(1)
        self.stands(step)

    def stands(self, step: Step | None) -> None:
        """How the step stands now; None where it is not known."""
        if step is not None:
            self.step = step
        if self.step.undone:
            self.undo.set_enabled(False, _("It is undone already"))
        elif not self.step.own:
            self.undo.set_enabled(False, _("Only its author can undo it"))
        else:
            self.undo.set_enabled(True)

    def refuse(self, refused: Refused | None) -> None:
        """Say why it cannot be undone, naming the newer steps in the way; None: nothing is."""
        while (place := self._why.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if refused is None:
            return
        self._why.addWidget(Caution(refusal_text(refused)))
