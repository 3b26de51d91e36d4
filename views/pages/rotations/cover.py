"""Who could serve instead: candidates by rest and fairness, what speaks against each, one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flows.together import Together
from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.kernel.instants import local_day, zone
from models.people.commands.spans import AddAbsence
from models.people.rows import AbsenceKind
from models.rotations.commands.cover import TakeCover
from models.rotations.commands.overrides import AddOverride
from models.rotations.commands.shifts import AssignShift
from models.rotations.rules.candidates import candidates
from models.rotations.rules.shapes import Candidate, Span
from models.store.command import Command
from views.kit.buttons import Button
from views.kit.clock_fields import instant_field
from views.kit.fields import LineField
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.switches import CheckBox
from views.pages.rotations.facts import Facts
from views.pages.rotations.picks import Choice, PickList
from views.pages.rotations.refusal import Refusal
from views.pages.rotations.words import candidate_words


@dataclass(frozen=True)
class Need:
    """What must be covered. instead_of: who has it; shift_id: of the hole that it is; request_id:
    of the request for cover that it answers."""

    duty_id: UUID
    start: datetime
    end: datetime
    where: str
    instead_of: UUID | None = None
    shift_id: UUID | None = None
    request_id: UUID | None = None


class CoverPanel(QWidget):
    """A tab of the inspector. Enter on a candidate covers; done: called with what was done."""

    def __init__(
        self,
        context: PageContext,
        facts: Facts,
        need: Need,
        done: Callable[[str, UUID | None], object],
    ) -> None:
        super().__init__()
        self._context, self._facts, self._need, self._done = context, facts, need, done
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.picks = PickList(_("Who could cover"), lambda _who: self.cover())
        self.away: CheckBox | None = None
        if need.instead_of is not None:
            name = facts.short(need.instead_of)
            self.away = CheckBox(_("{name} is away, without an end").format(name=name))
        self._refusal = Refusal()
        self.start, self.end = instant_field(facts.zone), instant_field(facts.zone)
        self.start.set_value(need.start)
        self.end.set_value(need.end)
        column.addWidget(SectionHead(_("Can cover, by rest and fairness")))
        column.addWidget(self.picks)
        self._rank()
        if self.away is not None:
            column.addWidget(self.away)
        self.reason = LineField(hint=_("Reason, such as: sick"))
        self.button = Button(_("Cover"), self.cover, "check", primary=True, needs=Right.EDIT)
        column.addWidget(self._refusal)
        column.addWidget(_left(self.button))
        if need.shift_id is None and need.request_id is None:
            column.addWidget(SectionHead(_("Only a part of it")))
            for name, field in ((_("From"), self.start), (_("To"), self.end)):
                field.setAccessibleName(name)
                field.left = self._rank
                column.addWidget(_named(name, field))
            self.reason.setAccessibleName(_("Reason"))
            column.addWidget(_named(_("Reason"), self.reason))
        column.addWidget(ValueRow(_("Duty"), need.where, facts.when(need.start, need.end)))
        column.addStretch(1)

    def cover(self) -> None:
        """Let the chosen person serve, as one step."""
        self._refusal.say("")
        person = self.picks.value()
        if person is None:
            self._refusal.say(_("Choose somebody first."))
            return
        try:
            start, end = self._span()
            done = self._context.do(self._command(person, start, end))
        except Refused as problem:
            self._refusal.say("\n".join(finding_text(one) for one in problem.findings))
            return
        if done is not None:
            made: UUID | None = done.value[-1] if isinstance(done.value, tuple) else done.value
            words = _("{name} covers {when}.").format(
                name=self._facts.short(person), when=self._facts.when(start, end)
            )
            self._done(words, made or self._need.shift_id)

    def _command(self, person: UUID, start: datetime, end: datetime) -> Command[Any]:
        need, seen = self._need, self._facts.revision
        cover: Command[Any]
        if need.request_id is not None:
            cover = TakeCover(need.request_id, person, seen)
        elif need.shift_id is not None:
            cover = AssignShift(need.shift_id, person, seen)
        else:
            reason = self.reason.value()
            cover = AddOverride(need.duty_id, person, start, end, reason, need.instead_of)
        if self.away is None or not self.away.isChecked() or need.instead_of is None:
            return cover
        day = local_day(start, zone(self._facts.zone.key))
        away = AddAbsence(need.instead_of, day, kind_of=AbsenceKind.SICK, to_day=None)
        return Together((away, cover))

    def _span(self) -> tuple[datetime, datetime]:
        if self._need.shift_id is not None or self._need.request_id is not None:
            return self._need.start, self._need.end
        return self.start.value(), self.end.value()

    def _rank(self) -> None:
        try:
            start, end = self._span()
        except Refused as problem:
            self._refusal.say(finding_text(problem.findings[0]))
            return
        if end <= start:
            self._refusal.say(_("The end is not after the start."))
            return
        self._refusal.say("")
        self.picks.show_choices(candidate_choices(self._facts, self._need, Span(start, end)))


def candidate_choices(facts: Facts, need: Need, span: Span) -> list[Choice]:
    """Who could serve in a span, best first, each with what speaks for or against it."""
    found = ranked(facts, need.duty_id, span)
    return [
        Choice(
            one.person_id,
            facts.person(one.person_id).name,
            candidate_words(facts, one),
            _reach(facts, one.person_id),
            "warn" if one.clashes else "",
        )
        for one in found
        if one.person_id != need.instead_of
    ]


def ranked(facts: Facts, duty_id: UUID, span: Span) -> Sequence[Candidate]:
    """The candidates for a duty in a span, best first."""
    return candidates(facts.view.rota, facts.view.pieces, duty_id, span)


def _reach(facts: Facts, person_id: UUID) -> str:
    person = facts.person(person_id)
    return "  ·  ".join(part for part in (person.phone, person.chat) if part)


def _named(name: str, field: LineField) -> QWidget:
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = Label(name, "control", "text2")
    label.setMinimumWidth(56)
    row.addWidget(label)
    row.addWidget(field, 1)
    return body


def _left(widget: QWidget) -> QWidget:
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return body
