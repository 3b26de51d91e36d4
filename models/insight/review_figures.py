"""The figures of a review one by one, to be compared, frozen and read again."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from models.insight.reviews_rows import (
    FigureChange,
    FigureKey,
    FigureKind,
    ReviewContext,
    ReviewFigure,
    ReviewFigures,
    ReviewStanding,
)
from models.reviews.rows import ReviewSide
from models.reviews.rules import Component


def figures_in(figures: ReviewFigures, context: ReviewContext) -> tuple[ReviewFigure, ...]:
    """Every figure, in the order in which a report shows them."""
    scored = [one for standing in figures.standings for one in _scored(standing)]
    shares = {
        FigureKind.POSTMORTEMS: context.postmortems,
        FigureKind.TOIL: context.toil,
        FigureKind.OPERATIONS: context.operations,
        FigureKind.HOURS: context.hours,
        FigureKind.FAILED_DEPLOYS: context.failed_deploys,
    }
    counts = {FigureKind.INCIDENTS: context.incidents, FigureKind.DEPLOYS: context.deploys}
    return (
        *scored,
        *(_share(FigureKey(kind), component) for kind, component in shares.items()),
        *(ReviewFigure(FigureKey(kind), Fraction(count)) for kind, count in counts.items()),
    )


def _scored(standing: ReviewStanding) -> Iterable[ReviewFigure]:
    def key(kind: FigureKind) -> FigureKey:
        return FigureKey(kind, standing.side, standing.person_id)

    yield _share(key(FigureKind.SLA), standing.sla)
    yield _share(key(FigureKind.VELOCITY), standing.velocity)
    yield ReviewFigure(key(FigureKind.SCORE), standing.score)


def _share(key: FigureKey, component: Component) -> ReviewFigure:
    return ReviewFigure(key, component.share, component)


def changes_between(
    was: Sequence[ReviewFigure], now: Sequence[ReviewFigure]
) -> tuple[FigureChange, ...]:
    """Every figure of either, those of now first."""
    before, after = ({one.key: one for one in each} for each in (was, now))
    return tuple(FigureChange(key, before.get(key), after.get(key)) for key in {**after, **before})


def written(figures: Iterable[ReviewFigure]) -> list[dict[str, Any]]:
    """As JSON values, exact.

    >>> share = ReviewFigure(FigureKey(FigureKind.SLA), Fraction(1, 3), Component(1, 3))
    >>> written([share])[0]["value"], read(written([share])) == (share,)
    ('1/3', True)
    """
    return [
        {
            "kind": one.key.kind.value,
            "side": one.key.side.value if one.key.side else None,
            "person": str(one.key.person_id) if one.key.person_id else None,
            "value": None if one.value is None else str(one.value),
            "counts": one.counts and [one.counts.good, one.counts.of, one.counts.unmeasured],
        }
        for one in figures
    ]


def read(stored: Iterable[Mapping[str, Any]]) -> tuple[ReviewFigure, ...]:
    """What was written. Figures of a kind that is not known here are left out: another version may
    have frozen them."""
    known = {kind.value for kind in FigureKind}
    return tuple(
        ReviewFigure(
            FigureKey(
                FigureKind(one["kind"]),
                ReviewSide(one["side"]) if one["side"] else None,
                UUID(one["person"]) if one["person"] else None,
            ),
            None if one["value"] is None else Fraction(one["value"]),
            Component(*one["counts"]) if one["counts"] else None,
        )
        for one in stored
        if one["kind"] in known
    )
