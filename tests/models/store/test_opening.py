"""What opening refuses, and that refusing changes nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.kernel.errors import FileProblem
from models.store import header, opening
from models.store.store import Store
from tests.support.disk import bytes_below
from tests.support.filled import filled
from tests.support.later import LATER, earlier
from tests.support.sample import SAMPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(filled(tmp_path_factory.mktemp("made") / "team.watchbill"))


@pytest.fixture
def document(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return shutil.copy(made, folder / "team.watchbill")


def code_of(document: Path, aside: Path) -> str:
    before = bytes_below(document.parent)
    with pytest.raises(FileProblem) as refused:
        opening.admit(document, SAMPLE, aside=aside)
    assert bytes_below(document.parent) == before
    return refused.value.code


def sql(document: Path, *statements: str) -> None:
    with closing(sqlite3.connect(document)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_file_is_admitted_and_left_as_it_is(document: Path, tmp_path: Path) -> None:
    before = bytes_below(document.parent)
    examination = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
    assert (examination.version, examination.damages, examination.thorough) == (1, (), True)
    assert bytes_below(document.parent) == before


def cut(document: Path) -> None:
    os.truncate(document, document.stat().st_size - 100)


def cut_a_page(document: Path) -> None:
    os.truncate(document, document.stat().st_size - 4096)


def cut_in_header(document: Path) -> None:
    os.truncate(document, 60)


def emptied(document: Path) -> None:
    os.truncate(document, 0)


def a_letter(document: Path) -> None:
    document.write_text("Dear team, this is a letter and no data file. " * 40)


def another_programs(document: Path) -> None:
    document.unlink()
    sql(document, "CREATE TABLE recipe (name TEXT)")


def of_a_later_version(document: Path) -> None:
    sql(document, "PRAGMA user_version = 9")


def gone(document: Path) -> None:
    document.unlink()


def a_folder(document: Path) -> None:
    document.unlink()
    document.mkdir()


def zeroed_page(document: Path) -> None:
    with document.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(bytes(4096))


def with_trigger(document: Path) -> None:
    sql(document, "CREATE TRIGGER evil AFTER INSERT ON box BEGIN DELETE FROM thing; END")


def with_view(document: Path) -> None:
    sql(document, "CREATE VIEW everything AS SELECT * FROM box")


def with_expression_index(document: Path) -> None:
    sql(document, "CREATE INDEX sly ON box (upper(name))")


def without_trigger(document: Path) -> None:
    sql(document, "DROP TRIGGER journal_box_update")


def with_changed_trigger(document: Path) -> None:
    sql(
        document,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'OLD.id', 'OLD.id ')"
        " WHERE name = 'journal_box_delete'",
    )


def dangling(document: Path) -> None:
    for_good = "DROP TRIGGER journal_box_delete"
    with closing(sqlite3.connect(document)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'journal_box_delete'"
        ).fetchone()[0]
        connection.execute(for_good)
        connection.execute("DELETE FROM box WHERE id IN (SELECT box_id FROM thing LIMIT 1)")
        connection.execute(made)
        connection.commit()


def value_of(assignment: str) -> Callable[[Path], None]:
    def change(document: Path) -> None:
        with closing(sqlite3.connect(document)) as connection:
            (made,) = connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'journal_thing_update'"
            ).fetchone()
            connection.execute("DROP TRIGGER journal_thing_update")
            connection.execute(f"UPDATE thing SET {assignment}")
            connection.execute(made)
            connection.commit()

    change.__name__ = assignment
    return change


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (gone, "not_found"),
        (a_folder, "folder"),
        (emptied, "empty"),
        (a_letter, "foreign"),
        (another_programs, "foreign"),
        (of_a_later_version, "newer"),
        (cut, "truncated"),
        (cut_a_page, "truncated"),
        (cut_in_header, "truncated"),
        (zeroed_page, "damaged"),
        (with_trigger, "damaged"),
        (with_view, "damaged"),
        (with_expression_index, "damaged"),
        (without_trigger, "damaged"),
        (with_changed_trigger, "damaged"),
        (dangling, "damaged"),
        (value_of("day = '2026-02-30'"), "damaged"),
        (value_of("day = 'someday'"), "damaged"),
        (value_of("amount = '12,5'"), "damaged"),
        (value_of("amount = 'NaN'"), "damaged"),
        (value_of("flag = 2"), "damaged"),
        (value_of("colour = 'green'"), "damaged"),
        (value_of("more = '{'"), "damaged"),
        (value_of("at = 1 << 60"), "damaged"),
        (value_of("box_id = x'00'"), "damaged"),
        (value_of("note = CAST(x'ff41' AS TEXT)"), "damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_and_not_altered(
    document: Path, tmp_path: Path, damage: Callable[[Path], None], code: str
) -> None:
    damage(document)
    assert code_of(document, tmp_path / "aside") == code


def test_a_strangers_trigger_is_named_and_never_run(document: Path, tmp_path: Path) -> None:
    with_trigger(document)
    examination = opening.examine(document, SAMPLE, aside=tmp_path)
    assert [(d.code, d.table, d.detail) for d in examination.damages] == [
        ("schema", "evil", "foreign")
    ]


def test_what_is_damaged_is_named(document: Path, tmp_path: Path) -> None:
    value_of("day = '2026-02-30', flag = 7")(document)
    examination = opening.examine(document, SAMPLE, aside=tmp_path)
    assert {(d.table, d.detail, d.count) for d in examination.damages} == {
        ("thing", "day", 20),
        ("thing", "flag", 20),
    }


def test_a_file_of_an_earlier_version_needs_its_schema_to_be_known(
    document: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem) as refused:
        opening.admit(document, LATER, aside=tmp_path / "aside")
    assert refused.value.code == "too_old"
    assert opening.admit(document, LATER, earlier(), aside=tmp_path / "aside").version == 1


_CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO store_open SELECT 1, revision + 1 FROM store_head")
connection.execute("UPDATE thing SET note = note || 'y', number = 1")
os._exit(1)
"""


