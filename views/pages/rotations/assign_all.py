"""One person for several shifts, as one step: who could, and what it would do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flows.together import Together
from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.rotations.commands.shifts import AssignShift
from models.rotations.rows import ShiftRow
from models.rotations.rules.effect import effect_of
from models.store.command import Command
from views.kit.buttons import Button
from views.kit.inspector import SectionHead
from views.kit.rights import Right
from views.pages.rotations.effects import effect_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.picks import Choice, PickList
from views.pages.rotations.refusal import Refusal


class AssignAllPanel(QWidget):
    """Enter on a person gives them all the shifts; do: carries a step out, raises Refused."""

    def __init__(
        self, facts: Facts, shifts: Sequence[ShiftRow], do: Callable[[Command[Any]], object]
    ) -> None:
        super().__init__()
        self._facts, self._shifts, self._do = facts, shifts, do
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.picks = PickList(_("Who could have all of them"), lambda _who: self.assign())
        self._refusal = Refusal()
        column.addWidget(SectionHead(_("By what it would do")))
        column.addWidget(self.picks)
        column.addWidget(self._refusal)
        found = [self._choice(person) for person in self._people()]
        self.picks.show_choices(sorted(found, key=lambda choice: choice.state == "warn"))
        column.addWidget(Button(_("Assign"), self.assign, "user", primary=True, needs=Right.EDIT))
        column.addStretch(1)

    def assign(self) -> None:
        """Give the chosen person all of them."""
        person, seen = self.picks.value(), self._facts.revision
        if person is None:
            return
        try:
            self._do(Together(tuple(AssignShift(row.id, person, seen) for row in self._shifts)))
        except Refused as problem:
            self._refusal.say("\n".join(finding_text(one) for one in problem.findings))

    def _people(self) -> Sequence[UUID]:
        """The members of all the layers that the shifts are of."""
        facts = self._facts
        layers = dict.fromkeys(row.layer_id for row in self._shifts)
        members = [dict.fromkeys(row.person_id for row in facts.members_of(one)) for one in layers]
        return [person for person in members[0] if all(person in other for other in members)]

    def _choice(self, person: UUID) -> Choice:
        facts = self._facts
        given = [replace(row, person_id=person) for row in self._shifts]
        words, state = effect_words(facts, effect_of(facts.standing, shifts=given))
        return Choice(person, facts.person(person).name, words, state="warn" if state else "")
