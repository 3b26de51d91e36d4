"""What fix-it days need a person for: days that nobody closed, that follow too closely, without cover."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import day_text, duration_text
from models.debt.rules.effect import Effect
from models.insight.debt_rows import DebtEntry, FixItCalendar, FixItEntry, FixItState
from models.insight.queries import FixItDays
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity
from views.pages.debt.words import fatigue_text, span_words

PREPARE = 7
"""So many days before a day, its backlog should stand."""


class DebtWatcher:
    """Asks for the fix-it days, and says what is to be done about them."""

    reads: ClassVar[frozenset[str]] = FixItDays.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> FixItDays:
        """What to ask."""
        del calendar, today
        return FixItDays(team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to its day."""
        return problems_of(value)


def problems_of(calendar: FixItCalendar) -> Sequence[Problem]:
    """What the fix-it days of a team tell of."""
    found = [_costs_again(item) for item in calendar.revisit]
    for day in calendar.days:
        when = span_words(day.fix_it.from_day, day.fix_it.to_day)
        found += [_news(day, one) for one in day.effects if one.is_news(calendar.today)]
        if day.state is FixItState.TO_CLOSE:
            title = _("{theme} is over, and nobody has closed it").format(theme=day.fix_it.theme)
            said = _("It was on {days}; what was fixed counts once it is closed.").format(days=when)
            found.append(_problem("to_close", day, title, said, Severity.DUE, _("Close")))
            continue
        if day.state is not FixItState.PLANNED:
            continue
        soon = (day.fix_it.from_day - calendar.today).days <= PREPARE
        if day.fatigue is not None:
            title = _("{theme} follows another fix-it day too closely").format(
                theme=day.fix_it.theme
            )
            said = fatigue_text(day.fatigue)
            found.append(_problem("fatigue", day, title, said, Severity.WATCH, _("Open")))
        if soon and day.uncovered:
            title = _("Nobody is on call on {theme}").format(theme=day.fix_it.theme)
            said = _("Everybody stops, and on {days} nobody sees to the services.").format(
                days=", ".join(day_text(one) for one in day.uncovered)
            )
            found.append(_problem("uncovered", day, title, said, Severity.WRONG, _("Open")))
        if soon and not day.count:
            title = _("{theme} has no backlog yet").format(theme=day.fix_it.theme)
            said = _("It is on {days}; choose what is to be paid off.").format(days=when)
            found.append(_problem("backlog", day, title, said, Severity.DUE, _("Choose")))
    return found


def _news(day: FixItEntry, effect: Effect) -> Problem:
    """What a day saved can be read since a short while."""
    told = {"theme": day.fix_it.theme, "weeks": effect.weeks}
    if effect.saved is None:
        title = _("What {theme} saved was not measured").format(**told)
        said = _("{weeks} weeks later the log says too little of what it fixed.").format(**told)
    else:
        told["saved"] = duration_text(abs(effect.saved))
        more = effect.saved >= 0
        title = (
            _("{theme} saves {saved} a month") if more else _("{theme} costs {saved} a month more")
        ).format(**told)
        said = _("So says the log {weeks} weeks later.").format(**told)
    code = f"effect{effect.weeks}"
    return _problem(code, day, title, said, Severity.WATCH, _("Open"))


def _costs_again(item: DebtEntry) -> Problem:
    """What was given up costs more than was thought."""
    title = _("{title} costs more than was thought").format(title=item.debt.title)
    said = _("It was given up as not worth it; the log says that it costs {time} a month.").format(
        time=duration_text(item.interest.seconds or 0)
    )
    arguments = {"view": "register", "debt": item.id}
    return Problem(
        f"debt.revisit.{item.id}", title, said, Severity.WATCH, "debt", _("Open"), arguments
    )


def _problem(
    code: str, day: FixItEntry, title: str, said: str, severity: Severity, verb: str
) -> Problem:
    arguments = {"view": "days", "fix_it": day.id}
    return Problem(f"debt.{code}.{day.id}", title, said, severity, "debt", verb, arguments)
