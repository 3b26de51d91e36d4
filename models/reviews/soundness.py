"""What two sides could break together among reviews."""

from models.reviews.records import Review, ReviewPerson, ReviewService, ReviewSign
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Review, ("name",), folded=True),
    Once(ReviewPerson, ("review_id", "person_id")),
    Once(ReviewService, ("review_id", "service_id")),
    Once(ReviewSign, ("review_id", "phase", "side")),
)
