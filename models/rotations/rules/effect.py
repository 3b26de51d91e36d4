"""What a change would do, before it is made: clashes that come and go, rest, and fairness."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import SECONDS, counted_at, held_of, weight_of
from models.rotations.rules.shapes import Clash, Fairness, Load, Piece, RotaView, Span
from models.rotations.rules.sharing import layer_of
from models.rotations.rules.standing import Standing
from models.rotations.rules.time_clashes import neighbours, rest_between

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """The shortest rest of a person around the pieces concerned, in seconds; None: nothing else
    lies on either side, or they have none of the pieces."""

    person_id: UUID
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do.

    new, gone: clashes; one that only moves or grows is neither. before, after: fairness of the
    people concerned, in the same order. replaced, pieces: the parts of the calendar that go, and
    those that come.
    """

    new: tuple[Clash, ...]
    gone: tuple[Clash, ...]
    before: tuple[Fairness, ...]
    after: tuple[Fairness, ...]
    rests: tuple[Rest, ...]
    replaced: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


def effect(
    view: RotaView, shift_id: UUID, start: datetime, end: datetime, person_id: UUID | None
) -> Effect:
    """What it would do to move, resize or assign one shift.

    For a gesture, make one `Standing.of(view)` when it begins and ask `moved` as the mouse moves.
    Raises KeyError for a shift that is not in the rota.
    """
    return moved(Standing.of(view), shift_id, start, end, person_id)


def moved(
    standing: Standing, shift_id: UUID, start: datetime, end: datetime, person_id: UUID | None
) -> Effect:
    """`effect`, from a calendar that is known already."""
    shift = standing.facts.shifts[shift_id]
    return effect_of(standing, [replace(shift, start=start, end=end, person_id=person_id)])


def effect_of(
    standing: Standing,
    shifts: Sequence[ShiftRow] = (),
    swaps: Sequence[SwapRow] = (),
    overrides: Sequence[OverrideRow] = (),
) -> Effect:
    """What it would do to change shifts, swaps and overrides, or to add them. What is carried over
    stays as it was, also when a shift is moved to before the calendar's first instant."""
    after, gone, new = standing.changed(shifts, swaps, overrides)
    people = sorted({piece.person_id for piece in (*gone, *new)})
    duties = standing.concerned(shifts, swaps, overrides)
    old_clashes = _clashes(standing, duties, people)
    new_clashes = _clashes(after, duties, people)
    rows = _rows(standing, (*gone, *new))
    return Effect(
        new=tuple(clash for key, clash in new_clashes.items() if key not in old_clashes),
        gone=tuple(clash for key, clash in old_clashes.items() if key not in new_clashes),
        before=tuple(rows),
        after=tuple(_fairness(standing, after, row, gone, new) for row in rows),
        rests=tuple(
            Rest(person_id, _rest(standing, person_id, gone), _rest(after, person_id, new))
            for person_id in people
        ),
        replaced=gone,
        pieces=new,
    )


def _rows(standing: Standing, pieces: Iterable[Piece]) -> list[Fairness]:
    """The fairness of the people concerned, as it stands; of who had no part so far, nothing."""
    people = {piece.person_id for piece in pieces}
    rows = {key: row for key, row in standing.fairness.items() if row.person_id in people}
    for piece in pieces:
        key = _rotation(standing.facts, piece), piece.person_id
        if key not in rows and piece.duty_id not in standing.facts.shadows:
            rows[key] = _nothing(standing, *key)
    return list(rows.values())


def _nothing(standing: Standing, rotation_id: UUID, person_id: UUID) -> Fairness:
    zone = standing.facts.rotations[rotation_id].zone
    return Fairness(
        rotation_id=rotation_id,
        person_id=person_id,
        site_id=standing.facts.places(zone).at(person_id, standing.span.start).site_id,
        held=dict.fromkeys(Load, 0),
        due=dict.fromkeys(Load, Decimal(0)),
        carried=dict.fromkeys(Load, Decimal(0)),
        turns={},
        weekends=0,
        holidays=0,
        share=Decimal(0),
    )


def _clashes(
    standing: Standing, duties: Iterable[UUID], people: Iterable[UUID]
) -> Mapping[Key, Clash]:
    found = [clash for duty_id in duties for clash in standing.clashes_of_duty(duty_id)]
    found += (clash for person_id in people for clash in standing.clashes_of_person(person_id))
    return {_key(clash): clash for clash in found}


