"""One shift in the inspector: what it is, who could have it, with whom to swap, notes, history."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import duration_text
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.rotations.commands.shifts import (
    AssignShift,
    ExchangeShifts,
    LockShifts,
    MoveShift,
    RotateShifts,
)
from models.rotations.commands.swaps import AddSwap
from models.rotations.rows import ShiftRow, SwapRow
from models.rotations.rules.effect import effect_of
from models.rotations.rules.shapes import Span
from models.store.command import Command
from views.kit.buttons import Button
from views.kit.clock_fields import instant_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.switches import CheckBox
from views.kit.timeline_words import day_words
from views.pages.rotations.chains import ChainsPanel
from views.pages.rotations.cover import Need, candidate_choices
from views.pages.rotations.effects import effect_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.picks import Choice, PickList
from views.pages.rotations.refusal import Refusal

_MOST = 12
Done = Callable[[str, UUID | None], object]


class ShiftTabs:
    """Builds the tabs of one shift. done: called with what was done, after each change; turn:
    opens another tab, ``cover``, ``swap`` or ``assign``."""

    def __init__(
        self,
        context: PageContext,
        facts: Facts,
        shift: ShiftRow,
        done: Done,
        turn: Callable[[str], object],
    ) -> None:
        self._context, self._facts, self._shift, self._done = context, facts, shift, done
        self._turn = turn

    def need(self) -> Need:
        """What must be covered when its person cannot serve."""
        shift = self._shift
        layer = self._facts.layers[shift.layer_id]
        hole = shift.id if shift.person_id is None else None
        return Need(
            layer.duty_id, shift.start, shift.end, self._facts.lane_name(layer.id),
            shift.person_id, hole,
        )  # fmt: skip

    def about(self) -> QWidget:
        """Who has it, when, and what may be changed about it."""
        shift, facts = self._shift, self._facts
        body, column = _body()
        who = facts.person(shift.person_id).name if shift.person_id else _("Nobody")
        column.addWidget(ValueRow(_("On duty"), who, self._reach()))
        length = duration_text(int((shift.end - shift.start).total_seconds()))
        column.addWidget(ValueRow(_("Length"), length, facts.when(shift.start, shift.end)))
        state = _("published") if shift.published else _("planned, not published")
        column.addWidget(ValueRow(_("State"), state))
        column.addWidget(
            FlowRow([
                Button(_("Override…"), lambda: self._turn("cover"), "user-plus", needs=Right.EDIT),
                Button(_("Swap…"), lambda: self._turn("swap"), "arrow-left-right", needs=Right.EDIT),
                Button(_("Assign…"), lambda: self._turn("assign"), "user", needs=Right.EDIT),
            ])
        )  # fmt: skip
        lock = CheckBox(_("Locked: no plan and no gesture moves it"))
        lock.setChecked(shift.locked)
        lock.toggled.connect(self._lock)
        column.addWidget(lock)
        column.addWidget(SectionHead(_("Times")))
        form = Form(self._move, _("Move"))
        form.add("start", _("From"), instant_field(facts.zone))
        form.add("end", _("To"), instant_field(facts.zone))
        form.fill({"start": shift.start, "end": shift.end})
        column.addWidget(form)
        column.addStretch(1)
        return body

    def assign(self) -> QWidget:
        """Who could have it from now on."""
        need = self.need()
        body, column = _body()
        refusal = Refusal()
        picks = PickList(_("Who could have it"), lambda _who: give())

        def give() -> None:
            self._try(
                AssignShift(self._shift.id, picks.value(), self._facts.revision),
                _("{name} has this shift now.").format(name=self._facts.short(picks.value())),
                refusal,
            )

        span = Span(self._shift.start, self._shift.end)
        picks.show_choices(candidate_choices(self._facts, need, span))
        column.addWidget(SectionHead(_("By rest and fairness")))
        column.addWidget(picks)
        column.addWidget(refusal)
        column.addWidget(_left(Button(_("Assign"), give, "user", primary=True, needs=Right.EDIT)))
        column.addStretch(1)
        return body

    def swap(self) -> QWidget:
        """With whose shift it could change places."""
        body, column = _body()
        refusal = Refusal()
        picks = PickList(_("With which shift"), lambda _one: exchange())
        picks.show_choices(self._partners())
        facts, own = self._facts, self._shift

        def exchange() -> None:
            if picks.value() is not None:
                command = ExchangeShifts(own.id, picks.value(), facts.revision)
                self._try(command, _("Exchanged."), refusal)

        def propose() -> None:
            if picks.value() is not None:
                command = AddSwap(own.id, picks.value(), facts.revision)
                self._try(command, _("Swap noted; it has no effect until it is agreed."), refusal)

        column.addWidget(SectionHead(_("Change places with")))
        column.addWidget(picks)
        column.addWidget(refusal)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            Button(_("Swap"), exchange, "arrow-left-right", primary=True, needs=Right.EDIT)
        )
        row.addWidget(Button(_("Ask first"), propose, needs=Right.EDIT))
        row.addStretch(1)
        column.addLayout(row)
        words = _("“Ask first” notes the swap as not yet agreed; press S on it to agree.")
        column.addWidget(Label(words, "caption", wrap=True))

        def pass_on(chain: RotateShifts) -> None:
            self._try(chain, _("Passed on."), refusal)

        column.addWidget(ChainsPanel(facts, own, pass_on))
        column.addStretch(1)
        return body

    # --- inside -----------------------------------------------------------------------------------

    def _partners(self) -> Sequence[Choice]:
        """Shifts of other people of the same duty, the nearest first."""
        facts, own = self._facts, self._shift
        duty = facts.layers[own.layer_id].duty_id
        others = [
            row
            for row in facts.view.rota.shifts
            if row.id != own.id
            and row.person_id is not None
            and row.person_id != own.person_id
            and facts.layers[row.layer_id].duty_id == duty
            and row.end > max(own.start, facts.view.rota.start)
            and not row.locked
        ]
        others.sort(key=lambda row: (row.layer_id != own.layer_id, abs(row.start - own.start)))
        found = [self._partner(row) for row in others[:_MOST]]
        return sorted(found, key=lambda choice: choice.state == "warn")

    def _partner(self, row: ShiftRow) -> Choice:
        """A shift to change places with, and what that would do to rest, absences and fairness."""
        facts, own = self._facts, self._shift
        name = f"{facts.short(row.person_id)}, {day_words(facts.day(row.start))}"
        if own.person_id is None:
            return Choice(row.id, name, _("would have this one instead"))
        swap = SwapRow(UUID(int=0), own.id, row.id, agreed=True, note="")
        words, state = effect_words(facts, effect_of(facts.standing, swaps=[swap]))
        return Choice(row.id, name, words, state="warn" if state else "")

    def _reach(self) -> str:
        if self._shift.person_id is None:
            return ""
        person = self._facts.person(self._shift.person_id)
        return "  ·  ".join(part for part in (person.phone, person.chat) if part)

    def _lock(self, on: bool) -> None:
        self._do(
            LockShifts((self._shift.id,), on, self._facts.revision),
            _("Locked.") if on else _("Unlocked."),
        )

    def _move(self, values: dict[str, Any]) -> None:
        self._do(MoveShift(self._shift.id, seen=self._facts.revision, **values), _("Moved."))

    def _do(self, command: Command[Any], words: str) -> None:
        if self._context.do(command) is not None:
            self._done(words, self._shift.id)

    def _try(self, command: Command[Any], words: str, refusal: Refusal) -> None:
        try:
            self._do(command, words)
        except Refused as problem:
            refusal.say("\n".join(finding_text(one) for one in problem.findings))


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    return body, column


def _left(widget: QWidget) -> QWidget:
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return body
