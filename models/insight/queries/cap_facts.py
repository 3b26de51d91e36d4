"""The hours of some weeks, by person and week, as the cap on operations needs them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import dropwhile
from uuid import UUID

from models.insight.cap import load_of
from models.insight.cap_rows import CapPerson, CapTeam, Load
from models.insight.rules import Policies, sunday_of
from models.people.queries import People
from models.policies.rows import PolicyKey
from models.store.query import Reader
from models.work_log.queries.weeks import WeeklyHours, logged_weeks
from models.work_log.rows import WeekHours
from models.work_log.rules import PersonWeek, Totals, coverage, exceeds, totals

ByWeek = Mapping[int, Totals]


class CapFacts:
    """Sums of each person in each week, what was expected of them, and the cap and the coverage floor
    of each week."""

    def __init__(
        self,
        sums: Mapping[UUID, ByWeek],
        logged: Mapping[UUID, Mapping[int, PersonWeek]],
        names: Mapping[UUID, str],
        caps: Mapping[int, Decimal],
        floors: Mapping[int, Decimal],
    ) -> None:
        self.sums, self.logged, self.names = sums, logged, names
        self.caps, self.floors = caps, floors
        self._whole: defaultdict[int, Totals] = defaultdict(Totals)
        for own in sums.values():
            for week, part in own.items():
                self._whole[week] += part
        self._over: dict[UUID, frozenset[int]] = {}

    def together(self, weeks: Sequence[int]) -> dict[int, Totals]:
        """The sums of everybody in each of some weeks; a week without hours has none."""
        return {week: self._whole.get(week, Totals()) for week in weeks}

    def from_first_work(self, weeks: Sequence[int]) -> tuple[int, ...]:
        """Weeks in order, without those before the first in which anybody worked."""
        return tuple(dropwhile(lambda week: not self._whole.get(week, Totals()).work, weeks))

    def person_weeks(self, weeks: Iterable[int]) -> list[PersonWeek]:
        """What everybody logged and was expected to in some weeks."""
        return [own[week] for week in weeks for own in self.logged.values() if week in own]

    def load(self, weeks: Sequence[int]) -> Load:
        """The load of everybody over some weeks."""
        covered = coverage(self.person_weeks(weeks))
        return load_of(self.together(weeks), self.caps, covered, self.floors[weeks[-1]])

    def weeks_over(self, weeks: Iterable[int]) -> tuple[int, ...]:
        """Those of some weeks that lie over the cap by themselves."""
        return tuple(week for week in weeks if self.load([week]).over)

    def people(self, weeks: Sequence[int]) -> tuple[CapPerson, ...]:
        """Everybody with work or of whom some was expected in these weeks, by name."""
        found = []
        for person_id in {**dict.fromkeys(self.sums), **dict.fromkeys(self.logged)}:
            own = self._of(person_id, weeks)
            work = own.totals.work
            if work or own.coverage.expected:
                share = Decimal(own.totals.project) / work if work else None
                over = tuple(week for week in weeks if week in self._over_of(person_id))
                name = self.names.get(person_id, "")
                found.append(CapPerson(person_id, name, own, over, share))
        return tuple(sorted(found, key=lambda one: (one.name, one.person_id)))

    def _of(self, person_id: UUID, weeks: Sequence[int]) -> Load:
        sums, logged = self.sums.get(person_id, {}), self.logged.get(person_id, {})
        covered = coverage(logged[week] for week in weeks if week in logged)
        of = {week: sums.get(week, Totals()) for week in weeks}
        return load_of(of, self.caps, covered, self.floors[weeks[-1]])

    def _over_of(self, person_id: UUID) -> frozenset[int]:
        """The weeks in which a person was over the cap; worked out once for all quarters."""
        if person_id not in self._over:
            sums = self.sums.get(person_id, {})
            self._over[person_id] = frozenset(
                week
                for week, own in sums.items()
                if exceeds(own.operational, own.operational + own.project, self.caps[week])
                and self._of(person_id, [week]).over
            )
        return self._over[person_id]

    def team(self, team_id: UUID, name: str, weeks: Sequence[int]) -> CapTeam:
        """These facts as those of one team."""
        return CapTeam(team_id, name, self.load(weeks), self.weeks_over(weeks))


def cap_facts(
    reader: Reader,
    weeks: Sequence[int],
    team_id: UUID | None,
    policies: Policies,
    hours: Iterable[WeekHours] | None = None,
) -> CapFacts:
    """The facts of weeks in order. hours: where they were read already."""
    if hours is None:
        hours = WeeklyHours(weeks[0], weeks[-1], team_id).run(reader)
    parts: defaultdict[UUID, defaultdict[int, list[WeekHours]]]
    parts = defaultdict(lambda: defaultdict(list))
    kept = []
    for part in hours:
        if weeks[0] <= part.iso_week <= weeks[-1]:
            parts[part.person_id][part.iso_week].append(part)
            kept.append(part)
    logged: defaultdict[UUID, dict[int, PersonWeek]] = defaultdict(dict)
    for row in logged_weeks(reader, kept, weeks[0], weeks[-1], team_id):
        logged[row.person_id][row.iso_week] = row.hours
    return CapFacts(
        sums={
            person: {week: totals(of) for week, of in own.items()} for person, own in parts.items()
        },
        logged=logged,
        names={person.id: person.name for person in People().run(reader)},
        caps={week: policies.on(PolicyKey.OPERATIONS_CAP, sunday_of(week)) for week in weeks},
        floors={week: policies.on(PolicyKey.COVERAGE_FLOOR, sunday_of(week)) for week in weeks},
    )
