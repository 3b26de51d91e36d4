"""Ids are made by the application, in order of time, so that copies can be merged by id."""

from collections.abc import Callable
from uuid import UUID

IdSource = Callable[[], UUID]


def time_ordered_id() -> UUID:
    """A new UUIDv7: unique anywhere, and sorted by the time at which it was made."""
    from uuid_utils.compat import uuid7

    return uuid7()


def counting_ids(start: int = 1) -> IdSource:
    """A source of repeatable ids for tests and for the sample team: start, start + 1, …"""
    following = iter(range(start, 1 << 62))
    return lambda: UUID(int=(0x7 << 76) | (0x8 << 60) | next(following))
