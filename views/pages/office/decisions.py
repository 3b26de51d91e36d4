"""Decisions and announcements, and what became of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout

from app.letters import decision_letter
from app.talk_charts import told_chart
from app.text.doorway import N_, _, ngettext
from app.text.problems import refusal_text
from app.text.talk import lag_text, percent_text
from app.text.words import word_text
from models.insight.queries.talk import DecisionBoardOf
from models.insight.talk_rows import DecisionBoard, DecisionEntry
from models.kernel.errors import Refused
from models.office.commands import RemoveDecisions, TellDecisions
from models.office.rows import DecisionKind
from models.office.rules.paradigm import Link, Stage
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.chart import Chart
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.mail_draft import save_draft
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.tab_pieces import stacked
from views.kit.table_keys import TableKeys
from views.kit.tiles import FigureTile
from views.pages.office.decision_columns import decision_columns
from views.pages.office.decision_details import Details, now
from views.pages.office.decision_quick import QuickDecision
from views.pages.office.view import OfficeDoors, OfficeView


class DecisionsView(OfficeView):
    """Decisions with their three links; Enter or a double click opens one."""

    key: ClassVar[str] = "decisions"
    title: ClassVar[str] = N_("Decisions")
    reads: ClassVar[frozenset[str]] = DecisionBoardOf.reads

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self._board: DecisionBoard | None = None
        self._seen = 0
        self._wanted: UUID | None = None
        self._tiles = [FigureTile(self.explain) for _each in range(3)]
        line = QHBoxLayout()
        line.setSpacing(12)
        for tile in self._tiles:
            line.addWidget(tile, 1)
        self.column.addLayout(line)
        self.list = self._list()
        self.list.table.selection_changed.connect(context.actions_changed)
        TableKeys(self.list.table, self.row_actions, context.notify)
        self.column.addWidget(self.list, 1)

    def _list(self) -> FilteredList:
        empty = EmptyState(
            "message-square",
            _("No decision was written down"),
            _("What is decided in chat is lost unless it is mailed or documented."),
            (self._add(),),
        )
        chips = (
            ("leaked", _("Leaked"), lambda row: row.leaked),
            ("unsent", _("Not mailed"), lambda row: row.stage is Stage.UNSENT),
            ("unannounced", _("Not announced"), lambda row: row.stage is Stage.UNANNOUNCED),
            ("to_tell", _("Still to be told"), lambda row: row.stage is Stage.TO_TELL),
            (
                "announcements",
                _("Announcements"),
                lambda row: row.decision.kind is DecisionKind.ANNOUNCEMENT,
            ),
        )
        columns = decision_columns(ZoneInfo(self.context.calendar.zone))
        draft = Button(_("Draft the e-mail…"), self.draft, "mail")
        told = Button(_("Mailed now"), self.mailed, "check", needs=Right.EDIT)
        return FilteredList(
            self.context,
            "decisions",
            _("Decisions"),
            columns,
            chips,
            self.open_entry,
            empty,
            (draft, told),
        )

    # --- the contract of a view -------------------------------------------------------------------

    def buttons(self) -> Sequence[Button]:
        """One decision more."""
        add = Button(_("Write down"), self.open_line, "plus", primary=True, needs=Right.EDIT)
        return (add,)

    def refresh(self) -> None:
        """Ask for all of them, and how those of the period were told."""
        context = self.context
        zone = context.calendar.zone
        question = DecisionBoardOf(context.period.period, context.team_id, zone)
        context.ask(question, self._got)

    def view_actions(self) -> list[Action]:
        """What can be done here."""
        trend = Action(
            "office.told", _("How decisions are told…"), self.explain, icon="chart-column"
        )
        return [self._add(), *self.row_actions(), trend]

    def row_actions(self) -> list[Action]:
        """What can be done with the chosen decisions."""
        chosen = bool(self.list.table.selected_places())
        reason = "" if chosen else _("Choose a decision first")

        def of(
            key: str, title: str, run: Callable[[], object], icon: str, letter: str, needs: Right
        ) -> Action:
            return Action(
                f"office.{key}",
                title,
                run,
                icon=icon,
                letter=letter,
                enabled=chosen,
                reason=reason,
                needs=needs,
            )

        edit = Right.EDIT
        return [
            of("draft", _("Draft the e-mail…"), self.draft, "mail", "E", Right.LOOK),
            of("mailed", _("Mailed now"), self.mailed, "check", "M", edit),
            of("announced", _("Announced now"), self.announced, "check", "A", edit),
            of("remove", _("Remove the decisions"), self.remove, "trash-2", "", edit),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`decision`: one to open; `only`: a chip; `open`: ``add``."""
        if "only" in arguments:
            self.list.only(arguments["only"])
        if "decision" in arguments:
            self._again(arguments["decision"])
        if arguments.get("open") == "add":
            self.open_line()

    # --- what can be done -------------------------------------------------------------------------

    def open_line(self) -> None:
        """The line that writes one down, in the inspector."""
        if self._board is None:
            return
        quick = QuickDecision(self.context, self._board, self._again)
        title, words = _("Write down a decision"), _("One line is enough")
        self.context.inspect(title, words, {_("New"): quick}, again=stays)
        quick.line.setFocus()

    def open_entry(self, entry: DecisionEntry) -> None:
        """Everything about one."""
        if self._board is None:
            return
        details = Details(
            self, self.context, self._board, entry, self._seen, lambda: self._again(entry.id)
        )
        row = entry.decision
        told = " · ".join((word_text(row.kind), word_text(row.lasting)))
        self.context.inspect(row.title, told, details.tabs(), again=partial(self._again, entry.id))

    def draft(self) -> None:
        """The e-mail of the chosen decisions, as a file."""
        rows = self.list.table.selected_rows()
        if self._board is None or not rows:
            self.context.notify(_("Choose a decision first"))
            return
        author = self.context.workspace.author.name
        letter = decision_letter(self._board, rows, Link.MAILED, now(), author)
        save_draft(self, self.context, letter)

    def mailed(self) -> None:
        """The chosen ones were mailed."""
        self._tell(Link.MAILED)

    def announced(self) -> None:
        """It was said where the chosen ones stand."""
        self._tell(Link.ANNOUNCED)

    def remove(self) -> None:
        """Remove the chosen ones."""
        ids = tuple(row.id for row in self.list.table.selected_rows())
        self._do(RemoveDecisions(ids, self._seen), _("Removed."))

    def explain(self) -> None:
        """How decisions are told, month by month, and how that is counted."""
        board = self._board
        if board is None:
            return
        chart = Chart(_("Told as they need to be"), compact=True)
        data = told_chart(board)
        chart.show_chart(data)
        chart.set_view(0, len(data.labels))
        months = [
            ValueRow(
                f"{each.month:%b %Y}",
                percent_text(each.told.share),
                _("{done} of {due}, e-mail after {mail}, announced after {said}").format(
                    done=each.told.complete,
                    due=each.told.due,
                    mail=lag_text(each.told.mail),
                    said=lag_text(each.told.announcement),
                ),
            )
            for each in reversed(board.months)
            if each.told.due or each.told.waiting
        ]
        how = _(
            "A decision that crosses shifts needs an e-mail, one that lasts a document and then its "
            "announcement, each within {hours}; one for the moment needs nothing. It counts as told "
            "when it has all that it needs, and is due when it has, or when the time is over."
        )
        within = lag_text(board.within)
        words = Label(how.format(hours=within), "secondary", wrap=True)
        lines = [chart, SectionHead(_("By month")), *months, SectionHead(_("How it counts")), words]
        self.context.inspect(
            _("How decisions are told"), "", {_("Trend"): stacked(lines)}, again=self.explain
        )

    # --- inside -----------------------------------------------------------------------------------

    def _add(self) -> Action:
        return Action(
            "office.decide",
            _("Write down a decision"),
            self.open_line,
            "Ctrl+N",
            "plus",
            needs=Right.EDIT,
        )

    def _tell(self, link: Link) -> None:
        ids = tuple(row.id for row in self.list.table.selected_rows())
        if not ids:
            self.context.notify(_("Choose a decision first"))
            return
        words = {Link.MAILED: _("Mailed."), Link.ANNOUNCED: _("Announced.")}
        self._do(TellDecisions(ids, link, now(), "", self._seen), words[link])

    def _do(self, command: RemoveDecisions | TellDecisions, words: str) -> None:
        try:
            done = self.context.do(command)
        except Refused as problem:
            self.context.notify(refusal_text(problem))
            return
        if done is not None:
            self.context.notify(words, undo=True)

    def _again(self, one: UUID) -> None:
        self._wanted = one
        self.refresh()

    def _got(self, answer: Answer[DecisionBoard]) -> None:
        board = self._board = answer.value
        self._seen = answer.revision
        self.list.show_rows(board.decisions)
        self._fill(board)
        wanted, self._wanted = self._wanted, None
        for entry in board.decisions:
            if entry.id == wanted:
                self.list.table.select_ids([entry.id])
                self.open_entry(entry)
        self.context.actions_changed()

    def _fill(self, board: DecisionBoard) -> None:
        """The figures of the period, or of twelve months where nothing had to be told in it."""
        in_period = bool(board.told.due)
        told, leaks = board.told if in_period else board.year, len(board.leaks)
        share, mail, said = self._tiles
        made = _("{done} of {due} in the period") if in_period else _("{done} of {due} in a year")
        made = made.format(done=told.complete, due=told.due)
        if board.told.waiting:
            made += ", " + ngettext("{n} waits", "{n} wait", board.told.waiting)
        share.show_figure(_("Told"), percent_text(told.share), made)
        allowed = _("median; {hours} are allowed").format(hours=lag_text(board.within))
        mail.show_figure(_("Until mailed"), lag_text(told.mail), allowed)
        said.show_figure(_("Until announced"), lag_text(told.announcement), allowed)
        words = ngettext("{n} decision leaked", "{n} decisions leaked", leaks)
        self.doors.say(words if leaks else _("Nothing leaked"))