def _key(clash: Clash) -> Key:
    """By what a clash is known again; gaps have nothing but their hours."""
    if clash.code == "gap":
        return clash.code, clash.duty_id, clash.start, clash.end
    if clash.code in ("run", "most"):
        return clash.code, clash.duty_id, clash.people, len(clash.refs)
    return clash.code, clash.duty_id, clash.people, frozenset(clash.refs)


def _rest(standing: Standing, person_id: UUID, pieces: Iterable[Piece]) -> int | None:
    own = standing.by_person.get(person_id, ())
    rests = []
    for piece in pieces:
        if piece.person_id == person_id:
            before, after = neighbours(standing.facts, own, piece)
            if before:
                rests.append(rest_between(standing.facts, before, piece)[0])
            if after:
                rests.append(rest_between(standing.facts, piece, after)[0])
    return min(rests, default=None)


def _fairness(
    standing: Standing,
    after: Standing,
    row: Fairness,
    gone: Sequence[Piece],
    new: Sequence[Piece],
) -> Fairness:
    facts = after.facts
    own = [
        piece
        for piece in (*after.by_person.get(row.person_id, ()), *after.after)
        if piece.person_id == row.person_id
        and facts.duties[piece.duty_id].rotation_id == row.rotation_id
    ]
    held = held_of(facts, own, after.span, {}).get((row.rotation_id, row.person_id))
    turns = dict(row.turns)
    for duty_id in {piece.duty_id for piece in (*gone, *new)}:
        change = _turns(after, duty_id, row.person_id) - _turns(standing, duty_id, row.person_id)
        if change and facts.duties[duty_id].rotation_id == row.rotation_id:
            turns[duty_id] = turns.get(duty_id, 0) + change
    load = (
        dict.fromkeys(SECONDS, 0) if held is None else dict(zip(SECONDS, held.seconds, strict=True))
    )
    count = sum(number for duty_id, number in turns.items() if duty_id not in facts.shadows)
    return replace(
        row,
        held={Load.TURNS: count, **load},
        due=_due(standing, after, row, gone, new),
        turns={duty_id: number for duty_id, number in turns.items() if number},
        weekends=held.weekends if held else 0,
        holidays=held.holidays if held else 0,
    )


def _turns(standing: Standing, duty_id: UUID, person_id: UUID) -> int:
    facts, span = standing.facts, standing.span
    return sum(
        holder == person_id and span.start <= facts.shifts[shift_id].start < span.end
        for shift_id, holder in standing.holders(duty_id).items()
    )


def _due(
    standing: Standing,
    after: Standing,
    row: Fairness,
    gone: Sequence[Piece],
    new: Sequence[Piece],
) -> Mapping[Load, Decimal]:
    """What is due changes with what there is to share in the layers concerned."""
    due = dict(row.due)
    gone = (*gone, *(piece for piece in standing.after if piece not in after.after))
    new = (*new, *(piece for piece in after.after if piece not in standing.after))
    pieces = [
        piece for piece in (*gone, *new) if _rotation(standing.facts, piece) == row.rotation_id
    ]
    layers = {layer_of(standing.facts, piece) for piece in pieces}
    for layer_id in sorted(layer for layer in layers if layer is not None):
        for stretch in standing.stretches(layer_id):
            whole = sum(stretch.able.values(), Decimal(0))
            part = stretch.able.get(row.person_id)
            if not whole or not part:
                continue
            more = _load(after, layer_id, new, stretch.span)
            less = _load(standing, layer_id, gone, stretch.span)
            for kind in Load:
                due[kind] += (more[kind] - less[kind]) * part / whole
    return due


def _load(
    standing: Standing, layer_id: UUID, pieces: Iterable[Piece], span: Span
) -> Mapping[Load, int]:
    facts = standing.facts
    load = dict.fromkeys(Load, 0)
    for piece in pieces:
        moment = counted_at(facts, piece, standing.span)
        if layer_of(facts, piece) == layer_id and moment and span.start <= moment < span.end:
            for kind, seconds in zip(SECONDS, weight_of(facts, piece), strict=True):
                load[kind] += seconds
    duty_id = facts.layers[layer_id].duty_id
    for shift_id in standing.holders(duty_id):
        shift = facts.shifts[shift_id]
        load[Load.TURNS] += shift.layer_id == layer_id and span.start <= shift.start < span.end
    return load


def _rotation(facts: Facts, piece: Piece) -> UUID:
    return facts.duties[piece.duty_id].rotation_id
