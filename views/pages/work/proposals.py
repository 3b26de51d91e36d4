"""What is proposed: requests that come again and again, to be automated."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import number_text
from app.text.words import word_text
from models.insight.work_rows import RepeatEntry, WorkBoard
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import ElidedLabel, Icon, Label
from views.kit.lines import Lines
from views.kit.rights import Right
from views.kit.tab_pieces import stacked
from views.pages.work.words import short_day

Chosen = Callable[[RepeatEntry], object]


class Proposals(Card):
    """A line for the most frequent repeat of which nothing came yet, and how many more there are.

    automate: makes an automation of a repeat. show: shows its tickets. all_of: opens the list of all.
    """

    def __init__(self, automate: Chosen, show: Chosen, all_of: Callable[[], object]) -> None:
        super().__init__(padded=False)
        self._automate, self._show, self._all_of = automate, show, all_of
        self._lines = Lines()
        self._lines.setContentsMargins(14, 4, 14, 4)
        self.body.addWidget(self._lines)
        self.hide()

    def show_board(self, board: WorkBoard) -> None:
        """Fill the line; without anything to propose there is none."""
        waiting = open_repeats(board)
        self.setVisible(bool(waiting))
        if not waiting:
            return
        first, more = waiting[0], len(waiting) - 1
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Icon("repeat", "text2"))
        row.addWidget(ElidedLabel(repeat_words(first), "body"), 1)
        automate = LinkButton(_("To Automation"), partial(self._automate, first), needs=Right.EDIT)
        row.addWidget(automate)
        row.addWidget(LinkButton(_("Show them"), partial(self._show, first)))
        if more:
            row.addWidget(LinkButton(_("{n} more").format(n=more), self._all_of))
        self._lines.fill([line])


def open_repeats(board: WorkBoard) -> list[RepeatEntry]:
    """The repeats of which nothing came yet, the most frequent first."""
    return [entry for entry in board.repeats if not entry.promoted]


def repeat_words(entry: RepeatEntry) -> str:
    """What repeats, how often, and since when."""
    count = len(entry.repeat.tickets)
    days = max((entry.repeat.last - entry.repeat.first).days, 1)
    words = _("{n} alike in {days} days: {title}")
    return words.format(n=count, days=days, title=entry.titles[-1])


def repeats_tab(entries: Sequence[RepeatEntry], automate: Chosen, show: Chosen) -> QWidget:
    """All repeats for the inspector, with what may be done and why they are thought to be the same."""
    lines: list[QWidget] = []
    for entry in entries:
        repeat = entry.repeat
        since = short_day(repeat.first.date())
        words = ", ".join(repeat.words)
        evidence = _("{why}: {words}. Since {day}.").format(
            why=word_text(repeat.why), words=words, day=since
        )
        lines.append(_head(entry))
        lines.append(Label(evidence, "secondary", "muted", wrap=True))
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(16)
        if entry.promoted:
            row.addWidget(Label(_("Something came of it."), "secondary", "muted"))
        else:
            link = LinkButton(_("To Automation"), partial(automate, entry), needs=Right.EDIT)
            link.setAccessibleName(_("To Automation: {what}").format(what=entry.titles[-1]))
            row.addWidget(link)
        link = LinkButton(_("Show them"), partial(show, entry))
        link.setAccessibleName(_("Show them: {what}").format(what=entry.titles[-1]))
        row.addWidget(link)
        row.addStretch(1)
        lines.append(links)
    return stacked(lines)


def _head(entry: RepeatEntry) -> QWidget:
    """What repeats, and how often."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(ElidedLabel(entry.titles[-1], "strong"), 1)
    row.addWidget(Label(number_text(len(entry.repeat.tickets)), "strong"))
    return line
