"""Checklists with what they remember, and their runs with how far they are (S48, S49)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.incidents.records import Incident
from models.insight.grouping import by_field
from models.insight.lifecycle_rows import ChecklistEntry, ItemEntry, ListBoard, RunEntry
from models.insight.queries.ours import services_of
from models.lifecycle.queries import (
    ChecklistItems,
    ChecklistRuns,
    Checklists,
    ChecklistVersions,
    RunItems,
)
from models.lifecycle.queries.checklists import CHECKLIST_TABLES
from models.lifecycle.rows import (
    ChecklistItemRow,
    ChecklistRow,
    ChecklistRunRow,
    RunItemRow,
)
from models.lifecycle.rules.memory import additions, may_go, yields
from models.lifecycle.rules.runs import asked, progress
from models.people.queries import People
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.releases.queries import Changes, Launches
from models.releases.records import Change
from models.services.queries import Services
from models.store.query import Query, Reader

_RECENT = timedelta(days=90)
"""How far back a change lies for which a run is still begun."""


def told_apart(rows: Iterable[tuple[UUID, str, date | None]]) -> dict[UUID, str]:
    """What rows are called; those that are called alike, with their day or minute behind.

    >>> one, other, third = map(UUID, (f"{n:032}" for n in (1, 2, 3)))
    >>> rows = ((one, "Late", date(2026, 3, 2)), (other, "Late", None), (third, "Lost", None))
    >>> list(told_apart(rows).values())
    ['Late, 2026-03-02', 'Late', 'Lost']
    """
    listed = tuple(rows)
    alike = Counter(name for _one, name, _when in listed)
    return {
        one: f"{name}, {_minute(when)}" if when and alike[name] > 1 else name
        for one, name, when in listed
    }


def _minute(when: date) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat()


def _three(one: UUID, name: str, when: date | None) -> tuple[UUID, str, date | None]:
    return one, name, when


@dataclass(frozen=True)
class ListBoardOf(Query[ListBoard]):
    """The checklists and runs of a team (of all) as they stand on a day.

    A list or a run that belongs to no team is everybody's.
    """

    reads: ClassVar[frozenset[str]] = CHECKLIST_TABLES | {
        *("service", "ownership", "person", "policy"),
        *("incident", "launch", "change"),
    }
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> ListBoard:
        """The board; the page and those who look for problems share it."""
        key = ("checklists", self.day, self.team_id)
        return reader.once(key, lambda: _Board(reader, self.day, self.team_id).board())


class _Board:
    def __init__(self, reader: Reader, day: date, team_id: UUID | None) -> None:
        self.day = day
        self.ours = services_of(reader, day, team_id)
        self.lists = {
            row.id: row
            for row in Checklists().run(reader)
            if team_id is None or row.team_id in (None, team_id)
        }
        self.items = by_field(ChecklistItems().run(reader), "checklist_id")
        self.versions = by_field(ChecklistVersions().run(reader), "checklist_id")
        every = ChecklistRuns().run(reader)
        self.runs = [row for row in every if self._is_ours(row)]
        self.run_names = {row.id: row.name for row in every}
        self.runs_of = by_field(every, "checklist_id")
        self.marks: defaultdict[UUID, dict[UUID, RunItemRow]] = defaultdict(dict)
        self.marks_of: defaultdict[UUID, list[RunItemRow]] = defaultdict(list)
        of_run = {row.id: row.checklist_id for row in every}
        for mark in RunItems().run(reader):
            self.marks[mark.run_id][mark.item_id] = mark
            self.marks_of[of_run[mark.run_id]].append(mark)
        self.people = {row.id: row.name for row in People().run(reader)}
        self.services = {row.id: row.name for row in Services().run(reader) if row.id in self.ours}
        self.launches = told_apart(
            (row.id, row.name, row.planned_on) for row in Launches().run(reader)
        )
        recent = datetime.combine(day - _RECENT, time(0), UTC)
        changes = [(row.id, row.name, row.at) for row in Changes(start=recent).run(reader)]
        gone_through = {row.change_id for row in every if row.change_id}
        gone_through -= {one for one, _name, _at in changes}
        older = select(Change.id, Change.name, Change.at).where(Change.id.in_(gone_through))
        self.changes = told_apart([*changes, *reader.shapes(older, _three)])
        incidents = select(Incident.id, Incident.title, Incident.start)
        self.incidents = told_apart(
            reader.shapes(incidents.order_by(Incident.start.desc()), _three)
        )
        policies = Policies().run(reader)
        self.prune_runs = int(value_on(policies, PolicyKey.PRUNE_RUNS, day, team_id))

    def _is_ours(self, row: ChecklistRunRow) -> bool:
        return row.checklist_id in self.lists and (
            row.service_id is None or row.service_id in self.ours
        )

    def board(self) -> ListBoard:
        """Everything."""
        latest = sorted(self.runs, key=lambda row: row.closed_at or row.started_at, reverse=True)
        opened = [row for row in latest if row.closed_at is None]
        opened.sort(key=lambda row: row.due_on or date.max)
        ordered = [*opened, *(row for row in latest if row.closed_at is not None)]
        shown = [one for of in self.lists for one in self.items[of]]
        return ListBoard(
            self.day,
            tuple(map(self._checklist, self.lists.values())),
            tuple(map(self._run, ordered)),
            additions(shown),
            self.prune_runs,
            self.services,
            self.people,
            self.launches,
            self.changes,
            self.incidents,
        )

    def _checklist(self, row: ChecklistRow) -> ChecklistEntry:
        entries = self._entries(row, self.items[row.id])
        runs = self.runs_of[row.id]
        return ChecklistEntry(
            row,
            self.people.get(row.owner_id, "") if row.owner_id else "",
            tuple(one for one in entries if one.item.until is None),
            tuple(one for one in entries if one.item.until is not None),
            tuple(self.versions[row.id])[::-1],
            len(runs),
            sum(run.closed_at is None for run in runs),
            sum(bool(mark.caught) for mark in self.marks_of[row.id]),
        )

    def _entries(self, row: ChecklistRow, items: Iterable[ChecklistItemRow]) -> list[ItemEntry]:
        found = yields(items, self.marks_of[row.id])
        return [
            ItemEntry(
                one,
                row.name,
                self._source(one),
                found[one.id],
                one.until is None and may_go(found[one.id], self.prune_runs),
            )
            for one in items
        ]

    def _source(self, item: ChecklistItemRow) -> str:
        called = (
            self.incidents.get(item.incident_id) if item.incident_id else None,
            self.run_names.get(item.run_id) if item.run_id else None,
            self.people.get(item.person_id) if item.person_id else None,
        )
        return next((name for name in called if name), "")

    def _run(self, row: ChecklistRunRow) -> RunEntry:
        items = asked(self.items[row.checklist_id], row.version, row.tier)
        marks = self.marks[row.id]
        due = row.due_on if row.closed_at is None else None
        return RunEntry(
            row,
            self.lists[row.checklist_id],
            self._of(row),
            self.people.get(row.owner_id, "") if row.owner_id else "",
            tuple((one, marks.get(one.id)) for one in items),
            progress(items, marks),
            0 if due is None else max(0, (self.day - due).days),
        )

    def _of(self, row: ChecklistRunRow) -> str:
        called = (
            self.services.get(row.service_id) if row.service_id else None,
            self.launches.get(row.launch_id) if row.launch_id else None,
            self.changes.get(row.change_id) if row.change_id else None,
            self.incidents.get(row.incident_id) if row.incident_id else None,
        )
        return " · ".join(name for name in called if name)
