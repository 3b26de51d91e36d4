"""K6: each listed backup is restorable, whatever happened while it was made."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from models import catalog
from models.kernel.errors import FileProblem
from models.store import backup
from models.store.shelf import Shelf
from tests.prove import works
from tests.prove.children import child


def killed(fork: Any, template: Path, folder: Path, random: Random, *, slip_first: bool) -> Shelf:
    """The shelf of a process that made one backup after another while it worked, and was killed."""
    folder.mkdir()
    path = folder / "team.watchbill"
    shutil.copy(template, path)
    with child(fork, works.back_up, path, folder / "backups", 7, slip_first) as writer:
        one = writer.pipe.recv()
        writer.kill_after(random.uniform(0, 3 * one))
    return Shelf(folder / "backups")


def unrestorable(shelf: Shelf, folder: Path) -> tuple[int, int]:
    """How many backups are listed, and how many of them do not come back as they say they are."""
    schema = catalog.schema()
    listed = [
        made for home in shelf.folder.glob("*") for made in shelf.list(works.workspace_of(home))
    ]
    bad = 0
    for number, made in enumerate(listed):
        target = folder / f"{number}.watchbill"
        try:
            backup.restore(target, made.path, schema, shelf)
            bad += backup.contents(target).digest != made.digest
        except FileProblem:
            bad += 1
        target.unlink(missing_ok=True)
    return len(listed), bad


def test_every_listed_backup_comes_back_equal(
    fork: Any,
    template: Path,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(6)
    listed = 0
    count = trials(50, 500)
    for trial in range(count):
        shelf = killed(fork, template, tmp_path / str(trial), random, slip_first=False)
        found, bad = unrestorable(shelf, tmp_path)
        listed += found
        assert bad == 0
    measured(f"{listed} listed, all restored equal")
    assert listed >= count


def test_control_a_backup_that_is_listed_before_it_is_whole_may_be_none(
    fork: Any,
    template: Path,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(66)
    broken = 0
    for trial in range(trials(50, 500)):
        shelf = killed(fork, template, tmp_path / str(trial), random, slip_first=True)
        broken += unrestorable(shelf, tmp_path)[1] > 0
    measured(f"{broken} shelves list a backup that is none")
    assert broken > 0


def test_restoring_the_present_over_itself_changes_nothing(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "team.watchbill"
    shutil.copy(template, path)
    shelf = Shelf(tmp_path / "backups")
    made = backup.make(path, catalog.schema(), shelf, "asked")
    restored = backup.restore(path, made.path, catalog.schema(), shelf)
    assert backup.contents(path).digest == made.digest
    assert restored.before is not None
    assert restored.before.digest == made.digest
