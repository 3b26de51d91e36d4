"""What comes of tickets in other areas, and of action items as tickets: each one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median_low
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models.automation.commands import AddAutomation
from models.debt.commands import AddDebt
from models.incidents.commands import TurnAction
from models.incidents.rows import ActionPriority, ActionRow, BecomesKind
from models.kernel.checks import NAME_LENGTH
from models.kernel.errors import Refused
from models.projects.commands import AddProject
from models.store.command import Command
from models.tickets.commands import AddTicket, LinkTickets
from models.tickets.rows import Becomes, RequestKind, TicketRow, WorkClass
from models.tickets.rules.repeats import Repeat

if TYPE_CHECKING:
    from models.store.work import Work

Target = AddAutomation | AddDebt | AddProject

_WHAT: Mapping[type[Command[Any]], Becomes] = {
    AddAutomation: Becomes.AUTOMATION,
    AddDebt: Becomes.DEBT,
    AddProject: Becomes.PROJECT,
}
_PRIORITIES: Mapping[ActionPriority, int] = {
    ActionPriority.P0: 1,
    ActionPriority.P1: 2,
    ActionPriority.P2: 3,
    ActionPriority.P3: 4,
}
_TENTH = Decimal("0.1")
_MONTH = Fraction(36525, 1200)
"""Days of a month, on average."""


@dataclass(frozen=True)
class Promote(Command[UUID]):
    """Write down what shall come of tickets (a repeat a task to automate or debt, a consultation a
    project), and keep the tickets linked to it."""

    tickets: Sequence[UUID]
    into: Target
    seen: int

    def run(self, work: "Work") -> UUID:
        """The id of what came of them. Raises Refused ``nothing_promoted``, ``gone`` or ``moved_on``,
        and as the command that adds it does."""
        if not self.tickets:
            raise Refused.because("nothing_promoted", "tickets")
        # First of all the tickets must stand as they were seen: promoted already is why a name is taken.
        self._link(None).run(work)
        target = self.into.run(work)
        self._link(target).run(work)
        return target

    def _link(self, target: UUID | None) -> LinkTickets:
        return LinkTickets(self.tickets, self._what, target, self.seen)

    @property
    def _what(self) -> Becomes:
        return _WHAT[type(self.into)]

    def parameters(self) -> Mapping[str, Any]:
        """count, kind (what came of them), name."""
        name = self.into.parameters()["name"]
        return {"count": len(set(self.tickets)), "kind": self._what.value, "name": name}


@dataclass(frozen=True)
class TicketFromAction(Command[UUID]):
    """Make a ticket of an action item: stability work of its service, received now."""

    action: ActionRow
    seen: int
    team_id: UUID | None = None

    def run(self, work: "Work") -> UUID:
        """The ticket's id. Raises Refused ``gone``, ``moved_on`` or ``already_ticket``."""
        action = self.action
        TurnAction(action.id, BecomesKind.TICKET, self.seen, action.source, action.external_id).run(
            work
        )
        line = " ".join(action.text.split())
        return AddTicket(
            title=line[:NAME_LENGTH],
            received=work.now,
            kind=RequestKind.TROUBLE,
            work_class=WorkClass.STABILITY,
            text=action.text if len(line) > NAME_LENGTH else "",
            priority=_PRIORITIES[action.priority],
            service_id=action.service_id,
            team_id=self.team_id,
            owner_id=action.owner_id,
            due_on=action.due_on,
            action_id=action.id,
        ).run(work)


@dataclass(frozen=True)
class DebtFromAction(Command[UUID]):
    """Write an action item of a postmortem down as debt of its service, there since a day.

    What it takes and what it costs, nobody has said yet.
    """

    action: ActionRow
    day: date
    seen: int
    team_id: UUID | None = None

    def run(self, work: "Work") -> UUID:
        """The id of the debt. Raises Refused ``gone``, ``moved_on`` or ``already_debt``."""
        action = self.action
        TurnAction(action.id, BecomesKind.DEBT, self.seen, action.source, action.external_id).run(
            work
        )
        line = " ".join(action.text.split())
        return AddDebt(
            line[:NAME_LENGTH],
            self.day,
            text=action.text if len(line) > NAME_LENGTH else "",
            service_id=action.service_id,
            team_id=self.team_id,
            owner_id=action.owner_id,
            action_id=action.id,
        ).run(work)


def runs_a_month(repeat: Repeat) -> Decimal | None:
    """How often requests of a repeat came in a month, to a tenth, from the first to the last; None
    where they all came at once.

    Three over 60 days are two waits of thirty days: about one a month.
    """
    days = Fraction((repeat.last - repeat.first).total_seconds()) / 86_400
    if not days:
        return None
    often = (len(repeat.tickets) - 1) * _MONTH / days
    return (Decimal(often.numerator) / often.denominator).quantize(_TENTH)


def proposed(repeat: Repeat, rows: Sequence[TicketRow]) -> AddAutomation:
    """The task to automate that a repeat suggests: called as its newest ticket, as often as they
    came, and as long by hand as the middle one of those that were estimated.

    rows: the tickets of the repeat, the oldest first.
    """
    estimates = [row.estimate for row in rows if row.estimate is not None]
    teams = {row.team_id for row in rows}
    return AddAutomation(
        rows[-1].title,
        service_id=repeat.service_id,
        team_id=teams.pop() if len(teams) == 1 else None,
        runs_a_month=runs_a_month(repeat),
        manual=median_low(estimates) if estimates else None,
    )
