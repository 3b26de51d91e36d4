"""B-B1, B-B2: a planning copy compared with its data, and brought back, among 100,000 rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from app.uncollected import uncollected
from models import catalog
from models.store import merging
from models.store.branch import BranchKind, take_branch
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from models.work_log.records import Entry
from tests.benchmarks.made import AUTHOR, filled

ROWS, FEW = 100_000, 1_000
SCHEMA = catalog.schema()


@dataclass(frozen=True)
class Correct(Command[int]):
    """Other seconds for some entries, as a paste of corrections writes them."""

    numbers: range | list[int]
    seconds: int
    seen: int

    def run(self, work: Work) -> int:
        rows = [
            {"id": UUID(int=(0xE << 124) | number), "seconds": self.seconds}
            for number in self.numbers
        ]
        return work.change_many(Entry, self.seen, rows)


@pytest.fixture
def parted(tmp_path: Path) -> Iterator[Callable[[list[int] | range], tuple[Store, Store]]]:
    """The data and a copy of it in which so many entries were changed."""
    opened: list[Store] = []

    def make(changed: list[int] | range) -> tuple[Store, Store]:
        data = filled(tmp_path / "data.watchbill", ROWS)
        path = tmp_path / "copy.watchbill"
        take_branch(data.place, path, SCHEMA, BranchKind.COPY, name="Copy", by="Ada")
        copy = Store.open(path, SCHEMA)
        opened.extend((data, copy))
        copy.do(Correct(changed, 61, 0), AUTHOR)
        data.do(Correct(range(0, ROWS, ROWS // FEW), 59, data.revision), AUTHOR)
        return data, copy

    yield make
    for store in opened:
        store.close()


def bench_compare_few(race, parted) -> None:
    """1,000 rows changed on each side, some of them the same."""
    data, copy = parted(Random(7).sample(range(ROWS), FEW))

    def compare() -> None:
        told = merging.compare(data, copy, catalog.broken, {})
        assert len(told.changes) + len(told.conflicts) == FEW
        assert told.others == FEW

    result = race("B-B1", "100,000 rows compared with their base, 1,000 changed on each side")
    result.run(rounds=5, watchbill=compare).within(1.0)


def bench_compare_all(race, parted) -> None:
    """Every row changed in the copy, 1,000 of them in the data too: half of it is writing them all."""
    data, copy = parted(range(ROWS))

    def compare() -> None:
        with uncollected():  # as `app.branches` does
            told = merging.compare(data, copy, catalog.broken, {})
        assert len(told.changes) + len(told.conflicts) == ROWS

    result = race("B-B2", "100,000 changed rows compared, 1,000 in conflict")
    result.run(rounds=1, watchbill=compare).within(12.0)
