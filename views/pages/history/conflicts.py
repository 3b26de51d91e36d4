"""The conflicts of a merge under each other, each with its choices."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.choices import choice_texts
from app.text.doorway import _
from app.text.merging import conflict_text
from models.store.comparing import Comparison
from models.store.three_way import Side
from views.kit import theme
from views.kit.buttons import Button
from views.kit.cards import Separator
from views.kit.fields import ChoiceField
from views.kit.labels import Label, Paragraph


class ConflictList(QScrollArea):
    """Keeps every conflict that was met, also those that a choice has settled.

    chose: called when a choice was made; `choices` holds them all.
    """

    def __init__(self, chose: Callable[[], object]) -> None:
        super().__init__()
        self._chose = chose
        self._fields: dict[str, ChoiceField] = {}
        self.choices: dict[str, Side] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, theme.px(8), 0)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Both sides changed this"), "card_title"), 1)
        head.addWidget(Button(_("All from the copy"), lambda: self._all(Side.MINE)))
        head.addWidget(Button(_("All as here"), lambda: self._all(Side.THEIRS)))
        outer.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        outer.addLayout(self._lines)
        outer.addStretch(1)
        self.setWidget(body)
        self.setMinimumHeight(theme.px(150))
        self.hide()

    def take(self, told: Comparison, names: Mapping[UUID, str]) -> None:
        """Show the conflicts that are new."""
        for conflict in told.conflicts:
            if conflict.key in self._fields:
                continue
            said = conflict_text(conflict, told, names)
            field = ChoiceField(dict(choice_texts(conflict, names)), _("Decide…"))
            field.setAccessibleName(said)
            field.currentIndexChanged.connect(lambda _at, key=conflict.key: self._decided(key))
            self._fields[conflict.key] = field
            if self._lines.count():
                self._lines.addWidget(Separator())
            self._lines.addWidget(Paragraph(said))
            self._lines.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._fields))

    @property
    def undecided(self) -> int:
        """How many have no answer yet."""
        return sum(key not in self.choices for key in self._fields)

    def forget(self) -> None:
        """The sides have moved on: what was asked and answered no longer counts."""
        self._fields.clear()
        self.choices.clear()
        while (place := self._lines.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def _decided(self, key: str) -> None:
        side = self._fields[key].value()
        if side is None:
            self.choices.pop(key, None)
        else:
            self.choices[key] = side
        self._chose()

    def _all(self, side: Side) -> None:
        for key, field in self._fields.items():
            field.blockSignals(True)
            field.set_value(side)
            field.blockSignals(False)
            self.choices[key] = side
        self._chose()
