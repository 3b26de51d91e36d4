"""Sprints, and milestones of projects, of files as the data takes them over."""

from dataclasses import replace

from app.exchange.notes import Note
from app.exchange.questions import Answers, Ledger
from app.exchange.row_reading import ReadRows
from app.flows.change_words import DELIVERABLES
from app.flows.import_tickets import MOST_NAMED
from app.flows.incoming import Arrival, Incoming, Kind, Known, taken_over
from app.flows.meanings import Meanings
from models.projects.commands import ImportDeliverables, ImportSprints
from models.projects.importing import ImportedDeliverable, ImportedSprint
from models.projects.rows import DeliverableKind
from models.store.taking import Told


def sprints_incoming(
    read: ReadRows[ImportedSprint], answers: Answers, told: Told | None = None
) -> Incoming:
    """The sprints that were read, as they would be taken over."""
    rows = [
        Arrival(one.place, one.name, one.board, one.to_day or one.from_day) for one in read.rows
    ]
    given = answers.find("source")
    name = given[0] if given else read.source
    return Incoming(
        Kind.SPRINTS,
        "table",
        name,
        ImportSprints(name, read.rows, told),
        taken_over(rows, read.notes),
        read.zone,
        (),
        read.notes,
        read.readings,
        read.questions,
    )


def milestones_incoming(
    read: ReadRows[tuple[ImportedDeliverable, str]],
    answers: Answers,
    known: Known,
    told: Told | None = None,
) -> Incoming:
    """The milestones and features that were read, as they would be taken over. Owners are people who
    are known here. Raises Refused ``no_such_answer``."""
    ledger = Ledger(answers)
    meanings = Meanings(ledger)
    strangers: dict[str, None] = {}

    def taken(one: ImportedDeliverable, word: str) -> ImportedDeliverable:
        usual = DeliverableKind.MILESTONE
        kind = meanings.one_of("deliverable", word, DELIVERABLES, DeliverableKind, usual)
        owner = known.people.get(one.owner.casefold()) if one.owner else None
        if one.owner and owner is None:
            strangers.setdefault(one.owner)
        name, email = owner or ("", "")
        return replace(one, kind=kind, owner=name, email=email)

    items = [taken(*row) for row in read.rows]
    rows = [Arrival(one.place, f"{one.project}: {one.name}", "", one.due_on) for one in items]
    notes = list(read.notes)
    if strangers:
        names = ", ".join(list(strangers)[:MOST_NAMED])
        notes.append(Note("owners_left_out", "", "owner", names, True, {"count": len(strangers)}))
    given = answers.find("source")
    name = given[0] if given else read.source
    return Incoming(
        Kind.MILESTONES,
        "table",
        name,
        ImportDeliverables(name, items, told),
        taken_over(rows, notes),
        read.zone,
        (),
        tuple(notes),
        (*read.readings, *ledger.readings),
        (*read.questions, *ledger.questions),
    )
