"""Notes, links and attachments on any record, on both databases."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from models.kernel.periods import Period
from models.notes.commands import (
    AddAttachment,
    AddLink,
    AddNote,
    ChangeNote,
    RemoveAttachment,
    RemoveLink,
    RemoveNote,
)
from models.notes.queries import AttachmentContent, NotesOf, NotesOn
from models.notes.rows import Subject
from models.notes.rules import LARGEST_ATTACHMENT, is_address
from models.store.store import Store
from tests.models.desk import Desk

HERE, THERE = Subject("team", UUID(int=1)), Subject("team", UUID(int=2))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_what_is_left_on_a_subject_is_found_there_newest_first(desk: Desk) -> None:
    desk.do(AddNote(HERE, "First\nof two lines"))
    desk.do(AddNote(HERE, "Second"))
    desk.do(AddNote(THERE, "Elsewhere"))
    desk.do(AddLink(HERE, "", "https://example.org/a"))
    desk.do(AddAttachment(HERE, "plan.txt", "text/plain", b"\x00plan"))
    found = desk.ask(NotesOf(HERE))
    assert [note.text for note in found.notes] == ["Second", "First\nof two lines"]
    assert [(link.title, link.author) for link in found.links] == [("https://example.org/a", "Ada")]
    (attachment,) = found.attachments
    assert (attachment.name, attachment.size) == ("plan.txt", 5)
    assert desk.ask(AttachmentContent(attachment.id)) == b"\x00plan"


def test_notes_are_marks_in_time(desk: Desk) -> None:
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    for subject, day in ((HERE, 2), (HERE, 1), (THERE, 3)):
        desk.do(AddNote(subject, f"day {day}", datetime(2026, 3, day, tzinfo=UTC)))
    desk.do(AddNote(HERE, "April", datetime(2026, 4, 1, tzinfo=UTC)))
    assert [note.text for note in desk.ask(NotesOn("team", march))] == ["day 1", "day 2", "day 3"]
    assert [note.text for note in desk.ask(NotesOn("team", march, HERE.id))] == ["day 1", "day 2"]


def test_they_are_reworded_and_taken_away(desk: Desk) -> None:
    note, link = desk.do(AddNote(HERE, "Frist")), desk.do(AddLink(HERE, "Site", "mailto:a@b.org"))
    attachment = desk.do(AddAttachment(HERE, "a", "text/plain", b""))
    desk.do(ChangeNote(note, "First", desk.seen))
    assert [row.text for row in desk.ask(NotesOf(HERE)).notes] == ["First"]
    for command in (
        RemoveNote(note, desk.seen),
        RemoveLink(link, desk.seen),
        RemoveAttachment(attachment, desk.seen),
    ):
        desk.do(command)
    found = desk.ask(NotesOf(HERE))
    assert (found.notes, found.links, found.attachments) == ((), (), ())
    assert desk.ask(AttachmentContent(attachment)) is None


def test_what_cannot_be_kept_is_refused(desk: Desk) -> None:
    assert desk.refusal(AddNote(HERE, " \n ")) == [("required", "text")]
    assert desk.refusal(AddNote(HERE, "x" * 10_001)) == [("too_long", "text")]
    assert desk.refusal(AddLink(HERE, "x", "javascript:alert(1)")) == [("not_an_address", "url")]
    big = AddAttachment(HERE, "big", "text/plain", bytes(LARGEST_ATTACHMENT + 1))
    assert desk.refusal(big) == [("too_large", "content")]


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:ana@example.org", True),
        ("https://", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://exa mple.org", False),
        ("https://example.org/\u202egpj", False),
        ("http://[::1", False),
        ("example.org", False),
    ],
)
def test_only_web_and_mail_addresses_are_opened(url: str, fine: bool) -> None:
    assert is_address(url) is fine
