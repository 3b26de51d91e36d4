"""What a team decided for itself: which values hold, since when and why, and how to change them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import number_text, share_text
from app.text.words import word_text
from models.kernel.errors import Refused
from models.policies.commands import SetPolicy
from models.policies.rows import SHARE_POLICIES, PolicyKey, PolicyRow
from models.policies.rules import policy_on, value_on
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.page import PageContext
from views.kit.rights import Right


def policy_panel(
    context: PageContext,
    keys: Sequence[PolicyKey],
    policies: tuple[PolicyRow, ...],
    seen: int,
    changed: Callable[[], object],
) -> QWidget:
    """What holds today, since when and why; below it, the form that lets another value hold.

    keys: the policies that are shown. seen: the revision at which they were read. changed: called
    when a value was set.
    """
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(4)
    for key in keys:
        column.addWidget(_row(policies, key, context))
    column.addSpacing(12)
    column.addWidget(SectionHead(_("Let another value hold")))
    column.addWidget(_form(context, keys, seen, changed))
    column.addStretch(1)
    return panel


def _row(rows: tuple[PolicyRow, ...], key: PolicyKey, context: PageContext) -> ValueRow:
    today, team = context.today, context.team_id
    row = policy_on(rows, key, today, team)
    value = value_on(rows, key, today, team)
    words = share_text(value, 0) if key in SHARE_POLICIES else number_text(value)
    if row is None:
        return ValueRow(word_text(key), words, _("the product’s own default"))
    evidence = _("since {day}, {who}: {reason}").format(
        day=row.from_day, who=row.set_by, reason=row.reason
    )
    return ValueRow(word_text(key), words, evidence)


def _form(
    context: PageContext, keys: Sequence[PolicyKey], seen: int, changed: Callable[[], object]
) -> Form:
    def commit(values: dict[str, Any]) -> None:
        key: PolicyKey = values["key"]
        read = typed.percent if key in SHARE_POLICIES else typed.decimal
        try:
            value = read(values["value"])
        except Refused as problem:
            raise Refused.because(
                problem.findings[0].code, "value", **problem.findings[0].parameters
            ) from problem
        day: date = values["from_day"]
        done = context.do(SetPolicy(key, value, day, values["reason"], seen, context.team_id))
        if done is not None:
            context.notify(_("Policy set."), undo=True)
            changed()

    form = Form(commit, _("Set"), needs=Right.LEAD)
    form.add("key", _("Policy"), ChoiceField({word_text(key): key for key in keys}))
    form.add(
        "value",
        _("Value"),
        LineField(typed.needed, hint="50 %" if keys[0] in SHARE_POLICIES else "2"),
    )
    form.add("from_day", _("From"), day_field())
    form.add("reason", _("Reason"), LineField(typed.needed))
    form.fill({"from_day": context.today})
    return form
