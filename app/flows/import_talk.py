"""Chats and mail as the data takes them over: transcripts, threads, marked decisions, contacts (S82,
S83, S86)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from app.exchange.notes import Note
from app.exchange.questions import Answers
from app.exchange.talk_shapes import (
    Mark,
    Message,
    ReadTalk,
    Speaker,
    TalkForm,
    first_line,
    mark_of,
)
from app.flows.incoming import Arrival, Arrived, Incoming, Kind, Known, taken_over
from app.workspace import Workspace
from models.kernel.checks import NAME_LENGTH, TEXT_LENGTH
from models.kernel.instants import local_day, zone
from models.office.commands.imports import ImportTalk
from models.office.commands.transcripts import MOST_LETTERS
from models.office.importing import (
    ImportedContact,
    ImportedDecision,
    ImportedTalk,
    ImportedThread,
    ImportedTranscript,
    TalkImported,
)
from models.office.rows import ContactKind, DecisionKind
from models.people.queries import People
from models.store.taking import RowsTaken

LEAST_THREAD = 4
"""Fewer messages are no thread that somebody could be stuck in."""

MOST_TO = 4
"""A letter to more people is no contact with each of them."""

SOURCES = {
    TalkForm.SLACK: "slack",
    TalkForm.MATTERMOST: "mattermost",
    TalkForm.LINES: "chat",
    TalkForm.MAIL: "mail",
}
"""By which talk is known again, unless ``source`` is answered."""


def talk_incoming(workspace: Workspace, read: ReadTalk, answers: Answers, known: Known) -> Incoming:
    """The talk that was read, as it would be taken over: a transcript for each channel and day (of mail,
    for each thread), a thread where there are enough messages, what somebody marked as a decision, and
    who wrote to whom, of which only that is kept to which both have agreed."""
    given = answers.find("source")
    source = given[0] if given else SOURCES[read.form]
    taking = _Taking(read, known, _people(workspace))
    talk = ImportedTalk(
        tuple(taking.transcripts()),
        tuple(taking.threads()),
        tuple(taking.decisions()),
        tuple(taking.contacts()),
    )
    rows = [
        *(Arrival(one.place, one.name, one.channel, one.day) for one in talk.transcripts),
        *(Arrival(one.place, one.topic, one.channel, one.started) for one in talk.threads),
        *(Arrival(one.place, one.title, "", one.at) for one in talk.decisions),
    ]
    notes = (*read.notes, *taking.notes)
    told = taken_over(rows, notes)

    def arrived(result: TalkImported) -> tuple[Arrived, ...]:
        parts = (result.transcripts, result.threads, result.decisions)
        outcomes = tuple(outcome for part in parts for outcome in part.outcomes)
        counts = (("contacts_taken", result.contacts), ("contacts_unasked", result.unasked))
        more = (
            Arrived(Arrival("", ""), None, (Note(code, kept=True, parameters={"count": count}),))
            for code, count in counts
            if count
        )
        return (*told(RowsTaken(outcomes)), *more)

    return Incoming(
        Kind.TALK, read.form, source, ImportTalk(source, talk), arrived, read.zone, (), notes
    )


def _people(workspace: Workspace) -> Mapping[str, UUID]:
    """People here by their names, addresses and handles; a name that two have is nobody's."""
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for row in workspace.ask(People()).value:
        for word in (row.name, row.email, row.chat):
            if word.strip():
                found[word.strip().casefold().lstrip("@")].add(row.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


class _Taking:
    """What is made of the messages."""

    def __init__(self, read: ReadTalk, known: Known, people: Mapping[str, UUID]) -> None:
        self._read, self._people = read, people
        self._place = zone(known.zone)
        self.notes: list[Note] = []
        self._threads: defaultdict[str, list[Message]] = defaultdict(list)
        for message in read.messages:
            self._threads[message.thread].append(message)

    @property
    def _is_mail(self) -> bool:
        return self._read.form is TalkForm.MAIL

    def transcripts(self) -> Iterator[ImportedTranscript]:
        """One for each channel and day; of mail, for each thread."""
        groups: defaultdict[str, list[Message]] = defaultdict(list)
        for message in self._read.messages:
            groups[self._transcript_of(message)].append(message)
        for key, said in groups.items():
            first = said[0]
            name = first.channel if self._is_mail else f"{first.channel} {self._day(first)}"
            text = "\n".join(self._line(message) for message in said)
            if len(text) > MOST_LETTERS:
                told = {"length": len(text), "most": MOST_LETTERS}
                self.notes.append(Note("text_cut", first.place, kept=True, parameters=told))
            yield ImportedTranscript(
                first.place,
                key,
                name[:NAME_LENGTH],
                first.channel[:NAME_LENGTH],
                self._day(first),
                first.at,
                max(message.at for message in said),
                len(said),
                len({message.author.name.casefold() for message in said}),
                text[:MOST_LETTERS],
            )

    def threads(self) -> Iterator[ImportedThread]:
        """Those with enough messages."""
        for key, said in self._threads.items():
            if len(said) < LEAST_THREAD:
                continue
            first = said[0]
            topic = first.subject or first_line(first.text)
            channel = first.author.keys[-1] if self._is_mail else first.channel
            yield ImportedThread(
                first.place,
                key[:NAME_LENGTH],
                topic[:NAME_LENGTH],
                channel[:NAME_LENGTH],
                first.at,
                said[-1].at,
                len(said),
                len({message.author.name.casefold() for message in said}),
                self._transcript_of(first),
            )

    def decisions(self) -> Iterator[ImportedDecision]:
        """What somebody marked, in the subject of a letter or at the beginning of a message."""
        for message in self._read.messages:
            marked = mark_of(message.subject) or mark_of(message.text)
            if marked is None:
                continue
            mark, text = marked
            if message.subject and text and mark_of(message.subject):
                text = f"{text}\n\n{message.text}".strip()
            if len(text) > TEXT_LENGTH:
                told = {"length": len(text), "most": TEXT_LENGTH}
                self.notes.append(Note("text_cut", message.place, kept=True, parameters=told))
            kind = DecisionKind.ANNOUNCEMENT if mark is Mark.ANNOUNCEMENT else DecisionKind.DECISION
            yield ImportedDecision(
                message.place,
                message.key[:NAME_LENGTH],
                first_line(text)[:NAME_LENGTH],
                text[:TEXT_LENGTH],
                message.at,
                self._person(message.author),
                kind=kind,
                mail=message.subject[:NAME_LENGTH] if self._is_mail else "",
            )

    def contacts(self) -> Iterator[ImportedContact]:
        """Who wrote to whom: to those whom a message addresses, and to who began the thread."""
        kind = ContactKind.MAIL_CONTACT if self._is_mail else ContactKind.CHAT_CONTACT
        counted: Counter[tuple[UUID, UUID, date]] = Counter()
        for message in self._read.messages:
            author = self._person(message.author)
            if author is None:
                continue
            for other in self._addressed(message):
                if other != author:
                    counted[author, other, self._day(message)] += 1
        for (author, other, day), times in counted.items():
            yield ImportedContact(author, other, day, kind, times)

    # --- pieces -----------------------------------------------------------------------------------

    def _addressed(self, message: Message) -> Iterable[UUID]:
        if len(message.to) > MOST_TO:
            return ()
        began = self._threads[message.thread][0].author
        found = (self._person(one) for one in (*message.to, began))
        return dict.fromkeys(one for one in found if one is not None)

    def _person(self, one: Speaker) -> UUID | None:
        found = (self._people.get(key) for key in one.keys)
        return next((person for person in found if person is not None), None)

    def _day(self, message: Message) -> date:
        return local_day(message.at, self._place)

    def _transcript_of(self, message: Message) -> str:
        key = message.thread if self._is_mail else f"{message.channel} {self._day(message)}"
        return key[:NAME_LENGTH]

    def _line(self, message: Message) -> str:
        local = message.at.astimezone(self._place)
        form = f"{local:%Y-%m-%d %H:%M}" if self._is_mail else f"{local:%H:%M}"
        return f"{form} {message.author.name}: {message.text}"
