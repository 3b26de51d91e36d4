"""Two commands that would choose different people for the same review."""

from collections.abc import Callable
from typing import Any

from models.people.commands import AddPerson
from models.reviews.commands import ChooseReviewed
from models.reviews.rows import ReviewSide
from tests.house.registry import Scene
from tests.models.reviews.examples import FIRST, review

Pair = tuple[Any, Any, str]


def chosen(scene: Scene) -> Pair:
    own, ana = review(scene), scene.do(AddPerson("Ana", FIRST))
    one, other = (ChooseReviewed(own, scene.seen, ((ana, side),)) for side in ReviewSide)
    return one, other, "review_person"


PAIRS: dict[str, Callable[[Scene], Pair]] = {"ChooseReviewed": chosen}
