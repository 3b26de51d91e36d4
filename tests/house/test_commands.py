"""What holds for every command, whoever writes it, in both databases: it undoes and redoes to the
letter, also after a restart; a dry run changes nothing; what has moved on is refused."""

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from sqlalchemy import select

from app.text.labels import LABELS, label_sentence
from models.kernel.errors import Refused
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.store import Store
from tests.house.registry import AUTHOR, Scene, command_examples, commands

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
}
Dump = dict[str, tuple[Any, ...]]


def has_seen(kind: type[Command[Any]]) -> bool:
    return "seen" in {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]


@dataclass(frozen=True)
class Everything(Query[Dump]):
    """Every row of every table."""

    tables: tuple[Any, ...]
    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> Dump:
        return {
            table.name: tuple(
                tuple(row) for row in reader.connection.execute(select(table).order_by(table.c.id))
            )
            for table in self.tables
        }


def dump(store: Store) -> Dump:
    return store.ask(Everything(tuple(store.schema.tables.values()))).value


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
def test_it_undoes_and_redoes_to_the_letter(kind: type[Command[Any]], store: Store) -> None:
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

    again = Store.open(store.place, store.schema)
    try:
        again.undo(AUTHOR)
        assert dump(again) == before
        again.redo(AUTHOR)
        assert dump(again) == after
    finally:
        again.close()


@pytest.mark.parametrize(
    "kind", [kind for kind in EXAMPLES if has_seen(kind)], ids=lambda kind: kind.__name__
)
def test_what_has_moved_on_is_refused(kind: type[Command[Any]], store: Store) -> None:
    """Twice with the same `seen`: the second time the row is gone, or has changed."""
    command = EXAMPLES[kind](Scene(store))
    store.do(command, AUTHOR)
    after = dump(store)
    codes: set[str] = set()
    try:
        store.do(command, AUTHOR)
    except Refused as refused:
        codes = {finding.code for finding in refused.findings}
    assert codes <= STALE
    assert dump(store) == after, "done twice"
