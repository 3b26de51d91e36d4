"""What is each person's due, and how it compares with what they hold.

What a layer was served is shared out among those who could serve: its members at that time, each by
weight and by contract against a full week of 40 hours, less the days of absences of the kinds that
the rotation counts. It is shared in stretches: a new one begins whenever somebody joins or leaves,
changes weight or contract, or is away for four weeks or more; a turn belongs, with all its hours,
to the stretch and to the span in which it begins. Inside a stretch the share follows the days, so a
fortnight of leave lowers what is due of every kind alike; between stretches nobody owes for a time
in which they did not belong. Cover counts in the layer whose shift it stands for.

What somebody held above what was due before is carried: of all periods since the balance began, up
to the span. Of the last ones alone it would turn against whoever made up for an earlier one. It
lowers what is due now, and what the people who have left carried is spread over those who are here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from models.rotations.rows import RotationRow
from models.rotations.rules.calendar import calendar_of, served_after
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import Held, held_of, turns_held
from models.rotations.rules.shapes import Fairness, Load, Piece, Rota, Span
from models.rotations.rules.sharing import Amounts, Shares, shares_of
from models.rotations.rules.wall_clock import instant

Owed = Mapping[Load, Decimal]

_NOTHING: Owed = {kind: Decimal(0) for kind in Load}


def fairness(rota: Rota, pieces: Iterable[Piece], span: Span) -> tuple[Fairness, ...]:
    """Each person's part of each rotation inside a span: all who could serve in it, or do.

    carried: what they held above what was due before. due: their share, less what is carried; what
    is due to all is what all hold, as far as there is anybody to whom it could be due.
    """
    facts = Facts(rota)
    return fairness_of(facts, (*pieces, *served_after(facts, span)), span)


def fairness_of(
    facts: Facts, pieces: Sequence[Piece], span: Span, rotation_id: UUID | None = None
) -> tuple[Fairness, ...]:
    """`fairness`, from facts that are known already, of one rotation or (None) all. pieces: with
    what is `served_after` the span."""
    by_rotation: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_rotation[facts.duties[piece.duty_id].rotation_id].append(piece)
    rows: list[Fairness] = []
    for rotation in facts.rota.rotations:
        if rotation_id not in (None, rotation.id):
            continue
        own = by_rotation[rotation.id]
        holders = turns_held(facts, own)
        held = held_of(facts, own, span, holders)
        shares = shares_of(facts, rotation, own, span, holders)
        carried = _carried(facts, rotation, shares, span)
        people = {person_id for rotation_id, person_id in held if rotation_id == rotation.id}
        none = Held()
        rows += (
            _row(
                facts,
                rotation,
                person_id,
                held.get((rotation.id, person_id), none),
                shares,
                carried.get(person_id, _NOTHING),
                span,
            )
            for person_id in sorted(people | shares.parts.keys())
        )
    return tuple(rows)


def _row(
    facts: Facts,
    rotation: RotationRow,
    person_id: UUID,
    held: Held,
    shares: Shares,
    carried: Owed,
    span: Span,
) -> Fairness:
    part = shares.parts.get(person_id)
    begin = max(span.start, part.first) if part else span.start
    place = facts.places(rotation.zone).at(person_id, begin)
    due = part.due if part else _NOTHING
    return Fairness(
        rotation_id=rotation.id,
        person_id=person_id,
        site_id=place.site_id,
        held=held.by_kind(facts.shadows),
        due={kind: due[kind] - carried[kind] for kind in Load},
        carried=carried,
        turns=dict(held.turns),
        weekends=held.weekends,
        holidays=held.holidays,
        share=part.share if part else Decimal(0),
    )


def carry_span(rotation: RotationRow, start: datetime) -> Span | None:
    """From the beginning of the balance up to an instant; None when that is no time."""
    begin = instant(rotation.balance_from, 0, rotation.zone)
    return Span(begin, start) if begin < start else None


def _carried(
    facts: Facts, rotation: RotationRow, shares: Shares, span: Span
) -> Mapping[UUID, Owed]:
    """What each person held above what was due before a span, leavers' part spread by share."""
    before = carry_span(rotation, span.start)
    if before is None:
        return {}
    duties = facts.duties_of_rotation.get(rotation.id, ())
    pieces = (*calendar_of(facts, before, duties), *served_after(facts, before, duties))
    holders = turns_held(facts, pieces)
    held = held_of(facts, pieces, before, holders)
    past = shares_of(facts, rotation, pieces, before, holders)
    people = [person_id for person_id, part in shares.parts.items() if part.share]
    whole = sum((shares.parts[person_id].share for person_id in people), Decimal(0))
    carried: dict[UUID, dict[Load, Decimal]] = {person_id: {} for person_id in people}
    for kind in Load:
        over: Amounts = {}
        for person_id in people:
            has = held.get((rotation.id, person_id), Held()).by_kind(facts.shadows)[kind]
            part = past.parts.get(person_id)
            over[person_id] = has - (part.due[kind] if part else Decimal(0))
        left = sum(over.values(), Decimal(0))
        for person_id in people:
            portion = left * shares.parts[person_id].share / whole
            carried[person_id][kind] = over[person_id] - portion
    return carried
