"""What is done with the chosen rows of a table: by a letter, its menu, a button, or dragging."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.plain import tip
from views.kit.rights import Right
from views.kit.row_moves import Move
from views.kit.table_drag import RowMoves
from views.kit.table_keys import TableKeys
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView


@dataclass(frozen=True)
class Verb:
    """letter: does it while the table has the focus. zone: the key of the place onto which rows may
    be dragged for the same; empty where there is none."""

    letter: str
    words: str
    run: Callable[[Sequence[Any]], object]
    icon: str = ""
    zone: str = ""


class VerbTable(TableView):
    """Whole rows are chosen; verbs act on them at once. words: a row in words, for a drag."""

    def __init__(
        self,
        model: RowTableModel,
        name: str,
        verbs: Sequence[Verb],
        words: Callable[[Any], str],
        opened: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(model, name, opened)
        model.setParent(self)
        self._verbs = tuple(verbs)
        keys = ", ".join(f"{verb.letter} {verb.words}" for verb in verbs)
        self.setAccessibleDescription(_("Keys: {keys}").format(keys=keys))
        TableKeys(self, self.actions_of_rows, self._refuse)
        RowMoves(self, "debt", self._moves, words, self._refuse)

    def actions_of_rows(self) -> list[Action]:
        """Each verb with the chosen rows."""
        reason = "" if self.chosen() else _("Choose a row first")
        return [
            Action(
                f"debt.{verb.letter}",
                verb.words,
                partial(self._act, verb),
                icon=verb.icon,
                enabled=not reason,
                reason=reason,
                needs=Right.EDIT,
                letter=verb.letter,
            )
            for verb in self._verbs
        ]

    def buttons(self) -> list[QWidget]:
        """A button for each verb."""
        made: list[QWidget] = []
        for verb in self._verbs:
            button = Button(verb.words, partial(self._act, verb), verb.icon, needs=Right.EDIT)
            button.setToolTip(tip(f"{verb.words}  {verb.letter}"))
            made.append(button)
        return made

    def chosen(self) -> list[Any]:
        """The rows that are selected; without any, the one that the keys are on."""
        current = self.currentIndex()
        here = [self.rows().row_at(current.row())] if current.isValid() else []
        return self.selected_rows() or here

    def _act(self, verb: Verb) -> None:
        rows = self.chosen()
        if rows:
            verb.run(rows)
        else:
            self._refuse(_("Choose a row first"))

    def _moves(self, _rows: Sequence[Any]) -> list[Move]:
        return [
            Move(verb.zone, verb.words, verb.run, icon=verb.icon)
            for verb in self._verbs
            if verb.zone
        ]

    def _refuse(self, why: str) -> None:
        if self.said is not None:
            self.said(why)
