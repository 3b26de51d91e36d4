"""A team on each of the two databases."""

import pytest

from models.store.store import Store
from tests.models.work_log.team import Team


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)
