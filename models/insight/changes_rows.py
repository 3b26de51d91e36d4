"""What a reader of changes with all that followed them gets."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, overload
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.attribution import Attributed
from models.insight.cycles import Cycle
from models.insight.dora import Dora, FailRate
from models.insight.stability import Cadence, Drift, NextMajor
from models.kernel.spans import Span
from models.projects.rows import ProjectRow
from models.releases.rows import ChangeKind, ChangeRow
from models.releases.rules.times import impossible_times
from models.tickets.rows import TicketRow
from models.tickets.rules.order import Inversion

if TYPE_CHECKING:
    from models.insight.change_table import ChangeTable


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A change as a list shows it. incidents: those that it had the main part in, and the others that
    it contributed to. impossible: what cannot be about its times."""

    change: ChangeRow
    service: str
    led_to: tuple[UUID, ...]
    contributed_to: tuple[UUID, ...]
    impossible: tuple[str, ...]

    @property
    def id(self) -> UUID:
        """The change's."""
        return self.change.id


@dataclass(frozen=True)
class ChangeEntries(Sequence[ChangeEntry]):
    """Changes, the latest first; each entry is made when it is looked at.

    table: the same changes as columns, in order of time. names: of services. led_to, contributed_to:
    the incidents in which a change had the main part, or another.
    """

    table: "ChangeTable"
    names: Mapping[UUID, str]
    led_to: Mapping[UUID, Sequence[UUID]]
    contributed_to: Mapping[UUID, Sequence[UUID]]

    def of(self, one: UUID) -> ChangeEntry | None:
        """The entry of a change; None where it is not among them."""
        place = self.table.place(one)
        return None if place is None else self.entry(self.table[place])

    def name(self, one: UUID, otherwise: str = "…") -> str:
        """What a change is called."""
        return self.table.name(one, otherwise)

    def entry(self, row: ChangeRow) -> ChangeEntry:
        """The entry of one of them."""
        return ChangeEntry(
            row,
            self.names.get(row.service_id, "") if row.service_id else "",
            tuple(self.led_to.get(row.id, ())),
            tuple(self.contributed_to.get(row.id, ())),
            impossible_times(row),
        )

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[ChangeEntry]:
        last = len(self.table) - 1
        return (self.entry(self.table[last - at]) for at in range(len(self.table)))

    @overload
    def __getitem__(self, at: int) -> ChangeEntry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ChangeEntry, ...]: ...
    def __getitem__(self, at: int | slice) -> ChangeEntry | tuple[ChangeEntry, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        return self.entry(self.table[-1 - at if at >= 0 else len(self) - 1 - (at + len(self))])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """An incident of the period with the change that led to it, if any. services: those it hit."""

    incident: IncidentRow
    services: tuple[str, ...]
    attributed: Attributed

    @property
    def id(self) -> UUID:
        """The incident's."""
        return self.incident.id


@dataclass(frozen=True, slots=True)
class StabilityPoint:
    """How stable a service was in a month, or what has passed of it. level: None without data.
    target: in force at its end; None where nothing was promised. changes: how many were made."""

    span: Span
    level: Fraction | None
    target: Fraction | None
    changes: int


@dataclass(frozen=True, slots=True)
class CycleEntry:
    """A cycle with its service. cost: the share of one window's budget; None where nothing is allowed.
    first_of_kind: a change of it was one that nobody here did before. follow_up: the ticket that follows
    it up; None while nobody wrote one."""

    service_id: UUID
    service: str
    objective_id: UUID
    cycle: Cycle
    cost: Fraction | None
    first_of_kind: bool
    follow_up: TicketRow | None

    @property
    def id(self) -> str:
        """What makes it the same in another answer."""
        return f"{self.service_id} {self.cycle.began.isoformat()}"


@dataclass(frozen=True, slots=True)
class ServiceStability:
    """One service in a period, and what may follow.

    objective_id: by which its stability is told; None where it has none that is measured evenly.
    months: of the period. inversions: features begun while older stability work was open. mending: its
    fixes and stability work that are open and of no project. sprint: the project that is under way for
    its stability; None where none is.
    """

    service_id: UUID
    name: str
    objective_id: UUID | None
    objective: str
    months: tuple[StabilityPoint, ...]
    dora: Dora
    cadence: Cadence
    next_major: NextMajor
    drift: Drift
    inversions: tuple[Inversion, ...]
    mending: tuple[TicketRow, ...]
    sprint: ProjectRow | None

    @property
    def id(self) -> UUID:
        """The service's."""
        return self.service_id


@dataclass(frozen=True, slots=True)
class MonthOfChanges:
    """How many changes of each kind were made in a month (its first day), capacity among them (S17)."""

    month: date
    counts: Mapping[ChangeKind, int]

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """How the changes of one kind came out (S6, S7). kind: None stands for what nobody here did before,
    of whatever kind. rate: of all that were made in the period; months: of each of its months. waiting:
    planned and not made, of any time, the earliest first; overdue: how many of these were planned for an
    instant that has passed."""

    kind: ChangeKind | None
    rate: FailRate
    months: tuple[FailRate, ...]
    waiting: tuple[ChangeRow, ...]
    overdue: int

    @property
    def id(self) -> str:
        """What makes it the same in another answer."""
        return self.kind.value if self.kind else "first_of_kind"

    @property
    def succeeded(self) -> Fraction | None:
        """The share that did not fail; None where none was made."""
        return None if self.rate.rate is None else 1 - self.rate.rate


@dataclass(frozen=True, slots=True)
class Price:
    """What a service's changes that nobody did before cost of its budgets (S7). share: of all that the
    period allowed, one whole window at least. cycles: how many instability cycles that was."""

    service_id: UUID
    service: str
    share: Fraction
    cycles: int


@dataclass(frozen=True, slots=True)
class ChangesBoard:
    """The changes of a period and what followed them.

    changes: the latest first, with those that are planned. incidents: that began in the period, the
    latest first. cycles: that a change of the period began. dora: of all services together. kinds: each
    that was made or is planned. prices: of what nobody did before, the dearest first; reserve: the share
    of each budget that is kept for it.
    """

    span: Span
    now: datetime
    zone: str
    changes: ChangeEntries
    incidents: tuple[IncidentEntry, ...]
    cycles: tuple[CycleEntry, ...]
    services: tuple[ServiceStability, ...]
    months: tuple[MonthOfChanges, ...]
    dora: Dora
    kinds: tuple[KindOfChange, ...]
    prices: tuple[Price, ...]
    reserve: Decimal
    names: Mapping[UUID, str]
