"""What a change shows before it goes out, in the inspector: who tested and who accepted, in two columns;
runs before and after, by whose comparison it is rejected (S53 to S57)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.comparing import comparison_words, runs_of
from app.text.doorway import _
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.changes_rows import ChangeEntry
from models.insight.scans import Scan
from models.people.rows import TeamKind
from models.releases.commands import (
    AddEvidence,
    RemoveEvidence,
    RemoveMeasurement,
    SetMeasurement,
)
from models.releases.rows import EvidenceKind, EvidenceResult, EvidenceRow, MeasurementRow
from models.releases.rules.evidence import counts, missing
from models.releases.rules.regression import Comparison, Regression, compare
from views.kit.buttons import Button, IconButton, LinkButton
from views.kit.cards import Panel
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, Line, stacked
from views.pages.changes.forms import evidence_form, measurement_form
from views.pages.changes.words import scan_text, severities_text

_SIDES: Mapping[EvidenceKind, tuple[TeamKind, Callable[[], str]]] = {
    EvidenceKind.SYSTEM_TEST: (TeamKind.DEVELOPMENT, lambda: _("System tests by developers")),
    EvidenceKind.ACCEPTANCE: (TeamKind.OPERATIONS, lambda: _("Acceptance by operations")),
}
"""Whose each of the two columns is."""
_STATES = {
    EvidenceResult.PASSED: "ok",
    EvidenceResult.NOT_PASSED: "bad",
    EvidenceResult.WAIVED: "warn",
}
_RULED = {
    Regression.REGRESSION: EvidenceResult.NOT_PASSED,
    Regression.NO_REGRESSION: EvidenceResult.PASSED,
}
"""What a verdict says of a change; the others say nothing."""

Sides = Mapping[UUID, frozenset[TeamKind]]


class EvidenceTabs:
    """Builds the two tabs of a change. sides: which side signed each piece. scans: of its service, the
    latest first. doing: carries out."""

    def __init__(
        self,
        context: PageContext,
        entry: ChangeEntry,
        seen: int,
        doing: Doing,
        people: Mapping[UUID, str],
        sides: Sides,
        scans: Sequence[Scan],
    ) -> None:
        self._context, self._change, self._seen = context, entry.change, seen
        self._service, self._scans = entry.service, scans
        self._doing, self._people, self._sides = doing, people, sides

    # --- evidence -------------------------------------------------------------------------------

    def evidence(self, rows: Sequence[EvidenceRow]) -> QWidget:
        """All that is there and all that is missing, and the form for more."""
        change = self._change

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(AddEvidence(change.id, **values), _("Evidence added."))

        lacks = missing(change.kind, rows, self._context.today)
        shown = {row.kind for row in rows}
        lines: list[QWidget] = []
        if shown.union(lacks) & _SIDES.keys():
            lines.append(self._two_columns(rows, lacks))
        meaning = _("Until it is there, or waived, the gate of its launch stays closed.")
        lines += [
            Caution(_("Missing: {what}").format(what=word_text(kind)), meaning, "warn")
            for kind in lacks
        ]
        lines += [self._piece(row) for row in rows]
        form = evidence_form(commit, self._people)
        form.fill({"day": self._context.today})
        return stacked([*lines, *self._found(), SectionHead(_("Add evidence")), form])

    def _found(self) -> list[QWidget]:
        """What scans of the service found, by severity, and where it is fixed or waived (S56)."""
        service_id = self._change.service_id
        if service_id is None or not self._scans:
            return []
        today = self._context.today
        head = SectionHead(_("Security findings of {service}").format(service=self._service))
        lines: list[QWidget] = [head]
        for scan in self._scans:
            state = "bad" if scan.blocks(today) else ""
            lines.append(Line(scan_text(scan), severities_text(scan, today), state=state))
            lines += [Line(row.title, word_text(row.severity)) for row in scan.open(today)]
        go = LinkButton(
            _("Fix or waive on Services"),
            lambda: self._context.go("services", service=service_id),
            "arrow-right",
        )
        return [*lines, FlowRow([go])]

    def _two_columns(self, rows: Sequence[EvidenceRow], lacks: Sequence[EvidenceKind]) -> QWidget:
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for kind in _SIDES:
            latest = max((row for row in rows if row.kind is kind), key=_day, default=None)
            across.addWidget(self._column(kind, latest, kind in lacks), 1)
        return both

    def _column(self, kind: EvidenceKind, row: EvidenceRow | None, lacking: bool) -> QWidget:
        side, words = _SIDES[kind]
        panel = Panel("sunken", 4)
        column = QVBoxLayout(panel)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(Label(words(), "control", "text", wrap=True, weight=600))
        said = [words()]
        if row is None:
            state, told = ("bad", _("missing")) if lacking else ("info", _("not asked for"))
            column.addWidget(FlowRow([Pill(told, state)]))
            said.append(told)
        else:
            valid = counts(row, self._context.today)
            state = _STATES[row.result] if valid or not lacking else "bad"
            column.addWidget(FlowRow([Pill(word_text(row.result), state)]))
            told_of = [word_text(row.result), *self._about(row), self._side(row, side)]
            for line in told_of[1:]:
                if line:
                    column.addWidget(Label(line, "secondary", "text2", wrap=True))
            said += [line for line in told_of if line]
        column.addStretch(1)
        panel.setAccessibleName(", ".join(said))
        return panel

    def _about(self, row: EvidenceRow) -> list[str]:
        told = [_("{who}, {day}").format(who=self._signer(row), day=day_text(row.day))]
        if row.cases is not None:
            told.append(_cases(row))
        if row.result is EvidenceResult.WAIVED and row.waived_until is not None:
            until = day_text(row.waived_until)
            told.append(_("waived until {day} by {who}").format(day=until, who=row.waived_by))
        return told

    def _side(self, row: EvidenceRow, wanted: TeamKind) -> str:
        """Which side signed, and whether it is the one whose this is."""
        if row.person_id is None:
            return _("side not known: not a person of the list")
        sides = self._sides.get(row.id, frozenset())
        if not sides:
            return _("of no team on that day")
        own = ", ".join(word_text(side) for side in sorted(sides))
        if wanted in sides:
            return _("signed by {side}").format(side=own)
        return _("signed by {side}, not by {wanted}").format(side=own, wanted=word_text(wanted))

    def _signer(self, row: EvidenceRow) -> str:
        return self._people.get(row.person_id, row.signer) if row.person_id else row.signer

    def _piece(self, row: EvidenceRow) -> QWidget:
        told = [row.day.isoformat(), self._signer(row)]
        told += [_cases(row)] if row.cases is not None else []
        told += [row.note] if row.note else []
        words = ValueRow(
            word_text(row.kind), word_text(row.result), ", ".join(each for each in told if each)
        )
        name = _("Remove the evidence: {what}").format(what=word_text(row.kind))
        remove = self._doing.press(RemoveEvidence(row.id, self._seen), _("Evidence removed."))
        return ButtonLine(words, (IconButton("trash-2", name, remove, needs=Right.EDIT),))

    # --- performance ----------------------------------------------------------------------------

    def performance(
        self, rows: Sequence[MeasurementRow], evidence: Sequence[EvidenceRow]
    ) -> QWidget:
        """Runs before and after with what they prove, and what may be decided by it (S55)."""
        change = self._change

        def commit(values: dict[str, Any]) -> None:
            command = SetMeasurement(change.id, **values, seen=self._seen)
            self._doing.do(command, _("Compared."))

        decided = [row for row in evidence if row.kind is EvidenceKind.PERFORMANCE]
        compared = [(row, compare(*runs_of(row), row.better, row.threshold)) for row in rows]
        worse = any(told.verdict is Regression.REGRESSION for _row, told in compared)
        lines: list[QWidget] = []
        for row, told in compared:
            words = ValueRow(row.name, *comparison_words(row, told))
            name = _("Remove the measurement {what}").format(what=row.name)
            remove = self._doing.press(RemoveMeasurement(row.id, self._seen), _("Removed."))
            button = IconButton("trash-2", name, remove, needs=Right.EDIT)
            lines += [ButtonLine(words, (button,)), *self._ruling(row, told, decided, worse)]
        lines += [self._piece(row) for row in decided]
        form = measurement_form(commit)
        return stacked([*lines, SectionHead(_("Compare before and after")), form])

    def _ruling(
        self, row: MeasurementRow, told: Comparison, decided: Sequence[EvidenceRow], worse: bool
    ) -> list[QWidget]:
        """The button that decides by a verdict; none where it was decided so, or the runs prove nothing.
        worse: something got worse, so that nothing is accepted."""
        result = _RULED.get(told.verdict)
        if worse and result is EvidenceResult.PASSED:
            return []
        note = f"{row.name}: {', '.join(comparison_words(row, told))}"
        if result is None or any(each.note == note and each.result is result for each in decided):
            return []
        bad = result is EvidenceResult.NOT_PASSED
        command = AddEvidence(
            self._change.id,
            EvidenceKind.PERFORMANCE,
            result,
            self._context.today,
            signer=self._context.workspace.author.name,
            note=note,
        )
        words = _("Reject by this") if bad else _("Accept by this")
        press = self._doing.press(command, _("Rejected.") if bad else _("Accepted."))
        button = Button(words, press, "x" if bad else "check", needs=Right.EDIT)
        button.setAccessibleName(f"{words}: {row.name}")
        return [FlowRow([button])]


def _day(row: EvidenceRow) -> Any:
    return row.day


def _cases(row: EvidenceRow) -> str:
    return _("{failed} of {cases} failed").format(failed=row.failed or 0, cases=row.cases)
