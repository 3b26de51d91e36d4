"""K11 with two processes: a dialog is caught when another process has moved its row on."""

from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from models.kernel.errors import Refused
from models.store.command import Command
from models.store.store import Store
from tests.prove.children import child
from tests.support.sample import (
    SAMPLE,
    AddBox,
    AddThing,
    ChangeThing,
    RemoveBox,
    RemoveThing,
    RenameBox,
)
from tests.support.stores import ME, OTHER, place, postgres, sample

__all__ = ["place", "postgres", "sample"]

READY = "ready"


def move_on(pipe: Connection, at: str | Path) -> None:
    """In another process: change or remove whatever is asked for, until told to stop."""
    with Store.open(at, SAMPLE) as store:
        pipe.send(READY)
        while (told := pipe.recv()) is not None:
            how, box, thing = told
            match how:
                case "changed":
                    store.do(ChangeThing(thing, store.revision, {"note": "theirs"}), OTHER)
                case "another field":
                    store.do(ChangeThing(thing, store.revision, {"number": 7}), OTHER)
                case "removed":
                    store.do(RemoveThing(thing, store.revision), OTHER)
                case "parent":
                    store.do(RemoveThing(thing, store.revision), OTHER)
                    store.do(RemoveBox(box, store.revision), OTHER)
            pipe.send(store.revision)


@pytest.mark.parametrize("how", ["changed", "another field", "removed", "parent"])
def test_what_another_process_moved_is_refused(
    fork: Any, sample: Store, trials: Callable[[int, int], int], how: str
) -> None:
    random = Random(how)
    with ExitStack() as running:
        other = running.enter_context(child(fork, move_on, sample.place))
        other.wait_for(READY)
        for trial in range(trials(20, 100)):
            box, thing = opened(sample, trial)
            seen = sample.revision
            moved = other.ask((how, box, thing))
            commands: list[Command[Any]] = [
                ChangeThing(thing, seen, {"note": "mine"}),
                RemoveThing(thing, seen),
            ]
            if how == "parent":
                commands += [RenameBox(box, seen, "mine"), AddThing(box)]
            with pytest.raises(Refused) as refused:
                sample.do(random.choice(commands), ME)
            assert refused.value.findings[0].code in ("moved_on", "gone", "missing_reference")
            assert sample.revision == moved
        other.pipe.send(None)
        other.rest()


def opened(store: Store, trial: int) -> tuple[UUID, UUID]:
    """A box with a thing in it, which a dialog shows."""
    _, box = store.do(AddBox(f"box {trial}"), ME)
    _, thing = store.do(AddThing(box, {"note": "as it was"}), ME)
    return box, thing


def test_control_who_says_to_have_seen_all_goes_through(fork: Any, sample: Store) -> None:
    with ExitStack() as running:
        other = running.enter_context(child(fork, move_on, sample.place))
        other.wait_for(READY)
        box, thing = opened(sample, 0)
        moved = other.ask(("changed", box, thing))
        sample.do(ChangeThing(thing, moved, {"note": "mine"}), ME)
        assert sample.revision == moved + 1
        other.pipe.send(None)
        other.rest()
