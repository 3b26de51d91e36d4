"""Backups of both databases: made, verified, listed, looked into, restored."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.kernel.errors import FileProblem
from models.kernel.instants import Clock
from models.store import backup, opening, presence
from models.store.shelf import Shelf
from models.store.store import Store
from tests.support import postgres as server
from tests.support.disk import bytes_below
from tests.support.filled import AUTHOR, fill, filled
from tests.support.hostile import around_triggers
from tests.support.sample import SAMPLE, AddBox, AddThing, BoxNames
from tests.support.stores import ticking

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "backups")


@pytest.fixture
def data(sample: Store) -> Store:
    """A filled store that stays open, on each of the two databases."""
    fill(sample, 2, 2)
    return sample


def add_box(place: str | Path, name: str) -> None:
    store = Store.open(place, SAMPLE)
    try:
        store.do(AddBox(name), AUTHOR)
    finally:
        store.close()


def names(place: str | Path) -> tuple[str, ...]:
    store = Store.open(place, SAMPLE)
    try:
        return store.ask(BoxNames()).value
    finally:
        store.close()


def test_a_backup_holds_what_the_data_held(data: Store, shelf: Shelf) -> None:
    clock = ticking()
    made = backup.make(data.place, SAMPLE, shelf, "asked", clock=clock)
    now = backup.contents(data.place)
    assert (made.digest, made.rows) == (now.digest, now.rows)
    assert made.rows["box"] == 2
    assert made.rows["thing"] == 4
    assert made.revision == data.revision
    assert shelf.list(made.workspace) == (made,)
    assert backup.verify(made.path, SAMPLE) == now
    assert opening.admit(made.path, SAMPLE, aside=shelf.folder).damages == ()


def test_a_backup_opens_as_the_file_that_it_is(data: Store, shelf: Shelf) -> None:
    made = backup.make(data.place, SAMPLE, shelf, "asked")
    copy = Store.open(made.path, SAMPLE)
    try:
        assert copy.history() == data.history()
        assert copy.undo(AUTHOR).undoes == made.revision
    finally:
        copy.close()
    with pytest.raises(FileProblem) as refused:
        backup.verify(made.path, SAMPLE)
    assert refused.value.code == "damaged"


def test_a_preview_says_what_restoring_would_bring(data: Store, shelf: Shelf) -> None:
    made = backup.make(data.place, SAMPLE, shelf, "asked")
    same = backup.preview(made, data.place)
    assert (same.same, same.change_sets) == (True, 0)
    data.do(AddBox("later"), AUTHOR)
    changed = backup.preview(made, data.place)
    assert (changed.same, changed.change_sets) == (False, 1)
    assert (changed.rows["box"], made.rows["box"]) == (3, 2)


def test_restoring_a_file_brings_it_back_and_keeps_what_was_there(
    tmp_path: Path, shelf: Shelf
) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    add_box(document, "lost by restoring")
    changed = backup.contents(document).digest
    restored = backup.restore(document, made.path, SAMPLE, shelf)
    assert backup.contents(document).digest == made.digest
    assert restored.before is not None
    assert restored.before.digest == changed
    again = backup.restore(document, restored.before.path, SAMPLE, shelf)
    assert backup.contents(document).digest == changed
    assert again.before is not None
    assert again.before.digest == made.digest


def test_restoring_to_a_free_path_makes_a_file(data: Store, tmp_path: Path, shelf: Shelf) -> None:
    made = backup.make(data.place, SAMPLE, shelf, "asked")
    target = tmp_path / "elsewhere" / "again.watchbill"
    target.parent.mkdir()
    backup.restore(target, made.path, SAMPLE, shelf)
    assert list(target.parent.iterdir()) == [target]
    assert names(target) == data.ask(BoxNames()).value


@pytest.mark.heavy
def test_an_empty_database_is_filled_from_a_file_and_goes_on(
    tmp_path: Path, shelf: Shelf, postgres: server.Server
) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    with postgres.place() as address:
        backup.restore(address, made.path, SAMPLE, shelf)
        assert backup.contents(address).digest == made.digest
        store = Store.open(address, SAMPLE)
        try:
            undone = store.undo(AUTHOR)
            assert undone.undoes == made.revision
            assert store.redo(AUTHOR).undoes == undone.revision
        finally:
            store.close()
        back = backup.make(address, SAMPLE, shelf, "asked")
        backup.restore(document, back.path, SAMPLE, shelf)
        assert backup.contents(document).digest == backup.contents(address).digest
        with pytest.raises(FileProblem) as refused:
            backup.restore(address, made.path, SAMPLE, shelf)
        assert refused.value.code == "not_empty"


def test_a_damaged_file_is_moved_aside_and_never_overwritten(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "documents" / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    with document.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(bytes(8 * 4096))
    damaged = document.read_bytes()
    restored = backup.restore(document, made.path, SAMPLE, shelf, clock=lambda: NOW)
    assert restored.before is None
    assert restored.aside == document.with_name("team.damaged-20261122T120000Z.watchbill")
    assert restored.aside.read_bytes() == damaged
    assert backup.contents(document).digest == made.digest


def test_a_damaged_backup_is_not_restored(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "documents" / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    with closing(sqlite3.connect(made.path)) as connection:
        (trigger,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'journal_box_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER journal_box_update")
        connection.execute("UPDATE box SET name = 'forged'")
        connection.execute(trigger)
        connection.commit()
    before = bytes_below(document.parent)
    with pytest.raises(FileProblem) as refused:
        backup.restore(document, made.path, SAMPLE, shelf)
    assert (refused.value.code, refused.value.parameters["reason"]) == ("damaged", "digest")
    assert bytes_below(document.parent) == before


def test_a_backup_of_other_data_is_refused(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    other = Store.create(tmp_path / "other.watchbill", SAMPLE, name="Other")
    other.close()
    made = backup.make(other.place, SAMPLE, shelf, "asked")
    with pytest.raises(FileProblem) as refused:
        backup.restore(document, made.path, SAMPLE, shelf)
    assert refused.value.code == "other_workspace"


def test_restoring_is_refused_while_another_window_is_open(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    window = presence.announce(document, "Grace")
    with pytest.raises(FileProblem) as refused:
        backup.restore(document, made.path, SAMPLE, shelf)
    assert refused.value.code == "in_use"
    assert [opener.who for opener in refused.value.parameters["openers"]] == ["Grace"]
    window.leave()
    backup.restore(document, made.path, SAMPLE, shelf)


def test_a_writer_that_keeps_the_file_makes_restoring_busy_and_changes_nothing(
    tmp_path: Path, shelf: Shelf
) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked")
    add_box(document, "kept")
    digest = backup.contents(document).digest
    with closing(sqlite3.connect(document, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM box").fetchone()
        with pytest.raises(FileProblem) as refused:
            backup.restore(document, made.path, SAMPLE, shelf)
        reader.execute("ROLLBACK")
    assert refused.value.code == "busy"
    assert backup.contents(document).digest == digest


def test_a_backup_to_a_path_of_ones_own(data: Store, tmp_path: Path, shelf: Shelf) -> None:
    target = tmp_path / "mine.watchbill"
    made = backup.make(data.place, SAMPLE, shelf, "asked", to=target)
    assert (made.path, shelf.list(made.workspace)) == (target, ())
    assert backup.contents(target).digest == made.digest
    with pytest.raises(FileProblem) as refused:
        backup.make(data.place, SAMPLE, shelf, "asked", to=target)
    assert refused.value.code == "exists"


def test_a_second_place_has_the_backups_too_and_may_be_missing(
    tmp_path: Path, shelf: Shelf
) -> None:
    document = filled(tmp_path / "team.watchbill")
    second = tmp_path / "stick"
    both = Shelf(shelf.folder, second)
    made = backup.make(document, SAMPLE, both, "asked")
    copy = second / str(made.workspace) / made.path.name
    assert backup.verify(copy, SAMPLE).digest == made.digest
    (tmp_path / "a-file").touch()
    unreachable = Shelf(shelf.folder, tmp_path / "a-file" / "below")
    backup.make(document, SAMPLE, unreachable, "asked")
    assert len(shelf.list(made.workspace)) == 2


def test_a_file_without_a_slip_or_with_a_broken_one_is_not_listed(
    tmp_path: Path, shelf: Shelf
) -> None:
    made = backup.make(filled(tmp_path / "team.watchbill"), SAMPLE, shelf, "asked")
    slip = made.path.with_name(made.path.name + ".json")
    text = slip.read_text()
    for broken in ("", "{}", "[]", text[:-20]):
        slip.write_text(broken)
        assert shelf.list(made.workspace) == ()
    slip.write_text(text)
    assert shelf.list(made.workspace) == (made,)


def test_what_an_interrupted_backup_left_is_swept(tmp_path: Path, shelf: Shelf) -> None:
    import os

    document = filled(tmp_path / "team.watchbill")
    made = backup.make(document, SAMPLE, shelf, "asked")
    left = made.path.with_name(".part-left.watchbill")
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    backup.make(document, SAMPLE, shelf, "asked")
    assert not left.exists()
    assert not list(made.path.parent.glob(".part-*"))


def at(day: int) -> Clock:
    """A clock that stands still, so many days after NOW."""
    return lambda: NOW + timedelta(days=day)


def test_old_backups_are_given_up_by_the_rule_and_halving_stops_it(
    tmp_path: Path, shelf: Shelf
) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    made = backup.make(document, SAMPLE, shelf, "asked", clock=at(0))
    for day in (200, 400, 401):
        backup.make(document, SAMPLE, shelf, f"again{day}", clock=at(day))
    rotated = shelf.rotate(made.workspace, NOW + timedelta(days=401))
    assert (rotated.given_up, rotated.paused) == (0, False)
    for day in range(402, 430):
        backup.make(document, SAMPLE, shelf, "interval", clock=at(day))
    now = NOW + timedelta(days=430)
    assert shelf.rotate(made.workspace, now).given_up > 0
    left = shelf.list(made.workspace)
    assert left[0].instant == NOW + timedelta(days=429)
    small = Store.create(tmp_path / "small.watchbill", SAMPLE)
    small.close()
    same = f"UPDATE store_head SET workspace_id = x'{made.workspace.hex}'"
    around_triggers(tmp_path / "small.watchbill", "store_head", same)
    emptied = backup.make(tmp_path / "small.watchbill", SAMPLE, shelf, "opened", clock=lambda: now)
    later = now + timedelta(days=3000)
    assert shelf.rotate(made.workspace, later).paused
    assert len(shelf.list(made.workspace)) == len(left) + 1
    shelf.accept(made.workspace, now)
    assert not shelf.rotate(made.workspace, later).paused
    assert emptied in shelf.list(made.workspace)


def test_when_a_backup_is_due(tmp_path: Path, shelf: Shelf) -> None:
    made = backup.make(filled(tmp_path / "a.watchbill"), SAMPLE, shelf, "asked", clock=lambda: NOW)
    soon, later = NOW + timedelta(minutes=29), NOW + timedelta(minutes=30)
    assert backup.due(None, 0, NOW)
    assert not backup.due(made, made.revision, later)
    assert not backup.due(made, made.revision + 1, soon)
    assert backup.due(made, made.revision + 1, later)
    assert backup.due(made, made.revision + 1, soon, opening=True)
    assert not backup.due(made, made.revision, soon, opening=True)


def test_a_backup_while_others_write_is_of_one_moment(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    store = Store.open(document, SAMPLE)
    try:
        box = store.do(AddBox("busy"), AUTHOR)[1]
        for _ in range(5):
            store.do(AddThing(box), AUTHOR)
            made = backup.make(document, SAMPLE, shelf, "interval")
            assert made.revision == store.revision
    finally:
        store.close()
