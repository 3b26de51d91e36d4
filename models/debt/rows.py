"""What a reader of technical debt gets, as stored.

Durations are whole seconds; interest is seconds a month. Days are local.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class DebtArea(StrEnum):
    """Where debt lies; a team may add words of its own."""

    DOCUMENTATION = "documentation"
    MONITORING = "monitoring"
    TESTS = "tests"
    BUILD = "build"
    DEPENDENCIES = "dependencies"
    CONFIGURATION = "configuration"


class Closing(StrEnum):
    """How an item of debt ended: paid off, no longer there, or given up as not worth it."""

    PAID_OFF = "paid_off"
    GONE_BY_ITSELF = "gone_by_itself"
    ACCEPTED = "accepted"


class Pick(StrEnum):
    """Whether the planner chose an item for a fix-it day, or a person put it in or left it out."""

    PICKED = "picked"
    PINNED = "pinned"
    LEFT_OUT = "left_out"


class ItemState(StrEnum):
    """How far an item of a fix-it day is."""

    TO_DO = "to_do"
    DOING = "doing"
    FIXED = "fixed"
    NOT_FIXED = "not_fixed"


class Conformity(StrEnum):
    """Whether a service meets a check of a standard."""

    CONFORMS = "conforms"
    DIFFERS = "differs"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class DebtRow:
    """A small piece of work that was left unfinished (F12).

    area: a `DebtArea`, or a word of the team's own. origin: where it came from; reason and purpose: why
    it is there and what its note is for, as the source says. principal: seconds to pay it off; interest:
    seconds a month that it costs, as typed; None where nobody knows. log_category, log_ticket: the
    toil of the log that is its interest: entries with this ticket, or of this category on its service;
    both empty where it is not read from the log. skill: what somebody must be able to do to fix it.
    incurred_on: since when it is there. reopened_on: when it came back after it was closed."""

    id: UUID
    title: str
    text: str
    area: str
    origin: str
    reason: str
    purpose: str
    service_id: UUID | None
    team_id: UUID | None
    owner_id: UUID | None
    skill: str
    incurred_on: date
    principal: int | None
    interest: int | None
    log_category: str
    log_ticket: str
    closed_on: date | None
    closing: Closing | None
    reopened_on: date | None
    action_id: UUID | None
    labels: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One way of doing something that all services shall follow."""

    id: UUID
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class StandardCheckRow:
    """One thing that a standard asks for. place: its order, from 0."""

    id: UUID
    standard_id: UUID
    place: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckResultRow:
    """Whether a service met a check on a day; the latest one holds."""

    id: UUID
    check_id: UUID
    service_id: UUID
    day: date
    result: Conformity
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class FixItRow:
    """A day, or a week, on which everybody stops and pays off debt of one theme.

    area: the debt area of its theme; empty where it has any. standard_id: the standard that it brings
    services to. claimed: seconds a month that its people thought they saved, asked at the closing."""

    id: UUID
    theme: str
    area: str
    standard_id: UUID | None
    team_id: UUID | None
    from_day: date
    to_day: date
    goal: str
    closed_on: date | None
    outcome: str
    claimed: int | None


@dataclass(frozen=True, slots=True)
class FixItPersonRow:
    """Somebody of a fix-it day. exempt: on call then, so not counted. seconds: at hand, where a person said
    so; None takes what the contract gives less absences and duties. attended: None before it is known."""

    id: UUID
    fix_it_id: UUID
    person_id: UUID
    exempt: bool
    seconds: int | None
    attended: bool | None


@dataclass(frozen=True, slots=True)
class FixItItemRow:
    """An item of debt in the backlog of a fix-it day.

    interest_before: seconds a month that it cost when the day was closed, frozen then; None where nobody
    knows. spent: seconds. done_on: when it was fixed."""

    id: UUID
    fix_it_id: UUID
    debt_id: UUID
    pick: Pick
    state: ItemState
    person_id: UUID | None
    spent: int | None
    done_on: date | None
    interest_before: int | None
    note: str


@dataclass(frozen=True, slots=True)
class PastedDebt:
    """One row of a spreadsheet, as text. `principal` and `interest` are lengths of time, the latter a
    month; `since` is a day. Empty is not said."""

    title: str
    area: str = ""
    service: str = ""
    owner: str = ""
    principal: str = ""
    interest: str = ""
    skill: str = ""
    since: str = ""
    origin: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """Somebody of a fix-it day, as `FixItPersonRow` has it."""

    person_id: UUID
    exempt: bool = False
    seconds: int | None = None
    attended: bool | None = None


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item that the planner chose. person_id: who sees to it; others may help."""

    debt_id: UUID
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check of a standard. id: of the one that it is; None for a new one."""

    name: str
    text: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What a check came to at a service. result: None takes back what was said of that day."""

    check_id: UUID
    service_id: UUID
    result: Conformity | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GapDraft:
    """A check that a service does not meet, as work. person_id: who sees to it; principal: seconds."""

    check_id: UUID
    service_id: UUID
    person_id: UUID | None = None
    principal: int | None = None
