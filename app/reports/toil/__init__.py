"""Report: toil and project hours of a period, against the two policies of METRICS F7."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.about import DEFINITIONS, NAME, VERSION
from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.calculated import digest
from app.reports.periods import period_before
from app.text import N_, _
from models.kernel.figures import (
    ChartData,
    Check,
    CountRows,
    Evaluator,
    Provenance,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
)
from models.kernel.periods import DAY, Period, PeriodKind, iso_weeks, monday_of

if TYPE_CHECKING:
    from app.workspace import Workspace
    from models.insight.queries.hours_facts import HoursFacts

SPEC = ReportSpec(
    "toil",
    N_("Toil and project hours"),
    N_("How much of our time goes to toil, how much to projects, and is it too much?"),
    PeriodKind.MONTH,
    order=1,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.toil import rows, tables, words
    from app.reports.toil.figures import figures
    from app.reports.toil.state import state_of
    from models.insight.queries.hours_facts import HoursFactsOf
    from models.kernel.errors import Refused

    period = request.period
    answer = workspace.ask(
        HoursFactsOf(
            period,
            period_before(period),
            _end_of_weeks(period, request.now.date()),
            request.team_id,
        ),
        called_off(check),
    )
    facts = answer.value
    if request.team_id is not None and facts.team is None:
        raise Refused.because("gone", "team")
    state = state_of(facts, period, request.team_id)
    counts = rows.counts()
    raw = rows.raw_rows(facts, request.people)
    evaluator = Evaluator({rows.HOURS: raw}, {})
    named = [("services", _("By service"), "service"), ("projects", _("By project"), "project")]
    if request.people is not People.HIDDEN:
        named.append(("people", _("By person"), "person"))
    makers: list[Callable[[], Table]] = [
        lambda: tables.by_week(period, state, counts, evaluator),
        lambda: tables.by_kind(counts, evaluator),
        *(partial(tables.by_name, *names, raw, counts, evaluator) for names in named),
        lambda: tables.by_week_and_kind(period, evaluator),
        lambda: tables.logged_and_expected(facts, period),
        lambda: tables.left_out(counts, evaluator),
        lambda: tables.policies_in_force(facts, period, state),
    ]
    shown = []
    for make in makers:
        check()
        shown.append(make())
    known = {table.key: table for table in (*shown, raw)}
    headline = figures(state, counts, known)
    note = words.highest_note(facts, state, request.people)
    headline = tuple(
        replace(figure, note=note) if figure.key == "highest_person" and note else figure
        for figure in headline
    )
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=facts.team.name if facts.team else _("Everybody"),
        period=period,
        zone=facts.team.zone if facts.team else _("that of each person’s site"),
        finding=words.finding(state, {figure.key: figure for figure in headline}, period),
        figures=headline,
        tables=tuple(shown),
        charts=_charts(known, [monday_of(week) for week in iso_weeks(period)]),
        data=(raw,),
        definitions=words.definitions(),
        checks=_checks(facts, known),
        provenance=Provenance(
            workspace=workspace.name,
            workspace_id=str(workspace.id),
            revision=answer.revision,
            generated=request.now,
            author=workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=digest((raw,)),
            row_counts={
                _("entries"): len(raw.rows),
                _("people"): len({entry.person_id for entry in facts.entries}),
            },
        ),
        notes=request.notes,
        privacy=words.privacy(request.people),
    )


def _end_of_weeks(period: Period, today: date) -> date:
    """The Monday after the last whole ISO week that touches the period and is over."""
    return min(period.last + DAY * (7 - period.last.weekday()), today - DAY * today.weekday())


def _charts(known: dict[str, Table], mondays: Sequence[date]) -> tuple[ChartData, ...]:
    from app.reports.toil import words

    weeks, kinds = known["weeks"], known["kinds"]
    bar, line = SeriesKind.STACKED_BAR, SeriesKind.LINE
    return (
        _chart(
            "hours_by_week",
            _("Hours by week"),
            Unit.SECONDS,
            weeks,
            (
                ("toil", bar, "orange"),
                ("project_time", bar, "blue"),
                ("other", bar, "grey"),
            ),
            words.weeks_finding(weeks),
            mondays,
        ),
        _chart(
            "toil_share_by_week",
            _("Toil share by week"),
            Unit.SHARE,
            weeks,
            (
                ("share", line, "orange"),
                ("window", line, "vermilion"),
                ("threshold", SeriesKind.THRESHOLD, "text"),
            ),
            words.share_finding(weeks),
            mondays,
        ),
        _chart(
            "hours_by_kind",
            _("Hours by kind of work"),
            Unit.SECONDS,
            kinds,
            (("time", SeriesKind.BAR, "blue"),),
            words.kinds_finding(kinds),
        ),
    )


def _chart(
    key: str,
    title: str,
    unit: Unit,
    twin: Table,
    series: tuple[tuple[str, SeriesKind, str], ...],
    finding: str,
    starts: Sequence[date] = (),
) -> ChartData:
    return ChartData(
        key,
        title,
        unit,
        [str(row[0]) for row in twin.rows],
        tuple(
            Series(
                column,
                twin.columns[twin.index(column)].title,
                twin.columns[twin.index(column)].unit,
                kind,
                [_drawn(row[twin.index(column)]) for row in twin.rows],
                colour,
            )
            for column, kind, colour in series
        ),
        starts=starts,
        table=twin.key,
        finding=finding,
    )


def _drawn(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _checks(facts: "HoursFacts", known: dict[str, Table]) -> tuple[Check, ...]:
    """Totals of the raw rows against the tables, and against the database's own sums and rules."""
    from app.reports.toil.rows import HOURS, counts
    from app.reports.toil.tables import seconds
    from models.work_log.rules import totals

    words, sums = counts(), totals(facts.totals)
    whole = sum(row.seconds for row in facts.totals)
    entries = sum(row.entries for row in facts.totals)
    people: dict[object, int] = {}
    for row in facts.by_person:
        people[row.key] = people.get(row.key, 0) + row.seconds
    checks = [
        Check(_("Seconds: rows, the database’s sum"), seconds(), Decimal(whole)),
        Check(_("Entries: rows, the database’s count"), CountRows(HOURS), Decimal(entries)),
        Check(_("Seconds: rows, sum by person"), seconds(), Decimal(sum(people.values()))),
        Check(_("Seconds: rows, by kind"), seconds(), Sum("kinds", "time")),
        Check(_("Toil: rows, rules"), seconds(("counts", words.toil)), Decimal(sums.toil)),
        Check(_("Project: rows, rules"), seconds(("counts", words.project)), Decimal(sums.project)),
        Check(
            _("Operational: rows, rules"),
            seconds(("operational", True)),
            Decimal(sums.operational),
        ),
    ]
    checks += [
        Check(
            _("Toil: rows, {table}").format(table=known[key].title),
            seconds(("counts", words.toil)),
            Sum(key, "toil"),
        )
        for key in ("weeks", "services", "projects", "people")
        if key in known
    ]
    return tuple(checks)
