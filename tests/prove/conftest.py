"""What the proofs share: a data file to start from, and children to kill."""

from pathlib import Path

import pytest

from tests.prove import acts
from tests.prove.children import fork

__all__ = ["fork", "template"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data file of the product; to be copied."""
    return acts.create(tmp_path_factory.mktemp("template") / "team.watchbill")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("proof")
