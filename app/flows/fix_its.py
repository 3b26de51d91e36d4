"""Fix-it days: from what is stored to a plan and its taking over, and to the closing with what every
item cost until then.

The planner works in a process of its own on what one question found. Nothing changes until a plan is
applied, which is refused when what it was made from has changed meanwhile.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.flows.paying_off import EndFixIt
from app.flows.planning import called_off_by
from app.text.doorway import _
from app.text.numbers import duration_text
from models.debt.commands import ApplyFixItPlan, CloseFixIt
from models.debt.planner import worker
from models.debt.planner.problem import Choice
from models.debt.rows import PlannedItem
from models.insight.debt_rows import DebtEntry, FixItDetails
from models.insight.fix_it_problem import FixItProblem, problem_of
from models.insight.queries import FixItBoard
from models.kernel.apart import PlannerDied
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.workspace import Workspace

SECONDS = 20.0
"""How long a plan may take."""


@dataclass(frozen=True, slots=True)
class FixItProposal:
    """A plan of a fix-it day that nobody has applied yet. seen: the revision that it was made from.
    items: what is to be done, the most interest first."""

    seen: int
    details: FixItDetails
    problem: FixItProblem
    choice: Choice

    @property
    def items(self) -> tuple["ProposedItem", ...]:
        """What is to be done, and by whom."""
        entries: dict[UUID, DebtEntry] = {item.entry.id: item.entry for item in self.details.items}
        entries |= {entry.id: entry for entry in self.details.candidates}
        leaders = self.choice.leader()
        found = [
            ProposedItem(
                entries[self.problem.debts[at]],
                self.problem.people[leaders[at]] if at in leaders else None,
                {
                    self.problem.people[share.person]: share.seconds
                    for share in self.choice.shares
                    if share.item == at
                },
            )
            for at in self.choice.items
        ]
        return tuple(sorted(found, key=lambda one: -(one.entry.interest.seconds or 0)))

    @property
    def command(self) -> ApplyFixItPlan:
        """The command that takes it over."""
        items = tuple(PlannedItem(one.entry.id, one.person_id) for one in self.items)
        return ApplyFixItPlan(self.details.day.id, items, self.seen)


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that is to be done. person_id: who sees to it, because they do the most of it; seconds: of
    each who does some of it."""

    entry: DebtEntry
    person_id: UUID | None
    seconds: Mapping[UUID, int]


def plan_fix_it(
    workspace: "Workspace",
    fix_it_id: UUID,
    progress: "Progress | None" = None,
    *,
    told: Callable[[FixItProposal], None] = lambda _proposal: None,
    seconds: float = SECONDS,
    at: datetime | None = None,
) -> FixItProposal:
    """The set of items that pays off the most interest on a day with the people, hours and skills at
    hand. told: hears of every better plan. Called off, it answers with the best so far; before there is
    one, it raises Cancelled. Raises Refused ``gone``, ``fix_it_closed``, ``nobody_at_hand``,
    ``nothing_to_choose``, ``pins_do_not_fit``, ``planner_died``."""
    answer = workspace.ask(FixItBoard(fix_it_id, at))
    details = answer.value
    if details is None:
        raise Refused.because("gone", "fix_it_id", table="fix_it", id=str(fix_it_id))
    problem = _asked(details)

    def proposal(choice: Choice) -> FixItProposal:
        return FixItProposal(answer.revision, details, problem, choice)

    called_off = called_off_by(progress, seconds, lambda: _("Choosing what pays off most"))
    try:
        choice = worker.run(
            problem.problem, lambda choice: told(proposal(choice)), called_off, seconds
        )
    except PlannerDied as died:
        raise Refused.because("planner_died", "", why=str(died)) from died
    return proposal(choice)


def apply_fix_it(workspace: "Workspace", proposal: FixItProposal) -> int:
    """Take a plan over, as one step. Raises Refused as ApplyFixItPlan does."""
    return workspace.do(proposal.command).value


def closing_of(
    details: FixItDetails, seen: int, closed_on: date, outcome: str, claimed: int | None
) -> EndFixIt:
    """The command that closes a day, with what each item that was fixed cost until then, and with the
    action items that were fixed."""
    close = CloseFixIt(details.day.id, closed_on, seen, outcome, claimed, details.at_stake)
    fixed = [item.entry.debt for item in details.items if item.id in details.at_stake]
    return EndFixIt(close, [debt.action_id for debt in fixed if debt.action_id is not None])


def _asked(details: FixItDetails) -> FixItProblem:
    closed_on = details.day.fix_it.closed_on
    if closed_on is not None:
        raise Refused.because("fix_it_closed", "fix_it_id", day=closed_on)
    problem = problem_of(details)
    if not any(hands.seconds for hands in problem.problem.people):
        raise Refused.because("nobody_at_hand")
    if not problem.debts:
        raise Refused.because("nothing_to_choose")
    for lack in details.lacks:
        raise Refused.because(
            "pins_do_not_fit",
            "",
            skills=", ".join(skill or _("no special skill") for skill in lack.skills),
            needed=duration_text(lack.needed),
            at_hand=duration_text(lack.at_hand),
        )
    return problem
