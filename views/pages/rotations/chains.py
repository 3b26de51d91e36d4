"""Getting out of a shift in a chain: who takes whose, what each way costs, one step."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from models.kernel.instants import system_clock
from models.rotations.commands.shifts import RotateShifts
from models.rotations.rows import ShiftRow
from models.rotations.rules.exchange import Chain, chains_of
from views.kit.buttons import Button
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.timeline_words import short_day
from views.pages.rotations.effects import effect_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.picks import Choice, PickList


class ChainsPanel(QWidget):
    """Chains of three and four people, the fairest first, found when it is asked for: Enter on one
    carries it out. take: does so."""

    def __init__(
        self, facts: Facts, shift: ShiftRow, take: Callable[[RotateShifts], object]
    ) -> None:
        super().__init__()
        self._facts, self._shift, self._take = facts, shift, take
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.picks = PickList(_("Which chain"), lambda _chain: self.pass_on())
        column.addWidget(SectionHead(_("Or in a chain of three or four")))
        column.addWidget(self.picks)
        words = _("Each takes the shift of the one before; no new clash comes of it.")
        column.addWidget(Label(words, "caption", wrap=True))
        self.button = Button(_("Pass on"), self.pass_on, "repeat")
        column.addWidget(self.button)
        found = _open_chains(facts, shift)
        self.picks.show_choices([self._choice(chain) for chain in found])
        self.button.set_enabled(bool(found), "" if found else _("There is no such chain"))

    def pass_on(self) -> None:
        """Carry the chosen chain out."""
        ids = self.picks.value()
        if ids is not None:
            self._take(RotateShifts(ids, self._facts.revision))

    def _choice(self, chain: Chain) -> Choice:
        """With whom, what that does, and who takes which shift: ``Ben 14 Dec, Dev 21 Dec, …``."""
        facts = self._facts
        name = _("With {names}").format(names=", ".join(map(facts.short, chain.people[1:])))
        takers = (*chain.people[1:], chain.people[0])
        taken = ", ".join(
            f"{facts.short(person)} {short_day(facts.day(facts.shifts[shift].start))}"
            for person, shift in zip(takers, chain.shifts, strict=True)
        )
        words, state = effect_words(facts, chain.effect)
        return Choice(chain.shifts, name, words, taken, "warn" if state else "")


def _open_chains(facts: Facts, shift: ShiftRow) -> Sequence[Chain]:
    """The chains that shifts can simply be passed on in: swaps that stand would turn them round."""
    if shift.person_id is None or shift.locked:
        return ()
    swapped = {
        key for row in facts.swaps.values() if row.agreed for key in (row.first_id, row.second_id)
    }
    found = chains_of(facts.standing, shift.id, fewest=3, earliest=system_clock())
    return [chain for chain in found if swapped.isdisjoint(chain.shifts)]
