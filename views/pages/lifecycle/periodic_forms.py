"""The forms of periodic work: the task, and what became of a time."""

from collections.abc import Callable
from typing import Any

from app.text.doorway import _
from app.text.periodic import recurrence_units
from models.insight.periodic_rows import PeriodicBoard, PeriodicEntry
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name
from views.kit.table_column import clock_text

Commit = Callable[[dict[str, Any]], object]


def task_form(board: PeriodicBoard, commit: Commit, verb: str) -> Form:
    """What is kept of work that comes back."""
    form = Form(commit, verb)
    form.add("name", _("Task"), LineField(typed.needed))
    form.add("every", _("Every"), LineField(typed.whole))
    form.add("unit", _("Of what"), ChoiceField(recurrence_units()))
    first = _("Its weekday, or its day of the month, is that of all times.")
    form.add("starts_on", _("First on"), day_field(), first)
    form.add("owner_id", _("Whose it is"), ChoiceField(by_name(board.people), empty=_("nobody’s")))
    form.add("service_id", _("Service"), ChoiceField(by_name(board.services), empty=_("none")))
    form.add("team_id", _("Team"), ChoiceField(by_name(board.teams), empty=_("none")))
    length = LineField(typed.maybe(typed.seconds), clock_text, _("1:30, or nothing"))
    form.add("expected", _("How long a time takes"), length)
    lists = by_name(board.checklists)
    form.add("checklist_id", _("Checklist"), ChoiceField(lists, empty=_("none")))
    form.add("text", _("What is done"), TextField())
    return form


def done_form(board: PeriodicBoard, row: PeriodicEntry, commit: Commit) -> Form:
    """That the time was done."""
    form = Form(commit, _("Write it down"))
    form.add("done_on", _("Done on"), day_field())
    form.add("person_id", _("Who"), ChoiceField(by_name(board.people), empty=_("nobody named")))
    length = LineField(typed.maybe(typed.seconds), clock_text, _("1:30, or nothing"))
    form.add("seconds", _("How long it took"), length)
    form.add("note", _("Note"), LineField())
    given = row.standing.run.person_id if row.standing.run is not None else None
    form.fill(
        {
            "done_on": board.day,
            "person_id": given or row.task.owner_id,
            "seconds": row.task.expected,
        }
    )
    return form


def skip_form(commit: Commit) -> Form:
    """That the time is left out."""
    form = Form(commit, _("Leave it out"))
    form.add("reason", _("Why"), LineField(typed.needed))
    return form


def given_form(board: PeriodicBoard, commit: Commit, *, for_good: bool) -> Form:
    """Whose a time, or the task, is."""
    field = "owner_id" if for_good else "person_id"
    words = _("For good") if for_good else _("This time")
    form = Form(commit, _("Give it away for good") if for_good else _("Give it away this time"))
    form.add(field, words, ChoiceField(by_name(board.people), empty=_("nobody")))
    return form
