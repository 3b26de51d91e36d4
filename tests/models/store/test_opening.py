"""What opening refuses, and that refusing changes nothing."""

import json
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from models.kernel.errors import FileProblem
from models.store import header, opening
from models.store.store import Store
from tests.support.disk import bytes_below
from tests.support.filled import filled
from tests.support.hostile import HOSTILE, Spoil, cut_off, sql, value_of, with_trigger
from tests.support.later import LATER, earlier
from tests.support.sample import SAMPLE, AddBox, RenameBox
from tests.support.stores import ME


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(filled(tmp_path_factory.mktemp("made") / "team.watchbill"))


@pytest.fixture
def document(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "team.watchbill"))


def code_of(document: Path, aside: Path) -> str:
    before = bytes_below(document.parent)
    with pytest.raises(FileProblem) as refused:
        opening.admit(document, SAMPLE, aside=aside)
    assert bytes_below(document.parent) == before
    return refused.value.code


def test_a_sound_file_is_admitted_and_left_as_it_is(document: Path, tmp_path: Path) -> None:
    before = bytes_below(document.parent)
    examination = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
    assert (examination.version, examination.damages, examination.thorough) == (1, (), True)
    assert bytes_below(document.parent) == before


@pytest.mark.parametrize(
    ("spoil", "code"), HOSTILE, ids=lambda part: getattr(part, "__name__", part)
)
def test_what_cannot_be_used_is_refused_and_not_altered(
    document: Path, tmp_path: Path, spoil: Spoil, code: str
) -> None:
    spoil(document)
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


def test_a_file_that_is_open_here_is_never_read_beside_its_connection(
    document: Path, tmp_path: Path
) -> None:
    store = Store.open(document, SAMPLE)
    try:
        with pytest.raises(header.OpenHere):
            header.read_header(document)
        asked = opening.admit(document, SAMPLE, aside=tmp_path / "aside").header
    finally:
        store.close()
    assert asked == opening.admit(document, SAMPLE, aside=tmp_path / "aside").header
    assert header.read_header(document).user_version == 1


def test_a_large_file_is_read_in_full_only_when_asked(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value_of("flag = 7")(document)
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 1000)
    quick = opening.examine(document, SAMPLE, aside=tmp_path)
    assert (quick.thorough, quick.damages) == (False, ())
    assert opening.examine(document, SAMPLE, aside=tmp_path, thorough=True).damages


def test_texts_of_several_lines_that_were_changed_and_removed_are_no_damage(
    tmp_path: Path,
) -> None:
    """Images hold control characters as they are, and SQLite takes none in JSON."""
    path = tmp_path / "lines.watchbill"
    everything = "".join(map(chr, range(1, 33))) + '"\\'
    with closing(Store.create(path, SAMPLE)) as store:
        _, box = store.do(AddBox("tools\n\tand more" + everything), ME)
        store.do(RenameBox(box, store.revision, "one\nline"), ME)
        store.do(RenameBox(box, store.revision, "plain"), ME)
        store.undo(ME)
    assert opening.admit(path, SAMPLE, aside=tmp_path / "aside").damages == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        names = [json.loads(row[0], strict=False)["name"] for row in raw.execute(
            "SELECT before FROM store_change WHERE before IS NOT NULL ORDER BY sequence")]  # fmt: skip
    assert names == ["tools\n\tand more" + everything, "one\nline", "plain"]


def test_a_broken_image_of_several_lines_is_found(tmp_path: Path) -> None:
    path = tmp_path / "lines.watchbill"
    with closing(Store.create(path, SAMPLE)) as store:
        _, box = store.do(AddBox("one\ntwo"), ME)
        store.do(RenameBox(box, store.revision, "plain"), ME)
    with closing(sqlite3.connect(path)) as raw, raw:
        names = [r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
        kept = [r[0] for r in raw.execute("SELECT sql FROM sqlite_master WHERE type='trigger'")]
        for name in names:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE store_change SET before = replace(before, '}', '') WHERE before <> ''")
        for sql_text in kept:
            raw.execute(sql_text)
    found = opening.examine(path, SAMPLE, aside=tmp_path / "aside", thorough=True)
    assert [one.detail for one in found.damages] == ["before of box"]


def test_files_are_admitted_by_several_threads_at_once(document: Path, tmp_path: Path) -> None:
    def list_it(_number: int) -> int:
        admitted = opening.admit(document, SAMPLE, aside=tmp_path / "aside")
        with Store.open(document, SAMPLE, read_only=True) as store:
            return admitted.version if store.revision >= 0 else 0

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(list_it, range(40))) == {1}
