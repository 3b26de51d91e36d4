"""Above the final calendar: how far it is published, absences, holidays, overrides, swaps."""

from datetime import datetime, timedelta
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.rotations.rows import OverrideRow
from views.kit.timeline_model import Block, Look
from views.kit.timeline_words import day_words
from views.pages.rotations.scene_pen import OVERRIDES, STATE, SWAPS, Pen


class Above(Pen):
    """Puts the blocks that say why the calendar is as it is."""

    def states(self) -> None:
        """How far the calendar is published, and how far planned."""
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

    def absences(self, key: str, site: UUID | None) -> None:
        """Who is away at a site."""
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

    def holidays(self, key: str, site: UUID | None) -> None:
        """The public holidays of a site."""
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

    def overrides(self) -> None:
        """The overrides of the duties shown."""
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

    def swaps(self) -> None:
        """The swaps of the shifts shown."""
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
