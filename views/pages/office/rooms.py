"""Rooms in which people meet without travelling, with their addresses."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import N_, _, ngettext
from app.text.words import word_text
from models.insight.queries.meeting_board import MeetingBoardOf
from models.insight.rooms_rows import MeetingBoard, RoomEntry
from models.office.commands.rooms import AddRoom, ChangeRoom, RemoveRoom
from models.office.rows import RoomKind
from models.store.query import Query
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.page import stays
from views.kit.rights import Right
from views.kit.tab_pieces import stacked
from views.kit.table_column import TableColumn
from views.pages.office.listing import ListView, address_button
from views.pages.office.meeting_forms import room_form


class RoomsView(ListView[MeetingBoard]):
    """The register of rooms."""

    key: ClassVar[str] = "rooms"
    title: ClassVar[str] = N_("Rooms")
    reads: ClassVar[frozenset[str]] = MeetingBoardOf.reads
    one: ClassVar[str] = "room"

    def make_list(self) -> FilteredList:
        """Rooms by name."""
        place = ZoneInfo(self.context.calendar.zone)
        columns = [
            TableColumn("name", _("Room"), value=lambda row: row.room.name, weight=500, width=160),
            TableColumn("kind", _("Kind"), value=lambda row: word_text(row.room.kind)),
            TableColumn("purpose", _("What for"), value=lambda row: row.room.purpose, width=180,
                        least=80),
            TableColumn("url", _("Address"), value=lambda row: row.room.url, width=220, least=80),
            TableColumn("team", _("Team"), room=900),
            TableColumn("meetings", _("Meetings held"), value=lambda row: row.meetings, width=100),
            TableColumn(
                "last",
                _("Last"),
                value=lambda row: f"{row.last.astimezone(place):%Y-%m-%d}" if row.last else "",
            ),
        ]  # fmt: skip
        chips = (
            ("chat", _("Chat"), lambda row: row.room.kind is RoomKind.CHAT_ROOM),
            ("video", _("Video"), lambda row: row.room.kind is RoomKind.VIDEO_ROOM),
        )
        empty = EmptyState(
            "message-square",
            _("No room is known"),
            _("A room with its address is where a meeting or an incident is gone to at once."),
            (self._add_action(),),
        )
        return FilteredList(
            self.context, "office.rooms", _("Rooms"), columns, chips, self.open_row, empty
        )

    def buttons(self) -> Sequence[Button]:
        """Add one."""
        add = Button(_("Add a room"), self.open_add, "plus", primary=True, needs=Right.EDIT)
        return (add,)

    def question(self) -> Query[MeetingBoard]:
        """The board of the team."""
        return MeetingBoardOf(self.context.team_id, self.context.calendar.zone)

    def rows(self, board: MeetingBoard) -> Sequence[Any]:
        """All of them."""
        return board.rooms

    def sentence(self, board: MeetingBoard) -> str:
        """How many there are."""
        n = len(board.rooms)
        return ngettext("{n} room", "{n} rooms", n) if n else ""

    def view_actions(self) -> list[Action]:
        """Add one; the list as a file."""
        return [self._add_action(), self.export_action()]

    def open_add(self) -> None:
        """Add a room."""
        board = self.board
        if board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(AddRoom(**values)) is not None:
                self.context.notify(_("Room added."), undo=True)
                form.fill({"name": "", "url": "", "purpose": ""})
                form.field("name").setFocus()

        form = room_form(commit, board.teams, _("Add"))
        form.fill({"team_id": self.context.team_id, "kind": RoomKind.VIDEO_ROOM})
        self.context.inspect(_("Add a room"), "", {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def open_row(self, row: RoomEntry) -> None:
        """A room: go there, or change it."""
        board = self.board
        assert board is not None
        doing = self.doing(row.id)

        def commit(values: dict[str, Any]) -> None:
            doing.do(ChangeRoom(row.id, self.seen, **values), _("Changed."))

        form = room_form(commit, board.teams, _("Change"))
        fields = ("name", "kind", "url", "purpose", "team_id")
        form.fill({key: getattr(row.room, key) for key in fields})
        remove = doing.press(RemoveRoom(row.id, self.seen), _("Room removed."))
        verbs: list[QWidget] = [Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)]
        button = address_button(row.room.name, row.room.url)
        if button is not None:
            verbs.insert(0, button)
        tabs = {_("Room"): stacked([FlowRow(verbs), form])}
        self.context.inspect(
            row.room.name, word_text(row.room.kind), tabs, again=partial(self.again, row.id)
        )

    def _add_action(self) -> Action:
        return Action(
            "office.add_room", _("Add a room…"), self.open_add, "Ctrl+N", "plus", needs=Right.EDIT
        )
