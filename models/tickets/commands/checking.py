"""Checks that several commands on tickets make."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.people.records import Person, Team
from models.services.records import Service
from models.store.records import Record
from models.store.work import Work
from models.tickets.rows import Resolution

LAST_PRIORITY = 5
"""Priority goes from 1, the first, to this; 0 is not said."""

_REFERRED: Mapping[str, type[Record]] = {
    "service_id": Service,
    "team_id": Team,
    "owner_id": Person,
}


def there(work: Work, **ids: UUID | None) -> None:
    """What is referred to must be there. Raises Refused ``gone`` on its field."""
    for field, row_id in ids.items():
        if row_id is not None:
            work.get(_REFERRED[field], row_id, field)


def ending(checks: Checks, completed: datetime | None, resolution: Resolution | None) -> None:
    """What is completed says how it ended, and nothing else does."""
    if completed is not None and resolution is None:
        checks.wrong("required", "resolution")
    if completed is None and resolution is not None:
        checks.wrong("required", "completed")


def labels(checks: Checks, field: str, value: str) -> str:
    """Labels with commas between, each trimmed and said once."""
    said = (" ".join(label.split()) for label in value.split(","))
    return checks.text(field, ", ".join(dict.fromkeys(label for label in said if label)))


def some(ids: Iterable[UUID]) -> tuple[UUID, ...]:
    """The ids, each once."""
    return tuple(dict.fromkeys(ids))


def numbers(checks: Checks, told: Any) -> None:
    """Its priority, estimate and points, as far as they are said, are numbers that can be."""
    checks.between("priority", told.priority, 0, LAST_PRIORITY)
    if told.estimate is not None and told.estimate < 0:
        checks.wrong("too_small", "estimate", value=told.estimate, least=0)
    if told.points is not None and not told.points.is_finite():
        checks.wrong("not_a_number", "points", value=str(told.points))


def draft(checks: Checks, told: Any) -> dict[str, Any]:
    """The checked words of a ticket that is added or changed, whose numbers are checked too."""
    numbers(checks, told)
    ending(checks, told.completed, told.resolution)
    return {
        "title": checks.name("title", told.title),
        "text": checks.text("text", told.text),
        "requester": checks.line("requester", told.requester),
        "labels": labels(checks, "labels", told.labels),
    }
