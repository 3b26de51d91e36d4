"""Tickets of files as the data takes them over: what they are, whether they are over, whose they are."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.exchange.notes import Note
from app.exchange.questions import Answers, Ledger
from app.exchange.row_reading import ReadRows
from app.exchange.work_shapes import TicketDraft
from app.flows.incoming import (
    Arrival,
    Incoming,
    Kind,
    Known,
    ServiceNames,
    taken_over,
)
from app.flows.work_choices import WorkChoices
from app.flows.work_words import is_precursor, priority_of
from models.kernel.checks import NAME_LENGTH, TEXT_LENGTH
from models.projects.commands import FindOrAddProjects
from models.store.taking import Told
from models.tickets.commands import ImportTickets
from models.tickets.importing import ImportedTicket

MOST_NAMED = 12
"""So many rows of one oddity are named each; of more it is said how many there are."""


def tickets_incoming(
    read: ReadRows[TicketDraft], answers: Answers, known: Known, told: Told | None = None
) -> Incoming:
    """The tickets that were read, as they would be taken over. Raises Refused ``no_such_answer``."""
    taking = _Taking(read, answers, known)
    tickets = [taking.ticket(draft) for draft in read.rows]
    rows = [
        Arrival(one.place, one.title, one.service, draft.received)
        for one, draft in zip(tickets, read.rows, strict=True)
    ]
    given = answers.find("source")
    name = given[0] if given else read.source
    notes = (*read.notes, *taking.notes, *taking.said_of_many())

    return Incoming(
        Kind.TICKETS,
        "table",
        name,
        ImportTickets(name, tickets, FindOrAddProjects, told),
        taken_over(rows, notes),
        read.zone,
        taking.services.new,
        notes,
        (*read.readings, *taking.ledger.readings),
        (*read.questions, *taking.ledger.questions),
    )


class _Taking:
    """Drafts of one reading on their way into the data."""

    def __init__(self, read: ReadRows[TicketDraft], answers: Answers, known: Known) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes: list[Note] = []
        self._known = known
        typed = any(one.type or one.labels for one in read.rows)
        self._choices = WorkChoices(self.ledger, typed)
        self._strangers: dict[str, None] = {}
        self._ends_of_open: list[Note] = []

    def ticket(self, draft: TicketDraft) -> ImportedTicket:
        word = self._choices.word(draft.type, draft.labels)
        work_class = self._choices.work_class(word)
        title = " ".join(draft.title.split()) or draft.external_id
        owner, email = self._owner(draft)
        completed = self._completed(draft)
        return ImportedTicket(
            draft.place,
            self._short(title, draft),
            draft.received,
            draft.external_id,
            self._text(draft, title, stranger=bool(draft.owner and not owner)),
            kind=self._choices.request(word, work_class),
            work_class=work_class,
            priority=self._priority(draft),
            precursor=is_precursor((draft.type, *draft.labels)),
            service=self.services.of(draft.service),
            project=draft.project,
            requester=draft.requester,
            owner=owner,
            email=email,
            scheduled=draft.scheduled,
            started=draft.started,
            due_on=draft.due,
            completed=completed,
            resolution=self._choices.resolution(draft.resolution or draft.status)
            if completed is not None
            else None,
            reopened=draft.reopened,
            estimate=draft.estimate,
            points=draft.points,
            status=draft.status,
            labels=joined(draft.labels),
        )

    def said_of_many(self) -> Iterator[Note]:
        """What is odd about many rows alike, said once; of few, each is named."""
        if len(self._ends_of_open) <= MOST_NAMED:
            yield from self._ends_of_open
        else:
            count = {"count": len(self._ends_of_open)}
            yield Note("ends_of_open_many", "", "status", kept=True, parameters=count)
        if self._strangers:
            names = ", ".join(list(self._strangers)[:MOST_NAMED])
            count = {"count": len(self._strangers)}
            yield Note("owners_unknown", "", "owner", names, True, count)

    def _completed(self, draft: TicketDraft) -> datetime | None:
        """When it was completed: its status says whether it was, and its end when. Some programs
        fill the end of open ones too, with the last change."""
        if not self._choices.is_over(draft.status, draft.ended is not None):
            if draft.ended is not None:
                told = {"status": draft.status}
                raw = draft.ended.isoformat()
                self._ends_of_open.append(
                    Note("end_of_open", draft.place, "ended", raw, True, told)
                )
            return None
        if draft.ended is not None:
            return draft.ended
        last = draft.closed or draft.updated or draft.started or draft.received
        self._odd("completed_is_last_known", draft, "ended", last.isoformat())
        return last

    def _owner(self, draft: TicketDraft) -> tuple[str, str]:
        """Somebody who is known here; others are named in the text, and not added."""
        if not draft.owner:
            return "", ""
        known = self._known.people.get(draft.owner.casefold())
        if known is None:
            self._strangers.setdefault(draft.owner)
        return known or ("", "")

    def _priority(self, draft: TicketDraft) -> int:
        level = priority_of(draft.priority)
        if level is None:
            self._odd("priority_unknown", draft, "priority", draft.priority)
        return level or 0

    def _short(self, title: str, draft: TicketDraft) -> str:
        if len(title) > NAME_LENGTH:
            self._odd("title_cut", draft, "title", title)
        return title[:NAME_LENGTH]

    def _text(self, draft: TicketDraft, title: str, *, stranger: bool) -> str:
        """Its text, and what else the source says, in its own words."""
        facts = "\n".join(_facts(draft, stranger))[:TEXT_LENGTH]
        text = f"{title}\n\n{draft.text}" if len(title) > NAME_LENGTH else draft.text
        room = TEXT_LENGTH - len(facts) - 2
        if len(text.strip()) > room:
            told = {"length": len(text), "most": room}
            self.notes.append(Note("text_cut", draft.place, "text", "", True, told))
        return "\n\n".join(part for part in (text.strip()[:room], facts) if part)

    def _odd(self, code: str, draft: TicketDraft, where: str, raw: str) -> None:
        self.notes.append(Note(code, draft.place, where, raw[:200], True))


def joined(labels: Sequence[str]) -> str:
    """Labels with commas between, as many as fit a line; all of them stand in the text then.

    >>> joined(("ui", "bug"))
    'ui, bug'
    """
    kept: list[str] = []
    for label in labels:
        if len(", ".join((*kept, label))) <= NAME_LENGTH:
            kept.append(label)
    return ", ".join(kept)


def _facts(draft: TicketDraft, stranger: bool) -> Iterator[str]:
    all_labels = ", ".join(draft.labels)
    facts = (
        ("type", draft.type),
        ("resolution", draft.resolution),
        ("sla", {True: "met", False: "missed", None: ""}[draft.sla_met]),
        ("assignee", draft.owner if stranger else ""),
        ("url", draft.url),
        ("labels", all_labels if all_labels != joined(draft.labels) else ""),
    )
    for key, value in facts:
        if value:
            yield f"{key}: {value}"
