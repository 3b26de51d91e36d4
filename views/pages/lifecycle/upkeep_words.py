"""What upkeep needs a person for, in words: periodic work that was missed, care and ends that wait."""

from collections.abc import Callable, Mapping
from typing import Any

from app.text.doorway import _, ngettext
from app.text.numbers import day_text


def _missed(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{name} is overdue").format(name=facts["name"])
    said = [_("It was due on {day}.").format(day=day_text(facts["due"]))]
    if facts["missed"]:
        words = "{n} time before it was missed too.", "{n} times before it were missed too."
        said.append(ngettext(*words, facts["missed"]))
    if facts["who"]:
        said.append(_("It is for {who}.").format(who=facts["who"]))
    if facts["promised"]:
        risk = _("What is promised of {service} is at risk.")
        said.append(risk.format(service=facts["service"]))
    return title, " ".join(said)


def _care(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("Special care for {name} is over").format(name=facts["name"])
    detail = _("It was to last until {day}; end it, or say how long it goes on.")
    said = [detail.format(day=day_text(facts["until"]))]
    if facts["open"]:
        words = "{n} problem is not fixed.", "{n} problems are not fixed."
        said.append(ngettext(*words, facts["open"]))
    return title, " ".join(said)


def _waits(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{service} was quiet for long enough").format(service=facts["service"])
    detail = _("Since {day} its decommissioning can be finished.")
    return title, detail.format(day=day_text(facts["since"]))


VIEWS = {
    "periodic_task": ("periodic", "task"),
    "launch": ("escapes", "launch"),
    "retirement": ("retiring", "retirement"),
}
"""The tab on which a subject stands, and what it is told there."""
WORDS: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "periodic_missed": _missed,
    "care_over": _care,
    "end_waits": _waits,
}
