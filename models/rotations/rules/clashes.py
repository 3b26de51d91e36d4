"""Everything that is wrong with a calendar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from models.rotations.rows import DutyRow, ShiftRow
from models.rotations.rules.calendar import calendar_of
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
    made: `piece_clashes`, `time_clashes`, `turn_clashes`, `record_clashes`.

    What was served before the span counts for rest, runs and numbers of shifts inside it, as far as
    the rota reaches back.
    """
    facts = Facts(rota)
    given = {piece.id: piece for piece in (*served_before(facts, span), *pieces)}
    return clashes_of(facts, tuple(given.values()), gaps, staffing_ahead(rota, span), span)


def served_before(facts: Facts, span: Span) -> list[Piece]:
    """The pieces that ended before a span, as far back as a rule of a duty looks."""
    if not any(row.start < span.start for row in facts.rota.shifts):
        return []
    pieces = calendar_of(facts, Span(looked_back_to(facts, span), span.start))
    return [piece for piece in pieces if piece.end <= span.start]


def looked_back_to(facts: Facts, span: Span) -> datetime:
    """The instant from which on something may matter to the rules inside a span."""
    back = timedelta(0)
    for duty in facts.rota.duties:
        rest, days = timedelta(seconds=duty.rest_seconds), timedelta(days=duty.most_days)
        back = max(back, rest, days, (duty.longest_run + 1) * facts.longest)
    return span.start - back


def clashes_of(
    facts: Facts,
    pieces: Sequence[Piece],
    gaps: Iterable[Gap],
    ahead: Sequence[Staffing],
    span: Span,
) -> tuple[Clash, ...]:
    """`clashes`, from facts that are known already; the pieces are those of the span and those
    `served_before` it."""
    found: list[Clash] = []
    by_person: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_person[piece.person_id].append(piece)
        if piece.end > span.start:
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
    inside = (each for each in found if touches(each, span))
    return tuple(sorted(inside, key=lambda each: (each.start, each.end, each.code)))


def touches(clash: Clash, span: Span) -> bool:
    """Whether a clash lies in a span, at least in part; no rest at all has no length."""
    if clash.start == clash.end:
        return span.start <= clash.start <= span.end
    return clash.start < span.end and span.start < clash.end


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
