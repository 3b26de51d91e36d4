"""Chats of Slack and Mattermost, chats as text, and mail: what becomes of them, and what is odd."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.reading import Source
from app.exchange.talk_reading import read_talk, talk_form
from app.exchange.talk_shapes import TalkForm
from app.flows.import_files import Preview, carry_out, gather, kind_of, look_all, preview
from app.flows.incoming import Fate, Kind
from app.flows.wanted import Wanted
from app.text.findings_calendars import note_text
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.office.commands.consents import GiveConsent
from models.office.queries.decisions import Decisions
from models.office.queries.people import Contacts
from models.office.queries.rooms import Threads, TranscriptOf, Transcripts
from models.office.queries.searching import TranscriptsFound
from models.office.rows import ConsentKind, ContactKind, DecisionKind
from models.people.commands import AddPerson

DAY = date(2026, 3, 2)
TS = 1772442000  # 2026-03-02 09:00 UTC
USERS = [
    {"id": "U1", "name": "ana", "profile": {"real_name": "Ana Reyes", "email": "ana@x.example"}},
    {"id": "U2", "name": "bo", "profile": {"real_name": "Bo Berg", "email": "bo@x.example"}},
]


def said(user: str, after: int, text: str, **more: object) -> dict[str, object]:
    return {"type": "message", "user": user, "ts": f"{TS + after}.000100", "text": text, **more}


THREAD = f"{TS}.000100"
DAY_OF_OPS = [
    said("U1", 0, "Mail is late &amp; <https://x.example|slow>", thread_ts=THREAD, reply_count=4),
    said("U2", 60, "<@U1> the queue is full", thread_ts=THREAD),
    said("U1", 120, "still", thread_ts=THREAD),
    said("U2", 180, "DECISION: we roll the queue back", thread_ts=THREAD),
    {"type": "message", "subtype": "channel_join", "user": "U2", "ts": f"{TS}.1", "text": "joined"},
    said("U1", 240, "no time", ts="soon"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "talk.watchbill", Author("Ada"), "Talk")
    yield made
    made.close()


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export of Slack with a channel of one day."""
    folder = tmp_path / "export"
    (folder / "ops").mkdir(parents=True)
    (folder / "users.json").write_text(json.dumps(USERS))
    (folder / "channels.json").write_text(json.dumps([{"id": "C1", "name": "ops"}]))
    (folder / "ops" / "2026-03-02.json").write_text(json.dumps(DAY_OF_OPS))
    return folder


def bring(workspace: Workspace, groups: Sequence[Sequence[Source]]) -> Preview:
    return carry_out(workspace, look_all(workspace, [Wanted(tuple(one)) for one in groups]))


def file(text: str | bytes, name: str) -> Source:
    return Source(name, text if isinstance(text, bytes) else text.encode())


def odd(found: Preview) -> list[str]:
    """What is odd, each as its place and sentence."""
    return [
        f"{row.row.place} {note_text(note.code, note.where, note.raw, dict(note.parameters))}".strip()
        for row in found.rows
        for note in row.notes
    ]


def agree(workspace: Workspace, name: str, email: str) -> None:
    who = workspace.do(AddPerson(name, DAY, email=email)).value
    workspace.do(GiveConsent(who, ConsentKind.CONTACTS, DAY))


def test_an_export_of_slack_becomes_a_transcript_a_thread_a_decision_and_contacts(
    workspace: Workspace, export: Path
) -> None:
    agree(workspace, "Ana Reyes", "ana@x.example")
    agree(workspace, "Bo Berg", "bo@x.example")
    groups = gather([export])
    assert [kind_of(group) for group in groups] == [Kind.TALK]
    done = bring(workspace, groups)
    assert done.count(Fate.ADDED) == 3
    (head,) = workspace.ask(Transcripts()).value
    assert (head.name, head.channel, head.day, head.messages, head.people) == (
        *("ops 2026-03-02", "ops", DAY),
        *(4, 2),
    )
    told = workspace.ask(TranscriptOf(head.id)).value
    assert told is not None
    assert told.text.splitlines()[:2] == [
        "09:00 Ana Reyes: Mail is late & slow (https://x.example)",
        "09:01 Bo Berg: @Ana Reyes the queue is full",
    ]
    (thread,) = workspace.ask(Threads()).value
    assert (thread.messages, thread.people, thread.transcript_id) == (4, 2, head.id)
    (decision,) = workspace.ask(Decisions()).value
    assert (decision.title, decision.kind) == ("we roll the queue back", DecisionKind.DECISION)
    assert decision.by_id is not None
    assert decision.mailed_at is None
    (contact,) = workspace.ask(Contacts()).value
    assert (contact.kind, contact.times, contact.day) == (ContactKind.CHAT_CONTACT, 2, DAY)
    assert any("ops/2026-03-02.json: 6 It has no time" in words for words in odd(done))
    assert [hit.id for hit in workspace.ask(TranscriptsFound("queue rol")).value] == [head.id]
    again = bring(workspace, gather([export]))
    assert again.changes_nothing
    assert len(workspace.ask(Contacts()).value) == 1


