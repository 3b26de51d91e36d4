"""A sample data file with rows of every kind, for the tests of opening, backup and migration."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from models.kernel.changes import Author
from models.kernel.ids import counting_ids
from models.store.store import Store
from tests.support.sample import SAMPLE, AddBox, AddThing, Colour, ResizeBox
from tests.support.stores import ticking

AUTHOR = Author("Ada")


def filled(place: str | Path, boxes: int = 5, things: int = 4, seed: int = 1) -> str | Path:
    """Make a data set with boxes in boxes and things in them, and close it."""
    if isinstance(place, Path):
        place.parent.mkdir(exist_ok=True)
    store = Store.create(place, SAMPLE, name="Team", clock=ticking(), ids=counting_ids())
    try:
        fill(store, boxes, things, seed)
    finally:
        store.close()
    return place


def fill(store: Store, boxes: int, things: int, seed: int = 1) -> None:
    """Add boxes and things by commands."""
    random = Random(seed)
    inside = None
    for number in range(boxes):
        _, box = store.do(AddBox(f"Box {number} äöü", inside), AUTHOR)
        inside = random.choice((None, box))
        change_set, _ = store.do(ResizeBox(box, store.revision, random.randint(2, 99)), AUTHOR)
        assert change_set.touched
        for each in range(things):
            values = {
                "note": f"note {each} " + "x" * random.randint(0, 400),
                "number": random.randint(-(10**12), 10**12),
                "flag": random.random() < 0.5,
                "content": random.randbytes(random.randint(0, 40)),
                "at": datetime.fromtimestamp(random.randint(0, 2 * 10**9), UTC),
                "day": date.fromordinal(random.randint(700_000, 750_000)),
                "amount": Decimal(random.randint(-(10**9), 10**9)) / 1000,
                "colour": random.choice(list(Colour)),
                "more": {"a": [1, "b", None]},
            }
            store.do(AddThing(box, values if each else {}), AUTHOR)
