"""Pasting people from a spreadsheet: what was read is shown before anybody is added."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from models.kernel.instants import zone_names
from models.people.commands.paste import PastePeople, StartTeam
from models.people.rows import PastedPerson
from models.store.command import Command
from views.kit import theme, typed
from views.kit.clipboard import from_tsv
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField, LineField
from views.kit.form import Form
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.people.pasted import FIELDS, Pasted, read_people


class _Line:
    """A pasted person with its place, for the table."""

    def __init__(self, at: int, person: PastedPerson) -> None:
        self.id, self.person = at, person


class PasteDialog(Dialog):
    """A field to paste into, what it is read as, and the team and site it goes to.

    Without any team yet, it starts one: its name, zone and country are asked as well.
    """

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        teams: Mapping[str, UUID],
        sites: Mapping[str, UUID],
        added: Callable[[int], object],
    ) -> None:
        super().__init__(parent, _("Paste people"))
        self.setMinimumSize(theme.px(760), theme.px(600))
        self._context, self._added = context, added
        self._starting = not teams
        self._pasted = Pasted((), ())
        self.column.addWidget(
            Paragraph(
                _(
                    "Copy the rows from a spreadsheet and paste them here: names, and what else "
                    "you have (e-mail, phone, chat, site, team, role, hours a week)."
                ),
                "secondary",
            )
        )
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Rows of a spreadsheet"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(110))
        self.field.textChanged.connect(self._read)
        self.column.addWidget(self.field)
        self._model = RowTableModel(_columns())
        table = TableView(self._model, _("People as read"))
        self._model.setParent(table)
        self.table = table
        self.column.addWidget(TablePanel(table), 1)
        self.form = self._form(teams, sites)
        self.column.addWidget(self.form)
        self.field.setFocus()

    def _form(self, teams: Mapping[str, UUID], sites: Mapping[str, UUID]) -> Form:
        form = Form(self._commit, _("Add them"), self.reject)
        if self._starting:
            form.add("team", _("Name of the team"), LineField(typed.needed))
            form.add("site", _("Name of its site"), LineField(typed.needed))
            names = zone_names()
            zone = LineField(
                typed.one_of({name: name for name in names}), hint="Europe/Dublin", choices=names
            )
            form.add("zone", _("Time zone"), zone)
            form.add("country", _("Country, for its holidays"), LineField(hint="IE"))
            form.fill({"zone": self._context.calendar.zone})
        else:
            form.add("team_id", _("Team"), ChoiceField(teams, empty=_("As the rows say")))
            form.add("site_id", _("Site"), ChoiceField(sites, empty=_("As the rows say")))
            if self._context.team_id is not None:
                form.fill({"team_id": self._context.team_id})
        return form

    def _read(self) -> None:
        self._pasted = read_people(from_tsv(self.field.toPlainText()))
        self._model.show(tuple(_Line(at, one) for at, one in enumerate(self._pasted.people)))
        self.table.fit()

    def _commit(self, values: dict[str, Any]) -> None:
        people = self._pasted.people
        if not people:
            raise Refused.because("nothing_pasted")
        day = self._context.today
        command: Command[Any] = (
            StartTeam(rows=people, from_day=day, **values)
            if self._starting
            else PastePeople(people, day, **values)
        )
        try:
            done = self._context.do(command)
        except Refused as problem:
            raise Refused(*_located(problem)) from problem
        if done is not None:
            self.accept()
            self._added(len(people))


def _located(problem: Refused) -> list[Finding]:
    """Findings that name a row, said of the row as a person counts them."""
    return [
        Finding(
            "pasted_row",
            "",
            {
                "row": int(finding.parameters["row"]) + 1,
                "column": finding.field,
                "what": finding_text(finding),
            },
        )
        if "row" in finding.parameters
        else finding
        for finding in problem.findings
    ]


def added_words(count: int) -> str:
    """What is said when people were added."""
    return ngettext("{n} person added.", "{n} people added.", count)


def _columns() -> list[TableColumn]:
    titles = {
        "name": _("Name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "chat": _("Chat"),
        "site": _("Site"),
        "team": _("Team"),
        "role": _("Role"),
        "hours": _("Hours a week"),
    }
    return [
        TableColumn(field, titles[field], value=_taker(field), weight=500 if at == 0 else 400)
        for at, field in enumerate(FIELDS)
    ]


def _taker(field: str) -> Callable[[_Line], str]:
    return lambda line: str(getattr(line.person, field))
