"""Where the row behind a practice leads."""

from collections.abc import Mapping
from typing import Any

from models.insight.practices_rows import PracticeEvidence
from models.practices.rows import Practice
from views.kit.page import PageContext

_PAGES: Mapping[str, tuple[str, str]] = {
    "person": ("people", "person"),
    "candidate": ("people", "candidate"),
    "service": ("services", "service"),
    "launch": ("launches", "launch"),
    "incident": ("incidents", "incident"),
}
"""The page of a record, and what the page calls it."""

_OF_THE_CAP = (
    Practice.OVERFLOW_TO_DEVELOPERS,
    Practice.CAP_ON_LOAD,
    Practice.SHARE_OF_DEVELOPERS,
)


def open_row(context: PageContext, practice: Practice, row: PracticeEvidence) -> None:
    """Show the record that a row comes from; a week leads to the cap, at its day."""
    subject = row.subject
    if subject is not None and subject.table in _PAGES:
        page, name = _PAGES[subject.table]
        more: dict[str, Any] = {}
        if practice in (Practice.POSTMORTEM_FOR_EACH, Practice.BLAMELESS_POSTMORTEMS):
            more["tab"] = "postmortem"
        context.go(page, **{name: subject.id}, **more)
    elif subject is not None and subject.table == "report_plan":
        context.go("practices", view="reports")
    elif subject is not None and subject.table == "sent_report":
        context.go("reports", report=row.name)
    elif practice in _OF_THE_CAP:
        if row.day is not None:
            context.show_day(row.day)
        context.go("work", view="cap")
    elif practice is Practice.EVENTS_A_SHIFT:
        if row.day is not None:
            context.show_day(row.day)
        context.go("rotations")
    else:
        context.go("people")
