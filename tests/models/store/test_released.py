"""Data of every released schema version: known to the letter, readable, and brought up to date."""

import json
from pathlib import Path
from typing import Any

import pytest

from models import catalog
from models.store import backup, migrate, opening
from models.store.database import reading_database
from models.store.migrate import MIGRATIONS
from models.store.shelf import Shelf
from models.store.store import Store
from models.store.transfer import objects_made_by
from tests.files import version_1, version_2, version_3, version_4, version_5, version_6
from tests.support.first_version import first_version, forget_later_objects
from tests.support.postgres import Server

RELEASED = {
    1: version_1.make,
    2: version_2.make,
    3: version_3.make,
    4: version_4.make,
    5: version_5.make,
    6: version_6.make,
}
"""What makes a filled file of each version."""


def test_every_version_has_its_objects_a_step_and_a_filled_file() -> None:
    versions = list(range(1, catalog.VERSION + 1))
    assert sorted(int(path.stem[1:]) for path in MIGRATIONS.glob("v*.json")) == versions
    assert len(list((MIGRATIONS / "versions").glob("v*.py"))) == catalog.VERSION
    assert list(RELEASED) == versions


def test_the_tables_change_only_with_a_new_version_and_a_migration() -> None:
    """When this fails: raise the version and write the step. Only before the first release of a
    version may its objects be written down again, by tools/freeze_schema.py."""
    path = MIGRATIONS / f"v{catalog.VERSION:04}.json"
    frozen = json.loads(path.read_text(encoding="utf-8"))
    assert objects_made_by(catalog.schema()) == frozen


@pytest.mark.parametrize("version", RELEASED)
def test_a_filled_file_of_each_version_is_sound_and_becomes_the_present_one(
    tmp_path: Path, version: int
) -> None:
    path = RELEASED[version](tmp_path / "team.watchbill")
    schema, shelf = catalog.schema(), Shelf(tmp_path / "backups")
    older = migrate.older_schemas(schema)
    found = opening.admit(path, schema, older, aside=tmp_path / "aside")
    assert found.version == version
    rows = backup.contents(path).rows
    if version < schema.version:
        done = migrate.migrate(path, schema, shelf)
        assert backup.verify(done.before.path, schema).rows == rows
    assert opening.admit(path, schema, older, aside=tmp_path / "aside").version == schema.version
    store = Store.open(path, schema)
    try:
        assert {part.table for part in store.history()[-1].touched} == set(schema.tables) & set(
            rows
        )
    finally:
        store.close()


@pytest.mark.heavy
def test_a_database_of_version_1_becomes_the_same_as_a_new_one(
    postgres: Server, tmp_path: Path
) -> None:
    """Its tables, columns, keys and indexes are those that the application makes, by name."""
    schema, shelf = catalog.schema(), Shelf(tmp_path / "backups")
    with postgres.place() as old, postgres.place() as new:
        Store.create(old, first_version(schema)).close()
        forget_later_objects(old)
        done = migrate.migrate(old, schema, shelf)
        assert (done.found, done.reached) == (1, catalog.VERSION)
        Store.create(new, schema).close()
        assert layout(old) == layout(new)
        Store.open(old, schema).close()


def layout(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Columns, constraints and indexes of a database's schema, in words."""
    columns = (
        "SELECT table_name, column_name, data_type, is_nullable, collation_name"
        " FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
    )
    keys = (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2"
    )
    indexes = (
        "SELECT tablename, indexname, replace(indexdef, schemaname || '.', '') FROM pg_indexes"
        " WHERE schemaname = current_schema() ORDER BY 1, 2"
    )
    with reading_database(address) as connection:
        return {
            name: connection.execute(query).fetchall()
            for name, query in {"columns": columns, "keys": keys, "indexes": indexes}.items()
        }
