"""What speaks against one person serving in one piece, whatever else they serve."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Clash, Piece, Source, Span


def piece_clashes(facts: Facts, piece: Piece) -> Iterator[Clash]:
    """Its clashes by the rules of its duty that are on: absence, site, skill, training, membership.

    Whoever shadows only has to be there. Cover may be taken by anybody, so an override needs no
    membership. A person whose site is not known is not at a layer's site.
    """
    duty = facts.duties[piece.duty_id]
    if duty.keep_absences:
        yield from _absences(facts, piece)
    if duty.id in facts.shadows:
        return
    if duty.keep_sites:
        yield from _sites(facts, piece)
    if duty.skill and duty.skill.casefold() not in facts.skills.get(piece.person_id, ()):
        yield clash_of(facts, "no_skill", piece, skill=duty.skill)
    rows = facts.members_at(duty.id, piece.person_id, facts.begin_of(piece))
    if duty.keep_training and rows and all(row.trainee for row in rows):
        yield clash_of(facts, "trainee", piece)
    is_own = any(facts.layers[row.layer_id].duty_id == duty.id for row in rows)
    if piece.source is not Source.OVERRIDE and not is_own:
        yield clash_of(facts, "not_member", piece)


def clash_of(
    facts: Facts,
    code: str,
    piece: Piece,
    *refs: UUID,
    span: Span | None = None,
    **parameters: Any,
) -> Clash:
    """A clash of a piece, over a part of it or all of it."""
    return Clash(
        code=code,
        rotation_id=facts.duties[piece.duty_id].rotation_id,
        duty_id=piece.duty_id,
        layer_id=piece.layer_id,
        start=span.start if span else piece.start,
        end=span.end if span else piece.end,
        people=(piece.person_id,),
        refs=(origin(piece), *refs),
        parameters=parameters,
    )


def origin(piece: Piece) -> UUID:
    """The shift or the override that a piece comes from."""
    return piece.override_id or piece.shift_id or piece.id


def _absences(facts: Facts, piece: Piece) -> Iterator[Clash]:
    zone = facts.rotation_of(piece.duty_id).zone
    for span, row in facts.absences(zone, piece.person_id):
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start < end:
            away = Span(start, end)
            yield clash_of(facts, "absence", piece, row.id, span=away, kind=row.kind.value)


def _sites(facts: Facts, piece: Piece) -> Iterator[Clash]:
    layer = facts.layers.get(piece.layer_id) if piece.layer_id else None
    if layer is None or layer.site_id is None:
        return
    zone = facts.rotation_of(piece.duty_id).zone
    whole = Span(piece.start, piece.end)
    away = [
        place
        for place in facts.places(zone).during(piece.person_id, whole)
        if place.site_id != layer.site_id
    ]
    if away:
        span = Span(away[0].start, away[-1].end)
        yield clash_of(facts, "not_at_site", piece, span=span, site=layer.site_id)
