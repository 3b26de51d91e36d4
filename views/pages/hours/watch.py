"""What hours need a person for: over a policy, too few of them, or somebody's week missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import hours_text, share_text, week_text
from models.insight.queries import Problems
from models.insight.rows import Problem as Found
from models.insight.rows import Severity as Pressing
from models.kernel.periods import TeamCalendar, monday_of
from views.kit.page import Problem, Severity

_SEVERITIES = {
    Pressing.WRONG: Severity.WRONG,
    Pressing.WATCH: Severity.WATCH,
    Pressing.DUE: Severity.DUE,
}


class HoursWatcher:
    """Asks for the problems of hours, and says them."""

    reads: ClassVar[frozenset[str]] = Problems.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> Problems:
        """What to ask."""
        del calendar
        return Problems(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        return tuple(_said(found) for found in value)


def _said(found: Found) -> Problem:
    title, detail, verb, arguments = _WORDS[found.code](found.parameters)
    severity = _SEVERITIES[found.severity]
    page = "work" if found.code == "operations_over" else "hours"
    return Problem(f"hours.{found.code}", title, detail, severity, page, verb, arguments)


Said = tuple[str, str, str, Mapping[str, Any]]


def _toil_over(facts: Mapping[str, Any]) -> Said:
    title = _("Toil is over its threshold since {week}").format(week=week_text(facts["since"]))
    detail = _("{share} of toil and project hours; the threshold is {limit}.")
    said = detail.format(share=share_text(facts["value"]), limit=share_text(facts["limit"], 0))
    return title, said, _("Explain"), {"view": "overview", "open": "explanation"}


def _operations_over(facts: Mapping[str, Any]) -> Said:
    title = _("Operations are over their cap since {week}").format(week=week_text(facts["since"]))
    detail = _("{share} of operational and project hours; the cap is {limit}.")
    said = detail.format(share=share_text(facts["value"]), limit=share_text(facts["limit"], 0))
    return title, said, _("Show"), {"view": "cap"}


def _too_few(facts: Mapping[str, Any]) -> Said:
    title = _("Too few hours are logged to judge toil")
    detail = _("{coverage} of what was expected; {floor} are needed, {missing} are missing.")
    said = detail.format(
        coverage=share_text(facts["coverage"], 0),
        floor=share_text(facts["floor"], 0),
        missing=hours_text(facts["missing"] / 3600, 0),
    )
    return title, said, _("Fill in"), {"view": "enter"}


def _missing(facts: Mapping[str, Any]) -> Said:
    title = ngettext(
        "Hours of {n} person are missing", "Hours of {n} people are missing", facts["count"]
    )
    names = ", ".join(facts["people"][:4])
    rest = len(facts["people"]) - 4
    more = ngettext(" and {n} more", " and {n} more", rest) if rest > 0 else ""
    detail = _("{week}: {names}{more}.").format(
        week=week_text(facts["week"]), names=names, more=more
    )
    return title, detail, _("Fill in"), {"view": "enter", "week": monday_of(facts["week"])}


_WORDS = {
    "toil_over": _toil_over,
    "operations_over": _operations_over,
    "too_few_hours": _too_few,
    "hours_missing": _missing,
}
