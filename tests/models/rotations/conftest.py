"""A rotation of three people, on each of the two databases."""

import pytest

from models.store.store import Store
from tests.models.desk import Desk
from tests.models.rotations.acting import Scene
from tests.models.rotations.examples import Team, team


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def there(desk: Desk) -> Team:
    return team(Scene(desk))
