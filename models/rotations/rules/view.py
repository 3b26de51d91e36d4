"""A rota and everything that follows from it."""

from models.rotations.rules.calendar import calendar_of, served_after
from models.rotations.rules.clashes import clashes_of, served_before
from models.rotations.rules.cover import gaps
from models.rotations.rules.entitlement import fairness_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.publication import changes
from models.rotations.rules.shapes import Rota, RotaView, Span
from models.rotations.rules.staffing import staffing_ahead


def view(rota: Rota) -> RotaView:
    """What the page draws of a rota, from its start to its end."""
    span = Span(rota.start, rota.end)
    facts = Facts(rota)
    pieces = calendar_of(facts, span)
    holes = gaps(rota, pieces, span)
    ahead = staffing_ahead(rota, span)
    return RotaView(
        rota=rota,
        pieces=pieces,
        gaps=holes,
        clashes=clashes_of(facts, (*served_before(facts, span), *pieces), holes, ahead, span),
        fairness=fairness_of(facts, (*pieces, *served_after(facts, span)), span),
        staffing=ahead,
        changes=changes(rota, pieces, span),
    )
