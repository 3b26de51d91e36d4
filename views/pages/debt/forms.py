"""The forms of the page: a fix-it day, its closing, and a standard with its checks."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.text.doorway import _
from models.debt.rows import CheckDraft
from models.insight.debt_rows import DebtRegister, FixItCalendar, FixItDetails, Matrix
from models.kernel.errors import Refused
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name
from views.pages.debt.item import maybe_hours
from views.pages.debt.words import area_of, area_text, monthly

Commit = Callable[[dict[str, Any]], object]


def day_form(
    calendar: FixItCalendar,
    register: DebtRegister,
    team_id: UUID | None,
    commit: Commit,
    button: str,
) -> Form:
    """Theme, area or standard, whose, when, and what for. commit: gets the command's fields."""

    def given(values: dict[str, Any]) -> None:
        last = values["to_day"] or values["from_day"]
        commit({**values, "to_day": last, "area": area_of(values["area"])})

    form = Form(given, button)
    form.add("theme", _("Theme"), LineField(typed.needed, hint=_("Documentation day")))
    form.add(
        "area",
        _("Area of debt"),
        LineField(choices=[area_text(area) for area in register.areas]),
        " ".join((_("Only debt of this area is offered; empty offers all."), _dearest(register))),
    )
    today = calendar.today
    form.add("from_day", _("Day"), LineField(lambda words: typed.day(words, today), _iso))
    form.add(
        "to_day",
        _("Last day, where it is a week"),
        LineField(typed.maybe(lambda words: typed.day(words, today)), _iso),
    )
    form.add("team_id", _("Who stops"), ChoiceField(by_name(calendar.teams), empty=_("Everybody")))
    form.add(
        "standard_id",
        _("Standard that services are brought to"),
        ChoiceField(by_name(calendar.standards), empty=_("none")),
    )
    form.add("goal", _("What shall be reached"), TextField())
    form.fill({"team_id": team_id, "from_day": _next_free(today)})
    return form


def filled_day(form: Form, details: FixItDetails) -> Form:
    """The form with what a day is now."""
    fix_it = details.day.fix_it
    same = fix_it.to_day == fix_it.from_day
    form.fill(
        {
            "theme": fix_it.theme,
            "area": area_text(fix_it.area),
            "from_day": fix_it.from_day,
            "to_day": None if same else fix_it.to_day,
            "team_id": fix_it.team_id,
            "standard_id": fix_it.standard_id,
            "goal": fix_it.goal,
        }
    )
    return form


def closing_form(
    details: FixItDetails, today: date, commit: Commit, cancel: Callable[[], object]
) -> Form:
    """What is asked when a day is closed: hours saved a month, what came of it, and on which day."""
    form = Form(commit, _("Close the day"), cancel)
    promised = sum(cost or 0 for cost in details.at_stake.values())
    form.add(
        "claimed",
        _("Hours saved a month?"),
        maybe_hours(),
        _(
            "What the people of the day think; what is fixed cost {promised} until now. The log is "
            "asked after four and twelve weeks."
        ).format(promised=monthly(promised)),
    )
    form.add("outcome", _("What came of it"), TextField(lines=4))
    form.add("closed_on", _("Closed on"), day_field())
    last = details.day.fix_it.to_day
    form.fill({"closed_on": last if last < today else max(today, details.day.fix_it.from_day)})
    return form


def standard_form(commit: Commit, button: str, results: Matrix | None = None) -> Form:
    """Name, what it is for, and its checks, one a line. Of a check that is there, the line that says
    its name is the same check; a line that is new is a new one."""
    form = Form(commit, button)
    form.add("name", _("Name"), LineField(typed.needed, hint=_("Monitoring")))
    form.add("text", _("What it is for"), TextField(lines=2))
    form.add(
        "checks",
        _("Checks, one a line"),
        TextField(_lines, lines=8),
        _("Such as: Every alert names its runbook."),
    )
    if results is not None:
        form.fill(
            {
                "name": results.standard.name,
                "text": results.standard.text,
                "checks": "\n".join(check.name for check in results.checks),
            }
        )
    return form


def check_drafts(lines: tuple[str, ...], results: Matrix | None = None) -> list[CheckDraft]:
    """The checks that lines say: known ones keep what was recorded; a line in the place of one that is
    said no more renames it, where the number of lines is the same."""
    known: Mapping[str, Any] = {}
    if results is not None:
        known = {check.name.casefold(): check for check in results.checks}
    drafts = []
    for at, line in enumerate(lines):
        check = known.get(line.casefold())
        if check is None and results is not None and len(lines) == len(results.checks):
            there = results.checks[at]
            said = {one.casefold() for one in lines}
            check = there if there.name.casefold() not in said else None
        if check is None:
            drafts.append(CheckDraft(line))
        else:
            drafts.append(CheckDraft(line, check.text, check.id))
    return drafts


def _dearest(register: DebtRegister) -> str:
    """Where a day would save the most: the next theme."""
    for area, totals in register.by_area[:1]:
        if area and totals.interest:
            words = _("Most interest lies in {area}, {hours}.")
            return words.format(area=area_text(area), hours=monthly(totals.interest))
    return ""


def _lines(words: str) -> tuple[str, ...]:
    found = tuple(line.strip() for line in words.splitlines() if line.strip())
    if not found:
        raise Refused.because("required")
    return found


def _iso(day: date) -> str:
    return day.isoformat()


def _next_free(today: date) -> date:
    """The Thursday of the week after next: time enough to prepare, and no weekend is touched."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=17)
