"""From a rota to a problem: the slots to fill, what people entered that restricts them, and the
duties that they have besides."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from models.kernel.spans import intersect, subtract
from models.people.rules import covers
from models.rotations.planner.aims import aims_of
from models.rotations.planner.entries import Entries
from models.rotations.planner.epochs import instant_of, seconds_of
from models.rotations.planner.problem import Busy, Entry, Member, Problem, Rule, Slot
from models.rotations.planner.wishes import wishes
from models.rotations.rows import Assignment, DutyKind, LayerRow, MemberRow, Mode, ShiftRow
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.calendar import after_swaps, calendar_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Rota, Span, Turn
from models.rotations.rules.turn_by_turn import in_turn
from models.rotations.rules.wall_clock import day_of

LOOK_BACK = timedelta(days=62)
"""How far before the planned span shifts still count for rest, runs and the most in some days,
unless a duty's own rule reaches further."""


def problem_of(
    rota: Rota,
    rotation_ids: Iterable[UUID],
    span: Span,
    now: datetime | None = None,
    *,
    free_published: bool = False,
) -> Problem:
    """What the planner is asked for the planned layers of some rotations and the turns of a span.

    Shifts that are locked or published, that begin before now or before the span, or that are
    swapped, stay. free_published: published ones may change too, for `replan`. What people do
    outside these layers keeps them busy. Loads are reckoned by the wall clock, so that the hour of a
    clock change makes no difference between people.
    """
    ids, moment = frozenset(rotation_ids), now or span.start
    return _Building(Facts(rota), ids, span, moment, free_published).problem()


def assignments(problem: Problem, plan: Sequence[int | None]) -> tuple[Assignment, ...]:
    """A plan of a problem that was made from a rota, as `ApplyPlan` takes it, but for what stays."""
    return tuple(
        Assignment(
            slot.layer_id,
            instant_of(slot.began),
            slot.seat,
            instant_of(slot.start),
            instant_of(slot.end),
            None if person is None else problem.people[person].id,
        )
        for slot, person in zip(problem.slots, plan, strict=True)
        if slot.layer_id is not None and slot.fixed is None
    )


