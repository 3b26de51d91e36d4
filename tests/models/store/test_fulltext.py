"""Rows are found by their words, in both databases, after whatever was done to them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from models import catalog
from models.kernel.errors import FileProblem
from models.notes.commands import AddLink, AddNote, ChangeNote, RemoveNote
from models.notes.records import Note
from models.notes.rows import Subject
from models.projects.records import Project
from models.projects.rows import ProjectState
from models.services.commands import AddService
from models.store import backup, bulk, opening
from models.store.integrity import objects_of, strangers
from models.store.salvage import salvage
from models.store.shelf import Shelf
from models.store.store import Store
from models.store.transfer import objects_made_by
from models.store.work import Work
from tests.support.sample import Does
from tests.support.stores import ME

SUBJECT = Subject("person", UUID(int=7))


def note(store: Store, text: str) -> UUID:
    return store.do(AddNote(SUBJECT, text), ME)[1]


def texts(store: Store, words: str) -> list[str]:
    return [hit.snippet for hit in store.find_text(words)]


def test_every_word_must_begin_a_word_of_the_row(store: Store) -> None:
    first = note(store, "The router in Dublin was replaced")
    note(store, "Router firmware, all sites")
    store.do(AddLink(SUBJECT, "Runbook of the routers", "https://example.org/x"), ME)
    store.do(AddService("Router fleet"), ME)
    found = store.find_text("rout")
    assert sorted(hit.table for hit in found) == ["link", "note", "note", "service"]
    assert [hit.id for hit in store.find_text("DUBLIN rou")] == [first]
    assert store.find_text("DUBLIN firmware") == ()
    assert store.find_text("outer") == ()
    hit = store.find_text("dublin")[0]
    assert (hit.row["subject_table"], hit.row["author"]) == ("person", "Ada")


def test_the_newest_come_first_and_no_more_than_asked_for(store: Store) -> None:
    for number in range(7):
        note(store, f"disk {number}")
    assert [hit.snippet for hit in store.find_text("disk", 3)] == ["disk 6", "disk 5", "disk 4"]


def test_the_snippet_is_one_line_around_the_word(store: Store) -> None:
    note(store, "a " * 100 + "\n\nneedle\tin hay " + "b " * 100)
    snippet = store.find_text("needle")[0].snippet
    assert "needle in hay" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert "\n" not in snippet
    assert len(snippet) < 140


HOSTILE = [
    *['"', "'", "''", "%", "_", "*", "\\", "(", ")", ":", "-", "!", "&", "|", "<->", "^", "\x00"],
    *["", "   ", "''''", '" OR 1=1 --', "'; DROP TABLE note; --", "a' | 'b", "NEAR(", "text:"],
    *["a AND", "NOT", "OR OR", "x* *", '"unclosed', "{a b}:c", "%s %(a)s {0}", "\ud800", "🙂"],
    "zebra " * 5_000,
    "w" * 100_000,
]


def test_no_sign_has_a_meaning_of_its_own(store: Store) -> None:
    """RELIABILITY H13."""
    kept = note(store, "plain words, 100% sure: it's “done” (really)")
    for hostile in HOSTILE:
        assert store.find_text(hostile) == (), hostile
        assert [hit.id for hit in store.find_text(f"100% {hostile[:3]} it's")] in ([kept], [])
    assert [hit.id for hit in store.find_text("100% it's")] == [kept]
    assert [hit.id for hit in store.find_text("(really) done")] == [kept]


def test_both_databases_cut_words_at_the_same_places(store: Store) -> None:
    for text in ("OPS-4217 a_b", "a@b.example", "x/y\\z", "Größe ΑΒΓ", "1e5 3.14 -7"):
        kept = note(store, text)
        for word in text.replace("-", " ").replace("_", " ").split():
            assert kept in [hit.id for hit in store.find_text(word)], word


def test_a_word_of_operators_is_a_word(store: Store) -> None:
    kept = note(store, "and or not near")
    note(store, "something else")
    assert [hit.id for hit in store.find_text("NOT")] == [kept]
    assert [hit.id for hit in store.find_text("or AND")] == [kept]


def test_a_very_long_text_can_be_kept_and_found(store: Store) -> None:
    kept = store.do(Does(lambda work: work.add(_note(work, "needle " + "ab1 " * 600_000)).id), ME)[
        1
    ]
    assert [hit.id for hit in store.find_text("needle")] == [kept]


def _note(work: Work, text: str) -> Note:
    return Note(
        subject_table="person", subject_id=UUID(int=1), at=work.now, author="Ada", text=text
    )


def _bulk_change(work: Work) -> None:
    work.connection.execute(update(Note).values(text="swept"))


def _bulk_delete(work: Work) -> None:
    work.connection.execute(delete(Note))


def test_bulk_statements_undo_and_redo_are_followed(store: Store) -> None:
    note(store, "alpha")
    note(store, "beta")
    store.do(Does(_bulk_change), ME)
    assert (texts(store, "alpha"), texts(store, "swept")) == ([], ["swept"] * 2)
    store.undo(ME)
    assert (texts(store, "alpha"), texts(store, "swept")) == (["alpha"], [])
    store.redo(ME)
    store.do(Does(_bulk_delete), ME)
    assert texts(store, "swept") == []
    store.undo(ME)
    assert texts(store, "swept") == ["swept"] * 2
    assert store.mend_text() == ()


def test_a_dry_run_leaves_no_trace(store: Store) -> None:
    store.try_out(AddNote(SUBJECT, "never"), ME)
    assert store.find_text("never") == ()
    assert store.mend_text() == ()


WORDS = st.sampled_from(["", "ash", "birch", "ash birch", "oak"])
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["add", "change", "remove", "return"]), st.integers(0, 5), WORDS),
        min_size=1,
        max_size=6,
    ),
    max_size=6,
)


PROJECT = {
    "text": "",
    "state": ProjectState.ACTIVE,
    "origin": "",
    "style": "",
    "first_of_kind": False,
}
"""What else a project's row must have."""


