"""The table of burn rules: when somebody is called, and when work is due, as data."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.figures import Unit, Value
from models.services.commands import SetBurnRules
from models.services.queries import BurnRules
from models.services.rows import AlertSeverity, BurnRuleDraft, BurnRuleRow
from models.services.rules.usual import NOT_STORED
from models.store.query import Answer
from views.kit import theme, typed
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.levels.doing import do_now


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with its place in the table."""

    id: int
    rule: BurnRuleDraft


class BurnRulesDialog(Dialog):
    """Every cell can be typed into; each change holds at once, for all objectives."""

    def __init__(
        self, parent: QWidget, context: PageContext, changed: Callable[[], object]
    ) -> None:
        super().__init__(parent, _("Burn rules"))
        self.setMinimumSize(theme.px(760), theme.px(380))
        self._context, self._changed, self._seen = context, changed, 0
        self._rules: tuple[BurnRuleDraft, ...] = ()
        self.sentence = Paragraph("", "secondary")
        self.column.addWidget(self.sentence)
        self._model = RowTableModel(rule_columns(), write=self._write)
        self.table = TableView(self._model, _("Burn rules"), select_cells=True)
        self._model.setParent(self.table)
        self.column.addWidget(TablePanel(self.table), 1)
        foot = QHBoxLayout()
        foot.addWidget(Button(_("Add a rule"), self.add, "plus", needs=Right.EDIT))
        foot.addWidget(Button(_("Remove the rule"), self.remove, "trash-2", needs=Right.EDIT))
        foot.addWidget(
            Button(_("Back to the usual ones"), self.reset, "rotate-ccw", needs=Right.EDIT)
        )
        foot.addStretch(1)
        foot.addWidget(Button(_("Done"), self.accept, primary=True))
        self.column.addLayout(foot)
        self._ask()
        self.table.setFocus()

    def add(self) -> None:
        """One more rule, slower than all others, to be typed over."""
        slowest = max((rule.long_seconds for rule in self._rules), default=3600)
        new = BurnRuleDraft(AlertSeverity.TICKET, slowest * 2, slowest // 6, self._rules[-1].share)
        self._now((*self._rules, new))

    def remove(self) -> None:
        """Take the rules of the chosen cells out."""
        gone = {line.id for line in self.table.selected_rows()}
        kept = tuple(rule for at, rule in enumerate(self._rules) if at not in gone)
        if gone and kept:
            self._now(kept)
        elif gone:
            self._context.notify(_("One rule stays; the usual ones come back by their button."))

    def reset(self) -> None:
        """The product's own rules again."""
        self._now(())

    def _ask(self) -> None:
        self._context.ask(BurnRules(), self._got, slot="burn rules")

    def _got(self, answer: Answer[tuple[BurnRuleRow, ...]]) -> None:
        self._seen = answer.revision
        self._rules = tuple(_draft(row) for row in answer.value)
        usual = all(row.id == NOT_STORED for row in answer.value)
        self.sentence.setText(
            _("A rule fires when both look-backs burn faster than would spend its share of the "
              "budget. {whose}").format(
                whose=_("These are the product’s own.") if usual else _("These are your own.")
            )
        )  # fmt: skip
        self._model.show(tuple(RuleLine(at, rule) for at, rule in enumerate(self._rules)))
        self.table.fit()

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        rules = list(self._rules)
        for edit in edits:
            changes: dict[str, Any] = {edit.key: edit.value}
            rules[edit.row.id] = replace(rules[edit.row.id], **changes)
        return self._set(tuple(rules))

    def _now(self, rules: tuple[BurnRuleDraft, ...]) -> None:
        do_now(self._context, SetBurnRules(rules, self._seen), _("Rules set."), self._after)

    def _after(self) -> None:
        self._changed()
        self._ask()

    def _set(self, rules: tuple[BurnRuleDraft, ...]) -> bool:
        done = self._context.do(SetBurnRules(rules, self._seen))
        if done is not None:
            self._after()
        return done is not None


def rule_columns() -> list[TableColumn]:
    """The columns, all of which can be typed into."""
    severities = {word_text(one): one for one in AlertSeverity}
    return [
        TableColumn(
            "severity",
            _("Calls for"),
            value=lambda r: word_text(r.rule.severity),
            parse=_severity(severities),
            choices=lambda: list(severities),
            weight=500,
        ),
        _number("long_seconds", _("Long look-back"), Unit.SECONDS, _seconds),
        _number("short_seconds", _("Short look-back"), Unit.SECONDS, _seconds),
        _number("share", _("Share of the budget"), Unit.SHARE, typed.percent),
        _number("period_days", _("Days of the budget"), Unit.COUNT, typed.whole),
        _number("minimum_bad", _("Least bad"), Unit.COUNT, typed.whole),
    ]


def _number(key: str, title: str, unit: Unit, parse: Callable[[str], Value]) -> TableColumn:
    return TableColumn(key, title, unit, value=lambda r: getattr(r.rule, key), parse=parse)


def _severity(severities: dict[str, AlertSeverity]) -> Callable[[str], Value]:
    return typed.one_of(severities)


def _seconds(text: str) -> Value:
    return typed.seconds(text)


def _draft(row: BurnRuleRow) -> BurnRuleDraft:
    return BurnRuleDraft(
        row.severity,
        row.long_seconds,
        row.short_seconds,
        row.share,
        row.period_days,
        row.minimum_bad,
    )
