"""Sentences about branches: where one is from."""

from datetime import datetime
from typing import TYPE_CHECKING

from app.text.doorway import _
from app.text.numbers import clock_text, instant_text

if TYPE_CHECKING:
    from models.store.branch import Branch


def branch_text(branch: "Branch") -> str:
    """Where a branch is from, and as of when."""
    words = (
        _("Scenario: {name}, from {origin} as of {when}")
        if branch.kind.value == "scenario"
        else _("Planning copy: {name}, from {origin} as of {when}")
    )
    at = branch.made_at.astimezone()
    today = at.date() == datetime.now(at.tzinfo).date()
    when = clock_text(at) if today else instant_text(branch.made_at)
    return words.format(name=branch.name, origin=branch.origin_name, when=when)
