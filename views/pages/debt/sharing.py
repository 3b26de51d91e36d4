"""Who does how much of what is in on a fix-it day, divided as the planner divides it."""

from collections import Counter
from collections.abc import Sequence

from app.text.doorway import _
from models.debt.planner.problem import Lack
from models.debt.planner.sharing import divided
from models.debt.rows import ItemState, Pick
from models.insight.debt_rows import FixItDetails
from models.insight.fix_it_problem import problem_of
from views.pages.debt.capacity import Taken
from views.pages.debt.words import hours

FINISHED = (ItemState.FIXED, ItemState.NOT_FIXED)


def taken_hours(details: FixItDetails) -> tuple[list[Taken], int, tuple[Lack, ...]]:
    """Hours at hand and taken of each person, seconds that are nobody's, and what lacks if not all that
    is in can be done: then hours are those of the items that are each person's."""
    whole = problem_of(details)
    inside = {
        item.entry.id
        for item in details.items
        if item.row.pick is not Pick.LEFT_OUT and item.row.state not in FINISHED
    }
    chosen = [at for at, debt in enumerate(whole.debts) if debt in inside]
    found = divided(whole.problem, chosen)
    seats = {seat.row.person_id: seat for seat in details.people}
    if isinstance(found, Lack):
        own = [
            Taken(one, seats[one].name, seats[one].at_hand.seconds, seats[one].assigned)
            for one in whole.people
        ]
        needed = sum(
            item.entry.debt.principal or 0
            for item in details.items
            if item.row.pick is not Pick.LEFT_OUT
        )
        return own, max(0, needed - sum(one.taken for one in own)), (found,)
    shares: Counter[int] = Counter()
    for share in found:
        shares[share.person] += share.seconds
    people = [
        Taken(
            one,
            seats[one].name,
            seats[one].at_hand.seconds,
            shares[at] + seats[one].at_hand.seconds - whole.problem.people[at].seconds,
        )
        for at, one in enumerate(whole.people)
    ]
    return people, 0, ()


def lack_words(lacks: Sequence[Lack]) -> str:
    """Why not everything that is in can be done."""
    parts = []
    for lack in lacks:
        skills = ", ".join(skill for skill in lack.skills if skill)
        words = _("What is in takes {needed}; {at_hand} are at hand.")
        if skills:
            words = _("What needs {skills} takes {needed}; whoever can do it has {at_hand}.")
        parts.append(
            words.format(skills=skills, needed=hours(lack.needed), at_hand=hours(lack.at_hand))
        )
    return " ".join(parts)
