"""What a reader of hours gets, and what an import hands over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from models.kernel.periods import Period
from models.people.rows import AbsenceKind


class Kind(StrEnum):
    """What an hour of work was for (METRICS F7)."""

    PROJECT = "project"
    TICKET = "ticket"
    ON_CALL = "on_call"
    HUMAN_PROCESS = "human_process"
    FIX_IT = "fix_it"
    OVERHEAD = "overhead"
    LEAVE = "leave"


class Oddity(StrEnum):
    """Why an entry was kept although something about it is odd."""

    ENDS_BEFORE_START = "ends_before_start"
    MORE_THAN_A_DAY = "more_than_a_day"
    DURATION_DIFFERS = "duration_differs"
    REPEATED_ID = "repeated_id"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Time that one person spent on one kind of work on one local day."""

    id: UUID
    person_id: UUID
    day: date
    start: datetime | None
    end: datetime | None
    seconds: int
    kind: Kind
    toil: bool
    category: str
    service_id: UUID | None
    project_id: UUID | None
    ticket: str
    note: str
    exhaustion: int | None
    estimated: bool
    share: Decimal | None
    warning: str
    source: str
    external_id: str
    part: int
    batch_id: UUID | None
    iso_week: int


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries: all conditions hold together; an empty one asks nothing.

    team_id: entries of people on days on which they belonged to the team. toil: flagged, not
    flagged, or either. text: found in note, ticket or category, whatever the case
    of A to Z. warned: only
    entries that were kept with a warning. The kind of a figure is asked by `kinds` and `toil`.
    """

    period: Period | None = None
    team_id: UUID | None = None
    people: tuple[UUID, ...] = ()
    services: tuple[UUID, ...] = ()
    projects: tuple[UUID, ...] = ()
    kinds: tuple[Kind, ...] = ()
    toil: bool | None = None
    categories: tuple[str, ...] = ()
    batch_id: UUID | None = None
    ids: tuple[UUID, ...] = ()
    text: str = ""
    warned: bool = False


class WeekHours(NamedTuple):
    """Seconds of one person in one ISO week, of one kind, flagged as toil or not.

    A tuple, because ten years have a quarter of a million of them, and tuples are made fastest.
    """

    person_id: UUID
    iso_week: int
    kind: Kind
    toil: bool
    seconds: int


class Dimension(StrEnum):
    """What totals can be taken by."""

    PERSON = "person"
    SERVICE = "service"
    PROJECT = "project"
    KIND = "kind"
    CATEGORY = "category"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Seconds and number of entries of one kind at one value of a dimension.

    key: an id (person, service, project), a word (kind, category), a day, a week as year × 100 +
    week, or text such as ``2026-03`` (month) and ``2026`` (year); None where entries have none.
    """

    key: UUID | str | int | date | None
    kind: Kind
    toil: bool
    seconds: int
    entries: int


@dataclass(frozen=True, slots=True)
class ToilSource:
    """Toil of one category on one service. rated: seconds of which somebody said how exhausting they
    were. weight: seconds by exhaustion, those that nobody rated as the middle of 1 to 5."""

    category: str
    service_id: UUID | None
    seconds: int
    entries: int
    rated: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class GridCell:
    """One person's day in the entry grid. holiday: its name at the person's site, else empty."""

    day: date
    seconds: int
    entries: tuple[EntryRow, ...]
    holiday: str
    absence: AbsenceKind | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person's week in the entry grid. assumed: no contract says how much is expected."""

    person_id: UUID
    name: str
    cells: tuple[GridCell, ...]
    seconds: int
    expected: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class HoursCell:
    """One cell to set in the entry grid. row and column: its place in the block, for findings.

    seconds: None or 0 empties the cell.
    """

    person_id: UUID
    day: date
    seconds: int | None
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class WeekShare:
    """A part of a week: share of one. toil: None takes what is usual for the kind."""

    kind: Kind
    share: Decimal
    toil: bool | None = None


@dataclass(frozen=True, slots=True)
class LogSpan:
    """How much there is: number of entries, their first and last day (None when empty)."""

    entries: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import: what was read, how, and what came of it."""

    id: UUID
    source: str
    file_name: str
    at: datetime
    digest: str
    mapping: Any
    findings: Any
    counts: Any


@dataclass(frozen=True, slots=True)
class KindRuleRow:
    """What a category word means from a day on. team_id: None for teams without their own."""

    id: UUID
    team_id: UUID | None
    category: str
    kind: Kind
    toil: bool
    from_day: date


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category word in use, as which kind and flag, and how much of it there is."""

    category: str
    kind: Kind
    toil: bool
    entries: int
    seconds: int


@dataclass(frozen=True, slots=True)
class ImportMappingRow:
    """A saved way to read a file."""

    id: UUID
    name: str
    mapping: Any


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One row of a source, read but not yet judged: what an import hands over.

    row: its number in the source, for outcomes. It says when by `day` and `seconds`, or by aware
    instants `start` and `end` (then the day is that of the person's site, and an entry over
    midnight is split); where `seconds` differs from end − start, it counts and stands on the first
    day. kind and toil: None where the category decides. external_id: empty where the source has
    none. warning: an oddity that the reader noticed.
    """

    row: int
    person: str
    email: str = ""
    day: date | None = None
    seconds: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    category: str = ""
    kind: Kind | None = None
    toil: bool | None = None
    service: str = ""
    project: str = ""
    ticket: str = ""
    note: str = ""
    exhaustion: int | None = None
    estimated: bool = False
    share: Decimal | None = None
    external_id: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class KindChoice:
    """What a category means, as chosen for an import. toil: None takes the kind's usual flag."""

    category: str
    kind: Kind
    toil: bool | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where hours come from. source: the preset or mapping (rows are known again within it).

    digest: of the file's content. mapping and findings: JSON values, kept with the batch.
    """

    source: str
    file_name: str = ""
    digest: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    findings: Sequence[Any] = ()


class Outcome(StrEnum):
    """What became of one imported row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row. code: why it was rejected, or its oddity (kept with a warning)."""

    row: int
    outcome: Outcome
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of an import. batch_id: None when nothing was added or changed."""

    batch_id: UUID | None
    added: int
    changed: int
    same: int
    rejected: int
    warned: int
    outcomes: tuple[RowOutcome, ...]
