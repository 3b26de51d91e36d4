"""K1: a command shown as saved survives a crash; no command is half done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.prove import works
from tests.prove.children import child
from tests.prove.verdicts import DAMAGED, SOUND, states_after, verdict

SEED = 11
FIRST, LAST = 0.020, 0.300


@pytest.fixture(scope="module")
def states(template: Path, memory: Callable[[], Path]) -> list[str]:
    return states_after(template, memory(), SEED, works.MOST)


def killed(
    fork: Any, template: Path, folder: Path, random: Random, *, begins: bool
) -> tuple[Path, int]:
    """A file whose writer was killed, and how many commands it had acknowledged."""
    folder.mkdir()
    path = folder / "team.watchbill"
    shutil.copy(template, path)
    with child(fork, works.act, path, SEED, begins) as writer:
        writer.wait_for(1)
        told = writer.kill_after(random.uniform(FIRST, LAST))
    return path, told[-1]


def test_nothing_saved_is_lost_and_nothing_is_half_done(
    fork: Any,
    template: Path,
    states: list[str],
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(1)
    found = []
    for trial in range(trials(100, 3000)):
        folder = tmp_path / str(trial)
        path, acknowledged = killed(fork, template, folder, random, begins=True)
        found.append(verdict(path, acknowledged, states, tmp_path / "aside"))
    measured(f"{found.count(SOUND)} of {len(found)} sound")
    assert set(found) == {SOUND}


def test_control_without_transactions_commands_are_torn(
    fork: Any,
    template: Path,
    states: list[str],
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(2)
    found = []
    for trial in range(max(10, trials(30, 300))):
        folder = tmp_path / str(trial)
        path, acknowledged = killed(fork, template, folder, random, begins=False)
        found.append(verdict(path, acknowledged, states, tmp_path / "aside"))
    measured(f"{found.count(DAMAGED)} of {len(found)} torn")
    # A few trials on a busy machine may be killed before they write: some torn are enough then.
    least = len(found) / 2 if len(found) >= 30 else 2
    assert found.count(DAMAGED) >= least, found
