"""An example of each command and query on check-ins, meetings, transcripts, threads and hands."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from models.office.commands.check_ins import RemoveCheckIn, SayCheckIn
from models.office.commands.consents import GiveConsent, WithdrawConsent
from models.office.commands.contacts import AddContact, RemoveContact
from models.office.commands.hands import (
    AskForHands,
    ChangeHandsRequest,
    FinishHandsRequest,
    RemoveHandsRequest,
)
from models.office.commands.imports import ImportTalk
from models.office.commands.meetings import (
    ChangeMeeting,
    PlanMeeting,
    RemoveMeeting,
    SettleMeeting,
)
from models.office.commands.rooms import AddRoom, ChangeRoom, RemoveRoom
from models.office.commands.threads import AddThread, MoveThread, RemoveThread, SettleThread
from models.office.commands.transcripts import (
    AddTranscript,
    AttachTranscript,
    RemoveTranscript,
    RenameTranscript,
)
from models.office.importing import (
    ImportedContact,
    ImportedDecision,
    ImportedTalk,
    ImportedThread,
    ImportedTranscript,
)
from models.office.queries.people import CheckIns, Consents, Contacts
from models.office.queries.rooms import (
    HandsRequests,
    MeetingPeople,
    Meetings,
    Rooms,
    Threads,
    TranscriptOf,
    Transcripts,
)
from models.office.rows import Channel, ConsentKind, ContactKind, MeetingKind, RoomKind
from models.people.commands.persons import AddPerson
from models.people.commands.sites import AddSite, SetSiteHands

DAY = date(2025, 2, 3)
LATER = date(2025, 2, 10)
START = datetime(2025, 2, 3, 9, 0, tzinfo=UTC)
END = START + timedelta(minutes=45)


def person(scene: Any, name: str = "Ana", *what: ConsentKind) -> UUID:
    """Somebody who has agreed to what is given."""
    added: UUID = scene.do(AddPerson(name, DAY))
    for one in what:
        scene.do(GiveConsent(added, one, DAY))
    return added


def consent(scene: Any) -> UUID:
    """A consent to check-ins, by which one is kept."""
    who = person(scene)
    given: UUID = scene.do(GiveConsent(who, ConsentKind.CHECK_INS, DAY))
    scene.do(SayCheckIn(who, "The queue", at=START))
    return given


def check_in(scene: Any) -> UUID:
    who = person(scene, "Ana", ConsentKind.CHECK_INS)
    said: UUID = scene.do(SayCheckIn(who, "The queue", "No access", at=START))
    return said


def pair(scene: Any) -> tuple[UUID, UUID]:
    """Two who have agreed that their contacts are kept."""
    return person(scene, "Ana", ConsentKind.CONTACTS), person(scene, "Bo", ConsentKind.CONTACTS)


def contact(scene: Any) -> UUID:
    added: UUID = scene.do(AddContact(*pair(scene), DAY, ContactKind.CALL_CONTACT))
    return added


def room(scene: Any) -> UUID:
    added: UUID = scene.do(AddRoom("War room", RoomKind.VIDEO_ROOM, "https://meet.example.org/1"))
    scene.do(plan_meeting(room_id=added))
    return added


def plan_meeting(**more: Any) -> PlanMeeting:
    told: dict[str, Any] = {
        "kind": MeetingKind.TEAM_MEETING,
        "title": "Weekly",
        "starts": START,
        "ends": END,
        "every_days": 7,
    }
    return PlanMeeting(**(told | more))


def meeting(scene: Any) -> UUID:
    """A meeting with a person, that comes again."""
    added: UUID = scene.do(plan_meeting(people=(person(scene, "Cy"),)))
    return added


def changed_meeting(scene: Any) -> ChangeMeeting:
    added = meeting(scene)
    other = person(scene, "Di")
    return ChangeMeeting(
        id=added,
        seen=scene.seen,
        kind=MeetingKind.IN_PERSON_DAY,
        title="Together",
        starts=START + timedelta(days=1),
        agenda="Plans",
        people=(other,),
    )


def transcript(scene: Any) -> UUID:
    added: UUID = scene.do(
        AddTranscript("Call on mail", DAY, "10:00 Ana: it is late\n10:01 Bo: yes")
    )
    return added


def attached(scene: Any) -> AttachTranscript:
    added = transcript(scene)
    return AttachTranscript(added, None, meeting(scene), scene.seen)


def thread(scene: Any) -> UUID:
    added: UUID = scene.do(AddThread("Why is mail late", "#ops", 34, 4))
    return added


def hands(scene: Any) -> UUID:
    site = scene.do(AddSite("Porto", "Europe/Lisbon"))
    scene.do(SetSiteHands(site, "Porter, +351 1", scene.seen))
    asked: UUID = scene.do(AskForHands(site_id=site, what="Swap the disk", due_on=LATER))
    return asked


def changed_hands(scene: Any) -> ChangeHandsRequest:
    asked = hands(scene)
    site = scene.do(AddSite("Faro", "Europe/Lisbon"))
    return ChangeHandsRequest(
        id=asked, seen=scene.seen, site_id=site, what="Swap both", contact="Rui", note="Bay 4"
    )


def talk(scene: Any, **more: Any) -> ImportedTalk:
    """A day of a channel, with everything that an import can bring."""
    one, other = pair(scene)
    said: dict[str, Any] = {
        "transcripts": (
            ImportedTranscript(
                "ops/1.json", "ops 2025-02-03", "ops", "ops", DAY, START, END, 3, 2, "Ana: late"
            ),
        ),
        "threads": (
            ImportedThread(
                "ops/1.json", "t1", "Mail is late", "ops", START, END, 3, 2, "ops 2025-02-03"
            ),
        ),
        "decisions": (
            ImportedDecision("ops/1.json", "d1", "We roll back", "We roll back", END, one),
        ),
        "contacts": (ImportedContact(other, one, DAY, ContactKind.CHAT_CONTACT, 2),),
    }
    return ImportedTalk(**(said | more))


COMMANDS = {
    GiveConsent: lambda scene: GiveConsent(person(scene), ConsentKind.CHECK_INS, DAY),
    WithdrawConsent: lambda scene: WithdrawConsent(consent(scene), LATER, scene.seen),
    SayCheckIn: lambda scene: SayCheckIn(
        person(scene, "Ana", ConsentKind.CHECK_INS), "The queue", "No access", at=START
    ),
    RemoveCheckIn: lambda scene: RemoveCheckIn(check_in(scene), scene.seen),
    AddContact: lambda scene: AddContact(*pair(scene), DAY, ContactKind.CALL_CONTACT),
    RemoveContact: lambda scene: RemoveContact(contact(scene), scene.seen),
    AddRoom: lambda scene: AddRoom("War room"),
    ChangeRoom: lambda scene: ChangeRoom(
        room(scene), scene.seen, "Quiet room", RoomKind.CHAT_ROOM, "", "Ops", None
    ),
    RemoveRoom: lambda scene: RemoveRoom(room(scene), scene.seen),
    PlanMeeting: lambda scene: plan_meeting(people=(person(scene, "Cy"),)),
    ChangeMeeting: changed_meeting,
    SettleMeeting: lambda scene: SettleMeeting(
        meeting(scene), True, scene.seen, "We go on", "https://notes.example.org/1"
    ),
    RemoveMeeting: lambda scene: RemoveMeeting(meeting(scene), scene.seen),
    AddTranscript: lambda scene: AddTranscript("Call", DAY, "Ana: it is late", "#ops"),
    AttachTranscript: attached,
    RenameTranscript: lambda scene: RenameTranscript(
        transcript(scene), "Call of Monday", "https://chat.example.org/1", scene.seen
    ),
    RemoveTranscript: lambda scene: RemoveTranscript(transcript(scene), scene.seen),
    AddThread: lambda scene: AddThread("Why is mail late", "#ops", 34, 4),
    MoveThread: lambda scene: MoveThread(thread(scene), Channel.CALL, scene.seen),
    SettleThread: lambda scene: SettleThread(thread(scene), True, scene.seen),
    RemoveThread: lambda scene: RemoveThread(thread(scene), scene.seen),
    AskForHands: lambda scene: AskForHands(
        site_id=scene.do(AddSite("Porto", "Europe/Lisbon")), what="Swap the disk"
    ),
    ChangeHandsRequest: changed_hands,
    FinishHandsRequest: lambda scene: FinishHandsRequest(hands(scene), True, scene.seen, "Rui"),
    RemoveHandsRequest: lambda scene: RemoveHandsRequest(hands(scene), scene.seen),
    ImportTalk: lambda scene: ImportTalk("Slack", talk(scene)),
}
QUERIES = {
    Consents: lambda scene: Consents(),
    CheckIns: lambda scene: CheckIns(),
    Contacts: lambda scene: Contacts(),
    Rooms: lambda scene: Rooms(),
    Meetings: lambda scene: Meetings(),
    MeetingPeople: lambda scene: MeetingPeople(),
    Transcripts: lambda scene: Transcripts(),
    TranscriptOf: lambda scene: TranscriptOf(transcript(scene)),
    Threads: lambda scene: Threads(),
    HandsRequests: lambda scene: HandsRequests(),
}
