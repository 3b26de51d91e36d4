"""Actions that were handed to Jira, as its export gives them back."""

from datetime import date

from app.exchange.jira_actions import ActionBack, ReadActions
from app.exchange.notes import Note
from app.exchange.questions import Answers
from app.flows.incoming import (
    Arrival,
    Arrived,
    Fate,
    Incoming,
    Kind,
    Known,
    by_place,
    left_over,
)
from app.workspace import Workspace
from models.incidents.commands import ReturnActions
from models.incidents.importing import ActionsReturned, ReturnedAction
from models.incidents.queries import Actions

SOURCE = "Jira"


def actions_incoming(
    workspace: Workspace, read: ReadActions, answers: Answers, known: Known
) -> Incoming:
    """What Jira says of our actions. Of one that is done there, and not said when: if it is done
    here it keeps its day, else it is done on the day of the import."""
    done = {row.id: row.done_on for row in workspace.ask(Actions()).value}
    notes = list(read.notes)
    returned: list[ReturnedAction] = []
    rows: list[Arrival] = []
    for one in read.actions:
        rows.append(Arrival(one.place, f"{one.key} {one.summary}".strip(), when=one.due))
        returned.append(
            ReturnedAction(one.place, one.key, _done_on(one, done.get(one.id), known.today), one.id)
        )
        if one.id not in done:
            notes.append(Note("no_such_action", one.place, "Labels", one.key))
        elif one.done and one.done_on is None and done[one.id] is None:
            notes.append(Note("done_today", one.place, "Status", one.status, True))
    if read.others:
        count = {"count": read.others}
        notes.append(Note("issues_of_others", "", kept=True, parameters=count))
    given = answers.find("source")
    source = given[0] if given else SOURCE

    def arrived(result: ActionsReturned) -> tuple[Arrived, ...]:
        noted = by_place(notes)
        told = tuple(
            Arrived(row, Fate(fate.value), tuple(noted.get(row.place, ())))
            for row, fate in zip(rows, result.fates, strict=True)
        )
        return (*told, *left_over(notes, rows))

    return Incoming(
        Kind.ACTIONS,
        "jira",
        source,
        ReturnActions(source, returned),
        arrived,
        notes=tuple(notes),
        readings=tuple(read.readings),
        questions=tuple(read.questions),
    )


def _done_on(one: ActionBack, here: date | None, today: date) -> date | None:
    return (one.done_on or here or today) if one.done else None
