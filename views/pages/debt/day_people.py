"""The people of a fix-it day: hours at hand, who is on call and exempt, who came; and who covers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from models.insight.debt_rows import Cover, FixItDetails, FixItSeat
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.buttons import Button
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.flow import FlowRow
from views.kit.labels import Paragraph
from views.kit.lines import Lines
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.pages.debt.capacity import Taken
from views.pages.debt.verbs import Verb, VerbTable
from views.pages.debt.words import clock, hours

Seats = Sequence[FixItSeat]


class People(QWidget):
    """ask: asks whom else to add. exempt, attended: get people and what is so of them. remove: takes
    them off the day. write: hours at hand as typed. exempt_on_call: exempts everybody on call."""

    def __init__(
        self,
        ask: Callable[[QWidget], object],
        exempt: Callable[[Seats, bool], object],
        attended: Callable[[Seats, bool | None], object],
        remove: Callable[[Seats], object],
        write: Callable[[tuple[CellEdit, ...]], object],
        exempt_on_call: Callable[[], object],
    ) -> None:
        super().__init__()
        verbs = (
            Verb("C", _("Came"), lambda rows: attended(rows, True), "check"),
            Verb("S", _("Stayed away"), lambda rows: attended(rows, False), "x"),
            Verb("U", _("Not known"), lambda rows: attended(rows, None), "circle-help"),
            Verb(
                "E",
                _("Exempt, or not"),
                lambda rows: exempt(rows, not rows[0].row.exempt),
                "shield",
            ),
            Verb("Del", _("Take off the day"), remove, "trash-2"),
        )
        model = RowTableModel(_columns(), write=write)
        self.table = VerbTable(model, _("People of the day"), verbs, lambda row: row.name)
        self._add = Button(_("Ask people…"), lambda: ask(self._add), "user-plus", needs=Right.EDIT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(TablePanel(self.table, _nobody(), _("People"), " "), 1)
        side.addWidget(FlowRow([self._add, *self.table.buttons()]))
        row.addLayout(side, 5)
        self._exempt_all = Button(
            _("Exempt who is on call"), exempt_on_call, "shield", needs=Right.EDIT
        )
        self._cover = Card(_("Cover"), _("while everybody stops"))
        self._said = Lines()
        self._cover.body.addWidget(self._said)
        self._cover.body.addWidget(FlowRow([self._exempt_all]))
        self._cover.body.addStretch(1)
        row.addWidget(self._cover, 2)

    def show_details(self, details: FixItDetails, taken: Sequence[Taken]) -> None:
        """Show who takes part, and who covers. taken: how what is in is divided among them."""
        by_person = {one.id: one.taken for one in taken}
        self.table.rows().show(
            [
                replace(seat, assigned=by_person.get(seat.row.person_id, 0))
                for seat in details.people
            ]
        )
        self._add.set_enabled(
            bool(details.others), _("Everybody who is there then takes part already")
        )
        waits = [one for one in details.cover.on_call if one.takes_part and not one.exempt]
        self._exempt_all.set_enabled(bool(waits), _("Everybody on call is exempt already"))
        self._said.fill(_cover_lines(details.cover))


def _columns() -> list[TableColumn]:
    return [
        TableColumn("name", _("Person"), weight=500, width=110),
        TableColumn(
            "seconds",
            _("At hand, h"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.at_hand.seconds,
            parse=typed.maybe(typed.seconds),
        ),
        TableColumn("assigned", _("Picked, h"), Unit.SECONDS, text=clock),
        TableColumn(
            "full",
            "",
            look=Look.BAR,
            unit=Unit.SHARE,
            value=_part,
            colour=lambda row: "vermilion" if row.assigned > row.at_hand.seconds else "blue",
            room=560,
        ),
        TableColumn("how", _("Known from"), value=_how, room=760),
        TableColumn(
            "on_call",
            _("On call"),
            look=Look.STATE,
            value=_on_call,
            state=lambda row: "warn" if row.on_call and not row.row.exempt else "",
            room=480,
        ),
        TableColumn(
            "attended",
            _("Took part"),
            look=Look.STATE,
            value=_came,
            state=lambda row: "" if row.row.exempt else _CAME[row.row.attended],
        ),
        TableColumn("spent", _("Spent, h"), Unit.SECONDS, text=clock, room=840),
        TableColumn("skills", _("Skills"), value=lambda row: ", ".join(row.skills), hidden=True),
    ]


_CAME = {True: "ok", False: "warn", None: ""}


def _part(row: FixItSeat) -> Decimal:
    seconds = row.at_hand.seconds
    return (
        min(Decimal(1), Decimal(row.assigned) / seconds) if seconds else Decimal(row.assigned > 0)
    )


def _how(row: FixItSeat) -> str:
    found = row.at_hand
    if row.row.exempt:
        return _("exempt")
    if found.told:
        return _("typed")
    parts = [_("40 hours assumed") if found.assumed else _("contract")]
    if found.away:
        parts.append(_("{hours} away").format(hours=hours(found.away)))
    if found.serving:
        parts.append(_("{hours} on call").format(hours=hours(found.serving)))
    return ", ".join(parts)


def _on_call(row: FixItSeat) -> str:
    if not row.on_call:
        return ""
    words = _days(row.on_call)
    return _("{days}, exempt").format(days=words) if row.row.exempt else words


def _came(row: FixItSeat) -> str:
    if row.row.exempt:
        return _("Exempt")
    return {True: _("Came"), False: _("Stayed away"), None: _("Not known yet")}[row.row.attended]


def _days(days: Sequence[date]) -> str:
    return ", ".join(f"{day.day} {day:%b}" for day in days)


def _cover_lines(cover: Cover) -> list[QWidget]:
    lines: list[QWidget] = []
    for one in cover.on_call:
        words = _("{name}: {duties}, {days}").format(
            name=one.name, duties=", ".join(one.duties), days=_days(one.days)
        )
        lines.append(Paragraph(words, "secondary"))
        if one.takes_part and not one.exempt:
            lines.append(StatusWord(_("takes part, not exempt"), "warn"))
        elif one.takes_part:
            lines.append(StatusWord(_("exempt"), "ok"))
    if cover.gaps:
        gaps = ngettext("{n} gap in the rota", "{n} gaps in the rota", len(cover.gaps))
        lines.append(StatusWord(gaps, "bad"))
        duties = sorted({duty for duty, _gap in cover.gaps})
        lines.append(Paragraph(", ".join(duties), "secondary"))
    if cover.nobody:
        lines.append(StatusWord(_("Nobody is on call"), "bad"))
        lines.append(Paragraph(_days(cover.nobody), "secondary"))
    if not lines:
        lines.append(Paragraph(_("No rota says who is on call on these days."), "secondary"))
    return lines


def _nobody() -> EmptyState:
    return EmptyState(
        "users",
        _("Nobody takes part yet"),
        _("Ask people of the team; their hours come from contracts, less leave and duties."),
    )
