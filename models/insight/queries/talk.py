"""Decisions with what became of them, agreements with who holds to them, and planned contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from models.insight.grouping import by_field
from models.insight.rules import Policies
from models.insight.talk_rows import (
    AgreementBoard,
    DecisionBoard,
    DecisionEntry,
    MonthTold,
    PlanBoard,
    PlanDay,
    PlanEntry,
    Signature,
)
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, WEEK, Period
from models.office.queries.agreements import Acknowledgements, AgreementRules, Agreements
from models.office.queries.decisions import Decisions
from models.office.queries.plans import ContactPlans, KeptContacts
from models.office.rows import AgreementRow, DecisionRow
from models.office.rules.agreements import current
from models.office.rules.paradigm import Stage, next_link, stage, told
from models.office.rules.plans import Occasion, next_due, occasions
from models.people.queries import PEOPLE_TABLES, People, Roster, Teams
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.projects.queries import Projects
from models.services.queries import Services
from models.store.query import Query, Reader

MONTHS = 12
"""How many months are told of decisions."""

PLAN_BACK, PLAN_AHEAD = 8 * WEEK, 6 * WEEK
"""From how long ago, and how far ahead, planned contacts are listed day by day."""

_YEAR = 365 * DAY


@dataclass(frozen=True)
class DecisionBoardOf(Query[DecisionBoard]):
    """Decisions of a team and of none (of everybody), and how those of a period were told (S86–S90).

    zone: of its days; that of the team, if None.
    """

    reads: ClassVar[frozenset[str]] = Roster.reads | {"decision", "service", "project", "policy"}
    period: Period
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> DecisionBoard:
        """The board."""
        now = reader.clock()
        place = place_of(reader, self.team_id, self.zone)
        today = local_day(now, place)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        within = timedelta(hours=policies.whole(PolicyKey.MAIL_HOURS, today))
        people = People().run(reader)
        names = {row.id: row.name for row in people}
        teams = {row.id: row.name for row in Teams().run(reader)}
        services = {row.id: row.name for row in Services().run(reader)}
        projects = {row.id: row.name for row in Projects().run(reader)}

        def entry(row: DecisionRow) -> DecisionEntry:
            # Each is held against what was agreed on its day.
            then = policies.of(row.team_id).whole(PolicyKey.MAIL_HOURS, row.decided_at.date())
            allowed = timedelta(hours=then)
            missing = next_link(row)
            return DecisionEntry(
                row,
                stage(row, now, allowed),
                None if missing is None else missing[1] + allowed,
                names.get(row.by_id, "") if row.by_id else "",
                teams.get(row.team_id, "") if row.team_id else "",
                services.get(row.service_id, "") if row.service_id else "",
                projects.get(row.project_id, "") if row.project_id else "",
            )

        rows = Decisions().run(reader)
        ours = [row for row in rows if self.team_id is None or row.team_id in (None, self.team_id)]
        entries = tuple(entry(row) for row in reversed(ours))
        months = _months(today)
        return DecisionBoard(
            now,
            today,
            place.key,
            within,
            entries,
            told(_within(entries, self.period, place)),
            told(_within(entries, Period(months[0].start, months[-1].end), place)),
            tuple(MonthTold(each.start, told(_within(entries, each, place))) for each in months),
            names,
            teams,
            services,
            projects,
            {row.id: row.email for row in people if row.email},
            _members(reader, today, self.team_id),
        )


def _within(
    entries: Sequence[DecisionEntry], period: Period, place: ZoneInfo
) -> list[tuple[DecisionRow, Stage]]:
    return [
        (row.decision, row.stage)
        for row in entries
        if period.start <= local_day(row.decision.decided_at, place) < period.end
    ]


def _months(today: date) -> list[Period]:
    """The last twelve months, this one the last."""
    found = []
    for back in reversed(range(MONTHS)):
        at = today.year * 12 + today.month - 1 - back
        start, after = date(at // 12, at % 12 + 1, 1), at + 1
        found.append(Period(start, date(after // 12, after % 12 + 1, 1)))
    return found


@dataclass(frozen=True)
class AgreementBoardOf(Query[AgreementBoard]):
    """The agreement that holds for a team today (for everybody), and who has acknowledged it (S85).

    Whoever is in the team today is to acknowledge it; of everybody's, whoever is in any team. zone: of
    its days; that of the team, if None.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {
        "agreement",
        "agreement_rule",
        "acknowledgement",
        "policy",
    }
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> AgreementBoard:
        """The board."""
        place = place_of(reader, self.team_id, self.zone)
        today = local_day(reader.clock(), place)
        rows = Agreements().run(reader)
        holds = current(rows, self.team_id, today)
        own = [row for row in rows if row.team_id == self.team_id]
        shown = own or [row for row in rows if row.team_id is None]
        if holds is not None and holds not in shown:
            shown = [row for row in rows if row.team_id == holds.team_id]
        rules = by_field(AgreementRules().run(reader), "agreement_id")
        due = None
        if holds is not None:
            policies = Policies(PolicyRows().run(reader), self.team_id)
            days = policies.whole(PolicyKey.ACKNOWLEDGE_DAYS, holds.from_day)
            due = holds.from_day + timedelta(days=days)
        return AgreementBoard(
            today,
            place.key,
            holds,
            max(shown, key=lambda row: row.version, default=None),
            due,
            self._signatures(reader, holds, due, today),
            tuple(reversed(shown)),
            {row.id: tuple(rules[row.id]) for row in shown},
            self._elsewhere(reader, rows),
        )

    def _elsewhere(self, reader: Reader, rows: Sequence[AgreementRow]) -> tuple[str, ...]:
        own = {row.team_id for row in rows} - {self.team_id}
        return tuple(row.name for row in Teams().run(reader) if row.id in own)

    def _signatures(
        self, reader: Reader, holds: AgreementRow | None, due: date | None, today: date
    ) -> tuple[Signature, ...]:
        if holds is None:
            return ()
        given = {
            row.person_id: row
            for row in Acknowledgements().run(reader)
            if row.agreement_id == holds.id
        }
        late = due is not None and today > due
        return tuple(
            Signature(
                row.person.id,
                row.person.name,
                given.get(row.person.id),
                late and row.person.id not in given,
            )
            for row in Roster(today, self.team_id).run(reader)
            if row.team is not None
        )


