"""The tables of the report: by week, kind, service, project and person, and what stands beside."""

from collections.abc import Iterable, Mapping, Sequence

from app.reports.calculated import calculated
from app.reports.toil.rows import HOURS, Counts, nobody
from app.reports.toil.state import State
from app.text import _, number_text, share_text, week_text, word_text
from models.insight.queries.hours_facts import HoursFacts
from models.kernel.figures import (
    Add,
    Column,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    OfRow,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import DAY, Period, iso_weeks, monday_of
from models.policies.rows import HOURS_POLICIES, PolicyKey
from models.policies.rules import policy_on
from models.work_log.rows import Kind
from models.work_log.rules import coverage

SHARES = frozenset({PolicyKey.TOIL_THRESHOLD, PolicyKey.OPERATIONS_CAP, PolicyKey.COVERAGE_FLOOR})


def section() -> str:
    """The title of the report's own sheet."""
    return _("Toil and projects")


def seconds(*where: tuple[str, Value | OfRow]) -> Sum:
    """The sum of the raw rows' time."""
    return Sum(HOURS, "time", where)


def toil_over_both() -> Expression:
    """Toil share of a row: T / (T + P)."""
    return Divide(OfRow("toil"), Add((OfRow("toil"), OfRow("project_time"))))


def by_week(period: Period, state: State, words: Counts, evaluator: Evaluator) -> Table:
    """Each ISO week with a day in the period; only its days in the period count."""
    here = ("week", OfRow("week"))
    columns = (
        Column("week", _("Week")),
        *_counted(here, words),
        Column("share", _("Toil share"), Unit.SHARE, toil_over_both()),
        Column("window", _("Toil share, {n} weeks").format(n=state.width), Unit.SHARE),
        Column("threshold", _("Toil threshold"), Unit.SHARE),
        Column("load", _("Operational load"), Unit.SHARE, _load()),
        Column("cap", _("Operations cap"), Unit.SHARE),
    )
    given: list[Mapping[str, Value]] = []
    for week in iso_weeks(period):
        sunday = monday_of(week) + 6 * DAY
        window = state.windows.get(week)
        given.append(
            {
                "week": week_text(week),
                "window": window.value if window is not None and window.answers else None,
                "threshold": state.limit(PolicyKey.TOIL_THRESHOLD, sunday),
                "cap": state.limit(PolicyKey.OPERATIONS_CAP, sunday),
            }
        )
    return calculated("weeks", _("By week"), columns, given, evaluator, section())


def by_week_and_kind(period: Period, evaluator: Evaluator) -> Table:
    """The hours of each week by kind of work."""
    here = ("week", OfRow("week"))
    kinds = tuple(
        Column(kind.value, word_text(kind), Unit.SECONDS, seconds(here, ("kind", word_text(kind))))
        for kind in Kind
    )
    given = [{"week": week_text(week)} for week in iso_weeks(period)]
    columns = (Column("week", _("Week")), *kinds)
    return calculated("week_kinds", _("By week and kind"), columns, given, evaluator, section())


def by_kind(words: Counts, evaluator: Evaluator) -> Table:
    """Each kind of work, and how much of it was toil."""
    here = ("kind", OfRow("kind"))
    columns = (
        Column("kind", _("Kind of work")),
        Column("time", _("Time"), Unit.SECONDS, seconds(here)),
        Column("toil", _("Of it toil"), Unit.SECONDS, seconds(here, ("counts", words.toil))),
        Column("entries", _("Entries"), Unit.COUNT, CountRows(HOURS, (here,))),
        Column("part", _("Part of all"), Unit.SHARE, Divide(OfRow("time"), seconds())),
    )
    given = [{"kind": word_text(kind)} for kind in Kind]
    return calculated("kinds", _("By kind of work"), columns, given, evaluator, section())


def by_name(
    key: str, title: str, column: str, raw: Table, words: Counts, evaluator: Evaluator
) -> Table:
    """The hours of each service, project or person that the raw rows name, by name."""
    here = (column, OfRow(column))
    at = raw.index(column)
    unnamed = nobody()
    found = {str(row[at]) for row in raw.rows}
    names = sorted(found, key=lambda name: (name in unnamed, name.casefold()))
    columns = (
        Column(column, raw.columns[at].title),
        *_counted(here, words),
        Column("share", _("Toil share"), Unit.SHARE, toil_over_both()),
        Column("load", _("Operational load"), Unit.SHARE, _load()),
    )
    return calculated(key, title, columns, ({column: name} for name in names), evaluator, section())


def _counted(here: tuple[str, OfRow], words: Counts) -> tuple[Column, ...]:
    return (
        Column("toil", _("Toil"), Unit.SECONDS, seconds(here, ("counts", words.toil))),
        Column(
            "project_time",
            _("Project work"),
            Unit.SECONDS,
            seconds(here, ("counts", words.project)),
        ),
        Column("other", _("Other work"), Unit.SECONDS, seconds(here, ("counts", words.other))),
        Column("leave", _("Leave"), Unit.SECONDS, seconds(here, ("counts", words.leave))),
        Column("operational", _("Operational"), Unit.SECONDS, seconds(here, ("operational", True))),
    )


def _load() -> Expression:
    return Divide(OfRow("operational"), Add((OfRow("operational"), OfRow("project_time"))))


def logged_and_expected(facts: HoursFacts, period: Period) -> Table:
    """Whole ISO weeks that touch the period and are over: what was logged of what was expected."""
    columns = (
        Column("week", _("Week")),
        Column("expected", _("Expected"), Unit.SECONDS),
        Column("logged", _("Logged"), Unit.SECONDS),
        Column("missing", _("Missing"), Unit.SECONDS),
        Column("coverage", _("Coverage"), Unit.SHARE, Divide(OfRow("logged"), OfRow("expected"))),
        Column("note", _("Note")),
    )
    rows: list[Mapping[str, Value]] = []
    for week in iso_weeks(period):
        found = [part.hours for part in facts.logged if part.iso_week == week]
        if not found:
            continue
        sums = coverage(found)
        notes = [
            word
            for word, holds in (
                (_("assumes 40 hours a week where no contract says otherwise"), sums.assumed),
                (_("some weeks were entered in per cent, an estimate"), sums.estimated),
            )
            if holds
        ]
        rows.append(
            {
                "week": week_text(week),
                "expected": sums.expected,
                "logged": sums.logged,
                "missing": sums.missing,
                "note": "; ".join(notes) or None,
            }
        )
    title = _("Logged against expected")
    return calculated("coverage_weeks", title, columns, rows, Evaluator({}, {}), section())


def policies_in_force(facts: HoursFacts, period: Period, state: State) -> Table:
    """Each policy as it holds on the last day of the period, with who set it and why."""
    team_id = facts.team.id if facts.team else None
    columns = (
        Column("policy", _("Policy")),
        Column("value", _("Value")),
        Column("from", _("In force from"), Unit.DAY),
        Column("reason", _("Reason")),
        Column("by", _("Set by")),
    )
    rows: list[Sequence[Value]] = []
    for key in HOURS_POLICIES:
        value = state.limit(key, period.last)
        shown = share_text(value) if key in SHARES else number_text(value)
        row = policy_on(facts.policies, key, period.last, team_id)
        if row is None:
            rows.append((word_text(key), shown, None, _("the product’s own default"), None))
        else:
            rows.append((word_text(key), shown, row.from_day, row.reason, row.set_by))
    return Table("policies", _("Policies in force"), columns, rows, section())


def left_out(words: Counts, evaluator: Evaluator) -> Table:
    """Logged hours that stand in neither toil nor project hours."""
    columns = (
        Column("counts", _("What")),
        Column("time", _("Time"), Unit.SECONDS, seconds(("counts", OfRow("counts")))),
        Column("why", _("Why it is left out")),
    )
    given: Iterable[Mapping[str, Value]] = (
        {
            "counts": words.other,
            "why": _("overhead, and operational work without the toil flag: in neither T nor P"),
        },
        {"counts": words.leave, "why": _("no work at all")},
    )
    return calculated("left_out", _("What is left out"), columns, given, evaluator, section())
