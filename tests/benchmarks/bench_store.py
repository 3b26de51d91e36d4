"""B-D1 to B-D4: writing, summing, editing and undoing among many rows."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import Session

from models import catalog
from models.kernel.ids import counting_ids
from models.store import bulk
from models.store.engine import WRITES, open_engine
from models.store.store import Store
from models.work_log.commands import CategoriseMany
from models.work_log.commands.entries import ChangeSeconds
from models.work_log.queries.weeks import WeeklyHours, weekly_statement_of_one
from models.work_log.records import Entry
from models.work_log.rows import Kind
from tests.benchmarks.made import AUTHOR, PERSONS, Hire, Insert, entries, filled, staffed
from tests.support import postgres as server
from tests.support.asking import Asks

SCHEMA = catalog.schema()
TABLE = SCHEMA.tables["entry"]
FEW, MANY, MILLION = 20_000, 100_000, 1_000_000


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """A new file name each time it is called."""
    numbers = count()
    return lambda: tmp_path / f"{next(numbers)}.watchbill"


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A million entries of forty people over ten years."""
    store = filled(tmp_path_factory.mktemp("ten") / "years.watchbill", MILLION)
    yield store
    store.close()


def without_journal(path: Path) -> None:
    """A data file whose triggers are gone."""
    staffed(path).close()
    engine = open_engine(path)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in list(names):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    engine.dispose()


def insert_plainly(path: Path, rows: list[dict[str, Any]]) -> None:
    """Our bulk insert, where nothing records it."""
    engine = open_engine(path)
    with (
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        bulk.insert(connection, TABLE, rows)
    engine.dispose()


def bench_bulk_insert(race, fresh) -> None:
    """add_all of the ORM into an ordinary file, our bulk insert without and with the journal."""
    rows = list(entries(FEW))
    paths: dict[str, Path] = {}

    def prepare() -> None:
        paths["orm"], paths["plain"], paths["journaled"] = fresh(), fresh(), fresh()
        engine = create_engine(f"sqlite:///{paths['orm']}")
        TABLE.create(engine)
        engine.dispose()
        without_journal(paths["plain"])
        staffed(paths["journaled"]).close()

    def orm() -> None:
        engine = create_engine(f"sqlite:///{paths['orm']}")
        with Session(engine) as session:
            session.add_all([Entry(**row) for row in rows])
            session.commit()
        engine.dispose()

    def plain() -> None:
        insert_plainly(paths["plain"], rows)

    def journaled() -> None:
        store = Store.open(paths["journaled"], SCHEMA)
        store.do(Insert(rows), AUTHOR)
        store.close()

    result = race("B-D1", f"{FEW:,} rows inserted")
    result.run(rounds=3, setup=prepare, orm=orm, plain=plain, journaled=journaled)
    result.times_faster(8, "orm", "plain").times_faster(4, "orm", "journaled")


def bench_weekly_hours(race, ten_years: Store) -> None:
    """The sums behind the chart of hours, and how one would group by week without a stored one.

    A million entries of forty people over ten years, each week of all six kinds that are work:
    125,000 sums, more than a real team has, whose people do three or four kinds a week.
    """

    def watchbill() -> None:
        assert len(ten_years.ask(WeeklyHours()).value) > 100_000

    engine = open_engine(Path(ten_years.place), read_only=True)
    week = func.strftime("%Y%W", Entry.day)
    grouped = select(Entry.kind, Entry.person_id, week, func.sum(Entry.seconds)).group_by(
        Entry.kind, Entry.person_id, week
    )

    def strftime() -> None:
        with engine.connect() as connection:
            assert connection.execute(grouped).all()

    with engine.connect() as connection:
        statement = weekly_statement_of_one().compile(
            connection, compile_kwargs={"literal_binds": True}
        )
        one = {"kind": "toil", "person": b""}
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one).all()
    result = race("B-D2", "weekly hours per person and kind, a million rows")
    result.run(strftime=strftime, watchbill=watchbill).within(0.2)
    result.holds("no temporary B-tree", not any("TEMP B-TREE" in str(step) for step in plan))
    engine.dispose()


def bench_an_edit(race, ten_years: Store) -> None:
    """A hundred edits among a million rows, each on the disk and asked for again."""
    some = select(Entry.id).where(Entry.iso_week % 5 == 0).limit(100 * 997)
    ids = ten_years.ask(Asks(lambda reader: reader.connection.scalars(some).all())).value[::997]
    took = []
    for number, entry in enumerate(ids):
        begin = time.perf_counter()
        ten_years.do(ChangeSeconds(entry, 61 + number, ten_years.revision), AUTHOR)
        assert ten_years.changes_since(ten_years.revision - 1)[0].touched
        took.append(time.perf_counter() - begin)
    slow = sorted(took)[len(took) * 95 // 100]
    race("B-D3", "an edit on the disk, 95th percentile").given(watchbill=slow).within(0.1)


def bench_undo_of_an_import(race, fresh) -> None:
    """100,000 rows go in as one step, plainly and as a command, and the step is undone."""
    rows = list(entries(MANY))
    stores: dict[str, Store] = {}
    plain_path: list[Path] = []

    def prepare_insert() -> None:
        plain_path[:] = [fresh()]
        without_journal(plain_path[0])

    def plain() -> None:
        insert_plainly(plain_path[0], rows)

    def prepare_undo() -> None:
        if "now" in stores:
            stores.pop("now").close()
        stores["now"] = staffed(fresh())
        stores["now"].do(Insert(rows), AUTHOR)

    def undo() -> None:
        stores["now"].undo(AUTHOR)

    result = race("B-D4", f"undo of {MANY:,} imported rows")
    result.run(rounds=2, setup=prepare_insert, plain=plain)
    floor = result.medians["plain"]
    result.run(rounds=2, setup=prepare_undo, watchbill=undo).given(plain=floor)
    stores.pop("now").close()
    result.at_most(3, "plain")


@pytest.mark.skipif(server.programs() is None, reason="PostgreSQL is not installed")
def bench_undo_of_many_changes_in_postgresql(race) -> None:
    """50,000 rows of a fresh database are changed as one step, and the step is undone."""
    binaries = server.programs()
    assert binaries is not None
    with server.running(binaries) as running, running.place() as address:
        store = Store.create(address, SCHEMA, ids=counting_ids())
        store.do(Hire(PERSONS), AUTHOR)
        rows = list(entries(50_000))
        store.do(Insert(rows), AUTHOR)
        ids = tuple(row["id"] for row in rows)
        store.do(CategoriseMany(ids, store.revision, Kind.PROJECT), AUTHOR)
        begin = time.perf_counter()
        undone = store.undo(AUTHOR)
        took = time.perf_counter() - begin
        store.close()
    assert undone.touched[0].count > 40_000
    race("B-D4", "undo of 50,000 changed rows in PostgreSQL").given(watchbill=took).within(8)