@dataclass(frozen=True)
class PlanBoardOf(Query[PlanBoard]):
    """What a team (everybody) plans to tell whom, against what took place (S78). zone: of its days; that
    of the team, if None."""

    reads: ClassVar[frozenset[str]] = frozenset({"contact_plan", "contact_kept", "person", "team"})
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> PlanBoard:
        """The board."""
        place = place_of(reader, self.team_id, self.zone)
        today = local_day(reader.clock(), place)
        people = {row.id: row.name for row in People().run(reader)}
        teams = {row.id: row.name for row in Teams().run(reader)}
        kept = by_field(KeptContacts().run(reader), "plan_id")
        plans, days = [], []
        for plan in ContactPlans().run(reader):
            if self.team_id is not None and plan.team_id not in (None, self.team_id):
                continue
            owner = people.get(plan.owner_id, "") if plan.owner_id else ""
            ahead = today + timedelta(days=plan.every_days) + PLAN_AHEAD
            first = today - max(_YEAR, timedelta(days=plan.every_days))
            found = occasions(plan, kept[plan.id], today, first, max(ahead, plan.starts_on))
            states = [one.state for one in found]
            plans.append(
                PlanEntry(
                    plan,
                    owner,
                    teams.get(plan.team_id, "") if plan.team_id else "",
                    states.count(Occasion.KEPT),
                    states.count(Occasion.MISSED),
                    next_due(found),
                )
            )
            days += [
                PlanDay(f"{plan.id} {one.due}", one, owner)
                for one in found
                if one.until >= today - PLAN_BACK and one.due <= today + PLAN_AHEAD
            ]
        days.sort(key=lambda day: (day.due.due, day.due.plan.what))
        return PlanBoard(today, place.key, tuple(plans), tuple(days), people, teams)


def place_of(reader: Reader, team_id: UUID | None, name: str | None) -> ZoneInfo:
    """The zone of that name; without one, that of the team, or UTC."""
    if name is None:
        zones = {row.id: row.zone for row in Teams().run(reader)}
        name = zones.get(team_id, "UTC") if team_id else "UTC"
    return zone(name)


def _members(reader: Reader, today: date, team_id: UUID | None) -> tuple[UUID, ...]:
    if team_id is None:
        return ()
    return tuple(row.person.id for row in Roster(today, team_id).run(reader))