@pytest.mark.parametrize("agreed", ["Ana Reyes", "Bo Berg"])
def test_contacts_of_who_has_not_agreed_are_not_kept_and_it_is_said(
    workspace: Workspace, export: Path, agreed: str
) -> None:
    for name in ("Ana Reyes", "Bo Berg"):
        email = f"{name.split()[0].lower()}@x.example"
        if name == agreed:
            agree(workspace, name, email)
        else:
            workspace.do(AddPerson(name, DAY, email=email))
    done = bring(workspace, gather([export]))
    assert workspace.ask(Contacts()).value == ()
    assert any("has not agreed" in words for words in odd(done))


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_taken(
    workspace: Workspace, export: Path
) -> None:
    (export / "ops" / "2026-03-03.json").write_text('[{"type": "message", "ts": "1"')
    groups = gather([export])
    found = preview(workspace, look_all(workspace, [Wanted(tuple(one)) for one in groups]))
    assert any(words.startswith("ops/2026-03-03.json") for words in odd(found))
    assert workspace.ask(Transcripts()).value == ()


MATTERMOST = "\n".join(
    json.dumps(line)
    for line in (
        {"type": "version", "version": 1},
        {"type": "user", "user": {"username": "ana", "first_name": "Ana", "last_name": "Reyes"}},
        {
            "type": "post",
            "post": {
                "channel": "ops",
                "user": "ana",
                "message": "[Announcement] new numbers",
                "create_at": TS * 1000,
                "replies": [
                    {"user": "bo", "message": "@ana thanks", "create_at": (TS + 60) * 1000},
                    {"user": "bo", "message": "broken", "create_at": "never"},
                ],
            },
        },
        {"type": "direct_post", "direct_post": {"message": "secret"}},
    )
)


def test_an_export_of_mattermost_is_read_line_by_line(workspace: Workspace) -> None:
    source = file(f"{MATTERMOST}\n{{not json\n", "mattermost.jsonl")
    assert talk_form(source) is TalkForm.MATTERMOST
    done = bring(workspace, [(source,)])
    (head,) = workspace.ask(Transcripts()).value
    told = workspace.ask(TranscriptOf(head.id)).value
    assert told is not None
    assert told.text == "09:00 Ana Reyes: [Announcement] new numbers\n09:01 bo: @ana thanks"
    (decision,) = workspace.ask(Decisions()).value
    assert (decision.kind, decision.title) == (DecisionKind.ANNOUNCEMENT, "new numbers")
    words = odd(done)
    assert any(one.startswith("mattermost.jsonl: 5 This line cannot be read") for one in words)
    assert any(one.startswith("mattermost.jsonl: 3, 2 It has no time") for one in words)
    assert any("direct messages" in one or "direct message" in one for one in words)
    assert "secret" not in told.text


def test_a_chat_as_text_is_read_in_the_zone_of_the_team(workspace: Workspace) -> None:
    text = "gone before\n2026-03-02 10:00 Ana: it is late\nstill late\n[2026-03-02 10:01:05] <bo> yes\n"
    with pytest.raises(Refused):
        read_talk((file("just words", "notes.txt"),), "UTC")
    source = file(text.split("\n", 1)[1], "ops.txt")
    bring(workspace, [(source,)])
    (head,) = workspace.ask(Transcripts()).value
    told = workspace.ask(TranscriptOf(head.id)).value
    assert told is not None
    assert told.text == "10:00 Ana: it is late\nstill late\n10:01 bo: yes"
    read = read_talk((source,), "Europe/Berlin")
    assert (read.zone, read.messages[0].at.hour) == ("Europe/Berlin", 9)


def letter(number: int, subject: str, text: str, answers: str = "", **heads: str) -> bytes:
    message = EmailMessage()
    message["From"] = heads.get("From", "Ana Reyes <ana@x.example>")
    message["To"] = "Bo Berg <bo@x.example>"
    message["Date"] = heads.get("Date", f"Mon, 02 Mar 2026 0{number}:00:00 +0000")
    message["Subject"] = subject
    message["Message-ID"] = f"<{number}@x.example>"
    if answers:
        message["In-Reply-To"] = answers
    message.set_content(text)
    return bytes(message)


def test_letters_are_put_into_threads_and_a_marked_one_is_a_decision_that_was_mailed(
    workspace: Workspace,
) -> None:
    agree(workspace, "Ana Reyes", "ana@x.example")
    agree(workspace, "Bo Berg", "bo@x.example")
    letters = [
        letter(3, "Re: Re: Limits", "third", "<2@x.example>"),
        letter(1, "Decision: Limits stay", "Until May.\nFrom here on"),
        letter(2, "Re: Limits", "> Until May.\nfine", "<1@x.example>", From="bo@x.example"),
        letter(4, "Re: Limits", "broken", Date="soon"),
    ]
    box = b"".join(
        b"From ana Mon Mar  2 10:00:00 2026\n" + one.replace(b"\nFrom ", b"\n>From ") + b"\n"
        for one in letters
    )
    source = file(box, "team.mbox")
    assert talk_form(source) is TalkForm.MAIL
    done = bring(workspace, [(source,)])
    (head,) = workspace.ask(Transcripts()).value
    assert (head.messages, head.day) == (3, DAY)
    told = workspace.ask(TranscriptOf(head.id)).value
    assert told is not None
    assert "From here on" in told.text
    assert "> Until May." not in told.text
    (decision,) = workspace.ask(Decisions()).value
    assert (decision.title, decision.mail) == ("Limits stay", "Decision: Limits stay")
    assert decision.mailed_at == decision.decided_at
    assert {row.kind for row in workspace.ask(Contacts()).value} == {ContactKind.MAIL_CONTACT}
    assert any(one.startswith("team.mbox: 4 It has no time") for one in odd(done))


@pytest.mark.parametrize("name", ["a.eml", "a.mbox", "a.jsonl", "a.log"])
@settings(max_examples=12)
@given(data=st.binary(max_size=200))
def test_whatever_a_file_holds_is_read_or_refused(name: str, data: bytes) -> None:
    with suppress(Refused):
        assert read_talk((file(data, name),), "UTC").messages
