"""The open actions as issues that Jira imports."""

from app.exchange.jira_actions import ActionRow
from app.text.doorway import _
from app.text.words import word_text
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
