"""What is done on a fix-it day, as commands: its backlog, its board, its people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.flows.together import as_one
from app.text.doorway import _, ngettext
from app.text.problems import refusal_text
from models.debt.commands import (
    AddGaps,
    AddItems,
    AssignItem,
    LeaveOutItem,
    PinItem,
    RemoveItem,
    SetItemState,
    SetParticipants,
)
from models.debt.rows import GapDraft, ItemState, ParticipantDraft, Pick
from models.insight.debt_rows import FixItDetails, FixItItemEntry, FixItSeat
from models.kernel.errors import Refused
from models.store.command import Command
from views.kit.page import PageContext
from views.kit.table_model import CellEdit
from views.pages.debt.day_choose import Candidate
from views.pages.debt.matrix import Place


class DayDoing:
    """Acts on the day that is shown; what it changed is asked for anew by the page."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self.details: FixItDetails | None = None
        self.seen = 0

    # --- the backlog ------------------------------------------------------------------------------

    def pick(self, rows: Sequence[Candidate], choice: Pick | None) -> None:
        """Put items in, leave them out, or let the planner decide."""
        seen = self.seen
        commands: list[Command[Any]] = []
        new = [row.id for row in rows if row.item is None]
        if new and choice is not None:
            commands.append(AddItems(self._day().day.id, new, choice))
        for row in rows:
            if row.item is None or row.item.pick is choice:
                continue
            one = row.item.id
            if choice is None:
                commands.append(RemoveItem(one, seen))
            elif choice is Pick.LEFT_OUT:
                commands.append(LeaveOutItem(one, seen))
            else:
                commands.append(PinItem(one, seen, choice is Pick.PINNED))
        said = {
            Pick.PINNED: _("In, whatever the planner says."),
            Pick.PICKED: _("The planner may leave it."),
            Pick.LEFT_OUT: _("Left out."),
            None: _("The planner may take it."),
        }
        self._do(commands, said[choice])

    def make_work(self, places: Sequence[Place]) -> None:
        """What services lack of the standard becomes debt, and is put in."""
        inside = {item.entry.debt.title for item in self._day().items}
        matrix = self._day().matrix
        checks = {check.id: check.name for check in matrix.checks} if matrix else {}
        names = dict(matrix.services) if matrix else {}
        gaps = [
            GapDraft(check, service)
            for check, service in places
            if f"{checks[check]}: {names[service]}" not in inside
        ]
        if not gaps:
            self._context.notify(_("Nothing differs that is not in already."))
            return
        count = ngettext("{n} gap is in.", "{n} gaps are in.", len(gaps))
        self._do([AddGaps(self._day().day.id, gaps, self._context.today)], count)

    # --- the board --------------------------------------------------------------------------------

    def move(self, items: Sequence[FixItItemEntry], state: ItemState) -> None:
        """Say how far items are."""
        commands = [
            SetItemState(
                item.id,
                state,
                self.seen,
                self._fixed_on() if state is ItemState.FIXED else None,
                item.row.spent,
                item.row.note,
            )
            for item in items
            if item.row.state is not state
        ]
        count = ngettext("{n} item moved.", "{n} items moved.", len(commands))
        self._do(commands, count)

    def assign(self, items: Sequence[FixItItemEntry], person: UUID | None) -> None:
        """Say who sees to items."""
        commands = [AssignItem(item.id, person, self.seen) for item in items]
        self._do(commands, _("Given.") if person else _("Nobody’s now."))

    def write_spent(self, edits: tuple[CellEdit, ...]) -> bool:
        """Hours that items took, as typed."""
        commands = []
        for edit in edits:
            row = edit.row.row
            commands.append(
                SetItemState(
                    row.id, row.state, self.seen, row.done_on, _seconds(edit.value), row.note
                )
            )
        return self._context.do(as_one(commands)) is not None

    def _fixed_on(self) -> date:
        """Today; within the days of the fix-it, if today is not among them."""
        fix_it, today = self._day().day.fix_it, self._context.today
        return min(max(today, fix_it.from_day), fix_it.to_day)

    # --- the people -------------------------------------------------------------------------------

    def ask(self, people: Iterable[UUID]) -> None:
        """More people take part; whoever is on call then is exempt."""
        serving = {one.person_id for one in self._day().cover.on_call}
        more = [ParticipantDraft(one, exempt=one in serving) for one in people]
        words = ngettext("{n} person takes part.", "{n} people take part.", len(more))
        self._set_people([*self._drafts(), *more], words)

    def exempt(self, seats: Sequence[FixItSeat], exempt: bool) -> None:
        """Exempt people, or take that back."""
        words = _("Exempt: their hours do not count.") if exempt else _("Not exempt any more.")
        self._change(seats, words, exempt=exempt)

    def exempt_on_call(self) -> None:
        """Exempt everybody who is on call on these days."""
        serving = {one.person_id for one in self._day().cover.on_call}
        seats = [seat for seat in self._day().people if seat.row.person_id in serving]
        self.exempt(seats, exempt=True)

    def attended(self, seats: Sequence[FixItSeat], attended: bool | None) -> None:
        """Say who came."""
        self._change(seats, _("Noted."), attended=attended)

    def take_off(self, seats: Sequence[FixItSeat]) -> None:
        """People take part no more."""
        gone = {seat.row.person_id for seat in seats}
        words = ngettext("{n} person taken off.", "{n} people taken off.", len(gone))
        self._set_people([one for one in self._drafts() if one.person_id not in gone], words)

    def write_hours(self, edits: tuple[CellEdit, ...]) -> bool:
        """Hours at hand, as typed; nothing typed takes those of the contract."""
        typed = {edit.row.row.person_id: _seconds(edit.value) for edit in edits}
        drafts = [
            replace(one, seconds=typed.get(one.person_id, one.seconds)) for one in self._drafts()
        ]
        command = SetParticipants(self._day().day.id, drafts, self.seen)
        return self._context.do(command) is not None

    def _change(self, seats: Sequence[FixItSeat], words: str, **values: Any) -> None:
        chosen = {seat.row.person_id for seat in seats}
        drafts = [
            replace(one, **values) if one.person_id in chosen else one for one in self._drafts()
        ]
        self._set_people(drafts, words)

    def _set_people(self, drafts: Sequence[ParticipantDraft], words: str) -> None:
        self._do([SetParticipants(self._day().day.id, drafts, self.seen)], words)

    def _drafts(self) -> list[ParticipantDraft]:
        return [
            ParticipantDraft(row.person_id, row.exempt, row.seconds, row.attended)
            for row in (seat.row for seat in self._day().people)
        ]

    # --- how --------------------------------------------------------------------------------------

    def _day(self) -> FixItDetails:
        assert self.details is not None
        return self.details

    def _do(self, commands: Sequence[Command[Any]], words: str) -> None:
        if not commands:
            return
        try:
            done = self._context.do(as_one(commands))
        except Refused as problem:
            self._context.notify(refusal_text(problem))
            return
        if done is not None:
            self._context.notify(words, undo=True)


def _seconds(value: object) -> int | None:
    return None if value is None else int(str(value))
