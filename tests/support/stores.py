"""Fixtures that run a test of the store or of a command on both databases.

`place` is an empty file's path or an empty schema's address; `store` is open on it with the whole
schema of the product, `sample` with the small one of the store's own tests. Ids and the clock are
repeatable.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.kernel.changes import Author
from models.kernel.ids import counting_ids
from models.store.schema import Schema
from models.store.store import Store
from tests.conftest import absent
from tests.support import postgres as server
from tests.support.sample import SAMPLE

if TYPE_CHECKING:
    from tests.support.emptied import Emptied

ME = Author("Ada")
OTHER = Author("Grace")

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@pytest.fixture(scope="session")
def postgres() -> Iterator[server.Server]:
    """A running server, started when the first test needs one."""
    binaries = server.programs()
    if binaries is None:
        absent("PostgreSQL is not installed")
        return
    pytest.importorskip("psycopg")
    with server.running(binaries) as running:
        yield running


@pytest.fixture(params=[SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.heavy)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """Where a data set can be made, once for each of the two databases."""
    if request.param == SQLITE:
        yield tmp_path / "data.watchbill"
        return
    with request.getfixturevalue("postgres").place() as address:
        yield address


@pytest.fixture(scope="session")
def emptied(postgres: server.Server) -> "Iterator[Emptied]":
    """A schema of the server with every table of the product, lent to one test after another."""
    from tests.support.emptied import Emptied

    with closing(Emptied(postgres)) as lent:
        yield lent


@pytest.fixture
def store(request: pytest.FixtureRequest, place: str | Path) -> Iterator[Store]:
    """A new data set with every table of the product, on each of the two databases."""
    from models import catalog

    if "place" in inspect.signature(request.function).parameters or isinstance(place, Path):
        yield from _made(place, catalog.schema())
        return
    with request.getfixturevalue("emptied").place() as address:
        yield from _closed(_opened(address, catalog.schema()))


@pytest.fixture
def sample(place: str | Path) -> Iterator[Store]:
    """A new data set with the tables of `tests.support.sample`, on each of the two databases."""
    yield from _made(place, SAMPLE)


def _made(place: str | Path, schema: Schema) -> Iterator[Store]:
    yield from _closed(
        Store.create(place, schema, name="Test", clock=ticking(), ids=counting_ids())
    )


def _opened(place: str | Path, schema: Schema) -> Store:
    """As it is after it was made: an instant and an id are used up."""
    clock, ids = ticking(), counting_ids()
    clock(), ids()
    return Store.open(place, schema, clock=clock, ids=ids)


def _closed(store: Store) -> Iterator[Store]:
    try:
        yield store
    finally:
        store.close()


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is looked at."""
    now = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return clock
