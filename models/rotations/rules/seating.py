"""Seats for shifts that may lie over each other: how many hold a duty at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta


def seated(shifts: Sequence[tuple[datetime, datetime, str]]) -> list[int]:
    """A seat for each shift (start, end, name), so that no two of a seat lie over each other.

    The lowest free seat, in order of start and name: the same shifts always sit alike.

    >>> monday, noon, tuesday = (datetime(2026, 1, 5 + d, h) for d, h in ((0, 0), (0, 12), (1, 0)))
    >>> seated([(monday, tuesday, "a"), (noon, tuesday, "b"), (tuesday, tuesday, "c")])
    [0, 1, 0]
    """
    seats = [0] * len(shifts)
    free_from: list[datetime] = []
    order = sorted(range(len(shifts)), key=lambda at: (shifts[at][0], shifts[at][2], shifts[at][1]))
    for at in order:
        start, end, _name = shifts[at]
        seat = next((s for s, free in enumerate(free_from) if free <= start), len(free_from))
        if seat == len(free_from):
            free_from.append(end)
        else:
            free_from[seat] = end
        seats[at] = seat
    return seats


def usual_seats(spans: Sequence[tuple[datetime, datetime]]) -> int:
    """How many serve at once most of the time that anybody does; one if nobody ever does.

    >>> day = [datetime(2026, 1, d) for d in range(1, 9)]
    >>> usual_seats([(day[0], day[4]), (day[3], day[7])]), usual_seats([(day[0], day[2])] * 2)
    (1, 2)
    """
    changes = Counter[datetime]()
    for start, end in spans:
        changes[start] += 1
        changes[end] -= 1
    lengths: Counter[int] = Counter()
    at_once, before = 0, None
    for instant in sorted(changes):
        if before is not None and at_once:
            lengths[at_once] += int((instant - before) / timedelta(seconds=1))
        at_once, before = at_once + changes[instant], instant
    return max(lengths, key=lambda count: (lengths[count], count), default=1)
