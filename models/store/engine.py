"""How a data file or a database is connected to: transactions under our control, nothing lost.

The settings are those that RELIABILITY measured: a rollback journal with ``synchronous=EXTRA``
loses nothing in a crash or a power cut, and at rest the data is one complete file.
"""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from models.kernel.errors import FileProblem

BUSY_SECONDS = 5
"""How long a command waits for another writer before it is refused as ``busy``."""

SILENT_SECONDS = 60
"""After so long a silence in a command, the server ends it: its client is gone, others wait."""

_KEPT_ALIVE = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}
"""A dead route is noticed in about ten seconds, and not after the system's two hours."""

WRITES = "watchbill_writes"
"""Execution option of a connection whose transaction may write."""

DEFAULT_SCHEMA = "watchbill"

PasswordOf = Callable[[str], str | None]
"""Finds the password for an address that is without one, such as in the system's keyring."""

_HERE = ("", "localhost", "127.0.0.1", "::1")

_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "recursive_triggers=ON",
    # A long write must not lock readers out before it commits.
    "cache_spill=OFF",
)


def _nowhere(_address: str) -> None:
    """Without a place for passwords there is only what libpq finds by itself."""
    return


_password_of: PasswordOf = _nowhere


def is_address(place: str | Path) -> bool:
    """Whether a place names a PostgreSQL database and not a file."""
    return isinstance(place, str) and place.startswith(("postgresql:", "postgresql+", "postgres:"))


def open_engine(place: str | Path, *, read_only: bool = False) -> Engine:
    """An engine for a data file, which must exist, or for the database at an address."""
    if is_address(place):
        return postgres_engine(str(place), read_only=read_only)
    return sqlite_engine(Path(place), mode="ro" if read_only else "rw")


def sqlite_connection(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a data file with every setting of the house.

    mode: ``ro``, ``rw`` (the file must exist) or ``rwc`` (it is made).
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def sqlite_engine(path: Path, mode: str = "rw") -> Engine:
    """An engine on one data file."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite_connection(path, mode),
        poolclass=QueuePool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def postgres_engine(address: str, *, read_only: bool = False) -> Engine:
    """An engine on one PostgreSQL database; the tables live in one schema of it.

    address: a PostgreSQL URL; its query may name the ``schema`` (else ``watchbill``).
    """
    url, schema = split_address(address)
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": BUSY_SECONDS, **_KEPT_ALIVE, **_verified(url)},
    )

    @event.listens_for(engine, "do_connect")
    def ask_for_password(_dialect: Any, _record: Any, _arguments: Any, given: Any) -> None:
        if not given.get("password") and (found := _password_of(_without_password(url))):
            given["password"] = found

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        # pg_temp last: a temporary table must not stand in for one of ours.
        connection.execute(f"SET search_path TO {quoted(schema)}, pg_temp")
        connection.execute(f"SET lock_timeout TO '{BUSY_SECONDS}s'")
        connection.execute("SET client_encoding TO 'UTF8'")
        if read_only:
            connection.execute("SET default_transaction_read_only TO on")
        connection.autocommit = False

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            silent = f"SET LOCAL idle_in_transaction_session_timeout TO '{SILENT_SECONDS}s'"
            connection.exec_driver_sql(silent)

    return engine


def find_passwords(password_of: PasswordOf) -> None:
    """From now on, ask here for the password of an address that has none in it."""
    global _password_of
    _password_of = password_of


def url_of(address: str) -> URL:
    """The parts of an address. Raises FileProblem ``no_database_address``."""
    try:
        return make_url(address)
    except (ArgumentError, ValueError) as problem:
        raise FileProblem("no_database_address") from problem


def without_password(address: str) -> tuple[str, str | None]:
    """An address as it may be kept and shown, and the password that stood in it."""
    url = url_of(address)
    return _without_password(url), str(url.password) if url.password else None


def with_password(address: str, password: str) -> str:
    """An address with a password in it, for a session that has no other place for it."""
    return url_of(address).set(password=password).render_as_string(hide_password=False)


def _without_password(url: URL) -> str:
    bare = URL.create(
        url.drivername.partition("+")[0],
        url.username,
        None,
        url.host,
        url.port,
        url.database,
        url.query,
    )
    return bare.render_as_string(hide_password=False)


def _verified(url: URL) -> dict[str, str]:
    """The server must show who it is, unless the address says otherwise or it is this machine."""
    host = url.host or str(url.query.get("host", ""))
    if "sslmode" in url.query or host in _HERE or host.startswith("/"):
        return {}
    root = {} if "sslrootcert" in url.query else {"sslrootcert": "system"}
    return {"sslmode": "verify-full", **root}


def split_address(address: str) -> tuple[URL, str]:
    """The address for the driver, and the name of the schema."""
    url = url_of(address).set(drivername="postgresql+psycopg")
    schema = url.query.get("schema", DEFAULT_SCHEMA)
    return url.difference_update_query(["schema"]), str(schema)


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