@settings(max_examples=40)
@example(steps=[[("add", 0, "")], [("return", 0, "ash"), ("change", 0, "")]], undone=0)
@given(steps=STEPS, undone=st.integers(0, 3))
def test_what_is_found_is_what_stands(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Any]], undone: int
) -> None:
    """Rows that come, change, go and come back under their old id, several times in a step."""
    path = tmp_path_factory.mktemp("words") / "data.watchbill"
    store = Store.create(path, catalog.schema())

    def step(acts: list[tuple[str, int, str]]) -> Callable[[Work], None]:
        def run(work: Work) -> None:
            table = catalog.schema().tables["project"]
            for act, number, text in acts:
                row_id = UUID(int=number + 1)
                there = bool(bulk.among(work.connection, table.c.id, [row_id]))
                if act in ("add", "return") and not there:
                    bulk.insert(work.connection, table, [{**PROJECT, "id": row_id, "name": text}])
                elif act == "change" and there:
                    bulk.update(work.connection, table, [{"id": row_id, "name": text}])
                elif act in ("remove", "return") and there:
                    bulk.delete(work.connection, table, [row_id])
                    if act == "return":
                        row = {**PROJECT, "id": row_id, "name": text}
                        bulk.insert(work.connection, table, [row])

        return run

    try:
        for acts in steps:
            store.do(Does(step(acts)), ME)
        for _ in range(undone):
            if store.undoable(ME) is not None:
                store.undo(ME)
        standing = _names(path)
        for word in ("ash", "birch", "oak"):
            holding = {row for row, name in standing.items() if word in name.split()}
            assert {hit.id for hit in store.find_text(word)} == holding
        assert store.mend_text() == ()
    finally:
        store.close()


