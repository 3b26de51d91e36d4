"""The list of areas: importing it makes every table known."""

from importlib import import_module

from sqlalchemy import MetaData

from models.store.records import Record

AREAS = ("policies", "notes", "people", "services", "projects", "work_log")
"""The areas that store records."""

SCHEMA_VERSION = 1
"""Raised by one with each migration."""


def metadata() -> MetaData:
    """Every table of the product; the areas' records are loaded by this."""
    for area in AREAS:
        import_module(f"models.{area}.records")
    return Record.metadata
