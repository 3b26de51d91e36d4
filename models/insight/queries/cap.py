"""How operations stand against their cap: by person, team, week and quarter (METRICS F7, S34, S35)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.insight.cap import by_quarter, developers_part, price, weeks_in
from models.insight.cap_rows import (
    CapBoard,
    CapQuarter,
    CapTeam,
    CapWeek,
    DevelopersPart,
)
from models.insight.queries.cap_facts import CapFacts, cap_facts
from models.insight.queries.handed_hours import HANDED_TABLES, developers_hours
from models.insight.queries.toil import HISTORY, ToilVerdict, today
from models.insight.rules import Policies, sunday_of
from models.kernel.periods import DAY, WEEK, Period, TeamCalendar, iso_week, iso_weeks, monday_of
from models.people.queries import Teams
from models.people.rows import TeamKind, TeamRow
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.store.query import Query, Reader
from models.tickets.records import Handover
from models.tickets.rows import Side
from models.work_log.rules import Window


@dataclass(frozen=True)
class OperationsCap(Query[CapBoard]):
    """Operations against their cap over a period, of a team (of everybody together).

    Weeks that are not over on `day` (today, if None) are left out, and those before anybody logged
    anything, so a period that lies ahead has none; the policy's window is then the last whole weeks before the day. A team's quarters are those
    of its own year. Whether developers carry their part is asked of all teams together, whatever
    `team_id`, because a development team has no operating team of its own.
    """

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads | HANDED_TABLES
    period: Period
    team_id: UUID | None = None
    day: date | None = None

    def run(self, reader: Reader) -> CapBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        ended = monday_of(iso_week(day)) - DAY
        weeks = weeks_in(self.period, iso_weeks(self.period))
        weeks = tuple(week for week in weeks if sunday_of(week) <= ended)
        last = weeks[-1] if weeks else iso_week(ended)
        # As Today asks, where the weeks are the same, so that it is worked out once.
        asked = day if last == iso_week(ended) else monday_of(last) + WEEK
        back = max(HISTORY, len(weeks))
        verdict = ToilVerdict(asked, back, self.team_id).run(reader)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        all_weeks = [figures.week for figures in verdict.weeks]
        hours = [part for figures in verdict.weeks for part in figures.hours]
        window = [week for week in all_weeks if week >= verdict.first_week]
        facts = cap_facts(reader, all_weeks, self.team_id, policies, hours)
        weeks = facts.from_first_work(weeks)
        shown = list(weeks) or window
        developers = _Developers(reader, shown, facts if self.team_id is None else None)
        windows = {one.week: one for one in verdict.operations.windows}
        now, whole = facts.load(window), facts.load(shown)
        return CapBoard(
            team_id=self.team_id,
            period=self.period,
            first_week=shown[0],
            last_week=shown[-1],
            standing=verdict.operations,
            window=now,
            window_weeks=_weeks(facts, window, windows),
            window_people=facts.people(window),
            whole=whole,
            weeks=_weeks(facts, weeks, windows),
            weeks_over=facts.weeks_over(weeks),
            quarters=tuple(
                CapQuarter(
                    quarter,
                    of[0],
                    of[-1],
                    facts.load(of),
                    facts.weeks_over(of),
                    facts.people(of),
                    developers.part(of),
                )
                for quarter, of in by_quarter(weeks, self._calendar(developers.teams))
            ),
            people=facts.people(shown),
            teams=_teams(reader, shown, developers.teams, policies) if not self.team_id else (),
            price=price(now, facts.person_weeks(window), len(window)),
            price_of_period=price(whole, facts.person_weeks(shown), len(shown)),
            developers=developers.part(shown),
            floor=verdict.coverage_floor,
        )

    def _calendar(self, teams: Sequence[TeamRow]) -> TeamCalendar:
        for team in teams:
            if team.id == self.team_id:
                return TeamCalendar(team.zone, team.fiscal_month, team.first_weekday)
        return TeamCalendar()


def _weeks(
    facts: CapFacts, weeks: Iterable[int], windows: Mapping[int, Window]
) -> tuple[CapWeek, ...]:
    return tuple(
        CapWeek(week, facts.caps[week], facts.load([week]), windows[week]) for week in weeks
    )


def _teams(
    reader: Reader, weeks: Sequence[int], teams: Sequence[TeamRow], policies: Policies
) -> tuple[CapTeam, ...]:
    """Every team that has hours or people in these weeks, but those of developers."""
    found = []
    for team in teams:
        if team.kind is not TeamKind.DEVELOPMENT:
            own = cap_facts(reader, weeks, team.id, policies.of(team.id)).team(
                team.id, team.name, weeks
            )
            if own.own.totals.work or own.own.coverage.expected:
                found.append(own)
    return tuple(found)


class _Developers:
    """The hours of development teams, and of everybody, read once."""

    def __init__(self, reader: Reader, weeks: Sequence[int], everybody: CapFacts | None) -> None:
        self.teams = Teams().run(reader)
        policies = Policies(PolicyRows().run(reader), None)
        ids = [team.id for team in self.teams if team.kind is TeamKind.DEVELOPMENT]
        self._policies = policies
        self._all = everybody or cap_facts(reader, weeks, None, policies)
        self._ours = [cap_facts(reader, weeks, team_id, policies) for team_id in ids]
        self._on_tickets = developers_hours(reader, ids)
        self._handed = _handed(reader)

    def part(self, weeks: Sequence[int]) -> DevelopersPart:
        """What developers carried in some weeks."""
        on_tickets = sum(self._on_tickets.get(week, 0) for week in weeks)
        operational = sum(
            sums.operational for facts in self._ours for sums in facts.together(weeks).values()
        )
        whole = sum(sums.operational for sums in self._all.together(weeks).values())
        theirs = {person for facts in self._ours for person in facts.logged}
        last_day = sunday_of(weeks[-1])
        return developers_part(
            operational + on_tickets,
            whole - operational,
            [week for facts in self._ours for week in facts.person_weeks(weeks)],
            [
                own[week]
                for person, own in self._all.logged.items()
                if person not in theirs
                for week in weeks
                if week in own
            ],
            self._policies.on(PolicyKey.DEVELOPERS_SHARE, last_day),
            self._policies.on(PolicyKey.COVERAGE_FLOOR, last_day),
            sum(self._handed.get(week, 0) for week in weeks),
        )


def _handed(reader: Reader) -> Mapping[int, int]:
    """Seconds by ISO week that were handed over to developers, as they were estimated then."""
    found: dict[int, int] = {}
    rows = select(Handover.at, Handover.seconds).where(
        Handover.to_side == Side.DEVELOPMENT, Handover.seconds.is_not(None)
    )
    for at, seconds in reader.connection.execute(rows):
        week = iso_week(at.date())
        found[week] = found.get(week, 0) + (seconds or 0)
    return found
