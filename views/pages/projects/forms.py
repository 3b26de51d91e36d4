"""The forms of projects and of what they promise."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.projects.commands import AddProject
from models.projects.rows import DeliverableKind, FeedbackKind, ProjectState
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Names = Mapping[UUID, str]
Commit = Callable[[dict[str, Any]], object]
FIELDS = (
    *("name", "text", "state", "team_id", "owner_id", "service_id", "origin", "incident_id"),
    *("style", "first_of_kind", "from_day", "to_day"),
)


def project_form(
    commit: Commit, people: Names, teams: Names, services: Names, incidents: Names, verb: str
) -> Form:
    """What is kept of a project."""
    form = Form(commit, verb)
    form.add("name", _("Project"), LineField(typed.needed))
    form.add("text", _("Its aim"), TextField())
    form.add("state", _("State"), ChoiceField(_words(ProjectState)))
    form.add("team_id", _("Team"), ChoiceField(by_name(teams), empty=_("every team")))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    form.add("service_id", _("Service"), ChoiceField(by_name(services), empty=_("of none")))
    form.add("origin", _("Where it comes from"), LineField(), _("The road map, a failure…"))
    form.add(
        "incident_id",
        _("The failure that it mends"),
        ChoiceField(by_name(incidents), empty=_("none")),
    )
    form.add(
        "style", _("How it is managed"), LineField(), _("In your own words: any style will do.")
    )
    yes = {_("no"): False, _("yes: nobody here did this before"): True}
    form.add("first_of_kind", _("First of its kind"), ChoiceField(yes))
    form.add("from_day", _("Begins"), maybe_day())
    form.add("to_day", _("Ends"), maybe_day())
    form.fill({"state": ProjectState.ACTIVE})
    return form


def said(values: Mapping[str, Any]) -> AddProject:
    """The values of the form as a project that is to be."""
    return AddProject(**values)


def promise_form(commit: Commit, people: Names) -> Form:
    """A milestone or feature."""
    form = Form(commit, _("Promise it"))
    form.add("name", _("What is delivered"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField(_words(DeliverableKind)))
    form.add("committed_on", _("Promised for"), maybe_day(), _("This first day stays."))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    return form


def replan_form(commit: Commit) -> Form:
    """Another day."""
    form = Form(commit, _("Promise this day"))
    form.add("due_on", _("Promised for"), day_field())
    form.add("reason", _("Why"), TextField())
    return form


def feedback_form(commit: Commit, people: Names) -> Form:
    """Somebody looked at another's work."""
    form = Form(commit, _("Note it"))
    form.add("from_id", _("Who looked"), ChoiceField(by_name(people)))
    form.add("to_id", _("At whose work"), ChoiceField(by_name(people)))
    form.add("day", _("Day"), day_field())
    form.add("kind", _("How"), ChoiceField(_words(FeedbackKind)))
    form.add("note", _("What came of it"), LineField())
    return form


def _words(kind: Any) -> dict[str, Any]:
    return {word_text(each): each for each in kind}
