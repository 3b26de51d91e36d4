"""What life cycles need a person for, in words: late runs, stages that were to be entered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.queries.lifecycle_problems import LifecycleProblems
from models.insight.rows import Problem as Found
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity
from views.pages.lifecycle import upkeep_words

_VIEWS = {
    "checklist_run": ("runs", "run"),
    "checklist": ("checklists", "checklist"),
    "service": ("stages", "service"),
    **upkeep_words.VIEWS,
}
"""The tab on which a subject stands, and what it is told there."""


class LifecycleWatcher:
    """Asks for the problems of life cycles, and says them."""

    reads: ClassVar[frozenset[str]] = LifecycleProblems.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> LifecycleProblems:
        """What to ask."""
        del calendar
        return LifecycleProblems(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to where it is set right."""
        return tuple(map(_said, value))


def _said(found: Found) -> Problem:
    assert found.subject is not None
    title, detail = _WORDS[found.code](found.parameters)
    view, argument = _VIEWS[found.subject.table]
    one = found.subject.id
    return Problem(
        f"lifecycle.{found.code}.{one}",
        title,
        detail,
        Severity(found.severity.value),
        "lifecycle",
        _("Open"),
        {"view": view, argument: one},
    )


def _late(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("The checklist {name} is overdue").format(name=facts["name"])
    return title, " ".join((_was_due(facts), _left(facts)))


def _due(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("The checklist {name} is due").format(name=facts["name"])
    due = _("It is due on {day}.").format(day=day_text(facts["due"]))
    return title, f"{due} {_left(facts)}"


def _stage(facts: Mapping[str, Any]) -> tuple[str, str]:
    stage = word_text(facts["stage"])
    title = _("{name} was to be “{stage}”").format(name=facts["name"], stage=stage)
    lacks = ngettext("{n} criterion is missing.", "{n} criteria are missing.", facts["count"])
    return title, f"{_was_due(facts)} {lacks if facts['count'] else _('It may move on.')}"


def _may_go(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("Items of {name} may go").format(name=facts["name"])
    words = ngettext(
        "{n} item caught nothing for long.", "{n} items caught nothing for long.", facts["count"]
    )
    return title, words


def _was_due(facts: Mapping[str, Any]) -> str:
    return _("It was due on {day}.").format(day=day_text(facts["due"]))


def _left(facts: Mapping[str, Any]) -> str:
    left = ngettext("{n} item is not done", "{n} items are not done", facts["left"])
    return f"{left}, {facts['owner']}." if facts["owner"] else f"{left}."


_WORDS: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "run_late": _late,
    "run_due": _due,
    "stage_late": _stage,
    "items_may_go": _may_go,
    **upkeep_words.WORDS,
}
