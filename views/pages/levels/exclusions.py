"""What is left out of a promise: planned, approved, overrun, or approved too late."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.levels import minutes, plain_amount
from app.text.words import word_text
from models.insight.levels_rows import ExcludedTime
from models.kernel.instants import zone
from models.services.commands import (
    AddExclusion,
    ApproveExclusion,
    ChangeExclusion,
    RemoveExclusion,
    WithdrawApproval,
)
from models.services.rows import ExclusionKind, ExclusionRow
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.cards import Separator
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import Back, PageContext
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.pages.levels.doing import do_now


class ExclusionsTab(QWidget):
    """The exclusions of a service that touch a window, with what can be done about each."""

    def __init__(
        self,
        context: PageContext,
        service_id: UUID,
        place: str,
        found: tuple[ExcludedTime, ...],
        seen: int,
        changed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._seen, self._changed = context, seen, changed
        self._place = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(6)
        for one in found:
            self._line(column, one)
        if not found:
            column.addWidget(Label(_("Nothing is left out."), "secondary", "muted"))
        column.addSpacing(8)
        column.addWidget(SectionHead(_("Leave more out")))
        self.form = self._add_form(service_id)
        column.addWidget(self.form)
        column.addStretch(1)

    def _line(self, column: QVBoxLayout, one: ExcludedTime) -> None:
        row = one.exclusion
        what = span_words(row, self._place)
        column.addWidget(
            ValueRow(
                word_text(row.kind),
                _("{n} min").format(n=plain_amount(minutes(one.excluded))),
                f"{what}: {row.reason}",
                line=False,
            )
        )
        for words, state in flags(one):
            column.addWidget(StatusWord(words, state))
        buttons: list[QWidget] = []
        if one.approved:
            withdraw = Button(
                _("Withdraw"),
                partial(self._now, WithdrawApproval(row.id, self._seen)),
                needs=Right.EDIT,
            )
            withdraw.setAccessibleName(_("Withdraw the approval of {what}").format(what=what))
            buttons.append(withdraw)
        else:
            approve = Button(_("Approve"), partial(self._approve, row), "check", needs=Right.EDIT)
            approve.setAccessibleName(_("Approve {what}").format(what=what))
            buttons.append(approve)
        actual = Button(_("Actual times…"), partial(self._actual, row), needs=Right.EDIT)
        actual.setAccessibleName(_("When {what} really was").format(what=what))
        remove = IconButton(
            "trash-2",
            _("Remove {what}").format(what=what),
            partial(self._now, RemoveExclusion(row.id, self._seen)),
            needs=Right.EDIT,
        )
        column.addWidget(FlowRow([*buttons, actual, remove]))
        column.addWidget(Separator())

    def _approve(self, row: ExclusionRow) -> None:
        name = self._context.workspace.author.name
        self._now(ApproveExclusion(row.id, self._seen, name))

    def _actual(self, row: ExclusionRow) -> None:
        """When the work really began and ended."""

        def commit(values: dict[str, Any]) -> None:
            self._do(
                ChangeExclusion(
                    id=row.id,
                    seen=self._seen,
                    kind=row.kind,
                    start=row.start,
                    end=row.end,
                    **values,
                )
            )

        place = zone(self._place)
        form = Form(commit, _("Note it"), self._changed)
        form.add("began", _("Really began"), instant_field(place, _("as approved")))
        form.add("ended", _("Really ended"), instant_field(place, _("as approved")))
        form.add("reason", _("Reason"), LineField(typed.needed))
        form.fill({"began": row.began, "ended": row.ended, "reason": row.reason})
        self._context.inspect(
            _("When it really was"),
            span_words(row, self._place),
            {_("Left out"): form},
            again=Back(self._changed),
        )

    def _add_form(self, service_id: UUID) -> Form:
        def commit(values: dict[str, Any]) -> None:
            approved = values.pop("approve")
            who = self._context.workspace.author.name if approved else ""
            now = datetime.now(UTC) if approved else None
            self._do(
                AddExclusion(service_id=service_id, approved_by=who, approved_at=now, **values)
            )

        place = zone(self._place)
        form = Form(commit, _("Leave it out"))
        form.add("kind", _("Why"), ChoiceField({word_text(kind): kind for kind in ExclusionKind}))
        form.add("start", _("From"), instant_field(place), self._place)
        form.add("end", _("To"), instant_field(place))
        form.add("reason", _("Reason"), LineField(typed.needed))
        choices = {_("Not approved yet: excludes nothing"): False, _("I approve it now"): True}
        form.add("approve", _("Approval"), ChoiceField(choices))
        return form

    def _now(self, command: Command[Any]) -> None:
        do_now(self._context, command, _("Noted; budgets follow."), self._changed)

    def _do(self, command: Command[Any]) -> None:
        if self._context.do(command) is not None:
            self._context.notify(_("Noted; budgets follow."), undo=True)
            self._changed()


def flags(one: ExcludedTime) -> list[tuple[str, str]]:
    """What is to be noticed about an exclusion, and the state of each."""
    found = []
    if not one.approved:
        found.append((_("Not approved: excludes nothing"), "warn"))
    else:
        found.append((_("Approved by {name}").format(name=one.exclusion.approved_by), "ok"))
    if one.retroactive:
        found.append((_("Approved after it began"), "warn"))
    if one.overrun:
        over = plain_amount(minutes(one.overrun))
        found.append((_("{n} min longer than approved count").format(n=over), "bad"))
    return found


def span_words(row: ExclusionRow, place: str) -> str:
    """When an exclusion was approved to be, as the clocks of the zone say."""
    start, end = row.start.astimezone(zone(place)), row.end.astimezone(zone(place))
    first = f"{start:%a} {start.day} {start:%b %H:%M}"
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a} {end.day} {end:%b %H:%M}"
    return f"{first} – {last}"
