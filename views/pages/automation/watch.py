"""What automation needs a person for: processes that are overdue, decisions that come back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.automation import assumption_text, outgrown_text
from app.text.doorway import _
from app.text.numbers import day_text
from models.automation.rules.decisions import Outgrown
from models.insight.queries import AutomationProblems
from models.insight.rows import Problem as Found
from models.insight.rows import Severity as Pressing
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity

_SEVERITIES = {
    Pressing.WRONG: Severity.WRONG,
    Pressing.WATCH: Severity.WATCH,
    Pressing.DUE: Severity.DUE,
}


class AutomationWatcher:
    """Asks for the problems of automation, and says them."""

    reads: ClassVar[frozenset[str]] = AutomationProblems.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> AutomationProblems:
        """What to ask."""
        del calendar
        return AutomationProblems(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to its task."""
        return tuple(_said(found) for found in value)


def _said(found: Found) -> Problem:
    assert found.subject is not None
    title, detail = _WORDS[found.code](found.parameters)
    one = found.subject.id
    return Problem(
        f"automation.{found.code}.{one}",
        title,
        detail,
        _SEVERITIES[found.severity],
        "automation",
        _("Open"),
        {"task": one},
    )


def _overdue(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{name} is overdue").format(name=facts["name"])
    if facts["last"] is None:
        detail = _("It was due on {day}, and was never done.").format(day=day_text(facts["due"]))
    else:
        detail = _("It was due on {day}; last done on {last}.")
        detail = detail.format(day=day_text(facts["due"]), last=day_text(facts["last"]))
    if facts["promised"]:
        detail = _("{detail} Something is promised of its service.").format(detail=detail)
    return title, detail


def _changed(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{name}: what was assumed has changed").format(name=facts["name"])
    return title, "; ".join(assumption_text(one) for one in facts["changed"])


def _outgrown(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{name} takes more than was assumed").format(name=facts["name"])
    return title, outgrown_text(Outgrown(facts["assumed"], facts["logged"]))


def _revisit(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("{name} is to be looked at again").format(name=facts["name"])
    detail = _("It was not worth automating, until {day}.").format(day=day_text(facts["day"]))
    return title, detail


_WORDS = {
    "process_overdue": _overdue,
    "assumption_changed": _changed,
    "outgrown": _outgrown,
    "revisit_due": _revisit,
}
