"""The form that logs one piece of work, a line in ten seconds."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from views.kit.fields import ChoiceField, LineField, day_field, duration_field, person_field
from views.kit.form import Form
from views.kit.page import PageContext

_EXHAUSTION = ("1", "2", "3", "4", "5")


def add_form(
    context: PageContext,
    people: Mapping[str, UUID],
    services: Mapping[str, UUID],
    projects: Mapping[str, UUID],
    logged: Callable[[], object],
) -> Form:
    """A form that stays open: after each line, person and day stay, the rest is empty again."""

    def commit(values: dict[str, Any]) -> None:
        done = context.do(LogWork(**values))
        if done is not None:
            form.fill({"seconds": None, "note": "", "ticket": ""})
            form.field("seconds").setFocus()
            logged()

    form = Form(commit, _("Log"))
    form.add("person_id", _("Person"), person_field(people))
    form.add("day", _("Day"), day_field())
    form.add("seconds", _("Time"), duration_field())
    form.add("kind", _("Kind of work"), ChoiceField({word_text(kind): kind for kind in Kind}))
    flags = {_("Toil"): True, _("Not toil"): False}
    form.add("toil", _("Toil"), ChoiceField(flags, empty=_("As usual for the kind")))
    form.add("service_id", _("Service"), ChoiceField(services, empty=_("None")))
    form.add("project_id", _("Project"), ChoiceField(projects, empty=_("None")))
    form.add("ticket", _("Ticket"), LineField())
    scale = {_("{n} of 5").format(n=n): int(n) for n in _EXHAUSTION}
    form.add("exhaustion", _("Exhaustion"), ChoiceField(scale, empty=_("Not said")))
    form.add("note", _("Note"), LineField())
    form.fill({"day": context.today})
    return form