def cut_off(document: Path) -> None:
    """Kill a process in the middle of a write, when pages have already reached the file."""
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(document)], check=False)
    assert opening.beside(document, "-journal").stat().st_size > 0


def test_after_a_crash_both_files_are_kept_aside_before_anything_is_rolled_back(
    document: Path, tmp_path: Path
) -> None:
    sound = document.read_bytes()
    cut_off(document)
    assert document.read_bytes() != sound
    before = bytes_below(document.parent)
    examination = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
    assert bytes_below(document.parent) == before
    assert examination.aside is not None
    assert bytes_below(examination.aside.parent) == before
    Store.open(document, SAMPLE).close()
    assert document.read_bytes() == sound
    assert not opening.beside(document, "-journal").exists()


def test_a_journal_of_another_file_is_not_let_loose_on_this_one(
    document: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.watchbill"
    filled(other, boxes=30, things=9, seed=7)
    cut_off(other)
    shutil.copy(opening.beside(other, "-journal"), opening.beside(document, "-journal"))
    assert code_of(document, tmp_path / "aside") == "damaged"


def test_a_file_that_another_tool_put_into_wal_mode_is_read_without_side_files(
    document: Path, tmp_path: Path
) -> None:
    sql(document, "PRAGMA journal_mode=WAL")
    before = bytes_below(document.parent)
    examination = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
    assert bytes_below(document.parent) == before
    assert examination.damages == ()


def test_a_living_writers_journal_is_no_damage(document: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(document, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO store_open SELECT 1, revision + 1 FROM store_head")
        writer.execute("UPDATE box SET name = 'being written'")
        examination = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
        assert (examination.damages, examination.aside) == ((), None)
        writer.execute("ROLLBACK")


def test_a_file_that_is_open_here_is_never_read_beside_its_connection(document: Path) -> None:
    store = Store.open(document, SAMPLE)
    try:
        with pytest.raises(RuntimeError):
            header.read_header(document)
    finally:
        store.close()
    assert header.read_header(document).user_version == 1


def test_a_large_file_is_read_in_full_only_when_asked(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value_of("flag = 7")(document)
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 1000)
    quick = opening.examine(document, SAMPLE, aside=tmp_path)
    assert (quick.thorough, quick.damages) == (False, ())
    assert opening.examine(document, SAMPLE, aside=tmp_path, thorough=True).damages
