"""Problems of fix-it days, made up, and a judge that knows nothing of the planner."""

from itertools import combinations
from random import Random

from models.debt.planner.problem import Choice, Hands, Item, Problem

SKILLS = ("sql", "docs", "alerts", "build", "network", "tests")


def made(items: int, people: int, seed: int = 1, grain: int = 900) -> Problem:
    """Items of a quarter of an hour to two days, of any skill or none; people with a day and up to three
    skills. grain: seconds that the sizes of items are multiples of."""
    random = Random(seed)
    return Problem(
        tuple(
            Hands(random.choice((4, 6, 8)) * 3600, frozenset(random.sample(SKILLS, random.randint(0, 3))))
            for _ in range(people)
        ),
        tuple(
            Item(
                random.randint(1, 57_600 // grain) * grain,
                random.randint(0, 200) * 360,
                random.choice(("", *SKILLS)),
            )
            for _ in range(items)
        ),
    )  # fmt: skip


def typed(items: int, people: int, seed: int = 1) -> Problem:
    """The same in the round numbers that people type: many items are alike in all that counts."""
    random = Random(seed)
    hours = (0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 40)
    return Problem(
        made(0, people, seed).people,
        tuple(
            Item(
                int(random.choice(hours) * 3600),
                int(random.choice(hours[:-4]) * 3600),
                random.choice(("", "", "", *SKILLS)),
            )
            for _ in range(items)
        ),
    )


def possible(problem: Problem, chosen: tuple[int, ...]) -> bool:
    """Whether items can be divided among people: of every set of skills, those that need one of them
    need no more than those who have one of them can give. Items that need none count with all."""
    skills = sorted({problem.items[i].skill for i in chosen})
    for size in range(1, len(skills) + 1):
        for of in combinations(skills, size):
            needed = sum(problem.items[i].seconds for i in chosen if problem.items[i].skill in of)
            have = sum(p.seconds for p in problem.people if "" in of or p.skills & set(of))
            if needed > have:
                return False
    return True


def brute_force(problem: Problem) -> int | None:
    """The most interest that any possible set with all pinned items pays off; None where none is."""
    found: int | None = None
    for mask in range(1 << len(problem.items)):
        chosen = tuple(i for i in range(len(problem.items)) if mask >> i & 1)
        if any(item.pinned and i not in chosen for i, item in enumerate(problem.items)):
            continue
        interest = sum(problem.items[i].interest for i in chosen)
        if (found is None or interest > found) and possible(problem, chosen):
            found = interest
    return found


def broken(problem: Problem, choice: Choice) -> list[str]:
    """What is wrong with a choice."""
    wrong = []
    done = dict.fromkeys(choice.items, 0)
    used = [0] * len(problem.people)
    for share in choice.shares:
        if share.item not in done:
            wrong.append(f"{share.item} is shared and was not chosen")
            continue
        item, hands = problem.items[share.item], problem.people[share.person]
        if item.skill and item.skill not in hands.skills:
            wrong.append(f"{share.person} cannot do {share.item}")
        if share.seconds <= 0:
            wrong.append(f"{share.person} does nothing of {share.item}")
        done[share.item] += share.seconds
        used[share.person] += share.seconds
    wrong += [f"{i} is not done" for i, s in done.items() if s != problem.items[i].seconds]
    wrong += [f"{p} does too much" for p, s in enumerate(used) if s > problem.people[p].seconds]
    wrong += [
        f"{i} is pinned" for i, item in enumerate(problem.items) if item.pinned and i not in done
    ]
    if choice.interest != sum(problem.items[i].interest for i in choice.items):
        wrong.append("interest")
    if choice.shares and len(choice.shares) >= len(done) + len(problem.people):
        wrong.append("hours go round in a circle")
    if len(choice.shared) > max(0, len(problem.people) - 1):
        wrong.append("too many shared")
    if choice.idle != sum(p.seconds for p in problem.people) - sum(used):
        wrong.append("idle")
    return wrong
