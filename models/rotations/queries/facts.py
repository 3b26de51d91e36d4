"""Reading a rota: everything that the engine works on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import or_, select

from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY
from models.people.holidays import site_holidays
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.rows import AbsenceKind, HolidayRow
from models.policies.queries import Policies
from models.rotations.records import (
    CoverRequest,
    Duty,
    DutyWindow,
    Layer,
    LayerMember,
    Override,
    Plan,
    Published,
    Rotation,
    Shift,
    Swap,
    Wish,
)
from models.rotations.rows import (
    CoverRequestRow,
    DutyRow,
    LayerRow,
    MemberRow,
    OverrideRow,
    PlanRow,
    PublishedRow,
    RotationRow,
    ShiftRow,
    SwapRow,
    WindowRow,
    WishRow,
)
from models.rotations.rules.entitlement import carry_span
from models.rotations.rules.shapes import Rota
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected

T = TypeVar("T")
UTC = zone("UTC")

ROTATION_TABLES = frozenset(
    {
        "rotation",
        "duty",
        "layer",
        "duty_window",
        "layer_member",
        "shift",
        "override",
        "swap",
        "cover_request",
        "wish",
        "published",
        "plan",
        "policy",
    }
)
"""What a rota is read from, besides the people."""


def rotation_row(*values: Any) -> RotationRow:
    """A rotation as it is read: the kinds of absence that count are words."""
    row = RotationRow(*values)
    return replace(row, counted=tuple(map(AbsenceKind, row.counted)))


def layer_row(*values: Any) -> LayerRow:
    """A layer as it is read."""
    row = LayerRow(*values)
    return replace(row, blocks=tuple(row.blocks))


@dataclass(frozen=True)
class Rotations(Query[tuple[RotationRow, ...]]):
    """Every rotation, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"rotation"})

    def run(self, reader: Reader) -> tuple[RotationRow, ...]:
        """The rows."""
        return reader.shapes(
            selected(Rotation, RotationRow).order_by(Rotation.name, Rotation.id), rotation_row
        )


