"""What two sides could break together among how a team talks."""

from models.office.records import (
    Acknowledgement,
    Agreement,
    Consent,
    Contact,
    ContactKept,
    Decision,
    MeetingPerson,
    Room,
    ShiftNote,
    Thread,
    Transcript,
    WeekReview,
)
from models.store.soundness import Apart, Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Agreement, ("team_id", "version")),
    Once(Acknowledgement, ("agreement_id", "person_id")),
    Once(Decision, ("source", "external_id")),
    Once(Room, ("name",), folded=True),
    Once(MeetingPerson, ("meeting_id", "person_id")),
    Once(Transcript, ("source", "external_id")),
    Once(Thread, ("source", "external_id")),
    Apart(Consent, ("person_id", "what")),
    Once(Contact, ("from_id", "to_id", "day", "kind", "source")),
    Once(ContactKept, ("plan_id", "day")),
    Once(ShiftNote, ("rotation_id", "at")),
    Once(WeekReview, ("team_id", "monday")),
)
