"""How many people can share on-call duty at each site, today and with what is known of the year ahead
(practice 9, S13, S36)."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.text.doorway import N_, _, ngettext
from app.text.people import breach_words, healing_words
from models.kernel.figures import Unit
from models.policies.queries import Policies
from models.policies.rows import PolicyKey, PolicyRow
from models.rotations.queries import StaffingOutlook
from models.rotations.queries.outlook import OutlookBoard
from models.rotations.rules.outlook import Outlook
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead
from views.kit.page import PageContext
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.tab_pieces import Line, stacked
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.people.view import PeopleDoors, PeopleView

_KEYS = (PolicyKey.PEOPLE_AT_ONE_SITE, PolicyKey.PEOPLE_AT_EACH_SITE)


class OutlookView(PeopleView):
    """A table of teams and sites; Enter tells one with the actions that heal it."""

    key: ClassVar[str] = "staffing"
    title: ClassVar[str] = N_("On call")
    reads: ClassVar[frozenset[str]] = StaffingOutlook.reads

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._names: dict[Any, str] = {}
        self._rows: tuple[Outlook, ...] = ()
        model = RowTableModel(self._columns(), key=lambda row: (row.team_id, row.site_id))
        self.table = TableView(model, _("People who can share on-call duty"), self.open_row)
        model.setParent(self.table)
        nobody = EmptyState(
            "users",
            _("Nobody shares a duty"),
            _("Rotations say who serves; then it is counted who can, at each site."),
            (
                Action(
                    "people.rotations",
                    _("Go to the rotations"),
                    lambda: context.go("rotations"),
                    icon="repeat",
                ),
            ),
        )
        self.column.addWidget(TablePanel(self.table, nobody), 1)

    def refresh(self) -> None:
        """Ask for the year ahead."""
        query = StaffingOutlook(self.context.today, team_id=self.context.team_id)
        self.context.ask(query, self._got, slot="people outlook")

    def view_actions(self) -> list[Action]:
        """How many are needed is the team's own policy."""
        return [
            Action(
                "people.needed",
                _("How many people are needed…"),
                self.open_policies,
                icon="scale",
            )
        ]

    def open_policies(self) -> None:
        """Eight at one site, six at each of several, or what the team has decided."""
        self.context.ask(Policies(), self._got_policies)

    def open_row(self, row: Outlook) -> None:
        """One site: its days, who can serve, and what heals it."""
        words, state = breach_words(row)
        lines: list[QWidget] = [Line(_("Outlook"), words, state=state if state != "ok" else "")]
        if row.breach is not None:
            lines.append(Line(_("What would heal it"), healing_words(row)))
            buttons = [
                Button(_("Open a position"), self._hire, "user-plus", needs=Right.EDIT),
                Button(_("Move somebody here"), self._move, "arrow-left-right"),
            ]
            lines.append(FlowRow(list(buttons)))
        lines.append(SectionHead(_("As it changes")))
        for day in row.days:
            told = _("{count} can serve, {needed} needed").format(
                count=day.count, needed=day.needed
            )
            lines.append(
                Line(day.from_day.isoformat(), told, state="bad" if day.count < day.needed else "")
            )
        lines.append(SectionHead(_("Who can serve now")))
        people = sorted(self._names.get(one, "") for one in row.now.people)
        lines.append(Line(ngettext("{n} person", "{n} people", len(people)), ", ".join(people)))
        self.context.inspect(
            self._place(row),
            self._team(row),
            {_("Staffing"): stacked(lines)},
            again=partial(self._again, row),
        )

    def _hire(self) -> None:
        self.doors.turn("hiring", {"open": "position"})

    def _move(self) -> None:
        self.doors.turn("pool", {"open": "move"})

    def _again(self, before: Outlook) -> None:
        for row in self._rows:
            if (row.team_id, row.site_id) == (before.team_id, before.site_id):
                self.open_row(row)

    def _got(self, answer: Answer[OutlookBoard]) -> None:
        board = answer.value
        self._names, self._rows = dict(board.names), board.rows
        self.table.rows().show(board.rows)
        self.table.fit()
        short = [row for row in board.rows if row.breach is not None]
        if not board.rows:
            self.doors.say(_("Nobody shares a duty"))
        elif short:
            first = min(row.breach for row in short if row.breach is not None)
            words = ngettext("Too few at {n} site", "Too few at {n} sites", len(short))
            self.doors.say(_("{words}, from {day} on").format(words=words, day=first.isoformat()))
        else:
            self.doors.say(_("Enough people can serve, as far as is known"))

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(self.context, _KEYS, answer.value, answer.revision, self.open_policies)
        words = _("Trainees and long absences do not count")
        self.context.inspect(
            _("People needed on call"), words, {_("Policies"): panel}, again=self.open_policies
        )

    def _team(self, row: Outlook) -> str:
        return self._names.get(row.team_id, _("no team"))

    def _place(self, row: Outlook) -> str:
        return self._names.get(row.site_id, _("no site"))

    def _columns(self) -> list[TableColumn]:
        return [
            TableColumn("site", _("Site"), weight=500, value=self._place, width=120),
            TableColumn("team", _("Team"), value=self._team),
            TableColumn("now", _("Can serve"), Unit.COUNT, value=lambda row: row.now.count),
            TableColumn("needed", _("Needed"), Unit.COUNT, value=lambda row: row.now.needed),
            TableColumn("least", _("Fewest ahead"), Unit.COUNT, value=lambda row: row.least),
            TableColumn(
                "state",
                _("Outlook"),
                look=Look.STATE,
                value=lambda row: breach_words(row)[0],
                state=lambda row: breach_words(row)[1],
                width=190,
            ),
            TableColumn("heal", _("What would heal it"), value=healing_words, least=140),
        ]
