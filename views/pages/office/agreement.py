"""What goes by which channel, and who has acknowledged it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout

from app.text.doorway import N_, _, ngettext
from app.text.numbers import when_text
from app.text.problems import refusal_text
from app.text.talk import agreement_text, percent_text, within_text
from app.text.words import word_text
from models.insight.queries.talk import AgreementBoardOf
from models.insight.talk_rows import AgreementBoard, Signature
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from models.office.commands import Acknowledge, RemoveAgreement, TakeBackAcknowledgements
from models.office.rows import AgreementRow
from models.office.rules.agreements import RuleTurn, Turn, compared
from models.store.command import Command
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.kit.table_column import Look, TableColumn
from views.kit.table_keys import TableKeys
from views.pages.office.agreement_form import common_form, version_form
from views.pages.office.view import OfficeDoors, OfficeView

_TURNS = {Turn.SAME: "", Turn.CHANGED: "info", Turn.ADDED: "info", Turn.REMOVED: "warn"}
LISTS = ("matrix", "people", "versions")


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule of the version that is shown, held against the version before it."""

    turn: RuleTurn

    @property
    def id(self) -> str:
        """What it is about."""
        return self.turn.what


class AgreementView(OfficeView):
    """The agreement as a matrix, the people who hold to it, and its versions."""

    key: ClassVar[str] = "agreement"
    title: ClassVar[str] = N_("Agreement")
    reads: ClassVar[frozenset[str]] = AgreementBoardOf.reads

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self._board: AgreementBoard | None = None
        self._seen = 0
        words = (_("The matrix"), _("Who acknowledged"), _("Versions"))
        self.switch = SegmentedSwitch(
            tuple(zip(LISTS, words, strict=True)), self.show_list, _("View of the agreement")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        self.column.addLayout(line)
        self.matrix, self.people, self.versions = self._matrix(), self._people(), self._versions()
        self.lists = dict(zip(LISTS, (self.matrix, self.people, self.versions), strict=True))
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        for each in self.lists.values():
            self._stack.addWidget(each)
        turn_stack(self._stack, 0)

    # --- the contract of a view -------------------------------------------------------------------

    def buttons(self) -> Sequence[Button]:
        """A version more."""
        add = Button(_("New version…"), self.open_form, "plus", primary=True, needs=Right.EDIT)
        return (add,)

    def refresh(self) -> None:
        """Ask for the agreement that holds today."""
        question = AgreementBoardOf(self.context.team_id, self.context.calendar.zone)
        self.context.ask(question, self._got)

    def view_actions(self) -> list[Action]:
        """What can be done here."""
        board = self._board
        held = board is not None and board.current is not None
        some = board is not None and bool(board.versions)
        nothing = _("Nothing was agreed")
        return [
            *self._begin(),
            *self.row_actions(),
            Action(
                "office.copy_agreement",
                _("Copy the agreement as text"),
                self.copy,
                icon="copy",
                enabled=held,
                reason="" if held else nothing,
            ),
            Action(
                "office.take_back",
                _("Take back the latest version"),
                self.take_back,
                icon="trash-2",
                enabled=some,
                reason="" if some else nothing,
                needs=Right.EDIT,
            ),
        ]

    def row_actions(self) -> list[Action]:
        """What can be done with the chosen people."""
        chosen = bool(self.people.table.selected_places())
        reason = "" if chosen else _("Choose people first")
        return [
            Action(
                "office.acknowledge",
                _("They acknowledge it"),
                self.acknowledge,
                icon="check",
                letter="A",
                enabled=chosen,
                reason=reason,
                needs=Right.EDIT,
            ),
            Action(
                "office.take_back_acknowledgement",
                _("Take the acknowledgement back"),
                self.take_back_acknowledgement,
                icon="rotate-ccw",
                enabled=chosen,
                reason=reason,
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`list`: one of the three; `only`: a chip of the people; `open`: ``add``."""
        if arguments.get("list") in LISTS:
            self.switch.choose(arguments["list"])
            self.show_list(arguments["list"])
        if "only" in arguments:
            self.people.only(arguments["only"])
        if arguments.get("open") == "add":
            self.open_form()

    # --- what can be done -------------------------------------------------------------------------

    def show_list(self, key: str) -> None:
        """Turn to one of the three."""
        turn_stack(self._stack, LISTS.index(key))
        self.context.actions_changed()

    def open_form(self) -> None:
        """The form of the next version, in the inspector."""
        self._open(common=False)

    def open_common(self) -> None:
        """The common agreement, to be changed and agreed on."""
        self._open(common=True)

    def copy(self) -> None:
        """The agreement that holds, on the clipboard."""
        if self._board is not None:
            QGuiApplication.clipboard().setText(agreement_text(self._board))
            self.context.notify(_("Copied."))

    def acknowledge(self) -> None:
        """The chosen people have read it and hold to it."""
        board = self._board
        if board is not None and board.current is not None:
            people = tuple(row.id for row in self._chosen())
            self._do(Acknowledge(board.current.id, people), _("Acknowledged."))

    def take_back_acknowledgement(self) -> None:
        """The chosen people have not."""
        given = tuple(row.row.id for row in self._chosen() if row.row is not None)
        if given:
            self._do(TakeBackAcknowledgements(given, self._seen), _("Taken back."))

    def take_back(self) -> None:
        """The latest version was not agreed on."""
        if self._board is not None and self._board.versions:
            latest = self._board.versions[0]
            self._do(RemoveAgreement(latest.id, self._seen), _("Taken back."))

    # --- inside -----------------------------------------------------------------------------------

    def _matrix(self) -> FilteredList:
        empty = EmptyState(
            "message-square",
            _("Nothing was agreed"),
            _("An agreement says what goes by chat, by e-mail and into a document."),
            self._begin(),
        )

        def said(name: str) -> Any:
            return lambda row: getattr(row.turn.after or row.turn.before, name)

        columns = [
            TableColumn("what", _("What"), value=said("what"), weight=500, width=240, least=150),
            TableColumn(
                "lasting",
                _("How long it matters"),
                value=lambda row: word_text(said("lasting")(row)),
            ),
            TableColumn("channel", _("Channel"), value=lambda row: word_text(said("channel")(row))),
            TableColumn(
                "within",
                _("Answer within"),
                value=lambda row: within_text(row.turn.after or row.turn.before),
            ),
            TableColumn(
                "turn",
                _("Since the version before"),
                look=Look.STATE,
                value=lambda row: word_text(row.turn.turn),
                state=lambda row: _TURNS[row.turn.turn],
                width=110,
                room=760,
            ),
            TableColumn("note", _("Note"), value=said("note"), width=200, least=80, room=900),
        ]
        chips = (("changed", _("Changed"), lambda row: row.turn.turn is not Turn.SAME),)
        name = _("Rules of the agreement")
        return FilteredList(
            self.context, "agreement", name, columns, chips, lambda _row: self.open_form(), empty
        )

    def _people(self) -> FilteredList:
        place = ZoneInfo(self.context.calendar.zone)

        def state(row: Signature) -> str:
            return "ok" if row.row is not None else "bad" if row.late else "warn"

        def words(row: Signature) -> str:
            if row.row is not None:
                return _("Acknowledged")
            return _("Overdue") if row.late else _("Not yet")

        columns = [
            TableColumn("name", _("Person"), value=lambda row: row.name, weight=500, width=200),
            TableColumn("state", _("State"), look=Look.STATE, value=words, state=state, width=160),
            TableColumn(
                "at",
                _("When"),
                value=lambda row: when_text(row.row.at, place) if row.row is not None else "",
            ),
        ]
        empty = EmptyState(
            "users",
            _("Nobody is to acknowledge it"),
            _("Whoever is in the team acknowledges the version that holds, once there is one."),
        )
        chips = (
            ("late", _("Overdue"), lambda row: row.late),
            ("missing", _("Not yet"), lambda row: row.row is None),
        )
        button = Button(_("They acknowledge it"), self.acknowledge, "check", needs=Right.EDIT)
        found = FilteredList(
            self.context,
            "acknowledgements",
            _("Who acknowledged"),
            columns,
            chips,
            lambda _row: self.acknowledge(),
            empty,
            (button,),
        )
        found.table.selection_changed.connect(self.context.actions_changed)
        TableKeys(found.table, self.row_actions, self.context.notify)
        return found

    def _versions(self) -> FilteredList:
        columns = [
            TableColumn("version", _("Version"), Unit.COUNT, value=lambda row: row.version),
            TableColumn("from_day", _("From"), Unit.DAY, value=lambda row: row.from_day),
            TableColumn("by", _("Written by"), value=lambda row: row.by),
            TableColumn(
                "text", _("Words"), value=lambda row: row.text, width=240, least=100, room=700
            ),
        ]
        empty = EmptyState(
            "history", _("There is no version yet"), _("Each version stays as it was agreed on.")
        )
        name = _("Versions of the agreement")
        return FilteredList(
            self.context, "agreement_versions", name, columns, (), self._open_version, empty
        )

    def _begin(self) -> tuple[Action, ...]:
        edit = Right.EDIT
        return (
            Action("office.agree", _("New version…"), self.open_form, "Ctrl+N", "plus", needs=edit),
            Action(
                "office.common",
                _("Start with the common agreement…"),
                self.open_common,
                icon="message-square",
                needs=edit,
            ),
        )

    def _open(self, *, common: bool) -> None:
        board = self._board
        if board is None:
            return
        make = common_form if common or board.latest is None else version_form
        form = make(self.context, board)
        title = _("The next version") if board.latest is not None else _("The first version")
        self.context.inspect(
            title,
            _("Everybody acknowledges it anew"),
            {_("Agreement"): form},
            again=partial(self._open, common=common),
        )
        form.field("from_day").setFocus()

    def _open_version(self, row: AgreementRow) -> None:
        self._show_version(row)
        self.switch.choose("matrix")
        self.show_list("matrix")

    def _show_version(self, row: AgreementRow | None) -> None:
        board = self._board
        if board is None or row is None:
            self.matrix.show_rows(())
            return
        older = [each for each in board.versions if each.version < row.version]
        rules = board.rules.get(row.id, ())
        before = board.rules.get(older[0].id, ()) if older else rules
        self.matrix.show_rows(tuple(Shown(turn) for turn in compared(before, rules)))

    def _chosen(self) -> list[Signature]:
        return list(self.people.table.selected_rows())

    def _do(self, command: Command[Any], words: str) -> None:
        try:
            done = self.context.do(command)
        except Refused as problem:
            self.context.notify(refusal_text(problem))
            return
        if done is not None:
            self.context.notify(words, undo=True)

    def _got(self, answer: Answer[AgreementBoard]) -> None:
        board = self._board = answer.value
        self._seen = answer.revision
        self._show_version(board.current or board.latest)
        self.people.show_rows(board.signatures)
        self.versions.show_rows(board.versions)
        self.doors.say(_said(board))
        self.context.actions_changed()


def _said(board: AgreementBoard) -> str:
    if board.current is None:
        if board.latest is None:
            if board.elsewhere:
                teams = ", ".join(board.elsewhere)
                return _("Nothing was agreed for all; these have their own: {teams}").format(
                    teams=teams
                )
            return _("Nothing was agreed")
        words = _("Version {version} holds from {day} on")
        return words.format(version=board.latest.version, day=board.latest.from_day)
    head = _("Version {version}, since {day}").format(
        version=board.current.version, day=board.current.from_day
    )
    if board.share is None:
        return f"{head}, {_('nobody is to acknowledge it')}"
    signed = _("{signed} of {all} have acknowledged it ({share})").format(
        signed=board.signed, all=len(board.signatures), share=percent_text(board.share)
    )
    late = sum(one.late for one in board.signatures)
    if late:
        signed += ", " + ngettext("{n} is overdue", "{n} are overdue", late)
    return f"{head}, {signed}"
