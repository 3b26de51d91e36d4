"""One change, one incident, one cycle or one service in the inspector."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.change_charts import stability_chart
from app.change_figures import exact
from app.text.comparing import comparison_words, runs_of
from app.text.doorway import _
from app.text.numbers import share_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.changes_rows import (
    ChangeEntry,
    ChangesBoard,
    CycleEntry,
    IncidentEntry,
    ServiceStability,
)
from models.kernel.errors import Finding
from models.notes.rows import Subject
from models.releases.commands import (
    AddEvidence,
    AttributeIncident,
    CorrectChange,
    LetRuleAttribute,
    RemoveChanges,
    RemoveEvidence,
    RemoveMeasurement,
    RollBackChange,
    SetMeasurement,
)
from models.releases.rows import (
    AttributionRow,
    ChangeOutcome,
    EvidenceRow,
    MeasurementRow,
    Part,
    PartDraft,
)
from models.releases.rules.evidence import missing
from models.releases.rules.regression import compare
from views.kit.buttons import Button, IconButton
from views.kit.chart import Chart
from views.kit.fields import ChoiceField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import ButtonLine, Doing, Line, scrolling, stacked
from views.pages.changes.forms import (
    change_form,
    evidence_form,
    filled,
    measurement_form,
    said,
)
from views.pages.changes.words import (
    REASONS,
    SIGNALS,
    cycle_cost_text,
    length_text,
    level_text,
    made_text,
    next_words,
    ratio_words,
    signal_text,
    sureness_text,
    when_text,
)

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
    ) -> dict[str, QWidget]:
        """The tabs of a change by their words."""
        change = entry.change
        return {
            _("Change"): self._facts(entry),
            _("Led to"): stacked(self._incidents_of(entry)),
            _("Evidence"): self._evidence(entry, evidence, people),
            _("Performance"): self._performance(entry, measurements),
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
                lines += self.cycle_lines(cycle)
        return lines

    def _evidence(
        self, entry: ChangeEntry, rows: tuple[EvidenceRow, ...], people: Mapping[UUID, str]
    ) -> QWidget:
        change = entry.change

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(AddEvidence(change.id, **values), _("Evidence added."))

        lines: list[QWidget] = []
        for kind in missing(change.kind, rows, self._context.today):
            meaning = _("Until it is there, or waived, the gate of its launch stays closed.")
            lines.append(
                Caution(_("Missing: {what}").format(what=word_text(kind)), meaning, "warn")
            )
        for row in rows:
            signer = people.get(row.person_id, row.signer) if row.person_id else row.signer
            told = [row.day.isoformat(), signer]
            if row.cases is not None:
                told.append(
                    _("{failed} of {cases} failed").format(failed=row.failed or 0, cases=row.cases)
                )
            words = ValueRow(
                word_text(row.kind), word_text(row.result), ", ".join(each for each in told if each)
            )
            name = _("Remove the evidence: {what}").format(what=word_text(row.kind))
            remove = self._doing.press(RemoveEvidence(row.id, self._seen), _("Evidence removed."))
            button = IconButton("trash-2", name, remove, needs=Right.EDIT)
            lines.append(ButtonLine(words, (button,)))
        form = evidence_form(commit, people)
        form.fill({"day": self._context.today})
        return stacked([*lines, SectionHead(_("Add evidence")), form])

    def _performance(self, entry: ChangeEntry, rows: tuple[MeasurementRow, ...]) -> QWidget:
        change = entry.change

        def commit(values: dict[str, Any]) -> None:
            command = SetMeasurement(change.id, **values, seen=self._seen)
            self._doing.do(command, _("Compared."))

        lines: list[QWidget] = []
        for row in rows:
            before, after = runs_of(row)
            told = compare(before, after, row.better, row.threshold)
            words = ValueRow(row.name, *comparison_words(row, told))
            name = _("Remove the measurement {what}").format(what=row.name)
            remove = self._doing.press(RemoveMeasurement(row.id, self._seen), _("Removed."))
            button = IconButton("trash-2", name, remove, needs=Right.EDIT)
            lines.append(ButtonLine(words, (button,)))
        form = measurement_form(commit)
        return stacked([*lines, SectionHead(_("Compare before and after")), form])

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

    # --- a cycle and a service ------------------------------------------------------------------

    def cycle_lines(self, entry: CycleEntry) -> list[QWidget]:
        """What a cycle was."""
        cycle = entry.cycle
        until = _("not over yet") if cycle.ended is None else when_text(cycle.ended, self._place)
        act = cycle.intervention
        return [
            HeroNumber(length_text(cycle.duration(self._board.now))),
            ValueRow(_("Level before"), level_text(cycle.baseline), _("in the days before")),
            ValueRow(
                _("Lowest level"), level_text(cycle.depth), when_text(cycle.began, self._place)
            ),
            ValueRow(_("Until"), until),
            ValueRow(_("Cost"), cycle_cost_text(entry), _("of one window of its budget")),
            Line(_("Ended by"), _("repair alone") if act is None else self._name(act)),
            Line(
                _("One compound cycle: its cost is told once") if cycle.compound else _("Changes"),
                ", ".join(self._name(one) for one in cycle.changes),
            ),
        ]

    def cycle(self, entry: CycleEntry) -> dict[str, QWidget]:
        """The tabs of a cycle."""
        return {_("Cycle"): stacked(self.cycle_lines(entry))}

    def service(self, row: ServiceStability) -> dict[str, QWidget]:
        """What the changes of a service do to it, and what may follow."""
        return {
            _("Stability"): scrolling(self._stability(row)),
            _("Next major release"): stacked(self._next(row)),
            _("Drift"): stacked(self._drift(row)),
        }

    def _stability(self, row: ServiceStability) -> QWidget:
        if row.objective_id is None:
            words = _("It has no objective for availability, requests or latency.")
            return stacked([Label(words, "secondary", "muted", wrap=True)])
        chart = Chart(_("Budget used by month"))
        chart.show_chart(stability_chart(self._board, row))
        chart.setMinimumHeight(240)
        return stacked(
            [
                chart,
                ValueRow(
                    _("Fixes : features"), ratio_words(row), _("since the last major release")
                ),
            ]
        )

    def _next(self, row: ServiceStability) -> list[QWidget]:
        told = row.next_major
        lines: list[QWidget] = [HeroNumber(next_words(told))]
        lines += [Caution(REASONS[reason](), "") for reason in told.reasons]
        lines += [
            ValueRow(_("Open stability work"), _("{days} days old").format(days=days))
            for _one, days in told.items
        ]
        if told.allowed:
            lines.append(
                Label(
                    _("No stability work is open for too long, the budget is above caution, and no "
                      "more changes fail than before."),
                    "secondary", "text2", wrap=True,
                )
            )  # fmt: skip
        return lines

    def _drift(self, row: ServiceStability) -> list[QWidget]:
        lines: list[QWidget] = []
        for trend in row.drift.trends:
            values = " → ".join(signal_text(trend.signal, each) for each in trend.values[-3:])
            worse = _("worse each month") if trend.worse else ""
            lines.append(
                Line(
                    SIGNALS[trend.signal](),
                    ", ".join(each for each in (values or _("nothing known"), worse) if each),
                )
            )
        rate = row.dora.fail_rate.rate
        if rate is not None:
            lines.append(Line(_("Change-fail rate of the period"), share_text(exact(rate), 0)))
        rule = _(
            "A service drifts when at least three of these got worse over three months in a row."
        )
        lines.append(Paragraph(rule, "secondary", "muted"))
        return lines
