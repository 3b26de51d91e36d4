"""Everything that is wrong with a calendar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from models.rotations.rows import DutyRow, ShiftRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import turns_held
from models.rotations.rules.piece_clashes import piece_clashes
from models.rotations.rules.record_clashes import (
    cover_clashes,
    gap_clashes,
    staffing_clashes,
    swap_clashes,
)
from models.rotations.rules.shapes import Clash, Gap, Piece, Rota, Span, Staffing
from models.rotations.rules.staffing import staffing_ahead
from models.rotations.rules.time_clashes import time_clashes
from models.rotations.rules.turn_clashes import most_clashes, run_clashes


def clashes(
    rota: Rota, pieces: Iterable[Piece], gaps: Iterable[Gap], span: Span
) -> tuple[Clash, ...]:
    """Every clash that touches a span, in order of time. What each code means is said where it is
    made: `piece_clashes`, `time_clashes`, `turn_clashes`, `record_clashes`."""
    return clashes_of(Facts(rota), tuple(pieces), gaps, staffing_ahead(rota, span), span)


def clashes_of(
    facts: Facts,
    pieces: Sequence[Piece],
    gaps: Iterable[Gap],
    ahead: Sequence[Staffing],
    span: Span,
) -> tuple[Clash, ...]:
    """`clashes`, from facts that are known already."""
    found: list[Clash] = []
    by_person: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_person[piece.person_id].append(piece)
        found += piece_clashes(facts, piece)
    for own in by_person.values():
        found += time_clashes(facts, own)
    by_duty: dict[UUID, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_duty[gap.duty_id].append(gap)
    holders = turns_held(facts, pieces)
    for duty in facts.rota.duties:
        found += duty_clashes(facts, duty, by_duty[duty.id], holders, span)
    found += swap_clashes(facts, span)
    found += cover_clashes(facts, span)
    found += staffing_clashes(facts, ahead, span)
    inside = (each for each in found if each.start <= span.end and span.start <= each.end)
    return tuple(sorted(inside, key=lambda each: (each.start, each.end, each.code)))


def duty_clashes(
    facts: Facts,
    duty: DutyRow,
    gaps: Sequence[Gap],
    holders: Mapping[UUID, UUID],
    span: Span,
) -> list[Clash]:
    """The gaps and holes of one duty, its runs, and where it asks too much of somebody.

    holders: who serves the longest part of each shift.
    """
    found = [*gap_clashes(facts, duty, gaps, span)]
    shifts: list[ShiftRow] = []
    for layer in facts.layers_of_duty.get(duty.id, ()):
        own = facts.shifts_of_layer.get(layer.id, ())
        found += run_clashes(facts, layer, own, holders)
        shifts += own
    found += most_clashes(facts, duty, shifts, holders)
    return found
