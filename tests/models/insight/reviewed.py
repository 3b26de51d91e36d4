"""Two months of a service that two teams own, and the review of them, for examples and tests."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.kernel.periods import Period
from models.people.commands import AddPerson, AddTeam
from models.people.rows import TeamKind
from models.projects.commands import AddDeliverable, AddProject, Deliver, SetContributors
from models.projects.rows import ContributorDraft, ContributorSide
from models.reviews.commands import AddReview, ChooseReviewed, SignReview
from models.reviews.rows import ReviewSide, SignPhase
from models.services.commands import AddOwnership
from models.services.queries import Ownerships
from models.services.rows import OwnerRole
from tests.models.insight.promises import ALL, DAY, FIRST, MINUTE, mail, outage, promise

AUTUMN = Period(FIRST, date(2025, 12, 1))
"""October, in which all was well, and November, in which it was not."""
WEEK = 8 * 3600
"""What is expected of each a week: a day of work."""
SECOND_HALF = date(2025, 11, 16)
TERMS: dict[str, Any] = {
    "from_day": AUTUMN.start,
    "to_day": AUTUMN.last,
    "zone": "UTC",
    "sla_weight": Decimal(2),
    "velocity_weight": Decimal(1),
    "sla_target": Decimal("0.5"),
    "velocity_target": Decimal("0.5"),
}


@dataclass(frozen=True)
class Reviewed:
    """What the scene is made of."""

    review: UUID
    service: UUID
    team: UUID
    developers: UUID
    ana: UUID
    bo: UUID
    objective: UUID
    incident: UUID
    in_time: UUID
    late: UUID
    never: UUID


def reviewed(scene: Any, **terms: Any) -> Reviewed:
    """Platform runs mail; Product builds it from November on. Ana runs it; Bo builds it, in the second
    half of November only. One feature came in time from both, one late from Bo, one not at all."""
    service = mail(scene)
    (owner,) = _asked(scene, Ownerships())
    developers = scene.do(AddTeam("Product", TeamKind.DEVELOPMENT))
    november = date(2025, 11, 1)
    scene.do(AddOwnership(service, OwnerRole.DEVELOPMENT, november, team_id=developers))
    objective = promise(scene, service)
    incident = outage(scene, service, DAY, ALL + MINUTE)
    ana = scene.do(
        AddPerson("Ana", FIRST, pseudonym="A", team_id=owner.team_id, seconds_a_week=WEEK)
    )
    bo = scene.do(
        AddPerson("Bo", SECOND_HALF, pseudonym="B", team_id=developers, seconds_a_week=WEEK)
    )
    project = scene.do(AddProject("Search", team_id=owner.team_id))
    in_time = feature(scene, project, date(2025, 10, 15), date(2025, 10, 14), ana=ana, bo=bo)
    late = feature(scene, project, date(2025, 11, 10), date(2025, 11, 12), bo=bo)
    never = feature(scene, project, date(2025, 11, 20), None)
    given = {**TERMS, "people": True, "team_id": owner.team_id, **terms}
    review = scene.do(AddReview("Autumn", **given))
    both = ((ana, ReviewSide.OPERATIONS), (bo, ReviewSide.DEVELOPMENT))
    scene.do(ChooseReviewed(review, scene.seen, both))
    return Reviewed(
        review,
        service,
        owner.team_id,
        developers,
        ana,
        bo,
        objective,
        incident,
        in_time,
        late,
        never,
    )


def feature(
    scene: Any,
    project: UUID,
    committed: date,
    delivered: date | None,
    ana: UUID | None = None,
    bo: UUID | None = None,
) -> UUID:
    """A feature that was promised, with whoever is credited."""
    added: UUID = scene.do(AddDeliverable(project, f"By {committed}", committed_on=committed))
    if delivered is not None:
        scene.do(Deliver((added,), delivered, scene.seen))
    drafts = [
        ContributorDraft(person, side)
        for person, side in ((ana, ContributorSide.OPERATIONS), (bo, ContributorSide.DEVELOPMENT))
        if person is not None
    ]
    if drafts:
        scene.do(SetContributors(added, tuple(drafts), scene.seen))
    return added


def agreed(scene: Any, review: UUID) -> None:
    """Both sides signed the terms."""
    for side, name in ((ReviewSide.OPERATIONS, "Cy"), (ReviewSide.DEVELOPMENT, "Di")):
        scene.do(SignReview(review, SignPhase.AGREED_AT_START, side, name, FIRST))


def _asked(scene: Any, query: Any) -> Any:
    """A desk answers with the value, a scene with what it was read at too."""
    answer = scene.ask(query)
    return getattr(answer, "value", answer)
