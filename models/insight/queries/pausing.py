"""Whether features stand still because of toil, what that freezes, and when they may go on (S71)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Select, func, select

from models.insight.cap_rows import (
    FrozenProject,
    PausedFeatures,
    PauseEntry,
    PauseTaskEntry,
    ToilSource,
)
from models.insight.queries.toil import HISTORY, ToilVerdict, today
from models.insight.rows import Verdict
from models.insight.rules import Policies, sunday_of
from models.kernel.periods import WEEK, Period, monday_of
from models.people.queries import People, Teams
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.projects.queries import Projects
from models.store.query import Query, Reader
from models.store.shaping import rows_of
from models.tickets.records import Pause, PausedProject, PauseTask
from models.tickets.rows import PausedProjectRow, PauseRow, PauseTaskRow
from models.tickets.rules.pausing import pauses_of
from models.work_log.filtering import conditions
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, Kind
from models.work_log.rules import below_for, weighed, windows_to_leave

PAUSE_TABLES = frozenset({"pause", "paused_project", "pause_task"})


@dataclass(frozen=True)
class FeaturesPaused(Query[PausedFeatures]):
    """The pauses that last on a day (today, if None) for a team, and what its hours say about them.

    A team's are its own and those of everybody; without a team, all of them.
    """

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads | PAUSE_TABLES | {"project"}
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PausedFeatures:
        """What stands still."""
        day = self.day or today(reader, self.team_id)
        verdict = ToilVerdict(day, HISTORY, self.team_id).run(reader)
        lasting = pauses_of(rows_of(reader, Pause, PauseRow, "from_day"), day, self.team_id)
        facts = _Facts(reader, day)
        return PausedFeatures(
            day=day,
            team_id=self.team_id,
            standing=verdict.toil,
            first_week=verdict.first_week,
            last_week=verdict.last_week,
            share=verdict.share if verdict.sufficient else None,
            pauses=tuple(facts.entry(pause) for pause in lasting),
            propose=verdict.toil.since is not None and not lasting,
            sources=toil_sources(reader, verdict, self.team_id),
        )


@dataclass(frozen=True)
class Pauses(Query[tuple[PauseEntry, ...]]):
    """Every pause there was or is, of a team and of everybody (of all teams), the newest first."""

    reads: ClassVar[frozenset[str]] = FeaturesPaused.reads
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[PauseEntry, ...]:
        """The entries."""
        facts = _Facts(reader, today(reader, self.team_id))
        rows = rows_of(reader, Pause, PauseRow, "from_day")
        wanted = (None, self.team_id)
        ours = [row for row in rows if self.team_id is None or row.team_id in wanted]
        return tuple(facts.entry(row) for row in reversed(ours))


class _Facts:
    """What belongs to pauses, read once. Each is judged by the hours of the team that it is of."""

    def __init__(self, reader: Reader, day: date) -> None:
        self._reader = reader
        self._day = day
        self._projects = {row.id: row.name for row in Projects().run(reader)}
        self._people = {row.id: row.name for row in People().run(reader)}
        self._teams = {row.id: row.name for row in Teams().run(reader)}
        self._frozen = rows_of(reader, PausedProject, PausedProjectRow)
        self._tasks = rows_of(reader, PauseTask, PauseTaskRow)
        self._policies = PolicyRows().run(reader)

    def entry(self, pause: PauseRow) -> PauseEntry:
        """A pause with what belongs to it."""
        below, needed, may_end = self._end(pause.team_id)
        names = (
            FrozenProject(row, self._projects[row.project_id])
            for row in self._frozen
            if row.pause_id == pause.id
        )
        return PauseEntry(
            pause=pause,
            team=self._teams[pause.team_id] if pause.team_id else "",
            projects=tuple(sorted(names, key=lambda one: one.name.casefold())),
            tasks=tuple(
                PauseTaskEntry(row, self._people[row.person_id] if row.person_id else "")
                for row in self._tasks
                if row.pause_id == pause.id
            ),
            below=below,
            needed=needed,
            may_end=may_end and pause.ended_on is None,
        )

    def _end(self, team_id: UUID | None) -> tuple[int, int, bool]:
        verdict = ToilVerdict(self._day, HISTORY, team_id).run(self._reader)
        policies, key = Policies(self._policies, team_id), PolicyKey.TOIL_THRESHOLD
        last_day = sunday_of(verdict.last_week)
        needed = windows_to_leave(
            policies.whole(PolicyKey.WINDOW_WEEKS, last_day),
            policies.whole(PolicyKey.EXIT_WEEKS, last_day),
        )
        below = below_for(verdict.toil.windows, lambda week: policies.on(key, sunday_of(week)))
        settled = verdict.toil.since is None and verdict.toil.now.answers
        return min(below, needed), needed, settled and below >= needed


def toil_sources(reader: Reader, verdict: Verdict, team_id: UUID | None) -> tuple[ToilSource, ...]:
    """The sources of toil in the verdict's window, those that weigh most first (S69)."""
    period = Period(monday_of(verdict.first_week), monday_of(verdict.last_week) + WEEK)
    by = (Entry.category, Entry.kind, Entry.person_id, Entry.exhaustion)
    statement: Select[*tuple[Any, ...]] = (
        select(*by, func.sum(Entry.seconds))
        .where(*conditions(EntryFilter(period, team_id, toil=True)), Entry.seconds > 0)
        .group_by(*by)
    )
    names = {row.id: row.name for row in People().run(reader)}
    found: defaultdict[tuple[str, Kind | None], list[tuple[Kind, UUID, int, Fraction]]]
    found = defaultdict(list)
    for category, kind, person, exhaustion, seconds in reader.connection.execute(statement):
        key = (category, None) if category else ("", kind)
        found[key].append((kind, person, int(seconds), weighed(int(seconds), exhaustion)))
    sources = [_source(category, parts, names) for (category, _), parts in found.items()]
    return tuple(sorted(sources, key=lambda one: (-one.weighted, one.category, one.kind)))


def _source(
    category: str, parts: Sequence[tuple[Kind, UUID, int, Fraction]], names: dict[UUID, str]
) -> ToilSource:
    kinds: defaultdict[Kind, int] = defaultdict(int)
    people: defaultdict[UUID, int] = defaultdict(int)
    for kind, person, seconds, _ in parts:
        kinds[kind] += seconds
        people[person] += seconds
    most = max(people, key=lambda one: (people[one], names[one]))
    return ToilSource(
        category=category,
        kind=max(kinds, key=lambda one: (kinds[one], one)),
        seconds=sum(kinds.values()),
        weighted=sum((weight for *_, weight in parts), Fraction(0)),
        person_id=most,
        person=names[most],
    )
