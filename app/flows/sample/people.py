"""Developers beside the sample team, who is being hired, code that was judged, and days elsewhere."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import DEVELOPERS, POOL, TEAM, Sample
from models.people.coding import Criterion
from models.people.commands import (
    AddCandidate,
    AddCodeProof,
    AddFocusTime,
    AddPerson,
    AddTeam,
    AddWhereabouts,
    AddWorkHours,
    MoveCandidate,
    MovePerson,
    OpenPosition,
)
from models.people.queries import DetailsOf
from models.people.rows import CandidateStage, TeamKind
from models.work_log.commands import LogWork
from models.work_log.rows import Kind

_LOGGED = 12
"""Weeks of which the developers have logged their hours."""
SEEN = 1 << 62
"""What was seen, of rows that were made a moment ago."""
_NINE, _NOON, _EIGHT, _FOUR = 9 * 3600, 12 * 3600, 8 * 3600, 16 * 3600
_WORKDAYS = (0, 1, 2, 3, 4)

_CODE = (
    ("Ana", "Python", "Queue drainer that ends Sunday restarts", (3, 3, 2, 3, 2), "Grace Kim"),
    ("Ines", "Python", "Release checklist as code", (3, 2, 3, 2, 1), "Ana Reyes"),
    ("Ben", "Go", "Rate limiter of Login", (3, 2, 2, 2, 3), "Grace Kim"),
    ("Grace", "Go", "Payments reconciliation", (3, 3, 3, 2, 2), "Ben Carter"),
    ("Dev", "Python", "Capacity forecast", (2, 1, 1, 1, 1), "Ana Reyes"),
    ("Lena", "PostgreSQL", "Restore drill that checks itself", (3, 2, 3, 3, 2), "Ana Reyes"),
    ("Jonah", "JavaScript", "Status page without a build", (2, 2, 1, 1, 1), "Ines Costa"),
)
_CANDIDATES = (
    ("Sol Okafor", 6, "Go", "Scheduler of retries", (3, 3, 2, 2, 2), CandidateStage.OFFERED, ""),
    ("Tess Lind", 5, "Python", "Log shipper", (2, 1, 0, 1, 1), CandidateStage.TURNED_DOWN, "Code"),
    ("Uri Blum", 2, "Go", "Cache with a cap", (2, 2, 2, 1, 2), None, ""),
    ("Vera Sand", 1, "", "", (), CandidateStage.CODE_ASKED, ""),
)


def tell_people_plans(sample: Sample) -> None:
    """What the page People shows beside the roster."""
    _developers(sample)
    together(
        sample,
        [
            _proof(sample, skill, problem, points, judge, 20, sample.person(name))
            for name, skill, problem, points, judge in _CODE
        ],
    )
    _hiring(sample)
    grace, hugo, lena = (sample.person(name) for name in ("Grace", "Hugo", "Lena"))
    away = sample.weeks_ago(-1)
    early = sample.weeks_ago(60)
    together(
        sample,
        [
            AddWhereabouts(grace, away, "Lisbon", "Europe/Lisbon", away + timedelta(days=4)),
            AddWhereabouts(
                hugo, sample.weeks_ago(0, 3), "Denver", "America/Denver", sample.weeks_ago(0, 4)
            ),
            *(AddWorkHours(early, _WORKDAYS, _EIGHT, _FOUR, person_id=one) for one in (hugo, lena)),
            AddFocusTime(
                sample.weeks_ago(12),
                (0, 1, 2, 3),
                _NINE,
                _NOON,
                team_id=sample.ids["team", TEAM],
                reason="Projects first, meetings after noon",
            ),
        ],
    )


def _developers(sample: Sample) -> None:
    """Two developers who share one job; one of them came over from the common pool."""
    [checkout] = together(sample, [AddTeam(DEVELOPERS, TeamKind.DEVELOPMENT, "Europe/Dublin")])
    dublin, began = sample.ids["site", "Dublin"], sample.weeks_ago(70)
    people = together(
        sample,
        [
            AddPerson(
                name,
                began,
                email=f"{name.lower().replace(' ', '.')}@harbour.example",
                team_id=team,
                role="Developer",
                site_id=dublin,
                seconds_a_week=20 * 3600,
            )
            for name, team in (
                ("Mira Lang", sample.ids["team", POOL]),
                ("Nils Berg", checkout),
            )
        ],
    )
    days = [
        sample.weeks_ago(week, weekday) for week in range(_LOGGED, 0, -1) for weekday in range(5)
    ]
    together(
        sample,
        [
            LogWork(person_id=one, day=day, seconds=4 * 3600, kind=Kind.PROJECT)
            for one in people
            for day in days
        ],
    )
    mira = sample.ask(DetailsOf(people[0]))
    if mira is not None:
        [own] = mira.memberships
        move = MovePerson(own.id, SEEN, checkout, sample.weeks_ago(22), "Developer")
        sample.do(move)


def _hiring(sample: Sample) -> None:
    """Two positions, one of them late, and four candidates at different stages."""
    team, york = sample.ids["team", TEAM], sample.ids["site", "New York"]
    engineer, lead = together(
        sample,
        [
            OpenPosition(
                "Engineer, New York", sample.weeks_ago(8), team, york, sample.weeks_ago(1)
            ),
            OpenPosition("Storage engineer", sample.weeks_ago(3), team, None, sample.weeks_ago(-8)),
        ],
    )
    for name, weeks, skill, problem, points, stage, reason in _CANDIDATES:
        position = lead if name.startswith("V") else engineer
        one = sample.do(AddCandidate(position, name, sample.weeks_ago(weeks)))
        if points:
            judge = "Grace Kim"
            sample.do(_proof(sample, skill, problem, points, judge, weeks - 1, candidate_id=one))
        if stage is not None:
            day = sample.weeks_ago(max(0, weeks - 2))
            sample.do(MoveCandidate(one, SEEN, stage, day, reason))


def _proof(
    sample: Sample,
    skill: str,
    problem: str,
    points: Sequence[int],
    judge: str,
    weeks: int,
    person_id: UUID | None = None,
    candidate_id: UUID | None = None,
) -> AddCodeProof:
    rubric = {each.value: at for each, at in zip(Criterion, points, strict=True)}
    return AddCodeProof(
        skill,
        sample.weeks_ago(weeks),
        problem,
        rubric,
        judge,
        person_id=person_id,
        candidate_id=candidate_id,
    )
