"""The page Launches: a board by stage, the gate of each service, the ledger and the policies."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.numbers import when_text
from models.insight.gate import GateState
from models.insight.launch_rows import EvidenceEntry, LaunchBoard, LaunchEntry, ServiceGate
from models.insight.queries.launches import LaunchBoardOf
from models.policies.queries import Policies
from models.policies.rows import LAUNCH_POLICIES
from models.releases.commands import RemoveGatePolicy, SetGatePolicy
from models.releases.queries import Changes
from models.releases.rows import GateOverrideRow, GatePolicyRow, LaunchClass
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.flow import FlowRow
from views.kit.page import Page, PageContext, row_again, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.kit.tab_pieces import Doing, stacked
from views.pages.launches.board import StageBoard
from views.pages.launches.details import Details
from views.pages.launches.forms import launch_form, policy_form, said
from views.pages.launches.lists import lists_of
from views.pages.launches.qualifying import Qualifying, tab_names
from views.pages.launches.ramp import RampView
from views.pages.launches.tables import Known

VIEWS = ("board", "launches", "ramps", "gates", "evidence", "ledger", "policies")
TABS = ("gate", "facts", "ramp", "decisions", "notes")
"""The tabs of a launch that one may arrive at, in their order."""

GATE_TABS = ("gate", "security")
"""The same of a gate."""

_RECENT = timedelta(days=120)


class LaunchesPage(Page):
    """Views of one board."""

    reads: ClassVar[frozenset[str]] = LaunchBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: LaunchBoard | None = None
        self._changes: Mapping[str, UUID] = {}
        self._seen = 0
        self._known = Known()
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        add = Button(_("Propose a launch"), self.open_form, "plus", primary=True, needs=Right.EDIT)
        self.head = PageHead(_("Launches"), "", (add,))
        column.addWidget(self.head)
        words = (
            *(_("Board"), _("Launches"), _("Ramps")),
            *(_("Gates"), _("Evidence"), _("Overrides"), _("Policies")),
        )
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the launches")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self.stages = StageBoard(self.open_launch)
        self.ramps = RampView(lambda row: self.open_launch(row, "ramp"))
        opens: dict[str, Callable[[Any], object]] = {
            "launches": self.open_launch,
            "gates": self.open_gate,
            "evidence": self.open_evidence,
            "ledger": self.open_override,
            "policies": self.open_policy,
        }
        self.lists = lists_of(context, self._known, opens, self._propose(), self._agree())
        self._views = {"board": self.stages, "ramps": self.ramps, **self.lists}
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for view in VIEWS:
            self._stack.addWidget(self._views[view])

    def _propose(self) -> Action:
        return Action(
            "launches.add", _("Propose a launch"), self.open_form, "Ctrl+N", "plus",
            needs=Right.EDIT,
        )  # fmt: skip

    def _agree(self) -> Action:
        return Action(
            "launches.policy", _("Agree on a policy"), self.open_policy_form, icon="scale",
            needs=Right.EDIT,
        )  # fmt: skip

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board, and for the changes that may bring a launch."""
        context = self.context
        context.ask(LaunchBoardOf(context.team_id, context.calendar.zone), self._got)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        listed = self.switch.choice() in self.lists
        ramps = self.switch.choice() == "ramps" and bool(self.ramps.charts)
        return [
            self._propose(),
            self._agree(),
            Action(
                "launches.export", _("Export this table…"), self.export_table, "Ctrl+E", "download",
                enabled=listed, reason="" if listed else _("Turn to a list first"),
            ),
            Action(
                "launches.twin", _("The ramps as tables, or as charts"), self.ramps.turn,
                icon="table", enabled=ramps, reason="" if ramps else _("Turn to the ramps first"),
            ),
            Action(
                "launches.policies", _("Policies of launches…"), self.open_values, icon="percent"
            ),
        ]  # fmt: skip

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `launch`, `gate` (a service) or `evidence` (a change), and `tab`: one
        to open; `open`: ``add``."""
        if arguments.get("view") in VIEWS:
            self.switch.choose(arguments["view"])
            self.show_view(arguments["view"])
        if "launch" in arguments:
            self._again(arguments["launch"], arguments.get("tab", ""))
        if "gate" in arguments:
            self._again_gate(arguments["gate"], arguments.get("tab", ""))
        if "evidence" in arguments:
            self._again_evidence(arguments["evidence"], arguments.get("tab", ""))
        if arguments.get("open") == "add":
            self.open_form()

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the views."""
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.context.actions_changed()

    def open_form(self) -> None:
        """Propose a launch."""
        board = self._board
        if board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(said(values)) is not None:
                self.context.notify(_("Launch proposed."), undo=True)
                form.fill({"name": ""})
                form.field("name").setFocus()

        form = launch_form(commit, board.names, board.people, self._changes, _("Propose"))
        self.context.inspect(_("Propose a launch"), "", {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def open_launch(self, row: LaunchEntry, tab: str = "") -> None:
        """Everything about a launch, on one of its tabs."""
        tabs = self._details(lambda: self._again(row.id, tab)).launch(row)
        turned = list(tabs)[TABS.index(tab)] if tab in TABS else ""
        self.context.inspect(
            row.launch.name, row.service, tabs, turned, again=partial(self._again, row.id)
        )

    def open_gate(self, row: ServiceGate, tab: str = "") -> None:
        """The gate of a service, on one of its tabs."""
        details = self._details(lambda: self._again_gate(row.service_id))
        tabs = details.service(row)
        turned = list(tabs)[GATE_TABS.index(tab)] if tab in GATE_TABS else ""
        self.context.inspect(
            row.name,
            _("Launch gate"),
            tabs,
            turned,
            again=partial(self._again_gate, row.service_id),
        )

    def open_evidence(self, row: EvidenceEntry, tab: str = "") -> None:
        """What a change shows, and what it still has to show, on one of its tabs."""
        assert self._board is not None
        again = partial(self._again_evidence, row.id)
        tabs = Qualifying(self.context, self._board, self._seen, again).tabs(row)
        turned = dict(zip(tab_names(row), tabs, strict=True)).get(tab, "")
        self.context.inspect(row.change.name, row.service, tabs, turned, again=again)

    def open_override(self, row: GateOverrideRow) -> None:
        """The gate that was overridden."""
        for gates in self._board.gates if self._board else ():
            if gates.service_id == row.service_id:
                self.open_gate(gates)

    def open_policy(self, row: GatePolicyRow) -> None:
        """A policy: said anew, or taken back."""
        doing = Doing(self.context, lambda: None)
        remove = doing.press(RemoveGatePolicy(row.id, self._seen), _("Policy taken back."))
        button = Button(_("Take it back"), remove, "trash-2", needs=Right.EDIT)
        form = self._policy_form()
        form.fill({"service_id": row.service_id, "from_day": row.from_day, "text": row.text})
        form.fill({"passes": tuple(map(LaunchClass, row.passes)), "exempt": row.exempt})
        form.fill({"signers": row.signers, "revisit_on": row.revisit_on})
        words = _("From {day}").format(day=row.from_day)
        tabs = {_("Policy"): stacked([FlowRow([button]), form])}
        self.context.inspect(
            _("Error-budget policy"),
            words,
            tabs,
            again=row_again(
                lambda: self._board.policies if self._board else (), row.id, self.open_policy
            ),
        )

    def open_policy_form(self) -> None:
        """Agree on a policy."""
        form = self._policy_form()
        form.fill({"from_day": self.context.today})
        self.context.inspect(_("Agree on a policy"), "", {_("New"): form}, again=stays)
        form.field("text").setFocus()

    def export_table(self) -> None:
        """The open list as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.lists[self.switch.choice()].table)

    def open_values(self) -> None:
        """From how little budget on a gate says caution."""
        self.context.ask(Policies(), self._got_values)

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[LaunchBoard]) -> None:
        board = answer.value
        self._board, self._seen = board, answer.revision
        self._known.names, self._known.now = board.names, board.now
        self._known.today = board.today
        self.stages.show_board(board)
        self.ramps.show_board(board)
        self.lists["launches"].show_rows(board.launches)
        self.lists["gates"].show_rows(board.gates)
        self.lists["evidence"].show_rows(board.changes)
        self.lists["ledger"].show_rows(board.ledger)
        self.lists["policies"].show_rows(board.policies)
        self.head.say(_sentence(board))
        self.context.ask(Changes(board.now - _RECENT), self._got_changes, slot="changes")

    def _got_changes(self, answer: Answer[Any]) -> None:
        place = ZoneInfo(self.context.calendar.zone)
        self._changes = {
            f"{row.name} {when_text(row.at or row.planned, place)}": row.id for row in answer.value
        }

    def _got_values(self, answer: Answer[Any]) -> None:
        panel = policy_panel(
            self.context, LAUNCH_POLICIES, answer.value, answer.revision, self.open_values
        )
        words = _("When a gate asks for caution")
        self.context.inspect(
            _("Policies of launches"), words, {_("Policies"): panel}, again=self.open_values
        )

    # --- pieces -----------------------------------------------------------------------------------

    def _policy_form(self) -> Any:
        names = self._board.names if self._board else {}

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(SetGatePolicy(**values, seen=self._seen)) is not None:
                self.context.notify(_("The policy holds from that day."), undo=True)

        return policy_form(commit, names)

    def _details(self, done: Callable[[], None]) -> Details:
        assert self._board is not None
        return Details(self.context, self._board, self._seen, self._changes, done)

    def _again(self, one: UUID, tab: str = "") -> None:
        """A launch was changed, or is arrived at: show it as it is now."""

        def show(board: LaunchBoard) -> None:
            for row in board.launches:
                if row.id == one:
                    self.open_launch(row, tab)

        self._after(show)

    def _again_gate(self, one: UUID, tab: str = "") -> None:
        def show(board: LaunchBoard) -> None:
            for row in board.gates:
                if row.service_id == one:
                    self.open_gate(row, tab)

        self._after(show)

    def _again_evidence(self, one: UUID, tab: str = "") -> None:
        def show(board: LaunchBoard) -> None:
            for row in board.changes:
                if row.id == one:
                    self.open_evidence(row, tab)

        self._after(show)

    def _after(self, show: Callable[[LaunchBoard], None]) -> None:
        def got(answer: Answer[LaunchBoard]) -> None:
            self._got(answer)
            show(answer.value)

        context = self.context
        context.ask(LaunchBoardOf(context.team_id, context.calendar.zone), got)


def _sentence(board: LaunchBoard) -> str:
    """The gates in one sentence."""
    states = [row.gates[LaunchClass.NEW_FEATURE].state for row in board.gates]
    closed = states.count(GateState.CLOSED)
    if not states:
        return _("There is no service yet")
    if not closed:
        return _("No gate is closed for features")
    words = ngettext("{n} gate is closed for features", "{n} gates are closed for features", closed)
    return _("{closed}, of {all}").format(closed=words, all=len(states))
