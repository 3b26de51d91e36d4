"""What each command on check-ins, meetings, transcripts, threads and hands is called; ``{names}`` are its
`parameters()`.
"""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "GiveConsent": N_("Agree that something is kept of oneself"),
    "WithdrawConsent": N_("Take back that something is kept of oneself"),
    "SayCheckIn": N_("Say what one is working on"),
    "RemoveCheckIn": N_("Remove a check-in"),
    "AddContact": N_("Write down a contact"),
    "RemoveContact": N_("Remove a contact"),
    "AddRoom": N_("Add the room {name}"),
    "ChangeRoom": N_("Change the room {name}"),
    "RemoveRoom": N_("Remove a room"),
    "PlanMeeting": N_("Plan the meeting {name}"),
    "ChangeMeeting": N_("Change the meeting {name}"),
    "SettleMeeting": N_("Set whether a meeting was held"),
    "RemoveMeeting": N_("Remove a meeting"),
    "AddTranscript": N_("Keep the transcript {name}"),
    "AttachTranscript": N_("Set of what a transcript is"),
    "RenameTranscript": N_("Change the transcript {name}"),
    "RemoveTranscript": N_("Remove a transcript"),
    "AddThread": N_("Add the thread {name}"),
    "MoveThread": N_("Take a thread to another channel"),
    "SettleThread": N_("Set whether a thread is settled"),
    "RemoveThread": N_("Remove a thread"),
    "AskForHands": N_("Ask for work by hand"),
    "ChangeHandsRequest": N_("Change a request for work by hand"),
    "FinishHandsRequest": N_("Set whether work by hand is done"),
    "RemoveHandsRequest": N_("Remove a request for work by hand"),
    "ImportTalk": N_("Import {count} transcripts and threads of {source}"),
}
