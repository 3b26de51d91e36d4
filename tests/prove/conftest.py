"""What the proofs share: a data file to start from, and children to kill."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from tests.prove import acts
from tests.prove.children import fork

__all__ = ["fork", "memory", "template"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data file of the product; to be copied."""
    return acts.create(tmp_path_factory.mktemp("template") / "team.watchbill")


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Path]]:
    """Gives folders in memory, where the system has that: for what need not survive a power cut."""
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        yield lambda: tmp_path_factory.mktemp("memory")
        return
    with TemporaryDirectory(dir=shared, prefix="watchbill-") as home:
        yield lambda: Path(mkdtemp(dir=home))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A long day takes minutes however short it is made: `make prove` alone walks it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("proof")
    if config.getoption("--proofs") == "tenth":
        long = [item for item in items if item.path == here / "test_k19_long_day.py"]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
