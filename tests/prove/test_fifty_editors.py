"""Fifty people on one shared database: nothing is lost, and nobody waits."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from sqlalchemy import func, select

from models.store.store import Store
from tests.prove import editors
from tests.prove.children import child
from tests.prove.editors import Work
from tests.support.asking import Asks
from tests.support.postgres import Server
from tests.support.sample import SAMPLE, AddBox, Box, Thing
from tests.support.stores import ME, postgres

__all__ = ["postgres"]

pytestmark = pytest.mark.heavy

EDITORS, PROCESSES, BOXES = 50, 5, 30
PAUSE = 2.0
"""Seconds between two commands of one editor, on average: a lively planning meeting."""


@pytest.fixture
def shared(postgres: Server) -> Iterator[Store]:
    with postgres.place() as place, Store.create(place, SAMPLE) as store:
        for number in range(BOXES):
            store.do(AddBox(f"box {number}"), ME)
        yield store


def test_nothing_is_lost_and_a_command_takes_less_than_a_second(
    shared: Store,
    fork: Any,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    seconds, each = trials(60, 600), EDITORS // PROCESSES
    with ExitStack() as running:
        children = [
            running.enter_context(
                child(fork, editors.edit, shared.place, at * each, each, seconds, PAUSE)
            )
            for at in range(PROCESSES)
        ]
        for one in children:
            one.wait_for(editors.READY)
        for one in children:
            one.pipe.send(editors.GO)
        works: list[Work] = [work for one in children for work in one.rest()[-1]]

    took = sorted(time for work in works for time in work.took)
    slow = took[len(took) * 95 // 100]
    raised, added = sum(work.raised for work in works), sum(work.added for work in works)
    refused = sum(work.refused for work in works)
    problems: Counter[str] = sum((work.problems for work in works), Counter())
    measured(
        f"{len(took)} commands of {EDITORS} editors in {seconds} s: {raised + added} saved,"
        f" {refused} refused as seen too late, {dict(problems)};"
        f" median {took[len(took) // 2]:.3f} s, 95 % within {slow:.3f} s, worst {took[-1]:.3f} s"
    )
    sizes = select(func.sum(Box.size))
    things = select(func.count()).select_from(Thing)
    kept = shared.ask(Asks(lambda r: (r.connection.scalar(sizes), r.connection.scalar(things))))
    assert (int(kept.value[0]) - BOXES, kept.value[1]) == (raised, added)
    assert shared.revision == BOXES + raised + added
    assert all(work.in_order for work in works)
    assert min(work.heard for work in works) > 0
    assert not problems
    # The goal is a second on two free cores; other proofs run beside this one.
    assert slow < 3.0
