"""The final calendar: shifts as they are held, overrides over them, and where nobody serves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from app.text.doorway import _
from models.insight.queries.on_duty import told_once
from models.rotations.rows import OverrideRow, ShiftRow
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Gap, Piece, Source, Span
from views.kit.timeline_model import Block, Look
from views.pages.rotations.facts import Lane
from views.pages.rotations.scene_pen import TINTS, Pen
from views.pages.rotations.words import clash_said


class Final(Pen):
    """Puts the blocks of the lanes of layers."""

    def shifts(self, lane: Lane) -> None:
        """The shifts of a lane, and overrides where they stand."""
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

    def _shift(self, lane: Lane, shift: ShiftRow, pieces: Sequence[Piece]) -> None:
        if shift.person_id is None:
            self._add_shift(lane, shift, shift.start, shift.end, None, 0)
            return
        spans = self._drawn(shift, pieces)
        for at, (start, end, person) in enumerate(spans):
            self._add_shift(lane, shift, start, end, person, at)

    def _drawn(
        self, shift: ShiftRow, pieces: Sequence[Piece]
    ) -> list[tuple[datetime, datetime, UUID | None]]:
        """Whole where only overrides, gaps and the hours of its own layer cut it: it is one turn of
        one person, night after night; else as other layers cut it."""
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
        own_hours = any(row.layer_id == shift.layer_id for row in self.rota.windows)
        if held >= shift.end - shift.start or own_hours:
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
        lane: Lane,
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
                TINTS[lane.side % 2],
                locked=shift.locked,
                published=shift.published,
                tooltip=said,
                movable=not shift.locked and not cut,
                resizable=not shift.locked and not cut,
            )
        )

    def _override_piece(self, lane: Lane, piece: Piece) -> None:
        row = self.facts.overrides.get(piece.override_id) if piece.override_id else None
        if row is None:
            return
        key = f"final:{piece.id}"
        self.things[key] = row
        name = self.facts.person(piece.person_id).name
        said = f"{name}\n{lane.name}, {self.facts.when(piece.start, piece.end)}\n{row.reason}"
        self.blocks.append(
            Block(key, str(lane.layer.id), piece.start, piece.end,
                  self.facts.short(piece.person_id), Look.OVERRIDE, TINTS[lane.side % 2],
                  tooltip=said.strip(), movable=False, resizable=False)
        )  # fmt: skip

    def gaps(self) -> None:
        """Where nobody, or too few, hold a duty."""
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

    def away_on_duty(self) -> None:
        """Hours in which whoever has a shift is away: as good as nobody."""
        shown = {lane.layer.id for lane in self.lanes}
        for at, clash in enumerate(told_once(self.facts.view.clashes)):
            if clash.code != "absence" or clash.layer_id not in shown or clash.duty_id is None:
                continue
            gap = Gap(clash.duty_id, clash.start, clash.end, 1)
            key = f"away:{clash.duty_id}:{clash.start.isoformat()}:{at}"
            self.things[key] = gap
            text = clash_said(self.facts, clash).title
            self.blocks.append(
                Block(key, str(clash.layer_id), gap.start, gap.end, text, Look.GAP, tooltip=text,
                      movable=False, resizable=False)
            )  # fmt: skip

    def _lane_of(self, one: Piece | Gap) -> UUID | None:
        """The lane on which a piece or a gap stands: its layer's; else, of the duty's layers that
        serve at that time, the one whose shift lies below it, or the first."""
        if isinstance(one, Piece) and one.layer_id is not None:
            return one.layer_id
        lanes = [lane for lane in self.lanes if lane.duty.id == one.duty_id]
        own = [lane.layer.id for lane in lanes if self._serves(lane, Span(one.start, one.end))]
        own = own or [lane.layer.id for lane in lanes]
        for row in self.rota.shifts:
            if row.layer_id in own and row.start < one.end and one.start < row.end:
                return row.layer_id
        return own[0] if own else None

    def _serves(self, lane: Lane, span: Span) -> bool:
        """Whether a layer has a turn with hours in a span."""
        turns = turns_of(lane.layer, self.rota.windows, span)
        return any(
            piece.start < span.end and span.start < piece.end
            for turn in turns
            for piece in turn.pieces
        )
