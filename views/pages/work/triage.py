"""Triage: a key for everything that is said of tickets, several at once, each one step."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from app.flows.completing import CompleteWork, ReopenWork
from app.flows.together import Together
from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.work_rows import WorkBoard, WorkItem
from models.kernel.errors import Refused
from models.store.command import Command
from models.tickets.commands import (
    HandTickets,
    RemoveTickets,
    ScheduleTickets,
    StartTicket,
    TriageTickets,
)
from models.tickets.rows import RequestKind, Resolution, Side, WorkClass
from models.tickets.shapes import HandedTicket
from views.kit.actions import Action
from views.kit.page import PageContext
from views.kit.pick_menu import pick
from views.kit.rights import Right
from views.kit.table_view import TableView
from views.pages.work.asking import ask_day, ask_reason
from views.pages.work.seen import Seen

Items = Sequence[WorkItem]
T = TypeVar("T")
PRIORITIES = range(1, 6)


class Triage:
    """chosen: the table that has the selection. board: what is shown now."""

    def __init__(
        self,
        context: PageContext,
        seen: Seen,
        chosen: Callable[[], TableView],
        board: Callable[[], WorkBoard | None],
    ) -> None:
        self._context, self._seen = context, seen
        self._chosen, self._board = chosen, board

    def actions(self) -> list[Action]:
        """What can be done with the chosen rows."""
        tickets = self._tickets()
        open_ = [item for item in tickets if item.open]
        why = self._why_not(tickets, open_)
        waiting = [item for item in open_ if item.started is None]
        ended = [item for item in tickets if not item.open]
        ours = any(item.side is Side.OPERATIONS for item in open_)
        hand = _("Hand over to the developers…") if ours or not open_ else _("Take back…")

        def make(
            key: str, title: str, letter: str, run: Callable[[], object], icon: str, no: str = why
        ) -> Action:
            return Action(
                f"work.item.{key}",
                title,
                run,
                "",
                icon,
                not no,
                no,
                needs=Right.EDIT,
                letter=letter,
            )

        none_waits = why or ("" if waiting else _("It was started already"))
        none_ended = "" if ended else _("Choose something that is completed")
        any_ticket = "" if tickets else self._why_not(tickets, tickets)
        return [
            make("kind", _("Kind…"), "K", self.pick_kind, "list"),
            make("class", _("Class…"), "C", self.pick_class, "layers"),
            make("priority", _("Priority…"), "P", self.pick_priority, "flag"),
            make("owner", _("Owner…"), "O", self.pick_owner, "user"),
            make("day", _("Schedule on a day…"), "D", self.schedule, "calendar"),
            make("start", _("Start"), "S", self.start, "play", none_waits),
            make("done", _("Done"), "X", partial(self.complete, Resolution.DONE), "check"),
            make("end", _("End otherwise…"), "Shift+X", self.pick_end, "x"),
            make("reopen", _("Open again"), "R", self.reopen, "rotate-ccw", none_ended),
            make("hand", hand, "H", self.hand_over, "users"),
            make("remove", _("Remove"), "Del", self.remove, "trash-2", any_ticket),
        ]

    # --- what is said -----------------------------------------------------------------------------

    def pick_kind(self) -> None:
        """What is asked for."""
        choices = {word_text(kind): kind for kind in RequestKind}
        now = _same(item.ticket.kind for item in self._tickets() if item.ticket)
        pick(self._chosen(), _("Kind"), choices, lambda kind: self.triage(kind=kind), now)

    def pick_class(self) -> None:
        """What it is to the service."""
        choices = {word_text(one): one for one in WorkClass}
        now = _same(item.work_class for item in self._tickets())
        pick(self._chosen(), _("Class"), choices, lambda one: self.triage(work_class=one), now)

    def pick_priority(self) -> None:
        """Which goes first."""
        choices = {str(number): number for number in PRIORITIES} | {_("Not said"): 0}
        now = _same(item.priority for item in self._tickets())
        pick(self._chosen(), _("Priority"), choices, lambda n: self.triage(priority=n), now)

    def pick_owner(self) -> None:
        """Who carries it: those on ticket duty first."""
        board = self._board()
        if board is None:
            return
        on_duty = {row.person.name: row.person.id for row in board.on_duty if row.person}
        names = sorted(board.people.items(), key=lambda each: each[1].casefold())
        choices: dict[str, UUID | None] = {
            _("{name}, on ticket duty").format(name=name): one for name, one in on_duty.items()
        }
        choices |= {name: one for one, name in names if one not in on_duty.values()}
        choices[_("Nobody")] = None
        now: UUID | None = _same(item.owner_id for item in self._tickets())
        pick(self._chosen(), _("Owner"), choices, self.give_to, now)

    def give_to(self, person: UUID | None, items: Items = ()) -> None:
        """Let somebody, or nobody, carry the tickets."""
        if person is None:
            self.triage(items, nobody=True)
        else:
            self.triage(items, owner_id=person)

    def triage(self, items: Items = (), **said: object) -> None:
        """Say the same of all chosen tickets."""
        tickets = items or self._tickets()
        ids = [item.id for item in tickets]
        command = TriageTickets(ids, self._seen.of(ids), **said)  # type: ignore[arg-type]
        self._do(tickets, command, _("Changed."))

    def schedule(self) -> None:
        """Ask for the day on which it is done."""
        tickets = self._tickets()
        now = _same(item.planned_on for item in tickets)
        ids = [item.id for item in tickets]

        def on_day(day: date | None) -> None:
            command = ScheduleTickets(ids, day, self._seen.of(ids))
            self._do(tickets, command, _("Scheduled.") if day else _("Not scheduled any more."))

        ask_day(self._chosen(), _("Schedule on a day"), self._context.today, now, on_day)

    def start(self) -> None:
        """Begin; where that passes over older work on stability, ask why."""
        tickets = [item for item in self._tickets() if item.started is None and item.open]
        try:
            self._start(tickets, "")
        except Refused as problem:
            older = [one for one in problem.findings if one.code == "passes_older"]
            if not older:
                self._refuse(problem)
                return
            words = "\n".join(dict.fromkeys(finding_text(one) for one in older))
            count = sum(int(str(one.parameters["count"])) for one in older)
            more = ngettext(
                "{n} older piece of work is passed over.",
                "{n} older pieces of work are passed over.",
                count,
            )
            ask_reason(
                self._chosen(),
                _("Start past older work on stability"),
                f"{words} {more}",
                "passed",
                lambda reason: self._start(tickets, reason),
            )

    def _start(self, tickets: Items, reason: str) -> None:
        commands = [StartTicket(item.id, self._seen.of([item.id]), reason) for item in tickets]
        command = commands[0] if len(commands) == 1 else Together(tuple(commands))
        self._carry_out(tickets, command, _("Started."))

    def pick_end(self) -> None:
        """How it ended, if not by being done."""
        choices = {word_text(one): one for one in Resolution if one is not Resolution.DONE}
        pick(self._chosen(), _("It is"), choices, self.complete)

    def complete(self, how: Resolution) -> None:
        """Say how the tickets ended."""
        tickets = [item for item in self._tickets() if item.open]
        ids = [item.id for item in tickets]
        words = ngettext("{n} ticket completed.", "{n} tickets completed.", len(ids))
        day, seen = self._context.today, self._seen.of(ids)
        self._do(tickets, CompleteWork(ids, how, _actions(tickets), day, seen), words)

    def reopen(self) -> None:
        """It was not done after all."""
        tickets = [item for item in self._tickets() if not item.open]
        ids = [item.id for item in tickets]
        command = ReopenWork(ids, _actions(tickets), self._seen.of(ids))
        self._do(tickets, command, _("Open again."))

    def hand_over(self, items: Items = ()) -> None:
        """To the developers, or back; the ledger wants to know why."""
        tickets = [item for item in items or self._tickets() if item.open]
        ours = [item for item in tickets if item.side is Side.OPERATIONS]
        handed, side = (ours, Side.DEVELOPMENT) if ours else (tickets, Side.OPERATIONS)
        ids = [item.id for item in handed]
        drafts = [
            HandedTicket(item.id, item.ticket.estimate if item.ticket else None) for item in handed
        ]

        def hand(reason: str) -> None:
            command = HandTickets(drafts, side, reason, self._seen.of(ids))
            self._carry_out(handed, command, _("Handed over.") if ours else _("Taken back."))

        title = _("Hand over to the developers") if ours else _("Take back from the developers")
        count = ngettext("{n} ticket changes sides.", "{n} tickets change sides.", len(ids))
        words = _("{count} The ledger keeps who decided it, when and why.").format(count=count)
        ask_reason(self._chosen(), title, words, "reason", hand)

    def remove(self) -> None:
        """Remove the tickets with their notes."""
        tickets = self._tickets()
        ids = [item.id for item in tickets]
        words = ngettext("{n} ticket removed.", "{n} tickets removed.", len(ids))
        self._do(tickets, RemoveTickets(ids, self._seen.of(ids)), words)

    # --- how --------------------------------------------------------------------------------------

    def _tickets(self) -> list[WorkItem]:
        return [item for item in self._chosen().selected_rows() if item.ticket is not None]

    def _why_not(self, tickets: Items, wanted: Items) -> str:
        if wanted:
            return ""
        if tickets:
            return _("It is completed: open it again first")
        if self._chosen().selected_places():
            return _("An emergency is seen to among the incidents; Enter opens it")
        return _("Choose a ticket first")

    def _do(self, items: Items, command: Command[object], words: str) -> None:
        try:
            self._carry_out(items, command, words)
        except Refused as problem:
            self._refuse(problem)

    def _carry_out(self, items: Items, command: Command[object], words: str) -> None:
        """Raises Refused."""
        done = self._context.do(command)
        if done is not None:
            self._seen.did((item.id for item in items), done.change_set.revision)
            self._context.notify(words, undo=True)

    def _refuse(self, problem: Refused) -> None:
        told = dict.fromkeys(finding_text(one) for one in problem.findings)
        self._context.notify("\n".join(list(told)[:3]))


def _actions(items: Items) -> list[UUID]:
    """The action items of postmortems that tickets came from."""
    return [item.ticket.action_id for item in items if item.ticket and item.ticket.action_id]


def _same(values: Iterable[T]) -> T | None:
    """What all of them are; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
