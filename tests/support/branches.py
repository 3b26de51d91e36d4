"""Two sides that part and come together again, on the store's own sample tables."""

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID
from zlib import crc32

from sqlalchemy import Connection, select

from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.kernel.ids import counting_ids
from models.store.branch import BranchKind, take_branch
from models.store.soundness import Broken, Once
from models.store.store import Store
from models.store.work import Work
from tests.support.dumps import Dump, dump
from tests.support.sample import SAMPLE, Box, Does, Thing
from tests.support.stores import ticking

names_once = Once(Box, ("name",))
"""A rule that two sides can break together: no two boxes have one name."""


def no_rules(connection: Connection) -> Iterable[Broken]:
    """Nothing can be wrong."""
    return ()


def parted(store: Store, folder: Path, name: str = "Copy") -> Store:
    """A planning copy of the data as it is now, open."""
    path = folder / f"{name}.watchbill"
    ids = counting_ids((1 + crc32(name.encode())) * 1_000_000)  # apart from those of other copies
    take_branch(
        store.place, path, SAMPLE, BranchKind.COPY, name=name, by="Ada", clock=ticking(), ids=ids
    )
    return Store.open(path, SAMPLE, clock=ticking(), ids=ids)


def rows(store: Store) -> dict[tuple[str, UUID], dict[str, Any]]:
    """Everything that it holds, by table and id."""
    found = {}
    held: Dump = dump(store)
    for name, table in store.schema.tables.items():
        columns = [column.name for column in table.columns]
        for row in held[name]:
            values = dict(zip(columns, row, strict=True))
            found[name, values.pop("id")] = values
    return found


def random_edits(store: Store, author: Author, random: Random, count: int) -> None:
    """So many random commands; those that the data refuses do not count."""
    for _ in range(count):
        try:
            store.do(Does(lambda work: _edit(work, random)), author)
        except Refused:
            continue


def _edit(work: Work, random: Random) -> None:
    boxes = list(work.session.scalars(select(Box).order_by(Box.id)))
    things = list(work.session.scalars(select(Thing).order_by(Thing.id)))
    match random.choice(
        ["box", "name", "size", "thing", "note", "move", "number", "drop", "clear"]
    ):
        case "box":
            inside = random.choice([None, *boxes])
            work.add(Box(name=f"n{random.randrange(40)}", inside_id=inside.id if inside else None))
        case "name" if boxes:
            random.choice(boxes).name = f"n{random.randrange(40)}"
        case "size" if boxes:
            random.choice(boxes).size = random.randrange(5)
        case "thing" if boxes:
            work.add(Thing(box_id=random.choice(boxes).id, note="new", number=random.randrange(9)))
        case "note" if things:
            random.choice(things).note = random.choice(["a", "b", None, 'q"\\'])
        case "number" if things:
            random.choice(things).number = random.randrange(4)
        case "move" if things and boxes:
            random.choice(things).box_id = random.choice(boxes).id
        case "drop" if things:
            work.session.delete(random.choice(things))
        case "clear" if boxes:
            work.session.delete(random.choice(boxes))
