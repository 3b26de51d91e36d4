"""Logging time and correcting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.durations import DAY_SECONDS
from models.kernel.instants import zone
from models.kernel.periods import iso_week
from models.notes.commands import remove_notes_of
from models.people.queries import PeopleFacts, people_facts
from models.people.records import Person
from models.people.rules import zone_on
from models.store.command import Command
from models.store.query import Reader
from models.store.shaping import rows_of
from models.store.work import Work
from models.work_log.records import Entry, KindRule
from models.work_log.rows import Kind, KindRuleRow
from models.work_log.rules import usual_toil
from models.work_log.shapes import Kinds, split_at_midnight, team_on

LONGEST_STRETCH = 7 * DAY_SECONDS


@dataclass(frozen=True)
class _What:
    """What the time was for. kind: None takes it from the category's rule; toil: None, from the
    rule or what is usual for the kind."""

    kind: Kind | None = None
    toil: bool | None = None
    category: str = ""
    service_id: UUID | None = None
    project_id: UUID | None = None
    ticket: str = ""
    note: str = ""
    exhaustion: int | None = None

    def values(self, work: Work, checks: Checks, person_id: UUID, day: date) -> dict[str, Any]:
        """The checked columns."""
        category = checks.line("category", self.category)
        kind, toil = self.kind, self.toil
        if kind is None and category:
            rule = kinds_in_force(work).meaning(category, team_of(work, person_id, day), day)
            if rule is not None:
                kind, toil = rule.kind, rule.toil if toil is None else toil
        if kind is None:
            checks.wrong("required", "kind")
            kind = Kind.OVERHEAD
        toil = usual_toil(kind) if toil is None else toil
        if kind is Kind.LEAVE and toil:
            checks.wrong("leave_is_no_toil", "toil")
        if self.exhaustion is not None:
            checks.between("exhaustion", self.exhaustion, 1, 5)
        return {
            "kind": kind,
            "toil": toil,
            "category": category,
            "service_id": self.service_id,
            "project_id": self.project_id,
            "ticket": checks.line("ticket", self.ticket),
            "note": checks.text("note", self.note),
            "exhaustion": self.exhaustion,
        }


@dataclass(frozen=True)
class _Time:
    """When: a day and seconds, or aware instants, which are cut at the midnights of the person's
    site."""

    person_id: UUID
    day: date | None = None
    seconds: int | None = None
    start: datetime | None = None
    end: datetime | None = None

    def parts(self, work: Work, checks: Checks) -> list[dict[str, Any]]:
        """Day, start, end, seconds and week of each entry that the time becomes."""
        if self.start is None or self.end is None:
            if self.day is None:
                checks.wrong("required", "day")
            if self.seconds is None:
                checks.wrong("required", "seconds")
            else:
                checks.between("seconds", self.seconds, 1, DAY_SECONDS)
            return [when(self.day, self.seconds)] if self.day and self.seconds else []
        if self.end <= self.start:
            checks.wrong("ends_before_start", "end", start=self.start, end=self.end)
            return []
        length = int((self.end - self.start).total_seconds())
        checks.between("seconds", length, 1, LONGEST_STRETCH)
        place = zone(zone_of(facts_of(work), self.person_id, self.start))
        parts = split_at_midnight(self.start, self.end, place)
        return [when(p.day, p.seconds, p.start, p.end) for p in parts if p.seconds]


@dataclass(frozen=True)
class LogWork(_What, _Time, Command[tuple[UUID, ...]]):
    """Log time; a stretch over midnight becomes an entry for each day."""

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of the entries. Raises Refused ``required``, ``too_large``,
        ``ends_before_start``, ``leave_is_no_toil`` or ``gone``."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        parts = self.parts(work, checks)
        first = parts[0]["day"] if parts else self.day or work.now.date()
        values = self.values(work, checks, self.person_id, first)
        checks.done()
        return tuple(
            work.add(Entry(person_id=self.person_id, part=at, **TYPED, **values, **part)).id
            for at, part in enumerate(parts)
        )

    def parameters(self) -> Mapping[str, Any]:
        """day, seconds."""
        day = self.day or (self.start.date() if self.start else None)
        seconds = self.seconds
        if self.start and self.end:
            seconds = int((self.end - self.start).total_seconds())
        return {"day": day.isoformat() if day else "", "seconds": seconds or 0}


@dataclass(frozen=True)
class ChangeSeconds(Command[None]):
    """Correct how long an entry took."""

    id: UUID
    seconds: int
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``too_small``, ``too_large``, ``gone`` or ``moved_on``.

        A task's total that was imported may exceed a day; what is typed may not, but may lower it.
        """
        entry = work.get(Entry, self.id)
        checks = Checks()
        checks.between("seconds", self.seconds, 1, max(DAY_SECONDS, entry.seconds))
        checks.done()
        work.change(Entry, self.id, self.seen, seconds=self.seconds)

    def parameters(self) -> Mapping[str, Any]:
        """seconds."""
        return {"seconds": self.seconds}


