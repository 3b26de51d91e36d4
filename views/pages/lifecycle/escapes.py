"""The tab Launch problems: what was found before launches, and what escaped to their users."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.numbers import share_text
from models.insight.escapes_rows import EscapeBoard, LaunchCare, ProblemEntry, VersionEscapes
from models.insight.queries.escapes import EscapeBoardOf
from models.lifecycle.commands.problems import AddLaunchProblem
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.kit.table_view import TableView
from views.pages.lifecycle.escapes_details import care_tabs, problem_form, problem_tabs, told
from views.pages.lifecycle.escapes_tables import launch_columns, problem_columns, version_columns
from views.pages.lifecycle.tab import Tab

VIEWS = ("problems", "launches", "versions")


class EscapesTab(Tab):
    """Problems, launches with their special care, and versions of checklists."""

    key: ClassVar[str] = "escapes"
    reads: ClassVar[frozenset[str]] = EscapeBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: EscapeBoard | None = None
        self._seen, self._care = 0, False
        words = (_("Problems"), _("By launch"), _("By checklist"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self._show, _("Problems of launches as")
        )
        self.lists = self._lists(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for view in VIEWS:
            self._stack.addWidget(self.lists[view])
        turn_stack(self._stack, 0)

    def _lists(self, context: PageContext) -> dict[str, FilteredList]:
        return {
            "problems": FilteredList(
                context,
                "lifecycle.escapes",
                _("Problems of launches"),
                problem_columns(),
                (
                    ("open", _("Not fixed"), lambda row: row.problem.fixed_on is None),
                    ("after", _("Escaped"), lambda row: not row.problem.before),
                ),
                self.open_problem,
                EmptyState(
                    "rocket",
                    _("No problem of a launch is known"),
                    _("Those found before it, and those its first users found, say what escapes."),
                    (self._add(),),
                ),
            ),
            "launches": FilteredList(
                context,
                "lifecycle.escapes.launches",
                _("Launches and their special care"),
                launch_columns(),
                (
                    ("over", _("Care is over"), lambda row: row.over),
                    ("open", _("Problems not fixed"), lambda row: bool(row.found.open)),
                ),
                self.open_launch,
                EmptyState("rocket", _("There is no launch yet"), _("Launches has them.")),
            ),
            "versions": FilteredList(
                context,
                "lifecycle.escapes.versions",
                _("Escapes by version of a checklist"),
                version_columns(),
                (),
                self.open_version,
                EmptyState(
                    "list-checks",
                    _("No problem names a checklist"),
                    _(
                        "A problem that says which list was gone through is counted with its version."
                    ),
                ),
            ),
        }

    @classmethod
    def title(cls) -> str:
        return _("Launch problems")

    def refresh(self) -> None:
        self.context.ask(self._question(), self._got)

    def table(self) -> TableView:
        return self.lists[self.switch.choice()].table

    def primary(self) -> Button:
        return Button(_("Add a problem"), self.open_form, "plus", primary=True, needs=Right.EDIT)

    def tab_actions(self) -> Sequence[Action]:
        return (self._add(),)

    def sentence(self) -> str:
        board = self._board
        if board is None or board.found.rate is None:
            return ""
        found = board.found.before + board.found.after
        words = ngettext("of {n} problem found", "of {n} problems found", found)
        share = share_text(float(board.found.rate), 0)
        return _("{share} escaped to users, {all}").format(share=share, all=words)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`list`: one of the lists; `launch`, with the `tab` ``care``, or `problem`: one to open; `open`:
        ``add``."""
        if arguments.get("list") in VIEWS:
            self._turn(arguments["list"])
        if "launch" in arguments:
            self._turn("launches")
            self._care = arguments.get("tab") == "care"
            self._again("launches", arguments["launch"])
        elif "problem" in arguments:
            self._again("problems", arguments["problem"])
        elif arguments.get("open") == "add":
            self.open_form()

    # --- what can be done -------------------------------------------------------------------------

    def open_form(self, launch: LaunchCare | None = None) -> None:
        """Write a problem down, of a launch, if it is given."""
        board = self._board
        if board is None:
            self._after(lambda _board: self.open_form(launch))
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AddLaunchProblem(**told(values)))
            if done is not None:
                self.context.notify(_("Problem added."), undo=True)
                form.fill({"text": ""})
                form.field("text").setFocus()

        form = problem_form(board, commit, _("Add"))
        form.fill({"found_on": board.day, "before": True})
        if launch is not None:
            form.fill({"launch_id": launch.id, "service_id": launch.launch.service_id})
        self.context.inspect(_("Add a problem"), "", {_("New"): form}, again=stays)
        form.field("text").setFocus()

    def open_problem(self, row: ProblemEntry) -> None:
        """A problem."""
        assert self._board is not None
        again = self._again
        tabs = problem_tabs(
            self.context, self._board, row, self._seen, lambda: again("problems", row.id)
        )
        self.context.inspect(
            row.problem.text,
            row.launch or row.service,
            tabs,
            again=lambda: again("problems", row.id),
        )

    def open_launch(self, row: LaunchCare) -> None:
        """A launch with its problems and its special care."""
        assert self._board is not None
        again, add = self._again, self.open_form
        tabs = care_tabs(
            self.context,
            self._board,
            row,
            self._seen,
            lambda: again("launches", row.id),
            lambda: add(row),
        )
        turned = list(tabs)[1] if self._care else ""
        self._care = False
        self.context.inspect(
            row.launch.name, row.service, tabs, turned, again=lambda: again("launches", row.id)
        )

    def open_version(self, row: VersionEscapes) -> None:
        """The checklist of a version."""
        self.context.go("lifecycle", view="checklists", checklist=row.checklist_id)

    # --- answers ----------------------------------------------------------------------------------

    def _add(self) -> Action:
        return Action(
            "lifecycle.escapes.add", _("Add a problem of a launch"), self.open_form, icon="plus",
            needs=Right.EDIT,
        )  # fmt: skip

    def _question(self) -> EscapeBoardOf:
        return EscapeBoardOf(self.context.today, self.context.team_id)

    def _again(self, view: str, one: object) -> None:
        def show(board: EscapeBoard) -> None:
            rows: Sequence[Any] = board.launches if view == "launches" else board.problems
            for row in rows:
                if row.id == one:
                    (self.open_launch if view == "launches" else self.open_problem)(row)

        self._after(show)

    def _after(self, show: Callable[[EscapeBoard], object]) -> None:
        def got(answer: Answer[EscapeBoard]) -> None:
            self._got(answer)
            show(answer.value)

        self.context.ask(self._question(), got)

    def _got(self, answer: Answer[EscapeBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.lists["problems"].show_rows(answer.value.problems)
        self.lists["launches"].show_rows(answer.value.launches)
        self.lists["versions"].show_rows(answer.value.versions)
        self.told()

    def _turn(self, view: str) -> None:
        self.switch.choose(view)
        self._show(view)

    def _show(self, view: str) -> None:
        turn_stack(self._stack, VIEWS.index(view))
        self.told()
