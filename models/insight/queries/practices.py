"""The twelve practices as the data show them, planned reports, and operational assessments."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from models.incidents.rules.blameless import BlameRules
from models.insight.grouping import by_field
from models.insight.practices import MONTHS, Spoken, months_before
from models.insight.practices_rows import AssessmentEntry, PracticeBoard
from models.insight.queries.practices_events import EVENT_PRACTICE_TABLES, EventPractices
from models.insight.queries.practices_people import PEOPLE_PRACTICE_TABLES, PeoplePractices
from models.insight.queries.practices_services import SERVICE_PRACTICE_TABLES, ServicePractices
from models.insight.queries.practices_work import WORK_PRACTICE_TABLES, WorkPractices
from models.insight.queries.toil import today
from models.insight.rules import Policies
from models.people.queries import PEOPLE_TABLES, people_facts
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.practices.queries import (
    PRACTICE_TABLES,
    Maturities,
    MaturityAnswers,
    PracticeNotes,
)
from models.practices.rows import Practice
from models.practices.rules import assessments_of, levels
from models.rotations.queries import ROTATION_TABLES
from models.store.query import Query, Reader


@dataclass(frozen=True)
class PracticesOf(Query[PracticeBoard]):
    """The twelve practices on a day (today, if None), of a team or of all; the year up to it.

    blame: the phrases that a postmortem should do without. Notes of a team are its own and those of all;
    a team without an assessment of its own has those of all.
    """

    reads: ClassVar[frozenset[str]] = (
        PEOPLE_TABLES
        | ROTATION_TABLES
        | PRACTICE_TABLES
        | PEOPLE_PRACTICE_TABLES
        | SERVICE_PRACTICE_TABLES
        | WORK_PRACTICE_TABLES
        | EVENT_PRACTICE_TABLES
    )
    blame: BlameRules
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PracticeBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        return reader.once(replace(self, day=day), lambda: self._board(reader, day))

    def _board(self, reader: Reader, day: date) -> PracticeBoard:
        since = months_before(day, MONTHS)[0]
        facts = people_facts(reader)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        team = facts.teams.get(self.team_id) if self.team_id else None
        zone_name = team.zone if team else "UTC"
        names = {row.id: row.name for row in facts.people}
        people = PeoplePractices(reader, facts, self.team_id, day, policies)
        services = ServicePractices(reader, self.team_id, day, since, zone_name)
        work = WorkPractices(reader, self.team_id, day, since)
        happened = EventPractices(
            reader, self.team_id, day, since, zone_name, self.blame, tuple(names.values())
        )
        spoken = self._spoken(reader, day)
        told = {
            Practice.HIRE_CODERS: people.coders,
            Practice.HAVE_SLA: services.promises,
            Practice.MEASURE_AND_REPORT: services.reports,
            Practice.BUDGETS_GATE: services.launches,
            Practice.COMMON_POOL: people.pool,
            Practice.OVERFLOW_TO_DEVELOPERS: work.overflow,
            Practice.CAP_ON_LOAD: work.cap,
            Practice.SHARE_OF_DEVELOPERS: work.share,
            Practice.TEAM_SIZE: people.size,
            Practice.EVENTS_A_SHIFT: happened.events,
            Practice.POSTMORTEM_FOR_EACH: happened.postmortems,
            Practice.BLAMELESS_POSTMORTEMS: happened.blameless,
        }
        assessments = self._assessments(reader, day)
        days = policies.whole(PolicyKey.ASSESSMENT_DAYS, day)
        return PracticeBoard(
            day=day,
            since=since,
            readings=tuple(told[practice](spoken[practice]) for practice in Practice),
            plans=services.plans,
            due=services.planned,
            assessments=assessments,
            next_assessment=assessments[0].row.day + timedelta(days) if assessments else None,
            people=names,
        )

    def _spoken(self, reader: Reader, day: date) -> dict[Practice, Spoken]:
        rows = PracticeNotes().run(reader)
        ours = [row for row in rows if row.day <= day and self._sees(row.team_id)]
        return {
            practice: Spoken(tuple(row for row in ours if row.practice is practice), self.team_id)
            for practice in Practice
        }

    def _sees(self, team_id: UUID | None) -> bool:
        return self.team_id is None or team_id in (None, self.team_id)

    def _assessments(self, reader: Reader, day: date) -> tuple[AssessmentEntry, ...]:
        answers = by_field(MaturityAnswers().run(reader), "maturity_id")
        rows = [row for row in Maturities().run(reader) if row.day <= day]
        return tuple(
            AssessmentEntry(row, tuple(answers[row.id]), levels(answers[row.id]))
            for row in reversed(assessments_of(rows, self.team_id))
        )
