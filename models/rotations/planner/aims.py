"""What a plan of a rota is fair in: its aims, in their order, with what is due to each person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from uuid import UUID

from models.rotations.planner.epochs import instant_of, seconds_of
from models.rotations.planner.problem import Aim, Slot
from models.rotations.planner.weights import KINDS, Weights
from models.rotations.rows import RotationRow
from models.rotations.rules.calendar import calendar_of, served_after
from models.rotations.rules.entitlement import fairness_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Load, Span
from models.rotations.rules.sharing import Stretch, stretches

THOUSANDTH = Decimal("0.001")


def aims_of(
    facts: Facts,
    slots: Sequence[Slot],
    rotation_ids: frozenset[UUID],
    span: Span,
    eligible: Sequence[Sequence[int]],
    people: Sequence[UUID],
) -> tuple[Aim, ...]:
    """Turns in all, then of each duty; then weekends, holidays, nights and hours, each kind for
    every rotation before the next kind; then spacing. Hours come last, because where turns differ in length they can be
    balanced so finely that nothing would be left to choose for weekends. Fixed slots that begin
    before the span are no load of it."""
    rotations = [
        _Loads(facts, row, span, slots, eligible, people)
        for row in facts.rota.rotations
        if row.id in rotation_ids
    ]
    aims = [loads.turns() for loads in rotations]
    for loads in rotations:
        aims += loads.turns_by_duty()
    for kind in (Load.WEEKEND, Load.HOLIDAY, Load.NIGHT, Load.HOURS):
        aims += [loads.seconds(KINDS.index(kind), kind) for loads in rotations]
    found = [aim for aim in aims if aim.slots or aim.by_person]
    return (*found, _spacing(aims[: len(rotations)], span)) if found else ()


def _spacing(turns: Sequence[Aim], span: Span) -> Aim:
    """Turns half as far apart at least as they would be if all were evenly spread; the shortest such
    distance counts for several rotations."""
    distances = [
        span.seconds * len(aim.people) // (2 * len(aim.slots))
        for aim in turns
        if aim.people and aim.slots
    ]
    slots = {s: 1 for aim in turns for s in aim.slots}
    return Aim("spacing", slots=slots, apart=min(distances, default=0))


class _Loads:
    """The loads of one rotation's slots."""

    def __init__(
        self,
        facts: Facts,
        rotation: RotationRow,
        span: Span,
        slots: Sequence[Slot],
        eligible: Sequence[Sequence[int]],
        people: Sequence[UUID],
    ) -> None:
        self._facts, self._rotation, self._span = facts, rotation, span
        self._people = people
        self._number = dict(zip(people, range(len(people)), strict=True))
        begin = seconds_of(span.start)
        self._who: dict[int, tuple[int, ...]] = {}
        self._layer: dict[int, UUID] = {}
        self._duty: dict[int, int] = {}
        self._slots = slots
        for s, slot in enumerate(slots):
            layer = facts.layers[slot.layer_id] if slot.layer_id else None
            if layer is None or (slot.fixed is not None and slot.start < begin):
                continue
            if facts.duties[layer.duty_id].rotation_id == rotation.id:
                fixed = () if slot.fixed is None else (slot.fixed,)
                self._who[s] = fixed or tuple(eligible[s])
                self._layer[s] = layer.id
                self._duty[s] = slot.duty
        self._shadows = [
            s for s, layer in self._layer.items() if facts.layers[layer].duty_id in facts.shadows
        ]
        self._stretches: dict[UUID, list[Stretch]] = {}
        self._above = self._carried()

    def turns(self) -> Aim:
        """All turns but those of shadowing."""
        counted = {s: 1 for s in self._who if s not in self._shadows}
        return self._aim(Load.TURNS, counted, carried=self._above[Load.TURNS])

    def turns_by_duty(self) -> Iterator[Aim]:
        """The turns of each duty, if there are several."""
        duties = sorted(set(self._duty.values()))
        for duty in duties if len(duties) > 1 else ():
            counted = {s: 1 for s, of in self._duty.items() if of == duty}
            yield _rounded(self._aim(Load.TURNS, counted, duty=duty))

    def seconds(self, place: int, kind: Load) -> Aim:
        """Seconds of a kind. Where every turn weighs the same, turns and seconds are one thing, and
        what is carried of turns counts for both."""
        weights = Weights(self._facts, self._rotation)
        common: dict[int, int] = {}
        by_person: dict[tuple[int, int], int] = {}
        lightest: dict[int, int] = {}
        for s, who in self._who.items():
            if s in self._shadows or not who:
                continue
            loads = [weights.of(self._slots[s], self._people[p])[place] for p in who]
            lightest[s] = min(loads)
            if min(loads) == max(loads):
                common[s] = loads[0]
            else:
                by_person.update({(s, p): load for p, load in zip(who, loads, strict=True)})
        sizes = set(common.values())
        if len(sizes) == 1 and not by_person and common:
            size = sizes.pop()
            carried = {p: part * size for p, part in self._above[Load.TURNS].items()}
        else:
            carried = self._above[kind]
        counted = {s: load for s, load in common.items() if load}
        unavoidable = {s: load for s, load in lightest.items() if load}
        heavy = {s for (s, _), load in by_person.items() if load}
        aim = self._aim(kind, unavoidable, carried=carried, among=heavy)
        aim = replace(aim, slots=counted, by_person=by_person)
        return _rounded(aim) if kind in (Load.WEEKEND, Load.HOLIDAY) else aim

    def _aim(
        self,
        kind: Load,
        loads: Mapping[int, int],
        *,
        duty: int | None = None,
        carried: Mapping[int, Decimal] | None = None,
        among: Collection[int] = (),
    ) -> Aim:
        """loads: what is due to somebody; among: slots that weigh on some people only, so that
        nobody need have the load."""
        due = self._due(loads)
        people = set(due).union(*(self._who[s] for s in (*loads, *among)))
        above = {p: part for p, part in (carried or {}).items() if p in people and part}
        return Aim(
            kind.value,
            duty,
            slots=dict(loads),
            due=due,
            carried=above,
            people=tuple(sorted(people)),
            rotation=self._rotation.id,
        )

    def _due(self, loads: Mapping[int, int]) -> dict[int, Decimal]:
        """What is due to each, shared as `entitlement` shares it: slot by slot among those who
        could serve in the stretch in which it begins."""
        totals: dict[tuple[UUID, int], int] = defaultdict(int)
        for s, load in loads.items():
            layer = self._layer[s]
            begin = instant_of(self._slots[s].start)
            totals[layer, self._stretch(layer, begin)] += load
        due: dict[int, Decimal] = defaultdict(Decimal)
        for (layer, number), total in totals.items():
            able = self._stretches[layer][number].able
            whole = sum(able.values(), Decimal(0))
            for person_id, part in able.items():
                if whole:
                    due[self._number[person_id]] += total * part / whole
        return {p: part.quantize(THOUSANDTH) for p, part in due.items()}

    def _stretch(self, layer_id: UUID, moment: datetime) -> int:
        if layer_id not in self._stretches:
            layer = self._facts.layers[layer_id]
            found = list(stretches(self._facts, self._rotation, layer, self._span))
            self._stretches[layer_id] = found
        found = self._stretches[layer_id]
        return max(
            (i for i, stretch in enumerate(found) if stretch.span.start <= moment), default=0
        )

    def _carried(self) -> dict[Load, dict[int, Decimal]]:
        """What each person has above what is due before anything is planned: from the balance
        period before, and from what is served besides the slots."""
        ours = {self._slots[s].id for s in self._who}
        pieces = [
            piece
            for piece in (
                *calendar_of(self._facts, self._span),
                *served_after(self._facts, self._span),
            )
            if piece.shift_id not in ours or piece.override_id
        ]
        above: dict[Load, dict[int, Decimal]] = {kind: {} for kind in Load}
        for row in fairness_of(self._facts, pieces, self._span):
            number = self._number.get(row.person_id)
            if row.rotation_id == self._rotation.id and number is not None:
                for kind in Load:
                    over = row.held[kind] - row.due[kind]
                    above[kind][number] = over.quantize(THOUSANDTH)
        return above


def _rounded(aim: Aim) -> Aim:
    """What is due rounded up to whole turns, where all that count weigh the same: it does not matter
    then who of two people has a turn that is due to each in part, and what somebody lacks is carried.
    """
    sizes = {load for load in (*aim.slots.values(), *aim.by_person.values()) if load}
    if len(sizes) != 1 or aim.due is None:
        return aim
    size = sizes.pop()
    due = {}
    for p, part in aim.due.items():
        turns = (part - aim.carried.get(p, Decimal(0))) / size
        due[p] = turns.to_integral_value(ROUND_CEILING) * size
    return replace(aim, due=due, carried={})
