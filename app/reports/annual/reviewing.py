"""The part of the annual review that scores: components, score, joint board, and their trace."""

from typing import TYPE_CHECKING

from app.reports import Request
from app.reports.annual import tables
from app.reports.annual.facts import ReviewFacts
from app.reports.annual.standings import checks, figures, standings
from app.reports.annual.trace import features, owned_days
from app.reports.annual.words import definitions, finding, privacy
from app.reports.asked import provenance
from app.text import _
from models.kernel.figures import Evaluator, Report

if TYPE_CHECKING:
    from app.workspace import Workspace


def review_part(workspace: "Workspace", request: Request, facts: ReviewFacts) -> Report:
    """Its report; what single persons reached is in it only where `facts` shows them."""
    raw = (owned_days(facts.scored), features(facts.scored))
    evaluator = Evaluator({table.key: table for table in raw}, {})
    standing = standings(facts, evaluator)
    known = {table.key: table for table in (*raw, standing)}
    shown = (
        standing,
        tables.objectives(facts),
        tables.unowned(facts),
        *tables.compared(facts),
        tables.agreed(facts),
        tables.signatures(facts),
        tables.kept(facts),
    )
    return Report(
        key="review",
        title=_("Review"),
        team=facts.team,
        period=facts.terms.period,
        zone=facts.terms.zone,
        finding=finding(facts),
        figures=figures(facts, known),
        tables=shown,
        charts=(),
        data=raw,
        definitions=definitions(),
        checks=checks(facts),
        provenance=provenance(workspace, request, facts.revision, raw),
        privacy=privacy(request, facts),
    )
