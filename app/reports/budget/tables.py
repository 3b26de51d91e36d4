"""The tables of the report: budgets, policies, overrides, pauses, and changes that met a spent budget."""

from app.reports import People
from app.reports.budget.rows import LEDGER
from app.reports.budget.standing import Standing
from app.reports.calculated import calculated
from app.reports.sla.notes import window_text
from app.reports.sla.rows import exact
from app.text import _, word_text
from models.kernel.figures import Column, Evaluator, OfRow, Subtract, Sum, Table, Unit, Value
from models.releases.rows import LaunchClass

BUDGETS, POLICIES, OVERRIDES, PAUSES, CHANGES = (
    "by_budget",
    "policies",
    "opened",
    "pauses",
    "met_spent",
)


def shown(stood: Standing, ledger: Table, people: People) -> tuple[Table, ...]:
    """Every table, in the order in which they are read."""
    return (
        _budgets(stood, ledger),
        _overrides(stood, people),
        _changes(stood),
        _pauses(stood, people),
        _policies(stood),
    )


def section() -> str:
    """The title of the report's own sheet."""
    return _("Error budgets")


def _budgets(stood: Standing, ledger: Table) -> Table:
    own = (("budget", OfRow("budget")),)
    columns = (
        Column("budget", _("Budget")),
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("window", _("Window")),
        Column("target", _("Target"), Unit.LEVEL),
        Column("allowed", _("Had"), Unit.SECONDS, Sum(LEDGER, "added", own)),
        Column("spent", _("Spent"), Unit.SECONDS, Sum(LEDGER, "spent", own)),
        Column("left", _("Left"), Unit.SECONDS, Subtract(OfRow("allowed"), OfRow("spent"))),
        Column("over", _("Spent more than it had"), Unit.FLAG),
        Column("ended", _("Has ended"), Unit.FLAG),
        Column("state", _("State")),
    )
    given: list[dict[str, Value]] = [
        {
            "budget": each.code,
            "service": each.promise.promise.service_name,
            "promise": each.promise.promise.objective.name,
            "window": window_text(each.cell.window, each.promise.promise.objective.zone),
            "target": each.cell.target,
            "over": each.spent > each.allowed,
            "ended": each.promise.over(each.cell),
            "state": word_text(each.cell.state),
        }
        for each in stood.budgets
    ]
    evaluator = Evaluator({LEDGER: ledger}, {})
    return calculated(BUDGETS, _("Budgets"), columns, given, evaluator, section())


def _overrides(stood: Standing, people: People) -> Table:
    named = people is People.NAMES
    columns = (
        Column("service", _("Service")),
        Column("at", _("At"), Unit.INSTANT),
        Column("reason", _("Reason")),
        *((Column("approver", _("Approved by")),) if named else ()),
        Column("expires", _("Expires"), Unit.INSTANT),
        Column("ended", _("Taken back"), Unit.INSTANT),
        Column("one", _("For one launch alone"), Unit.FLAG),
    )
    rows: list[tuple[Value, ...]] = [
        (
            stood.services.get(row.service_id, ""),
            row.at,
            row.reason,
            *((row.approver,) if named else ()),
            row.expires,
            row.ended_at,
            row.launch_id is not None,
        )
        for row in stood.overrides
    ]
    return Table(OVERRIDES, _("Gates opened against their state"), columns, rows, section())


def _changes(stood: Standing) -> Table:
    columns = (
        Column("change", _("Change")),
        Column("service", _("Service")),
        Column("kind", _("Kind")),
        Column("at", _("Made"), Unit.INSTANT),
        Column("left", _("Budget left then"), Unit.SECONDS),
    )
    rows: list[tuple[Value, ...]] = [
        (
            one.change.name,
            one.service,
            word_text(one.change.kind),
            one.change.at,
            exact(one.left),
        )
        for one in stood.changes
    ]
    title = _("Changes made while a budget was spent")
    return Table(CHANGES, title, columns, rows, section())


def _pauses(stood: Standing, people: People) -> Table:
    named = people is People.NAMES
    columns = (
        Column("team", _("Team")),
        Column("from_day", _("From"), Unit.DAY),
        Column("ended", _("Features go on from"), Unit.DAY),
        Column("days", _("Days in the period"), Unit.COUNT),
        Column("share", _("Toil share"), Unit.SHARE),
        Column("reason", _("Reason")),
        *((Column("by", _("Accepted by")),) if named else ()),
        Column("rule", _("Ended by the exit rule"), Unit.FLAG),
    )
    rows: list[tuple[Value, ...]] = []
    for one in stood.pauses:
        pause, end = one.pause, stood.period.end
        last = end if pause.ended_on is None else min(end, pause.ended_on)
        rows.append(
            (
                one.team or _("everybody"),
                pause.from_day,
                pause.ended_on,
                (last - max(pause.from_day, stood.period.start)).days,
                pause.share,
                pause.reason,
                *((pause.accepted_by,) if named else ()),
                pause.rule,
            )
        )
    return Table(PAUSES, _("Features that stood still for toil"), columns, rows, section())


def _policies(stood: Standing) -> Table:
    columns = (
        Column("service", _("Service")),
        Column("from_day", _("Holds from"), Unit.DAY),
        Column("text", _("Policy")),
        Column("passes", _("Lets through")),
        Column("exempt", _("Not counted")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            _("all") if row.service_id is None else stood.services.get(row.service_id, ""),
            row.from_day,
            row.text,
            ", ".join(word_text(LaunchClass(one)) for one in row.passes),
            row.exempt,
        )
        for row in stood.policies
    ]
    return Table(POLICIES, _("Policies up to the end of the period"), columns, rows, section())
