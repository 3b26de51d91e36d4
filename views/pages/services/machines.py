"""Machines: a line of one with its next states, their forms, and those that are for no service."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.words import word_text
from models.services.commands import AddMachine, ChangeMachine, RemoveMachine, SetMachineState
from models.services.rows import MachineKind, MachineRow, MachineState
from models.services.rules.machines import BEYOND
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Line
from views.pages.services.names import Names
from views.pages.services.sheet import FormField, Sheet, maybe_day, nothing


class MachineForms:
    """The forms of the machines of one service. tab: the name of the tab that they stand in for."""

    def __init__(self, sheet: Sheet, tab: str) -> None:
        self._sheet, self._tab = sheet, tab

    def add(self) -> None:
        """Another machine of the service."""
        service = self._sheet.file.row.service.id
        states = [MachineState.ORDERED, MachineState.IN_USE, MachineState.SPARE, MachineState.OFF]
        state = ChoiceField({word_text(one): one for one in states})
        self._sheet.open_form(
            self._tab,
            _("Add a machine"),
            [*self._fields(), ("state", _("State"), state)],
            lambda given: AddMachine(service_id=service, **given),
            {"state": MachineState.IN_USE},
        )

    def change(self, row: MachineRow) -> None:
        """Correct a machine."""
        service = self._sheet.file.row.service.id
        fields = self._fields()
        values = {"machine": row.kind, "name": row.name, "server_id": row.server_id}
        self._sheet.open_form(
            self._tab,
            _("Change the machine"),
            fields,
            lambda given: ChangeMachine(row.id, self._sheet.seen, service_id=service, **given),
            {**values, "site_id": row.site_id, "model": row.model},
        )

    def step(self, row: MachineRow) -> None:
        """Take it to its next state."""
        after = {word_text(state): state for state in BEYOND[row.state]}
        erasing = MachineState.ERASED in BEYOND[row.state]
        fields: list[FormField] = [("state", _("State"), ChoiceField(after))]
        if erasing:
            fields += [
                ("erased_on", _("Its data were erased on"), maybe_day(_("only when erased"))),
                ("proof", _("What proves it"), TextField()),
            ]
        self._sheet.open_form(
            self._tab,
            _("State of {name}").format(name=row.name),
            fields,
            lambda given: SetMachineState(row.id, self._sheet.seen, **given),
        )

    def _fields(self) -> list[FormField]:
        servers = {row.name: row.id for row in self._sheet.file.row.whole.servers}
        sites = {name: one for one, name in self._sheet.names.sites.items()}
        return [
            ("name", _("Name"), LineField(typed.needed)),
            ("machine", _("Kind"), ChoiceField({word_text(kind): kind for kind in MachineKind})),
            ("server_id", _("Server"), ChoiceField(servers, empty=_("None"))),
            ("site_id", _("Site"), ChoiceField(sites, empty=_("None"))),
            ("model", _("Model"), LineField()),
        ]


def machine_line(sheet: Sheet, row: MachineRow, forms: MachineForms) -> Line:
    """A machine with its buttons."""
    servers = {server.id: server.name for server in sheet.file.row.whole.servers}
    said = machine_said(row, sheet.names)
    if row.server_id in servers:
        said.append(servers[row.server_id])
    buttons: list[QWidget] = []
    if BEYOND[row.state]:
        name = _("Next state: {what}").format(what=row.name)
        step = IconButton("arrow-right", name, lambda: forms.step(row), needs=Right.EDIT)
        buttons.append(step)
    buttons += [
        sheet.changer(row.name, lambda: forms.change(row)),
        sheet.remover(row.name, RemoveMachine(row.id, sheet.seen)),
    ]
    state = "warn" if row.state is MachineState.OFF else ""
    return Line(row.name, ", ".join(said), buttons, state)


def machine_said(row: MachineRow, names: Names) -> list[str]:
    """State, kind, model, site and proof of a machine, as far as they are known."""
    state = word_text(row.state)
    if row.state is MachineState.OFF:
        state = _("Off, not erased")
    said = [
        state,
        word_text(row.kind).lower(),
        row.model,
        names.sites.get(row.site_id or _NOBODY, ""),
    ]
    if row.erased_on is not None:
        erased = _("erased {day}: {proof}")
        said.append(erased.format(day=day_text(row.erased_on), proof=row.proof))
    return [part for part in said if part]


_NOBODY = UUID(int=0)


def unowned_panel(
    context: PageContext,
    machines: tuple[MachineRow, ...],
    seen: int,
    names: Names,
    services: dict[str, UUID],
    done: Callable[[], object],
) -> QWidget:
    """Machines that are for no service, and the form that gives one of them to a service."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 8, 8, 0)
    column.setSpacing(4)
    if not machines:
        column.addWidget(nothing(_("Every machine is for some service.")))
        column.addStretch(1)
        return panel
    for row in machines:
        column.addWidget(Line(row.name, ", ".join(machine_said(row, names))))
    column.addSpacing(8)
    column.addWidget(SectionHead(_("Give it to a service")))
    by_id = {row.id: row for row in machines}

    def command(given: dict[str, Any]) -> Command[Any]:
        row = by_id[given["machine"]]
        return ChangeMachine(
            row.id, seen, row.name, row.kind, given["service_id"], None, row.site_id, row.model
        )

    def commit(given: dict[str, Any]) -> None:
        if context.do(command(given)) is not None:
            context.notify(_("Saved."), undo=True)
            done()

    form = Form(commit, _("Assign"))
    form.add("machine", _("Machine"), ChoiceField({row.name: row.id for row in machines}))
    form.add("service_id", _("Service"), ChoiceField(services))
    column.addWidget(form)
    column.addStretch(1)
    return panel
