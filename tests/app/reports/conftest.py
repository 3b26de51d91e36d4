"""What the tests of reports share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workspace import create_workspace
from models.kernel.changes import Author
from tests.app.reports.promised import Acts


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Acts]:
    """An empty data file, open."""
    workspace = create_workspace(tmp_path / "data.watchbill", Author("Ada"), "Data")
    yield Acts(workspace)
    workspace.close()
