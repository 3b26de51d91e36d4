"""K15 on both databases: whatever was done, undoing all of it and doing it again leads through the same states.

One author or two do random things, in bulk and row by row, and the data is closed and opened in
between. Each undo puts exactly the rows of its step back as they were before it; what is refused
names newer steps that still stand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.kernel.changes import Author, ChangeSet
from models.kernel.errors import Refused
from models.kernel.ids import counting_ids
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from tests.support.dumps import Dump, dump
from tests.support.sample import (
    SAMPLE,
    AddBox,
    AddThing,
    Box,
    ChangeThing,
    Does,
    FillBox,
    RemoveBox,
    RemoveThing,
    RenameBox,
    ResizeBox,
    Thing,
)
from tests.support.stores import ME, OTHER, ticking

STEPS = 30


@dataclass
class Story:
    """A store on which random things are done, with the state after each revision."""

    place: str | Path
    random: Random
    authors: tuple[Author, ...]
    states: list[Dump] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = counting_ids()
        self.clock = ticking()
        self.store = Store.create(self.place, SAMPLE, clock=self.clock, ids=self.ids)
        self.states.append(dump(self.store))

    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.place, SAMPLE, clock=self.clock, ids=self.ids)

    def step(self) -> None:
        author = self.random.choice(self.authors)
        match self.random.choice(["do", "do", "do", "do", "undo", "redo", "reopen"]):
            case "do":
                self.do(author)
            case "undo":
                self.revert(author, self.store.undoable(author), self.store.undo)
            case "redo":
                self.revert(author, self.store.redoable(author), self.store.redo)
            case "reopen":
                self.reopen()
        assert dump(self.store) == self.states[-1]
        assert self.store.revision == len(self.states) - 1

    def do(self, author: Author) -> None:
        try:
            change_set, _ = self.store.do(self.command(), author)
        except Refused:
            return
        if change_set.touched:
            self.states.append(dump(self.store))

    def revert(
        self, author: Author, target: ChangeSet | None, action: Callable[[Author], ChangeSet]
    ) -> None:
        try:
            change_set = action(author)
        except Refused as refused:
            (finding,) = refused.findings
            if target is None:
                assert finding.code.startswith("nothing_to_")
            else:
                self.check_blocked(target, finding.parameters["newer"])
            return
        assert target is not None
        assert change_set.undoes == target.revision
        self.states.append(self.put_back(target))

    def put_back(self, target: ChangeSet) -> Dump:
        """The present state, but for the rows of the target, which are as they were before it."""
        (full, *_) = self.store.changes_since(target.revision - 1)
        rows = {part.table: part.ids or frozenset() for part in full.touched}
        before = self.states[target.revision - 1]

        def mixed(table: str) -> tuple[tuple[Any, ...], ...]:
            touched = rows.get(table, frozenset())
            others = [row for row in self.states[-1][table] if row[-1] not in touched]
            theirs = [row for row in before[table] if row[-1] in touched]
            return tuple(sorted(others + theirs, key=lambda row: row[-1].bytes))

        return {table: mixed(table) for table in before}

    def check_blocked(self, target: ChangeSet, newer: tuple[ChangeSet, ...]) -> None:
        """What stands in the way is newer, and was not undone itself."""
        cancelled: set[int] = set()
        for each in self.store.history(1000):
            if each.revision not in cancelled and each.undoes is not None:
                cancelled |= {each.undoes, each.revision} - {target.revision}
        assert newer
        for each in newer:
            assert each.revision > target.revision
            assert each.revision not in cancelled or each.undoes == target.revision

    def command(self) -> Command[Any]:
        seen = len(self.states) - 1
        boxes = [row[-1] for row in self.states[-1]["box"]]
        things = [row[-1] for row in self.states[-1]["thing"]]
        name = "".join(self.random.choices("ab\"\\ü\n'", k=3))
        if not boxes:
            return AddBox(name)
        box = self.random.choice(boxes)
        choices: list[Command[Any]] = [
            AddBox(name, self.random.choice([None, box])),
            RenameBox(box, seen, name),
            ResizeBox(box, seen, self.random.randint(0, 3)),
            RemoveBox(box, seen),
            AddThing(box, {"note": name, "content": name.encode(), "more": [name]}),
            FillBox(box, self.random.randint(0, 5)),
            Does(self.muddle),
        ]
        if things:
            thing = self.random.choice(things)
            choices += [
                ChangeThing(thing, seen, {"note": name, "number": self.random.randint(0, 2)}),
                RemoveThing(thing, seen),
                Does(lambda work: work.remove_many(Thing, seen, things[::2])),
            ]
        return self.random.choice(choices)

    def muddle(self, work: Work) -> None:
        """Several things at once, some of them to the same row."""
        box = work.add(Box(name="m"))
        work.session.flush()
        box.size = self.random.randint(1, 2)
        thing = work.add(Thing(box_id=box.id, note="x"))
        work.session.flush()
        if self.random.random() < 0.5:
            work.session.delete(thing)
            work.session.flush()
        work.insert_many(Thing, [{"id": work.new_id(), "box_id": box.id, "number": 1}])

    def undo_all_and_redo_all(self, author: Author) -> None:
        """The only author comes back to the beginning, and to the end again."""
        end = self.states[-1]
        while (target := self.store.undoable(author)) is not None:
            self.store.undo(author)
            assert dump(self.store) == self.states[target.revision - 1]
            self.states.append(dump(self.store))
        assert self.states[-1] == self.states[0]
        self.reopen()
        while self.store.redoable(author) is not None:
            self.store.redo(author)
        assert dump(self.store) == end


@pytest.mark.proof
@pytest.mark.parametrize("authors", [(ME,), (ME, OTHER)], ids=["alone", "two"])
def test_random_steps_undo_and_redo_exactly(
    authors: tuple[Author, ...],
    place: str | Path,
    trials: Callable[[int, int], int],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    for seed in range(trials(40, 400)):
        if isinstance(place, Path):
            tell(tmp_path / f"{seed}.watchbill", seed, authors)
        else:
            with request.getfixturevalue("postgres").place() as address:
                tell(address, seed, authors)


def tell(place: str | Path, seed: int, authors: tuple[Author, ...]) -> None:
    story = Story(place, Random(seed), authors)
    try:
        for _ in range(STEPS):
            story.step()
        if len(authors) == 1:
            # what was undone before cannot be redone once the way back has begun
            while story.store.redoable(ME) is not None:
                story.revert(ME, story.store.redoable(ME), story.store.redo)
            story.undo_all_and_redo_all(ME)
    except AssertionError as problem:
        problem.add_note(f"seed {seed}")
        raise
    finally:
        story.store.close()
