"""The form of the next version of an agreement."""

from collections.abc import Sequence
from typing import Any

from app.flows.agreement_lines import rules_of, rules_text
from app.text.agreement import common_rules, common_text
from app.text.doorway import _
from models.insight.talk_rows import AgreementBoard
from models.office.commands import Agree
from models.office.rows import AgreementRuleRow, RuleDraft
from views.kit.fields import TextField, day_field
from views.kit.form import Form
from views.kit.page import PageContext


def common_form(context: PageContext, board: AgreementBoard) -> Form:
    """The common agreement, to be made one's own."""
    return _form(context, board, common_text(), common_rules())


def version_form(context: PageContext, board: AgreementBoard) -> Form:
    """The latest version, to be changed."""
    latest = board.latest
    rules = board.rules.get(latest.id, ()) if latest is not None else ()
    return _form(context, board, latest.text if latest is not None else "", rules)


def _form(
    context: PageContext,
    board: AgreementBoard,
    text: str,
    rules: Sequence[AgreementRuleRow | RuleDraft],
) -> Form:
    # The team's own agreement begins at its first version, whatever everybody's is at.
    own = board.latest if board.latest and board.latest.team_id == context.team_id else None

    def commit(values: dict[str, Any]) -> None:
        version = own.version if own is not None else 0
        command = Agree(context.team_id, version, **values)
        if context.do(command) is not None:
            words = _("Version {version} is agreed on.").format(version=version + 1)
            context.notify(words, undo=True)

    form = Form(commit, _("Agree on it"))
    form.add("from_day", _("In force from"), day_field())
    form.add("text", _("In words"), TextField(lines=4))
    hint = _(
        "One rule a line: what; for how long it matters; the channel; answer within; a note. The last "
        "two may be left out; rows of a sheet can be pasted."
    )
    form.add("rules", _("Rules"), TextField(rules_of, lines=12), hint)
    form.fill({"from_day": board.today, "text": text, "rules": rules_text(rules)})
    return form
