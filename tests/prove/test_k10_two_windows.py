"""K10: two windows on the same data never silently overwrite each other."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from sqlalchemy import func, select

from models.store.store import Store
from tests.prove import rivals
from tests.prove.children import child
from tests.prove.rivals import Tally
from tests.support.asking import Asks
from tests.support.sample import AddBox, Box, Thing
from tests.support.stores import ME, place, postgres, sample

__all__ = ["place", "postgres", "sample"]

BOXES = 2


@pytest.fixture
def compete(fork: Any, sample: Store) -> Callable[[int, bool], list[Tally]]:
    """Let two windows do so many commands each, at the same time."""

    def both(count: int, careful: bool) -> list[Tally]:
        for number in range(BOXES):
            sample.do(AddBox(f"box {number}"), ME)
        with ExitStack() as running:
            children = [
                running.enter_context(
                    child(fork, rivals.compete, sample.place, number, count, careful)
                )
                for number in (1, 2)
            ]
            for each in children:
                each.wait_for(rivals.READY)
            for each in children:
                each.pipe.send(rivals.GO)
            return [each.rest()[-1] for each in children]

    return both


def totals(store: Store) -> tuple[int, int]:
    """The sum of all sizes above the one that each box began with, and how many things."""
    sizes = select(func.sum(Box.size))
    things = select(func.count()).select_from(Thing)
    answer = store.ask(Asks(lambda r: (r.connection.scalar(sizes), r.connection.scalar(things))))
    return int(answer.value[0]) - BOXES, answer.value[1]


def test_nothing_is_overwritten_and_nobody_waits_long(
    compete: Callable[[int, bool], list[Tally]],
    sample: Store,
    trials: Callable[[int, int], int],
) -> None:
    count = max(60, trials(200, 5000))
    tallies = compete(count, True)

    assert totals(sample) == (
        sum(tally.raised for tally in tallies),
        sum(tally.added for tally in tallies),
    )
    assert sample.revision == BOXES + 2 * count
    assert [each.revision for each in sample.changes_since(0)] == list(
        range(1, sample.revision + 1)
    )
    assert sum(tally.refused for tally in tallies) > 0, "they never met: this proves nothing"
    assert max(tally.longest for tally in tallies) < 5


def test_control_without_a_look_edits_are_lost(
    compete: Callable[[int, bool], list[Tally]], sample: Store
) -> None:
    tallies = compete(100, False)
    raised, _ = totals(sample)
    assert raised < sum(tally.raised for tally in tallies)
