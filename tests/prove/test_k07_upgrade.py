"""K7: upgrading cannot harm data: killed at any moment, it is the old version or the new one."""

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.kernel.errors import FileProblem
from models.store import backup, opening
from models.store.engine import sqlite_connection
from models.store.shelf import Shelf
from tests.prove import works
from tests.prove.children import child
from tests.support.filled import filled
from tests.support.later import LATER, earlier

OLD, NEW, HALF = "old", "new", "half"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled file of version 1."""
    return Path(filled(tmp_path_factory.mktemp("first") / "team.watchbill", boxes=12, things=12))


@pytest.fixture(scope="module")
def digests(first: Path, tmp_path_factory: pytest.TempPathFactory, fork: Any) -> dict[str, str]:
    """The digests of the content before and after."""
    path = tmp_path_factory.mktemp("done") / "team.watchbill"
    shutil.copy(first, path)
    with child(fork, works.upgrade, path, path.parent / "backups", True) as upgrading:
        upgrading.wait_for(works.DONE)
    return {backup.contents(first).digest: OLD, backup.contents(path).digest: NEW}


@pytest.fixture(scope="module")
def takes(first: Path, tmp_path_factory: pytest.TempPathFactory, fork: Any) -> float:
    """How many seconds an upgrade takes here and now."""
    path = Path(shutil.copy(first, tmp_path_factory.mktemp("timed")))
    with child(fork, works.upgrade, path, path.parent / "backups", True) as upgrading:
        upgrading.wait_for(works.READY)
        began = time.monotonic()
        upgrading.wait_for(works.DONE)
        return time.monotonic() - began


def killed(fork: Any, first: Path, folder: Path, seconds: float | None, *, carefully: bool) -> Path:
    """A file of version 1 whose upgrade was killed, after so many seconds or right after its end."""
    folder.mkdir()
    path = folder / "team.watchbill"
    shutil.copy(first, path)
    with child(fork, works.upgrade, path, folder / "backups", carefully) as upgrading:
        upgrading.wait_for(works.READY)
        if seconds is None:
            upgrading.wait_for(works.DONE)
        upgrading.kill_after(seconds or 0)
    return path


def state(path: Path, digests: dict[str, str], aside: Path) -> str:
    try:
        opening.admit(path, LATER, earlier(), aside=aside)
        with closing(sqlite_connection(path)) as connection:
            # The first read rolls back what was cut off.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return digests.get(backup.contents(path).digest, HALF)
    except FileProblem:
        return HALF


def test_it_is_the_old_version_or_the_new_one_and_the_backup_is_kept(
    fork: Any,
    first: Path,
    digests: dict[str, str],
    takes: float,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(7)
    found = []
    for trial in range(trials(50, 300)):
        folder = tmp_path / str(trial)
        choices = {0: None, 1: 0.0}  # right after its end, and at its very beginning
        seconds = choices.get(trial % 5, random.uniform(0, 1.2 * takes))
        path = killed(fork, first, folder, seconds, carefully=True)
        found.append(state(path, digests, tmp_path / "aside"))
        listed = [
            made
            for home in (folder / "backups").glob("*")
            for made in Shelf(folder / "backups").list(works.workspace_of(home))
        ]
        if found[-1] == NEW:
            assert listed
        for made in listed:
            target = folder / "again.watchbill"
            backup.restore(target, made.path, LATER, Shelf(folder / "backups"), older=earlier())
            assert digests[backup.contents(target).digest] == OLD
            target.unlink()
    measured(f"{found.count(OLD)} old, {found.count(NEW)} new, {found.count(HALF)} half")
    assert HALF not in found
    assert NEW in found
    assert OLD in found


def test_control_steps_taken_in_place_leave_half_a_schema(
    fork: Any,
    first: Path,
    digests: dict[str, str],
    takes: float,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(77)
    found = []
    for trial in range(trials(50, 300)):
        seconds = random.uniform(0, takes / 2)
        path = killed(fork, first, tmp_path / str(trial), seconds, carefully=False)
        found.append(state(path, digests, tmp_path / "aside"))
    measured(f"{found.count(HALF)} of {len(found)} half")
    assert HALF in found
