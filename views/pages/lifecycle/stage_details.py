"""One service in the inspector: what its next stage asks for, its strategy, and how it came here."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.lifecycle_rows import StageBoard, StageEntry
from models.lifecycle.commands import CheckCriterion, MoveToStage, SetStagePlan, UncheckCriterion
from models.lifecycle.rows import CriterionKind, StagePlanRow, TransitionRow
from models.lifecycle.rules.stages import ORDER, Holding, Judged
from models.services.rows import Stage
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, by_name, maybe_day, stacked
from views.pages.lifecycle.words import (
    HOLDINGS,
    criterion_evidence,
    criterion_text,
    missing_text,
    numbered,
)

_REPAIRS: dict[CriterionKind, tuple[str, str]] = {
    CriterionKind.CRITERION_OWNER: ("services", ""),
    CriterionKind.CRITERION_STRATEGY: ("services", ""),
    CriterionKind.CRITERION_RUNBOOK: ("services", ""),
    CriterionKind.CRITERION_OBJECTIVE: ("levels", ""),
    CriterionKind.CRITERION_AGREEMENT: ("levels", ""),
    CriterionKind.CRITERION_RETIREMENT: ("lifecycle", "retiring"),
}
"""The page on which what is missing is set right, and its view."""


class StageDetails:
    """Builds the tabs. done: asks again, and shows the service anew."""

    def __init__(
        self, context: PageContext, board: StageBoard, seen: int, done: Callable[[], object]
    ) -> None:
        self._context, self._board, self._seen = context, board, seen
        self._doing = Doing(context, done)
        self._me = context.workspace.author.name

    def tabs(self, entry: StageEntry) -> dict[str, QWidget]:
        """The tabs of a service."""
        return {
            _("Next stage"): self._next(entry),
            _("Strategy"): self._strategy(entry),
            _("History"): stacked([self._moved(row) for row in entry.history]),
        }

    # --- what the next stage asks for -------------------------------------------------------------

    def _next(self, entry: StageEntry) -> QWidget:
        lines: list[QWidget] = [Pill(word_text(entry.service.stage), "info")]
        if entry.next is None:
            lines.append(Paragraph(_("Its life is over.")))
        elif not entry.awaited:
            lines.append(Paragraph(_("It is in use. If it ended, this would be asked first.")))
        elif entry.lacking:
            words = _("To be “{stage}”: {missing}.").format(
                stage=word_text(entry.next), missing=missing_text(entry)
            )
            lines.append(Caution(words, "", "warn"))
        else:
            words = _("Nothing keeps it from being “{stage}”.")
            lines.append(Paragraph(words.format(stage=word_text(entry.next))))
        form, choose = self._check_form(entry)
        lines += [self._asked(entry, one, choose) for one in entry.asked]
        if entry.retiring and entry.next is not Stage.RETIRING:
            lines.append(SectionHead(_("If it ended now")))
            lines += [self._asked(entry, one, choose) for one in entry.retiring]
        if form is not None:
            lines += [SectionHead(_("Say that it holds, or waive it")), form]
        lines += [SectionHead(_("Move it")), self._move(entry)]
        return stacked(lines)

    def _asked(self, entry: StageEntry, one: Judged, choose: Callable[[Judged], None]) -> QWidget:
        words = criterion_text(one.criterion, self._board.checklists)
        buttons: list[QWidget] = []
        if one.holding is Holding.LACKS:
            buttons += self._repairs(entry, one, words)
        if one.holding is not Holding.HOLDS or one.check is not None:
            name = _("Say that it holds, or waive: {what}").format(what=words)
            buttons.append(IconButton("check", name, partial(choose, one), needs=Right.EDIT))
        if one.check is not None:
            back = self._doing.press(UncheckCriterion(one.check.id, self._seen), _("Taken back."))
            name = _("Take back what was said of: {what}").format(what=words)
            buttons.append(IconButton("x", name, back, needs=Right.EDIT))
        return Line(words, criterion_evidence(one), buttons, HOLDINGS[one.holding])

    def _repairs(self, entry: StageEntry, one: Judged, words: str) -> list[QWidget]:
        """The way to where it is set right."""
        kind, name = one.criterion.kind, _("Set it right: {what}").format(what=words)
        go: Callable[[], object]
        if kind is CriterionKind.CRITERION_CHECKLIST:
            begin = {"begin": one.criterion.checklist_id, "service": entry.id}
            go = partial(self._context.go, "lifecycle", view="runs", **begin)
        elif kind in _REPAIRS:
            page, view = _REPAIRS[kind]
            more = {"view": view} if view else {}
            go = partial(self._context.go, page, service=entry.id, **more)
        else:
            return []
        return [IconButton("arrow-right", name, go)]

    def _check_form(self, entry: StageEntry) -> tuple[Form | None, Callable[[Judged], None]]:
        every = {one.criterion.id: one for one in (*entry.asked, *entry.retiring)}
        named = numbered(
            (criterion_text(one.criterion, self._board.checklists), one.criterion.id)
            for one in every.values()
        )

        def commit(values: dict[str, Any]) -> None:
            waived, words = values["waived"], values["words"]
            command = CheckCriterion(
                entry.id,
                values["criterion_id"],
                self._context.today,
                values["by"],
                self._seen,
                evidence="" if waived else words,
                waived=waived,
                reason=words if waived else "",
            )
            self._doing.do(command, _("Waived.") if waived else _("It holds."))

        if not named:
            return None, lambda _one: None
        form = Form(commit, _("Keep"))
        form.add("criterion_id", _("Criterion"), ChoiceField(named))
        by_hand = {_("It holds"): False, _("Let it in without"): True}
        about = _("What is looked up holds when the data say so; it can only be waived.")
        form.add("waived", _("Say"), ChoiceField(by_hand), about)
        form.add("words", _("What shows it, or why it is waived"), LineField(typed.needed))
        form.add("by", _("Who says so"), LineField(typed.needed))
        form.fill({"by": self._me})

        def choose(one: Judged) -> None:
            looked_up = one.criterion.kind is not CriterionKind.CRITERION_BY_HAND
            form.fill({"criterion_id": one.criterion.id, "waived": looked_up})
            form.field("words").setFocus()

        return form, choose

    def _move(self, entry: StageEntry) -> Form:
        def commit(values: dict[str, Any]) -> None:
            command = MoveToStage(entry.id, day=self._context.today, seen=self._seen, **values)
            words = _("Moved to “{stage}”.").format(stage=word_text(values["stage"]))
            self._doing.do(command, words)

        form = Form(commit, _("Move"))
        others = {word_text(each): each for each in ORDER if each is not entry.service.stage}
        form.add("stage", _("To"), ChoiceField(others))
        form.add("by", _("By"), LineField(typed.needed))
        form.add("reason", _("Why"), LineField(), _("Needed for a step back."))
        form.fill({"stage": entry.next or ORDER[0], "by": self._me})
        return form

    # --- strategy and history ---------------------------------------------------------------------

    def _strategy(self, entry: StageEntry) -> QWidget:
        lines: list[QWidget] = []
        plans = [entry.plans[stage] for stage in ORDER if stage in entry.plans]

        def commit(values: dict[str, Any]) -> None:
            command = SetStagePlan(entry.id, seen=self._seen, **values)
            self._doing.do(command, _("Strategy kept."))

        form = Form(commit, _("Keep the strategy"))
        form.add("stage", _("Stage"), ChoiceField({word_text(each): each for each in ORDER}))
        empty = _("Nothing in all three takes it away.")
        form.add("strategy", _("How it is led through"), TextField(), empty)
        owner = ChoiceField(by_name(self._board.people), empty=_("nobody yet"))
        form.add("owner_id", _("Led by"), owner)
        form.add("due_on", _("To enter it by"), maybe_day())

        def write(plan: StagePlanRow) -> None:
            form.fill({"stage": plan.stage, "strategy": plan.strategy})
            form.fill({"owner_id": plan.owner_id, "due_on": plan.due_on})
            form.field("strategy").setFocus()

        for plan in plans:
            name = _("Change the strategy for “{stage}”").format(stage=word_text(plan.stage))
            change = IconButton("pencil", name, partial(write, plan), needs=Right.EDIT)
            lines.append(Line(word_text(plan.stage), self._planned(plan), (change,)))
        if entry.plan is not None:
            form.fill({"stage": entry.plan.stage, "strategy": entry.plan.strategy})
            form.fill({"owner_id": entry.plan.owner_id, "due_on": entry.plan.due_on})
        else:
            form.fill({"stage": entry.next or entry.service.stage})
        head = SectionHead(_("A strategy for each stage"))
        return stacked([head, *lines, SectionHead(_("Say how")), form])

    def _planned(self, plan: StagePlanRow) -> str:
        owner = self._board.people.get(plan.owner_id, "") if plan.owner_id else ""
        due = _("by {day}").format(day=day_text(plan.due_on)) if plan.due_on else ""
        return " · ".join(part for part in (plan.strategy, owner, due) if part)

    def _moved(self, row: TransitionRow) -> QWidget:
        way = _("{before} → {after}").format(
            before=word_text(row.from_stage) if row.from_stage else "–",
            after=word_text(row.to_stage),
        )
        seen = [
            f"{one.get('text') or word_text(one.get('kind', ''))}: "
            f"{word_text(one.get('holding', ''))}"
            for one in row.seen or ()
        ]
        told = [f"{row.at:%Y-%m-%d %H:%M}", row.by, row.reason, "; ".join(seen)]
        return Line(way, " · ".join(part for part in told if part))
