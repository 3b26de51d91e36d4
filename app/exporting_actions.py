"""The open actions as issues that Jira imports."""

from pathlib import Path

from app.exchange.jira_actions import ActionRow, write_actions
from app.text import _, word_text
from app.workspace import Workspace
from models.insight.incidents_rows import IncidentBoard
from models.insight.queries import IncidentBoardOf

_PRIORITIES = {"p0": "Highest", "p1": "High", "p2": "Medium", "p3": "Low"}
"""As Jira calls them."""


def export_actions(workspace: Workspace, target: Path) -> tuple[Path, int]:
    """Write every action that is not done. Raises FileProblem as `write_actions` does."""
    rows = jira_rows(workspace.ask(IncidentBoardOf()).value)
    return write_actions(rows, target), len(rows)


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
