"""K1 and K2 with two processes on PostgreSQL: what was shown as saved survives a crash of the server,
and no command is half done. That the disk keeps what the server has written is PostgreSQL's own."""

from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.kernel.errors import FileProblem
from models.kernel.ids import counting_ids
from models.store.store import Store
from tests.conftest import absent
from tests.prove.children import child
from tests.support import postgres as server
from tests.support.asking import Asks
from tests.support.sample import SAMPLE, AddBox, AddThing, Does
from tests.support.stores import ME

pytestmark = pytest.mark.heavy

READY = "ready"
FIRST, LAST = 0.05, 0.30
SURE = {"synchronous_commit": "on"}
UNSURE = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
"""The negative control: a server that says "saved" before it is."""


def work(pipe: Connection, address: str, number: int, seed: int) -> None:
    """Add pairs, each a box and its thing in one command, and tell each that was saved."""
    ids = counting_ids((1 + 2 * seed + number) * 1_000_000)
    with Store.open(address, SAMPLE, ids=ids) as store:
        pipe.send(READY)
        for at in range(10_000):
            name = f"{seed} {number} {at}"
            try:
                store.do(Does(lambda work, name=name: pair(work, name)), ME)
            except FileProblem:
                return
            pipe.send(name)


def pair(work: Any, name: str) -> None:
    AddThing(AddBox(name).run(work), {"note": name}).run(work)


@pytest.fixture
def crash(fork: Any, memory: Callable[[], Path]) -> Callable[[int, dict[str, str]], list[str]]:
    """Let two processes work, crash the server, start it again: what is wrong then."""
    binaries = server.programs()
    if binaries is None:
        absent("PostgreSQL is not installed")
    assert binaries is not None
    folder = memory()
    folder.parent.chmod(0o755)
    server.make_cluster(binaries, folder)
    address = f"postgresql://watchbill@/postgres?host={folder}"
    with server.started(binaries, folder, SURE):
        Store.create(address, SAMPLE).close()

    def once(seed: int, settings: dict[str, str]) -> list[str]:
        pause = Random(seed).uniform(FIRST, LAST)
        with ExitStack() as running:
            with server.started(binaries, folder, settings):
                children = [
                    running.enter_context(child(fork, work, address, number, seed))
                    for number in (0, 1)
                ]
                for one in children:
                    one.wait_for(READY)
                children[0].hear_for(pause)
            told = [name for one in children for name in one.rest() if name != READY]
        assert told, "nothing was saved before the crash: this proves nothing"
        with server.started(binaries, folder, SURE), Store.open(address, SAMPLE) as store:
            found = store.ask(Asks(pairs)).value
            wrong = [f"{name} is lost" for name in told if name not in found]
            wrong += [f"{name} is half" for name, whole in found.items() if not whole]
            return wrong

    return once


def pairs(reader: Any) -> dict[str, bool]:
    """Each box by name, and whether its thing is there; and each thing without its box."""
    connection = reader.connection
    notes = set(connection.exec_driver_sql("SELECT note FROM thing").scalars())
    names = set(connection.exec_driver_sql("SELECT name FROM box").scalars())
    return {name: name in notes and name in names for name in notes | names}


def test_what_was_saved_survives_and_nothing_is_half_done(
    crash: Callable[[int, dict[str, str]], list[str]],
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    count = trials(20, 100)
    wrong = [one for seed in range(count) for one in crash(seed, SURE)]
    measured(f"{len(wrong)} lost or half in {count} crashes")
    assert wrong == []


def test_control_a_server_that_says_saved_too_early_loses_commands(
    crash: Callable[[int, dict[str, str]], list[str]], measured: Callable[[str], None]
) -> None:
    wrong = [one for seed in range(3) for one in crash(seed, UNSURE)]
    measured(f"{len(wrong)} lost in 3 crashes")
    assert wrong
