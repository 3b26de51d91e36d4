"""How the figures of one standing of a review came about, as a report that explains them (F13)."""

from decimal import Decimal

from app.text import _, word_text
from app.text.numbers import exact
from models.insight.reviews_rows import FigureKind, ReviewFigures, ReviewStanding
from models.kernel.figures import (
    Add,
    Column,
    Divide,
    Expression,
    Figure,
    Multiply,
    Provenance,
    Ref,
    Report,
    Table,
    Unit,
    Value,
)
from models.reviews.rules import Component

DAYS, FEATURES = "owned_days", "features"


def standing_report(figures: ReviewFigures, standing: ReviewStanding, whose: str) -> Report:
    """Both components and the score with what each is made of, and the rows behind. whose: as a person
    says it. It explains what a page shows, and is not written anywhere."""
    terms = figures.terms
    tables = (_days(standing), _features(standing))
    return Report(
        key="review",
        title=terms.name,
        team=whose,
        period=terms.period,
        zone=terms.zone,
        finding="",
        figures=tuple(_figures(figures, standing)),
        tables=tables,
        charts=(),
        data=(),
        definitions=(),
        checks=(),
        provenance=Provenance("", "", 0, figures.now, "", "", "", ""),
        privacy="",
    )


def _figures(figures: ReviewFigures, standing: ReviewStanding) -> list[Figure]:
    terms = figures.terms
    sla, velocity, weights = standing.sla, standing.velocity, terms.weights
    return [
        _count("met", _("Owned days in windows that were met"), sla.good, DAYS),
        _count("measured", _("Owned days measured"), sla.of, DAYS),
        _share(
            FigureKind.SLA, _("SLA component"), sla, ("met", "measured"), terms.sla_target, DAYS,
            _("owned days in windows that were met / owned days measured"),
            _("no owned day was measured"),
        ),
        _count("in_time", _("Features in time"), velocity.good, FEATURES),
        _count("due", _("Features due"), velocity.of, FEATURES),
        _share(
            FigureKind.VELOCITY, _("Velocity component"), velocity, ("in_time", "due"),
            terms.velocity_target, FEATURES,
            _("features in time / features due"), _("no feature was due"),
        ),
        Figure("sla_weight", _("Weight of the SLA component"), Unit.RATIO, weights.sla),
        Figure(
            "velocity_weight", _("Weight of the velocity component"), Unit.RATIO, weights.velocity
        ),
        Figure(
            FigureKind.SCORE.value,
            _("Score"),
            Unit.SHARE,
            exact(standing.score),
            _weighed(),
            _(
                "(weight of SLA × SLA component + weight of velocity × velocity component) / sum of both"
            ),
            note="" if standing.score is not None else _("a component was not measured"),
        ),
    ]  # fmt: skip


def _weighed() -> Expression:
    sla, velocity = Ref("sla_weight"), Ref("velocity_weight")
    parts = (
        Multiply(sla, Ref(FigureKind.SLA.value)),
        Multiply(velocity, Ref(FigureKind.VELOCITY.value)),
    )
    return Divide(Add(parts), Add((sla, velocity)))


def _count(key: str, title: str, value: int, rows: str) -> Figure:
    return Figure(key, title, Unit.COUNT, Decimal(value), rows=rows)


def _share(
    kind: FigureKind,
    title: str,
    found: Component,
    sides: tuple[str, str],
    target: Decimal | None,
    rows: str,
    formula: str,
    nothing: str,
) -> Figure:
    left_out = _("{n} without data or not over are listed, and not scored")
    note = nothing if not found.of else ""
    if found.of and found.unmeasured:
        note = left_out.format(n=found.unmeasured)
    return Figure(
        kind.value, title, Unit.SHARE, exact(found.share), Divide(Ref(sides[0]), Ref(sides[1])),
        formula, limit=target, limit_is_floor=target is not None, note=note, rows=rows,
    )  # fmt: skip


def _days(standing: ReviewStanding) -> Table:
    columns = (
        Column("service", _("Service")),
        Column("objective", _("Objective")),
        Column("first", _("First day of the window"), Unit.DAY),
        Column("last", _("Last day of the window"), Unit.DAY),
        Column("result", _("Result")),
        Column("met", _("Days met"), Unit.COUNT),
        Column("measured", _("Days measured"), Unit.COUNT),
        Column("unscored", _("Days not scored"), Unit.COUNT),
    )
    rows: list[tuple[Value, ...]] = []
    for entry in standing.owned:
        for result, days in entry.windows:
            period = result.window.period
            rows.append(
                (
                    entry.service,
                    entry.objective,
                    period.start if period else None,
                    period.last if period else None,
                    _("Still running") if result.running else word_text(result.status),
                    days.met,
                    days.measured,
                    days.unscored,
                )
            )
    return Table(DAYS, _("Owned days"), columns, rows)


def _features(standing: ReviewStanding) -> Table:
    columns = (
        Column("feature", _("Feature")),
        Column("project", _("Project")),
        Column("promised", _("First promised for"), Unit.DAY),
        Column("delivered", _("Delivered"), Unit.DAY),
        Column("result", _("Result")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            entry.deliverable.name,
            entry.project,
            entry.deliverable.committed_on,
            entry.deliverable.delivered_on,
            word_text(entry.delivery),
        )
        for entry in standing.delivered
    ]
    return Table(FEATURES, _("Features"), columns, rows)
