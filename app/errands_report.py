"""Reports on the command line: of which period, team, review and person, and out they go."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.asked_days import asked_period, dated
from app.cli import FINDINGS, Outcome, Printer
from app.documents import Document
from app.errands import opened, person_named, team_named
from app.text import _, ngettext, period_text, unit_text
from models.kernel.errors import Refused
from models.kernel.figures import Report
from models.kernel.instants import Clock, local_day, zone
from models.kernel.periods import DAY, Period, TeamCalendar

if TYPE_CHECKING:
    from app.reports import Request
    from models.reviews.rows import ReviewRow

OF_A_PERSON = ("annual",)
"""The reports that can be of one person."""


def report(
    place: str | Path, given: argparse.Namespace, printer: Printer | None, clock: Clock
) -> Outcome:
    """Build a report, print it, or save it in the formats that the names' endings say."""
    from app.exchange.checks import agreement
    from app.exchange.report_out import save_as
    from app.reports import build_report

    with opened(place, clock=clock) as document:
        workspace = document.workspace
        made = build_report(given.name, workspace, _request(document, given, clock()))
    agree = all(good for *_values, good in agreement(made))
    code = 0 if agree else FINDINGS
    if given.outputs:
        targets = [Path(dated(str(one), made.period)) for one in given.outputs]
        written = save_as(made, targets, printer, given.paper)
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


def _request(document: Document, given: argparse.Namespace, now: datetime) -> "Request":
    """What is asked for; a review brings its period and its team. Raises Refused ``review_has_days``,
    ``not_of_a_person``, or what names something that is not there."""
    from app.reports import People, Request, report_spec

    people, notes = People(given.people), tuple(given.note)
    if given.person and given.name not in OF_A_PERSON:
        raise Refused.because("not_of_a_person", "person", known=", ".join(OF_A_PERSON))
    person = person_named(document, given.person)
    if not given.review:
        usual, team = report_spec(given.name).usual, team_named(document, given.team)
        calendar = _calendar(document, team)
        today = local_day(now, zone(calendar.zone))
        period = asked_period(given.first, given.last, usual, calendar, today)
        return Request(period, now, team, people, notes, None, person)
    if given.first or given.last or given.team:
        raise Refused.because("review_has_days")
    review = _review(document, given.review)
    period = Period(review.from_day, review.to_day + DAY)
    return Request(period, now, review.team_id, people, notes, review.id, person)


def _calendar(document: Document, team_id: UUID | None) -> TeamCalendar:
    """How a team divides time; everybody together does it by the calendar, in UTC."""
    from models.people.queries import Teams

    for team in document.workspace.ask(Teams()).value:
        if team.id == team_id:
            return TeamCalendar(team.zone, team.fiscal_month, team.first_weekday)
    return TeamCalendar()


def _review(document: Document, name: str) -> "ReviewRow":
    from models.reviews.queries import Reviews

    rows = document.workspace.ask(Reviews()).value
    for row in rows:
        if row.name.casefold() == name.strip().casefold():
            return row
    known = ", ".join(row.name for row in rows) or _("none")
    raise Refused.because("unknown_review_named", "review", value=name, known=known)
