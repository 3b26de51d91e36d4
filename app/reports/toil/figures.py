"""The headline figures of the report, each with the expression that gives it where there is one."""

from dataclasses import replace
from decimal import Decimal

from app.reports.toil.rows import HOURS, Counts
from app.reports.toil.state import State
from app.reports.toil.tables import seconds
from app.text import _, hours_text
from models.kernel.figures import (
    Add,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Sum,
    Table,
    Unit,
)
from models.work_log.rules import Totals, operational_load, toil_ratio, toil_share


def figures(state: State, words: Counts, tables: dict[str, Table]) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read."""
    made = _Maker(tables, compared=state.before != Totals())
    then = state.before

    def hours(key: str, title: str, expression: Expression, before: int, formula: str) -> None:
        made.add(key, title, Unit.SECONDS, expression, formula, previous=before, rows=HOURS)

    hours("toil_hours", _("Toil hours"), seconds(("counts", words.toil)), then.toil, "T")
    project = seconds(("counts", words.project))
    hours("project_hours", _("Project hours"), project, then.project, "P")
    operational = seconds(("operational", True))
    hours("operational_hours", _("Operational hours"), operational, then.operational, "O")
    made.add(
        "toil_share",
        _("Toil share"),
        Unit.SHARE,
        _over_both("toil_hours"),
        "T / (T + P)",
        previous=toil_share(then),
        limit=state.verdict.toil.limit.value,
        numerator="toil_hours",
        rows=HOURS,
        note=_("hours are summed before they are divided"),
    )
    made.add(
        "toil_ratio",
        _("Toil to project hours"),
        Unit.RATIO,
        Divide(Ref("toil_hours"), Ref("project_hours")),
        "T / P",
        previous=toil_ratio(then),
        numerator="toil_hours",
        denominator="project_hours",
        rows=HOURS,
        note=_("a share of one half is a ratio of 1"),
    )
    made.add(
        "operational_load",
        _("Operational load"),
        Unit.SHARE,
        _over_both("operational_hours"),
        "O / (O + P)",
        previous=operational_load(then),
        limit=state.verdict.operations.limit.value,
        numerator="operational_hours",
        rows=HOURS,
    )
    hours("other_hours", _("Other work"), seconds(("counts", words.other)), then.other, "")
    hours("leave_hours", _("Leave"), seconds(("counts", words.leave)), then.leave, "")
    made.add("entries", _("Entries"), Unit.COUNT, CountRows(HOURS), "", rows=HOURS)
    if state.over:
        _coverage(made, state)
    made.add(
        "on_call_floor",
        _("Share that on-call alone takes"),
        Unit.SHARE,
        None,
        _("on-call weeks / rotation size"),
        value=state.verdict.floor,
        note=_("from logged on-call hours of the last weeks; toil hardly falls below it")
        if state.verdict.floor is not None
        else _("nobody logged on-call hours"),
    )
    made.add(
        "highest_person",
        _("Toil share of the highest person"),
        Unit.SHARE,
        None,
        _("the greatest T / (T + P) of any one person with enough hours"),
        value=state.highest.share if state.highest else None,
        note="" if state.highest is not None else _("nobody logged enough toil or project hours"),
    )
    return tuple(made.figures.values())


def _coverage(made: "_Maker", state: State) -> None:
    due = state.coverage
    made.add(
        "expected_hours",
        _("Expected hours"),
        Unit.SECONDS,
        Sum("coverage_weeks", "expected"),
        "",
        rows="coverage_weeks",
        note=_("whole weeks that touch the period and are over"),
    )
    made.add(
        "logged_hours",
        _("Logged of them"),
        Unit.SECONDS,
        Sum("coverage_weeks", "logged"),
        "",
        rows="coverage_weeks",
    )
    missing = _("{hours} are missing").format(hours=hours_text(Decimal(due.missing) / 3600))
    assumed = _("assumes 40 h a week where no contract says otherwise") if due.assumed else ""
    estimated = _("weeks in per cent count as logged") if due.estimated else ""
    none = _("nothing is known of what to expect") if not due.expected else ""
    made.add(
        "coverage",
        _("Coverage"),
        Unit.SHARE,
        Divide(Ref("logged_hours"), Ref("expected_hours")),
        _("logged / expected"),
        limit=state.verdict.coverage_floor,
        floor=True,
        numerator="logged_hours",
        denominator="expected_hours",
        rows="coverage_weeks",
        note="; ".join(
            part for part in (none, missing if due.missing else "", assumed, estimated) if part
        ),
    )


def _over_both(key: str) -> Expression:
    return Divide(Ref(key), Add((Ref(key), Ref("project_hours"))))


class _Maker:
    """Collects figures and evaluates each over the tables and those before it.

    compared: whether there is anything in the period before to compare with.
    """

    def __init__(self, tables: dict[str, Table], compared: bool) -> None:
        self._compared = compared
        self.figures: dict[str, Figure] = {}
        self._evaluator = Evaluator(tables, self.figures)

    def add(
        self,
        key: str,
        title: str,
        unit: Unit,
        expression: Expression | None,
        formula: str,
        *,
        value: Decimal | None = None,
        previous: Decimal | int | None = None,
        limit: Decimal | None = None,
        floor: bool = False,
        numerator: str = "",
        denominator: str = "",
        rows: str = "",
        note: str = "",
    ) -> None:
        if expression is not None:
            value = self._evaluator.value(expression)
        figure = Figure(
            key,
            title,
            unit,
            value,
            expression,
            formula,
            numerator,
            denominator,
            note,
            rows,
            limit,
            floor,
            Decimal(previous) if previous is not None and self._compared else None,
        )
        if value is None and not note:
            figure = replace(figure, note=_("there are no hours to divide by"))
        self.figures[key] = figure
