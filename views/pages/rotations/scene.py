"""The rota as a timeline: its lanes and blocks, and what stands behind each block."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.people.rows import AbsenceRow
from models.rotations.rows import LayerRow, OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Gap, Piece, Source, Span
from views.kit.timeline_model import (
    Axis,
    Block,
    Lane,
    LaneKind,
    Look,
    Marker,
    TimelineModel,
    Tint,
)
from views.kit.timeline_words import day_words
from views.pages.rotations import facts as lookup
from views.pages.rotations.clocks import clock_changes
from views.pages.rotations.facts import Facts

Thing = ShiftRow | OverrideRow | SwapRow | AbsenceRow | Gap
"""What a block stands for."""

_TINTS = (Tint.A, Tint.B)
OVERRIDES, SWAPS, STATE = "overrides", "swaps", "state"


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
        self.things: dict[str, Thing] = {}
        self.blocks: list[Block] = []
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
        absences = self._absence_lanes()
        lanes = (
            Lane(STATE, _("State"), kind=LaneKind.STATE, takes=False),
            *absences,
            *self._exception_lanes(),
            *(self._final_lane(lane) for lane in self.lanes),
        )
        self._states()
        for key, site in self._sites_of_lanes().items():
            self._absences(key, site)
            self._holidays(key, site)
        self._overrides()
        self._swaps()
        for lane in self.lanes:
            self._shifts(lane)
        self._gaps()
        zones = {
            self.facts.site_name(site): zone(self.rota.sites[site].zone)
            for site in self.facts.sites_shown
        } or {self.facts.zone.key: self.facts.zone}
        second = self.shown.second
        model = TimelineModel(
            start=self.rota.start,
            end=self.rota.end,
            lanes=lanes if self.facts.lanes else (),
            blocks=tuple(self.blocks),
            axis=Axis(self.facts.zone.key, _place_of(self.facts.zone.key)),
            second=Axis(second, _place_of(second)) if second else None,
            now=self.now if self.rota.start <= self.now < self.rota.end else None,
            clock_changes=clock_changes(zones, self.rota.start, self.rota.end),
            snaps=dict(self._snaps()),
        )
        layers = {str(lane.layer.id): lane.layer for lane in self.lanes}
        return Scene(model, self.things, layers, self._sites_of_lanes())

    # --- lanes ------------------------------------------------------------------------------------

    def _sites_of_lanes(self) -> dict[str, UUID | None]:
        sites = [
            site
            for site in self.facts.sites_shown
            if self.shown.sites is None or site in self.shown.sites
        ]
        return {f"away:{site}": site for site in sites} or {"away:": None}

    def _absence_lanes(self) -> Iterator[Lane]:
        group = _("Absences & holidays")
        for key, site in self._sites_of_lanes().items():
            title = self.facts.site_name(site) or _("Absences")
            tint = _TINTS[self.facts.side(site) % 2] if site is not None else Tint.NONE
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
            _TINTS[lane.side % 2],
            tooltip=f"{lane.rotation.name}: {lane.name}",
        )

    def _snaps(self) -> Iterator[tuple[str, tuple[datetime, ...]]]:
        span = Span(self.rota.start, self.rota.end)
        for lane in self.lanes:
            windows = [row for row in self.rota.windows if row.layer_id == lane.layer.id]
            turns = turns_of(lane.layer, windows, span)
            edges = {edge for turn in turns for edge in (turn.start, turn.end)}
            yield str(lane.layer.id), tuple(sorted(edges))

    # --- reasons ----------------------------------------------------------------------------------

    def _states(self) -> None:
        shown = {lane.layer.id for lane in self.lanes}
        shifts = [row for row in self.rota.shifts if row.layer_id in shown]
        if not shifts:
            return
        last = max(row.end for row in shifts)
        done = max((row.end for row in shifts if row.published), default=None)
        first = max(self.rota.start, min(row.start for row in shifts))
        if done is not None and done > first:
            words = _("Published to {day}").format(day=self._last_day(done))
            self._state(first, done, words, Look.PUBLISHED, "lock")
            first = done
        if last > first:
            self._state(first, last, _("Planned, not published"), Look.PLANNED, "circle")

    def _state(self, start: datetime, end: datetime, words: str, look: Look, icon: str) -> None:
        self.blocks.append(
            Block(
                f"state:{look.value}", STATE, start, end, words, look, icon=icon,
                selectable=False, movable=False, resizable=False,
            )
        )  # fmt: skip

    def _last_day(self, end: datetime) -> str:
        return day_words(self.facts.day(end - timedelta(microseconds=1)))

    def _people_at(self, site: UUID | None) -> list[UUID]:
        members = dict.fromkeys(row.person_id for row in self.rota.members)
        return [one for one in members if site is None or self.facts.site_of(one) == site]

    def _absences(self, key: str, site: UUID | None) -> None:
        for person in self._people_at(site):
            own = zone(self.rota.sites[site].zone) if site is not None else self.facts.zone
            for absence in self.rota.absences.get(person, ()):
                start = start_of_day(absence.from_day, own)
                last = absence.to_day
                end = self.rota.end if last is None else start_of_day(last + DAY, own)
                if end <= self.rota.start or start >= self.rota.end:
                    continue
                name = self.facts.short(person)
                kind = word_text(absence.kind)
                until = _("open end") if last is None else day_words(last)
                days = f"{day_words(absence.from_day)} – {until}"
                one = f"absence:{absence.id}"
                self.things[one] = absence
                said = f"{self.facts.person(person).name}: {kind}, {days}"
                self.blocks.append(
                    Block(one, key, start, end, name, Look.LEAVE, tooltip=said,
                          movable=last is not None)
                )  # fmt: skip

    def _holidays(self, key: str, site: UUID | None) -> None:
        if site is None:
            return
        own = zone(self.rota.sites[site].zone)
        for holiday in self.rota.holidays:
            if holiday.site_id == site:
                start = start_of_day(holiday.day, own)
                said = f"{holiday.name}, {day_words(holiday.day)}"
                self.blocks.append(
                    Block(
                        f"holiday:{site}:{holiday.day}", key, start,
                        start_of_day(holiday.day + DAY, own), holiday.name, Look.HOLIDAY,
                        tooltip=said, selectable=False, movable=False, resizable=False,
                    )
                )  # fmt: skip

    def _overrides(self) -> None:
        duties = {lane.duty.id for lane in self.lanes}
        for row in self.rota.overrides:
            if row.duty_id not in duties:
                continue
            instead = self._instead(row)
            words = _("{name} for {instead}, {day}") if instead else _("{name}, {day}")
            day = self.facts.day(row.start)
            text = words.format(
                name=self.facts.short(row.person_id), instead=instead, day=f"{day.day} {day:%b}"
            )
            duty = self.facts.duties[row.duty_id].name
            said = f"{text}\n{duty}, {self.facts.when(row.start, row.end)}\n{row.reason}".strip()
            key = f"override:{row.id}"
            self.things[key] = row
            self.blocks.append(
                Block(key, OVERRIDES, row.start, row.end, text, Look.OVERRIDE, tooltip=said)
            )

    def _instead(self, row: OverrideRow) -> str:
        if row.instead_of is not None:
            return self.facts.short(row.instead_of)
        under = {
            shift.person_id
            for shift in self.rota.shifts
            if self.facts.layers[shift.layer_id].duty_id == row.duty_id
            and shift.start < row.end
            and row.start < shift.end
        }
        return self.facts.short(under.pop()) if len(under) == 1 else ""

    def _swaps(self) -> None:
        shown = {lane.layer.id for lane in self.lanes}
        for row in self.rota.swaps:
            first, second = (
                self.facts.shifts.get(row.first_id),
                self.facts.shifts.get(row.second_id),
            )
            if first is None or second is None or first.layer_id not in shown:
                continue
            names = [self.facts.short(one.person_id) for one in (first, second)]
            words = (
                _("{first} and {second}") if row.agreed else _("{first} and {second}, to approve")
            )
            text = words.format(first=names[0], second=names[1])
            spans = "\n".join(self.facts.when(one.start, one.end) for one in (first, second))
            key = f"swap:{row.id}"
            self.things[key] = row
            self.blocks.append(
                Block(
                    key, SWAPS, first.start, first.end, text,
                    Look.OVERRIDE if row.agreed else Look.PENDING,
                    icon="arrow-left-right", tooltip=f"{text}\n{spans}", movable=False,
                    resizable=False,
                )
            )  # fmt: skip

    # --- the result -------------------------------------------------------------------------------

    def _shifts(self, lane: lookup.Lane) -> None:
        by_shift: dict[UUID, list[Piece]] = {}
        for piece in self.facts.view.pieces:
            if piece.shift_id is not None and piece.source is not Source.OVERRIDE:
                by_shift.setdefault(piece.shift_id, []).append(piece)
        for shift in self.rota.shifts:
            if shift.layer_id == lane.layer.id and shift.end > self.rota.start:
                self._shift(lane, shift, by_shift.get(shift.id, ()))
        for piece in self.facts.view.pieces:
            if piece.source is Source.OVERRIDE and self._lane_of(piece) == lane.layer.id:
                self._override_piece(lane, piece)

    def _shift(self, lane: lookup.Lane, shift: ShiftRow, pieces: Sequence[Piece]) -> None:
        if shift.person_id is None:
            self._add_shift(lane, shift, shift.start, shift.end, None, 0)
            return
        spans = self._drawn(shift, pieces)
        for at, (start, end, person) in enumerate(spans):
            self._add_shift(lane, shift, start, end, person, at)

    def _drawn(
        self, shift: ShiftRow, pieces: Sequence[Piece]
    ) -> list[tuple[datetime, datetime, UUID | None]]:
        """Whole where only overrides and gaps cut it; else as it is cut by hours and layers."""
        if not pieces:
            return [(shift.start, shift.end, shift.person_id)] if self._hidden(shift) else []
        who = pieces[0].person_id
        held = sum((piece.end - piece.start for piece in pieces), timedelta())
        over = [(one.start, one.end) for one in self._overrides_of(shift)]
        over += [(one.start, one.end) for one in self._gaps_of(shift)]
        lies_over = [
            (max(start, shift.start), min(end, shift.end))
            for start, end in over
            if start < shift.end and shift.start < end
        ]
        held += sum((end - start for start, end in lies_over), timedelta())
        if held >= shift.end - shift.start:
            return [(shift.start, shift.end, who)]
        return [(piece.start, piece.end, piece.person_id) for piece in pieces]

    def _hidden(self, shift: ShiftRow) -> bool:
        """Whether overrides alone took the whole of it."""
        return any(
            one.start <= shift.start and one.end >= shift.end for one in self._overrides_of(shift)
        )

    def _overrides_of(self, shift: ShiftRow) -> list[OverrideRow]:
        duty = self.facts.layers[shift.layer_id].duty_id
        return [row for row in self.rota.overrides if row.duty_id == duty]

    def _gaps_of(self, shift: ShiftRow) -> list[Gap]:
        duty = self.facts.layers[shift.layer_id].duty_id
        return [gap for gap in self.facts.view.gaps if gap.duty_id == duty]

    def _add_shift(
        self,
        lane: lookup.Lane,
        shift: ShiftRow,
        start: datetime,
        end: datetime,
        person: UUID | None,
        at: int,
    ) -> None:
        key = f"shift:{shift.id}" if at == 0 else f"shift:{shift.id}:{at}"
        self.things[key] = shift
        name = self.facts.short(person) if person is not None else _("Nobody")
        look = Look.SECONDARY if lane.soft else Look.PRIMARY
        whole = self.facts.person(person).name if person is not None else _("Nobody")
        state = [
            word
            for word, on in ((_("locked"), shift.locked), (_("published"), shift.published))
            if on
        ]
        said = "\n".join((whole, lane.name, self.facts.when(start, end), ", ".join(state))).strip()
        cut = (start, end) != (shift.start, shift.end)
        self.blocks.append(
            Block(
                key,
                str(lane.layer.id),
                start,
                end,
                name,
                look if person is not None else Look.GAP,
                _TINTS[lane.side % 2],
                locked=shift.locked,
                published=shift.published,
                tooltip=said,
                movable=not shift.locked and not cut,
                resizable=not shift.locked and not cut,
            )
        )

    def _override_piece(self, lane: lookup.Lane, piece: Piece) -> None:
        row = self.facts.overrides.get(piece.override_id) if piece.override_id else None
        if row is None:
            return
        key = f"final:{piece.id}"
        self.things[key] = row
        name = self.facts.person(piece.person_id).name
        said = f"{name}\n{lane.name}, {self.facts.when(piece.start, piece.end)}\n{row.reason}"
        self.blocks.append(
            Block(key, str(lane.layer.id), piece.start, piece.end,
                  self.facts.short(piece.person_id), Look.OVERRIDE, _TINTS[lane.side % 2],
                  tooltip=said.strip(), movable=False, resizable=False)
        )  # fmt: skip

    def _gaps(self) -> None:
        holes = [row for row in self.rota.shifts if row.person_id is None]
        for at, gap in enumerate(self.facts.view.gaps):
            lane = self._lane_of(gap)
            in_hole = any(
                self.facts.layers[row.layer_id].duty_id == gap.duty_id
                and row.start <= gap.start
                and gap.end <= row.end
                for row in holes
            )
            if lane is None or in_hole:
                continue
            key = f"gap:{gap.duty_id}:{gap.start.isoformat()}:{at}"
            self.things[key] = gap
            text = _("Gap {when}").format(when=self.facts.when(gap.start, gap.end))
            self.blocks.append(
                Block(key, str(lane), gap.start, gap.end, text, Look.GAP, tooltip=text,
                      movable=False, resizable=False)
            )  # fmt: skip

    def _lane_of(self, one: Piece | Gap) -> UUID | None:
        """The lane on which a piece or a gap stands: its layer's, or that of the duty whose shift
        lies below it, or the duty's first."""
        if isinstance(one, Piece) and one.layer_id is not None:
            return one.layer_id
        own = [lane.layer.id for lane in self.lanes if lane.duty.id == one.duty_id]
        for row in self.rota.shifts:
            if row.layer_id in own and row.start < one.end and one.start < row.end:
                return row.layer_id
        return own[0] if own else None


def _place_of(name: str) -> str:
    """``Dublin`` of ``Europe/Dublin``."""
    return name.rpartition("/")[2].replace("_", " ")
