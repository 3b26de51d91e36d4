"""K1: a command shown as saved survives a crash; no command is half done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models import catalog
from models.kernel.errors import FileProblem
from models.store import opening
from models.store.backup import contents
from tests.prove import works
from tests.prove.acts import Actor, open_repeatably
from tests.prove.children import child

SEEDS = (11,)
FIRST, LAST = 0.020, 0.300


@pytest.fixture(scope="module")
def states(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """For each seed, the digest of the content after each number of commands."""
    found = {}
    for seed in SEEDS:
        path = tmp_path_factory.mktemp("states") / "team.watchbill"
        shutil.copy(template, path)
        store = open_repeatably(path)
        actor = Actor(store, seed)
        found[seed] = [contents(path).digest]
        for _ in range(works.MOST):
            actor.act()
            found[seed].append(contents(path).digest)
        store.close()
    return found


def killed(
    fork: Any, template: Path, folder: Path, random: Random, *, begins: bool
) -> tuple[Path, int, int]:
    """A file whose writer was killed, the writer's seed, and how many commands it had acknowledged."""
    folder.mkdir()
    path = folder / "team.watchbill"
    shutil.copy(template, path)
    seed = random.choice(SEEDS)
    with child(fork, works.act, path, seed, begins) as writer:
        writer.wait_for(works.READY)
        told = writer.kill_after(random.uniform(FIRST, LAST))
    return path, seed, told[-1] if told[-1] != works.READY else 0


def verdict(path: Path, acknowledged: int, states: list[str], aside: Path) -> str:
    """``sound``, ``lost`` or ``torn``."""
    try:
        opening.admit(path, catalog.schema(), aside=aside)
        open_repeatably(path).close()  # rolls back what was cut off
        digest = contents(path).digest
    except FileProblem:
        return "torn"
    if digest not in states:
        return "torn"
    done = states.index(digest)
    return "sound" if acknowledged <= done <= acknowledged + 1 else "lost"


def test_nothing_saved_is_lost_and_nothing_is_half_done(
    fork: Any,
    template: Path,
    states: dict[int, list[str]],
    tmp_path: Path,
    trials: Callable[[int, int], int],
) -> None:
    random = Random(1)
    found = []
    for trial in range(trials(100, 3000)):
        folder = tmp_path / str(trial)
        path, seed, acknowledged = killed(fork, template, folder, random, begins=True)
        found.append(verdict(path, acknowledged, states[seed], tmp_path / "aside"))
    assert set(found) == {"sound"}


def test_control_without_transactions_commands_are_torn(
    fork: Any,
    template: Path,
    states: dict[int, list[str]],
    tmp_path: Path,
    trials: Callable[[int, int], int],
) -> None:
    random = Random(2)
    found = []
    for trial in range(trials(30, 300)):
        folder = tmp_path / str(trial)
        path, seed, acknowledged = killed(fork, template, folder, random, begins=False)
        found.append(verdict(path, acknowledged, states[seed], tmp_path / "aside"))
    assert found.count("torn") >= len(found) / 2, found
