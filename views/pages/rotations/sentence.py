"""The plain sentence beside the title: what the rotation is."""

from app.text.doorway import _, ngettext
from models.rotations.rows import LayerRow, Step
from views.kit.clock_fields import minute_text
from views.pages.rotations.facts import Facts


def rotation_sentence(facts: Facts) -> str:
    """``Platform on-call, two sites, weekly from Monday 08:00``."""
    rota = facts.view.rota
    parts = [", ".join(row.name for row in rota.rotations[:3])]
    if len(rota.rotations) > 3:
        parts = [ngettext("{n} rotation", "{n} rotations", len(rota.rotations))]
    sites = len({row.site_id for row in rota.layers if row.site_id is not None})
    if sites > 1:
        parts.append(ngettext("{n} site", "{n} sites", sites))
    rhythms = dict.fromkeys(rhythm_words(row) for row in rota.layers)
    if len(rhythms) == 1:
        parts.extend(rhythms)
    return ", ".join(part for part in parts if part)


def rhythm_words(layer: LayerRow) -> str:
    """``weekly from Monday 08:00``, ``every 2 weeks from Monday 08:00``."""
    at = minute_text(layer.start_minute)
    if layer.step is Step.BLOCKS:
        days = " + ".join(str(block) for block in layer.blocks)
        return _("blocks of {days} days from {at}").format(days=days, at=at)
    every = {
        Step.HOUR: (_("hourly"), ngettext("every {n} hour", "every {n} hours", layer.every)),
        Step.DAY: (_("daily"), ngettext("every {n} day", "every {n} days", layer.every)),
        Step.WEEK: (_("weekly"), ngettext("every {n} week", "every {n} weeks", layer.every)),
        Step.MONTH: (_("monthly"), ngettext("every {n} month", "every {n} months", layer.every)),
    }[layer.step]
    rhythm = every[0] if layer.every == 1 else every[1]
    if layer.step is Step.WEEK:
        day = _(_LONG[layer.start_day.weekday()])
        return _("{rhythm} from {day} {at}").format(rhythm=rhythm, day=day, at=at)
    return _("{rhythm} from {at}").format(rhythm=rhythm, at=at)


_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
