"""What is wrong with handing tickets over, and with pauses of features."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "nothing_chosen": N_("Nothing is chosen yet."),
    "ticket_completed": N_("“{title}” is completed, so nobody carries it any more."),
    "already_there": N_("“{title}” is carried by that side already ({side})."),
    "already_paused": N_("Features stand still already, since {since}; change or end that pause."),
    "pause_ended": N_("Features go on since {day} already."),
    "features_paused": N_(
        "Its project stands still since {since}, because toil is over its threshold ({who}: {why}). "
        "End the pause or take the project out of it (Work, Cap); if the work is no feature, "
        "change its class."
    ),
}