@dataclass(frozen=True)
class _Whole:
    """An entry and all that can be corrected of it, beside what it was for."""

    id: UUID
    seen: int
    person_id: UUID
    day: date
    seconds: int


@dataclass(frozen=True)
class ChangeEntry(_What, _Whole, Command[None]):
    """Correct an entry: all its fields, as the form shows them.

    Its start and end are kept unless its day changes.
    """

    def run(self, work: Work) -> None:
        """Raises Refused as LogWork does, ``gone`` or ``moved_on``."""
        entry = work.get(Entry, self.id)
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        checks.between("seconds", self.seconds, 1, max(DAY_SECONDS, entry.seconds))
        values = self.values(work, checks, self.person_id, self.day)
        checks.done()
        if self.day != entry.day:
            values |= {"day": self.day, "iso_week": iso_week(self.day), "start": None, "end": None}
        values |= {"person_id": self.person_id, "seconds": self.seconds}
        work.change(Entry, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class RemoveEntries(Command[None]):
    """Remove entries: all of them, or none."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "entry", self.ids)
        work.remove_many(Entry, self.seen, self.ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


@dataclass(frozen=True)
class CategoriseMany(Command[None]):
    """Give many entries one kind and flag; with a service or project, where given, too."""

    ids: Sequence[UUID]
    seen: int
    kind: Kind
    toil: bool | None = None
    service_id: UUID | None = None
    project_id: UUID | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``leave_is_no_toil``, ``gone`` or ``moved_on``."""
        toil = usual_toil(self.kind) if self.toil is None else self.toil
        checks = Checks()
        if self.kind is Kind.LEAVE and toil:
            checks.wrong("leave_is_no_toil", "toil")
        checks.done()
        values: dict[str, Any] = {"kind": self.kind, "toil": toil}
        if self.service_id is not None:
            values["service_id"] = self.service_id
        if self.project_id is not None:
            values["project_id"] = self.project_id
        work.change_many(Entry, self.seen, ({"id": entry, **values} for entry in self.ids))

    def parameters(self) -> Mapping[str, Any]:
        """count, kind."""
        return {"count": len(self.ids), "kind": self.kind.value}


TYPED: Mapping[str, Any] = {
    "estimated": False,
    "share": None,
    "warning": "",
    "source": "",
    "external_id": "",
    "digest": "",
    "batch_id": None,
}
"""The columns of an entry that a person typed."""


def when(
    day: date, seconds: int, start: datetime | None = None, end: datetime | None = None
) -> dict[str, Any]:
    """The columns that say when."""
    return {"day": day, "seconds": seconds, "start": start, "end": end, "iso_week": iso_week(day)}


def facts_of(work: Work) -> PeopleFacts:
    """The people tables as they stand within the command."""
    work.session.flush()
    return people_facts(Reader(work.connection, work.clock))


def zone_of(facts: PeopleFacts, person_id: UUID, at: datetime, otherwise: str = "UTC") -> str:
    """The zone of the person's site at that time; else that of their team, else `otherwise`."""
    day = at.date()
    team = team_on(facts.memberships[person_id], day)
    fallback = facts.teams[team].zone if team else otherwise
    return zone_on(facts.stays[person_id], facts.sites, day, fallback)


def team_of(work: Work, person_id: UUID, day: date) -> UUID | None:
    """The team that a person belongs to on a day."""
    return team_on(facts_of(work).memberships[person_id], day)


def kinds_in_force(work: Work) -> Kinds:
    """What categories mean, as it stands within the command."""
    work.session.flush()
    return Kinds(rows_of(Reader(work.connection, work.clock), KindRule, KindRuleRow))
