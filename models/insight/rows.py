"""What a reader of questions across areas gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from models.notes.rows import Subject
from models.people.rows import AbsenceRow, HolidayRow, PersonRow
from models.policies.rows import PolicyKey, PolicyRow
from models.rotations.rows import DutyRow, RotationRow
from models.rotations.rules.shapes import Clash, Gap, Piece, Rota
from models.work_log.rows import WeekHours
from models.work_log.rules import Coverage, Totals, Window


@dataclass(frozen=True, slots=True)
class Limit:
    """A policy's value in force, and the row that set it; None where it is the product's own."""

    key: PolicyKey
    value: Decimal
    policy: PolicyRow | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one measure stands against its policy (F7).

    measure: TOIL_THRESHOLD is on the toil share, OPERATIONS_CAP on the operational load.
    now: the window that ends with the last week. since: the week from which it is over; None when
    it is not. windows: that of each week, oldest first; the first ones lack their run-in.
    """

    measure: PolicyKey
    limit: Limit
    now: Window
    since: int | None
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class PersonShare:
    """One person's part of a window. share: of toil; None without toil and project hours."""

    person_id: UUID
    name: str
    totals: Totals
    coverage: Coverage
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """One ISO week: sums, coverage, who lacks hours, and the limit of the toil share then.

    over: the week's own share lies above the limit, whatever the window says.
    """

    week: int
    totals: Totals
    hours: tuple[WeekHours, ...]
    coverage: Coverage
    missing: tuple[UUID, ...]
    limit: Decimal
    over: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the hours of the last weeks say about toil (F7).

    first_week to last_week: the window, whole ISO weeks. sufficient: enough was logged to say;
    without, the shares are not to be trusted. low and high: between which the toil share would lie
    if all missing hours were project work or toil. to_move: seconds of toil that would have to
    become project work to meet the threshold. highest: whose share is highest among those with
    enough hours (for the lead). floor: share of time that on-call alone takes, as the hours of those
    who served in these weeks show it; None where nobody did. weeks: the history, oldest first, the window among them.
    """

    team_id: UUID | None
    first_week: int
    last_week: int
    totals: Totals
    coverage: Coverage
    coverage_floor: Decimal
    sufficient: bool
    share: Decimal | None
    ratio: Decimal | None
    load: Decimal | None
    low: Decimal | None
    high: Decimal | None
    to_move: int
    toil: Standing
    operations: Standing
    people: tuple[PersonShare, ...]
    highest: PersonShare | None
    floor: Decimal | None
    weeks: tuple[WeekFigures, ...]


class Severity(StrEnum):
    """How much a problem presses."""

    WRONG = "wrong"
    WATCH = "watch"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs a person.

    code: ``toil_over``, ``operations_over`` (value, limit, since, window), ``too_few_hours``
    (coverage, floor, missing), ``hours_missing`` (week, count, people, person_ids).
    subject: the record it concerns, if it is one.
    """

    code: str
    severity: Severity
    parameters: Mapping[str, Any]
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A duty at an instant, and who has it. A duty with several seats has a row for each.

    person, piece: None when nobody has it; gap then says whether somebody should. until: when that
    ends, as far as it is known. next_person, next_piece: who comes then.
    """

    rotation: RotationRow
    duty: DutyRow
    person: PersonRow | None
    piece: Piece | None
    until: datetime | None
    next_person: PersonRow | None
    next_piece: Piece | None
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class RotaTrouble:
    """What is wrong with the rota of some weeks, in order of time; rota: to name who and what."""

    rota: Rota
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class AwayRow:
    """Somebody who is away in a period: by an absence, or on a holiday of their site."""

    person: PersonRow
    absence: AbsenceRow | None
    holiday: HolidayRow | None
    first: date
    last: date | None
