"""What reviews need a person for, in words: terms to be agreed, points to be seen to, freezing, signing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.queries.review_problems import ReviewProblems
from models.insight.rows import Problem as Found
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity


class ReviewWatcher:
    """Asks for the problems of reviews, and says them."""

    reads: ClassVar[frozenset[str]] = ReviewProblems.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> ReviewProblems:
        """What to ask."""
        del calendar
        return ReviewProblems(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to its review."""
        return tuple(map(_said, value))


def _said(found: Found) -> Problem:
    assert found.subject is not None
    title, detail = _WORDS[found.code](found.parameters)
    one = found.subject.id
    return Problem(
        f"reports.{found.code}.{one}",
        title.format(name=found.parameters["name"]),
        detail,
        Severity(found.severity.value),
        "reports",
        _("Open"),
        {"view": "review", "review": one},
    )


def _unagreed(facts: Mapping[str, Any]) -> tuple[str, str]:
    title = _("Nobody has agreed yet what {name} measures")
    if len(facts["sides"]) == 1:
        title = _("One side has not signed the terms of {name}")
    detail = _("It has begun, and is not signed for: {sides}.")
    return title, detail.format(sides=_sides(facts))


def _unready(facts: Mapping[str, Any]) -> tuple[str, str]:
    points = ngettext("{n} point is open.", "{n} points are open.", facts["count"])
    until = _("Its period ends on {day}.").format(day=day_text(facts["until"]))
    return _("{name} is to be made ready"), f"{points} {until}"


def _to_freeze(facts: Mapping[str, Any]) -> tuple[str, str]:
    detail = _("Nothing lacks, and its period ended on {day}.")
    return _("{name} can be frozen"), detail.format(day=day_text(facts["until"]))


def _to_sign(facts: Mapping[str, Any]) -> tuple[str, str]:
    detail = _("It is frozen, and its result is not signed for: {sides}.")
    return _("The result of {name} is to be signed"), detail.format(sides=_sides(facts))


def _sides(facts: Mapping[str, Any]) -> str:
    return ", ".join(word_text(side) for side in facts["sides"])


_WORDS: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "review_unagreed": _unagreed,
    "review_unready": _unready,
    "review_to_freeze": _to_freeze,
    "review_to_sign": _to_sign,
}
