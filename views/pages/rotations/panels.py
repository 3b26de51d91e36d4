"""What the page opens in the inspector: a shift, an override, a swap, an absence, a gap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.kernel.changes import RowChange
from models.notes.rows import Subject
from models.people.commands.spans import AddAbsence, ChangeAbsence, RemoveAbsence
from models.people.rows import AbsenceKind, AbsenceRow
from models.rotations.commands.overrides import RemoveOverride
from models.rotations.commands.shifts import AddShift
from models.rotations.commands.swaps import AgreeSwap, RemoveSwap
from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.shapes import Gap
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import Button
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import ValueRow
from views.kit.notes import NotesPanel
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.pages.rotations.assign_all import AssignAllPanel
from views.pages.rotations.cover import CoverPanel, Need
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene_pen import Thing
from views.pages.rotations.shift_tabs import ShiftTabs

Tabs = dict[str, QWidget]


class InspectorPanels:
    """Opens them. why: builds the tab that explains a shift, where a plan can."""

    def __init__(self, context: PageContext, why: Callable[[Facts, ShiftRow], QWidget]) -> None:
        self._context, self._why = context, why
        self._again: UUID | None = None
        self._facts: Facts | None = None

    def open(self, facts: Facts, thing: Thing, tab: str = "") -> None:
        """Everything about what a block stands for. tab: swap, cover, assign or why comes first."""
        match thing:
            case ShiftRow():
                self._shift(facts, thing, tab)
            case Gap():
                self.cover(facts, self.need_of_gap(facts, thing))
            case OverrideRow():
                self._override(facts, thing)
            case SwapRow():
                self._swap(facts, thing)
            case AbsenceRow():
                self._absence(facts, thing)

    def refreshed(self, facts: Facts) -> None:
        """After a change made here: show what it left, as it stands now."""
        self._facts = facts
        again, self._again = self._again, None
        if again is not None:
            self._anew(again)

    def _anew(self, one: UUID, tab: str = "") -> None:
        facts = self._facts
        if facts is None:
            return
        absences = {row.id: row for rows in facts.view.rota.absences.values() for row in rows}
        for rows in (facts.shifts, facts.overrides, facts.swaps, absences):
            thing: Thing | None = rows.get(one)
            if thing is not None:
                self.open(facts, thing, tab)

    def cover(self, facts: Facts, need: Need) -> None:
        """Who could cover something."""
        panel = CoverPanel(self._context, facts, need, self._done)
        self._context.inspect(
            _("Cover"), facts.when(need.start, need.end), {_("Cover"): panel}, again=None
        )

    def need_of_gap(self, facts: Facts, gap: Gap) -> Need:
        """A gap as something to be covered, instead of the person who is away then, if one is."""
        shift = next(
            (
                row
                for row in facts.view.rota.shifts
                if facts.layers[row.layer_id].duty_id == gap.duty_id
                and row.start <= gap.start
                and gap.end <= row.end
            ),
            None,
        )
        where = facts.lane_name(shift.layer_id) if shift else facts.duties[gap.duty_id].name
        instead = shift.person_id if shift else None
        hole = shift.id if shift and shift.person_id is None else None
        if shift is not None and hole is not None:
            return Need(gap.duty_id, shift.start, shift.end, where, None, hole)
        return Need(gap.duty_id, gap.start, gap.end, where, instead)

    def new_absence(
        self, facts: Facts, site_id: UUID | None, start: datetime, end: datetime
    ) -> None:
        """The form for an absence of somebody at a site."""
        members = dict.fromkeys(row.person_id for row in facts.view.rota.members)
        names = {
            facts.person(one).name: one
            for one in members
            if site_id is None or facts.site_of(one) == site_id
        }

        def commit(values: dict[str, Any]) -> None:
            self._do(AddAbsence(**values), _("Absence added."))

        form = Form(commit, _("Add"))
        form.add("person_id", _("Who"), ChoiceField(names))
        _absence_fields(form)
        first = facts.day(start + timedelta(hours=1))
        last = max(first, facts.day(end - timedelta(hours=1)))
        form.fill({"from_day": first, "to_day": last})
        site = facts.site_name(site_id)
        self._context.inspect(_("Add an absence"), site, {_("New"): form}, again=stays)

    def new_shift(self, facts: Facts, layer_id: UUID, start: datetime, end: datetime) -> None:
        """The form for a shift that was drawn on a lane."""
        names = {
            facts.person(row.person_id).name: row.person_id for row in facts.members_of(layer_id)
        }

        def commit(values: dict[str, Any]) -> None:
            self._do(AddShift(layer_id, **values), _("Shift added."))

        form = Form(commit, _("Add"))
        form.add("person_id", _("Who"), ChoiceField(names, empty=_("Nobody yet")))
        form.add("start", _("From"), instant_field(facts.zone))
        form.add("end", _("To"), instant_field(facts.zone))
        form.fill({"start": start, "end": end})
        self._context.inspect(
            _("Add a shift"), facts.lane_name(layer_id), {_("New"): form}, again=stays
        )

    def assign_all(self, facts: Facts, shifts: Sequence[ShiftRow]) -> None:
        """Who could have all of some shifts."""
        panel = AssignAllPanel(
            facts, shifts, lambda step: self._do(step, _("They have these shifts now."))
        )
        title = ngettext("Assign {n} shift", "Assign {n} shifts", len(shifts))
        self._context.inspect(title, "", {_("Assign"): panel}, again=None)

    # --- each kind --------------------------------------------------------------------------------

    def _shift(self, facts: Facts, shift: ShiftRow, first: str) -> None:
        def turn(tab: str) -> None:
            self._shift(facts, shift, tab)

        tabs = ShiftTabs(self._context, facts, shift, self._done, turn)
        builders: dict[str, tuple[str, Callable[[], QWidget]]] = {
            "": (_("Shift"), tabs.about),
            "cover": (
                _("Cover"),
                lambda: CoverPanel(self._context, facts, tabs.need(), self._done),
            ),
            "swap": (_("Swap"), tabs.swap),
            "assign": (_("Assign"), tabs.assign),
            "why": (_("Why"), lambda: self._why(facts, shift)),
        }
        # A verb has the inspector for itself; else the tab that was open before would come first.
        order = [first] if first else ["", "why"]
        made: Tabs = {builders[key][0]: builders[key][1]() for key in order}
        if not first:
            made.update(self._kept(facts, "shift", shift.id))
        who = facts.person(shift.person_id).name if shift.person_id else _("Nobody")
        where = f"{facts.lane_name(shift.layer_id)}, {facts.when(shift.start, shift.end)}"
        self._context.inspect(who, where, made, again=partial(self._anew, shift.id, first))

    def _override(self, facts: Facts, row: OverrideRow) -> None:
        body, column = _body()
        who = facts.person(row.person_id).name
        instead = facts.person(row.instead_of).name if row.instead_of else _("whoever serves")
        column.addWidget(ValueRow(_("On duty"), who, row.reason))
        column.addWidget(ValueRow(_("Instead of"), instead))
        remove = RemoveOverride(row.id, facts.revision)
        column.addWidget(
            FlowRow([
                Button(_("Take it back"), lambda: self._do(remove, _("Override taken back.")),
                       "trash-2", needs=Right.EDIT)
            ])
        )  # fmt: skip
        column.addStretch(1)
        tabs = {_("Override"): body, **self._kept(facts, "override", row.id)}
        duty = facts.duties[row.duty_id].name
        self._context.inspect(
            who,
            f"{duty}, {facts.when(row.start, row.end)}",
            tabs,
            again=partial(self._anew, row.id),
        )

    def _swap(self, facts: Facts, row: SwapRow) -> None:
        body, column = _body()
        for shift_id in (row.first_id, row.second_id):
            shift = facts.shifts.get(shift_id)
            if shift is not None:
                name = facts.person(shift.person_id).name if shift.person_id else _("Nobody")
                column.addWidget(ValueRow(name, "", facts.when(shift.start, shift.end)))
        agree = AgreeSwap(row.id, facts.revision, not row.agreed)
        verb = _("Take the agreement back") if row.agreed else _("Agree")
        remove = RemoveSwap(row.id, facts.revision)
        column.addWidget(
            FlowRow([
                Button(verb, lambda: self._do(agree, _("Changed."), row.id), "check",
                       primary=not row.agreed, needs=Right.EDIT),
                Button(_("Remove the swap"), lambda: self._do(remove, _("Swap taken back.")),
                       "trash-2", needs=Right.EDIT),
            ])
        )  # fmt: skip
        column.addStretch(1)
        state = _("agreed") if row.agreed else _("not agreed yet: without effect")
        self._context.inspect(
            _("Swap"),
            state,
            {_("Swap"): body, **self._kept(facts, "swap", row.id)},
            again=partial(self._anew, row.id),
        )

    def _absence(self, facts: Facts, row: AbsenceRow) -> None:
        def commit(values: dict[str, Any]) -> None:
            self._do(ChangeAbsence(row.id, facts.revision, **values), _("Changed."), row.id)

        body, column = _body()
        form = Form(commit, _("Change"))
        _absence_fields(form)
        form.fill({
            "kind_of": row.kind, "from_day": row.from_day, "to_day": row.to_day, "note": row.note,
        })  # fmt: skip
        column.addWidget(form)
        remove = RemoveAbsence(row.id, facts.revision)
        column.addWidget(
            FlowRow([
                Button(_("Remove"), lambda: self._do(remove, _("Absence removed.")), "trash-2", needs=Right.EDIT),
                Button(_("Open {name}").format(name=facts.short(row.person_id)),
                       lambda: self._context.go("people", person=row.person_id), "user"),
            ])
        )  # fmt: skip
        column.addStretch(1)
        name = facts.person(row.person_id).name
        self._context.inspect(
            name, word_text(row.kind), {_("Absence"): body}, again=partial(self._anew, row.id)
        )

    def _kept(self, facts: Facts, table: str, one: UUID) -> Tabs:
        def told(change: RowChange) -> RowChange:
            before, after = _said(facts, change.before), _said(facts, change.after)
            return replace(change, before=before, after=after)

        fields = {
            "start": _("From"), "end": _("To"), "person_id": _("Person"), "locked": _("Locked"),
            "published": _("Published"), "reason": _("Reason"), "agreed": _("Agreed"),
        }  # fmt: skip
        return {
            _("Notes"): NotesPanel(self._context, Subject(table, one)),
            _("History"): RowHistory(self._context, table, one, fields, told),
        }

    def _do(self, command: Command[Any], words: str, left: UUID | None = None) -> None:
        if self._context.do(command) is not None:
            self._done(words, left)

    def _done(self, words: str, left: UUID | None = None) -> None:
        self._again = left
        self._context.notify(words, undo=True)


def _absence_fields(form: Form) -> None:
    kinds = {word_text(kind): kind for kind in AbsenceKind}
    form.add("kind_of", _("Why"), ChoiceField(kinds))
    form.add("from_day", _("First day"), day_field())
    last = LineField(typed.maybe(typed.day), lambda day: day.isoformat(), _("open end"))
    form.add("to_day", _("Last day"), last)
    form.add("note", _("Note"), LineField())


def _said(facts: Facts, values: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The values of a row as a person knows them: names for people, local times for instants."""
    if values is None:
        return None
    people = {str(one): person.name for one, person in facts.view.rota.people.items()}
    said = dict(values)
    for key, value in values.items():
        if key in ("person_id", "instead_of"):
            said[key] = people.get(str(value), value)
        elif isinstance(value, datetime):
            said[key] = facts.at(value)
    return said


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    return body, column
