"""How far a project is, and whether the failure that it came from came back, in the inspector."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from models.insight.projects_rows import ProjectEntry
from models.insight.recurrence import Failure
from views.kit.buttons import IconButton
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.tab_pieces import ButtonLine, Line, stacked
from views.pages.projects.words import (
    hours_words,
    on_time_words,
    progress_words,
    recurrence_state,
    recurrence_told,
    recurrence_words,
)


def progress_tab(context: PageContext, entry: ProjectEntry) -> QWidget:
    """What is delivered and spent, and the failure with its like before and since."""
    lines: list[QWidget] = [
        ValueRow(_("Delivered"), progress_words(entry) or _("nothing is promised")),
        ValueRow(_("On time"), on_time_words(entry) or _("nothing was due")),
        ValueRow(_("Hours lately"), hours_words(entry.seconds)),
        SectionHead(_("The failure that it came from")),
    ]
    if words := recurrence_words(entry, context.today):
        lines.append(Pill(words, recurrence_state(entry)))
    lines.append(Paragraph(recurrence_told(entry), "secondary", "text2"))
    if entry.recurrence is not None:
        lines += _failures(context, entry.recurrence.before)
        if entry.recurrence.since:
            lines.append(SectionHead(_("Since it was finished")))
            lines += _failures(context, entry.recurrence.since)
    return stacked(lines)


def _failures(context: PageContext, failures: Sequence[Failure]) -> list[QWidget]:
    return [
        ButtonLine(
            Line(each.title, day_text(each.day)),
            (
                IconButton(
                    "arrow-right",
                    _("Look at {what} of {day}").format(what=each.title, day=day_text(each.day)),
                    partial(context.go, "incidents", incident=each.id),
                ),
            ),
        )
        for each in failures
    ]
