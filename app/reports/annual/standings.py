"""Both components and the score of each side and person, as formulas over the trace (F13)."""

from decimal import Decimal
from fractions import Fraction

from app.reports.annual.facts import ReviewFacts, Scored
from app.reports.annual.trace import FEATURES, OWNED
from app.reports.calculated import calculated
from app.text import _
from app.text.numbers import exact
from models.insight.reviews_rows import FigureKind
from models.kernel.figures import (
    Add,
    Check,
    Column,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Multiply,
    OfRow,
    Ref,
    Sum,
    Table,
    Unit,
    Value,
)
from models.reviews.rows import ReviewSide

STANDINGS = "standings"
CLOSE = Decimal("0.000001")
"""Quotients of decimals of 28 digits differ from exact ones in the last."""

Whom = tuple[str, Value | OfRow]


def standings(facts: ReviewFacts, evaluator: Evaluator) -> Table:
    """A row for each who is scored."""
    here: Whom = ("whom", OfRow("whom"))
    columns = (
        Column("whom", _("Whose")),
        Column("met", _("Days in windows that were met"), Unit.COUNT, Sum(OWNED, "met", (here,))),
        Column("measured", _("Days measured"), Unit.COUNT, Sum(OWNED, "measured", (here,))),
        Column("unscored", _("Days not scored"), Unit.COUNT, Sum(OWNED, "unscored", (here,))),
        Column("sla", _("SLA component"), Unit.SHARE, Divide(OfRow("met"), OfRow("measured"))),
        Column("in_time", _("Features in time"), Unit.COUNT, _count(here, "in_time")),
        Column("due", _("Features due"), Unit.COUNT, _count(here, "due")),
        Column("waiting", _("Features not measured"), Unit.COUNT, _count(here, "waiting")),
        Column(
            "velocity", _("Velocity component"), Unit.SHARE, Divide(OfRow("in_time"), OfRow("due"))
        ),
        Column("sla_weight", _("SLA weight"), Unit.RATIO),
        Column("velocity_weight", _("Velocity weight"), Unit.RATIO),
        Column(
            "score",
            _("Score"),
            Unit.SHARE,
            _weighed(
                OfRow("sla"), OfRow("velocity"), OfRow("sla_weight"), OfRow("velocity_weight")
            ),
        ),
    )
    weights = facts.terms.weights
    given: list[dict[str, Value]] = [
        {
            "whom": each.label,
            "sla_weight": weights.sla,
            "velocity_weight": weights.velocity,
        }
        for each in facts.scored
    ]
    return calculated(STANDINGS, _("Score of each"), columns, given, evaluator, "")


def figures(facts: ReviewFacts, tables: dict[str, Table]) -> tuple[Figure, ...]:
    """The score of whom the report is of, with what it is made of; then that of the others."""
    made = _Figures(facts, tables)
    made.of_subject()
    for side, each in zip(ReviewSide, facts.scored[1:], strict=False):
        made.of(each, f"{side.value}_")
    return tuple(made.found.values())


def checks(facts: ReviewFacts) -> tuple[Check, ...]:
    """The rows of the trace against the rules that score, for each who is scored."""
    found: list[Check] = []
    for each in facts.scored:
        here: Whom = ("whom", each.label)
        sla, velocity = each.standing.sla, each.standing.velocity
        pairs = (
            (_("days met"), Sum(OWNED, "met", (here,)), sla.good),
            (_("days measured"), Sum(OWNED, "measured", (here,)), sla.of),
            (_("days not scored"), Sum(OWNED, "unscored", (here,)), sla.unmeasured),
            (_("features in time"), _count(here, "in_time"), velocity.good),
            (_("features due"), _count(here, "due"), velocity.of),
        )
        for what, rows, told in pairs:
            title = _("{whose}, {what}: trace, rules").format(whose=each.label, what=what)
            found.append(Check(title, rows, Decimal(told)))
    score = exact(facts.subject.standing.score)
    if score is not None:
        found.append(Check(_("Score: formula, rules"), Ref("score"), score, CLOSE))
    everybody = Sum(STANDINGS, "measured")
    found.append(Check(_("Days measured: trace, scores"), Sum(OWNED, "measured"), everybody))
    return tuple(found)


def _count(here: Whom, flag: str) -> CountRows:
    return CountRows(FEATURES, (here, (flag, True)))


def _weighed(
    sla: Expression, velocity: Expression, sla_weight: Expression, velocity_weight: Expression
) -> Expression:
    """The weighted mean of both components."""
    weighted = Add((Multiply(sla_weight, sla), Multiply(velocity_weight, velocity)))
    return Divide(weighted, Add((sla_weight, velocity_weight)))


