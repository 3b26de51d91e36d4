"""K15: undo works after a restart: everything back to the beginning, and forward again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.kernel.errors import Refused
from models.notes.commands import AddNote, ChangeNote
from models.notes.rows import Subject
from models.people.commands import AddPerson
from models.store import revert
from models.store.store import Store
from tests.prove.acts import AUTHOR, DAY, Actor, open_repeatably
from tests.support.dumps import Dump, dump
from tests.support.stale import SOMEBODY_ELSE

COMMANDS = 30
PARTS = 4
"""The runs are shared among processes."""

REOPENED = 0.05


def reopened(store: Store, path: Path) -> Store:
    store.close()
    return Store.open(path, store.schema)


def back_and_forth(path: Path, seed: int) -> list[bool]:
    """Do 30 commands, some undone in between; undo all and redo all, reopening now and then.

    Whether each state was the same on the way back, and on the way forth.
    """
    random = Random(seed)
    store = open_repeatably(path)
    actor = Actor(store, seed)
    states: list[Dump] = [dump(store)]
    while len(states) <= COMMANDS:
        actor.act()
        states.append(dump(store))
        if random.random() < 0.2:
            store.undo(AUTHOR)
            store.redo(AUTHOR)
    same = []
    for expected in reversed(states[:-1]):
        if random.random() < REOPENED:
            store = reopened(store, path)
        store.undo(AUTHOR)
        same.append(dump(store) == expected)
    for expected in states[1:]:
        if random.random() < REOPENED:
            store = reopened(store, path)
        store.redo(AUTHOR)
        same.append(dump(store) == expected)
    store.close()
    return same


@pytest.mark.parametrize("part", range(PARTS))
def test_undoing_all_and_redoing_all_gives_every_state_again(
    template: Path,
    memory: Callable[[], Path],
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    part: int,
) -> None:
    count = trials(100 // PARTS, 1000 // PARTS)
    same: list[bool] = []
    for trial in range(count):
        path = Path(shutil.copy(template, memory() / "team.watchbill"))
        same += back_and_forth(path, part * 10_000 + trial)
        path.unlink()
    measured(f"{sum(same)} of {len(same)} states equal in {count} runs of {COMMANDS} commands")
    assert all(same)


def test_what_somebody_changed_since_is_not_undone_over_and_is_named(
    template: Path, tmp_path: Path, trials: Callable[[int, int], int]
) -> None:
    for trial in range(trials(20, 200)):
        path = Path(shutil.copy(template, tmp_path / f"{trial}.watchbill"))
        store = open_repeatably(path)
        _, person = store.do(AddPerson("Ada", DAY), AUTHOR)
        _, note = store.do(AddNote(Subject("person", person), "mine"), AUTHOR)
        store.do(ChangeNote(note, f"mine again {trial}", store.revision), AUTHOR)
        newer, _ = store.do(ChangeNote(note, "somebody's", store.revision), SOMEBODY_ELSE)
        store = reopened(store, path)
        before = dump(store)
        with pytest.raises(Refused) as refused:
            store.undo(AUTHOR)
        assert refused.value.findings[0].code == "undo_moved_on"
        assert newer.revision in [
            each.revision for each in refused.value.findings[0].parameters["newer"]
        ]
        assert dump(store) == before
        store.close()


def test_control_an_undo_that_forgets_a_table_is_seen(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = revert._put_back_table

    def forgetful(connection: Any, layout: Any, target: Any, name: str) -> None:
        if name != "note":
            usual(connection, layout, target, name)

    monkeypatch.setattr(revert, "_put_back_table", forgetful)
    path = Path(shutil.copy(template, tmp_path / "team.watchbill"))
    try:
        same = back_and_forth(path, 1)
    except Refused:  # an undo that did nothing leaves nothing to redo
        same = [False]
    assert not all(same)
