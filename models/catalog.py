"""The list of areas: the whole schema of a data file."""

from functools import lru_cache
from importlib import import_module

from models.store.records import Record
from models.store.schema import Schema

AREAS = ("policies", "notes", "people", "services", "projects", "work_log", "rotations")
"""The areas that store records."""

VERSION = 2
"""Of the tables' layout; raised by one with each migration."""


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Every table of the product, and the version of their layout; loads the areas' records."""
    for area in AREAS:
        import_module(f"models.{area}.records")
    return Schema(Record.metadata, VERSION)