@dataclass(frozen=True)
class RotaFacts(Query[Rota]):
    """What is stored of some rotations (of all, if None) for the instants from start to end.

    Shifts, overrides and what was published reach back to the day from which a rotation is
    balanced, so that what is carried over can be reckoned. What lies over one of these shifts or is
    swapped with it is there too, wherever it is.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES
    start: datetime
    end: datetime
    rotation_ids: tuple[UUID, ...] | None = None

    def run(self, reader: Reader) -> Rota:
        """The rota."""
        rotations = tuple(
            row
            for row in Rotations().run(reader)
            if self.rotation_ids is None or row.id in self.rotation_ids
        )
        balances = (carry_span(row, self.start) for row in rotations)
        since = min((span.start for span in balances if span), default=self.start)
        of = _Children(reader, since, self.end)
        duties = of.rows(Duty, DutyRow, "rotation_id", rotations, "position")
        layers = of.rows(Layer, LayerRow, "duty_id", duties, "priority", make=layer_row)
        shifts, swaps = of.shifts(layers)
        people = people_facts(reader)
        return Rota(
            start=self.start,
            end=self.end,
            rotations=rotations,
            duties=duties,
            layers=layers,
            windows=of.rows(DutyWindow, WindowRow, "duty_id", duties, "from_minute"),
            members=of.rows(LayerMember, MemberRow, "layer_id", layers, "position"),
            shifts=shifts,
            overrides=of.held(Override, OverrideRow, "duty_id", duties),
            swaps=swaps,
            requests=of.requests(layers),
            wishes=_wishes(reader, duties, local_day(since, UTC), local_day(self.end, UTC)),
            published=of.published(duties),
            plans=of.rows(Plan, PlanRow, "rotation_id", rotations, "made_at"),
            people={person.id: person for person in people.people},
            sites=people.sites,
            teams=people.teams,
            stays=people.stays,
            memberships=people.memberships,
            contracts=people.contracts,
            absences=people.absences,
            skills=people.skills,
            whereabouts=people.whereabouts,
            holidays=_holidays(people, since, self.end),
            policies=Policies().run(reader),
        )


def queues(reader: Reader, start: datetime, end: datetime) -> Rota:
    """Only the duties, layers, windows and members: all that turn by turn needs."""
    return Rota(
        start=start,
        end=end,
        duties=rows_of(reader, Duty, DutyRow, "position"),
        layers=reader.shapes(selected(Layer, LayerRow).order_by(Layer.id), layer_row),
        windows=rows_of(reader, DutyWindow, WindowRow, "from_minute"),
        members=rows_of(reader, LayerMember, MemberRow, "position"),
    )


class _Children:
    """Reads the rows below some parents; those with instants, from `since` up to `end`."""

    def __init__(self, reader: Reader, since: datetime, end: datetime) -> None:
        self._reader, self._since, self._end = reader, since, end

    def rows(
        self,
        kind: type[Any],
        shape: type[T],
        column: str,
        parents: Sequence[Any],
        *order: str,
        make: Callable[..., T] | None = None,
    ) -> tuple[T, ...]:
        keys = [getattr(kind, key) for key in (*order, "id")]
        below = getattr(kind, column).in_([row.id for row in parents])
        found = selected(kind, shape).where(below).order_by(*keys)
        return self._reader.shapes(found, make or shape)

    def held(
        self, kind: type[Any], shape: type[T], column: str, parents: Sequence[Any]
    ) -> tuple[T, ...]:
        below = getattr(kind, column).in_([row.id for row in parents])
        found = selected(kind, shape).where(below, *self._meets(kind))
        return self._reader.shapes(found.order_by(kind.start, kind.id), shape)

    def shifts(
        self, layers: Sequence[LayerRow]
    ) -> tuple[tuple[ShiftRow, ...], tuple[SwapRow, ...]]:
        """The shifts, with those they are swapped with, and the swaps.

        From then on, `since` and `end` reach as far as these shifts do.
        """
        found = {row.id: row for row in self.held(Shift, ShiftRow, "layer_id", layers)}
        below = select(Shift.id).where(Shift.layer_id.in_([row.id for row in layers]))
        theirs = or_(Swap.first_id.in_(below), Swap.second_id.in_(below))
        swaps = self._reader.shapes(
            selected(Swap, SwapRow).where(theirs).order_by(Swap.id), SwapRow
        )
        grown = True
        while grown:
            linked = {
                other
                for swap in swaps
                if swap.first_id in found or swap.second_id in found
                for other in (swap.first_id, swap.second_id)
            }
            missing = [other for other in linked if other not in found]
            for row in self._reader.shapes(
                selected(Shift, ShiftRow).where(Shift.id.in_(missing)), ShiftRow
            ):
                found[row.id] = row
            grown = any(other in found for other in missing)
        rows = sorted(found.values(), key=lambda row: (row.start, row.seat, row.id))
        self._since = min((self._since, *(row.start for row in rows)))
        self._end = max((self._end, *(row.end for row in rows)))
        return tuple(rows), tuple(swap for swap in swaps if swap.first_id in found)

    def published(self, duties: Sequence[DutyRow]) -> tuple[PublishedRow, ...]:
        columns = [field.name for field in fields(PublishedRow) if field.name != "id"]
        found = (
            select(Published.event, *(getattr(Published, name) for name in columns))
            .where(Published.duty_id.in_([row.id for row in duties]), *self._meets(Published))
            .order_by(Published.start, Published.event)
        )
        return self._reader.shapes(found, PublishedRow)

    def requests(self, layers: Sequence[LayerRow]) -> tuple[CoverRequestRow, ...]:
        shifts = select(Shift.id).where(
            Shift.layer_id.in_([row.id for row in layers]), *self._meets(Shift)
        )
        found = selected(CoverRequest, CoverRequestRow).where(CoverRequest.shift_id.in_(shifts))
        order = (CoverRequest.start, CoverRequest.id)
        return self._reader.shapes(found.order_by(*order), CoverRequestRow)

    def _meets(self, kind: type[Any]) -> tuple[Any, Any]:
        return kind.start < self._end, kind.end > self._since


def _wishes(
    reader: Reader, duties: Sequence[DutyRow], first: date, last: date
) -> tuple[WishRow, ...]:
    of_these = or_(Wish.duty_id.is_(None), Wish.duty_id.in_([duty.id for duty in duties]))
    statement = selected(Wish, WishRow).where(
        of_these, Wish.from_day <= last + DAY, Wish.to_day >= first - DAY
    )
    return reader.shapes(statement.order_by(Wish.from_day, Wish.id), WishRow)


def _holidays(people: PeopleFacts, since: datetime, end: datetime) -> tuple[HolidayRow, ...]:
    first, last = local_day(since, UTC) - DAY, local_day(end, UTC) + DAY
    return tuple(
        HolidayRow(site.id, day, name)
        for site in people.sites.values()
        for day, name in site_holidays(site, people.holiday_changes, first, last).items()
    )
