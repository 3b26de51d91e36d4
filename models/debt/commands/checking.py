"""Checks that several commands on debt make."""

from datetime import date
from typing import Any, Protocol
from uuid import UUID

from models.debt.records import FixIt
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.records import Person, Team
from models.services.records import Service
from models.store.work import Work

MOST = 100_000 * 3600
"""Seconds: more than fifty years of one person's work."""


class Told(Protocol):
    """What is said of an item of debt."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def skill(self) -> str: ...
    @property
    def incurred_on(self) -> date: ...
    @property
    def principal(self) -> int | None: ...
    @property
    def interest(self) -> int | None: ...
    @property
    def log_category(self) -> str: ...
    @property
    def log_ticket(self) -> str: ...
    @property
    def labels(self) -> str: ...


LINES = ("area", "skill", "log_category", "log_ticket", "labels")
TEXTS = ("text", "origin", "reason", "purpose")


def debt_values(checks: Checks, told: Told) -> dict[str, Any]:
    """The checked values of an item. Notes ``required``, ``too_long``, ``not_text``, ``too_small`` or
    ``too_large``."""
    values: dict[str, Any] = {"title": checks.name("title", told.title)}
    values |= {field: checks.line(field, getattr(told, field)) for field in LINES}
    values |= {field: checks.text(field, getattr(told, field)) for field in TEXTS}
    for field in ("principal", "interest"):
        values[field] = getattr(told, field)
        if values[field] is not None:
            checks.between(field, values[field], 0, MOST)
    return {**values, "incurred_on": told.incurred_on}


def owners(
    work: Work, service_id: UUID | None, team_id: UUID | None, owner_id: UUID | None
) -> dict[str, UUID | None]:
    """Whose an item is. Raises Refused ``gone`` on the field."""
    if service_id is not None:
        work.get(Service, service_id, "service_id")
    if team_id is not None:
        work.get(Team, team_id, "team_id")
    if owner_id is not None:
        work.get(Person, owner_id, "owner_id")
    return {"service_id": service_id, "team_id": team_id, "owner_id": owner_id}


def open_day(work: Work, fix_it_id: UUID, field: str = "fix_it_id") -> FixIt:
    """A fix-it day that is not closed. Raises Refused ``gone`` or ``fix_it_closed``."""
    day = work.get(FixIt, fix_it_id, field)
    if day.closed_on is not None:
        raise Refused.because("fix_it_closed", field, day=day.closed_on)
    return day
