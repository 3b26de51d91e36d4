"""What the figures of a review are worked out from, read once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.insight.level_inputs import LevelInputs
from models.insight.levels import promise_of
from models.insight.queries.level_facts import LEVEL_TABLES
from models.insight.queries.level_periods import Periods
from models.insight.queries.review_terms import ROLES, reviewed_days, scored_owners
from models.insight.reviews_rows import ReviewTerms
from models.insight.velocity_rows import DeliverableEntry
from models.kernel.instants import local_day, zone
from models.people.queries import People
from models.people.queries.roster import by_person
from models.people.records import Membership
from models.people.rows import MembershipRow
from models.projects.queries import Contributors, Deliverables, Projects
from models.projects.rows import ContributorRow, DeliverableRow, ProjectRow
from models.projects.rules.on_time import delivery
from models.reviews.rows import ReviewSide
from models.services.queries import Objectives, Services
from models.services.rows import ObjectiveRow, OwnershipRow, WindowKind
from models.services.rules.attainment import Attainment
from models.store.query import Reader
from models.store.shaping import rows_of

REVIEW_FACTS = LEVEL_TABLES | {
    "contributor",
    "deliverable",
    "membership",
    "person",
    "project",
}


class ReviewFacts:
    """Who owned what when, what became of each objective, and what was delivered."""

    def __init__(self, reader: Reader, terms: ReviewTerms) -> None:
        self.terms, self.period = terms, terms.period
        self.now = reader.clock()
        self.today = local_day(self.now, zone(terms.zone))
        self.names = {row.id: row.name for row in Services().run(reader)}
        self.owners = scored_owners(reader)
        self.days = reviewed_days(terms, self.names, self.owners)
        self.objectives = [row for row in Objectives().run(reader) if row.service_id in self.days]
        self._attained(reader)
        self.memberships: Mapping[UUID, Sequence[MembershipRow]] = by_person(
            rows_of(reader, Membership, MembershipRow, "from_day")
        )
        people = {row.id: row for row in People().run(reader)}
        self.called = {
            one.person_id: people[one.person_id].pseudonym
            if terms.pseudonyms
            else people[one.person_id].name
            for one in terms.people
        }
        self._projects: Mapping[UUID, ProjectRow] = {row.id: row for row in Projects().run(reader)}
        self._credited: defaultdict[UUID, list[ContributorRow]] = defaultdict(list)
        for credit in Contributors().run(reader):
            self._credited[credit.deliverable_id].append(credit)
        self.promised = [self._entry(row) for row in Deliverables().run(reader) if self._due(row)]

    def of_side(self, service: UUID, side: ReviewSide) -> list[OwnershipRow]:
        """Who answered for a service on a side."""
        return [row for row in self.owners[service] if row.role is ROLES[side]]

    def _attained(self, reader: Reader) -> None:
        """By objective, the windows of the period; those that roll are judged by calendar months, because
        every day must lie in one window."""
        found = Periods(reader, self.period, self.objectives)
        self.inputs: LevelInputs = found.inputs
        self.results: dict[UUID, tuple[Attainment, ...]] = {}
        for row in self.objectives:
            evidence = found.evidence(row)
            rolling = row.window is WindowKind.ROLLING
            spec = found.spec(row, WindowKind.MONTH if rolling else None)
            self.results[row.id] = evidence.attained(found.begun(evidence, spec))

    def target(self, objective: ObjectiveRow) -> Decimal | None:
        """What was promised at the end of the last window that began; None before anything was."""
        results = self.results[objective.id]
        if not results:
            return None
        promise = promise_of(objective, self.inputs.targets.get(objective.id, ()))
        return promise.at(results[-1].window.so_far(self.now).start)

    def _due(self, row: DeliverableRow) -> bool:
        """Whether it was first promised for a day of the period, or, never promised, was to come or came
        on one."""
        if row.committed_on is not None:
            return row.committed_on in self.period
        days: tuple[date | None, ...] = (row.delivered_on, row.due_on)
        return any(day is not None and day in self.period for day in days)

    def _entry(self, row: DeliverableRow) -> DeliverableEntry:
        credited = tuple(self._credited[row.id])
        named = {self.called[one.person_id] for one in credited if one.person_id in self.called}
        project = self._projects[row.project_id].name
        return DeliverableEntry(
            row, project, delivery(row, self.today), tuple(sorted(named)), credited
        )

    def scope(self) -> list[DeliverableEntry]:
        """The deliverables of the review: on its services; without a choice, those of its team's projects
        too, and of projects that are no team's."""
        return [entry for entry in self.promised if self._in_scope(entry)]

    def _in_scope(self, entry: DeliverableEntry) -> bool:
        project = self._projects[entry.deliverable.project_id]
        if {entry.deliverable.service_id, project.service_id} & self.days.keys():
            return True
        anybody = self.terms.team_id is None
        return not self.terms.chosen and (anybody or project.team_id in (None, self.terms.team_id))

    def of_person(self, person_id: UUID) -> list[DeliverableEntry]:
        """What somebody is credited for: of the services that were chosen; without a choice, anywhere."""
        entries = self.scope() if self.terms.chosen else self.promised
        return [
            entry
            for entry in entries
            if any(credit.person_id == person_id for credit in entry.credited)
        ]
