"""The journal's triggers, generated from the schema for each dialect.

They stand below the ORM, so that bulk statements and raw SQL are recorded too. A write while no
change set is open is refused by them: in SQLite by a marker row that exists only inside a command's
transaction, in PostgreSQL by a transaction-local setting.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Dialect, Table

from models.store.engine import quoted
from models.store.images import imaged, postgres_image, sqlite_image

OUTSIDE = "no change set is open"
FOR_GOOD = "the journal is never altered"
SETTING = "watchbill.revision"

_RECORD = "INSERT INTO store_change (revision, table_name, row_id, kind, before)"


def statements(tables: Sequence[Table], dialect: Dialect) -> list[str]:
    """The statements that make every trigger of these tables and of the store's own."""
    if dialect.name == "sqlite":
        return [*_sqlite_own(), *(each for table in tables for each in _sqlite(table))]
    return [*_postgres_own(), *(each for table in tables for each in _postgres(table))]


# --- SQLite ------------------------------------------------------------------------------------

# ROLLBACK, not ABORT: a trigger that may abort makes SQLite keep a way back for each single row, and
# a journaled insert then takes twice as long. `bulk` says OR ROLLBACK for the same reason.


def _sqlite(table: Table) -> Iterator[str]:
    name = quoted(table.name)
    revision = f"ifnull((SELECT revision FROM store_open), RAISE(ROLLBACK, '{OUTSIDE}'))"  # noqa: S608
    differs = " OR ".join(
        f"OLD.{quoted(column.name)} IS NOT NEW.{quoted(column.name)}" for column in imaged(table)
    )

    def trigger(event: str, row: str, kind: str, before: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER {quoted(f'journal_{table.name}_{event.lower()}')} "
            f"AFTER {event} ON {name}{when} BEGIN "
            f"{_RECORD} VALUES ({revision}, '{table.name}', {row}.id, '{kind}', {before}); END"
        )

    image = sqlite_image(table, "OLD")
    yield trigger("INSERT", "NEW", "i", "NULL")
    if differs:
        yield trigger("UPDATE", "OLD", "u", image, f" WHEN {differs}")
    yield trigger("DELETE", "OLD", "d", image)
    yield (
        f"CREATE TRIGGER {quoted(f'keep_{table.name}_id')} BEFORE UPDATE OF id ON {name} "
        f"WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'an id is for good'); END"
    )


def _sqlite_own() -> Iterator[str]:
    def guard(name: str, event: str, table: str, message: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER keep_{name} BEFORE {event} ON {table}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )

    closed = " WHEN NOT EXISTS (SELECT 1 FROM store_open)"
    other = " WHEN NEW.revision IS NOT (SELECT revision FROM store_open)"
    yield guard("head_update", "UPDATE", "store_head", OUTSIDE, closed)
    yield guard("head_delete", "DELETE", "store_head", FOR_GOOD)
    yield guard("change_set_insert", "INSERT", "store_change_set", OUTSIDE, other)
    for table in ("change_set", "change"):
        yield guard(f"{table}_update", "UPDATE", f"store_{table}", FOR_GOOD)
        yield guard(f"{table}_delete", "DELETE", f"store_{table}", FOR_GOOD)
    following = " WHEN NEW.revision IS NOT (SELECT revision + 1 FROM store_head)"
    yield guard("open_insert", "INSERT", "store_open", "revisions are dense", following)


# --- PostgreSQL --------------------------------------------------------------------------------


def _postgres(table: Table) -> Iterator[str]:
    """Statement triggers: one insert into the journal for each statement, however many rows."""
    name = quoted(table.name)
    image = postgres_image(table, "o")
    columns = [quoted(column.name) for column in imaged(table)]
    old = ", ".join(f"o.{column}" for column in columns)
    new = ", ".join(f"n.{column}" for column in columns)
    differs = (
        f"FROM old_rows o JOIN new_rows n ON n.id = o.id "
        f"WHERE ROW({old}) IS DISTINCT FROM ROW({new})"
    )
    events = [
        ("insert", "NEW TABLE AS new_rows", "n.id, 'i', NULL FROM new_rows n"),
        ("delete", "OLD TABLE AS old_rows", f"o.id, 'd', {image} FROM old_rows o"),
    ]
    if columns:
        referencing = "OLD TABLE AS old_rows NEW TABLE AS new_rows"
        events.append(("update", referencing, f"o.id, 'u', {image} {differs}"))
    for event, referencing, rows in events:
        function = quoted(f"journal_{table.name}_{event}")
        yield (
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"DECLARE opened bigint := store_open_revision(); BEGIN "
            f"{_RECORD} SELECT opened, '{table.name}', {rows}; RETURN NULL; END $$"
        )
        yield (
            f"CREATE TRIGGER {function} AFTER {event.upper()} ON {name} "
            f"REFERENCING {referencing} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
    yield (
        f"CREATE TRIGGER {quoted(f'keep_{table.name}_id')} BEFORE UPDATE OF id ON {name} "
        f"FOR EACH ROW WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION store_for_good()"
    )
    yield _no_truncate(table.name)


def _postgres_own() -> Iterator[str]:
    yield (
        "CREATE FUNCTION store_open_revision() RETURNS bigint LANGUAGE plpgsql AS $$ "
        f"DECLARE opened text := current_setting('{SETTING}', true); BEGIN "
        f"IF opened IS NULL OR opened = '' THEN RAISE EXCEPTION '{OUTSIDE}'; END IF; "
        "RETURN opened::bigint; END $$"
    )
    yield (
        "CREATE FUNCTION store_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{FOR_GOOD}'; END $$"
    )
    yield (
        "CREATE FUNCTION store_when_open() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF NEW.revision <> store_open_revision() THEN "
        "RAISE EXCEPTION 'revisions are dense'; END IF; RETURN NEW; END $$"
    )

    def guard(name: str, event: str, table: str, function: str) -> str:
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER keep_{name} BEFORE {event} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        )

    yield guard("head_update", "UPDATE", "store_head", "store_when_open")
    yield guard("head_delete", "DELETE", "store_head", "store_for_good")
    yield guard("change_set_insert", "INSERT", "store_change_set", "store_when_open")
    for table in ("change_set", "change"):
        yield guard(f"{table}_update", "UPDATE", f"store_{table}", "store_for_good")
        yield guard(f"{table}_delete", "DELETE", f"store_{table}", "store_for_good")
    for table in ("store_head", "store_change_set", "store_change"):
        yield _no_truncate(table)


def _no_truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {quoted(f'keep_{table}_rows')} BEFORE TRUNCATE ON {quoted(table)} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION store_for_good()"
    )
