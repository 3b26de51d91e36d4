"""K9: damage is found, nothing is written before consent, and a way back is there.

The limit: a single bit that is flipped inside a text, a number or an id that nothing else repeats
leaves a value of the same form, and is not found. A flip in space that is not in use changes
nothing that is stored and does not count.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models import catalog
from models.store import backup
from models.store.salvage import salvage
from models.store.shelf import Shelf
from tests.prove import works
from tests.prove.acts import Actor, open_repeatably
from tests.prove.children import child

PAGE = 4096
FOUND, MISSED, UNUSED = "found", "missed", "unused"


@pytest.fixture(scope="module")
def worked_on(template: Path, memory: Callable[[], Path]) -> Path:
    """A file in which much has happened."""
    path = memory() / "team.watchbill"
    path.write_bytes(template.read_bytes())
    store = open_repeatably(path)
    actor = Actor(store, 9)
    for _ in range(500):
        actor.act()
    store.close()
    return path


def flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def zero(content: bytearray, random: Random) -> None:
    at = random.choice(_pages_in_use(content))
    content[at : at + PAGE] = bytes(PAGE)


def shorten(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def swap(content: bytearray, random: Random) -> None:
    one, other = random.sample(_pages_in_use(content), 2)
    page = content[one : one + PAGE]
    if page == content[other : other + PAGE]:  # two empty pages: nothing would change
        swap(content, random)
        return
    content[one : one + PAGE] = content[other : other + PAGE]
    content[other : other + PAGE] = page


def _pages_in_use(content: bytearray) -> list[int]:
    return [at for at in range(0, len(content), PAGE) if any(content[at : at + PAGE])]


Damage = Callable[[bytearray, Random], None]


@pytest.fixture
def examined(fork: Any, worked_on: Path, tmp_path: Path) -> Callable[[Damage, int], Counter[str]]:
    """How many of so many damaged files were found to be damaged.

    Another process looks, so that a crash would be seen; the files must stay as they are.
    """

    def examine(damage: Damage, count: int) -> Counter[str]:
        random = Random(damage.__name__)
        whole, found = worked_on.read_bytes(), Counter[str]()
        path = tmp_path / "documents" / "team.watchbill"
        path.parent.mkdir(exist_ok=True)
        digest = backup.contents(worked_on).digest
        with child(fork, works.examine, path, digest, tmp_path / "aside") as examiner:
            for _ in range(count):
                content = bytearray(whole)
                damage(content, random)
                path.write_bytes(content)
                found[examiner.ask(works.READY)] += 1
                assert path.read_bytes() == content
                assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        return found

    return examine


@pytest.mark.parametrize(
    ("damage", "share"), [(shorten, 1.0), (zero, 1.0), (swap, 0.98), (flip, 0.7)]
)
def test_so_much_of_the_damage_is_found(
    examined: Callable[[Damage, int], Counter[str]],
    trials: Callable[[int, int], int],
    damage: Damage,
    share: float,
    measured: Callable[[str], None],
) -> None:
    found = examined(damage, trials(200, 1000))
    measured(f"{found[FOUND]} found, {found[MISSED]} missed, {found[UNUSED]} of no effect")
    assert found[FOUND] >= share * (found[FOUND] + found[MISSED]), found
    assert found[FOUND] > 0


def leave(content: bytearray, random: Random) -> None:
    """No damage."""


def test_control_an_undamaged_file_is_not_called_damaged(
    examined: Callable[[Damage, int], Counter[str]],
) -> None:
    assert examined(leave, 3) == {UNUSED: 3}


def test_from_a_damaged_file_there_are_two_ways_back(
    worked_on: Path, tmp_path: Path, trials: Callable[[int, int], int]
) -> None:
    """Restoring brings everything; salvaging into a new file brings most, and reports."""
    schema, shelf = catalog.schema(), Shelf(tmp_path / "backups")
    made = backup.make(worked_on, schema, shelf, "asked")
    random = Random(99)
    for trial in range(trials(10, 50)):
        path = tmp_path / f"{trial}.watchbill"
        content = bytearray(worked_on.read_bytes())
        at = random.choice([at for at in _pages_in_use(content) if at > 60 * PAGE])
        content[at : at + PAGE] = bytes(PAGE)
        path.write_bytes(content)
        report = salvage(path, tmp_path / f"{trial} salvaged.watchbill", schema)
        whole = sum(n for name, n in made.rows.items() if not name.startswith("store_"))
        told = sum(report.saved.values()) + sum(report.orphaned.values())
        assert told > 0.5 * whole
        restored = backup.restore(path, made.path, schema, shelf)
        assert restored.aside is not None
        assert restored.aside.read_bytes() == content
        assert backup.contents(path).digest == made.digest
