"""Tickets and debt as somebody's files have them: in the source's own words, what happened when."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TicketDraft:
    """One ticket. place: the line, cell or number in its list. external_id: by which the file knows
    it, the same in a corrected one. type, labels, priority, status, resolution: the file's words.
    ended: when it was completed, closed: when it was closed after that. sla_met: as it says itself."""

    place: str
    external_id: str
    title: str
    received: datetime
    text: str = ""
    type: str = ""
    labels: tuple[str, ...] = ()
    priority: str = ""
    status: str = ""
    resolution: str = ""
    service: str = ""
    project: str = ""
    requester: str = ""
    owner: str = ""
    scheduled: datetime | None = None
    started: datetime | None = None
    due: date | None = None
    ended: datetime | None = None
    closed: datetime | None = None
    updated: datetime | None = None
    estimate: int | None = None
    points: Decimal | None = None
    reopened: int = 0
    sla_met: bool | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class DebtDraft:
    """One item of debt. principal: seconds to pay it off. interest: seconds a month. Where the file
    says nothing, it is empty or None."""

    place: str
    external_id: str
    title: str
    text: str = ""
    area: str = ""
    service: str = ""
    principal: int | None = None
    interest: int | None = None
    since: date | None = None
    owner: str = ""
    origin: str = ""
    reason: str = ""
    purpose: str = ""
    skill: str = ""
    labels: tuple[str, ...] = ()
    url: str = ""
    ticket: str = ""
    category: str = ""
    status: str = ""
    closed: date | None = None
