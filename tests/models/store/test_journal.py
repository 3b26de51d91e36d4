"""The journal is complete whatever wrote, the same in both databases, and cannot be gone around."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from models.kernel.changes import RowEvent
from models.kernel.ids import counting_ids
from models.store.engine import WRITES as WRITES_OPTION
from models.store.engine import open_engine
from models.store.store import Store
from models.store.work import Work
from tests.support.asking import Asks
from tests.support.dumps import change_sets, dump, journal
from tests.support.postgres import Server
from tests.support.sample import (
    SAMPLE,
    AddBox,
    AddThing,
    Box,
    ChangeThing,
    Colour,
    Does,
    FillBox,
    RenameBox,
    Thing,
)
from tests.support.stores import ME, ticking

FULL = {
    "note": 'back\\slash "quote" \t\n\r\x01\x1f ü € 𝄞 / \u2028',
    "number": -(2**63),
    "flag": True,
    "content": bytes(range(256)),
    "at": datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
    "day": date(2026, 2, 28),
    "amount": Decimal("-0.50"),
    "colour": Colour.BLUE,
    "more": {"b": [1, None, 'ü\\"'], "a": True},
}


def test_bulk_and_raw_statements_are_recorded_row_by_row(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)
    sample.do(FillBox(box, 5), ME)

    def writes(work: Work) -> None:
        connection = work.connection
        connection.execute(insert(Box), [{"id": work.new_id(), "name": n} for n in "ab"])
        connection.execute(update(Thing).where(Thing.number < 3).values(note="low"))
        connection.execute(text("UPDATE thing SET number = number + 10 WHERE number >= 3"))
        connection.execute(delete(Thing).where(Thing.number == 13))

    change_set, _ = sample.do(Does(writes), ME)

    kinds = [(row[1], row[3]) for row in journal(sample) if row[0] == change_set.revision]
    assert sorted(kinds) == sorted([("box", "i")] * 2 + [("thing", "u")] * 5 + [("thing", "d")])
    assert {t.table: t.count for t in change_set.touched} == {"box": 2, "thing": 5}


def test_an_update_that_changes_nothing_is_not_a_change(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)

    change_set, _ = sample.do(
        Does(lambda work: work.connection.execute(update(Box).values(name="tools"))), ME
    )

    assert (change_set.revision, change_set.touched) == (1, ())
    assert [row[0] for row in change_sets(sample)] == [1]
    sample.do(RenameBox(box, 1, "toys"), ME)
    assert sample.revision == 2


def test_replacing_a_row_is_recorded_as_removing_and_adding(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.watchbill", SAMPLE, ids=counting_ids())
    try:
        _, box = store.do(AddBox("tools"), ME)
        raw = "INSERT OR REPLACE INTO box (id, name, size) VALUES (:id, 'toys', 1)"
        store.do(Does(lambda work: work.connection.execute(text(raw), {"id": box.bytes})), ME)
        assert [row[3] for row in journal(store)] == ["i", "d", "i"]
        store.undo(ME)
        assert store.ask(
            Asks(lambda r: r.connection.scalar(text("SELECT name FROM box")))
        ).value == ("tools")
    finally:
        store.close()


WRITES = [
    "INSERT INTO box (id, name, size) VALUES ({id}, 'x', 1)",
    "UPDATE box SET name = 'x'",
    "DELETE FROM box",
    "UPDATE store_head SET revision = 7",
    "DELETE FROM store_head",
    "UPDATE store_change SET kind = 'x'",
    "DELETE FROM store_change",
    "UPDATE store_change_set SET label = 'x'",
    "DELETE FROM store_change_set",
    "INSERT INTO store_change_set SELECT revision + 1, {id}, instant, author_name, author_person, "
    "label, parameters, undoes, epoch, schema_version, first_change, last_change, touched "
    "FROM store_change_set",
]
SQLITE_ONLY = [
    "INSERT OR IGNORE INTO box (id, name, size) VALUES ({id}, 'x', 1)",
    "REPLACE INTO box (id, name, size) SELECT id, 'x', 1 FROM box",
    "INSERT INTO store_open VALUES (1, 9)",
]
POSTGRES_ONLY = [
    "TRUNCATE box CASCADE",
    "TRUNCATE store_change",
]


def test_a_write_outside_a_command_is_refused(sample: Store) -> None:
    sample.do(AddBox("tools"), ME)
    before = (dump(sample), journal(sample), change_sets(sample), sample.head())
    some_id = "x'00'" if not sample.shared else "'\\x00'::bytea"

    engine = open_engine(sample.place)
    for statement in WRITES + (POSTGRES_ONLY if sample.shared else SQLITE_ONLY):
        with (
            engine.connect().execution_options(**{WRITES_OPTION: True}) as connection,
            pytest.raises(DBAPIError, match=r"no change set|never altered|dense"),
            connection.begin(),
        ):
            connection.exec_driver_sql(statement.replace("{id}", some_id))
    engine.dispose()

    assert (dump(sample), journal(sample), change_sets(sample), sample.head()) == before


def test_another_program_cannot_write_past_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.watchbill"
    store = Store.create(path, SAMPLE)
    store.do(AddBox("tools"), ME)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        for statement in WRITES:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement.replace("{id}", "x'00'"))


def test_an_id_is_for_good(sample: Store) -> None:
    sample.do(AddBox("tools"), ME)
    before = dump(sample)

    with pytest.raises(DBAPIError, match=r"for good|never altered"):
        sample.do(
            Does(lambda work: work.connection.execute(update(Box).values(id=work.new_id()))), ME
        )

    assert dump(sample) == before


def test_every_kind_of_value_comes_back_by_undo(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)
    change_set, thing = sample.do(AddThing(box, FULL), ME)
    full = dump(sample)
    empty = dict.fromkeys(FULL)

    sample.do(ChangeThing(thing, change_set.revision, empty), ME)
    assert dump(sample) != full
    sample.undo(ME)
    assert dump(sample) == full


def test_a_rows_history_tells_each_step_with_its_values(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)
    _, thing = sample.do(AddThing(box, {"note": "a"}), ME)
    sample.do(ChangeThing(thing, 2, {"note": "b", "day": date(2026, 1, 1)}), ME)
    sample.undo(ME)
    sample.undo(ME)

    history = sample.row_history("thing", thing)

    assert [(step.change_set.label, step.event) for step in history] == [
        ("AddThing", RowEvent.ADDED),
        ("ChangeThing", RowEvent.CHANGED),
        ("Undo", RowEvent.CHANGED),
        ("Undo", RowEvent.REMOVED),
    ]
    assert history[1].fields() == ("day", "note")
    assert history[1].after is not None
    assert history[1].after["day"] == date(2026, 1, 1)
    assert history[0].after == history[1].before == history[2].after == history[3].before
    assert sample.row_history("thing", box) == ()


def test_what_a_step_added_and_took_away_again_is_not_in_a_rows_history(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)

    def comes_and_goes(work: Work) -> UUID:
        thing = work.add(Thing(box_id=box))
        work.session.flush()
        work.session.delete(thing)
        work.get(Box, box).name = "toys"
        return thing.id

    _, thing = sample.do(Does(comes_and_goes), ME)
    assert sample.row_history("thing", thing) == ()
    assert [step.event for step in sample.row_history("box", box)] == [
        RowEvent.ADDED,
        RowEvent.CHANGED,
    ]


CHARACTERS = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=20)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "note": CHARACTERS,
        "number": st.integers(-(2**63), 2**63 - 1),
        "flag": st.booleans(),
        "content": st.binary(max_size=20),
        "at": st.datetimes(timezones=st.just(UTC)),
        "day": st.dates(),
        "amount": st.decimals(allow_nan=False, allow_infinity=False),
        "colour": st.sampled_from(Colour),
        "more": st.recursive(st.none() | st.booleans() | CHARACTERS, st.lists, max_leaves=4),
    },
)


@pytest.mark.heavy
@given(steps=st.lists(ROWS, min_size=1, max_size=5))
def test_both_databases_keep_the_same_journal_to_the_byte(
    postgres: Server, tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, object]]
) -> None:
    def recorded(place: str | Path) -> tuple[object, ...]:
        store = Store.create(place, SAMPLE, clock=ticking(), ids=counting_ids())
        try:
            _, box = store.do(AddBox("tools"), ME)
            _, thing = store.do(AddThing(box, steps[0]), ME)
            for values in steps[1:]:
                store.do(ChangeThing(thing, store.revision, values), ME)
            store.undo(ME)
            return journal(store), change_sets(store), dump(store)
        finally:
            store.close()

    path = tmp_path_factory.mktemp("same") / "a.watchbill"
    with postgres.place() as address:
        assert recorded(path) == recorded(address)


def test_ids_are_kept_as_they_were_made(sample: Store) -> None:
    known = UUID(int=5)
    sample.do(AddBox("tools", id=known), ME)
    assert dump(sample)["box"][0][-1] == known
