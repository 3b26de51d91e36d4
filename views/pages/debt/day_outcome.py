"""What a fix-it day came to: what was said, what was promised, and what the log says weeks later."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH
from app.text.words import word_text
from models.debt.rows import ItemState, Pick
from models.debt.rules.effect import READINGS, Effect, ItemEffect, Reading
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItItemEntry
from models.kernel.figures import Unit
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import Label, Paragraph
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.debt.days import effect_after
from views.pages.debt.words import (
    clock,
    conformance_text,
    day_words,
    effect_text,
    effect_told,
    monthly,
    people_text,
)


@dataclass(frozen=True, slots=True)
class FixedItem:
    """An item of a closed day. latest: what the last reading says of it."""

    item: FixItItemEntry
    latest: ItemEffect | None

    @property
    def id(self) -> UUID:
        """Of the row."""
        return self.item.id


class Outcome(QWidget):
    """show_hours: leads to the hours that an effect was read from. opened: shows an item."""

    def __init__(
        self, show_hours: Callable[[Effect], object], opened: Callable[[DebtEntry], object]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._said = _Tile(_("Closing"))
        self._tiles = {
            weeks: _Tile(_("After {n} weeks").format(n=weeks), show_hours) for weeks in READINGS
        }
        self._people = _Tile(_("Took part"))
        for tile in (self._said, *self._tiles.values(), self._people):
            row.addWidget(tile, 1)
        column.addLayout(row)
        self.words = Paragraph("", "body", "text2")
        column.addWidget(self.words)
        model = RowTableModel(_columns())
        self.table = TableView(model, _("What was fixed"), lambda row: opened(row.item.entry))
        model.setParent(self.table)
        column.addWidget(
            TablePanel(
                self.table,
                title=_("What was fixed"),
                window=_("cost then, before, after and saved in hours a month"),
            ),
            1,
        )

    def show_details(self, details: FixItDetails) -> None:
        """Show what a closed day came to."""
        day = details.day
        fixed, count = day.items.get(ItemState.FIXED, 0), day.count
        claimed = day.fix_it.claimed
        self._said.show_figure(
            _("{fixed} of {all} fixed").format(fixed=fixed, all=count),
            _("{said}; what was fixed cost {promised} until then.").format(
                said=_("Said to save {hours}").format(hours=monthly(claimed))
                if claimed is not None
                else _("Nobody said what it saves"),
                promised=monthly(day.promised),
            ),
        )
        for weeks, tile in self._tiles.items():
            tile.show_effect(effect_after(day, weeks))
        made = ngettext("{n} exempt", "{n} exempt", day.people.exempt)
        unknown = ngettext("{n} not known", "{n} not known", day.people.unknown)
        self._people.show_figure(people_text(day.people), f"{made}, {unknown}")
        parts = [day.fix_it.outcome]
        if day.before is not None and day.after is not None:
            words = _("{standard}: before, {before}; after, {after}.")
            parts.append(
                words.format(
                    standard=day.standard,
                    before=conformance_text(day.before),
                    after=conformance_text(day.after),
                )
            )
        self.words.setText("\n".join(part for part in parts if part))
        self.words.setVisible(any(parts))
        latest = {one.debt_id: one for effect in day.effects for one in effect.items}
        self.table.rows().show(
            [
                FixedItem(item, latest.get(item.entry.id))
                for item in details.items
                if item.row.pick is not Pick.LEFT_OUT
            ]
        )


class _Tile(Card):
    """One thing that is known of a closed day, and the way to what it rests on."""

    def __init__(self, title: str, show_hours: Callable[[Effect], object] | None = None) -> None:
        self._link = LinkButton(_("Hours"), self._open, "clock")
        super().__init__(title, "", self._link)
        self._show_hours = show_hours
        self._effect: Effect | None = None
        self._link.setAccessibleName(_("Hours behind: {what}").format(what=title))
        self._link.hide()
        self.value = Label("", "heading")
        self.made = Paragraph("", "secondary", "muted")
        self.made.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.value, self.made):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_figure(self, value: str, made: str) -> None:
        """Say it."""
        self.value.setText(value)
        self.made.setText(made)
        self.setAccessibleName(f"{self.title.text()}: {value}, {made}")

    def show_effect(self, effect: Effect | None) -> None:
        """Say what was read, or why nothing can be."""
        self._effect = effect
        words, _state = effect_text(effect)
        read = effect is not None and effect.reading is Reading.MEASURED
        self._link.setVisible(read)
        self.show_figure(words or DASH, effect_told(effect) if effect is not None else "")

    def _open(self) -> None:
        if self._effect is not None and self._show_hours is not None:
            self._show_hours(self._effect)


def _columns() -> list[TableColumn]:
    return [
        TableColumn("title", _("Debt"), value=lambda row: row.item.entry.debt.title, weight=500,
                    width=180),
        TableColumn("person", _("Who"), value=lambda row: row.item.person, room=800),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=_state_words,
            state=_state,
        ),
        TableColumn("spent", _("Took, h"), Unit.SECONDS, text=clock, value=lambda row: row.item.row.spent),
        TableColumn(
            "promised",
            _("Cost then"),
            Unit.SECONDS, text=clock,
            value=lambda row: row.item.row.interest_before,
            room=760,
        ),
        TableColumn("before", _("Before"), Unit.SECONDS, text=clock, value=_measured("before")),
        TableColumn("after", _("After"), Unit.SECONDS, text=clock, value=_measured("after")),
        TableColumn(
            "saved",
            _("Saved"),
            Unit.SECONDS, text=clock,
            value=lambda row: row.latest.saved if row.latest else None,
            emphasis=lambda row: "bad" if row.latest and (row.latest.saved or 0) < 0 else "",
        ),
    ]  # fmt: skip


def _measured(side: str) -> Callable[[FixedItem], int | None]:
    def value(row: FixedItem) -> int | None:
        found = getattr(row.latest, side) if row.latest is not None else None
        return found.seconds if found is not None else None

    return value


def _state(row: FixedItem) -> str:
    if row.item.row.state is not ItemState.FIXED:
        return "warn"
    return "bad" if row.latest is not None and row.latest.reopened else "ok"


def _state_words(row: FixedItem) -> str:
    back = row.item.entry.debt.reopened_on
    if row.latest is not None and row.latest.reopened and back is not None:
        return _("Came back {day}").format(day=day_words(back))
    return word_text(row.item.row.state)
