"""The open actions as issues that Jira imports, and what became of them there."""

from collections.abc import Sequence
from datetime import date

from app.exchange.jira_actions import ActionBack, ActionRow
from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.incidents.commands import ReturnActions
from models.incidents.importing import ActionsReturned, ReturnedAction
from models.insight.incidents_rows import IncidentBoard

_PRIORITIES = {"p0": "Highest", "p1": "High", "p2": "Medium", "p3": "Low"}
"""As Jira calls them."""


def jira_rows(board: IncidentBoard) -> tuple[ActionRow, ...]:
    """Every action that is not done."""
    return tuple(
        ActionRow(
            entry.id,
            entry.action.text,
            _("{kind}; from: {origin}").format(
                kind=word_text(entry.action.kind), origin=entry.origin or entry.service
            ),
            entry.email or entry.owner,
            entry.action.due_on,
            _PRIORITIES[entry.action.priority],
        )
        for entry in board.actions
        if entry.action.done_on is None
    )


def taking_back(actions: Sequence[ActionBack], board: IncidentBoard, today: date) -> ReturnActions:
    """The command that takes over what Jira exported. Jira says whether, and not when, an issue was
    done: of one that was open here it is today."""
    done = {entry.id: entry.action.done_on for entry in board.actions}
    returned = (
        ReturnedAction(
            one.place, one.key, (done.get(one.id) or today) if one.done else None, one.id
        )
        for one in actions
    )
    return ReturnActions("Jira", tuple(returned))


def taken_back_words(done: ActionsReturned) -> str:
    """What became of them."""
    changed = ngettext("{n} action changed", "{n} actions changed", done.changed)
    words = _("{changed}, {same} the same").format(changed=changed, same=done.same)
    if done.unknown:
        words = _("{words}, {unknown} not known here any more").format(
            words=words, unknown=len(done.unknown)
        )
    return f"{words}."
