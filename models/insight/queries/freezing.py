"""What is frozen of a review, and what is otherwise since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from models.incidents.rules.blameless import BlameRules
from models.insight.frozen_rows import ReviewAsItStands, SinceFrozen
from models.insight.queries.frozen_changes import rows_changed
from models.insight.queries.readiness import NOTHING_JUDGES, READINESS, readiness_of
from models.insight.queries.review_context import CONTEXT, context_of
from models.insight.queries.review_data import (
    PART_TABLES,
    ReviewDigest,
    digest_of,
    scope_of,
    widened,
    written_scope,
)
from models.insight.queries.review_facts import REVIEW_FACTS, ReviewFacts
from models.insight.queries.review_terms import TERMS, terms_of
from models.insight.queries.reviews import figures_of
from models.insight.review_definitions import definitions_changed, definitions_of
from models.insight.review_figures import changes_between, figures_in, read, written
from models.insight.review_parts import COLUMNS
from models.insight.reviews_rows import ReviewFigure, ReviewTerms
from models.policies.queries import Policies
from models.store.query import Query, Reader

FREEZING = TERMS | READINESS | PART_TABLES


@dataclass(frozen=True)
class FreezingOf(Query[ReviewAsItStands | None]):
    """Everything that freezing a review now would keep; None where it is gone. blame: as of
    `ReadinessOf`."""

    reads: ClassVar[frozenset[str]] = FREEZING
    review_id: UUID
    blame: BlameRules = NOTHING_JUDGES

    def run(self, reader: Reader) -> ReviewAsItStands | None:
        """All from one state of the data."""
        terms = terms_of(reader, self.review_id)
        if terms is None:
            return None
        standing = figures_of(reader, terms)
        readiness = readiness_of(reader, terms, self.blame)
        scope = scope_of(reader, ReviewFacts(reader, terms))
        digest = digest_of(reader, scope)
        return ReviewAsItStands(
            standing,
            readiness,
            digest.digest,
            _definitions(reader, terms),
            {
                "figures": written(_figures(reader, terms)),
                "points": [[one.kind.value, one.count] for one in readiness.points],
                "completeness": [
                    [one.source.value, one.covered, one.of] for one in readiness.completeness
                ],
                "tables": {name: [one.rows, one.digest] for name, one in digest.tables.items()},
                "scope": written_scope(scope),
            },
        )


@dataclass(frozen=True)
class SinceFrozenOf(Query[SinceFrozen | None]):
    """What a frozen review would say otherwise now; None where it is not frozen, or gone."""

    reads: ClassVar[frozenset[str]] = TERMS | REVIEW_FACTS | CONTEXT | PART_TABLES
    review_id: UUID

    def run(self, reader: Reader) -> SinceFrozen | None:
        """Named figure by figure, definition by definition and row by row."""
        terms = terms_of(reader, self.review_id)
        row = terms.review if terms else None
        if terms is None or row is None or row.frozen_at is None:
            return None
        kept = row.figures
        facts = ReviewFacts(reader, terms)
        scope = scope_of(reader, facts)
        digest = digest_of(reader, scope)
        changes = changes_between(read(kept.get("figures", ())), _figures(reader, terms))
        then = widened(scope, kept["scope"]) if "scope" in kept else scope
        return SinceFrozen(
            row.id,
            row.frozen_at,
            row.frozen_by,
            row.digest,
            digest.digest,
            tuple(one for one in changes if one.was != one.now),
            definitions_changed(row.definitions, _definitions(reader, terms)),
            rows_changed(reader, then, facts.called, row.revision or 0),
            _tables(kept.get("tables", {}), digest),
        )


def _figures(reader: Reader, terms: ReviewTerms) -> tuple[ReviewFigure, ...]:
    return figures_in(figures_of(reader, terms), context_of(reader, terms))


def _definitions(reader: Reader, terms: ReviewTerms) -> dict[str, dict[str, str]]:
    return definitions_of(Policies().run(reader), terms.team_id, terms.period)


def _tables(was: Mapping[str, Any], now: ReviewDigest) -> tuple[str, ...]:
    told = {name: [one.rows, one.digest] for name, one in now.tables.items()}
    return tuple(name for name in COLUMNS if was.get(name) != told.get(name))
