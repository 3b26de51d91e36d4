"""Turn by turn: the fixed order of a queue goes on until a day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.text.doorway import _, ngettext
from models.kernel.instants import start_of_day
from models.kernel.periods import DAY
from models.rotations.commands.rolling import RollOut
from models.rotations.rows import LayerRow, Mode
from views.kit.fields import day_field
from views.kit.form import Form
from views.kit.page import PageContext
from views.pages.rotations.facts import Facts


def turning_layers(facts: Facts | None) -> tuple[LayerRow, ...]:
    """The layers whose turns go round in a fixed order."""
    if facts is None:
        return ()
    return tuple(row for row in facts.view.rota.layers if row.mode is Mode.TURNS)


def turning_form(context: PageContext, facts: Facts, done: Callable[[str], object]) -> Form:
    """Until when the turns go on. done: told what became of the shifts."""

    def commit(values: dict[str, Any]) -> None:
        until = start_of_day(values["until"] + DAY, facts.zone)
        layers = tuple(row.id for row in turning_layers(facts))
        written = context.do(RollOut(layers, until, facts.revision))
        if written is not None:
            added = ngettext("{n} shift added", "{n} shifts added", written.value.added)
            changed = ngettext("{n} changed", "{n} changed", written.value.changed)
            done(_("{added}, {changed}.").format(added=added, changed=changed))

    form = Form(commit, _("Continue"))
    form.add(
        "until",
        _("Up to and with"),
        day_field(),
        _("Locked and published shifts, and those that have begun, stay as they are."),
    )
    form.fill({"until": facts.day(facts.view.rota.end - timedelta(microseconds=1))})
    return form
