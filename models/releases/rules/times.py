"""The times of a change: which cannot be."""

from datetime import datetime
from typing import Protocol


class ChangeTimes(Protocol):
    """Anything with the times of a change."""

    @property
    def at(self) -> datetime | None:
        """When it reached production."""

    @property
    def ended(self) -> datetime | None:
        """When it was complete."""

    @property
    def undone(self) -> datetime | None:
        """When it was taken back."""

    @property
    def first_commit(self) -> datetime | None:
        """When the first of what it brought was written."""

    @property
    def last_commit(self) -> datetime | None:
        """When the last of it was."""


def impossible_times(change: ChangeTimes) -> tuple[str, ...]:
    """What cannot be about a change's times; such times are kept, told, and count nowhere.

    Codes: ``change_ended_before_start``, ``undone_before_change``, ``commits_out_of_order``. A commit
    after the change is no error of the data (clocks differ, changes are made by hand): lead times
    of zero and less are left out and counted (F8).
    """
    found = []
    if change.at is not None:
        if change.ended is not None and change.ended < change.at:
            found.append("change_ended_before_start")
        if change.undone is not None and change.undone < change.at:
            found.append("undone_before_change")
    first, last = change.first_commit, change.last_commit
    if first is not None and last is not None and last < first:
        found.append("commits_out_of_order")
    return tuple(found)
