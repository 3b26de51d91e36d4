"""Debt from elsewhere, as commands take it; and what became of it.

What it names (services, people) is given by name, and found or added.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from models.debt.rows import Closing


@dataclass(frozen=True, slots=True)
class ImportedDebt:
    """An item of debt as a source has it. place: the line, cell or file; external_id: by which it is
    known again, else by its title and day.

    Empty text and None are what the source does not say: what is known here stays then. principal is
    in seconds, interest in seconds a month; the rest is as `DebtRow` has it.
    """

    place: str
    title: str
    incurred_on: date
    text: str = ""
    area: str = ""
    origin: str = ""
    reason: str = ""
    purpose: str = ""
    service: str = ""
    owner: str = ""
    email: str = ""
    skill: str = ""
    principal: int | None = None
    interest: int | None = None
    log_category: str = ""
    log_ticket: str = ""
    closed_on: date | None = None
    closing: Closing | None = None
    reopened_on: date | None = None
    labels: str = ""
    external_id: str = ""


class DebtFate(StrEnum):
    """What became of an item of a source. KEPT: a part of it stays as somebody here made it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class DebtOutcome:
    """What became of one item. id: None for one that was rejected. codes: why it was."""

    place: str
    fate: DebtFate
    id: UUID | None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DebtImported:
    """What an import did, in the order of its items."""

    outcomes: tuple[DebtOutcome, ...]

    def count(self, fate: DebtFate) -> int:
        """How many items had this fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)
