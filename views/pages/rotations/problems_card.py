"""The card of problems: live, each with its verb; the first one with those who could cover."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from models.rotations.rules.shapes import Candidate
from views.kit import theme
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card, Separator
from views.kit.labels import ElidedLabel, Label, Paragraph, StatusIcon
from views.kit.lines import Lines
from views.kit.rights import Right
from views.pages.rotations.facts import Facts
from views.pages.rotations.words import Said, candidate_words

_MOST = 8
_NAMED = 3

Repair = Callable[[Said], object]


class ProblemsCard(Card):
    """What is wrong with the calendar that is shown."""

    def __init__(self, repair: Repair, show: Repair) -> None:
        super().__init__(_("Problems"), " ")
        self._repair, self._show = repair, show
        self.lines = Lines()
        self.body.addWidget(self.lines)

    def show_problems(
        self, facts: Facts, problems: Sequence[Said], candidates: Sequence[Candidate]
    ) -> None:
        """Show problems, the wrong ones first; candidates: who could cover the first of them."""
        self.window_words.setText(_("{n}, live").format(n=len(problems)) if problems else _("live"))
        if not problems:
            self.lines.fill([_calm()])
            return
        lines: list[QWidget] = []
        for at, said in enumerate(problems[:_MOST]):
            if lines:
                lines.append(Separator())
            lines.append(self._problem(facts, said, candidates if at == 0 else ()))
        if len(problems) > _MOST:
            rest = len(problems) - _MOST
            lines.append(
                Label(ngettext("and {n} more", "and {n} more", rest), "secondary", "muted")
            )
        self.lines.fill(lines)

    def _problem(self, facts: Facts, said: Said, candidates: Sequence[Candidate]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(StatusIcon(said.state, "icon"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Paragraph(said.title, "strong"))
        column.addWidget(Paragraph(said.detail, "secondary"))
        column.addSpacing(2)
        column.addLayout(self._verbs(said, primary=bool(candidates)))
        able = [one for one in candidates if not one.clashes]
        if candidates:
            words = _("Can cover, by rest and fairness") if able else _("Nobody is free of clashes")
            column.addSpacing(4)
            column.addWidget(Label(words, "caption"))
            column.addWidget(_names(facts, (able or list(candidates))[:_NAMED]))
        row.addLayout(column, 1)
        return line

    def _verbs(self, said: Said, *, primary: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        press: Button | LinkButton
        if primary:
            press = Button(said.verb, lambda: self._repair(said), primary=True, needs=Right.EDIT)
        else:
            press = LinkButton(said.verb, lambda: self._repair(said), needs=Right.EDIT)
        press.setAccessibleName(f"{said.verb}: {said.title}")
        row.addWidget(press)
        if primary:
            show = LinkButton(_("Show"), lambda: self._show(said))
            show.setAccessibleName(_("Show: {title}").format(title=said.title))
            row.addWidget(show)
        row.addStretch(1)
        return row


def _names(facts: Facts, candidates: Sequence[Candidate]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, theme.px(44))
    grid.setColumnStretch(1, 1)
    for at, one in enumerate(candidates):
        grid.addWidget(Label(facts.short(one.person_id), "control"), at, 0)
        grid.addWidget(ElidedLabel(candidate_words(facts, one), "secondary"), at, 1)
    return table


def _calm() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(StatusIcon("ok"))
    row.addWidget(Label(_("No gap, no clash.")), 1)
    return line
