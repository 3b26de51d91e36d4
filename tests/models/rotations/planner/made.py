"""Problems of any size, made of numbers: people at sites, leave, duties by the week or the day."""

from collections.abc import Sequence
from random import Random
from uuid import UUID

from models.rotations.planner.problem import Aim, Duty, Entry, Member, Problem, Rule, Slot

DAY = 86400
WEEK = 7 * DAY


def made(
    people: int = 12,
    weeks: int = 52,
    *,
    groups: int = 1,
    duties: int = 2,
    pattern: Sequence[int] = (7,),
    rest: int = 0,
    longest_run: int = 1,
    leaves: int = 5,
    seed: int = 1,
) -> Problem:
    """People who serve by turns of `pattern` days, over and over, with weeks of leave.

    groups: rotations of their own, each with its share of the people and `duties` duties. Odd and
    even people are at two sites with ten public holidays each. Aims: turns in all, turns of each
    duty but the last of a group, turns with a weekend day (where not all have one), holidays.
    """
    random = Random(seed)
    away = {p: random.sample(range(weeks), min(leaves, weeks)) for p in range(people)}
    entries = [
        Entry(Rule.ABSENCE, UUID(int=1000 + n), p, None, week * WEEK, (week + 1) * WEEK)
        for n, (p, week) in enumerate((p, week) for p in away for week in away[p])
    ]
    slots: list[Slot] = []
    eligible: list[tuple[int, ...]] = []
    plain: list[int | None] = []
    duty_rows: list[Duty] = []
    for group in range(groups):
        own = tuple(range(group * people // groups, (group + 1) * people // groups))
        for place in range(duties):
            number = len(duty_rows)
            duty_rows.append(Duty(UUID(int=500 + number), True, rest, longest_run))
            for turn, (start, end) in enumerate(_turns(weeks, pattern)):
                barred = {
                    p: tuple(
                        n
                        for n, entry in enumerate(entries)
                        if entry.person == p and entry.start < end and start < entry.end
                    )
                    for p in own
                }
                slots.append(
                    Slot(
                        UUID(int=10**6 + len(slots)),
                        number,
                        number,
                        turn,
                        start,
                        end,
                        {p: found for p, found in barred.items() if found},
                    )
                )
                eligible.append(own)
                plain.append(own[(turn + place) % len(own)])
    return Problem(
        tuple(slots),
        tuple(Member(UUID(int=p + 1)) for p in range(people)),
        tuple(duty_rows),
        tuple(eligible),
        tuple(_aims(slots, eligible, groups, duties, weeks, random)),
        tuple(entries),
        plain=tuple(plain),
    )


def _turns(weeks: int, pattern: Sequence[int]) -> list[tuple[int, int]]:
    turns = []
    start = 0
    while start < weeks * WEEK:
        for days in pattern:
            turns.append((start, min(start + days * DAY, weeks * WEEK)))
            start += days * DAY
            if start >= weeks * WEEK:
                break
    return turns


def _aims(
    slots: Sequence[Slot],
    eligible: Sequence[Sequence[int]],
    groups: int,
    duties: int,
    weeks: int,
    random: Random,
) -> list[Aim]:
    every = range(len(slots))
    holidays = [random.sample(range(weeks * 7), min(10, weeks)) for _ in range(2)]
    weekend = {
        s: 1
        for s in every
        if any(day % 7 >= 5 for day in range(slots[s].start // DAY, slots[s].end // DAY))
    }
    by_person = {
        (s, p): count
        for s in every
        for p in eligible[s]
        if (count := sum(slots[s].start <= day * DAY < slots[s].end for day in holidays[p % 2]))
    }
    aims = []
    for group in range(groups):
        own = range(group * duties, (group + 1) * duties)
        aims.append(Aim("turns", slots={s: 1 for s in every if slots[s].duty in own}))
    for duty in range(groups * duties):
        if duty % duties < duties - 1:
            of_duty = {s: 1 for s in every if slots[s].duty == duty}
            aims.append(Aim("turns", duty, of_duty))
    for group in range(groups):
        own = range(group * duties, (group + 1) * duties)
        mine = {s: 1 for s in weekend if slots[s].duty in own}
        if len(weekend) < len(slots):
            aims.append(Aim("weekend", slots=mine))
        aims.append(
            Aim(
                "holiday",
                by_person={key: n for key, n in by_person.items() if slots[key[0]].duty in own},
            )
        )
    return aims
