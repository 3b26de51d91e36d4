"""One launch, one service's gate or one policy in the inspector."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.flows.launching import budgets, findings_against, picture
from app.text.doorway import _, ngettext
from app.text.gates import STATES, gate_text, reason_text, state_text
from app.text.numbers import when_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.gate import Gate
from models.insight.launch_rows import LaunchBoard, LaunchEntry, OpenRun, ServiceGate
from models.lifecycle.rows import ChecklistKind
from models.notes.rows import Subject
from models.releases.commands import (
    ChangeLaunch,
    DecideLaunch,
    EndOverride,
    MoveLaunch,
    OverrideGate,
    RemoveLaunch,
    SetRamp,
)
from models.releases.rows import LaunchClass, LaunchStage
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import ButtonLine, Doing, Line, stacked
from views.pages.launches.forms import (
    FIELDS,
    decision_form,
    drafts,
    launch_form,
    override_form,
    said,
    step_form,
)
from views.pages.launches.qualifying import point_lines
from views.pages.launches.ramp import announcement_lines
from views.pages.launches.security import security_tab
from views.pages.launches.words import BOARD, decision_text, frozen_text


class Details:
    """Builds the tabs. changes: that may bring a launch, by their words. done: shows it anew."""

    def __init__(
        self,
        context: PageContext,
        board: LaunchBoard,
        seen: int,
        changes: Mapping[str, UUID],
        done: Callable[[], object],
    ) -> None:
        self._context, self._board, self._seen, self._changes = context, board, seen, changes
        self._doing = Doing(context, done)
        self._place = ZoneInfo(board.zone)

    def launch(self, entry: LaunchEntry) -> dict[str, QWidget]:
        """The tabs of a launch."""
        return {
            _("Gate"): self._gate(entry),
            _("Launch"): self._facts(entry),
            _("Ramp"): self._ramp(entry),
            _("Decisions"): self._decisions(entry),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("launch", entry.id)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "launch", entry.id, {"stage": _("Stage")}),
                ]
            ),
        }

    def _gate(self, entry: LaunchEntry) -> QWidget:
        lines = self.gate_lines(entry.gate)
        if entry.shown is not None:
            lines += point_lines(entry.shown)
        lines += [self._list(run) for run in entry.runs if run.names]
        if entry.override is not None:
            until = when_text(entry.override.expires, self._place)
            words = _("{who} lets it pass until {when}: {why}").format(
                who=entry.override.approver, when=until, why=entry.override.reason
            )
            lines.append(Caution(_("The gate is overridden"), words, "warn"))
        begin = partial(
            self._context.go,
            "lifecycle",
            view="runs",
            begin=ChecklistKind.LAUNCH_LIST,
            launch=entry.id,
        )
        go_through = Button(_("Go through a checklist"), begin, "list-checks", needs=Right.EDIT)
        lines.append(FlowRow([*self._moves(entry), go_through]))
        lines += [
            SectionHead(_("Override the gate")),
            self.override(entry.launch.service_id, entry),
        ]
        return stacked(lines)

    def _list(self, run: OpenRun) -> QWidget:
        """A list that keeps the gate closed, with what it still asks for, and the way to it."""
        name = _("Open the checklist {name}").format(name=run.name)
        there = partial(self._context.go, "lifecycle", view="runs", run=run.id)
        words = ngettext("{n} mandatory item open", "{n} mandatory items open", len(run.names))
        return Line(
            f"{run.name}: {words}",
            "; ".join(run.names),
            (IconButton("arrow-right", name, there),),
        )

    def gate_lines(self, gate: Gate) -> list[QWidget]:
        """A gate: its state, its reasons, and when it opens."""
        lines: list[QWidget] = [
            Pill(state_text(gate), STATES[gate.state]),
            Paragraph(gate_text(gate, self._place)),
        ]
        lines += [
            Paragraph(reason_text(one, self._place), "secondary", "text2")
            for one in gate.reasons[1:]
        ]
        return lines

    def _moves(self, entry: LaunchEntry) -> list[QWidget]:
        """A button for each stage that it can go to next; what stands in the way is said when it is
        pressed, and why not is the refusal."""
        at = BOARD.index(entry.launch.stage) if entry.launch.stage in BOARD else -1
        after = [*BOARD[at + 1 : at + 3], *([BOARD[at - 1]] if at > 0 else [])]
        after.append(LaunchStage.DROPPED)
        return [
            Button(
                _("To {stage}").format(stage=word_text(stage)),
                partial(self._move, entry, stage),
                "arrow-right",
                needs=Right.EDIT,
            )
            for stage in after
            if stage is not entry.launch.stage
        ]

    def _move(self, entry: LaunchEntry, stage: LaunchStage) -> None:
        against = findings_against(entry, stage)
        if against:
            self._context.notify("\n".join(finding_text(one) for one in against))
            return
        command = MoveLaunch(entry.id, stage, self._board.today, self._seen)
        self._doing.press(command, _("Moved."))()

    def override(self, service_id: UUID, entry: LaunchEntry | None = None) -> QWidget:
        """The form that overrides a service's gate, for one launch or for all."""
        gates = next(row for row in self._board.gates if row.service_id == service_id)

        def commit(values: dict[str, Any]) -> None:
            launch = entry.id if entry is not None else None
            command = OverrideGate(service_id, launch, **values, budgets=budgets(gates))
            self._doing.do(command, _("The gate is overridden; the ledger has it."))

        return override_form(commit, self._place)

    def _facts(self, entry: LaunchEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangeLaunch(entry.id, self._seen, said(values)), _("Changed."))

        board = self._board
        form = launch_form(commit, board.names, board.people, self._changes, _("Change"))
        form.fill({key: getattr(entry.launch, key) for key in FIELDS})
        remove = self._doing.press(RemoveLaunch(entry.id, self._seen), _("Launch removed."))
        button = Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)
        show = partial(self._context.go, "lifecycle", view="escapes", launch=entry.id)
        care = Button(_("Problems and special care"), show, "life-buoy")
        return stacked([FlowRow([care, button]), form])

    def _ramp(self, entry: LaunchEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            steps = drafts(entry.ramp, values)
            self._doing.do(SetRamp(entry.id, steps, self._seen), _("Step added."))

        lines = announcement_lines(entry)
        for step in entry.ramp:
            load = "" if step.load is None else _("there were {n}").format(n=f"{step.load:f}")
            lines.append(ValueRow(step.day.isoformat(), f"{step.value:f}", load))
        return stacked([*lines, SectionHead(_("Add a step")), step_form(commit, self._board.today)])

    def _decisions(self, entry: LaunchEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            command = DecideLaunch(entry.id, **values, picture=picture(entry))
            self._doing.do(command, _("Decided; what was seen is kept with it."))

        lines: list[QWidget] = []
        for row in reversed(entry.decisions):
            words = f"{when_text(row.at, self._place)}, {row.by}"
            lines.append(ValueRow(decision_text(row), frozen_text(row), words))
            if row.reason:
                lines.append(Paragraph(row.reason, "secondary", "text2"))
        form = decision_form(commit, "")
        return stacked([*lines, SectionHead(_("Go or no-go")), form])

    # --- a service's gate -------------------------------------------------------------------------

    def service(self, row: ServiceGate) -> dict[str, QWidget]:
        """The gate of a service for each class, its overrides, and the form for one more; how safe it is."""
        lines: list[QWidget] = []
        for kind in LaunchClass:
            lines += [SectionHead(word_text(kind)), *self.gate_lines(row.gates[kind])]
        if row.overrides:
            lines += [SectionHead(_("Overrides that hold")), *map(self._ended, row.overrides)]
        lines += [SectionHead(_("Override the gate")), self.override(row.service_id)]
        security = security_tab(row, self._board.today, self._seen, self._doing)
        return {_("Gate"): stacked(lines), _("Security"): security}

    def _ended(self, row: Any) -> QWidget:
        words = ValueRow(row.approver, when_text(row.expires, self._place), row.reason)
        end = self._doing.press(EndOverride(row.id, self._seen), _("The override is taken back."))
        name = _("Take back the override of {who}").format(who=row.approver)
        return ButtonLine(words, (IconButton("x", name, end, needs=Right.EDIT),))
