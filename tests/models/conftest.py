"""What the tests of the models share: a store on each of the two databases.

`make test` tries every stale dialog on SQLite, and each tenth of them on PostgreSQL too, where one
takes a second; `make prove` tries them all.
"""

import pytest

from tests.support.stores import emptied, place, postgres, sample, store

__all__ = ["emptied", "place", "postgres", "sample", "store"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--proofs") != "tenth":
        return
    slow = sorted(
        item.nodeid
        for item in items
        if "test_stale_dialogs.py::test_it_is_refused" in item.nodeid
        and "postgresql" in item.nodeid
    )
    left_out = set(slow) - set(slow[::10])
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]
