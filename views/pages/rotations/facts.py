"""What the parts of the page look up in the rota that is shown: names, sites, times in its zone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.numbers import clock_text
from models.kernel.instants import local_day, zone
from models.people.rows import PersonRow
from models.rotations.rows import (
    DutyKind,
    DutyRow,
    LayerRow,
    MemberRow,
    OverrideRow,
    RotationRow,
    ShiftRow,
    SwapRow,
)
from models.rotations.rules.shapes import RotaView
from models.rotations.rules.standing import Standing
from views.kit.timeline_words import day_words, span_words

SOFT_KINDS = (DutyKind.SECONDARY, DutyKind.SHADOW)
"""Duties that stand behind another one: a paler tint, a hollow block."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the final calendar: a layer of a duty, as it is called and coloured.

    side: 0 for the first site, 1 for the second, and so on around.
    """

    layer: LayerRow
    duty: DutyRow
    rotation: RotationRow
    name: str
    side: int
    soft: bool


class Facts:
    """A view of the rota with its rows by id. Cheap to make; what is dear is made once, when asked."""

    def __init__(self, view: RotaView, today: date, revision: int = 0) -> None:
        self.view, self.today, self.revision = view, today, revision

    # --- rows by id -------------------------------------------------------------------------------

    @cached_property
    def rotations(self) -> Mapping[UUID, RotationRow]:
        return {row.id: row for row in self.view.rota.rotations}

    @cached_property
    def duties(self) -> Mapping[UUID, DutyRow]:
        return {row.id: row for row in self.view.rota.duties}

    @cached_property
    def layers(self) -> Mapping[UUID, LayerRow]:
        return {row.id: row for row in self.view.rota.layers}

    @cached_property
    def shifts(self) -> Mapping[UUID, ShiftRow]:
        return {row.id: row for row in self.view.rota.shifts}

    @cached_property
    def overrides(self) -> Mapping[UUID, OverrideRow]:
        return {row.id: row for row in self.view.rota.overrides}

    @cached_property
    def swaps(self) -> Mapping[UUID, SwapRow]:
        return {row.id: row for row in self.view.rota.swaps}

    def duty_of(self, layer_id: UUID) -> DutyRow:
        """The duty of a layer."""
        return self.duties[self.layers[layer_id].duty_id]

    def members_of(self, layer_id: UUID) -> Sequence[MemberRow]:
        """The members of a layer, in their order."""
        own = [row for row in self.view.rota.members if row.layer_id == layer_id]
        return sorted(own, key=lambda row: row.position)

    # --- people and places ------------------------------------------------------------------------

    @cached_property
    def short_names(self) -> Mapping[UUID, str]:
        """First names where only one person has it; else with as much more as tells them apart."""
        return short_names(self.view.rota.people.values())

    def short(self, person_id: UUID | None) -> str:
        """The name that fits on a shift; nothing for nobody."""
        return "" if person_id is None else self.short_names.get(person_id, "?")

    def person(self, person_id: UUID) -> PersonRow:
        """A person. KeyError if there is none."""
        return self.view.rota.people[person_id]

    def site_of(self, person_id: UUID, day: date | None = None) -> UUID | None:
        """Where somebody works on a day (by default today), None when nothing is known."""
        at = self.today if day is None else day
        for stay in self.view.rota.stays.get(person_id, ()):
            if stay.from_day <= at and (stay.to_day is None or at <= stay.to_day):
                return stay.site_id
        return None

    @cached_property
    def sites_shown(self) -> tuple[UUID, ...]:
        """The sites of the layers, as they come, then those of members where layers name none."""
        found = [row.site_id for row in self.view.rota.layers if row.site_id is not None]
        found += [
            site
            for row in self.view.rota.members
            if (site := self.site_of(row.person_id)) is not None
        ]
        return tuple(dict.fromkeys(found))

    def site_name(self, site_id: UUID | None) -> str:
        """What a site is called; nothing for none."""
        return "" if site_id is None else self.view.rota.sites[site_id].name

    def side(self, site_id: UUID | None) -> int:
        """Which of the colours of sites it has."""
        return self.sites_shown.index(site_id) if site_id in self.sites_shown else 0

    @cached_property
    def standing(self) -> Standing:
        """The calendar as changes to it are priced."""
        return Standing.of(self.view)

    @cached_property
    def shift_counts(self) -> Mapping[UUID, int]:
        """How many shifts each person holds in what is shown."""
        counts: Counter[UUID] = Counter()
        for row in self.view.fairness:
            counts[row.person_id] += sum(row.turns.values())
        return counts

    # --- lanes ------------------------------------------------------------------------------------

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """A lane for each layer: by rotation, then site, then the place of the duty."""
        order = {row.id: at for at, row in enumerate(self.view.rota.rotations)}

        def place(layer: LayerRow) -> tuple[int, int, int, int]:
            duty = self.duties[layer.duty_id]
            return order[duty.rotation_id], self.side(layer.site_id), duty.position, layer.priority

        return tuple(
            Lane(
                layer,
                duty,
                self.rotations[duty.rotation_id],
                self._lane_name(layer, duty),
                self.side(layer.site_id),
                duty.kind in SOFT_KINDS,
            )
            for layer in sorted(self.view.rota.layers, key=place)
            for duty in (self.duties[layer.duty_id],)
        )

    def _lane_name(self, layer: LayerRow, duty: DutyRow) -> str:
        siblings = sum(one.duty_id == duty.id for one in self.view.rota.layers)
        site = self.site_name(layer.site_id)
        if site and site.casefold() not in duty.name.casefold():
            duty_word = duty.name.lower() if duty.name.istitle() else duty.name
            words = f"{site} {duty_word}"
        else:
            words = duty.name
        same_site = sum(
            one.duty_id == duty.id and one.site_id == layer.site_id for one in self.view.rota.layers
        )
        return f"{words}, {layer.name}" if siblings > 1 and same_site > 1 and layer.name else words

    def lane_name(self, layer_id: UUID) -> str:
        """What the lane of a layer is called."""
        return next((lane.name for lane in self.lanes if lane.layer.id == layer_id), "")

    # --- times ------------------------------------------------------------------------------------

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which everything is shown: of the first rotation."""
        rotations = self.view.rota.rotations
        return zone(rotations[0].zone if rotations else "UTC")

    def day(self, instant: datetime) -> date:
        """The local day of an instant."""
        return local_day(instant, self.zone)

    def when(self, start: datetime, end: datetime) -> str:
        """``Thu 15 Oct, 08:00 – 20:00``; with two days where it passes midnight."""
        return span_words(start, end, self.zone.key)

    def at(self, instant: datetime) -> str:
        """``Thu 15 Oct, 08:00``."""
        return at_words(instant, self.zone)


def short_names(people: Iterable[PersonRow]) -> Mapping[UUID, str]:
    """The shortest names that tell people apart: first name, then with an initial, then the whole."""
    ways: tuple[Callable[[str], str], ...] = (_first, _with_initial, str)
    names: dict[UUID, str] = {}
    left = list(people)
    for way in ways:
        counts = Counter(way(row.name) for row in left)
        for row in left:
            if counts[way(row.name)] == 1 or way is str:
                names[row.id] = way(row.name)
        left = [row for row in left if row.id not in names]
    return names


def _first(name: str) -> str:
    return name.split()[0] if name.split() else name


def _with_initial(name: str) -> str:
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name


def at_words(instant: datetime, place: ZoneInfo) -> str:
    """``Thu 15 Oct, 08:00``."""
    local = instant.astimezone(place)
    return f"{day_words(local.date())}, {clock_text(local)}"
