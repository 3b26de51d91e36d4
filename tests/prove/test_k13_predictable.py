"""K13: a merge is predictable: it does what its preview said, and what is repeated does nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event

from models.kernel.errors import Refused
from models.store import merging
from models.store.store import Store
from models.store.three_way import Kind, Side
from tests.support.branches import names_once, no_rules, parted, random_edits, rows
from tests.support.dumps import dump
from tests.support.merging import Story, decided, seen, told
from tests.support.sample import AddBox, RenameBox
from tests.support.stores import ME, OTHER, place, postgres, sample

__all__ = ["place", "postgres", "sample"]

Folder = Callable[[], Path]
Trials = Callable[[int, int], int]


def finished(story: Story, choices: dict[str, Side]) -> int:
    """Merge with these choices; the revision of the data then."""
    compared = merging.compare(story.data, story.copy, names_once, choices)
    done = merging.merge(story.data, story.copy, names_once, choices, ME, seen(compared))
    return done.revision


def test_without_edits_nothing_changes(sample: Store, memory: Folder, trials: Trials) -> None:
    for trial in range(trials(60, 300)):
        random = Random(trial)
        random_edits(sample, ME, random, 4)
        with parted(sample, memory(), f"Copy {trial}") as copy:
            random_edits(sample, ME, random, random.randrange(4))
            before, revision = rows(sample), sample.revision
            compared = merging.compare(sample, copy, names_once, {})
            assert (compared.changes, compared.conflicts) == ((), ())
            merging.merge(sample, copy, names_once, {}, ME, seen(compared))
            assert (rows(sample), sample.revision) == (before, revision)


def test_either_side_first_names_the_same_fields(
    sample: Store, memory: Folder, trials: Trials, measured: Callable[[str], None]
) -> None:
    conflicts = 0
    for trial in range(trials(60, 200)):
        random, folder = Random(trial), memory()
        random_edits(sample, ME, random, 8)
        with (
            parted(sample, folder, f"One {trial}") as one,
            parted(sample, folder, f"Two {trial}") as two,
        ):
            random_edits(one, ME, random, 12)
            random_edits(two, OTHER, random, 12)
            before, found = sample.revision, []
            for first, second in ((one, two), (two, one)):
                compared = merging.compare(sample, first, no_rules, {})
                merging.merge(sample, first, no_rules, {}, ME, seen(compared))
                compared = merging.compare(sample, second, no_rules, {})
                found.append(
                    {
                        (each.rows, each.column, frozenset((repr(each.mine), repr(each.theirs))))
                        for each in compared.conflicts
                        if each.kind in (Kind.FIELD, Kind.DELETED)
                    }
                )
                if sample.revision > before:
                    sample.undo(ME)
                before = sample.revision
        assert found[0] == found[1]
        conflicts += len(found[0])
    measured(f"{conflicts} conflicts, the same from either side")
    assert conflicts > 0, "they never met: this proves nothing"


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_merging_twice_changes_nothing_whatever_was_decided(
    sample: Store, memory: Folder, trials: Trials, side: Side
) -> None:
    for trial in range(trials(60, 250)):
        with told(sample, memory(), Random(trial), f"Copy {trial}") as story:
            compared, choices = decided(story, lambda: side)
            merging.merge(sample, story.copy, names_once, choices, ME, seen(compared))
            merged, revision = rows(sample), sample.revision
            again = merging.compare(sample, story.copy, names_once, {})
            assert (again.changes, again.conflicts) == ((), ())
            assert finished(story, {}) == revision
            assert rows(sample) == merged


def test_what_was_decided_for_what_stands_is_decided_and_can_be_undone(
    sample: Store, memory: Folder
) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, memory()) as copy:
        copy.do(RenameBox(box, 0, "mine"), OTHER)
        sample.do(RenameBox(box, 1, "theirs"), ME)
        (conflict,) = merging.compare(sample, copy, no_rules, {}).conflicts
        choices = {conflict.key: Side.THEIRS}
        compared = merging.compare(sample, copy, no_rules, choices)
        done = merging.merge(sample, copy, no_rules, choices, ME, seen(compared))
        assert (done.revision, done.touched) == (3, ())
        assert merging.compare(sample, copy, no_rules, {}).conflicts == ()

        undone = sample.undo(ME)
        assert (undone.undoes, undone.touched) == (3, ())
        assert len(merging.compare(sample, copy, no_rules, {}).conflicts) == 1
        sample.redo(ME)
        assert merging.compare(sample, copy, no_rules, {}).conflicts == ()
        assert rows(sample)["box", box]["name"] == "theirs"


def test_data_that_has_moved_on_since_the_preview_is_refused(
    sample: Store, memory: Folder, trials: Trials
) -> None:
    for trial in range(trials(40, 200)):
        random = Random(trial)
        with told(sample, memory(), random, f"Copy {trial}") as story:
            compared, choices = decided(story, lambda: Side.MINE)
            moved, author = random.choice([(sample, ME), (story.copy, OTHER)])
            moved.do(AddBox("later"), author)
            before, own = dump(sample), dump(story.copy)
            with pytest.raises(Refused, match="merge_moved_on"):
                merging.merge(sample, story.copy, names_once, choices, ME, seen(compared))
            assert (dump(sample), dump(story.copy)) == (before, own)


def test_a_failure_at_any_step_leaves_both_as_they_were(
    sample: Store, memory: Folder, trials: Trials, measured: Callable[[str], None]
) -> None:
    steps = 0
    for trial in range(trials(10, 40)):
        with told(sample, memory(), Random(trial), f"Copy {trial}") as story:
            compared, choices = decided(story, lambda: Side.MINE)
            before, own = dump(sample), dump(story.copy)
            for stop in range(1_000):
                with stopping_at(stop) as stopped, suppress(Stopped):
                    merging.merge(sample, story.copy, names_once, choices, ME, seen(compared))
                if not stopped:
                    break
                steps += 1
                assert (dump(sample), dump(story.copy)) == (before, own)
    measured(f"{steps} steps stopped at")
    assert steps > 20


class Stopped(Exception):
    """Something that nobody foresees."""


@contextmanager
def stopping_at(step: int) -> Iterator[list[int]]:
    """Raise Stopped at so many statements from now; the list holds it if that came to pass."""
    met: list[int] = []
    number = 0

    def stop(*_: object) -> None:
        nonlocal number
        number += 1
        if number > step:
            met.append(step)
            raise Stopped

    event.listen(Engine, "before_cursor_execute", stop)
    try:
        yield met
    finally:
        event.remove(Engine, "before_cursor_execute", stop)
