"""Hours from elsewhere: added once, known again, corrected when their source was."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from models.kernel.checks import Checks
from models.kernel.instants import zone
from models.people.commands import FindOrAddPeople
from models.people.queries import PeopleFacts
from models.services.commands import FindOrAddServices
from models.store.command import Command
from models.store.work import Work
from models.work_log.commands.entries import facts_of, kinds_in_force, when, zone_of
from models.work_log.commands.kinds import MapKind
from models.work_log.judging import judged, parts_of
from models.work_log.records import Batch, Entry
from models.work_log.rows import (
    HoursRow,
    ImportResult,
    Kind,
    KindChoice,
    Oddity,
    Outcome,
    RowOutcome,
    SourceFile,
)
from models.work_log.rules import usual_toil
from models.work_log.shapes import Kinds, content_digest, identities, team_on

_AT_ONCE = 500
_FEW_TIMES = 5

FindProjects = Callable[[Sequence[str]], Command[Mapping[str, UUID]]]
Told = Callable[[float, float, str], None]
"""Told how much is done of how much, of what; it may raise Cancelled, and then nothing happened."""


@dataclass(frozen=True)
class ImportHours(Command[ImportResult]):
    """Take over rows of a source; the same rows again change nothing.

    A row is known again within its source; one whose content differs from the last time has its
    entries corrected. What it says by name (people, services, projects) is found, or added.
    The kind of a row is that of the rule for its category, else its own, else `otherwise`; without
    any it is rejected. choices become rules for every team. zone: of people whose site is not
    known. find_projects: the command that finds projects, which this area does not know.
    told: hears how far it is.
    """

    file: SourceFile
    rows: Sequence[HoursRow]
    find_projects: FindProjects
    choices: Sequence[KindChoice] = ()
    otherwise: KindChoice | None = None
    zone: str = "UTC"
    told: Told | None = None

    def run(self, work: Work) -> ImportResult:
        """What became of each row. Raises Refused ``required`` or ``unknown_zone``."""
        checks = Checks()
        source = checks.name("source", self.file.source)
        checks.zone("zone", self.zone)
        checks.done()
        self._choose(work)
        rejected, ready = self._judge()
        earlier = _Earlier(work, source, self.told)
        same, new = earlier.compare(ready)
        # Only what is new is named: whoever was renamed here stays so when a file comes again.
        names = _Names(work, [row.row for row in new], earlier.people, self.find_projects)
        rules = kinds_in_force(work)
        facts = facts_of(work)
        importing = _Importing(work, source, names, rules, facts, self.otherwise, self.zone)
        importing.told = self.told
        outcomes = rejected + same + [importing.take(row) for row in new]
        return importing.finish(self.file, outcomes)

    def parameters(self) -> Mapping[str, Any]:
        """file_name, source, rows."""
        file = self.file
        return {"file_name": file.file_name, "source": file.source, "rows": len(self.rows)}

    def _choose(self, work: Work) -> None:
        first: dict[str, date] = {}
        for row in self.rows:
            day = row.day or (row.start.date() if row.start else None)
            if day is not None:
                first[row.category] = min(day, first.get(row.category, day))
        rules = kinds_in_force(work) if self.choices else Kinds(())
        for choice in self.choices:
            day = first.get(choice.category)
            if day is None:
                continue
            toil = usual_toil(choice.kind) if choice.toil is None else choice.toil
            known = rules.meaning(choice.category, None, day)
            if known is None or (known.kind, known.toil) != (choice.kind, toil):
                MapKind(choice.category, choice.kind, day, work.revision, toil).run(work)

    def _judge(self) -> tuple[list[RowOutcome], list[HoursRow]]:
        rejected, ready = [], []
        for row in self.rows:
            code = judged(row)
            if code:
                rejected.append(RowOutcome(row.row, Outcome.REJECTED, code))
            else:
                ready.append(row)
        return rejected, ready


class _Names:
    """The ids of what rows name; what is not there yet is added."""

    def __init__(
        self,
        work: Work,
        rows: Sequence[HoursRow],
        earlier: Mapping[tuple[str, str], UUID],
        find_projects: FindProjects,
    ) -> None:
        people = dict.fromkeys((row.person, row.email) for row in rows)
        services = dict.fromkeys(row.service for row in rows if row.service.strip())
        projects = dict.fromkeys(row.project for row in rows if row.project.strip())
        self.people = FindOrAddPeople(list(people), earlier).run(work)
        self.services = FindOrAddServices(list(services)).run(work)
        self.projects = find_projects(list(projects)).run(work)


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry that came from the same source earlier."""

    id: UUID
    part: int
    digest: str
    category: str
    person_id: UUID


