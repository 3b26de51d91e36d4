"""Who may be without contact: for the lead alone, and of those alone who have agreed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import N_, _, ngettext
from app.text.numbers import days_text
from app.text.words import word_text
from models.insight.queries.now_board import TieBoardOf
from models.insight.rooms_rows import TieBoard, TieEntry
from models.kernel.figures import Unit
from models.office.commands.consents import GiveConsent
from models.office.commands.contacts import AddContact
from models.office.rows import ConsentKind, ContactKind
from models.store.query import Query
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext, stays
from views.kit.rights import Right, rights_at
from views.kit.tab_pieces import by_name, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.office.listing import ListView
from views.pages.office.now import consent_tab
from views.pages.office.view import OfficeDoors


class ContactsView(ListView[TieBoard]):
    """People who have agreed, those longest without contact first. Without the right of a lead it asks
    for nothing and shows nothing."""

    key: ClassVar[str] = "contacts"
    title: ClassVar[str] = N_("Contacts")
    reads: ClassVar[frozenset[str]] = TieBoardOf.reads
    one: ClassVar[str] = "person"

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        self._private = Label("", "secondary", "muted", wrap=True)
        super().__init__(context, doors)

    def make_list(self) -> FilteredList:
        """Those longest without contact first."""
        columns = [
            TableColumn("name", _("Person"), weight=500, width=130, least=90),
            TableColumn("last", _("Last contact"), value=_last, width=100),
            TableColumn("times", _("Times in a year"), Unit.COUNT, value=lambda row: row.times),
            TableColumn("with", _("Most with"), value=self._most, room=760, width=120, least=70),
            TableColumn("pair", _("Could be paired with"), value=self._pair, width=150, least=80),
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda row: _("May be alone") if row.alone else _("In contact"),
                state=lambda row: "warn" if row.alone else "ok",
                width=120,
            ),
        ]
        chips = (("alone", _("May be alone"), lambda row: row.alone),)
        empty = EmptyState(
            "users",
            _("Nobody has agreed that contacts are kept"),
            _("Nothing is kept of who has not agreed. Only the lead sees this."),
            (self._ask_action(),),
        )
        return FilteredList(
            self.context, "office.contacts", _("Contacts"), columns, chips, self.open_row, empty
        )

    def lines_above(self) -> Sequence[QWidget]:
        """For whom this is."""
        return (self._private,)

    def question(self) -> Query[TieBoard]:
        """The board of the team."""
        return TieBoardOf(self.context.team_id, self.context.calendar.zone)

    def refresh(self) -> None:
        """Ask, if that is for this person."""
        refusal = rights_at(self).refusal(Right.LEAD)
        self.list.setVisible(not refusal)
        if refusal:
            self._private.setText(_("Only the lead sees who was in contact with whom."))
            self.doors.say("")
        else:
            super().refresh()

    def rows(self, board: TieBoard) -> Sequence[Any]:
        """Those longest without contact first."""
        return sorted(board.people, key=lambda row: -row.age)

    def show_board(self, board: TieBoard) -> None:
        """Of whom nothing is known."""
        words = _("Only the lead sees this. Of {n} others nothing is kept: they have not agreed.")
        self._private.setText(words.format(n=len(board.others)))

    def sentence(self, board: TieBoard) -> str:
        """How many may be alone."""
        alone = len(board.alone)
        if not alone:
            return _("Nobody who has agreed is without contact")
        people = ngettext("{n} person", "{n} people", alone)
        weeks = ngettext("{n} week", "{n} weeks", board.weeks)
        return _("{people} without contact for {weeks} or more").format(people=people, weeks=weeks)

    def view_actions(self) -> list[Action]:
        """Write a contact down; ask for consent; the list as a file."""
        return [self._add_action(), self._ask_action(), self.export_action()]

    def row_actions(self) -> list[Action]:
        """Write a contact down."""
        return [self._add_action()]

    # --- what can be done -------------------------------------------------------------------------

    def open_add(self, one: UUID | None = None) -> None:
        """Write down that two were in contact."""
        board = self.board
        if board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(AddContact(**values)) is not None:
                self.context.notify(_("Noted."), undo=True)

        people = by_name(board.agreed)
        form = Form(commit, _("Write it down"))
        form.add("from_id", _("Who"), ChoiceField(people))
        form.add("to_id", _("With whom"), ChoiceField(people))
        form.add("day", _("On"), day_field())
        kinds = {word_text(each): each for each in ContactKind}
        form.add("kind", _("By"), ChoiceField(kinds))
        form.add("times", _("How often"), LineField(typed.whole))
        entry = next((row for row in board.people if row.id == one), None)
        pair = entry.pair if entry else None
        form.fill({"from_id": one, "to_id": pair, "day": board.today, "times": 1})
        form.fill({"kind": ContactKind.CALL_CONTACT})
        self.context.inspect(
            _("A contact"), _("Between two who agreed"), {_("New"): form}, again=stays
        )
        form.field("from_id").setFocus()

    def open_ask(self) -> None:
        """Say that somebody has agreed."""
        board = self.board
        if board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            command = GiveConsent(values["person_id"], ConsentKind.CONTACTS, self.context.today)
            if self.context.do(command) is not None:
                self.context.notify(_("Agreed from today on."), undo=True)

        form = Form(commit, _("They agree from today on"))
        form.add("person_id", _("Who has agreed"), ChoiceField(by_name(board.others)))
        words = _("Contacts with others")
        self.context.inspect(_("Consent"), words, {_("New"): form}, again=stays)
        form.field("person_id").setFocus()

    def open_row(self, row: TieEntry) -> None:
        """Contacts with each other person, and the consent."""
        names = self._names()
        lines: list[QWidget] = []
        if row.alone:
            words = _("No contact for {time}.").format(time=days_text(row.age))
            lines.append(Paragraph(words))
        if row.pair is not None:
            hint = _("Could work in a pair, or on a review, with {name}.")
            lines.append(Paragraph(hint.format(name=names.get(row.pair, "")), "secondary", "text2"))
        add = Button(_("Write a contact down…"), partial(self.open_add, row.id), "plus",
                     needs=Right.LEAD)  # fmt: skip
        lines += [FlowRow([add]), SectionHead(_("In the last year"))]
        for tie in row.ties:
            last = tie.last.isoformat() if tie.last else _("never")
            lines.append(ValueRow(names.get(tie.with_id, ""), str(tie.times), last))
        consent = consent_tab(self, row, row.consent, ConsentKind.CONTACTS)
        tabs = {_("Contacts"): stacked(lines), _("Consent"): consent}
        self.context.inspect(
            row.name, _("For the lead alone"), tabs, again=partial(self.again, row.id)
        )

    # --- inside -----------------------------------------------------------------------------------

    def _names(self) -> Mapping[UUID, str]:
        return self.board.agreed if self.board else {}

    def _most(self, row: TieEntry) -> str:
        most = max(row.ties, key=lambda tie: tie.times, default=None)
        return self._names().get(most.with_id, "") if most and most.times else ""

    def _pair(self, row: TieEntry) -> str:
        return self._names().get(row.pair, "") if row.pair else ""

    def _add_action(self) -> Action:
        able = self.board is not None and len(self.board.agreed) > 1
        return Action(
            "office.contact", _("Write a contact down…"), self._add, icon="plus", enabled=able,
            reason="" if able else _("It takes two who have agreed"), needs=Right.LEAD,
            letter="A",
        )  # fmt: skip

    def _add(self) -> None:
        row = self.chosen()
        self.open_add(row.id if row is not None else None)

    def _ask_action(self) -> Action:
        return Action(
            "office.contact_consent", _("Somebody agrees…"), self.open_ask, icon="check",
            needs=Right.LEAD,
        )  # fmt: skip


def _last(row: TieEntry) -> str:
    return row.last.isoformat() if row.last else _("none known")
