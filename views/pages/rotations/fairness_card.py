"""The card of fairness: each person's shifts against what is due; its table twin one click away."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.numbers import share_text
from models.rotations.rows import DutyKind
from models.rotations.rules.shapes import Fairness, Load
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.fairness_paint import FairGroup, FairPerson
from views.kit.fairness_strip import FairnessLegend, FairnessStrip
from views.kit.table_view import TableView
from views.kit.timeline_model import Tint
from views.pages.rotations.facts import SOFT_KINDS, Facts
from views.pages.rotations.tables import load_lines, load_table

_ROWS = 10
_ALIKE = Decimal("0.97")
"""Shares nearer to each other than that are alike: a few days of absence make no part-time."""


class FairnessCard(Card):
    """Strip or table of the loads. chosen: told the person that was chosen on the strip."""

    def __init__(self, chosen: Callable[[UUID], object]) -> None:
        self._as_table = LinkButton(_("Loads as table"), self.turn)
        super().__init__(_("Fairness"), " ", self._as_table)
        self.legend = FairnessLegend()
        self.head.insertWidget(1, self.legend)
        self._facts: Facts | None = None
        self.strip = FairnessStrip(
            _("Shifts of each person against what is due"), lambda key: chosen(UUID(key))
        )
        self._panel: TableView | None = None
        self._room = QVBoxLayout()
        self.body.addLayout(self._room)
        self._room.addWidget(self.strip)

    def show_facts(self, facts: Facts, weeks: int) -> None:
        """Show the loads of a view."""
        self._facts = facts
        words = ngettext("{n} week", "{n} weeks", weeks)
        self.title.setText(_("Fairness, {weeks}").format(weeks=words))
        self.strip.show_groups(fair_groups(facts))
        if self._panel is not None:
            self._fill(facts)

    def mark(self, person: UUID | None) -> None:
        """Mark the person whose shift is chosen."""
        self.strip.select("" if person is None else str(person))

    def turn(self) -> None:
        """From the strip to the table and back."""
        if self._panel is not None:
            self._drop()
        elif self._facts is not None:
            self._fill(self._facts)
        table = self._panel is not None
        self.strip.setVisible(not table)
        self.legend.setVisible(not table)
        self._as_table.set_text(_("Loads as blocks") if table else _("Loads as table"))

    def _fill(self, facts: Facts) -> None:
        """The columns follow the duties, so that the table is made anew."""
        self._drop()
        table = load_table(facts)
        table.rows().show(load_lines(facts))
        rows = min(_ROWS, table.rows().rowCount())
        table.setFixedHeight(theme.size("table_head") + rows * table.row_height() + 14)
        self._panel = table
        self._room.addWidget(table)
        table.fit()

    def _drop(self) -> None:
        if self._panel is not None:
            self._room.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def panel(self) -> TableView | None:
        """The table, while it is shown."""
        return self._panel


def fair_groups(facts: Facts) -> tuple[FairGroup, ...]:
    """People by site. Somebody in two rotations stands with what they hold in both."""
    sites: dict[UUID | None, dict[UUID, list[Fairness]]] = {}
    for row in facts.view.fairness:
        sites.setdefault(row.site_id, {}).setdefault(row.person_id, []).append(row)
    tints = (Tint.A, Tint.B)
    most = max((row.share for row in facts.view.fairness), default=Decimal(1))
    return tuple(
        FairGroup(
            facts.site_name(site) or _("Everybody"),
            tints[facts.side(site) % 2],
            tuple(_person(facts, person, rows, most) for person, rows in people.items()),
        )
        for site, people in sorted(sites.items(), key=lambda one: facts.side(one[0]))
    )


def _person(facts: Facts, person: UUID, rows: list[Fairness], most: Decimal) -> FairPerson:
    """The share is said where others have a larger one."""
    soft = hard = 0
    for row in rows:
        for duty, count in row.turns.items():
            kind = facts.duties[duty].kind if duty in facts.duties else DutyKind.OTHER
            if kind in SOFT_KINDS:
                soft += count
            else:
                hard += count
    share = min((row.share for row in rows), default=most)
    return FairPerson(
        str(person),
        facts.short(person),
        hard,
        soft,
        sum((row.due[Load.TURNS] for row in rows), Decimal(0)),
        sum(row.weekends for row in rows),
        sum(row.holidays for row in rows),
        share_text(share, 0) if share < most * _ALIKE else "",
    )
