"""What OpenSLO files say, as drafts: services, objectives, and every object as it stands there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from app.exchange.notes import Note

V1, V1ALPHA, V2ALPHA = "openslo/v1", "openslo/v1alpha", "openslo.com/v2alpha"

KINDS = (
    "Service", "SLO", "SLI", "AlertPolicy", "AlertCondition", "AlertNotificationTarget",
    "DataSource",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands: file, document (from 1), and item (from 1) where that is a list."""

    file: str
    document: int
    item: int | None = None

    def __str__(self) -> str:
        inside = f"{self.document}" if self.item is None else f"{self.document}.{self.item}"
        return f"{self.file} #{inside}"


@dataclass(frozen=True, slots=True)
class OpenSloObject:
    """One object of a file. raw: its tree as YAML, untouched; version: its ``apiVersion``."""

    place: Place
    version: str
    kind: str
    name: str
    raw: str


class Unit(StrEnum):
    """The unit of a window's length."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


ROLLING_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}
"""Days of a rolling window's unit, as the SDK of OpenSLO counts them."""


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """A window of `count` units. start: text of a local time; zone: IANA's name or empty.

    >>> WindowDraft(4, Unit.WEEK, True).days, WindowDraft(1, Unit.MONTH, False).calendar
    (28, <Unit.MONTH: 'month'>)
    """

    count: int
    unit: Unit
    rolling: bool
    start: str = ""
    zone: str = ""

    @property
    def days(self) -> int | None:
        """How many days a rolling window has (F1); None where it is none, or no whole days."""
        if not self.rolling:
            return None
        if self.unit in ROLLING_DAYS:
            return self.count * ROLLING_DAYS[self.unit]
        minutes = self.count * (60 if self.unit is Unit.HOUR else 1)
        return minutes // 1440 if minutes % 1440 == 0 else None

    @property
    def calendar(self) -> Unit | None:
        """The one calendar period that it is (F1), or None.

        >>> WindowDraft(7, Unit.DAY, False).calendar, WindowDraft(30, Unit.DAY, False).calendar
        (<Unit.WEEK: 'week'>, None)
        """
        periods = {
            (7, Unit.DAY): Unit.WEEK,
            (3, Unit.MONTH): Unit.QUARTER,
            (12, Unit.MONTH): Unit.YEAR,
            (4, Unit.QUARTER): Unit.YEAR,
        }
        if self.rolling:
            return None
        if self.count == 1 and self.unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
            return self.unit
        return periods.get((self.count, self.unit))


class Method(StrEnum):
    """How a budget is counted."""

    OCCURRENCES = "Occurrences"
    TIMESLICES = "Timeslices"
    RATIO_TIMESLICES = "RatioTimeslices"


class Measured(StrEnum):
    """What an indicator measures, as far as the application follows it."""

    COUNTS = "counts"
    """Good, or bad, of all."""
    THRESHOLD = "threshold"
    """A value at or under a threshold."""
    OTHER = "other"
    """Anything else, kept whole."""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """One objective of an SLO.

    target: exact share, 0.995 for ``targetPercent: 99.5``; None where the file says none that can
    be read. threshold: the value that ``op`` compares with, in the unit of the metric.
    slice_seconds: the length of a time slice. weight: its part in a composite.
    """

    place: str
    name: str
    target: Decimal | None
    measured: Measured
    operator: str = ""
    threshold: Decimal | None = None
    slice_target: Decimal | None = None
    slice_seconds: int | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExclusionDraft:
    """Time that does not count."""

    start: datetime
    end: datetime
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Extras:
    """What OpenSLO has no field for; kept in annotations under our own prefix.

    overlap: how weights of overlapping incidents merge (F2). exclusions: approved ones.
    """

    consequence: str = ""
    policy: str = ""
    overlap: str = ""
    approver: str = ""
    revisit: date | None = None
    exclusions: tuple[ExclusionDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A service. name: OpenSLO's label; title: how people call it."""

    place: Place
    name: str
    title: str
    description: str
    raw: str


@dataclass(frozen=True, slots=True)
class SloDraft:
    """An SLO with its objectives. service: the label of its service.

    raw: its tree as YAML, to be stored untouched and given to `openslo_edit.changed` later.
    """

    place: Place
    name: str
    title: str
    description: str
    service: str
    window: WindowDraft | None
    method: Method | None
    objectives: tuple[ObjectiveDraft, ...]
    extras: Extras
    raw: str


@dataclass(frozen=True, slots=True)
class ReadOpenSlo:
    """All that was read. objects: every one, also those of kinds that are only kept.

    notes: with `Note.place` the file, document and item, `Note.where` the path in the tree.
    """

    services: Sequence[ServiceDraft] = ()
    slos: Sequence[SloDraft] = ()
    objects: Sequence[OpenSloObject] = ()
    notes: Sequence[Note] = field(default=())
