"""A plan before it is taken over: who changes, what was proved, plain rotation beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.flows.planning import PlanProposal
from app.text.doorway import _, ngettext
from models.rotations.planner.replan import Replan
from views.kit import theme
from views.kit.cards import Card
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.switches import CheckBox
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.kit.timeline import Timeline
from views.pages.rotations.facts import Facts
from views.pages.rotations.impossible import ImpossibleCard
from views.pages.rotations.scene import Shown, scene_of
from views.pages.rotations.scene_pen import OVERRIDES, STATE, SWAPS
from views.pages.rotations.verdict_cards import CertificateCard, ComparisonCard
from views.pages.rotations.verdicts import comparison_rows, said


@dataclass(frozen=True)
class Changed:
    """A slot that the plan gives to somebody else, or gives at all."""

    id: tuple[UUID, datetime, int]
    when: str
    lane: str
    before: str
    after: str
    published: bool


def changed_slots(facts: Facts, proposal: PlanProposal) -> tuple[Changed, ...]:
    """What would be different from what stands, in order of time."""
    there = {(row.layer_id, row.turn, row.seat): row for row in proposal.rota.shifts}
    found = []
    for slot in sorted(proposal.assignments, key=lambda slot: (slot.start, slot.layer_id)):
        key = (slot.layer_id, slot.turn, slot.seat)
        before = there.get(key)
        if before is not None and before.person_id == slot.person_id:
            continue
        found.append(
            Changed(
                key,
                facts.when(slot.start, slot.end),
                facts.lane_name(slot.layer_id),
                "" if before is None else facts.short(before.person_id) or _("nobody"),
                facts.short(slot.person_id) or _("nobody"),
                before is not None and before.published,
            )
        )
    return tuple(found)


class PlanResult(QWidget):
    """The preview: the calendar as it would be, the changes, the verdict."""

    def __init__(
        self,
        context: PageContext,
        proposal: PlanProposal,
        today: date,
        chose: Callable[[], object],
        again: Callable[[], object],
    ) -> None:
        super().__init__()
        self.proposal = proposal
        self.facts = Facts(proposal.planned, today, proposal.seen)
        self.changes = changed_slots(self.facts, proposal)
        self.published = sum(change.published for change in self.changes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        row.addLayout(left, 1)
        left.addWidget(Paragraph(self._sentence(), "body"))
        self.published_too = CheckBox(self._published_words(), lambda _on: chose())
        self.published_too.setVisible(bool(self.published))
        left.addWidget(self.published_too)
        left.addWidget(self._preview(), 3)
        left.addWidget(self._table(), 2)
        row.addWidget(self._verdict(context, again))

    def _sentence(self) -> str:
        new = sum(not change.before for change in self.changes)
        moved = len(self.changes) - new
        parts = []
        if new:
            parts.append(ngettext("{n} new shift", "{n} new shifts", new))
        if moved:
            parts.append(
                ngettext("{n} shift goes to somebody else", "{n} shifts go to somebody else", moved)
            )
        return ", ".join(parts).capitalize() + "." if parts else _("Nothing would change.")

    def _published_words(self) -> str:
        return ngettext(
            "Change {n} published shift too; whoever it concerns must be told",
            "Change {n} published shifts too; whoever they concern must be told",
            self.published,
        )

    def _preview(self) -> QWidget:
        scene = scene_of(self.facts, Shown(), datetime.now(UTC))
        lanes = [lane for lane in scene.model.lanes if lane.key not in (STATE, OVERRIDES, SWAPS)]
        model = replace(scene.model, lanes=tuple(lanes))
        timeline = Timeline(_("The calendar as it would be"), model)
        span = self.proposal.span
        timeline.show_span(span.start, span.end)
        card = Card(padded=False)
        inner = QVBoxLayout()
        inner.setContentsMargins(1, 0, 1, 0)
        inner.addWidget(timeline)
        card.body.addLayout(inner)
        return card

    def _table(self) -> QWidget:
        columns = (
            TableColumn("when", _("When")),
            TableColumn("lane", _("Duty")),
            TableColumn("before", _("Now")),
            TableColumn("after", _("Planned"), weight=500),
            TableColumn("published", _("State"), text=lambda on: _("published") if on else ""),
        )
        model = RowTableModel(columns)
        table = TableView(model, _("Who changes"))
        model.setParent(table)
        model.show(self.changes)
        table.fit()
        return TablePanel(table, title=_("Who changes"))

    def _verdict(self, context: PageContext, again: Callable[[], object]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        certificate, comparison = CertificateCard(None, None), ComparisonCard()
        certificate.show_verdict(said(self.facts, self.proposal.certificate))
        if self.proposal.change is not None:
            column.addWidget(Paragraph(self._change_words(self.proposal.change), "body"))
        comparison.show_rows(comparison_rows(self.facts, self.proposal.comparison))
        column.addWidget(certificate)
        if self.proposal.holes:
            column.addWidget(ImpossibleCard(context, self.proposal, again))
        column.addWidget(comparison)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setAccessibleName(_("Proof"))
        area.setWidget(side)
        area.setFixedWidth(theme.px(314))
        return area

    def _change_words(self, change: Replan) -> str:
        count = len(change.changed)
        words = ngettext("{n} shift goes to somebody else", "{n} shifts go to somebody else", count)
        if change.proved:
            return _("{words}: no plan that keeps every rule changes fewer.").format(words=words)
        return _("{words}; below {least} none can be.").format(words=words, least=change.least)
