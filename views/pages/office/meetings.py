"""Meetings: planned, held or not, unrecorded; and days in person, with a day to have the next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import N_, _, ngettext
from app.text.rooms import MEETINGS, days_together_text, meeting_when
from app.text.words import word_text
from models.insight.queries.meeting_board import MeetingBoardOf
from models.insight.rooms_rows import MeetingBoard, MeetingEntry
from models.kernel.instants import local_to_utc
from models.notes.rows import Subject
from models.office.commands.meetings import (
    ChangeMeeting,
    PlanMeeting,
    RemoveMeeting,
    SettleMeeting,
)
from models.office.rows import MeetingKind
from models.office.rules.meetings import MeetingDay, MeetingState
from models.store.query import Query
from views.kit.actions import Action
from views.kit.buttons import Button, LinkButton
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.tab_pieces import Line, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.office.listing import ListView, address_button
from views.pages.office.meeting_forms import MEETING_FIELDS, meeting_form, outcome_form
from views.pages.office.view import OfficeDoors

_MORNING = time(9)


class MeetingsView(ListView[MeetingBoard]):
    """Meetings, the latest first, under how the team stands with its days in person."""

    key: ClassVar[str] = "meetings"
    title: ClassVar[str] = N_("Meetings")
    reads: ClassVar[frozenset[str]] = MeetingBoardOf.reads
    one: ClassVar[str] = "meeting"

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        self.in_person = Label("", "secondary", "text2", wrap=True)
        self._planning = False
        super().__init__(context, doors)

    def make_list(self) -> FilteredList:
        """Meetings, the latest first."""
        place = ZoneInfo(self.context.calendar.zone)
        columns = [
            TableColumn("when", _("When"), value=lambda row: meeting_when(row, place), width=160),
            TableColumn(
                "title", _("Meeting"), value=lambda row: row.meeting.title, weight=500, width=180,
                least=100,
            ),
            TableColumn("kind", _("Kind"), value=lambda row: word_text(row.meeting.kind), room=760),
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda row: word_text(row.state),
                state=lambda row: MEETINGS[row.state],
                width=130,
            ),
            TableColumn("room", _("Room"), value=_room, room=900),
            TableColumn("people", _("Who"), value=lambda row: row.people_names, room=1000,
                        width=160, least=80),
            TableColumn("outcome", _("What came of it"), value=lambda row: row.meeting.outcome,
                        width=200, least=80),
        ]  # fmt: skip
        chips = (
            ("unrecorded", _("Unrecorded"), lambda row: row.state is MeetingState.UNRECORDED),
            ("coming", _("To come"), _is_to_come),
            ("in_person", _("In person"), lambda row: row.is_in_person),
        )
        empty = EmptyState(
            "calendar",
            _("No meeting is planned"),
            _("What is planned is asked for afterwards: whether it was held, and what came of it."),
            (self._plan_action(),),
        )
        return FilteredList(
            self.context, "office.meetings", _("Meetings"), columns, chips, self.open_row, empty
        )

    def lines_above(self) -> Sequence[QWidget]:
        """How the team stands with its days in person."""
        return (self.in_person,)

    def buttons(self) -> Sequence[Button]:
        """Plan one, or a day in person."""
        edit = Right.EDIT
        return (
            Button(_("Find a day to meet…"), self.open_planner, "map-pin", needs=edit),
            Button(_("Plan a meeting"), self.open_plan, "plus", primary=True, needs=edit),
        )

    def question(self) -> Query[MeetingBoard]:
        """The board of the team."""
        return MeetingBoardOf(self.context.team_id, self.context.calendar.zone)

    def rows(self, board: MeetingBoard) -> Sequence[Any]:
        """All of them."""
        return board.meetings

    def show_board(self, board: MeetingBoard) -> None:
        """Say how the team stands with its days in person."""
        self.in_person.setText(days_together_text(board.in_person))
        overdue = any(one.found.overdue for one in board.in_person)
        self.in_person.set_tint("warn" if overdue else "text2")
        if self._planning:
            self._plan_now()

    def sentence(self, board: MeetingBoard) -> str:
        """How many are unrecorded."""
        open_ones = len(board.unrecorded)
        if not open_ones:
            return _("Every meeting that is over is recorded")
        return ngettext(
            "{n} meeting is over and unrecorded", "{n} meetings are over and unrecorded", open_ones
        )

    def view_actions(self) -> list[Action]:
        """Plan, find a day, settle; the list as a file."""
        planner = Action(
            "office.planner", _("Find a day to meet in person…"), self.open_planner, icon="map-pin",
            needs=Right.EDIT,
        )  # fmt: skip
        return [self._plan_action(), planner, *self.row_actions(), self.export_action()]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``planner``; and as every list."""
        self._planning = arguments.get("open") == "planner"
        super().arrive(arguments)
        if self._planning and self.board is not None:
            self._plan_now()

    def row_actions(self) -> list[Action]:
        """Record what came of the chosen one."""
        row = self.chosen()
        board = self.board
        over = row is not None and board is not None and row.meeting.starts <= board.now
        return [
            self.row_action(
                "office.record", _("Record what came of it…"), "R", "check", self.open_outcome,
                able=over, reason=_("It has not begun yet"),
            )
        ]  # fmt: skip

    # --- what can be done -------------------------------------------------------------------------

    def open_plan(self) -> None:
        """Plan a meeting."""
        self._open_form({"kind": MeetingKind.TEAM_MEETING, "team_id": self.context.team_id})

    def open_planner(self) -> None:
        """The coming days on which most of the team are there, and a meeting on one of them."""
        board = self.board
        if board is None:
            return
        lines: list[QWidget] = [Paragraph(days_together_text(board.in_person))]
        if not board.members:
            lines.append(Paragraph(_("Nobody is in the team."), "secondary", "muted"))
        for day in board.best if board.members else ():
            missing = ", ".join(board.people[one] for one in day.away) or _("nobody")
            words = _("{n} of {all} there").format(n=day.there, all=len(board.members))
            plan = LinkButton(_("Plan it"), partial(self._plan_day, day), needs=Right.EDIT)
            plan.setAccessibleName(_("Plan it for {day}").format(day=day.day.isoformat()))
            told = _("{words}; away: {who}").format(words=words, who=missing)
            lines.append(Line(day.day.isoformat(), told, (plan,)))
        words = _("Working days of the next three months, by leave and holidays of each site")
        self.context.inspect(
            _("A day in person"), words, {_("Days"): stacked(lines)}, again=self.open_planner
        )

    def open_row(self, row: MeetingEntry, tab: str = "") -> None:
        """A meeting: what came of it, what it is, notes on it."""
        meeting = row.meeting
        doing = self.doing(row.id)
        board = self.board
        assert board is not None

        def settle(values: dict[str, Any]) -> None:
            doing.do(SettleMeeting(row.id, seen=self.seen, **values), _("Recorded."))

        def change(values: dict[str, Any]) -> None:
            command = ChangeMeeting(
                id=row.id, seen=self.seen, incident_id=meeting.incident_id, **values
            )
            doing.do(command, _("Changed."))

        outcome = outcome_form(settle)
        over = meeting.starts <= board.now
        held = True if meeting.held is None and over else meeting.held
        outcome.fill({"held": held, "outcome": meeting.outcome, "record_url": meeting.record_url})
        facts = meeting_form(change, board, _("Change"))
        facts.fill({key: getattr(meeting, key) for key in MEETING_FIELDS})
        facts.fill({"people": row.people})
        remove = doing.press(RemoveMeeting(row.id, self.seen), _("Meeting removed."))
        verbs: list[QWidget] = [Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)]
        for address in (row.room.url if row.room else "", meeting.record_url):
            button = address_button(meeting.title, address)
            if button is not None:
                verbs.insert(0, button)
        agenda = [Paragraph(meeting.agenda, "secondary", "text2")] if meeting.agenda else []
        tabs = {
            _("Outcome"): stacked([FlowRow(verbs), *agenda, outcome]),
            _("Meeting"): stacked([facts]),
            _("Notes"): NotesPanel(self.context, Subject("meeting", row.id)),
        }
        place = ZoneInfo(board.zone)
        words = f"{meeting_when(row, place)} · {word_text(row.state)}"
        turned = tab or ("" if over else _("Meeting"))
        self.context.inspect(meeting.title, words, tabs, turned, again=partial(self.again, row.id))

    def open_outcome(self, row: MeetingEntry) -> None:
        """A meeting at what came of it."""
        self.open_row(row, _("Outcome"))

    # --- inside -----------------------------------------------------------------------------------

    def _plan_now(self) -> None:
        self._planning = False
        self.open_planner()

    def _plan_day(self, day: MeetingDay) -> None:
        board = self.board
        assert board is not None
        starts = local_to_utc(datetime.combine(day.day, _MORNING), ZoneInfo(board.zone))
        there = tuple(one for one in board.members if one not in day.away)
        self._open_form(
            {
                "kind": MeetingKind.IN_PERSON_DAY,
                "title": _("Day in person"),
                "team_id": self.context.team_id,
                "starts": starts,
                "ends": starts + timedelta(hours=8),
                "people": there,
            }
        )

    def _open_form(self, known: dict[str, Any]) -> None:
        if self.board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(PlanMeeting(**values))
            if done is not None:
                self.context.notify(_("Planned."), undo=True)
                self.again(done.value)

        form = meeting_form(commit, self.board, _("Plan it"))
        form.fill(known)
        self.context.inspect(_("Plan a meeting"), "", {_("New"): form}, again=stays)
        form.field("title").setFocus()

    def _plan_action(self) -> Action:
        return Action(
            "office.plan_meeting", _("Plan a meeting…"), self.open_plan, "Ctrl+N", "plus",
            needs=Right.EDIT,
        )  # fmt: skip


def _is_to_come(row: MeetingEntry) -> bool:
    return row.state in (MeetingState.TO_PREPARE, MeetingState.PREPARED)


def _room(row: MeetingEntry) -> str:
    return row.room.name if row.room else ""
