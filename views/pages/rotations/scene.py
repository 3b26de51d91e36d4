"""The rota as a timeline: its lanes and blocks, and what stands behind each block."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.text.doorway import _
from models.kernel.instants import zone
from models.rotations.rows import LayerRow
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Span
from views.kit.timeline_model import (
    Axis,
    Block,
    Lane,
    LaneKind,
    Marker,
    TimelineModel,
    Tint,
)
from views.pages.rotations import facts as lookup
from views.pages.rotations.clocks import clock_changes
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene_above import Above
from views.pages.rotations.scene_final import Final
from views.pages.rotations.scene_pen import OVERRIDES, STATE, SWAPS, TINTS, Thing


@dataclass(frozen=True)
class Shown:
    """What is shown of the rota. sites, duties: None for all of them; second: another zone."""

    sites: frozenset[UUID] | None = None
    duties: frozenset[UUID] | None = None
    only_problems: bool = False
    second: str = ""

    def lets(self, lane: lookup.Lane) -> bool:
        """Whether a lane is shown, problems aside."""
        site = lane.layer.site_id
        at_site = self.sites is None or site is None or site in self.sites
        return at_site and (self.duties is None or lane.duty.id in self.duties)


@dataclass(frozen=True)
class Scene:
    """A timeline and what its blocks stand for, by their keys; layers by the keys of lanes."""

    model: TimelineModel
    things: Mapping[str, Thing] = field(default_factory=dict)
    layers: Mapping[str, LayerRow] = field(default_factory=dict)
    sites: Mapping[str, UUID | None] = field(default_factory=dict)


def scene_of(facts: Facts, shown: Shown, now: datetime) -> Scene:
    """The scene of a view, as far as it is shown."""
    return _Maker(facts, shown, now).scene()


class _Maker:
    def __init__(self, facts: Facts, shown: Shown, now: datetime) -> None:
        self.facts, self.shown, self.now = facts, shown, now
        self.rota = facts.view.rota
        self.lanes = [lane for lane in facts.lanes if shown.lets(lane) and self._wanted(lane)]

    def _wanted(self, lane: lookup.Lane) -> bool:
        if not self.shown.only_problems:
            return True
        return any(
            clash.layer_id == lane.layer.id
            or (clash.layer_id is None and clash.duty_id == lane.duty.id)
            for clash in self.facts.view.clashes
        )

    def scene(self) -> Scene:
        sites = self._sites_of_lanes()
        above, final = Above(self.facts, self.lanes), Final(self.facts, self.lanes)
        above.states()
        for key, site in sites.items():
            above.absences(key, site)
            above.holidays(key, site)
        above.overrides()
        above.swaps()
        for lane in self.lanes:
            final.shifts(lane)
        final.gaps()
        final.away_on_duty()
        lanes = (
            Lane(STATE, _("State"), kind=LaneKind.STATE, takes=False),
            *self._absence_lanes(sites),
            *self._exception_lanes(),
            *(self._final_lane(lane) for lane in self.lanes),
        )
        model = self._model(lanes if self.facts.lanes else (), (*above.blocks, *final.blocks))
        layers = {str(lane.layer.id): lane.layer for lane in self.lanes}
        return Scene(model, {**above.things, **final.things}, layers, sites)

    def _model(self, lanes: tuple[Lane, ...], blocks: tuple[Block, ...]) -> TimelineModel:
        zones = {
            self.facts.site_name(site): zone(self.rota.sites[site].zone)
            for site in self.facts.sites_shown
        } or {_place_of(self.facts.zone.key): self.facts.zone}
        second = self.shown.second
        return TimelineModel(
            start=self.rota.start,
            end=self.rota.end,
            lanes=lanes,
            blocks=blocks,
            axis=Axis(self.facts.zone.key, _place_of(self.facts.zone.key)),
            second=Axis(second, _place_of(second)) if second else None,
            now=self.now if self.rota.start <= self.now < self.rota.end else None,
            clock_changes=clock_changes(zones, self.rota.start, self.rota.end),
            snaps=dict(self._snaps()),
        )

    def _sites_of_lanes(self) -> dict[str, UUID | None]:
        sites = [
            site
            for site in self.facts.sites_shown
            if self.shown.sites is None or site in self.shown.sites
        ]
        return {f"away:{site}": site for site in sites} or {"away:": None}

    def _absence_lanes(self, sites: Mapping[str, UUID | None]) -> Iterator[Lane]:
        group = _("Absences & holidays")
        for key, site in sites.items():
            title = self.facts.site_name(site) or _("Absences")
            tint = TINTS[self.facts.side(site) % 2] if site is not None else Tint.NONE
            marker = Marker.FULL if site is not None else Marker.NONE
            yield Lane(key, title, group, LaneKind.ABSENCES, marker, tint)

    def _exception_lanes(self) -> Iterator[Lane]:
        group = _("Overrides & swaps")
        yield Lane(OVERRIDES, _("Overrides"), group, LaneKind.ABSENCES, takes=False)
        yield Lane(SWAPS, _("Swaps"), group, LaneKind.ABSENCES, takes=False)

    def _final_lane(self, lane: lookup.Lane) -> Lane:
        marker = Marker.HOLLOW if lane.soft else Marker.FULL
        return Lane(
            str(lane.layer.id),
            lane.name,
            _("Final"),
            LaneKind.SHIFTS,
            marker,
            TINTS[lane.side % 2],
            tooltip=f"{lane.rotation.name}: {lane.name}",
        )

    def _snaps(self) -> Iterator[tuple[str, tuple[datetime, ...]]]:
        span = Span(self.rota.start, self.rota.end)
        for lane in self.lanes:
            windows = [row for row in self.rota.windows if row.layer_id == lane.layer.id]
            turns = turns_of(lane.layer, windows, span)
            edges = {edge for turn in turns for edge in (turn.start, turn.end)}
            yield str(lane.layer.id), tuple(sorted(edges))


def _place_of(name: str) -> str:
    """``Dublin`` of ``Europe/Dublin``."""
    return name.rpartition("/")[2].replace("_", " ")
