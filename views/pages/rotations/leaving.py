"""Somebody leaves: who, and their last day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.text.doorway import _
from models.rotations.commands.leaving import MarkLeaving
from views.kit.fields import ChoiceField, day_field
from views.kit.form import Form
from views.kit.page import PageContext
from views.pages.rotations.facts import Facts


def leaving_form(context: PageContext, facts: Facts, done: Callable[[date, int], object]) -> Form:
    """done: called with the last day, and how many shifts after it must find somebody else."""

    def commit(values: dict[str, Any]) -> None:
        left = context.do(MarkLeaving(seen=facts.revision, **values))
        if left is not None:
            done(values["last_day"], len(left.value))

    members = dict.fromkeys(row.person_id for row in facts.view.rota.members)
    names = sorted((facts.person(one).name, one) for one in members)
    form = Form(commit, _("Mark and replan"))
    form.add("person_id", _("Who"), ChoiceField(dict(names)))
    form.add(
        "last_day",
        _("Last day"),
        day_field(),
        _("Memberships, contract and site end; later shifts stay until they are replanned."),
    )
    form.fill({"last_day": context.today})
    return form
