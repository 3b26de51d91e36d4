"""Where tickets may be moved: to another queue, to a person, to the developers, to other pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.flows.promoting import Promote, Target, proposed
from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from models.automation.commands import AddAutomation
from models.debt.commands import AddDebt
from models.insight.work_rows import Queue, RepeatEntry, WorkBoard, WorkItem
from models.kernel.errors import Refused
from models.kernel.instants import local_day
from models.projects.commands import AddProject
from models.store.command import Command
from models.tickets.commands import LinkTickets
from models.tickets.rows import Becomes, Side
from views.kit import typed
from views.kit.fields import LineField
from views.kit.page import PageContext
from views.kit.pick_menu import pick
from views.kit.row_moves import Move
from views.kit.table_view import TableView
from views.pages.work.asking import ask_line
from views.pages.work.queue import zone_key
from views.pages.work.seen import Seen
from views.pages.work.tiles import DUTY
from views.pages.work.triage import Triage

Items = Sequence[WorkItem]


@dataclass(frozen=True)
class _Told:
    """Tickets, what they become, and the command that adds it by a name."""

    ids: tuple[UUID, ...]
    added: Callable[[str], Target]


class Moving:
    """The moves of the rows of a queue. chosen: the table that has the selection."""

    def __init__(
        self,
        context: PageContext,
        seen: Seen,
        triage: Triage,
        chosen: Callable[[], TableView],
        board: Callable[[], WorkBoard | None],
    ) -> None:
        self._context, self._seen, self._triage = context, seen, triage
        self._chosen, self._board = chosen, board

    def moves(self, rows: Items) -> list[Move]:
        """Where these may go; emergencies stay where they are."""
        board = self._board()
        if board is None or any(item.ticket is None for item in rows):
            return []
        return [
            *self._within(rows, board),
            Move("work.to.automation", _("Automation"), self.to_automation, "automation", "zap"),
            Move("work.to.debt", _("Fix-it & debt"), self.to_debt, "debt", "wrench"),
            Move("work.to.projects", _("A new project…"), self.to_new_project, "projects", "flag"),
        ]

    # --- within the page --------------------------------------------------------------------------

    def _within(self, rows: Items, board: WorkBoard) -> list[Move]:
        ended = "" if any(item.open for item in rows) else _("It is completed: open it again first")
        person = next((row.person for row in board.on_duty if row.person is not None), None)
        name = person.name if person is not None else _("nobody")
        nobody = "" if person is not None else _("Nobody has the duty for tickets now")
        side = rows[0].side is Side.OPERATIONS
        developers = _("The developers…") if side else _("Back from the developers…")
        moves = [
            Move(
                DUTY,
                _("Ticket duty: {name}").format(name=name),
                lambda rows: self._triage.give_to(person.id if person else None, rows),
                icon="user",
                reason=ended or nobody,
            ),
            Move(
                "work.to.developers", developers, self._triage.hand_over, icon="users", reason=ended
            ),
        ]
        if any(item.queue is Queue.PROJECT_WORK for item in rows):
            moves.append(
                Move(zone_key(Queue.REQUESTS), _("Requests"), self.to_requests, icon="inbox")
            )
        else:
            none = "" if board.project_names else _("There is no project yet")
            key = zone_key(Queue.PROJECT_WORK)
            moves.append(
                Move(key, _("Project work…"), self.to_project, icon="briefcase", reason=none)
            )
        return moves

    def to_requests(self, rows: Items) -> None:
        """It is no work of a project after all."""
        self._link(rows, None, _("Among the requests again."))

    def to_project(self, rows: Items) -> None:
        """Ask of which project it is work."""
        board = self._board()
        if board is None:
            return
        names = sorted(board.project_names.items(), key=lambda each: each[1].casefold())
        choices = {name: one for one, name in names}

        def picked(project: UUID) -> None:
            words = _("Work of {project} now.").format(project=board.project_names[project])
            self._link(rows, project, words)

        pick(self._chosen(), _("Work of the project"), choices, picked)

    # --- to other pages ---------------------------------------------------------------------------

    def to_automation(self, rows: Items, entry: RepeatEntry | None = None) -> None:
        """Propose to automate what is asked for again and again. entry: the repeat that it is, if not
        only the rows."""
        first, last = rows[0], rows[-1]
        tickets = [item.ticket for item in rows if item.ticket is not None]
        repeat = entry.repeat if entry is not None else first.repeat
        ids = tuple(repeat.tickets) if repeat is not None else tuple(item.id for item in rows)

        def added(name: str) -> AddAutomation:
            if repeat is not None:
                return replace(proposed(repeat, tickets), name=name)
            return AddAutomation(name, service_id=_same(item.service_id for item in rows))

        self._make(_Told(ids, added), last.what, _("To Automation"))

    def to_debt(self, rows: Items) -> None:
        """Keep what they ask for as debt, since the oldest of them."""
        place = ZoneInfo(self._context.calendar.zone)
        since = min(local_day(item.received, place) for item in rows)

        def added(name: str) -> AddDebt:
            text = "" if len(rows) == 1 else "\n".join(item.what for item in rows)
            service = _same(item.service_id for item in rows)
            return AddDebt(name, since, text=text, service_id=service)

        told = _Told(tuple(item.id for item in rows), added)
        self._make(told, rows[0].what, _("To Fix-it & debt"))

    def to_new_project(self, rows: Items) -> None:
        """A consultation, say, becomes a project: ask how it is called."""
        told = _Told(tuple(item.id for item in rows), AddProject)
        self._ask_name(told, rows[0].what, _("A new project"), "")

    def _make(self, told: "_Told", name: str, title: str) -> None:
        """Make it by the name of the first; where that is taken, ask for another."""
        try:
            self._add(told, name)
        except Refused as problem:
            words = "\n".join(finding_text(one) for one in problem.findings[:3])
            self._ask_name(told, name, title, words)

    def _ask_name(self, told: "_Told", name: str, title: str, words: str) -> None:
        field = LineField(typed.needed)
        field.set_value(name)
        named = ("name", _("Name"), field)
        ask_line(self._chosen(), title, words, named, lambda one: self._add(told, one))
        field.selectAll()

    def _add(self, told: "_Told", name: str) -> None:
        seen = self._seen.of(told.ids)
        command = Promote(told.ids, told.added(name), seen)
        count = ngettext("{n} ticket", "{n} tickets", len(told.ids))
        words = _("{tickets} became “{name}”.").format(tickets=count, name=name)
        self._carry_out(told.ids, command, words)

    def _link(self, rows: Items, project: UUID | None, words: str) -> None:
        ids = [item.id for item in rows]
        command = LinkTickets(ids, Becomes.PROJECT, project, self._seen.of(ids))
        try:
            self._carry_out(ids, command, words)
        except Refused as problem:
            self._context.notify(finding_text(problem.findings[0]))

    def _carry_out(self, ids: Sequence[UUID], command: Command[Any], words: str) -> None:
        """Raises Refused."""
        done = self._context.do(command)
        if done is not None:
            self._seen.did(ids, done.change_set.revision)
            self._context.notify(words, undo=True)


def _same(values: Iterable[UUID | None]) -> UUID | None:
    """What all of them are; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
