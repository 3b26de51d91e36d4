"""Handing actions to Jira, by a file."""

from PySide6.QtWidgets import QWidget

from app.exchange.jira_actions import write_actions
from app.exporting_actions import jira_rows
from app.text.doorway import _, ngettext
from app.text.problems import file_problem_text
from models.insight.incidents_rows import IncidentBoard
from models.kernel.errors import FileProblem
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext


def export_actions(parent: QWidget, context: PageContext, board: IncidentBoard) -> None:
    """Write the open actions, and say how many."""
    kinds = ((_("CSV for Jira"), ".csv"),)
    path = ask_where_to_save(parent, _("Export actions for Jira"), "actions.csv", kinds)
    if path is None:
        return
    rows = jira_rows(board)
    try:
        write_actions(rows, path)
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
        return
    context.notify(ngettext("{n} action written.", "{n} actions written.", len(rows)))
