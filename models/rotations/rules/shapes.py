"""What the engine works on and what it makes: nothing here is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from models.kernel import spans
from models.people.rows import (
    AbsenceRow,
    ContractRow,
    HolidayRow,
    MembershipRow,
    PersonRow,
    SiteRow,
    SkillRow,
    StayRow,
    TeamRow,
    WhereaboutsRow,
)
from models.policies.rows import PolicyRow
from models.rotations.rows import (
    CoverRequestRow,
    DutyRow,
    LayerRow,
    MemberRow,
    OverrideRow,
    PlanRow,
    PublishedRow,
    RotationRow,
    ShiftRow,
    SwapRow,
    WindowRow,
    WishRow,
)

Span = spans.Span
"""Instants, as the whole product reckons with them."""


@dataclass(frozen=True, slots=True)
class Rota:
    """Everything that the engine needs for the instants from `start` to `end`.

    shifts, overrides, published: those that overlap them, and what was since each rotation's
    `balance_from` (so that fairness can be reckoned). The people tables are whole. Lists stand in
    order of position, then time. holidays: of every site, for the days of the rota.
    """

    start: datetime
    end: datetime
    rotations: tuple[RotationRow, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    layers: tuple[LayerRow, ...] = ()
    windows: tuple[WindowRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    shifts: tuple[ShiftRow, ...] = ()
    overrides: tuple[OverrideRow, ...] = ()
    swaps: tuple[SwapRow, ...] = ()
    requests: tuple[CoverRequestRow, ...] = ()
    wishes: tuple[WishRow, ...] = ()
    published: tuple[PublishedRow, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    people: Mapping[UUID, PersonRow] = field(default_factory=dict)
    sites: Mapping[UUID, SiteRow] = field(default_factory=dict)
    teams: Mapping[UUID, TeamRow] = field(default_factory=dict)
    stays: Mapping[UUID, Sequence[StayRow]] = field(default_factory=dict)
    memberships: Mapping[UUID, Sequence[MembershipRow]] = field(default_factory=dict)
    contracts: Mapping[UUID, Sequence[ContractRow]] = field(default_factory=dict)
    absences: Mapping[UUID, Sequence[AbsenceRow]] = field(default_factory=dict)
    skills: Mapping[UUID, Sequence[SkillRow]] = field(default_factory=dict)
    whereabouts: Mapping[UUID, Sequence[WhereaboutsRow]] = field(default_factory=dict)
    holidays: tuple[HolidayRow, ...] = ()
    policies: tuple[PolicyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One slot of a layer before anybody has it. number: 0 for the layer's first turn; slots that
    a weekday filter or a window took away are not counted. pieces: the parts of it inside the
    layer's hours."""

    layer_id: UUID
    number: int
    start: datetime
    end: datetime
    pieces: tuple[Span, ...]


class Source(StrEnum):
    """Why a person stands in the final calendar."""

    SHIFT = "shift"
    SWAP = "swap"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the final calendar: one person has one duty without a break.

    id: of the shift or override it comes from, for the first piece of it; the further pieces of a
    shift that was cut have ids derived from it, so that each keeps its own through changes.
    """

    id: UUID
    duty_id: UUID
    layer_id: UUID | None
    person_id: UUID
    start: datetime
    end: datetime
    source: Source
    shift_id: UUID | None = None
    override_id: UUID | None = None
    swap_id: UUID | None = None
    locked: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Required hours of a duty that nobody, or fewer than its seats, hold. short: how many lack."""

    duty_id: UUID
    start: datetime
    end: datetime
    short: int


class Load(StrEnum):
    """Kinds of load, balanced separately (METRICS F14). TURNS counts shifts; the others are
    seconds of duty: all, at night, on Saturday and Sunday, on public holidays, each at the place
    where the person is at that time."""

    TURNS = "turns"
    HOURS = "hours"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Fairness:
    """One person's part of the turns of a rotation that begin in a span.

    held, due: by kind of load; due is the entitlement, with what was carried over. turns: how many
    shifts of each duty. weekends, holidays: how many shifts have such hours. share: of a full
    member. carried: what was held above what was due before, by kind.
    """

    rotation_id: UUID
    person_id: UUID
    site_id: UUID | None
    held: Mapping[Load, int]
    due: Mapping[Load, Decimal]
    carried: Mapping[Load, Decimal]
    turns: Mapping[UUID, int]
    weekends: int
    holidays: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Clash:
    """Something wrong with the calendar, or a reason against a person.

    code: ``gap``, ``double_duty``, ``rest``, ``run``, ``most``, ``absence``, ``not_at_site``,
    ``no_skill``, ``trainee``, ``not_member``, ``hole``, ``staffing``, ``many_events``,
    ``swap_broken``, ``cover_open``. refs: the records concerned (shifts, absences …).
    """

    code: str
    rotation_id: UUID | None
    duty_id: UUID | None
    layer_id: UUID | None
    start: datetime
    end: datetime
    people: tuple[UUID, ...] = ()
    refs: tuple[UUID, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could serve in a span, best first: those without clashes, then by rest and
    fairness. rest_before, rest_after: seconds to the next duties on either side, None without any.
    over: seconds held above what is due, if they took it. last_ended: of the duty before."""

    person_id: UUID
    clashes: tuple[Clash, ...]
    rest_before: int | None
    rest_after: int | None
    held: int
    over: Decimal
    last_ended: datetime | None
    next_starts: datetime | None


class Change(StrEnum):
    """How an event differs from what was published last."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PublicationChange:
    """One difference. before: as published; after: as it stands; people: who must be told."""

    change: Change
    before: PublishedRow | None
    after: Piece | None
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many people can serve at a site from a day on (practice 9, METRICS F14): trainees and
    those away for four weeks or more do not count. needed: by the team's policies."""

    team_id: UUID | None
    site_id: UUID | None
    from_day: date
    count: int
    needed: int
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class RotaView:
    """A rota and everything that follows from it: what the page draws."""

    rota: Rota
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]
    clashes: tuple[Clash, ...]
    fairness: tuple[Fairness, ...]
    staffing: tuple[Staffing, ...]
    changes: tuple[PublicationChange, ...]
