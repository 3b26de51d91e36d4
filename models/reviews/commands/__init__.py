"""Changing reviews: what was agreed, who is reviewed, what was kept, signed and frozen."""

from models.reviews.commands.keeping import (
    AddReviewNote,
    FreezeReview,
    RemoveReviewNote,
    SignReview,
    TakeBackReviewSign,
    ThawReview,
)
from models.reviews.commands.terms import (
    AddReview,
    ChangeReview,
    ChooseReviewed,
    RemoveReview,
)

__all__ = [
    "AddReview",
    "AddReviewNote",
    "ChangeReview",
    "ChooseReviewed",
    "FreezeReview",
    "RemoveReview",
    "RemoveReviewNote",
    "SignReview",
    "TakeBackReviewSign",
    "ThawReview",
]
