"""Requests for work by hand at a site, from asked to done."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.exchange.mail_out import Draft
from app.text.doorway import N_, _, ngettext
from app.text.rooms import hands_text
from models.insight.queries.talk_kept import HandsBoardOf
from models.insight.rooms_rows import HandsBoard, HandsEntry
from models.kernel.figures import Unit
from models.notes.rows import Subject
from models.office.commands.hands import (
    AskForHands,
    ChangeHandsRequest,
    FinishHandsRequest,
    RemoveHandsRequest,
)
from models.people.commands.sites import SetSiteHands
from models.store.query import Query
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import ValueRow
from views.kit.mail_draft import save_draft
from views.kit.notes import NotesPanel
from views.kit.page import stays
from views.kit.rights import Right
from views.kit.tab_pieces import by_name, maybe_day, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.office.listing import ListView

FIELDS = (
    *("site_id", "what", "contact", "service_id", "machine_id", "asked_by_id", "due_on", "note"),
)


_ADDRESS = re.compile(r"[^\s<>(),;]+@[^\s<>(),;]+")


class HandsView(ListView[HandsBoard]):
    """Requests, the latest first."""

    key: ClassVar[str] = "hands"
    title: ClassVar[str] = N_("Remote hands")
    reads: ClassVar[frozenset[str]] = HandsBoardOf.reads
    one: ClassVar[str] = "request"

    def make_list(self) -> FilteredList:
        """Requests, the latest first."""
        place = ZoneInfo(self.context.calendar.zone)
        columns = [
            TableColumn("what", _("What is asked for"), value=lambda row: row.request.what,
                        weight=500, width=240, least=120),
            TableColumn("site", _("Site")),
            TableColumn("contact", _("Whom to ask"), value=lambda row: row.request.contact,
                        width=140, least=80),
            TableColumn("machine", _("Machine"), room=900),
            TableColumn("asked", _("Asked"),
                        value=lambda row: f"{row.request.asked_at.astimezone(place):%Y-%m-%d}"),
            TableColumn("due", _("By"), Unit.DAY, value=lambda row: row.request.due_on),
            TableColumn("state", _("State"), look=Look.STATE, value=_state, state=_tint, width=110),
        ]  # fmt: skip
        chips = (
            ("open", _("Open"), lambda row: row.is_open),
            ("late", _("Late"), lambda row: row.late),
        )
        empty = EmptyState(
            "wrench",
            _("Nobody was asked for work by hand"),
            _("Whoever is at a site does there what cannot be done from afar."),
            (self._ask_action(),),
        )
        return FilteredList(
            self.context, "office.hands", _("Remote hands"), columns, chips, self.open_row, empty
        )

    def buttons(self) -> Sequence[Button]:
        """Ask for something."""
        ask = Button(_("Ask for work by hand"), self.open_ask, "plus", primary=True,
                     needs=Right.EDIT)  # fmt: skip
        return (ask,)

    def question(self) -> Query[HandsBoard]:
        """All of them, whatever the team: a site has one door."""
        return HandsBoardOf(self.context.calendar.zone)

    def rows(self, board: HandsBoard) -> Sequence[Any]:
        """All of them."""
        return board.requests

    def sentence(self, board: HandsBoard) -> str:
        """How many are open."""
        n, late = len(board.open), sum(row.late for row in board.requests)
        if not n:
            return _("Nothing is asked for")
        words = ngettext("{n} request is open", "{n} requests are open", n)
        return _("{words}, {late} late").format(words=words, late=late) if late else words

    def view_actions(self) -> list[Action]:
        """Ask; those of the chosen one; whom to ask where; the list as a file."""
        sites = Action(
            "office.sites", _("Whom to ask at each site…"), self.open_sites, icon="map-pin",
            needs=Right.EDIT,
        )  # fmt: skip
        return [self._ask_action(), *self.row_actions(), sites, self.export_action()]

    def row_actions(self) -> list[Action]:
        """It is done; a letter that asks for it."""
        row = self.chosen()
        is_open = row is not None and row.is_open
        return [
            self.row_action(
                "office.hands_done", _("It is done"), "D", "check", self._finish,
                able=is_open, reason=_("It is done already"),
            ),
            self.row_action(
                "office.hands_letter", _("Draft a letter…"), "L", "mail", self.letter,
                able=is_open, reason=_("It is done already"),
            ),
        ]  # fmt: skip

    # --- what can be done -------------------------------------------------------------------------

    def open_ask(self) -> None:
        """Ask for work by hand."""
        if self.board is None:
            return
        if not self.board.sites:
            self.context.notify(_("There is no site yet: add one on the page People."))
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AskForHands(**values))
            if done is not None:
                self.context.notify(_("Asked for; the letter is a button away."), undo=True)
                self.again(done.value)

        form = self._form(commit, self.board, _("Ask for it"))
        self.context.inspect(_("Ask for work by hand"), "", {_("New"): form}, again=stays)
        form.field("what").setFocus()

    def open_sites(self) -> None:
        """Whom to ask at each site."""
        if self.board is None:
            return
        lines = [self._site_form(row.id, row.name, row.hands) for row in self.board.sites]
        words = _("Taken for requests that name nobody")
        self.context.inspect(
            _("Whom to ask"), words, {_("Sites"): stacked(lines)}, again=self.open_sites
        )

    def letter(self, row: HandsEntry) -> None:
        """A letter that asks for it, for a person to send."""
        subject, text = hands_text(row)
        save_draft(self, self.context, Draft(subject, text, addressee(row.request.contact)))

    def open_row(self, row: HandsEntry) -> None:
        """A request: say that it is done, change it."""
        board = self.board
        assert board is not None
        request, doing = row.request, self.doing(row.id)
        place = ZoneInfo(board.zone)

        def finish(values: dict[str, Any]) -> None:
            doing.do(FinishHandsRequest(row.id, True, self.seen, **values), _("Done."))

        def change(values: dict[str, Any]) -> None:
            doing.do(ChangeHandsRequest(id=row.id, seen=self.seen, **values), _("Changed."))

        lines: list[QWidget] = [
            ValueRow(_("Site"), row.site, request.contact),
            ValueRow(
                _("Asked"), f"{request.asked_at.astimezone(place):%Y-%m-%d %H:%M}", row.asked_by
            ),
        ]
        remove = doing.press(RemoveHandsRequest(row.id, self.seen), _("Request removed."))
        verbs: list[QWidget] = [Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)]
        if request.done_at is None:
            done = Form(finish, _("It is done"))
            done.add("done_by", _("Done by"), LineField())
            done.fill({"done_by": request.contact})
            verbs.insert(0, Button(_("Draft a letter…"), partial(self.letter, row), "mail"))
            lines += [FlowRow(verbs), done]
        else:
            when = f"{request.done_at.astimezone(place):%Y-%m-%d %H:%M}"
            lines.append(ValueRow(_("Done"), when, request.done_by))
            reopen = doing.press(
                FinishHandsRequest(row.id, False, self.seen), _("It is open again.")
            )
            verbs.insert(
                0, Button(_("It is not done after all"), reopen, "undo-2", needs=Right.EDIT)
            )
            lines.append(FlowRow(verbs))
        form = self._form(change, board, _("Change"))
        form.fill({key: getattr(request, key) for key in FIELDS})
        tabs = {
            _("Request"): stacked(lines),
            _("Change it"): stacked([form]),
            _("Notes"): NotesPanel(self.context, Subject("hands_request", row.id)),
        }
        self.context.inspect(request.what, row.site, tabs, again=partial(self.again, row.id))

    # --- inside -----------------------------------------------------------------------------------

    def _finish(self, row: HandsEntry) -> None:
        command = FinishHandsRequest(row.id, True, self.seen, row.request.contact)
        self.doing(row.id).press(command, _("Done."))()

    def _form(self, commit: Any, board: HandsBoard, verb: str) -> Form:
        sites: Mapping[UUID, str] = {row.id: row.name for row in board.sites}
        form = Form(commit, verb)
        form.add("what", _("What is asked for"), LineField(typed.needed))
        form.add("site_id", _("Site"), ChoiceField(by_name(sites)))
        form.add("contact", _("Whom to ask"), LineField(), _("Empty: the one of the site."))
        form.add("machine_id", _("Machine"), ChoiceField(by_name(board.machines), empty=_("none")))
        form.add("service_id", _("Service"), ChoiceField(by_name(board.services), empty=_("none")))
        form.add(
            "asked_by_id", _("Asked by"), ChoiceField(by_name(board.people), empty=_("nobody"))
        )
        form.add("due_on", _("By"), maybe_day())
        form.add("note", _("To be known"), TextField())
        return form

    def _site_form(self, site: UUID, name: str, hands: str) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            if self.context.do(SetSiteHands(site, seen=self.seen, **values)) is not None:
                self.context.notify(_("Noted."), undo=True)

        form = Form(commit, _("Keep it"))
        form.add("hands", name, LineField(), _("A name with a number or an address."))
        form.fill({"hands": hands})
        return form

    def _ask_action(self) -> Action:
        return Action(
            "office.ask_hands", _("Ask for work by hand…"), self.open_ask, "Ctrl+N", "plus",
            needs=Right.EDIT,
        )  # fmt: skip


def _state(row: HandsEntry) -> str:
    if row.late:
        return _("Late")
    return _("Open") if row.is_open else _("Done")


def _tint(row: HandsEntry) -> str:
    if row.late:
        return "warn"
    return "info" if row.is_open else "ok"


def addressee(contact: str) -> tuple[tuple[str, str], ...]:
    """Name and address of whom to ask; nobody where no address is said.

    >>> addressee("Liam Byrne, liam@dc1.example"), addressee("Front desk, +1 212 555 0199")
    ((('Liam Byrne', 'liam@dc1.example'),), ())
    """
    found = _ADDRESS.search(contact)
    return () if found is None else ((contact[: found.start()].strip(" ,;<("), found[0]),)
