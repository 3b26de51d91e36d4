"""What a reader of decisions, agreements, planned contacts and handovers gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from models.office.rows import (
    AcknowledgementRow,
    AgreementRow,
    AgreementRuleRow,
    ContactPlanRow,
    DecisionRow,
    ShiftNoteRow,
)
from models.office.rules.handovers import Change, NoteState
from models.office.rules.paradigm import LEAKS, Stage, Told
from models.office.rules.plans import Due


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision as a list shows it. over: the instant at which the time for the next link is over;
    None where nothing is missing. The names of whom and what it is about; empty where it says none."""

    decision: DecisionRow
    stage: Stage
    over: datetime | None
    by: str
    team: str
    service: str
    project: str

    @property
    def id(self) -> UUID:
        """The decision's."""
        return self.decision.id

    @property
    def leaked(self) -> bool:
        """Whether the time for its next link is over."""
        return self.stage in LEAKS


@dataclass(frozen=True, slots=True)
class MonthTold:
    """How the decisions of a month were told. month: its first day."""

    month: date
    told: Told


@dataclass(frozen=True, slots=True)
class DecisionBoard:
    """Decisions, the latest first, and how they are told (S90).

    told: of those of the period. year: of twelve months. months: the last twelve, the latest last. within: how long a link may
    take. people, teams, services, projects: names, for forms. emails: by person. members: of the team
    today; nobody without a team, because nobody writes to everybody by default.
    """

    now: datetime
    today: date
    zone: str
    within: timedelta
    decisions: tuple[DecisionEntry, ...]
    told: Told
    year: Told
    months: tuple[MonthTold, ...]
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]
    services: Mapping[UUID, str]
    projects: Mapping[UUID, str]
    emails: Mapping[UUID, str]
    members: tuple[UUID, ...]

    @property
    def last_share(self) -> Fraction | None:
        """Of the last month in which something had to be told."""
        shares = (each.told.share for each in reversed(self.months))
        return next((share for share in shares if share is not None), None)

    @property
    def leaks(self) -> tuple[DecisionEntry, ...]:
        """Those that leaked."""
        return tuple(row for row in self.decisions if row.leaked)


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether somebody has acknowledged the agreement that holds. late: not, and the days for it are
    over."""

    id: UUID
    name: str
    row: AcknowledgementRow | None
    late: bool


@dataclass(frozen=True, slots=True)
class AgreementBoard:
    """The agreement that holds for a team, who has acknowledged it, and its other versions.

    latest: the version with the highest number of the same agreement, which may hold from a later day
    on. due: the last day to acknowledge it; None where nothing is agreed. versions: the latest first,
    of the team's own agreement, or of everybody's where it has none. rules: by version. elsewhere: the
    other teams that have an agreement of their own.
    """

    today: date
    zone: str
    current: AgreementRow | None
    latest: AgreementRow | None
    due: date | None
    signatures: tuple[Signature, ...]
    versions: tuple[AgreementRow, ...]
    rules: Mapping[UUID, tuple[AgreementRuleRow, ...]]
    elsewhere: tuple[str, ...]

    @property
    def signed(self) -> int:
        """How many have acknowledged it."""
        return sum(one.row is not None for one in self.signatures)

    @property
    def share(self) -> Fraction | None:
        """Of those who are to acknowledge it; None where that is nobody, or nothing is agreed."""
        if self.current is None or not self.signatures:
            return None
        return Fraction(self.signed, len(self.signatures))


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A planned contact as a list shows it. kept, missed: of the times in the last year. next: that may
    still be kept; None where it is retired."""

    plan: ContactPlanRow
    owner: str
    team: str
    kept: int
    missed: int
    next: Due | None

    @property
    def id(self) -> UUID:
        """The plan's."""
        return self.plan.id

    @property
    def share(self) -> Fraction | None:
        """Kept of those that were planned and are over."""
        over = self.kept + self.missed
        return Fraction(self.kept, over) if over else None


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A time at which a contact is planned, as the calendar list shows it."""

    id: str
    due: Due
    owner: str


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """Planned contacts, and their times from some weeks ago to some weeks ahead, by day."""

    today: date
    zone: str
    plans: tuple[PlanEntry, ...]
    days: tuple[PlanDay, ...]
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """A handover of a rotation with its note. before: the instant of the handover before it, from which
    the shift that ends is told; changes: who goes and who comes, by duty. note: None without."""

    rotation_id: UUID
    rotation: str
    team_id: UUID | None
    at: datetime
    before: datetime
    changes: tuple[Change, ...]
    from_names: str
    to_names: str
    state: NoteState
    note: ShiftNoteRow | None

    @property
    def id(self) -> tuple[UUID, datetime]:
        """The rotation and the instant."""
        return self.rotation_id, self.at


@dataclass(frozen=True, slots=True)
class HandoverBoard:
    """Handovers from some weeks ago to some days ahead, the latest last. people, emails: by person."""

    now: datetime
    today: date
    zone: str
    handovers: tuple[HandoverEntry, ...]
    people: Mapping[UUID, str]
    emails: Mapping[UUID, str]

    @property
    def past(self) -> int:
        """How many were."""
        return sum(row.at <= self.now for row in self.handovers)

    @property
    def missed(self) -> tuple[HandoverEntry, ...]:
        """Those that were without a note."""
        return tuple(row for row in self.handovers if row.state is NoteState.MISSED)


@dataclass(frozen=True, slots=True)
class TalkTrouble:
    """What needs a person. late: who has not acknowledged, and was to by `due`. missed: handovers of a
    week without a note. plans: of which the day has come."""

    leaks: tuple[DecisionEntry, ...]
    late: tuple[Signature, ...]
    due: date | None
    missed: tuple[HandoverEntry, ...]
    plans: tuple[PlanEntry, ...]
    zone: str
