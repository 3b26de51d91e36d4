"""B-I1: a company's ten-year log, parsed, mapped, tried out and taken over."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from app.exchange.hours_import import carry_out, prepare, preview
from app.exchange.planning import Request
from app.exchange.reading import pick
from app.workspace import Workspace
from models import catalog
from models.store.store import Store
from tests.benchmarks.made import AUTHOR


@pytest.fixture
def empty(tmp_path: Path) -> Callable[[], Workspace]:
    """A new empty workspace each time it is called."""
    numbers = count()

    def make() -> Workspace:
        store = Store.create(tmp_path / f"{next(numbers)}.watchbill", catalog.schema())
        return Workspace(store, AUTHOR)

    return make


def bench_import_of_ten_years(race, empty, real_data: Path) -> None:
    folder = real_data / "worklogs" / "sip"
    workspaces: list[Workspace] = []

    def prepare_one() -> None:
        while workspaces:
            workspaces.pop().close()
        workspaces.append(empty())

    def watchbill() -> None:
        source = pick(folder / "Sip-task-info_2004-2008.csv")
        other = pick(folder / "est-act-dates_2004-2008.csv")
        planned = prepare(workspaces[0], Request(source, other=other))
        assert not planned.open
        assert preview(workspaces[0], planned).result.added
        assert carry_out(workspaces[0], planned).result.added

    result = race("B-I1", "SiP: parsed, mapped, tried out and taken over")
    result.run(rounds=3, setup=prepare_one, watchbill=watchbill).within(2.0)
    workspaces.pop().close()
