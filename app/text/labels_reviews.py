"""What each command on reviews is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddReview": N_("Begin the review {name}"),
    "ChangeReview": N_("Change what was agreed for the review {name}"),
    "ChooseReviewed": N_("Choose who and what is reviewed"),
    "RemoveReview": N_("Remove a review"),
    "AddReviewNote": N_("Keep something for a review"),
    "RemoveReviewNote": N_("Take back what was kept for a review"),
    "SignReview": N_("Sign a review: {name}"),
    "TakeBackReviewSign": N_("Take a signature under a review back"),
    "FreezeReview": N_("Freeze a review"),
    "ThawReview": N_("Open a frozen review again"),
}
