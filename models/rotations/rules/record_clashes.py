"""What is wrong with the rota itself: gaps, holes, broken swaps, open requests, too few people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from models.rotations.rows import DutyRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Clash, Gap, Span, Staffing
from models.rotations.rules.wall_clock import instant


def gap_clashes(facts: Facts, duty: DutyRow, gaps: Sequence[Gap], span: Span) -> Iterator[Clash]:
    """``gap``, one for each of a duty, and ``hole``: a shift that nobody has, where it leaves a
    gap."""
    for gap in gaps:
        yield Clash(
            code="gap",
            rotation_id=duty.rotation_id,
            duty_id=duty.id,
            layer_id=None,
            start=gap.start,
            end=gap.end,
            parameters={"short": gap.short},
        )
    if not gaps:
        return
    for layer in facts.layers_of_duty.get(duty.id, ()):
        for shift in facts.shifts_of_layer.get(layer.id, ()):
            empty = shift.person_id is None and shift.start < span.end and span.start < shift.end
            if empty and any(gap.start < shift.end and shift.start < gap.end for gap in gaps):
                yield _of_shift(facts, "hole", shift.id, ())


def swap_clashes(facts: Facts, span: Span) -> Iterator[Clash]:
    """``swap_broken``: an agreed swap without effect, as a shift is gone or is a hole."""
    for swap in facts.rota.swaps:
        shifts = [facts.shifts.get(swap.first_id), facts.shifts.get(swap.second_id)]
        known = [shift for shift in shifts if shift is not None]
        whole = len(known) == 2 and all(shift.person_id for shift in known)
        inside = any(shift.start < span.end and span.start < shift.end for shift in known)
        if swap.agreed and not whole and inside:
            ours = [shift.id for shift in known if shift.layer_id in facts.layers]
            yield from (_of_shift(facts, "swap_broken", one, (swap.id,)) for one in ours[:1])


def cover_clashes(facts: Facts, span: Span) -> Iterator[Clash]:
    """``cover_open``: somebody asked to be covered and nobody has taken it."""
    for request in facts.rota.requests:
        is_open = request.override_id is None and request.shift_id in facts.shifts
        if is_open and request.start < span.end and span.start < request.end:
            whole = Span(request.start, request.end)
            yield _of_shift(facts, "cover_open", request.shift_id, (request.id,), whole)


def staffing_clashes(facts: Facts, ahead: Sequence[Staffing], span: Span) -> Iterator[Clash]:
    """``staffing``: fewer people than needed can serve at a site, until that changes. ahead: each
    change inside the span, in order (`staffing_ahead`)."""
    rows: dict[tuple[UUID | None, UUID | None], list[Staffing]] = defaultdict(list)
    for row in ahead:
        rows[row.team_id, row.site_id].append(row)
    rotations = {row.team_id: row for row in reversed(facts.rota.rotations)}
    for (team_id, site_id), changes in rows.items():
        rotation = rotations[team_id]
        ends = [instant(row.from_day, 0, rotation.zone) for row in changes[1:]] + [span.end]
        for row, end in zip(changes, ends, strict=True):
            if row.count < row.needed:
                yield Clash(
                    code="staffing",
                    rotation_id=rotation.id,
                    duty_id=None,
                    layer_id=None,
                    start=max(span.start, instant(row.from_day, 0, rotation.zone)),
                    end=end,
                    parameters=_counts(row, site_id),
                )


def _counts(row: Staffing, site_id: UUID | None) -> Mapping[str, object]:
    return {"count": row.count, "needed": row.needed, "site": site_id, "team": row.team_id}


def _of_shift(
    facts: Facts, code: str, shift_id: UUID, refs: tuple[UUID, ...], span: Span | None = None
) -> Clash:
    shift = facts.shifts[shift_id]
    layer = facts.layers[shift.layer_id]
    return Clash(
        code=code,
        rotation_id=facts.duties[layer.duty_id].rotation_id,
        duty_id=layer.duty_id,
        layer_id=layer.id,
        start=span.start if span else shift.start,
        end=span.end if span else shift.end,
        people=(shift.person_id,) if shift.person_id else (),
        refs=(shift_id, *refs),
    )
