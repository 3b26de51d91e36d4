"""What is to be paid off on a fix-it day: what could be, and what is in; moved by keys or by dragging."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.debt.rows import FixItItemRow, Pick
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItItemEntry
from models.kernel.figures import Unit
from views.kit.empty import EmptyState
from views.kit.flow import FlowRow
from views.kit.row_moves import DropZone
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.pages.debt.register_table import payback
from views.pages.debt.verbs import Verb, VerbTable
from views.pages.debt.words import clock, monthly, months_words

COULD, INSIDE = "debt.could", "debt.inside"
"""The two places between which items are dragged."""

IN = (Pick.PICKED, Pick.PINNED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that is, or could be, in the backlog of a day. item: None where it is not in it."""

    entry: DebtEntry
    item: FixItItemRow | None = None
    person: str = ""
    able: bool = True

    @property
    def id(self) -> UUID:
        """Of the debt."""
        return self.entry.id

    @property
    def pick(self) -> Pick | None:
        """Whether and how it is in."""
        return self.item.pick if self.item is not None else None


def candidates_of(details: FixItDetails) -> tuple[list[Candidate], list[Candidate]]:
    """What could be paid off, those left out last, and what is in, those pinned first."""
    items = [_of_item(item) for item in details.items]
    could = [Candidate(entry) for entry in sorted(details.candidates, key=_soonest)]
    out = [one for one in items if one.pick is Pick.LEFT_OUT]
    inside = [one for one in items if one.pick in IN]
    inside.sort(key=lambda one: one.pick is not Pick.PINNED)
    return could + out, inside


def _soonest(entry: DebtEntry) -> tuple[bool, Fraction]:
    """What pays back soonest first, and last what nobody can weigh."""
    return entry.payback is None, entry.payback or Fraction()


def _of_item(item: FixItItemEntry) -> Candidate:
    return Candidate(item.entry, item.row, item.person, bool(item.able))


class Choose(QWidget):
    """pick: gets items and how they are to be in the backlog; None takes them out of it, so that the
    planner decides. opened: shows an item."""

    def __init__(
        self,
        pick: Callable[[Sequence[Candidate], Pick | None], object],
        opened: Callable[[DebtEntry], object],
    ) -> None:
        super().__init__()

        def verb(letter: str, words: str, choice: Pick | None, icon: str, zone: str = "") -> Verb:
            return Verb(letter, words, lambda rows: pick(rows, choice), icon, zone)

        leave = verb("L", _("Leave out"), Pick.LEFT_OUT, "x")
        could_verbs = (
            verb("P", _("Put in"), Pick.PINNED, "pin", INSIDE),
            leave,
            verb("U", _("Let the planner decide"), None, "zap"),
        )
        inside_verbs = (
            verb("P", _("Pin"), Pick.PINNED, "pin"),
            verb("U", _("Let the planner decide"), Pick.PICKED, "zap"),
            verb("L", _("Leave out"), Pick.LEFT_OUT, "x", COULD),
        )
        self.could = _table(_could_columns(), _("What could be paid off"), could_verbs, opened)
        self.inside = _table(_inside_columns(), _("What is in"), inside_verbs, opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.could_panel = TablePanel(self.could, _all_in(), _("Could be paid off"), " ")
        self.inside_panel = TablePanel(self.inside, _nothing_in(), _("In"), " ")
        for table, panel in ((self.could, self.could_panel), (self.inside, self.inside_panel)):
            side = QVBoxLayout()
            side.setSpacing(8)
            side.addWidget(panel, 1)
            side.addWidget(FlowRow(table.buttons()))
            # The panel, and not the table: an empty one has to take what is dropped too.
            DropZone(panel, COULD if table is self.could else INSIDE)
            row.addLayout(side, 1)

    def show_details(self, details: FixItDetails) -> None:
        """Show the backlog of a day."""
        could, inside = candidates_of(details)
        self.could.rows().show(could)
        self.inside.rows().show(inside)

    def saved(self) -> str:
        """What is in, in words."""
        rows = [self.inside.rows().row_at(at) for at in range(self.inside.rows().rowCount())]
        interest = sum(row.entry.interest.seconds or 0 for row in rows)
        items = ngettext("{n} item", "{n} items", len(rows))
        return _("{items}, {interest}").format(items=items, interest=monthly(interest))


def _table(
    columns: list[TableColumn],
    name: str,
    verbs: Sequence[Verb],
    opened: Callable[[DebtEntry], object],
) -> VerbTable:
    return VerbTable(
        RowTableModel(columns),
        name,
        verbs,
        lambda row: row.entry.debt.title,
        lambda row: opened(row.entry),
    )


def _common() -> list[TableColumn]:
    return [
        TableColumn(
            "title",
            _("Debt"),
            value=lambda row: row.entry.debt.title,
            weight=500,
            width=120,
            least=190,
        ),
        TableColumn("service", _("Service"), value=lambda row: row.entry.service, room=680),
        TableColumn(
            "principal",
            _("Hours"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.entry.debt.principal,
        ),
        TableColumn(
            "interest",
            _("Saves"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.entry.interest.seconds,
        ),
    ]


def _could_columns() -> list[TableColumn]:
    return [
        *_common(),
        TableColumn(
            "payback",
            _("Payback"),
            Unit.RATIO,
            value=lambda row: payback(row.entry),
            text=months_words,
            room=500,
        ),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=_could_state,
            state=lambda row: "warn" if row.pick is None and not _known(row) else "",
            room=440,
        ),
    ]


def _inside_columns() -> list[TableColumn]:
    return [
        *_common(),
        TableColumn("person", _("Who"), value=lambda row: row.person, room=440),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: word_text(row.pick) if row.able else _("Nobody can do it"),
            state=lambda row: "bad" if not row.able else "info" if row.pick is Pick.PINNED else "",
            room=400,
        ),
    ]


def _known(row: Candidate) -> bool:
    """Whether the planner can weigh it."""
    return row.entry.debt.principal is not None and row.entry.interest.seconds is not None


def _could_state(row: Candidate) -> str:
    if row.pick is Pick.LEFT_OUT:
        return word_text(Pick.LEFT_OUT)
    return "" if _known(row) else _("Unknown")


def _all_in() -> EmptyState:
    return EmptyState(
        "check",
        _("Nothing else is open"),
        _("Every open item of this theme is in already, or none is written down."),
    )


def _nothing_in() -> EmptyState:
    return EmptyState(
        "hammer",
        _("Nothing is in yet"),
        _("Plan picks what pays off most; or put items in by P, or by dragging them here."),
    )
