"""The terms of a promise: its targets through time, what a miss costs, and who agreed to it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.levels import exact_share
from app.text.numbers import number_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.levels_rows import ExposureRow, LevelInFull
from models.kernel.errors import Finding, Refused
from models.services.commands import RemoveTarget, SetCredits, SetTarget
from models.services.rows import CreditDraft
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.fields import LineField, TextField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.pages.levels.doing import do_now
from views.pages.levels.objective_form import share_typed, target_field


class TermsTab(QWidget):
    """changed: called after each change. change_it: opens the form of the whole promise."""

    def __init__(
        self,
        context: PageContext,
        full: LevelInFull,
        exposure: ExposureRow | None,
        seen: int,
        changed: Callable[[], object],
        change_it: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._full, self._seen = context, full, seen
        self._changed = changed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(6)
        self._agreed(column)
        column.addWidget(FlowRow([Button(_("Change…"), change_it, "pencil", needs=Right.EDIT)]))
        column.addSpacing(8)
        column.addWidget(SectionHead(_("Targets through time")))
        self._targets(column)
        column.addWidget(self._target_form())
        column.addSpacing(8)
        column.addWidget(SectionHead(_("Credits")))
        self._credits(column, exposure)
        column.addWidget(self._credit_form())
        column.addStretch(1)

    def _agreed(self, column: QVBoxLayout) -> None:
        row = self._full.row.objective
        column.addWidget(ValueRow(word_text(row.kind), row.name, row.consequence))
        agreed = row.approved_on.isoformat() if row.approved_on else _("not yet")
        column.addWidget(ValueRow(_("Agreed to"), agreed, row.approver))
        revisit = row.revisit_on.isoformat() if row.revisit_on else _("no day set")
        column.addWidget(ValueRow(_("To be agreed anew on"), revisit))
        if row.revisit_on is not None and row.revisit_on < self._context.today:
            column.addWidget(StatusWord(_("That day has passed"), "warn"))
        if row.approved_on is None:
            column.addWidget(StatusWord(_("Nobody has agreed to it"), "warn"))

    def _targets(self, column: QVBoxLayout) -> None:
        context = self._context
        for one in reversed(self._full.targets):
            evidence = f"{one.set_by}: {one.reason}" if one.reason else one.set_by
            across = QHBoxLayout()
            across.addWidget(
                ValueRow(
                    _("From {day}").format(day=one.from_day.isoformat()),
                    exact_share(one.target),
                    evidence,
                ),
                1,
            )
            if len(self._full.targets) > 1:
                name = _("Take back the target from {day}").format(day=one.from_day.isoformat())
                take = RemoveTarget(one.id, self._seen)
                undo = partial(do_now, context, take, _("Taken back."), self._changed)
                across.addWidget(IconButton("trash-2", name, undo, needs=Right.EDIT))
            column.addLayout(across)

    def _target_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            self._do(SetTarget(self._full.row.objective.id, seen=self._seen, **values))

        form = Form(commit, _("Set the target"))
        form.add("target", _("Another target"), target_field())
        form.add("from_day", _("From the day"), day_field())
        form.add("reason", _("Reason"), LineField(typed.needed))
        form.fill({"from_day": self._context.today})
        return form

    def _credits(self, column: QVBoxLayout, exposure: ExposureRow | None) -> None:
        for one in self._full.credits:
            below = _("Below {level}").format(level=exact_share(one.below))
            column.addWidget(
                ValueRow(below, _("{share} of the fee").format(share=plain(one.share)))
            )
        if not self._full.credits:
            column.addWidget(Label(_("A miss costs nothing."), "secondary", "muted"))
        if exposure is not None:
            column.addWidget(ValueRow(*exposure_words(exposure)))

    def _credit_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            try:
                self._do(SetCredits(self._full.row.objective.id, values["credits"], self._seen))
            except Refused as problem:
                raise Refused(*by_line(problem, "credits")) from problem

        form = Form(commit, _("Set the credits"))
        form.add(
            "credits",
            _("Below which level which share is owed"),
            TextField(credits_typed, "99.9 10\n99 25", lines=4),
            _("A line each, the highest level first: 99.9 10 is 10 % of the fee below 99.9 %"),
        )
        lines = (f"{plain(c.below)}, {plain(c.share)}" for c in self._full.credits)
        shown = "\n".join(lines)
        form.fill({"credits": shown})
        return form

    def _do(self, command: Command[Any]) -> None:
        if self._context.do(command) is not None:
            self._context.notify(_("Noted; budgets follow."), undo=True)
            self._changed()


def plain(share: Decimal) -> str:
    """A share as per cent, with the places it has."""
    return f"{(share * 100).normalize():f} %"


def credits_typed(text: str) -> tuple[CreditDraft, ...]:
    """Lines of a level and a share, both as per cent. Raises Refused naming the line.

    >>> credits_typed("99.9 % 10 %\\n99 25")[1]
    CreditDraft(below=Decimal('0.99'), share=Decimal('0.25'))
    """
    found = []
    for at, line in enumerate(text.splitlines(), start=1):
        parts = line.replace(" %", "%").replace(", ", " ").replace(";", " ").split()
        if not parts:
            continue
        if len(parts) != 2:
            raise Refused.because("not_a_credit", "credits", row=at, value=line.strip())
        try:
            found.append(CreditDraft(share_typed(parts[0]), typed.percent(parts[1])))
        except Refused as problem:
            raise Refused.because(
                "not_a_credit", "credits", row=at, value=line.strip()
            ) from problem
    return tuple(found)


def by_line(problem: Refused, field: str) -> list[Finding]:
    """Findings about one line of a field, said with the number of the line."""
    return [
        Finding(
            "pasted_row",
            field,
            {
                "row": finding.parameters["row"],
                "column": finding.field,
                "what": finding_text(finding),
            },
        )
        if "row" in finding.parameters
        else finding
        for finding in problem.findings
    ]


def exposure_words(row: ExposureRow) -> tuple[str, str, str]:
    """Money at risk in the window: label, value, evidence."""
    title = _("Owed") if row.final else _("May be owed")
    if row.low is None or row.middle is None or row.high is None:
        return title, _("unknown"), _("Nothing is known of the window.")
    if not row.low.credit:
        return title, _("nothing"), _("no credit is due at any forecast of the window")
    shares = f"{plain(row.high.credit)} – {plain(row.low.credit)}"
    if row.objective.fee is None:
        return title, shares, _("of the fee, which is not said")
    money = f"{number_text(row.middle.money, 2)} {row.objective.currency}"
    if row.final:
        return title, money, ""
    least, most = number_text(row.high.money, 2), number_text(row.low.money, 2)
    words = _("from {least} to {most}, {shares} of the fee")
    return title, money, words.format(least=least, most=most, shares=shares)