class _Figures:
    """Collects figures and evaluates each over the tables and those before it."""

    def __init__(self, facts: ReviewFacts, tables: dict[str, Table]) -> None:
        self.found: dict[str, Figure] = {}
        self._facts = facts
        self._evaluator = Evaluator(tables, self.found)

    def of_subject(self) -> None:
        """Every step from the rows to the score."""
        terms, each = self._facts.terms, self._facts.subject
        here: Whom = ("whom", each.label)
        standing = each.standing
        self._add("days_met", _("Owned days in windows that were met"), Unit.COUNT,
            Sum(OWNED, "met", (here,)), rows=OWNED)  # fmt: skip
        self._add("days_measured", _("Owned days measured"), Unit.COUNT,
            Sum(OWNED, "measured", (here,)), rows=OWNED,
            note=_not_scored(standing.sla.unmeasured))  # fmt: skip
        self._add(
            "sla_component",
            _("SLA component"),
            Unit.SHARE,
            Divide(Ref("days_met"), Ref("days_measured")),
            formula=_("owned days in windows that were met / owned days measured"),
            limit=terms.sla_target,
            previous=self._was(FigureKind.SLA, each),
            note="" if standing.sla.of else _("no owned day was measured"),
            rows=OWNED,
        )
        self._add("in_time", _("Features in time"), Unit.COUNT, _count(here, "in_time"),
            rows=FEATURES)  # fmt: skip
        self._add("due", _("Features due"), Unit.COUNT, _count(here, "due"), rows=FEATURES,
            note=_not_scored(standing.velocity.unmeasured))  # fmt: skip
        self._add(
            "velocity_component",
            _("Velocity component"),
            Unit.SHARE,
            Divide(Ref("in_time"), Ref("due")),
            formula=_("features in time / features due"),
            limit=terms.velocity_target,
            previous=self._was(FigureKind.VELOCITY, each),
            note="" if standing.velocity.of else _("no feature was due"),
            rows=FEATURES,
        )
        agreed = _("agreed at the start") if terms.review else _("nothing was agreed: both alike")
        weights = (
            ("sla_weight", _("Weight of the SLA component"), terms.weights.sla),
            ("velocity_weight", _("Weight of the velocity component"), terms.weights.velocity),
        )
        for key, title, value in weights:
            self.found[key] = Figure(key, title, Unit.RATIO, value, note=agreed)
        self._add(
            "score",
            _("Score: {whose}").format(whose=each.label),
            Unit.SHARE,
            _weighed(
                Ref("sla_component"),
                Ref("velocity_component"),
                Ref("sla_weight"),
                Ref("velocity_weight"),
            ),
            formula=_("weighted mean of both components"),
            previous=self._was(FigureKind.SCORE, each),
            note=self._about_score(standing.score),
            rows=STANDINGS,
        )

    def of(self, each: Scored, prefix: str) -> None:
        """Both components and the score of one more."""
        if each == self._facts.subject:
            return
        here: Whom = ("whom", each.label)
        terms = self._facts.terms
        pairs = (
            (
                "sla_component",
                _("SLA component: {whose}"),
                Divide(Sum(OWNED, "met", (here,)), Sum(OWNED, "measured", (here,))),
                terms.sla_target,
                FigureKind.SLA,
            ),
            (
                "velocity_component",
                _("Velocity component: {whose}"),
                Divide(_count(here, "in_time"), _count(here, "due")),
                terms.velocity_target,
                FigureKind.VELOCITY,
            ),
        )
        for key, title, expression, limit, kind in pairs:
            self._add(
                prefix + key,
                title.format(whose=each.label),
                Unit.SHARE,
                expression,
                limit=limit,
                previous=self._was(kind, each),
                rows=STANDINGS,
            )
        self._add(
            f"{prefix}score",
            _("Score: {whose}").format(whose=each.label),
            Unit.SHARE,
            _weighed(
                Ref(f"{prefix}sla_component"),
                Ref(f"{prefix}velocity_component"),
                Ref("sla_weight"),
                Ref("velocity_weight"),
            ),
            previous=self._was(FigureKind.SCORE, each),
            rows=STANDINGS,
        )

    def _about_score(self, score: Fraction | None) -> str:
        if score is None:
            return _("a component was not measured")
        return _("the period before as it was frozen") if self._facts.before_frozen else ""

    def _was(self, kind: FigureKind, each: Scored) -> Decimal | None:
        was = self._facts.was(kind, each.standing)
        return None if was is None else exact(was.value)

    def _add(
        self,
        key: str,
        title: str,
        unit: Unit,
        expression: Expression,
        *,
        formula: str = "",
        note: str = "",
        rows: str = "",
        limit: Decimal | None = None,
        previous: Decimal | None = None,
    ) -> None:
        self.found[key] = Figure(
            key,
            title,
            unit,
            self._evaluator.value(expression),
            expression,
            formula,
            note=note,
            rows=rows,
            limit=limit,
            limit_is_floor=limit is not None,
            previous=previous,
        )


def _not_scored(count: int) -> str:
    return (
        _("{n} without data or not over are listed, and not scored").format(n=count)
        if count
        else ""
    )
