"""An example of each command and query on reviews."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson, AddTeam
from models.reviews.commands import (
    AddReview,
    AddReviewNote,
    ChangeReview,
    ChooseReviewed,
    FreezeReview,
    RemoveReview,
    RemoveReviewNote,
    SignReview,
    TakeBackReviewSign,
    ThawReview,
)
from models.reviews.queries import (
    ReviewedPeople,
    ReviewedServices,
    ReviewNotes,
    Reviews,
    ReviewSigns,
)
from models.reviews.rows import ReviewSide, SignPhase
from models.services.commands import AddService

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TERMS: dict[str, Any] = {
    "from_day": FIRST,
    "to_day": LAST,
    "zone": "Europe/Dublin",
    "sla_weight": Decimal(2),
    "velocity_weight": Decimal(1),
    "sla_target": Decimal("0.95"),
}


def review(scene: Any, name: str = "2026") -> UUID:
    added: UUID = scene.do(AddReview(name, **TERMS))
    return added


def chosen(scene: Any) -> ChooseReviewed:
    """Bo goes, Ana changes sides, and one of two services."""
    own = review(scene)
    ana, bo = (scene.do(AddPerson(name, FIRST)) for name in ("Ana", "Bo"))
    mail, login = (scene.do(AddService(name)) for name in ("Mail", "Login"))
    both = ((ana, ReviewSide.DEVELOPMENT), (bo, ReviewSide.OPERATIONS))
    scene.do(ChooseReviewed(own, scene.seen, both, (mail,)))
    return ChooseReviewed(own, scene.seen, ((ana, ReviewSide.OPERATIONS),), (login,))


def noted(scene: Any) -> UUID:
    added: UUID = scene.do(AddReviewNote(review(scene), FIRST, "Mail was rebuilt", "sla"))
    return added


def signed(scene: Any, own: UUID, phase: SignPhase = SignPhase.AGREED_AT_START) -> list[UUID]:
    """Both sides have signed."""
    names = {ReviewSide.OPERATIONS: "Cy", ReviewSide.DEVELOPMENT: "Di"}
    return [scene.do(SignReview(own, phase, side, name, FIRST)) for side, name in names.items()]


def freeze(scene: Any) -> FreezeReview:
    own = review(scene)
    signed(scene, own)
    return FreezeReview(own, scene.seen, scene.seen, "d1", {"cap": "0.5"}, {"score": "0.9"})


def frozen(scene: Any) -> UUID:
    command = freeze(scene)
    scene.do(command)
    return command.id


COMMANDS = {
    AddReview: lambda scene: AddReview(
        "2026", **TERMS, team_id=scene.do(AddTeam("Platform")), people=True, pseudonyms=True
    ),
    ChangeReview: lambda scene: ChangeReview(
        **(TERMS | {"name": "2026 again", "velocity_weight": Decimal(2), "people": True}),
        previous_id=review(scene, "2025"),
        id=review(scene),
        seen=scene.seen,
    ),
    ChooseReviewed: chosen,
    RemoveReview: lambda scene: RemoveReview(review(scene), scene.seen),
    AddReviewNote: lambda scene: AddReviewNote(review(scene), FIRST, "Mail was rebuilt"),
    RemoveReviewNote: lambda scene: RemoveReviewNote(noted(scene), scene.seen),
    SignReview: lambda scene: SignReview(
        review(scene), SignPhase.AGREED_AT_START, ReviewSide.OPERATIONS, "Cy", FIRST
    ),
    TakeBackReviewSign: lambda scene: TakeBackReviewSign(
        signed(scene, review(scene))[0], scene.seen
    ),
    FreezeReview: freeze,
    ThawReview: lambda scene: ThawReview(frozen(scene), scene.seen),
}
QUERIES = {
    Reviews: lambda scene: (review(scene), Reviews())[1],
    ReviewedPeople: lambda scene: (scene.do(chosen(scene)), ReviewedPeople())[1],
    ReviewedServices: lambda scene: (scene.do(chosen(scene)), ReviewedServices())[1],
    ReviewSigns: lambda scene: (signed(scene, review(scene)), ReviewSigns())[1],
    ReviewNotes: lambda scene: (noted(scene), ReviewNotes())[1],
}