@dataclass(frozen=True, slots=True)
class _New:
    """A row that was not there before, or says something else now."""

    row: HoursRow
    identity: str
    repeated: bool
    digest: str
    known: Sequence[_Known]


class _Earlier:
    """What the source brought earlier. people: whose hours they are, by the names it gives them."""

    def __init__(self, work: Work, source: str, told: Told | None) -> None:
        self.work = work
        self.source = source
        self.told = told
        self.people: dict[tuple[str, str], UUID] = {}

    def compare(self, rows: Sequence[HoursRow]) -> tuple[list[RowOutcome], list[_New]]:
        """The rows that are as they were, and the others."""
        same: list[RowOutcome] = []
        others: list[_New] = []
        known_at_once = self._all_known(len(rows))
        remaining = iter(zip(rows, identities(rows), strict=True))
        while chunk := list(islice(remaining, _AT_ONCE)):
            if self.told is not None:
                self.told(len(same) + len(others), len(rows), "import")
            there = known_at_once
            if there is None:
                wanted = [identity for _, (identity, _) in chunk]
                there = self._known(Entry.external_id.in_(wanted))
            for row, (identity, repeated) in chunk:
                digest, known = content_digest(row), there.get(identity, [])
                if known:
                    self.people[row.person, row.email] = known[0].person_id
                if known and all(entry.digest == digest for entry in known):
                    same.append(RowOutcome(row.row, Outcome.SAME))
                else:
                    others.append(_New(row, identity, repeated, digest, known))
        return same, others

    def _all_known(self, rows: int) -> dict[str, list[_Known]] | None:
        """All that the source brought, where that is not much more than it brings now."""
        of_source = select(func.count()).where(Entry.source == self.source)
        count = self.work.session.scalar(of_source) or 0
        return self._known() if count <= _FEW_TIMES * rows else None

    def _known(self, *where: ColumnElement[bool]) -> dict[str, list[_Known]]:
        stored = (Entry.id, Entry.part, Entry.digest, Entry.category, Entry.person_id)
        there = select(Entry.external_id, *stored).where(Entry.source == self.source, *where)
        known: dict[str, list[_Known]] = {}
        for row in self.work.session.execute(there.order_by(Entry.part)):
            known.setdefault(row[0], []).append(_Known(*row[1:]))
        return known


