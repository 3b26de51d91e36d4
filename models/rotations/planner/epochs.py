"""Instants as the planner counts them: whole seconds since 1970 UTC."""

from datetime import UTC, datetime


def seconds_of(moment: datetime) -> int:
    """Whole seconds since 1970 UTC."""
    return int(moment.timestamp())


def instant_of(seconds: int) -> datetime:
    """The instant that so many seconds since 1970 UTC are."""
    return datetime.fromtimestamp(seconds, UTC)