class _Building:
    def __init__(
        self,
        facts: Facts,
        rotation_ids: frozenset[UUID],
        span: Span,
        now: datetime,
        free_published: bool,
    ) -> None:
        self._facts, self._rotation_ids, self._span = facts, rotation_ids, span
        self._free_published = free_published
        self._kept_before = max(now, span.start)
        self._swapped = after_swaps(facts)
        duties = [row for row in facts.rota.duties if row.rotation_id in rotation_ids]
        self._layers = [
            layer
            for duty in duties
            for layer in facts.layers_of_duty.get(duty.id, ())
            if layer.mode is Mode.PLANNED
        ]
        self._people = self._everybody()
        self._person = dict(zip(self._people, range(len(self._people)), strict=True))
        self._duty = {row.id: number for number, row in enumerate(duties)}
        self._entries = Entries(facts, self._person, self._duty)
        self._duties = tuple(self._entries.rules(row) for row in duties)
        self._slots: list[Slot] = []
        self._eligible: list[tuple[int, ...]] = []
        self._plain: list[int | None] = []

    def _everybody(self) -> list[UUID]:
        facts = self._facts
        found: set[UUID | None] = set()
        for layer in self._layers:
            found |= {row.person_id for row in facts.members_of_layer.get(layer.id, ())}
            found |= {self._holder(row) for row in facts.shifts_of_layer.get(layer.id, ())}
        return sorted(person_id for person_id in found if person_id is not None)

    def problem(self) -> Problem:
        """All of it."""
        for number, layer in enumerate(self._layers):
            self._fill(number, layer)
        busy = tuple(self._busy())
        about = self._facts, self._slots
        aims = aims_of(*about, self._rotation_ids, self._span, self._eligible, self._people)
        wished = wishes(*about, self._people, self._facts.rota.wishes)
        return Problem(
            tuple(self._slots),
            tuple(Member(person_id, self._weight(person_id)) for person_id in self._people),
            self._duties,
            tuple(self._eligible),
            (*aims[:-1], wished, *aims[-1:]) if wished.by_person else aims,
            self._entries.all(),
            busy,
            tuple(self._plain),
        )

    def _weight(self, person_id: UUID) -> Decimal:
        rows = (
            row.weight
            for layer in self._layers
            for row in self._facts.members_of_layer.get(layer.id, ())
            if row.person_id == person_id
        )
        return max(rows, default=Decimal(0))

    # --- slots ---------------------------------------------------------------------------------

    def _fill(self, number: int, layer: LayerRow) -> None:
        """The slots of a layer: the turns of the span, and what was served shortly before."""
        facts, duty = self._facts, self._facts.duties[layer.duty_id]
        begin = self._span.start
        whole = Span(begin - max(LOOK_BACK, timedelta(days=duty.most_days)), self._span.end)
        turns = turns_of(layer, facts.rota.windows, whole)
        starts = {turn.start for turn in turns}
        shifts = facts.shifts_of_layer.get(layer.id, ())
        hidden = self._hidden(layer, whole)
        for seat in range(duty.seats):
            listed = {turn.number: who for turn, who in in_turn(facts.rota, layer.id, whole, seat)}
            mine = [row for row in shifts if row.seat == seat]
            of_turn = {row.turn: row for row in mine}
            taken = [
                Span(row.start, row.end)
                for row in mine
                if row.turn not in starts and self._is_kept(row)
            ]
            for turn in turns:
                shift = of_turn.get(turn.start)
                fixed = shift is not None and self._is_kept(shift)
                if fixed and self._holder(shift) is None:
                    continue
                if turn.end > begin or fixed:
                    left = self._extent(turn, shift, [] if fixed else taken)
                    hours = subtract(_inside(turn, left), hidden) if left else ()
                    if hours:
                        plain = listed.get(turn.number)
                        self._add(number, layer, turn, seat, left, hours, shift, fixed)
                        self._plain.append(None if plain is None else self._person[plain])

    def _holder(self, shift: ShiftRow | None) -> UUID | None:
        if shift is None:
            return None
        return self._swapped[shift.id][0] if shift.id in self._swapped else shift.person_id

    def _is_kept(self, shift: ShiftRow) -> bool:
        begun = shift.start < self._kept_before
        stays = shift.locked or (shift.published and not self._free_published)
        return stays or begun or shift.id in self._swapped

    def _hidden(self, layer: LayerRow, span: Span) -> list[Span]:
        """Hours of its duty that layers of higher priority take."""
        hidden: list[Span] = []
        for other in self._facts.layers_of_duty[layer.duty_id]:
            if other.priority > layer.priority and other.mode is Mode.PLANNED:
                for turn in turns_of(other, self._facts.rota.windows, span):
                    hidden += turn.pieces
            elif other.priority > layer.priority:
                rows = self._facts.shifts_of_layer.get(other.id, ())
                hidden += [Span(row.start, row.end) for row in rows if row.person_id]
        return hidden

    @staticmethod
    def _extent(turn: Turn, shift: ShiftRow | None, taken: Sequence[Span]) -> tuple[Span, ...]:
        """From when to when somebody has it: the turn, or as a person moved the shift, without what
        shifts that stay have taken."""
        whole = Span(turn.start, turn.end) if shift is None else Span(shift.start, shift.end)
        return subtract([whole], taken)

    def _add(
        self,
        number: int,
        layer: LayerRow,
        turn: Turn,
        seat: int,
        left: Sequence[Span],
        hours: Sequence[Span],
        shift: ShiftRow | None,
        fixed: bool,
    ) -> None:
        duty = self._duty[layer.duty_id]
        start, end = seconds_of(left[0].start), seconds_of(left[-1].end)
        served = tuple((seconds_of(hour.start), seconds_of(hour.end)) for hour in hours)
        members = self._members(layer, turn.start)
        holder = self._holder(shift)
        held = None if holder is None else self._person[holder]
        entry = None
        if shift is not None and fixed:
            entry = self._entries.add(Entry(Rule.FIXED, shift.id, held, duty, start, end))
        self._slots.append(
            Slot(
                id=shift.id if shift else uuid5(layer.id, f"{turn.start.isoformat()} {seat}"),
                duty=duty,
                layer=number,
                turn=turn.number,
                start=start,
                end=end,
                barred={} if fixed else self._entries.barred(layer, members, hours),
                fixed=held if fixed else None,
                fixed_entry=entry,
                held=held,
                hours=() if served == ((start, end),) else served,
                layer_id=layer.id,
                began=seconds_of(turn.start),
                seat=seat,
            )
        )
        self._eligible.append(tuple(sorted(self._person[row.person_id] for row in members)))

    def _members(self, layer: LayerRow, moment: datetime) -> list[MemberRow]:
        """The members of a layer at an instant, a person once."""
        day = day_of(moment, layer.zone)
        rows: dict[UUID, MemberRow] = {}
        for row in self._facts.members_of_layer.get(layer.id, ()):
            known = rows.get(row.person_id)
            later = known is None or known.from_day < row.from_day
            if row.weight > 0 and covers(row, day) and later:
                rows[row.person_id] = row
        return list(rows.values())

    # --- elsewhere -----------------------------------------------------------------------------

    def _busy(self) -> Iterator[Busy]:
        """What people of the problem serve that is none of its slots, and stays."""
        facts = self._facts
        ours = {slot.id for slot in self._slots}
        planned = {layer.id for layer in self._layers}
        longest = timedelta(seconds=max((row.rest_seconds for row in facts.rota.duties), default=0))
        around = Span(self._span.start - longest, self._span.end + longest)
        for piece in calendar_of(facts, around):
            duty = facts.duties[piece.duty_id]
            number = self._duty.get(duty.id)
            if piece.override_id is None and piece.layer_id in planned:
                shift = facts.shifts[piece.shift_id] if piece.shift_id else None
                if piece.shift_id in ours or shift is None or not self._is_kept(shift):
                    continue
            ties = duty.kind is not DutyKind.SHADOW and (duty.exclusive or number is not None)
            if piece.person_id in self._person and ties:
                person = self._person[piece.person_id]
                start, end = seconds_of(piece.start), seconds_of(piece.end)
                ref = piece.override_id or piece.shift_id
                entry = self._entries.add(Entry(Rule.FIXED, ref, person, number, start, end))
                yield Busy(person, start, end, duty.rest_seconds, duty.exclusive, number, entry)


def _inside(turn: Turn, left: Sequence[Span]) -> tuple[Span, ...]:
    """The hours of a turn that are left; all of what is left where somebody moved the shift."""
    if left[0].start >= turn.start and left[-1].end <= turn.end:
        return intersect(turn.pieces, left)
    return tuple(left)
