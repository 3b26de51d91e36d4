"""An example of each command and query on notes, links and attachments."""

from datetime import date
from uuid import UUID

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

SUBJECT = Subject("person", UUID(int=7))
NOTE = AddNote(SUBJECT, "Back in May")
LINK = AddLink(SUBJECT, "Handbook", "https://example.org/handbook")
FILE = AddAttachment(SUBJECT, "plan.txt", "text/plain", b"one\ntwo\n")

COMMANDS = {
    AddNote: lambda scene: NOTE,
    ChangeNote: lambda scene: ChangeNote(scene.do(NOTE), "Back in June", scene.seen),
    RemoveNote: lambda scene: RemoveNote(scene.do(NOTE), scene.seen),
    AddLink: lambda scene: LINK,
    RemoveLink: lambda scene: RemoveLink(scene.do(LINK), scene.seen),
    AddAttachment: lambda scene: FILE,
    RemoveAttachment: lambda scene: RemoveAttachment(scene.do(FILE), scene.seen),
}
QUERIES = {
    NotesOf: lambda scene: NotesOf(SUBJECT),
    NotesOn: lambda scene: NotesOn("person", Period(date(2026, 1, 1), date(2027, 1, 1))),
    AttachmentContent: lambda scene: AttachmentContent(scene.do(FILE)),
}
