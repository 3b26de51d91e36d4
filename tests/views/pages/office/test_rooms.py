"""Communication by keys: check-ins, contacts, meetings, rooms, transcripts, threads, remote hands."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from uuid import UUID

from models.insight.queries.office_trouble import OfficeTroubleOf
from models.office.commands.check_ins import SayCheckIn
from models.office.commands.consents import GiveConsent
from models.office.commands.meetings import PlanMeeting
from models.office.commands.threads import AddThread
from models.office.commands.transcripts import AddTranscript
from models.office.queries.people import CheckIns, Consents, Contacts
from models.office.queries.rooms import (
    HandsRequests,
    Meetings,
    Rooms,
    Threads,
    Transcripts,
)
from models.office.rows import Channel, ConsentKind, MeetingKind
from models.people.commands import AddSite
from models.people.commands.sites import SetSiteHands
from models.people.queries import People
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.kit.rights import Right, Rights
from views.kit.table_view import TableView
from views.pages.office.listing import ListView
from views.pages.office.page import OfficePage
from views.pages.office.watch import OfficeWatcher


def opened(person: Person, view: str, **more: object) -> OfficePage:
    return page(person, OfficePage, "office", view=view, **more)


def table(shown: OfficePage) -> TableView:
    view = shown.view
    assert isinstance(view, ListView)
    return view.list.table


def first(person: Person) -> UUID:
    return data(person).ask(People()).value[0].id


def test_who_agrees_says_what_they_work_on_and_an_old_check_in_is_nudged_by_a_letter(
    person: Person, tmp_path: Path
) -> None:
    who = first(person)
    shown = opened(person, "now")
    put_cursor(table(shown), 0, "name")
    person.press("Enter")
    assert person.sees("nothing is kept and nothing missing") or person.sees("Nothing is measured")
    person.go_to("They agree from today on")
    person.press("Space")
    (consent,) = data(person).ask(Consents()).value
    assert (consent.person_id, consent.what) == (who, ConsentKind.CHECK_INS)
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Consents()).value == ()
    data(person).do(GiveConsent(who, ConsentKind.CHECK_INS, today() - timedelta(days=30)))
    long_ago = datetime.now(UTC) - timedelta(days=12)
    data(person).do(SayCheckIn(who, "The queue", at=long_ago))
    shown = opened(person, "now")
    assert person.sees("1 is overdue")
    put_cursor(table(shown), 0, "name")
    target = tmp_path / "nudge.eml"
    person.answer_file_dialog(lambda: person.press("N"), str(target))
    person.qtbot.waitUntil(target.exists)
    letter = message_from_bytes(target.read_bytes(), policy=default)
    assert "The queue" in str(letter)
    put_cursor(table(shown), 0, "name")
    person.press("A")
    person.go_to("Works on")
    person.type("Search")
    person.press("Enter")
    assert [row.working_on for row in data(person).ask(CheckIns()).value] == ["The queue", "Search"]
    assert not person.sees("overdue")


def test_contacts_are_for_the_lead_alone_and_only_of_those_who_agreed(person: Person) -> None:
    one, other = (row.id for row in data(person).ask(People()).value[:2])
    for who in (one, other):
        data(person).do(GiveConsent(who, ConsentKind.CONTACTS, today() - timedelta(days=60)))
    shown = opened(person, "contacts")
    assert person.sees("2 people without contact for 3 weeks or more")
    assert table(shown).rows().rowCount() == 2
    put_cursor(table(shown), 0, "name")
    person.press("A")
    person.go_to("Write it down")
    person.press("Space")
    (row,) = data(person).ask(Contacts()).value
    assert {row.from_id, row.to_id} == {one, other}
    assert person.sees("Nobody who has agreed is without contact")
    person.shell.window.rights = Rights(Right.EDIT, "You do not lead this team.")
    shown = opened(person, "contacts")
    assert person.sees("Only the lead sees who was in contact with whom")
    assert not table(shown).isVisible()


def test_a_meeting_is_planned_and_recorded(person: Person) -> None:
    opened(person, "meetings")
    person.press("Ctrl+N")
    person.type("Weekly")
    person.go_to("From")
    person.type((today() - timedelta(days=1)).isoformat() + " 09:00")
    person.press("Enter")
    (row,) = data(person).ask(Meetings()).value
    assert (row.title, row.held) == ("Weekly", None)
    assert person.sees("1 meeting is over and unrecorded")
    shown = opened(person, "meetings")
    put_cursor(table(shown), 0, "title")
    person.press("R")
    person.go_to("What came of it")
    person.type("We go on")
    person.go_to("Record it")
    person.press("Space")
    (row,) = data(person).ask(Meetings()).value
    assert (row.outcome, row.held) == ("We go on", True)
    assert person.sees("Every meeting that is over is recorded")


def test_a_day_in_person_is_planned_from_the_planner(person: Person) -> None:
    shown = opened(person, "meetings")
    person.go_to("Find a day to meet")
    person.press("Space")
    person.go_to("Plan it for")
    person.press("Space")
    person.go_to("Plan it")
    person.press("Space")
    (row,) = data(person).ask(Meetings()).value
    assert row.kind is MeetingKind.IN_PERSON_DAY
    assert row.starts > datetime.now(UTC)
    assert isinstance(shown.view, ListView)


def test_a_room_stands_in_the_register_with_its_address(person: Person) -> None:
    opened(person, "rooms")
    person.press("Ctrl+N")
    person.type("War room")
    person.go_to("Address")
    person.type("https://meet.example.org/1")
    person.press("Enter")
    (row,) = data(person).ask(Rooms()).value
    assert (row.name, row.url) == ("War room", "https://meet.example.org/1")
    shown = opened(person, "rooms")
    put_cursor(table(shown), 0, "name")
    person.press("Enter")
    assert person.go_to("Open: War room").isEnabled()


def test_what_was_said_is_found_by_its_words_on_the_tab_and_by_ctrl_k(person: Person) -> None:
    data(person).do(AddTranscript("Call on mail", today(), "Ana: the queue is full"))
    data(person).do(AddTranscript("Call on search", today(), "Bo: the index is old"))
    shown = opened(person, "transcripts")
    person.go_to("Find in what was said")
    person.type("queue")
    person.rest()
    model = table(shown).rows()
    assert model.rowCount() == 1
    person.choose("index is old")
    assert person.sees("Call on search")
    assert len(data(person).ask(Transcripts()).value) == 2


def test_a_chat_comes_in_through_the_page(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "ops.txt"
    file.write_text("2026-03-02 10:00 Ana: DECISION: we roll back\n2026-03-02 10:01 Bo: yes\n")
    opened(person, "transcripts", import_files=(file,))
    person.qtbot.waitUntil(lambda: person.sees("Chat as text"), timeout=10_000)
    person.go_to("Import")
    person.press("Enter")
    person.qtbot.waitUntil(lambda: bool(data(person).ask(Transcripts()).value), timeout=10_000)
    person.rest()
    (row,) = data(person).ask(Transcripts()).value
    assert (row.name, row.messages) == ("ops 2026-03-02", 2)


def test_a_stuck_thread_is_taken_a_channel_up(person: Person) -> None:
    data(person).do(AddThread("Regions", "#ops", 31, 5))
    shown = opened(person, "threads", only="stuck")
    assert person.sees("1 thread is stuck: take it a channel up")
    put_cursor(table(shown), 0, "topic")
    person.press("Enter")
    assert person.sees("31 messages in 0 hours among 5 people; from 20 on it is stuck")
    person.go_to("Video call")
    person.press("Space")
    (row,) = data(person).ask(Threads()).value
    assert row.moved_to is Channel.VIDEO
    assert person.sees("No thread is stuck")


def test_work_by_hand_is_asked_for_by_a_letter_and_done(person: Person, tmp_path: Path) -> None:
    site = data(person).do(AddSite("Aveiro", "Europe/Lisbon"))
    seen = data(person).ask(HandsRequests()).revision
    data(person).do(SetSiteHands(site.value, "Rui Lima, rui@dc1.example", seen))
    opened(person, "hands")
    person.press("Ctrl+N")
    person.type("Swap the disk")
    person.press("Enter")
    (row,) = data(person).ask(HandsRequests()).value
    assert (row.what, row.done_at) == ("Swap the disk", None)
    shown = opened(person, "hands", only="open")
    put_cursor(table(shown), 0, "what")
    target = tmp_path / "ask.eml"
    person.answer_file_dialog(lambda: person.press("L"), str(target))
    person.qtbot.waitUntil(target.exists)
    letter = message_from_bytes(target.read_bytes(), policy=default)
    assert letter["To"] == "Rui Lima <rui@dc1.example>"
    put_cursor(table(shown), 0, "what")
    person.press("D")
    (row,) = data(person).ask(HandsRequests()).value
    assert row.done_at is not None
    assert person.sees("Nothing is asked for")


def test_a_meeting_is_found_by_its_title(person: Person) -> None:
    data(person).do(
        PlanMeeting(kind=MeetingKind.TEAM_MEETING, title="Quarterly", starts=datetime.now(UTC))
    )
    person.choose("quarterly")
    assert person.sees("Quarterly")


def test_the_problem_list_tells_what_needs_a_person_and_leads_there(person: Person) -> None:
    who = first(person)
    data(person).do(GiveConsent(who, ConsentKind.CHECK_INS, today() - timedelta(days=30)))
    data(person).do(AddThread("Regions", "#ops", 31, 5))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    data(person).do(PlanMeeting(kind=MeetingKind.TEAM_MEETING, title="Weekly", starts=yesterday))
    trouble = data(person).ask(OfficeTroubleOf(today())).value
    found = {one.key: one for one in OfficeWatcher().problems(trouble)}
    assert {"office.check_ins", "office.meetings"} <= set(found)
    (stuck,) = (one for one in found.values() if "Regions" in one.title)
    assert "Go on by: Video call" in stuck.detail
    shown = page(person, OfficePage, "office", **found["office.check_ins"].arguments)
    assert table(shown).rows().rowCount() == 1
