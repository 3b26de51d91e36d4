"""One change or one incident in the inspector."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import when_text
from app.text.problems import finding_text
from models.insight.changes_rows import ChangeEntry, ChangesBoard, IncidentEntry
from models.insight.scans import Scan
from models.kernel.errors import Finding
from models.notes.rows import Subject
from models.releases.commands import (
    AttributeIncident,
    CorrectChange,
    LetRuleAttribute,
    RemoveChanges,
    RollBackChange,
)
from models.releases.rows import (
    AttributionRow,
    ChangeOutcome,
    EvidenceRow,
    MeasurementRow,
    Part,
    PartDraft,
)
from views.kit.buttons import Button
from views.kit.fields import ChoiceField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.changes.cycle_tab import CycleTab
from views.pages.changes.evidence import EvidenceTabs, Sides
from views.pages.changes.forms import (
    change_form,
    filled,
    said,
)
from views.pages.changes.words import made_text, sureness_text

_PATIENCE = 60
"""So many changes before an incident are offered."""


class Details:
    """Builds the tabs. done: called after each change of the data, to show it anew."""

    def __init__(
        self, context: PageContext, board: ChangesBoard, seen: int, done: Callable[[], object]
    ) -> None:
        self._context, self._board, self._seen = context, board, seen
        self._doing = Doing(context, done)
        self._place = ZoneInfo(board.zone)
        self._name = board.changes.name

    # --- a change -------------------------------------------------------------------------------

    def change(
        self,
        entry: ChangeEntry,
        evidence: tuple[EvidenceRow, ...],
        measurements: tuple[MeasurementRow, ...],
        people: Mapping[UUID, str],
        sides: Sides,
        scans: Sequence[Scan],
    ) -> dict[str, QWidget]:
        """The tabs of a change by their words."""
        change = entry.change
        shown = EvidenceTabs(self._context, entry, self._seen, self._doing, people, sides, scans)
        return {
            _("Change"): self._facts(entry),
            _("Led to"): stacked(self._incidents_of(entry)),
            _("Evidence"): shown.evidence(evidence),
            _("Performance"): shown.performance(measurements, evidence),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("change", change.id)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "change", change.id, {"name": _("Name")}),
                ]
            ),
        }

    def _facts(self, entry: ChangeEntry) -> QWidget:
        change, seen, press = entry.change, self._seen, self._doing.press

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(CorrectChange(change.id, seen, said(values)), _("Changed."))

        form = change_form(commit, self._board.names, self._place, _("Change"))
        form.fill(filled(change))
        buttons = [
            Button(
                _("Remove"),
                press(RemoveChanges((change.id,), seen), _("Change removed.")),
                "trash-2",
                needs=Right.EDIT,
            )
        ]
        if change.at is not None:
            back = change.outcome is ChangeOutcome.ROLLED_BACK
            words = _("It stands again") if back else _("Rolled back now")
            undone = None if back else max(self._board.now, change.at)
            done = press(RollBackChange(change.id, undone, seen), _("Changed."))
            buttons.insert(0, Button(words, done, "undo-2", needs=Right.EDIT))
        lines: list[QWidget] = [FlowRow(buttons)]
        lines += [Caution(finding_text(Finding(code)), "") for code in entry.impossible]
        return stacked([*lines, form])

    def _incidents_of(self, entry: ChangeEntry) -> list[QWidget]:
        known = {each.id: each for each in self._board.incidents}
        cycles = CycleTab(self._context, self._board, self._doing)
        lines: list[QWidget] = []
        for ids, words in (
            (entry.led_to, _("main part")),
            (entry.contributed_to, _("contributed")),
        ):
            for one in ids:
                found = known.get(one)
                if found is not None:
                    when = when_text(found.incident.start, self._place)
                    lines.append(Line(found.incident.title, f"{when}, {words}"))
        for cycle in self._board.cycles:
            if entry.id in cycle.cycle.changes:
                lines.append(SectionHead(_("Instability")))
                lines += cycles.lines(cycle)
        return lines

    # --- an incident ----------------------------------------------------------------------------

    def incident(
        self, entry: IncidentEntry, choices: tuple[AttributionRow, ...]
    ) -> dict[str, QWidget]:
        """Which change led to an incident, and the form that says so by hand."""
        found = entry.attributed
        lines: list[QWidget] = [
            Line(
                _("Led to by {change}").format(change=self._name(found.primary))
                if found.primary
                else _("No change known led to it"),
                sureness_text(entry),
            )
        ]
        lines += [Line(_("Contributed"), self._name(one)) for one in found.contributing]
        lines += [Line(_("Said by {who}").format(who=row.by), row.reason) for row in choices[:1]]
        if choices:
            let = LetRuleAttribute(tuple(row.id for row in choices), self._seen)
            press = self._doing.press(let, _("The rule says it again."))
            lines.append(
                FlowRow([Button(_("Let the rule say it"), press, "undo-2", needs=Right.EDIT)])
            )
        return {
            _("Change"): stacked([*lines, SectionHead(_("Say it by hand")), self._by_hand(entry)])
        }

    def _by_hand(self, entry: IncidentEntry) -> Form:
        incident = entry.incident

        def commit(values: dict[str, Any]) -> None:
            chosen = values["change_id"]
            parts: tuple[PartDraft, ...] = (PartDraft(chosen),) if chosen else ()
            parts += tuple(
                PartDraft(one, Part.CONTRIBUTING)
                for one in entry.attributed.changes
                if chosen and one != chosen and values["others"]
            )
            command = AttributeIncident(incident.id, parts, values["reason"], self._seen)
            self._doing.do(command, _("Noted."))

        before = (
            each
            for each in self._board.changes
            if each.change.at is not None and each.change.at <= incident.start
        )
        offered = {
            f"{made_text(each, self._place)} {each.change.name} {each.service}".strip(): each.id
            for each in islice(before, _PATIENCE)
        }
        form = Form(commit, _("Say so"))
        form.add(
            "change_id", _("Main change"), ChoiceField(offered, empty=_("no change led to it"))
        )
        keep = {_("yes"): True, _("no"): False}
        form.add("others", _("The others before it contributed"), ChoiceField(keep))
        form.add("reason", _("Why"), TextField())
        form.fill({"change_id": entry.attributed.primary})
        return form
