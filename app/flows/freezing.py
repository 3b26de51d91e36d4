"""Freezing a review: its figures, its definitions and the digest of its rows are kept as they stand."""

from typing import TYPE_CHECKING
from uuid import UUID

from app.text.blameless import blame_rules
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from app.workspace import Done, Workspace
    from models.insight.frozen_rows import ReviewAsItStands
    from models.reviews.commands import FreezeReview


def freeze(workspace: "Workspace", review_id: UUID, seen: int) -> "Done[None]":
    """Keep a review as it stands now, with the points that are still open.

    What nobody agreed to is not frozen, and neither is a review of nothing, or one whose period has not
    begun; everything else may be open, and the record says so. seen: the revision of the review that the
    person looks at; its rows are read now. Raises Refused ``gone``, ``moved_on``, ``frozen_already``,
    ``not_signed``, ``nothing_reviewed`` or ``review_not_begun``.
    """
    from models.insight.queries.freezing import FreezingOf

    answer = workspace.ask(FreezingOf(review_id, blame_rules()))
    found = answer.value
    if found is None:
        raise Refused.because("gone", "id")
    standing, terms = found.standing, found.standing.terms
    if standing.today < terms.period.start:
        raise Refused.because("review_not_begun", "id", day=terms.period.start)
    if not standing.services and not standing.together.delivered:
        raise Refused.because("nothing_reviewed", "id", name=terms.name)
    return workspace.do(frozen(review_id, found, answer.revision, seen))


def frozen(review_id: UUID, found: "ReviewAsItStands", revision: int, seen: int) -> "FreezeReview":
    """What keeps a review as its rows stood at a revision."""
    from models.reviews.commands import FreezeReview

    return FreezeReview(review_id, seen, revision, found.digest, found.definitions, found.figures)
