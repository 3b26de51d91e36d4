"""Who could serve in a span, best first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from models.people.rules import covers
from models.rotations.rows import OverrideRow
from models.rotations.rules.calendar import served_after
from models.rotations.rules.entitlement import fairness_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import weight_of
from models.rotations.rules.piece_clashes import piece_clashes
from models.rotations.rules.shapes import (
    Candidate,
    Clash,
    Fairness,
    Load,
    Piece,
    Rota,
    Source,
    Span,
)
from models.rotations.rules.standing import Standing
from models.rotations.rules.time_clashes import neighbours, rest_between, time_clashes
from models.rotations.rules.wall_clock import day_of

_DAY = 86_400
_RESTED = 7
"""Days of rest on either side above which more rest makes no better candidate."""


def candidates(
    rota: Rota, pieces: Iterable[Piece], duty_id: UUID, span: Span
) -> tuple[Candidate, ...]:
    """The people of a duty's rotation and team who could hold it in a span, as cover; those who
    hold it then already are left out.

    Those without clashes come first, then those with fewer; then by the shorter of the two rests
    around it, in whole days up to a week, the longer first; then whoever would hold least above
    what is due. held: seconds of duty in the rota's span; over: above what is due, if they took it.
    """
    facts = Facts(rota)
    all_pieces = tuple(pieces)
    duty = facts.duties[duty_id]
    by_person: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in all_pieces:
        by_person[piece.person_id].append(piece)
    serving = {
        piece.person_id
        for piece in all_pieces
        if piece.duty_id == duty_id and piece.start < span.end and span.start < piece.end
    }
    whole = Span(rota.start, rota.end)
    counted = (*all_pieces, *served_after(facts, whole))
    rows = fairness_of(facts, counted, whole, duty.rotation_id)
    fair = {row.person_id: row for row in rows}
    layer_id = _layer(facts, duty_id, all_pieces, span)
    standing = Standing(rota, all_pieces) if duty.longest_run or duty.most_shifts else None
    found = []
    for person_id in _people(facts, duty_id, span):
        if person_id in serving:
            continue
        own, row = by_person[person_id], fair.get(person_id)
        one = _candidate(facts, person_id, duty_id, layer_id, span, own, row)
        if standing is not None:
            more = _too_many(standing, duty_id, person_id, span)
            one = replace(one, clashes=(*one.clashes, *more))
        found.append(one)
    return tuple(sorted(found, key=_rank))


def _too_many(standing: Standing, duty_id: UUID, person_id: UUID, span: Span) -> list[Clash]:
    """``run`` and ``most`` that cover by a person would make or make longer."""
    cover = OverrideRow(UUID(int=0), duty_id, person_id, None, span.start, span.end, "")
    after, _gone, _new = standing.changed(overrides=[cover])
    known = {(each.code, each.refs) for each in standing.clashes_of_duty(duty_id)}
    return [
        each
        for each in after.clashes_of_duty(duty_id)
        if each.code in ("run", "most")
        and each.people == (person_id,)
        and (each.code, each.refs) not in known
    ]


def _layer(facts: Facts, duty_id: UUID, pieces: Iterable[Piece], span: Span) -> UUID | None:
    """In whose layer it would be: of whoever serves then, else that of a hole, else the only one."""
    for piece in pieces:
        if piece.duty_id == duty_id and piece.start < span.end and span.start < piece.end:
            return piece.layer_id
    layers = facts.layers_of_duty.get(duty_id, ())
    for layer in layers:
        for shift in facts.shifts_of_layer.get(layer.id, ()):
            if shift.start < span.end and span.start < shift.end:
                return layer.id
    return layers[0].id if len(layers) == 1 else None


def _people(facts: Facts, duty_id: UUID, span: Span) -> list[UUID]:
    """Members of the duty's rotation and of its team when the span begins."""
    rotation = facts.rotation_of(duty_id)
    people = {
        person_id
        for rotation_id, person_id in facts.memberships
        if rotation_id == rotation.id and facts.members_at(duty_id, person_id, span.start)
    }
    day = day_of(span.start, rotation.zone)
    if rotation.team_id is not None:
        people |= {
            person_id
            for person_id, rows in facts.rota.memberships.items()
            if any(row.team_id == rotation.team_id and covers(row, day) for row in rows)
        }
    return sorted(people)


def _candidate(
    facts: Facts,
    person_id: UUID,
    duty_id: UUID,
    layer_id: UUID | None,
    span: Span,
    own: Sequence[Piece],
    fair: Fairness | None,
) -> Candidate:
    asked = Piece(
        id=UUID(int=0),
        duty_id=duty_id,
        layer_id=layer_id,
        person_id=person_id,
        start=span.start,
        end=span.end,
        source=Source.OVERRIDE,
    )
    against: list[Clash] = [*piece_clashes(facts, asked)]
    against += (each for each in time_clashes(facts, (*own, asked)) if asked.id in each.refs)
    before, after = neighbours(facts, own, asked)
    seconds = weight_of(facts, asked)[0]
    held = fair.held[Load.HOURS] if fair else 0
    due = fair.due[Load.HOURS] if fair else Decimal(0)
    return Candidate(
        person_id=person_id,
        clashes=tuple(against),
        rest_before=rest_between(facts, before, asked)[0] if before else None,
        rest_after=rest_between(facts, asked, after)[0] if after else None,
        held=held,
        over=held + seconds - due,
        last_ended=before.end if before else None,
        next_starts=after.start if after else None,
    )


def _rank(candidate: Candidate) -> tuple[int, int, Decimal, UUID]:
    rests = [rest for rest in (candidate.rest_before, candidate.rest_after) if rest is not None]
    days = min((rest // _DAY for rest in rests), default=_RESTED)
    return len(candidate.clashes), -min(days, _RESTED), candidate.over, candidate.person_id
