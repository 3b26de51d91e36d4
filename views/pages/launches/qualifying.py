"""What a change shows before it goes out, in the inspector: open points, hardware, processes, findings."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.flows.updating import updated
from app.text.comparing import comparison_words
from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.launch_rows import EvidenceEntry, LaunchBoard
from models.kernel.instants import local_day, zone
from models.releases.commands import (
    AddEvidence,
    ApproveHardware,
    QualifyHardware,
    RemoveEvidence,
    WithdrawApproval,
)
from models.releases.rows import ChangeKind, EvidenceKind, EvidenceResult, EvidenceRow
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, Line, stacked
from views.pages.launches.forms import approval_form, hardware_form, process_form, shown_form
from views.pages.launches.security import finding_lines

Names = Mapping[UUID, str]


class Qualifying:
    """Builds the tabs of a change. done: shows it anew."""

    def __init__(
        self, context: PageContext, board: LaunchBoard, seen: int, done: Callable[[], object]
    ) -> None:
        self._context, self._board, self._seen = context, board, seen
        self._doing = Doing(context, done)
        self._runbooks = {row.id: row.title for row in board.runbooks}

    def tabs(self, entry: EvidenceEntry) -> dict[str, QWidget]:
        """The tabs by their words; hardware has more of them."""
        tabs: dict[str, QWidget] = {_("Points"): self._points(entry)}
        if entry.change.kind is ChangeKind.HARDWARE_UPGRADE:
            tabs[_("Hardware")] = self._hardware(entry)
            tabs[_("Processes")] = self._processes(entry)
        tabs[_("Performance")] = self._performance(entry)
        tabs[_("Findings")] = stacked(finding_lines(entry.findings, self._board.today))
        return tabs

    # --- open points and approval -------------------------------------------------------------------

    def _points(self, entry: EvidenceEntry) -> QWidget:
        lines: list[QWidget] = [Pill(*points_state(entry)), *self._open(entry)]
        if entry.change.kind is ChangeKind.HARDWARE_UPGRADE:
            lines += [SectionHead(_("Approval")), *self._approval(entry)]
        kinds = [kind for kind in entry.missing if kind is not EvidenceKind.PROCESS_CHANGE]
        if kinds:
            form = shown_form(partial(self._show, entry), kinds)
            form.fill({"day": self._board.today})
            lines += [SectionHead(_("Show something")), form]
        return stacked(lines)

    def _show(self, entry: EvidenceEntry, values: dict[str, Any]) -> None:
        self._doing.do(AddEvidence(entry.id, **values), _("Evidence added."))

    def _open(self, entry: EvidenceEntry) -> list[QWidget]:
        lines: list[QWidget] = []
        for point in entry.points:
            if point.piece is None:
                lines.append(ValueRow(word_text(point.kind), _("missing")))
            elif point.kind is EvidenceKind.PROCESS_CHANGE:
                lines.append(self._process(point.piece, still_open=True))
            else:
                said = word_text(point.piece.result)
                lines.append(ValueRow(word_text(point.kind), said, point.piece.day.isoformat()))
        return lines

    def _approval(self, entry: EvidenceEntry) -> list[QWidget]:
        told = entry.qualification
        if told is None:
            return [Paragraph(_("Say its model first."), "secondary", "text2")]
        if told.approved_on is not None:
            words = ValueRow(_("Approved by"), told.approver, told.approved_on.isoformat())
            back = self._doing.press(
                WithdrawApproval(told.id, self._seen), _("The approval is taken back.")
            )
            button = IconButton("x", _("Take the approval back"), back, needs=Right.EDIT)
            return [ButtonLine(words, (button,))]

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ApproveHardware(told.id, **values, seen=self._seen), _("Approved."))

        form = approval_form(commit)
        form.fill({"day": self._board.today})
        return [form]

    # --- hardware and what it changes --------------------------------------------------------------

    def _hardware(self, entry: EvidenceEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(QualifyHardware(entry.id, **values, seen=self._seen), _("Set."))

        form = hardware_form(commit)
        if entry.qualification is not None:
            form.fill({"model": entry.qualification.model, "note": entry.qualification.note})
        return stacked([form])

    def _processes(self, entry: EvidenceEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            command = AddEvidence(
                entry.id, EvidenceKind.PROCESS_CHANGE, day=self._board.today, **values
            )
            self._doing.do(command, _("Noted."))

        own = [row for row in entry.evidence if row.kind is EvidenceKind.PROCESS_CHANGE]
        lines: list[QWidget] = [
            self._process(row, still_open=row.result is EvidenceResult.NOT_PASSED) for row in own
        ]
        of = entry.change.service_id
        runbooks = {
            row.id: row.title for row in self._board.runbooks if of in (None, row.service_id)
        }
        return stacked(
            [*lines, SectionHead(_("A process that it changes")), process_form(commit, runbooks)]
        )

    def _process(self, row: EvidenceRow, *, still_open: bool) -> QWidget:
        title = self._runbooks.get(row.runbook_id, "") if row.runbook_id else ""
        words = title or row.note or word_text(row.kind)
        state = _("to be updated") if still_open else _("updated {day}").format(day=row.day)
        about = [state, row.note if title else "", row.signer]
        remove = self._doing.press(RemoveEvidence(row.id, self._seen), _("Removed."))
        buttons = [
            IconButton("trash-2", _("Remove {what}").format(what=words), remove, needs=Right.EDIT)
        ]
        if still_open:
            done = self._doing.press(updated(row, self._board.today, self._seen), _("Updated."))
            name = _("{what} is updated").format(what=words)
            buttons.insert(0, IconButton("check", name, done, needs=Right.EDIT))
        return ButtonLine(Line(words, ", ".join(each for each in about if each)), buttons)

    def _performance(self, entry: EvidenceEntry) -> QWidget:
        lines: list[QWidget] = [
            ValueRow(row.name, *comparison_words(row, told)) for row, told in entry.measurements
        ]
        if not lines:
            lines.append(
                Paragraph(_("No runs before and after are compared."), "secondary", "text2")
            )
        go = Button(_("Compare runs…"), partial(self._compare, entry), "gauge")
        return stacked([*lines, FlowRow([go])])

    def _compare(self, entry: EvidenceEntry) -> None:
        at = entry.change.at or entry.change.planned
        assert at is not None, "a change is made or planned"
        day = local_day(at, zone(self._board.zone))
        self._context.go("changes", change=entry.id, day=day, tab="performance")


def tab_names(entry: EvidenceEntry) -> tuple[str, ...]:
    """By what one arrives at the tabs of a change, in their order."""
    hardware = ("hardware", "processes") if entry.change.kind is ChangeKind.HARDWARE_UPGRADE else ()
    return ("points", *hardware, "performance", "findings")


def points_state(entry: EvidenceEntry) -> tuple[str, str]:
    """How far a change is with what it must show, and the status of that."""
    if entry.points:
        count = len(entry.points)
        return ngettext("{n} open point", "{n} open points", count), "warn"
    if entry.unapproved:
        return _("to be approved"), "warn"
    if entry.qualification is not None and entry.qualification.approved_on is not None:
        return _("approved"), "ok"
    return _("nothing is open"), "ok"


def point_lines(entry: EvidenceEntry) -> list[QWidget]:
    """What a launch's change still lacks, for its gate."""
    lines: list[QWidget] = [
        ValueRow(_("Missing evidence"), word_text(kind), entry.change.name)
        for kind in entry.missing
    ]
    if entry.unapproved:
        lines.append(ValueRow(_("Hardware"), _("not approved"), entry.change.name))
    return lines
