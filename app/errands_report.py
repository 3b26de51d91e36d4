"""Reports on the command line: of which period, team, review and person, and out they go."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.asked_days import asked_period, dated
from app.cli import FINDINGS, Outcome, Printer
from app.errands import opened
from app.text import _, ngettext, period_text, unit_text
from models.kernel.errors import Refused
from models.kernel.figures import Report
from models.kernel.instants import local_day, system_clock, zone
from models.kernel.periods import DAY, Period, TeamCalendar

if TYPE_CHECKING:
    from app.reports import Request
    from app.workspace import Workspace
    from models.reviews.rows import ReviewRow

OF_A_PERSON = ("annual",)
"""The reports that can be of one person."""


def report(place: str | Path, given: argparse.Namespace, printer: Printer | None) -> Outcome:
    """Build a report, print it, or save it in the format that the name's ending says."""
    from app.exchange.checks import agreement
    from app.exchange.report_out import save_report
    from app.reports import build_report

    with opened(place) as document:
        workspace = document.workspace
        made = build_report(given.name, workspace, _request(workspace, given))
    agree = all(good for *_values, good in agreement(made))
    code = 0 if agree else FINDINGS
    if given.output:
        target = Path(dated(given.output, made.period))
        written = save_report(made, target, printer=printer, paper=given.paper)
        lines = [made.finding, *(_("Wrote {path}.").format(path=path) for path in written)]
        if not agree:
            lines.append(_("A check does not agree: see the sheet Checks."))
        files = [str(path) for path in written]
        return Outcome(lines, {"finding": made.finding, "files": files, "checks": agree}, code)
    from app.exchange.json_out import report_values

    return Outcome(_lines(made, agree), report_values(made), code)


def _lines(made: Report, agree: bool) -> list[str]:
    first = made.first_figures
    width = max((len(figure.title) for figure in first), default=0)
    lines = [f"{made.title} · {made.team} · {period_text(made.period)}", "", made.finding, ""]
    for figure in first:
        value = unit_text(figure.value, figure.unit)
        limit = unit_text(figure.limit, figure.unit) if figure.limit is not None else ""
        word = _("least") if figure.limit_is_floor else _("limit")
        state = {True: _(", broken"), False: _(", kept"), None: ""}[figure.broken]
        told = f"  ({word} {limit}{state})" if limit else ""
        lines.append(f"{figure.title:<{width}}  {value:>12}{told}")
    checks = ngettext("{n} check", "{n} checks", len(made.checks))
    verdict = _("all agree") if agree else _("NOT ALL AGREE")
    return [*lines, "", made.privacy, f"{checks}: {verdict} · SHA-256 {made.provenance.digest}"]


def _request(workspace: "Workspace", given: argparse.Namespace) -> "Request":
    """What is asked for; a review brings its period and its team. Raises Refused ``review_has_days``,
    ``not_of_a_person``, or what names something that is not there."""
    from app.reports import People, Request, report_spec

    now = system_clock()
    people, notes = People(given.people), tuple(given.note)
    if given.person and given.name not in OF_A_PERSON:
        raise Refused.because("not_of_a_person", "person", known=", ".join(OF_A_PERSON))
    person = _person(workspace, given.person)
    if not given.review:
        usual, team = report_spec(given.name).usual, _team(workspace, given.team)
        calendar = _calendar(workspace, team)
        today = local_day(now, zone(calendar.zone))
        period = asked_period(given.first, given.last, usual, calendar, today)
        return Request(period, now, team, people, notes, None, person)
    if given.first or given.last or given.team:
        raise Refused.because("review_has_days")
    review = _review(workspace, given.review)
    period = Period(review.from_day, review.to_day + DAY)
    return Request(period, now, review.team_id, people, notes, review.id, person)


def _calendar(workspace: "Workspace", team_id: UUID | None) -> TeamCalendar:
    """How a team divides time; everybody together does it by the calendar, in UTC."""
    from models.people.queries import Teams

    for team in workspace.ask(Teams()).value:
        if team.id == team_id:
            return TeamCalendar(team.zone, team.fiscal_month, team.first_weekday)
    return TeamCalendar()


def _team(workspace: "Workspace", name: str) -> UUID | None:
    from models.people.queries import Teams

    if not name:
        return None
    teams = {team.name: team.id for team in workspace.ask(Teams()).value}
    return _named("unknown_team_named", "team", name, teams)


def _review(workspace: "Workspace", name: str) -> "ReviewRow":
    from models.reviews.queries import Reviews

    rows = workspace.ask(Reviews()).value
    wanted = _named("unknown_review_named", "review", name, {row.name: row.id for row in rows})
    return next(row for row in rows if row.id == wanted)


def _person(workspace: "Workspace", name: str) -> UUID | None:
    """Somebody by name or pseudonym."""
    from models.people.queries import People as AllPeople

    if not name:
        return None
    rows = workspace.ask(AllPeople()).value
    names = {row.pseudonym: row.id for row in rows if row.pseudonym}
    return _named(
        "unknown_person_named", "person", name, names | {row.name: row.id for row in rows}
    )


def _named(code: str, field: str, name: str, known: Mapping[str, UUID]) -> UUID:
    """What has that name. Raises Refused with the names that are known."""
    for one, found in known.items():
        if one.casefold() == name.strip().casefold():
            return found
    names = ", ".join(known) or _("none")
    raise Refused.because(code, field, value=name, known=names)
