"""What everybody works on, as far as they have agreed to say so, and how fresh that is."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.exchange.mail_out import Draft
from app.text.doorway import N_, _, ngettext
from app.text.rooms import FRESHNESS, age_text, nudge_text
from app.text.words import word_text
from models.insight.queries.now_board import NowBoardOf
from models.insight.rooms_rows import NowBoard, NowEntry
from models.office.commands.check_ins import RemoveCheckIn, SayCheckIn
from models.office.commands.consents import GiveConsent, WithdrawConsent
from models.office.rows import ConsentKind
from models.store.query import Query
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button, IconButton
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Paragraph
from views.kit.mail_draft import save_draft
from views.kit.rights import Right
from views.kit.tab_pieces import Line, by_name, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.office.listing import ListView

SHOWN = 20
"""So many of the last check-ins are listed."""


class NowView(ListView[NowBoard]):
    """The board "now"."""

    key: ClassVar[str] = "now"
    title: ClassVar[str] = N_("Now")
    reads: ClassVar[frozenset[str]] = NowBoardOf.reads
    one: ClassVar[str] = "person"

    def make_list(self) -> FilteredList:
        """People by name."""
        columns = [
            TableColumn("name", _("Person"), weight=500, width=120, least=90),
            TableColumn("working_on", _("Works on"), value=_working_on, width=260, least=120),
            TableColumn("blocked", _("In the way"), value=_blocked, width=180, least=80),
            TableColumn("project", _("Project"), room=900),
            TableColumn("age", _("Said"), value=age_text),
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda row: word_text(row.state),
                state=lambda row: FRESHNESS[row.state],
                width=116,
            ),
        ]
        chips = (
            ("overdue", _("Overdue"), lambda row: row.overdue),
            ("blocked", _("Something in the way"), lambda row: bool(_blocked(row))),
            ("agreed", _("Agreed"), lambda row: row.consent is not None),
        )
        empty = EmptyState(
            "users", _("Nobody is in a team yet"), _("The board shows the people of the team.")
        )
        return FilteredList(
            self.context, "office.now", _("Now"), columns, chips, self.open_row, empty
        )

    def question(self) -> Query[NowBoard]:
        """The board of the team."""
        return NowBoardOf(self.context.team_id, self.context.calendar.zone)

    def rows(self, board: NowBoard) -> Sequence[Any]:
        """Everybody."""
        return board.people

    def sentence(self, board: NowBoard) -> str:
        """How many have agreed, and how many check-ins are overdue."""
        words = _("{n} of {all} have agreed to check-ins").format(
            n=board.agreed, all=len(board.people)
        )
        late = len(board.overdue)
        if not late:
            return words
        overdue = ngettext("{n} is overdue", "{n} are overdue", late)
        return _("{words}; {overdue}").format(words=words, overdue=overdue)

    def view_actions(self) -> list[Action]:
        """Those of the chosen person, and the list as a file."""
        return [*self.row_actions(), self.export_action()]

    def row_actions(self) -> list[Action]:
        """A check-in, and a nudge."""
        row = self.chosen()
        agreed = row is not None and row.consent is not None
        why = _("They have not agreed to check-ins")
        due = row is not None and row.overdue
        return [
            self.row_action(
                "office.check_in", _("Say what they work on…"), "A", "plus", self.open_row,
                able=agreed, reason=why,
            ),
            self.row_action(
                "office.nudge", _("Draft a nudge…"), "N", "mail", self.nudge,
                able=due, reason=_("Nothing is overdue of them"),
            ),
        ]  # fmt: skip

    # --- the inspector ----------------------------------------------------------------------------

    def open_row(self, row: NowEntry) -> None:
        """What somebody said, the form to say it anew, and their consent."""
        tabs = {_("Now"): self._now(row), _("Consent"): self._consent(row)}
        # Who has not agreed is asked first, and nothing else.
        turned = "" if row.consent else _("Consent")
        self.context.inspect(
            row.name, word_text(row.state), tabs, turned, again=partial(self.again, row.id)
        )

    def nudge(self, row: NowEntry) -> None:
        """A letter that asks how it goes, for a person to send."""
        if self.board is not None:
            subject, text = nudge_text(row, self.board.days)
            save_draft(self, self.context, Draft(subject, text, [(row.name, row.email)]))

    def _now(self, row: NowEntry) -> QWidget:
        if row.consent is None:
            words = _("{name} has not agreed to check-ins, so nothing is kept and nothing missing.")
            return stacked([Paragraph(words.format(name=row.name), "secondary", "text2")])
        board = self.board
        assert board is not None
        doing = self.doing(row.id)

        def commit(values: dict[str, Any]) -> None:
            doing.do(SayCheckIn(row.id, **values), _("Noted."))

        form = Form(commit, _("Say it"))
        form.add("working_on", _("Works on"), LineField(typed.needed))
        form.add("blocked", _("In the way"), LineField())
        projects = ChoiceField(by_name(board.projects), empty=_("no project"))
        form.add("project_id", _("Project"), projects)
        if row.last is not None:
            form.fill({"project_id": row.last.project_id})
        lines: list[QWidget] = [form]
        if row.overdue:
            nudge = Button(_("Draft a nudge…"), partial(self.nudge, row), "mail")
            lines.append(FlowRow([nudge]))
        lines.append(SectionHead(_("Said before")))
        place = ZoneInfo(board.zone)
        for said in row.history[:SHOWN]:
            remove = doing.press(RemoveCheckIn(said.id, self.seen), _("Check-in removed."))
            name = _("Remove: {what}").format(what=said.working_on)
            when = f"{said.at.astimezone(place):%Y-%m-%d %H:%M}"
            blocked = _("in the way: {what}").format(what=said.blocked) if said.blocked else ""
            lines.append(
                Line(
                    said.working_on,
                    ", ".join(each for each in (when, blocked) if each),
                    (IconButton("trash-2", name, remove, needs=Right.EDIT),),
                )
            )
        return stacked(lines)

    def _consent(self, row: NowEntry) -> QWidget:
        return consent_tab(self, row, row.consent, ConsentKind.CHECK_INS)


def consent_tab(view: ListView[Any], row: Any, consent: Any, what: ConsentKind) -> QWidget:
    """What somebody has agreed to, and the button that gives or takes it back."""
    today, doing = view.context.today, view.doing(row.id)
    told = {
        ConsentKind.CHECK_INS: _(
            "Check-ins are what somebody writes themselves. Nothing is measured beside them, and no one"
            " is ranked by them."
        ),
        ConsentKind.CONTACTS: _(
            "Of contacts it is kept who wrote to or met whom on which day, and how often; never what was"
            " said. Only the lead sees it, and only between two who both agreed."
        ),
    }[what]
    lines: list[QWidget] = [Paragraph(told, "secondary", "text2")]
    if consent is None:
        give = doing.press(GiveConsent(row.id, what, today), _("Agreed from today on."))
        button = Button(_("They agree from today on"), give, "check", needs=Right.EDIT)
    else:
        since = _("{name} has agreed since {day}.").format(
            name=row.name, day=consent.from_day.isoformat()
        )
        lines.append(Paragraph(since))
        last = max(today, consent.from_day)
        back = doing.press(
            WithdrawConsent(consent.id, last, view.seen), _("Taken back; what was kept is gone.")
        )
        button = Button(_("They take it back"), back, "x", needs=Right.EDIT)
        warning = _("What was kept by it is removed with it.")
        lines.append(Paragraph(warning, "secondary", "muted"))
    return stacked([*lines, FlowRow([button])])


def _working_on(row: NowEntry) -> str:
    return row.last.working_on if row.last else ""


def _blocked(row: NowEntry) -> str:
    return row.last.blocked if row.last else ""
