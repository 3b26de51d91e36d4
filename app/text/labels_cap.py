"""What the commands on the cap of operations and on pauses are called; ``{names}`` are their
`parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "HandTickets": N_("Hand {count} tickets over to: {side}"),
    "AcceptPause": N_("Pause features from {day}"),
    "ChangePause": N_("Change a pause of features"),
    "FinishPauseTask": N_("Set when a source of toil was dealt with"),
    "EndPause": N_("Let features go on from {day}"),
    "RemovePause": N_("Remove a pause of features"),
}
