"""Incidents as somebody's files have them, whatever the format: what happened when, to what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.exchange.notes import Note
from app.exchange.questions import Question, Reading


@dataclass(frozen=True, slots=True)
class Update:
    """One line of a timeline. at: None where the file says no time that can be read."""

    at: datetime | None
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """Something to be done after an incident.

    group: the heading that it stands under; url: of its ticket; owner and due as the file has them.
    """

    text: str
    group: str = ""
    url: str = ""
    done: bool = False
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """One incident.

    place: the file, line or cell. external_id: by which the file knows it, the same in a corrected
    one. start: when it began to hurt; detected, acknowledged (declared), repaired (it works again)
    and end (resolved) where the file says so. severity, status, causes: the file's own words.
    planned: maintenance that was announced. labels: sites, clusters, tags.
    stated_seconds: the length that the file states beside its times. sla_met: what it says itself.
    Times that cannot be are kept as they are: see `impossible`.
    """

    place: str
    external_id: str
    title: str
    start: datetime
    end: datetime | None = None
    services: tuple[str, ...] = ()
    severity: str = ""
    status: str = ""
    planned: bool = False
    text: str = ""
    detected: datetime | None = None
    acknowledged: datetime | None = None
    repaired: datetime | None = None
    updates: tuple[Update, ...] = ()
    labels: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    stated_seconds: int | None = None
    sla_met: bool | None = None
    reopened: int = 0
    url: str = ""

    @property
    def impossible(self) -> bool:
        """Whether it ends before it starts; it then has no downtime, and never a negative one."""
        return self.end is not None and self.end < self.start


@dataclass(frozen=True, slots=True)
class PostmortemDraft:
    """What was written after an incident, by sections.

    repair_seconds, resolve_seconds: the lengths that the report states; counted: the hours that
    they count, as it says so (``support hours 10:00-17:00``).
    """

    incident_id: str
    summary: str = ""
    impact: str = ""
    causes: tuple[str, ...] = ()
    resolution: str = ""
    went_well: tuple[str, ...] = ()
    went_wrong: tuple[str, ...] = ()
    lucky: tuple[str, ...] = ()
    actions: tuple[ActionDraft, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)
    repair_seconds: int | None = None
    resolve_seconds: int | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class CountDraft:
    """Events of a day: the good ones of the valid ones (F3).

    buckets: how many took at most so many milliseconds, from the least, each with all below it.
    """

    place: str
    day: date
    service: str
    valid: int
    good: int | None = None
    objective: str = ""
    buckets: tuple[tuple[Decimal, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadIncidents:
    """All that was read of some sources.

    form: ``posts``, ``upptime``, ``checks``, ``reports``, ``table``.
    """

    form: str
    incidents: tuple[IncidentDraft, ...] = ()
    postmortems: tuple[PostmortemDraft, ...] = ()
    zone: str = ""
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything is written."""
        return tuple(question for question in self.questions if question.matters)
