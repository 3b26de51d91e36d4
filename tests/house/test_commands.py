"""What holds for every command, whoever writes it, in both databases: it undoes and redoes to the
letter, also after a restart; a dry run changes nothing; what has moved on is refused."""

import dataclasses
from typing import Any

import pytest

from app.text.labels import LABELS, label_sentence
from models.kernel.errors import Refused
from models.store.command import Command
from models.store.store import Store
from tests.house.registry import AUTHOR, Scene, command_examples, commands
from tests.support.dumps import dump

COMMANDS = commands()
EXAMPLES = command_examples()
STALE = {
    "gone",
    "moved_on",
    "many_gone",
    "many_moved_on",
    "appeared",
    "rota_moved_on",
    "fix_it_moved_on",
    "already_swapped",
    "frozen_already",
}


def has_seen(kind: type[Command[Any]]) -> bool:
    return "seen" in {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 20


def test_every_command_has_an_example() -> None:
    missing = [
        f"{kind.__name__}: none in tests/models/{kind.__module__.split('.')[1]}/examples.py"
        for kind in COMMANDS
        if kind not in EXAMPLES
    ]
    assert missing == []


def test_every_command_is_a_frozen_value() -> None:
    for kind in COMMANDS:
        assert dataclasses.is_dataclass(kind), kind
        assert kind.__dataclass_params__.frozen, kind


def test_every_command_has_a_sentence_of_its_own() -> None:
    assert [kind.__name__ for kind in COMMANDS if kind.__name__ not in LABELS] == []


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_it_undoes_and_redoes_to_the_letter_and_is_not_done_twice(
    kind: type[Command[Any]], store: Store
) -> None:
    command = EXAMPLES[kind](Scene(store))
    assert isinstance(command, kind)
    before = dump(store)
    store.try_out(command, AUTHOR)
    assert dump(store) == before, "a dry run changed something"
    change_set, _ = store.do(command, AUTHOR)
    after = dump(store)
    assert after != before, "the example changes nothing"
    sentence = label_sentence(change_set.label, change_set.parameters)
    assert sentence
    assert not {"{", "}", "…"} & set(sentence), "a parameter of its sentence is missing"
    if has_seen(kind):
        assert codes_of(store, command) <= STALE
        assert dump(store) == after, "done twice"

    again = Store.open(store.place, store.schema)
    try:
        again.undo(AUTHOR)
        assert dump(again) == before
        again.redo(AUTHOR)
        assert dump(again) == after
    finally:
        again.close()


def codes_of(store: Store, command: Command[Any]) -> set[str]:
    """Why it is refused with the same `seen` as before: its row is gone, or has changed."""
    try:
        store.do(command, AUTHOR)
    except Refused as refused:
        return {finding.code for finding in refused.findings}
    return set()
