"""The machinery of migrations, proved with a made-up step on both databases."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from models import catalog
from models.kernel.errors import FileProblem, Refused
from models.store import backup, migrate, opening, presence
from models.store.engine import sqlite_connection
from models.store.migrate import MIGRATIONS
from models.store.schema import Schema
from models.store.shelf import Shelf
from models.store.store import Store
from models.store.transfer import objects_made_by
from tests.support.disk import bytes_below
from tests.support.filled import AUTHOR, filled
from tests.support.later import LATER, STEPS, Box, earlier
from tests.support.sample import SAMPLE, AddBox, Does


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "backups")


@pytest.fixture
def data(place: str | Path) -> str | Path:
    """A filled version 1, closed, in each of the two databases."""
    return filled(place, boxes=3, things=3)


@pytest.fixture
def migrated(data: str | Path, shelf: Shelf) -> Iterator[Store]:
    migrate.migrate(data, LATER, shelf, older=earlier(), folder=STEPS)
    store = Store.open(data, LATER)
    yield store
    store.close()


def rows(place: str | Path, query: str) -> list[tuple[Any, ...]]:
    from models.store.database import reading_database
    from models.store.engine import is_address

    if is_address(place):
        with reading_database(str(place)) as connection:
            return connection.execute(query).fetchall()
    with closing(sqlite_connection(Path(place), "ro")) as connection:
        return connection.execute(query).fetchall()


def test_the_steps_are_taken_and_the_earlier_version_stays_restorable(
    data: str | Path, shelf: Shelf
) -> None:
    before = rows(data, "SELECT size FROM box ORDER BY id")
    blue = len(rows(data, "SELECT id FROM thing WHERE colour = 'blue'"))
    things = len(rows(data, "SELECT id FROM thing"))
    done = migrate.migrate(data, LATER, shelf, older=earlier(), folder=STEPS)
    after = rows(data, "SELECT size, weight FROM box ORDER BY id")
    assert after == [(size, size * 10) for (size,) in before]
    assert len(rows(data, "SELECT id FROM thing")) == things - blue
    assert (done.found, done.reached) == (1, 2)
    assert done.altered == {"box": 3, "thing": things}
    assert done.before.version == 1
    assert opening.admit(done.before.path, SAMPLE, aside=shelf.folder).damages == ()
    assert backup.verify(done.before.path, SAMPLE).digest == done.before.digest


def test_a_migrated_file_equals_a_new_one_to_the_letter(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    migrate.migrate(document, LATER, shelf, older=earlier(), folder=STEPS)
    assert opening.admit(document, LATER, earlier(), aside=shelf.folder).damages == ()


def test_an_epoch_opens_earlier_history_is_read_and_not_undone(migrated: Store) -> None:
    newest = migrated.history()[0]
    assert (newest.label, dict(newest.parameters)) == ("Migrate", {"found": 1, "reached": 2})
    assert migrated.head().epoch == 1
    assert migrated.head().revision == newest.revision
    assert migrated.undoable(AUTHOR) is None
    with pytest.raises(Refused) as refused:
        migrated.undo(AUTHOR)
    assert refused.value.findings[0].code == "nothing_to_undo"
    assert len(migrated.history(limit=1000)) == newest.revision


def test_the_journal_keeps_the_last_image_of_every_row_that_was_altered(
    data: str | Path, shelf: Shelf
) -> None:
    notes = dict(rows(data, "SELECT id, note FROM thing"))
    migrate.migrate(data, LATER, shelf, older=earlier(), folder=STEPS)
    (revision,) = rows(data, "SELECT max(revision) FROM store_change_set")[0]
    kept = rows(
        data,
        "SELECT row_id, kind, before FROM store_change WHERE table_name = 'thing'"
        f" AND revision = {revision}",
    )
    left = {bytes(row[0]) for row in rows(data, "SELECT id FROM thing")}
    assert {bytes(row): json.loads(before)["note"] for row, _, before in kept} == {
        bytes(row): note for row, note in notes.items()
    }
    for row, kind, _ in kept:
        assert kind == ("u" if bytes(row) in left else "d")


def test_work_goes_on_in_the_new_epoch(data: str | Path, shelf: Shelf) -> None:
    migrate.migrate(data, LATER, shelf, older=earlier(), folder=STEPS)
    store = Store.open(data, LATER)
    try:
        add = Does(lambda work: work.add(Box(name="new", weight=3)).id)
        store.do(add, AUTHOR)
        undone = store.undo(AUTHOR)
        assert undone.undoes == undone.revision - 1
    finally:
        store.close()


def test_a_dialog_opened_before_the_migration_is_caught_after_it(
    data: str | Path, shelf: Shelf
) -> None:
    store = Store.open(data, SAMPLE)
    box, seen = store.do(AddBox("seen"), AUTHOR)[1], store.revision
    store.close()
    migrate.migrate(data, LATER, shelf, older=earlier(), folder=STEPS)
    store = Store.open(data, LATER)
    try:
        with pytest.raises(Refused) as refused:
            store.do(Does(lambda work: work.change(Box, box, seen, name="mine")), AUTHOR)
        assert refused.value.findings[0].code == "moved_on"
    finally:
        store.close()


def broken(folder: Path, body: str) -> Path:
    steps = folder / "steps"
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = steps / "versions" / "v0002_weights.py"
    head, _, _ = step.read_text().partition("def upgrade")
    step.write_text(head + "def upgrade() -> None:\n" + body)
    return steps


WEIGHTS = (
    "    op.add_column('box', sa.Column('weight', Int, nullable=True))\n"
    "    op.execute('UPDATE box SET weight = size')\n"
    "    with op.batch_alter_table('thing') as thing:\n"
    "        thing.alter_column('note', new_column_name='remark')\n"
)


def test_a_step_that_loses_rows_it_does_not_own_up_to_changes_nothing(
    data: str | Path, tmp_path: Path, shelf: Shelf
) -> None:
    before = backup.contents(data)
    body = WEIGHTS + (
        "    op.execute('DELETE FROM thing')\n"
        "    op.execute('UPDATE box SET inside_id = NULL')\n"
        "    op.execute('DELETE FROM box')\n"
    )
    with pytest.raises(FileProblem) as failed:
        migrate.migrate(data, LATER, shelf, older=earlier(), folder=broken(tmp_path, body))
    assert (failed.value.code, failed.value.parameters["reason"]) == (
        "migration_failed",
        "rows_lost",
    )
    assert failed.value.parameters["table"] == "box"
    assert backup.contents(data) == before
    store = Store.open(data, SAMPLE)
    store.do(AddBox("still works"), AUTHOR)
    store.close()


def test_a_step_that_leaves_dangling_rows_changes_nothing(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "documents" / "team.watchbill"))
    before = bytes_below(document.parent)
    body = WEIGHTS + "    op.execute('UPDATE thing SET box_id = id')\n"
    with pytest.raises(FileProblem) as failed:
        migrate.migrate(document, LATER, shelf, older=earlier(), folder=broken(tmp_path, body))
    assert failed.value.code == "migration_failed"
    assert bytes_below(document.parent) == before
    assert not list(shelf.folder.rglob(".part-*"))


def test_a_step_that_fails_half_way_changes_nothing(
    data: str | Path, tmp_path: Path, shelf: Shelf
) -> None:
    before = backup.contents(data)
    body = WEIGHTS + "    raise ArithmeticError\n"
    with pytest.raises(ArithmeticError):
        migrate.migrate(data, LATER, shelf, older=earlier(), folder=broken(tmp_path, body))
    assert backup.contents(data) == before


def test_a_file_that_somebody_has_open_is_not_migrated(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    window = presence.announce(document, "Grace")
    with pytest.raises(FileProblem) as refused:
        migrate.migrate(document, LATER, shelf, older=earlier(), folder=STEPS)
    window.leave()
    assert refused.value.code == "in_use"
    assert opening.admit(document, SAMPLE, aside=shelf.folder).version == 1


def test_a_command_of_another_process_between_copy_and_replacement_is_not_lost(
    tmp_path: Path, shelf: Shelf
) -> None:
    """The step itself plays the other process: it writes to the document while it is migrated."""
    document = Path(filled(tmp_path / "team.watchbill"))
    done = tmp_path / "done"
    body = WEIGHTS + (
        "    import pathlib\n"
        f"    done = pathlib.Path({str(done)!r})\n"
        "    if not done.exists():\n"
        "        done.touch()\n"
        "        from models.store.store import Store\n"
        "        from tests.support.sample import SAMPLE, AddBox\n"
        "        from tests.support.filled import AUTHOR\n"
        f"        other = Store.open(pathlib.Path({str(document)!r}), SAMPLE)\n"
        "        other.do(AddBox('in between'), AUTHOR)\n"
        "        other.close()\n"
    )
    migrate.migrate(document, LATER, shelf, older=earlier(), folder=broken(tmp_path, body))
    names = [name for (name,) in rows(document, "SELECT name FROM box")]
    assert "in between" in names
    assert opening.admit(document, LATER, earlier(), aside=shelf.folder).version == 2


def test_a_version_that_no_step_leads_to_is_refused(tmp_path: Path, shelf: Shelf) -> None:
    document = Path(filled(tmp_path / "team.watchbill"))
    with pytest.raises(FileProblem) as failed:
        migrate.migrate(document, Schema(LATER.metadata, 3), shelf, older=earlier(), folder=STEPS)
    assert (failed.value.code, failed.value.parameters["reason"]) == ("migration_failed", "no_way")
    assert opening.admit(document, SAMPLE, aside=shelf.folder).version == 1


def test_the_product_has_a_step_to_each_version() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [f"{catalog.VERSION:04}"]
    assert len(list(scripts.walk_revisions())) == catalog.VERSION


def test_freezing_writes_down_what_a_file_looks_like(tmp_path: Path) -> None:
    migrate.freeze(SAMPLE, tmp_path)
    assert migrate.older_schemas(LATER, tmp_path) == {1: objects_made_by(SAMPLE)}
