"""Handing actions to Jira and taking them back, by files."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.jira_actions import read_actions, write_actions
from app.exchange.reading import pick
from app.text.doorway import _, ngettext
from app.text.problems import file_problem_text, refusal_text
from models.insight.incidents_rows import IncidentBoard
from models.kernel.errors import FileProblem, Refused
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext
from views.pages.incidents.jira import jira_rows, taken_back_words, taking_back


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


def take_back_actions(parent: QWidget, context: PageContext, board: IncidentBoard) -> None:
    """Read what Jira exported and take it over, as one step."""
    kinds = _("Exports of Jira (*.csv *.xlsx);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Take back actions"), "", kinds)
    if not name:
        return
    try:
        read = read_actions(pick(Path(name)), today=context.today)
        done = context.do(taking_back(read.actions, board, context.today))
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
        return
    except Refused as problem:
        context.notify(refusal_text(problem))
        return
    if done is not None:
        context.notify(taken_back_words(done.value), undo=True)
