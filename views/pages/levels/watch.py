"""What promises need a person for: a budget gone or burning, a date that passed, an approval."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _
from app.text.levels import left_text, pace_text
from app.text.words import word_text
from models.insight.levels_rows import LevelRow, Reason
from models.insight.queries.levels import Levels
from models.kernel.periods import TeamCalendar
from models.services.rows import PromiseKind
from models.services.rules.attainment import Status
from views.kit.page import Problem, Severity


class LevelsWatcher:
    """Asks how every promise stands now, and says what is wrong."""

    reads: ClassVar[frozenset[str]] = Levels.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> Levels:
        """What to ask."""
        del calendar, today
        return Levels(team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        return problems_of(value)


def problems_of(levels: Sequence[LevelRow]) -> tuple[Problem, ...]:
    """What is wrong with promises."""
    found = [problem for level in levels for problem in _of_one(level)]
    return (*found, *_without_objective(levels))


def _of_one(level: LevelRow) -> Iterator[Problem]:
    names = {"service": level.service_name, "promise": word_text(level.objective.kind).lower()}
    detail = f"{left_text(level)}, {pace_text(level)}."
    reasons = level.reasons
    if level.state is Status.MISSED or Reason.EXHAUSTED in reasons:
        title = _("{service}: the budget of its {promise} is gone")
        yield _problem(level, "gone", title.format(**names), detail, Severity.WRONG)
    elif Reason.PAGE in reasons:
        title = _("{service}: the budget of its {promise} burns fast")
        yield _problem(level, "fast", title.format(**names), detail, Severity.WRONG)
    elif Reason.TICKET in reasons:
        title = _("{service}: the budget of its {promise} burns")
        yield _problem(level, "burns", title.format(**names), detail, Severity.WATCH)
    elif Reason.LITTLE_LEFT in reasons:
        title = _("{service}: little is left of its {promise}")
        yield _problem(level, "little", title.format(**names), detail, Severity.WATCH)
    if Reason.UNAPPROVED in reasons:
        title = _("{service}: an exclusion waits for approval").format(**names)
        words = _("Until somebody approves it, it excludes nothing.")
        yield _problem(
            level, "unapproved", title, words, Severity.DUE, _("Approve"), opens="exclusions"
        )
    if Reason.REVISIT in reasons and level.objective.revisit_on is not None:
        title = _("{service}: its {promise} was to be agreed anew").format(**names)
        words = _("The day was {day}.").format(day=level.objective.revisit_on.isoformat())
        yield _problem(
            level, "revisit", title, words, Severity.DUE, _("Agree anew"), opens="change"
        )


def _without_objective(levels: Sequence[LevelRow]) -> Iterator[Problem]:
    """An agreement that nothing warns of before it is missed (S31)."""
    held = {
        one.objective.service_id for one in levels if one.objective.kind is PromiseKind.OBJECTIVE
    }
    for level in levels:
        row = level.objective
        if row.kind is PromiseKind.AGREEMENT and row.service_id not in held:
            held.add(row.service_id)
            yield Problem(
                f"levels.alone.{row.service_id}",
                _("{service}: an agreement without an objective").format(
                    service=level.service_name
                ),
                _("Nothing warns you before the agreement is missed."),
                Severity.DUE,
                "levels",
                _("Add one"),
                {"open": "form", "service": row.service_id},
            )


def _problem(
    level: LevelRow,
    code: str,
    title: str,
    detail: str,
    severity: Severity,
    verb: str = "",
    *,
    opens: str = "inspector",
) -> Problem:
    key = f"levels.{code}.{level.objective.id}"
    arguments = {"objective": level.objective.id, "open": opens}
    return Problem(key, title, detail, severity, "levels", verb or _("Show"), arguments)