class _Importing:
    """One import under way: rows become entries to add, to correct and to remove."""

    def __init__(
        self,
        work: Work,
        source: str,
        names: _Names,
        rules: Kinds,
        facts: PeopleFacts,
        otherwise: KindChoice | None,
        zone_name: str,
    ) -> None:
        self.work = work
        self.source = source
        self.names = names
        self.rules = rules
        self.facts = facts
        self.otherwise = otherwise
        self.zone_name = zone_name
        self.batch_id = work.new_id()
        self.added: list[dict[str, Any]] = []
        self.changed: list[dict[str, Any]] = []
        self.removed: list[UUID] = []
        self.told: Told | None = None

    def _tell(self, done: int, total: int) -> None:
        if self.told is not None:
            self.told(done, total, "import")

    def _watched(self, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for at, row in enumerate(rows):
            if at % _AT_ONCE == 0:
                self._tell(at, len(rows))
            yield row

    def take(self, new: "_New") -> RowOutcome:
        """What is to become of a row; nothing is written yet."""
        row, known, digest = new.row, new.known, new.digest
        person_id = self.names.people[row.person, row.email]
        parts, oddity = self._parts(row, person_id)
        oddity = row.warning or oddity or (Oddity.REPEATED_ID if new.repeated else "")
        meaning = self._meaning(row, person_id, parts[0]["day"])
        if meaning is None:
            return RowOutcome(row.row, Outcome.REJECTED, "unmapped_kind")
        kind, toil = meaning
        common = {
            "person_id": person_id,
            "category": row.category,
            "service_id": self.names.services.get(row.service),
            "project_id": self.names.projects.get(row.project),
            "ticket": row.ticket,
            "note": row.note,
            "exhaustion": row.exhaustion,
            "estimated": row.estimated,
            "share": row.share,
            "warning": str(oddity),
            "digest": digest,
            "batch_id": self.batch_id,
        }
        before = {entry.part: entry for entry in known}
        for at, part in enumerate(parts):
            entry = before.pop(at, None)
            if entry is None:
                own = {"source": self.source, "external_id": new.identity, "part": at}
                what = {"kind": kind, "toil": toil}
                self.added.append({"id": self.work.new_id(), **own, **what, **common, **part})
            else:
                # What people made of its kind here stays, unless the source says something new.
                moved = entry.category != row.category
                what = {"kind": kind, "toil": toil} if moved else {}
                self.changed.append({"id": entry.id, **what, **common, **part})
        self.removed += [entry.id for entry in before.values()]
        outcome = Outcome.CHANGED if known else Outcome.ADDED
        return RowOutcome(row.row, outcome, str(oddity))

    def _parts(self, row: HoursRow, person_id: UUID) -> tuple[list[dict[str, Any]], str]:
        name = self.zone_name
        if row.start is not None:
            name = zone_of(self.facts, person_id, row.start, name)
        parts, oddity = parts_of(row, zone(name))
        return [when(part.day, part.seconds, part.start, part.end) for part in parts], oddity

    def _meaning(self, row: HoursRow, person_id: UUID, day: date) -> tuple[Kind, bool] | None:
        team_id = None
        if self.rules.by_team:
            team_id = team_on(self.facts.memberships[person_id], day)
        rule = self.rules.meaning(row.category, team_id, day) if row.category else None
        if rule is not None:
            return rule.kind, rule.toil
        if row.kind is not None:
            return row.kind, usual_toil(row.kind) if row.toil is None else row.toil
        if self.otherwise is not None:
            kind, toil = self.otherwise.kind, self.otherwise.toil
            return kind, usual_toil(kind) if toil is None else toil
        return None

    def finish(self, file: SourceFile, outcomes: Sequence[RowOutcome]) -> ImportResult:
        """Write everything; without any change, nothing at all."""
        counts = Counter(outcome.outcome for outcome in outcomes)
        warned = sum(1 for o in outcomes if o.code and o.outcome is not Outcome.REJECTED)
        batch_id = None
        if self.added or self.changed or self.removed:
            told = {outcome.value: counts[outcome] for outcome in Outcome} | {"warned": warned}
            batch_id = self._write(file, told)
        return ImportResult(
            batch_id,
            counts[Outcome.ADDED],
            counts[Outcome.CHANGED],
            counts[Outcome.SAME],
            counts[Outcome.REJECTED],
            warned,
            tuple(sorted(outcomes, key=lambda outcome: outcome.row)),
        )

    def _write(self, file: SourceFile, counts: Mapping[str, int]) -> UUID:
        work = self.work
        batch = Batch(
            id=self.batch_id,
            source=self.source,
            file_name=file.file_name,
            at=work.now,
            digest=file.digest,
            mapping=dict(file.mapping),
            findings=list(file.findings),
            counts=dict(counts),
        )
        work.add(batch)
        work.insert_many(Entry, self._watched(self.added))
        for group in _by_columns(self.changed):
            work.change_many(Entry, work.revision, group)
        work.remove_many(Entry, work.revision, self.removed)
        return self.batch_id


def _by_columns(changed: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Changes that set the same columns go together."""
    groups: dict[frozenset[str], list[Mapping[str, Any]]] = {}
    for row in changed:
        groups.setdefault(frozenset(row), []).append(row)
    yield from groups.values()
