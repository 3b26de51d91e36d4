"""The calendar on paper and as files."""

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.problems import file_problem_text
from models.kernel.errors import FileProblem
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext
from views.kit.timeline import Timeline
from views.kit.timeline_print import print_timeline

_LETTER = ("US", "CA", "MX", "PH")
"""Where paper is Letter, not A4."""


def save_calendar(parent: QWidget, context: PageContext, timeline: Timeline, title: str) -> None:
    """Ask for a name and write what the timeline shows as PDF, as wide as the page."""
    kinds = ((_("PDF"), ".pdf"),)
    target = ask_where_to_save(parent, _("Save the calendar as PDF"), f"{title}.pdf", kinds)
    if target is not None:
        write_pdf(context, timeline, title, target)


def write_pdf(context: PageContext, timeline: Timeline, title: str, target: Path) -> None:
    """Write what the timeline shows, and say so."""
    seen = timeline.span()
    paper = "Letter" if QLocale().name()[-2:] in _LETTER else "A4"
    try:
        pages = print_timeline(timeline.model(), title, seen.start, seen.end, target, paper)
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
        return
    words = ngettext("{n} page", "{n} pages", pages)
    context.notify(_("Written: {name}, {pages}").format(name=target.name, pages=words))
