"""Who has which turn, in a fixed order.

The order is a queue: each turn is taken by the member whose place comes after that of the person
who served last. So a turn that does not exist costs nobody a turn, and neither does a time without
members. When members join, leave or change their places, which holds from a day on, nothing before
that day changes, and the queue goes on behind the person who served last: whoever was next is next,
a joiner comes when the queue reaches their place, and nobody serves twice in a row while somebody
else could. Whoever is a member when a turn begins may have it, and keeps it although their
membership ends within it. Weights are for planning: here a turn is a turn. Who has weight 0 takes
none.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from models.people.rules import covers
from models.rotations.rows import DutyKind, LayerRow, MemberRow, WindowRow
from models.rotations.rules.boundaries import number_on, turns_of
from models.rotations.rules.shapes import Rota, Span, Turn
from models.rotations.rules.wall_clock import day_of, next_day


def assign(
    layer: LayerRow,
    members: Iterable[MemberRow],
    turns: Iterable[Turn],
    windows: Iterable[WindowRow] = (),
    seats: int = 1,
    seat: int = 0,
) -> Mapping[int, UUID | None]:
    """The person of each turn, by its number; None when nobody is a member at its start.

    turns: of this layer, in order. Where they begin after the layer's first, `windows` must hold
    the layer's hours, if it has any, because turns are counted from there. seats: how many serve
    at once; each turn then takes so many from the queue, and `seat` says which of them.
    """
    queue = _Queue(layer, members, windows, seats)
    return {turn.number: queue.person(turn, seat) for turn in turns}


def in_turn(
    rota: Rota, layer_id: UUID, span: Span, seat: int = 0
) -> tuple[tuple[Turn, UUID | None], ...]:
    """The turns of a layer in a span and who has them: what a roll-out writes down.

    Trainees have no turns, except of a shadow duty or where the duty lets them serve.
    """
    layer = next(row for row in rota.layers if row.id == layer_id)
    duty = next(row for row in rota.duties if row.id == layer.duty_id)
    trainees = duty.kind is DutyKind.SHADOW or not duty.keep_training
    members = [
        row for row in rota.members if row.layer_id == layer_id and (trainees or not row.trainee)
    ]
    turns = turns_of(layer, rota.windows, span)
    people = assign(layer, members, turns, rota.windows, duty.seats, seat)
    return tuple((turn, people[turn.number]) for turn in turns)


class _Queue:
    """The epochs between changes of members, each with its order and where it stands."""

    def __init__(
        self,
        layer: LayerRow,
        members: Iterable[MemberRow],
        windows: Iterable[WindowRow],
        seats: int,
    ) -> None:
        self._layer = layer
        self._windows = tuple(windows)
        self._seats = seats
        self._members = sorted(
            (row for row in members if row.layer_id == layer.id and row.weight > 0),
            key=lambda row: (row.position, row.from_day, row.id),
        )
        changes = {row.from_day for row in self._members}
        changes |= {next_day(row.to_day) for row in self._members if row.to_day}
        self._days = [date.min, *sorted(day for day in changes if day > layer.start_day)]
        self._epochs: list[tuple[int, list[MemberRow], int]] = []

    def person(self, turn: Turn, seat: int) -> UUID | None:
        """Who has a seat of a turn."""
        day = day_of(turn.start, self._layer.zone)
        index = max(i for i, begin in enumerate(self._days) if begin <= day)
        number, order, first = self._epoch(index)
        if seat >= len(order):
            return None
        return order[(first + (turn.number - number) * self._seats + seat) % len(order)].person_id

    def _epoch(self, index: int) -> tuple[int, list[MemberRow], int]:
        """The number of an epoch's first turn, its members in order, and whose turn that is."""
        while len(self._epochs) <= index:
            self._epochs.append(self._begun(len(self._epochs)))
        return self._epochs[index]

    def _begun(self, index: int) -> tuple[int, list[MemberRow], int]:
        day = max(self._days[index], self._layer.start_day)
        order = _order(self._members, day)
        if not index:
            return 0, order, 0
        number = number_on(self._layer, self._windows, day)
        last = self._last_served(index - 1, number)
        return number, order, 0 if last is None else _after(last, order)

    def _last_served(self, index: int, number: int) -> MemberRow | None:
        """Who had the last seat of the last turn before a number, in this epoch or an earlier."""
        for epoch in range(index, -1, -1):
            begin, order, first = self._epochs[epoch]
            if order and number > begin:
                taken = (number - begin) * self._seats - max(0, self._seats - len(order))
                return order[(first + taken - 1) % len(order)]
            number = begin
        return None


def _order(members: Sequence[MemberRow], day: date) -> list[MemberRow]:
    """The members of a day in their order; of several rows of one person the last begun counts."""
    rows: dict[UUID, MemberRow] = {}
    for row in members:
        if covers(row, day):
            known = rows.get(row.person_id)
            if known is None or known.from_day < row.from_day:
                rows[row.person_id] = row
    return [row for row in members if rows.get(row.person_id) is row]


def _after(last: MemberRow, order: Sequence[MemberRow]) -> int:
    """The place in the new order of whoever comes after the one who served last."""
    again = next((row for row in order if row.person_id == last.person_id), None)
    position = (again or last).position
    return next((i for i, row in enumerate(order) if row.position > position), 0)
