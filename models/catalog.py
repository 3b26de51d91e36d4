"""The list of areas: the whole schema of a data file."""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from models.store.records import Record
from models.store.schema import Schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.store.soundness import Broken

AREAS = (
    "policies",
    "notes",
    "people",
    "services",
    "projects",
    "work_log",
    "rotations",
    "incidents",
    "tickets",
    "debt",
    "automation",
    "releases",
    "lifecycle",
    "office",
    "practices",
    "reviews",
)
"""The areas that store records."""

VERSION = 6
"""Of the tables' layout; raised by one with each migration."""


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Every table of the product, and the version of their layout; loads the areas' records."""
    for area in AREAS:
        import_module(f"models.{area}.records")
    return Schema(Record.metadata, VERSION)


LEAD_ONLY = frozenset({"policy"})
"""The tables that only a lead may write, where the data is shared."""

UNBREAKABLE = ("notes",)
"""The areas without rules that rows could break together."""


def broken(connection: "Connection") -> "Iterator[Broken]":
    """Every breach of a rule that rows can break together (`models.store.soundness`)."""
    for area in AREAS:
        if area not in UNBREAKABLE:
            for check in import_module(f"models.{area}.soundness").CHECKS:
                yield from check(connection)