def _names(path: Path) -> dict[UUID, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT id, name FROM {Project.__tablename__}").fetchall()
    return {UUID(bytes=row): name for row, name in rows}


# --- files ---------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "data.watchbill"
    store = Store.create(path, catalog.schema())
    note(store, "harbour crane")
    note(store, "harbour light")
    store.close()
    return path


DAMAGES = [
    "DELETE FROM store_words_note_data WHERE id > 10",
    "UPDATE store_words_note_config SET v = 99 WHERE k = 'version'",
    "UPDATE store_words_note_data SET block = zeroblob(length(block)) WHERE id > 10",
    "UPDATE store_words_note_data SET block = x'00' WHERE id IN (1, 10)",
    "INSERT INTO store_words_note (rowid, words) VALUES (1, 'stranger')",
    "INSERT INTO store_words_note (store_words_note) VALUES ('delete-all')",
]


def spoil(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew_and_no_reason_to_refuse(file: Path, damage: str) -> None:
    before = backup.contents(file)
    spoil(file, damage)
    assert opening.admit(file, catalog.schema(), aside=file.parent / "aside").damages == ()
    store = Store.open(file, catalog.schema())
    try:
        assert store.mend_text() == ("note",)
        assert texts(store, "harbour") == ["harbour light", "harbour crane"]
        assert store.find_text("stranger") == ()
        assert store.mend_text() == ()
    finally:
        store.close()
    assert backup.contents(file) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_command_goes_through_whatever_the_index_is_like(file: Path, damage: str) -> None:
    spoil(file, damage)
    store = Store.open(file, catalog.schema())
    try:
        kept = note(store, "tug")
        store.do(ChangeNote(kept, "tug boat", store.revision), ME)
        store.do(RemoveNote(kept, store.revision), ME)
        store.undo(ME)
        store.mend_text()
        assert texts(store, "boat") == ["tug boat"]
        assert texts(store, "harbour") == ["harbour light", "harbour crane"]
    finally:
        store.close()


def test_a_reader_of_a_damaged_index_is_not_in_the_way(file: Path) -> None:
    spoil(file, DAMAGES[3])
    store = Store.open(file, catalog.schema(), read_only=True)
    try:
        assert store.find_text("harbour") == ()
        assert store.mend_text() == ()
        assert store.revision == 2
    finally:
        store.close()


def test_an_index_that_is_not_ours_is_foreign(file: Path) -> None:
    spoil(file, "CREATE VIRTUAL TABLE store_words_site USING fts5(words)")
    with pytest.raises(FileProblem) as refused:
        opening.admit(file, catalog.schema(), aside=file.parent / "aside")
    damages = refused.value.parameters["damages"]
    assert {damage.detail for damage in damages} == {"foreign"}
    assert {damage.table for damage in damages} >= {"store_words_site", "store_words_site_data"}


def test_a_salvaged_and_a_transferred_file_is_searched_too(file: Path, tmp_path: Path) -> None:
    made = salvage(file, tmp_path / "salvaged.watchbill", catalog.schema()).path
    with closing(sqlite3.connect(made)) as connection:
        assert strangers(objects_of(connection), objects_made_by(catalog.schema())) == ()
    store = Store.open(made, catalog.schema())
    try:
        assert store.mend_text() == ()
        assert texts(store, "crane") == ["harbour crane"]
    finally:
        store.close()


def test_a_backup_of_either_database_holds_an_index_that_agrees(
    store: Store, tmp_path: Path
) -> None:
    note(store, "pier seven")
    made = backup.make(store.place, catalog.schema(), Shelf(tmp_path / "shelf"), "asked")
    assert backup.contents(store.place).digest == made.digest
    assert not any(table.startswith("store_words") for table in made.rows)
    copy = Store.open(made.path, catalog.schema())
    try:
        assert copy.mend_text() == ()
        assert texts(copy, "pier") == ["pier seven"]
    finally:
        copy.close()


@pytest.mark.heavy
def test_a_backup_restored_into_a_database_is_searched(
    postgres: Any, file: Path, tmp_path: Path
) -> None:
    with postgres.place() as address:
        backup.restore(address, file, catalog.schema(), Shelf(tmp_path / "shelf"))
        store = Store.open(address, catalog.schema())
        try:
            assert texts(store, "crane") == ["harbour crane"]
        finally:
            store.close()
