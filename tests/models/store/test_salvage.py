"""What can still be read of a damaged file comes across, and the report says what did not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.kernel.errors import FileProblem
from models.store import opening
from models.store.salvage import salvage
from models.store.store import Store
from tests.support.disk import bytes_below
from tests.support.filled import AUTHOR, filled
from tests.support.hostile import around_triggers
from tests.support.sample import SAMPLE, AddBox


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return Path(filled(tmp_path / "documents" / "team.watchbill", boxes=8, things=8))


def rows(document: Path, table: str) -> dict[bytes, tuple[object, ...]]:
    with closing(sqlite3.connect(document)) as connection:
        connection.text_factory = bytes
        found = connection.execute(f"SELECT id, * FROM {table}").fetchall()
    return {row[0]: row[1:] for row in found}


def test_a_sound_file_comes_across_whole(document: Path, tmp_path: Path) -> None:
    before = bytes_below(document.parent)
    target = tmp_path / "new.watchbill"
    report = salvage(document, target, SAMPLE)
    assert (dict(report.saved), report.unreadable) == ({"box": 8, "thing": 64}, frozenset())
    assert (report.bad, report.orphaned, report.cleared) == ({}, {}, {})
    for table in ("box", "thing"):
        assert rows(target, table) == rows(document, table)
    assert bytes_below(document.parent) == before
    assert opening.admit(target, SAMPLE, aside=tmp_path).damages == ()
    store = Store.open(target, SAMPLE)
    store.do(AddBox("goes on"), AUTHOR)
    store.undo(AUTHOR)
    store.close()


def pages_of(document: Path, held: bytes) -> list[int]:
    """The leaf pages of tables whose rows hold a text."""
    content = document.read_bytes()
    return [
        at
        for at in range(len(content) // 4096)
        if content[at * 4096] == 0x0D and held in content[at * 4096 :][:4096]
    ]


def test_rows_before_and_behind_a_lost_page_come_across(document: Path, tmp_path: Path) -> None:
    whole = rows(document, "thing")
    leaves = pages_of(document, b"xxxx")
    assert len(leaves) > 2
    with document.open("r+b") as file:
        file.seek(leaves[1] * 4096)
        file.write(bytes(4096))
    target = tmp_path / "new.watchbill"
    report = salvage(document, target, SAMPLE)
    assert "thing" in report.unreadable
    saved = rows(target, "thing")
    assert 20 < len(saved) < 64
    assert all(whole[key] == row for key, row in saved.items())
    assert opening.admit(target, SAMPLE, aside=tmp_path).damages == ()


def test_a_value_that_is_none_is_left_out_and_counted(document: Path, tmp_path: Path) -> None:
    around_triggers(
        document,
        "thing",
        "UPDATE thing SET day = 'sunday' WHERE rowid IN (3, 4)",
        "UPDATE thing SET note = CAST(x'ff' AS TEXT) WHERE rowid = 7",
    )
    report = salvage(document, tmp_path / "new.watchbill", SAMPLE)
    assert dict(report.bad) == {"thing": 2}
    assert report.unreadable == {"thing"}
    assert report.saved["thing"] == 61


def test_what_refers_to_lost_rows_is_left_out_or_cleared(document: Path, tmp_path: Path) -> None:
    around_triggers(document, "box", "DELETE FROM box WHERE rowid = 1")
    inside = [row for row in rows(document, "box").values() if row[2] is not None]
    report = salvage(document, tmp_path / "new.watchbill", SAMPLE)
    assert dict(report.orphaned) == {"thing": 8}
    assert report.saved["thing"] == 56
    assert sum(report.cleared.values()) <= len(inside)
    assert opening.admit(tmp_path / "new.watchbill", SAMPLE, aside=tmp_path).damages == ()


def test_rows_come_across_although_the_schema_is_lost(document: Path, tmp_path: Path) -> None:
    with document.open("r+b") as file:
        file.write(bytes(4096))
    report = salvage(document, tmp_path / "new.watchbill", SAMPLE)
    assert dict(report.saved) == {"box": 8, "thing": 64}
    assert opening.admit(tmp_path / "new.watchbill", SAMPLE, aside=tmp_path).damages == ()


def test_a_file_with_nothing_to_read_leaves_nothing_behind(tmp_path: Path) -> None:
    letter = tmp_path / "letter.watchbill"
    letter.write_text("Dear team")
    with pytest.raises(FileProblem) as refused:
        salvage(letter, tmp_path / "new.watchbill", SAMPLE)
    assert refused.value.code == "nothing_readable"
    assert list(tmp_path.iterdir()) == [letter]


def test_an_existing_file_is_never_overwritten(document: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        salvage(document, document, SAMPLE)
    assert refused.value.code == "exists"
