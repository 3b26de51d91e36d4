"""What a review lacks: each kind of point is found with its rows, and is gone once it is set right."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.debt.commands import AddFixIt, CloseFixIt
from models.incidents.commands import (
    AddAction,
    ChangeIncident,
    ChangePostmortem,
    ClosePostmortem,
    FinishAction,
    SetCauses,
    SetImpacts,
    WritePostmortem,
)
from models.incidents.rows import CauseClass, CauseDraft, ImpactDraft, IncidentClass, PostmortemForm
from models.incidents.rules.blameless import BlameRule, BlameRules, Why
from models.insight.queries.readiness import ReadinessOf, ReadinessOfPeriod
from models.insight.queries.review_problems import ReviewProblems
from models.insight.readiness_rows import Readiness, ReadyKind, Source
from models.kernel.periods import WEEK
from models.people.commands import ChangePerson
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import AddDeliverable, Deliver, ReplanDeliverable, SetContributors
from models.projects.queries import Projects
from models.projects.rows import ContributorDraft, ContributorSide
from models.releases.commands import AddChange, AttributeIncident
from models.releases.rows import ChangeKind
from models.reviews.commands import ChangeReview, ChooseReviewed, FreezeReview, SignReview
from models.reviews.rows import ReviewSide, SignPhase
from models.rotations.commands import AddShift, StartRotation
from models.rotations.rows import DutyDraft
from models.services.commands import AddOwnership, AddService, ChangeOwnership, SetSamples
from models.services.queries import Ownerships
from models.services.rows import Indicator, OwnerRole, SampleDraft
from models.store.store import Store
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import Desk
from tests.models.insight.promises import DAY, FIRST, MINUTE, outage, promise
from tests.models.insight.reviewed import AUTUMN, TERMS, Reviewed, agreed, reviewed

NOVEMBER = date(2025, 11, 1)
BLAME = BlameRules((), (BlameRule("fault", Why.JUDGEMENT, r"\bfault\b", ""),))
Fix = Callable[[], Any]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def ready(desk: Desk, review: UUID) -> Readiness:
    found = desk.ask(ReadinessOf(review, BLAME))
    assert found is not None
    return found


def kinds(desk: Desk, review: UUID) -> set[ReadyKind]:
    return {point.kind for point in ready(desk, review).points}


def at(day: int, month: int = 11) -> datetime:
    return datetime(2025, month, day, tzinfo=UTC)


def test_each_point_is_found_with_its_rows_and_gone_once_it_is_set_right(desk: Desk) -> None:
    scene = reviewed(desk, sla_target=None, pseudonyms=True)
    made = dict(troubles(desk, scene))
    found = {point.kind: point for point in ready(desk, scene.review).points}
    assert found.keys() == made.keys()
    expected = {kind: tables[0] for kind, tables in made.items()}
    assert {kind: point.rows[0].table for kind, point in found.items()} == expected
    assert found[ReadyKind.NO_OWNER].told["periods"][ReviewSide.DEVELOPMENT].keys() >= {
        scene.service
    }
    assert len(found[ReadyKind.HOURS_MISSING].told["weeks"][scene.ana]) == 8
    left = set(made)
    for kind, (_table, fix) in made.items():
        fix()
        left.discard(kind)
        assert kinds(desk, scene.review) == left, kind
    told = {one.source: one for one in ready(desk, scene.review).completeness}
    assert {source: told[source].share for source in told} == dict.fromkeys(Source, 1)


def troubles(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    """Something of every kind, the table of its rows, and how it is set right."""
    return [
        *_of_events(desk, scene),
        *_of_services(desk, scene),
        *_of_features(desk, scene),
        *_of_people(desk, scene),
        *_of_terms(desk, scene),
    ]


def _of_services(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    login = desk.do(AddService("Login"))
    for role in (OwnerRole.OPERATIONS, OwnerRole.DEVELOPMENT):
        desk.do(AddOwnership(login, role, FIRST, team_id=scene.team))
    counted = promise(desk, scene.service, name="Answers", indicator=Indicator.REQUESTS)
    days = [FIRST + timedelta(days=n) for n in range(AUTUMN.days)]
    samples = tuple(SampleDraft(day, 1000, 1000) for day in days)
    (built,) = (
        row
        for row in desk.ask(Ownerships())
        if (row.service_id, row.role) == (scene.service, OwnerRole.DEVELOPMENT)
    )
    owner: dict[str, Any] = {
        "role": OwnerRole.DEVELOPMENT,
        "from_day": FIRST,
        "team_id": scene.developers,
    }
    return [
        (
            ReadyKind.WITHOUT_OBJECTIVE,
            ("service", lambda: promise(desk, login, name="Login works")),
        ),
        (
            ReadyKind.NO_DATA,
            ("objective", lambda: desk.do(SetSamples(counted, samples, desk.seen))),
        ),
        (
            ReadyKind.NO_OWNER,
            ("service", lambda: desk.do(ChangeOwnership(built.id, desk.seen, **owner))),
        ),
    ]


def _of_events(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    started = outage(desk, scene.service, at(20), None, title="Open")
    told = "Open", IncidentClass.OUTAGE, at(20), 0, None, None, None
    ended: tuple[Any, ...] = (*told, at(20) + MINUTE, "", "")
    loose = outage(desk, scene.service, at(21), MINUTE, impacts=())
    late = desk.do(AddAction("Larger disks", scene.incident, due_on=NOVEMBER))
    changes = [
        desk.do(AddChange(name, ChangeKind.DEPLOYMENT, service_id=scene.service, at=DAY - MINUTE))
        for name in ("4.1", "4.2")
    ]
    assert len(changes) == 2
    judged = outage(desk, scene.service, at(22), MINUTE)
    blamed = _learnt(desk, judged, "It was somebody's fault")

    def attribute() -> None:
        desk.do(AttributeIncident(scene.incident, (), "A cut cable", desk.seen))

    def end() -> None:
        desk.do(ChangeIncident(started, desk.seen, *ended))
        _learnt(desk, started, "A disk was full")

    def place() -> None:
        desk.do(SetImpacts(loose, (ImpactDraft(scene.service, Decimal(1)),), desk.seen))
        _learnt(desk, loose, "A disk was full")

    return [
        (ReadyKind.ATTRIBUTION_OPEN, ("incident", attribute)),
        (ReadyKind.INCIDENT_OPEN, ("incident", end)),
        (ReadyKind.INCIDENT_WITHOUT_SERVICE, ("incident", place)),
        (
            ReadyKind.POSTMORTEM_OVERDUE,
            ("incident", lambda: _learnt(desk, scene.incident, "A disk was full")),
        ),
        (ReadyKind.WORDS_JUDGE, ("incident", lambda: _written(desk, blamed, "A disk was full"))),
        (
            ReadyKind.ACTION_OVERDUE,
            ("incident", lambda: desk.do(FinishAction(late, NOVEMBER, desk.seen))),
        ),
    ]


def _learnt(desk: Desk, incident: UUID, cause: str) -> UUID:
    added = desk.do(WritePostmortem(incident, PostmortemForm.SHORT, None))
    _written(desk, added, cause)
    desk.do(SetCauses(added, (CauseDraft(CauseClass.CAPACITY, cause),), desk.seen))
    desk.do(ClosePostmortem(added, date(2025, 12, 1), desk.seen))
    return added


def _written(desk: Desk, postmortem: UUID, cause: str) -> None:
    texts = ("what", "how much", cause, "seen how", "well", "badly", "luck", "then")
    desk.do(ChangePostmortem(postmortem, desk.seen, PostmortemForm.SHORT, None, None, *texts))


def _of_features(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    (project,) = desk.ask(Projects())
    loose = desk.do(AddDeliverable(project.id, "Never promised"))
    desk.do(Deliver((loose,), NOVEMBER, desk.seen))
    bo = (ContributorDraft(scene.bo, ContributorSide.DEVELOPMENT),)
    desk.do(SetContributors(loose, bo, desk.seen))
    return [
        (
            ReadyKind.NOT_COMMITTED,
            (
                "deliverable",
                lambda: desk.do(ReplanDeliverable(loose, NOVEMBER, "", NOVEMBER, desk.seen)),
            ),
        ),
        (
            ReadyKind.NO_RESULT,
            ("deliverable", lambda: desk.do(Deliver((scene.never,), NOVEMBER, desk.seen))),
        ),
        (
            ReadyKind.NO_CREDIT,
            ("deliverable", lambda: desk.do(SetContributors(scene.never, bo, desk.seen))),
        ),
    ]


def _of_people(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    desk.do(ChangePerson(scene.ana, desk.seen, "Ana", "", "", "", ""))
    started = desk.do(
        StartRotation(
            "Mail",
            (scene.ana,),
            (DutyDraft("First"),),
            "UTC",
            date(2025, 11, 3),
            team_id=scene.team,
        )
    )
    (layer,) = started.layer_ids
    desk.do(AddShift(layer, scene.ana, at(3), at(20)))
    fix_it = desk.do(AddFixIt("Disks", NOVEMBER, NOVEMBER))

    def log() -> None:
        for person, first, weeks in (
            (scene.ana, date(2025, 10, 6), 8),
            (scene.bo, date(2025, 11, 17), 2),
        ):
            for n in range(weeks):
                desk.do(
                    LogWork(
                        kind=Kind.PROJECT, person_id=person, day=first + n * WEEK, seconds=8 * 3600
                    )
                )

    return [
        (
            ReadyKind.NO_PSEUDONYM,
            ("person", lambda: desk.do(ChangePerson(scene.ana, desk.seen, "Ana", "", "", "", "A"))),
        ),
        (ReadyKind.HOURS_MISSING, ("person", log)),
        (
            ReadyKind.ROTA_GAP,
            ("rotation", lambda: desk.do(AddShift(layer, scene.ana, at(20), at(1, 12)))),
        ),
        (
            ReadyKind.FIX_IT_OPEN,
            ("fix_it", lambda: desk.do(CloseFixIt(fix_it, NOVEMBER, desk.seen))),
        ),
    ]


def _of_terms(desk: Desk, scene: Reviewed) -> list[tuple[ReadyKind, tuple[str, Fix]]]:
    given = {**TERMS, "name": "Autumn", "people": True, "id": scene.review}
    return [
        (
            ReadyKind.MISSING_TARGETS,
            ("review", lambda: desk.do(ChangeReview(**given, seen=desk.seen))),
        ),
        (ReadyKind.UNSIGNED_TERMS, ("review", lambda: agreed(desk, scene.review))),
    ]


def test_points_that_come_from_the_clock_the_terms_and_the_policies(desk: Desk) -> None:
    scene = reviewed(desk, to_day=date(2026, 12, 31))
    outage(desk, scene.service, at(20), MINUTE, detected=at(19))
    assert ReadyKind.INCIDENT_IMPOSSIBLE in kinds(desk, scene.review)
    assert ReadyKind.PERIOD_RUNNING in kinds(desk, scene.review)
    desk.do(SetPolicy(PolicyKey.POSTMORTEM_DAYS, Decimal(365), FIRST, "Slow", desk.seen))
    told = kinds(desk, scene.review)
    assert ReadyKind.POSTMORTEM_MISSING in told
    assert ReadyKind.POSTMORTEM_OVERDUE not in told
    desk.do(ChooseReviewed(scene.review, desk.seen, ()))
    assert ReadyKind.NOBODY_CHOSEN in kinds(desk, scene.review)
    given = {**TERMS, "name": "Autumn", "from_day": date(2024, 1, 1), "to_day": date(2024, 12, 31)}
    desk.do(ChangeReview(**given, id=scene.review, seen=desk.seen))
    told = kinds(desk, scene.review)
    assert ReadyKind.NO_SERVICE in told
    assert not told & {ReadyKind.NOBODY_CHOSEN, ReadyKind.PERIOD_RUNNING}


def test_a_period_without_a_review_lacks_nothing_that_would_be_agreed(desk: Desk) -> None:
    scene = reviewed(desk)
    found = desk.ask(ReadinessOfPeriod(AUTUMN, scene.team))
    told = {point.kind for point in found.points}
    assert told == kinds(desk, scene.review) - {ReadyKind.UNSIGNED_TERMS}


def problems(desk: Desk, day: date) -> list[str]:
    return [one.code for one in desk.ask(ReviewProblems(day))]


def test_today_tells_what_a_review_needs_in_the_course_of_its_period(desk: Desk) -> None:
    scene = reviewed(desk)
    assert problems(desk, date(2025, 9, 30)) == []
    assert problems(desk, FIRST) == ["review_unagreed"]
    agreed(desk, scene.review)
    assert problems(desk, FIRST) == []
    (told,) = desk.ask(ReviewProblems(date(2025, 12, 1)))
    assert (told.code, told.parameters["count"]) == (
        "review_unready",
        len(ready(desk, scene.review).points),
    )
    desk.do(FreezeReview(scene.review, desk.seen, desk.seen, "d", {}, {}))
    assert problems(desk, date(2025, 12, 1)) == ["review_to_sign"]
    for side, name in ((ReviewSide.OPERATIONS, "Cy"), (ReviewSide.DEVELOPMENT, "Di")):
        desk.do(SignReview(scene.review, SignPhase.AGREED_RESULT, side, name, FIRST))
    assert problems(desk, date(2025, 12, 1)) == []
