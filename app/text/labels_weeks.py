"""What each command on Monday reviews, and on what is put off, is called."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "BeginWeekReview": N_("Begin the review of the week of {day}"),
    "SettleWeekPoint": N_("Settle a point of the review"),
    "EndWeekReview": N_("End the review of a week, or go on with it"),
    "RemoveWeekReview": N_("Remove the review of a week"),
    "PutOff": N_("Put something on Today off"),
    "TakeUpAgain": N_("Show again what was put off"),
}
