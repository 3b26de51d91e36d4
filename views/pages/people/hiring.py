"""Open positions and candidates judged by code, up to making a person of one (practice 1, S27)."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import N_, _
from app.text.people import code_words, hiring_sentence
from app.text.words import word_text
from models.kernel.figures import Unit
from models.people.boards import CandidateEntry, HiringBoard, PositionEntry
from models.people.queries import Hiring, People, Sites, Teams
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.kit.tab_pieces import Doing, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.people.hiring_details import candidate_tabs, position_tabs
from views.pages.people.hiring_forms import Known, candidate_form, position_form
from views.pages.people.view import PeopleDoors, PeopleView

LISTS = ("candidates", "positions")


class HiringView(PeopleView):
    """Two lists, one shown: candidates, and the positions that they apply for."""

    key: ClassVar[str] = "hiring"
    title: ClassVar[str] = N_("Hiring")
    reads: ClassVar[frozenset[str]] = Hiring.reads

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._board: HiringBoard | None = None
        self._seen = 0
        self.known = Known()
        self.switch = SegmentedSwitch(
            (("candidates", _("Candidates")), ("positions", _("Positions"))),
            self.show_list,
            _("Candidates or positions"),
        )
        self.lists = {
            "candidates": FilteredList(
                context,
                "people.candidates",
                _("Candidates"),
                _candidate_columns(),
                (("open", _("Undecided"), lambda row: row.open),),
                self.open_candidate,
                EmptyState(
                    "user-plus",
                    _("Nobody has applied"),
                    _("Open a position, add who applies, and judge code of theirs."),
                    self.view_actions(),
                ),
            ),
            "positions": FilteredList(
                context,
                "people.positions",
                _("Positions"),
                _position_columns(),
                (
                    ("open", _("Open"), lambda row: row.open),
                    ("late", _("Late"), lambda row: row.late),
                ),
                self.open_position,
                EmptyState(
                    "briefcase",
                    _("No position was opened"),
                    _("A position says in which team somebody is wanted, and from when on."),
                    self.view_actions()[:1],
                ),
            ),
        }
        self.column.addWidget(self.switch)
        for each in self.lists.values():
            self.column.addWidget(each, 1)
        self.show_list("candidates")

    def show_list(self, key: str) -> None:
        """One of the lists."""
        for each, shown in self.lists.items():
            shown.setVisible(each == key)

    def refresh(self) -> None:
        """Ask for the board, and for what forms name."""
        self.context.ask(Teams(), self._got_teams, slot="hiring teams")
        self.context.ask(Sites(), self._got_sites, slot="hiring sites")
        self.context.ask(People(), self._got_people, slot="hiring people")
        query = Hiring(self.context.today, self.context.team_id)
        self.context.ask(query, self._got, slot="people hiring")

    def view_actions(self) -> list[Action]:
        """Open a position, add a candidate."""
        return [
            Action(
                "people.position",
                _("Open a position"),
                self.open_position_form,
                icon="briefcase",
                needs=Right.EDIT,
            ),
            Action(
                "people.candidate",
                _("Add a candidate"),
                self.open_candidate_form,
                icon="user-plus",
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``position``, the form; `candidate` or `position`: the id of one to open."""
        if arguments.get("open") == "position":
            self.open_position_form()
        for key in ("candidate", "position"):
            if key in arguments:
                self._again(key, arguments[key])

    # --- what can be done -------------------------------------------------------------------------

    def open_position_form(self) -> None:
        """Open a position."""
        doing = Doing(self.context, lambda: self.show_list("positions"))
        form = position_form(self.context, doing, self.known)
        self.context.inspect(_("Open a position"), "", {_("New"): stacked([form])}, again=stays)
        form.field("title").setFocus()

    def open_candidate_form(self) -> None:
        """Somebody applies."""
        ours = {entry.row.title: entry.id for entry in self._positions() if entry.open}
        if not ours:
            self.context.notify(_("Open a position first: somebody applies for one."))
            self.open_position_form()
            return
        doing = Doing(self.context, lambda: None)
        form = candidate_form(self.context, doing, ours)
        self.context.inspect(_("Add a candidate"), "", {_("New"): stacked([form])}, again=stays)
        form.field("name").setFocus()

    def open_candidate(self, entry: CandidateEntry) -> None:
        """Everything about a candidate, and what can be done next."""
        doing = Doing(self.context, lambda: self._again("candidate", entry.id))
        tabs = candidate_tabs(self.context, entry, self._seen, doing, self.known, self._hired)
        words = _("{stage}, for {position}").format(
            stage=word_text(entry.row.stage), position=entry.position
        )
        self.context.inspect(
            entry.row.name, words, tabs, again=lambda: self._again("candidate", entry.id)
        )

    def open_position(self, entry: PositionEntry) -> None:
        """A position and who applies for it."""
        doing = Doing(self.context, lambda: self._again("position", entry.id))
        tabs = position_tabs(
            self.context, entry, self._seen, doing, self.known, self.open_candidate
        )
        self.context.inspect(
            entry.row.title,
            entry.team or _("no team yet"),
            tabs,
            again=lambda: self._again("position", entry.id),
        )

    # --- inside -----------------------------------------------------------------------------------

    def _hired(self, person_id: UUID) -> None:
        self.doors.person(person_id)

    def _positions(self) -> tuple[PositionEntry, ...]:
        return self._board.positions if self._board else ()

    def _again(self, key: str, one: UUID) -> None:
        def got(answer: Answer[HiringBoard]) -> None:
            self._got(answer)
            if key == "candidate":
                for candidate in answer.value.candidates:
                    if candidate.id == one:
                        self.open_candidate(candidate)
            for position in answer.value.positions:
                if key == "position" and position.id == one:
                    self.open_position(position)

        self.context.ask(Hiring(self.context.today, self.context.team_id), got)

    def _got_teams(self, answer: Answer[Any]) -> None:
        self.known.teams = {row.id: row.name for row in answer.value}

    def _got_sites(self, answer: Answer[Any]) -> None:
        self.known.sites = {row.id: row.name for row in answer.value}

    def _got_people(self, answer: Answer[Any]) -> None:
        self.known.people = {row.name: row.id for row in answer.value}

    def _got(self, answer: Answer[HiringBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.lists["candidates"].show_rows(answer.value.candidates)
        self.lists["positions"].show_rows(answer.value.positions)
        self.doors.say(hiring_sentence(answer.value))


def _candidate_columns() -> list[TableColumn]:
    return [
        TableColumn("name", _("Candidate"), weight=500, value=lambda e: e.row.name, width=140),
        TableColumn("position", _("Position"), value=lambda e: e.position),
        TableColumn("stage", _("Stage"), value=lambda e: word_text(e.row.stage)),
        TableColumn(
            "code",
            _("Best code"),
            look=Look.STATE,
            value=lambda e: code_words(e)[0],
            state=lambda e: code_words(e)[1],
            width=110,
        ),
        TableColumn("pieces", _("Pieces"), Unit.COUNT, value=lambda e: len(e.proofs)),
        TableColumn("applied", _("Applied"), Unit.DAY, value=lambda e: e.row.applied_on),
        TableColumn("decided", _("Decided"), Unit.DAY, value=lambda e: e.row.decided_on),
        TableColumn("reason", _("Reason"), value=lambda e: e.row.reason, room=1000),
    ]


def _position_columns() -> list[TableColumn]:
    return [
        TableColumn("title", _("Position"), weight=500, value=lambda e: e.row.title, width=160),
        TableColumn("team", _("Team"), value=lambda e: e.team),
        TableColumn("site", _("Site"), value=lambda e: e.site),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=_state_words,
            state=lambda e: "bad" if e.late else "" if e.open else "ok" if e.hired else "info",
            width=120,
        ),
        TableColumn("candidates", _("Candidates"), Unit.COUNT, value=lambda e: len(e.candidates)),
        TableColumn("opened", _("Opened"), Unit.DAY, value=lambda e: e.row.opened_on),
        TableColumn("wanted", _("Wanted from"), Unit.DAY, value=lambda e: e.row.wanted_on),
        TableColumn("closed", _("Closed"), Unit.DAY, value=lambda e: e.row.closed_on, room=900),
    ]


def _state_words(entry: PositionEntry) -> str:
    if entry.hired:
        return _("filled by {name}").format(name=entry.hired)
    if not entry.open:
        return _("closed")
    return _("late") if entry.late else _("open")
