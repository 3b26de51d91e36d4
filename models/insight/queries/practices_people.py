"""Practices of people: only coders (1), a common pool (5), teams that are large enough (9)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from models.insight.practices import Spoken, any_state, course_of_states, months_before, reading
from models.insight.practices_rows import PracticeEvidence, PracticeReading
from models.insight.rules import Policies
from models.kernel.instants import zone
from models.notes.rows import Subject
from models.people.coding import share_of_points
from models.people.queries import PeopleFacts
from models.people.records import Candidate, CodeProof, Position
from models.people.rows import (
    CandidateRow,
    CandidateStage,
    CodeProofRow,
    MembershipRow,
    PersonRow,
    PositionRow,
    TeamKind,
)
from models.people.rules import covers
from models.policies.rows import PolicyKey
from models.practices.rows import Practice
from models.rotations.queries import RotaFacts
from models.rotations.rules.staffing import staffing
from models.store.query import Reader
from models.store.shaping import rows_of

PEOPLE_PRACTICE_TABLES = frozenset({"position", "candidate", "code_proof"})

_CROSSED_DAYS = 365


class PeoplePractices:
    """What is known of people, read once."""

    def __init__(
        self,
        reader: Reader,
        facts: PeopleFacts,
        team_id: UUID | None,
        day: date,
        policies: Policies,
    ) -> None:
        self._reader, self._facts, self._team_id, self._day = reader, facts, team_id, day
        self._policies = policies
        self._positions = rows_of(reader, Position, PositionRow, "opened_on")
        self._candidates = rows_of(reader, Candidate, CandidateRow, "applied_on")
        self._proofs = rows_of(reader, CodeProof, CodeProofRow, "day")

    def coders(self, spoken: Spoken) -> PracticeReading:
        """Whether everybody in operations, and everybody who was offered a position in the last year,
        solved problems by code that others judged good enough."""
        rows = [*self._coders_on(self._day), *self._hired()]
        lacks = []
        if not self._operators(self._day):
            lacks.append(PracticeEvidence("no_operators", None))
        elif not self._proofs:
            lacks.append(PracticeEvidence("no_code_judged", None))
        floor = Fraction(self._policies.on(PolicyKey.CODE_FLOOR, self._day))
        return reading(
            Practice.HIRE_CODERS,
            rows,
            course_of_states(self._day, self._coders_on),
            spoken,
            lacks=lacks,
            limit=floor,
        )

    def pool(self, spoken: Spoken) -> PracticeReading:
        """Whether people are in a common pool, or went from one side to the other in the last year."""
        kinds = {team.kind for team in self._facts.teams.values()}
        both = TeamKind.POOL in kinds or {TeamKind.OPERATIONS, TeamKind.DEVELOPMENT} <= kinds
        rows = list(self._pool_on(self._day)) if both else []
        trend = course_of_states(self._day, self._pool_on) if both else ()
        lacks = () if both else (PracticeEvidence("one_side_only", None),)
        return reading(Practice.COMMON_POOL, rows, trend, spoken, lacks=lacks, judge=any_state)

    def size(self, spoken: Spoken) -> PracticeReading:
        """Whether at every site of every team on call enough people can serve."""
        first = months_before(self._day)[0]
        start = datetime.combine(first, time(), zone("UTC"))
        rota = RotaFacts(start, start + timedelta(days=1)).run(self._reader)

        def on(day: date) -> Iterator[PracticeEvidence]:
            for group in staffing(rota, day):
                if self._team_id in (None, group.team_id) and group.people:
                    yield PracticeEvidence(
                        "people_can_serve",
                        len(group.people) >= group.needed,
                        self._facts.teams[group.team_id].name if group.team_id else "",
                        {
                            "count": len(group.people),
                            "needed": group.needed,
                            "site": self._facts.sites[group.site_id].name if group.site_id else "",
                        },
                        None,
                        Subject("team", group.team_id) if group.team_id else None,
                    )

        rows = list(on(self._day))
        lacks = () if rows else (PracticeEvidence("no_rotation", None),)
        return reading(
            Practice.TEAM_SIZE, rows, course_of_states(self._day, on), spoken, lacks=lacks
        )

    def _operators(self, day: date) -> list[PersonRow]:
        return [row for row in self._facts.people if self._serves(row.id, day)]

    def _serves(self, person_id: UUID, day: date) -> bool:
        return any(covers(row, day) and self._is_ours(row) for row in self._memberships(person_id))

    def _is_ours(self, row: MembershipRow) -> bool:
        if self._team_id is not None:
            return row.team_id == self._team_id
        return self._facts.teams[row.team_id].kind is not TeamKind.DEVELOPMENT

    def _memberships(self, person_id: UUID) -> Sequence[MembershipRow]:
        return self._facts.memberships.get(person_id, ())

    def _coders_on(self, day: date) -> Iterator[PracticeEvidence]:
        for person in self._operators(day):
            proofs = (row for row in self._proofs if row.person_id == person.id and row.day <= day)
            subject = Subject("person", person.id)
            yield self._by_code(person.name, proofs, day, subject)

    def _hired(self) -> Iterator[PracticeEvidence]:
        """Those who were offered a position in the last year and have not come yet."""
        positions = {row.id: row for row in self._positions}
        since = self._day - timedelta(days=365)
        for row in self._candidates:
            position = positions[row.position_id]
            ours = self._team_id in (None, position.team_id)
            if row.stage is CandidateStage.OFFERED and row.applied_on >= since and ours:
                proofs = (proof for proof in self._proofs if proof.candidate_id == row.id)
                subject = Subject("candidate", row.id)
                yield self._by_code(row.name, proofs, self._day, subject)

    def _by_code(
        self, name: str, proofs: Iterable[CodeProofRow], day: date, subject: Subject
    ) -> PracticeEvidence:
        floor = Fraction(self._policies.on(PolicyKey.CODE_FLOOR, day))
        best = max(proofs, key=lambda row: (share_of_points(row.rubric), row.day), default=None)
        if best is None:
            # Before anything was judged, nobody has failed: nothing is known yet.
            known = any(row.day <= day for row in self._proofs)
            return PracticeEvidence("no_code", False if known else None, name, {}, None, subject)
        share = share_of_points(best.rubric)
        told = {"share": share, "problem": best.problem, "judge": best.judged_by, "day": best.day}
        return PracticeEvidence("code_judged", share >= floor, name, told, None, subject)

    def _pool_on(self, day: date) -> Iterator[PracticeEvidence]:
        since = day - timedelta(days=_CROSSED_DAYS)
        for person in self._facts.people:
            rows = [row for row in self._memberships(person.id) if covers(row, day)]
            if not rows or (
                self._team_id is not None and all(r.team_id != self._team_id for r in rows)
            ):
                continue
            kinds = {self._facts.teams[row.team_id].kind for row in rows}
            crossed = next(self._crossings(person.id, since, day), None)
            subject = Subject("person", person.id)
            if TeamKind.POOL in kinds:
                yield PracticeEvidence("in_the_pool", True, person.name, {}, None, subject)
            elif crossed is not None:
                told = {"day": crossed.from_day, "team": self._facts.teams[crossed.team_id].name}
                yield PracticeEvidence("crossed", True, person.name, told, None, subject)
            else:
                team = self._facts.teams[rows[-1].team_id].name
                told = {"team": team}
                yield PracticeEvidence("stayed", False, person.name, told, None, subject)

    def _crossings(self, person_id: UUID, since: date, day: date) -> Iterator[MembershipRow]:
        rows = sorted(self._memberships(person_id), key=lambda row: row.from_day)
        for before, after in pairwise(rows):
            sides = {self._facts.teams[row.team_id].kind for row in (before, after)}
            if since <= after.from_day <= day and len(sides) > 1:
                yield after
