"""Decommissionings with what stands in the way of their next step (S58)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.incidents.queries import Impacts, Incidents
from models.insight.grouping import by_field
from models.insight.queries.ours import services_of
from models.insight.queries.toil import today
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.kernel.instants import start_of_day, zone
from models.lifecycle.queries.retiring import (
    RETIREMENT_TABLES,
    RetirementEntries,
    Retirements,
    RetirementSteps,
)
from models.lifecycle.rows import RetirementRow
from models.lifecycle.rules.retiring import Retiring, against, next_step, quiet_until
from models.people.queries import People
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.services.queries import Dependencies, Machines, Services
from models.services.rows import Stage
from models.store.query import Query, Reader


@dataclass(frozen=True)
class RetirementBoardOf(Query[RetirementBoard]):
    """The decommissionings of a team's services (of all) as they stand on a day; today, if None."""

    reads: ClassVar[frozenset[str]] = RETIREMENT_TABLES | {
        "service",
        "ownership",
        "dependency",
        "machine",
        "incident",
        "impact",
        "person",
        "policy",
        "team",
    }
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> RetirementBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        ours = services_of(reader, day, self.team_id)
        rows = [row for row in Retirements().run(reader) if row.service_id in ours]
        facts = _Facts(reader, day, min((row.off_on or day for row in rows), default=day))
        views = map(facts.view, rows)
        ordered = sorted(views, key=lambda one: (one.closed, one.service.casefold(), one.id))
        running = {row.service_id for row in rows if row.closed_on is None}
        free = {
            row.name: row.id
            for row in facts.services
            if row.id in ours - running and row.stage is not Stage.RETIRED
        }
        policies = Policies().run(reader)
        quiet = int(value_on(policies, PolicyKey.QUIET_PERIOD_DAYS, day, self.team_id))
        return RetirementBoard(day, tuple(ordered), free, facts.people, quiet)


class _Facts:
    """What decommissionings are held against, read once. off_on: when the first was turned off."""

    def __init__(self, reader: Reader, day: date, off_on: date) -> None:
        self.day = day
        self.incidents = Incidents(_start(off_on)).run(reader)
        self.services = Services().run(reader)
        self.names = {row.id: row.name for row in self.services}
        self.gone = {row.id for row in self.services if row.stage is Stage.RETIRED}
        self.people = {row.id: row.name for row in People().run(reader)}
        self.steps = by_field(RetirementSteps().run(reader), "retirement_id")
        self.entries = by_field(RetirementEntries().run(reader), "retirement_id")
        self.needing = by_field(Dependencies().run(reader), "needs_id")
        self.impacts = by_field(Impacts().run(reader), "service_id")
        machines = Machines().run(reader)
        self.machines = {row.id: row for row in machines}
        self.for_service = by_field(machines, "service_id")

    def view(self, row: RetirementRow) -> RetirementView:
        steps = {one.step: one for one in self.steps[row.id]}
        entries = self.entries[row.id]
        users = {
            self.names[one.service_id]
            for one in self.needing[row.service_id]
            if one.service_id not in self.gone
        }
        machines = self.for_service[row.service_id]
        off_on, quiet = row.off_on, row.quiet_days
        known = Retiring(steps.keys(), entries, sorted(users), machines, off_on, quiet)
        after = next_step(known.done)
        return RetirementView(
            row,
            self.names.get(row.service_id, ""),
            self.people.get(row.owner_id, "") if row.owner_id else "",
            steps,
            entries,
            after,
            against(after, self.day, known) if after is not None else (),
            quiet_until(off_on, quiet) if off_on is not None else None,
            tuple(self._missed(row.service_id, off_on)) if off_on is not None else (),
            {
                one.machine_id: self.machines[one.machine_id]
                for one in entries
                if one.machine_id in self.machines
            },
        )

    def _missed(self, service_id: UUID, off_on: date) -> Iterable[str]:
        """Titles of incidents that began after a service was turned off, and hit it."""
        since = _start(off_on)
        hit = {row.incident_id for row in self.impacts[service_id]}
        return (row.title for row in self.incidents if row.id in hit and row.start > since)


def _start(day: date) -> datetime:
    return start_of_day(day, zone("UTC"))
