"""A card of some of the problems: gaps in the rota ahead, leaks. What is put off does not stand on it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.text.doorway import ngettext
from views.kit.buttons import LinkButton
from views.kit.cards import Card, Separator
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import Problem
from views.pages.today.cards import Go, calm, problem_line

_MOST = 3


class KindCard(Card):
    """keys: how the keys of its problems begin. calm: what is said without any. link: to all of them."""

    def __init__(
        self,
        title: str,
        keys: tuple[str, ...],
        calm_words: str,
        go: Go,
        link: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__(title, " ", LinkButton(*link))
        self._keys, self._calm, self._go = keys, calm_words, go
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def takes(self, problem: Problem) -> bool:
        """Whether a problem is of the kind."""
        return problem.key.startswith(self._keys)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show those of the kind, the most pressing ones first."""
        own = [problem for problem in problems if self.takes(problem)]
        self.window_words.setText(ngettext("{n} open", "{n} open", len(own)) if own else "")
        lines: list[QWidget] = []
        for problem in own[:_MOST]:
            if lines:
                lines.append(Separator())
            lines.append(problem_line(problem, self._go))
        if len(own) > _MOST:
            more = ngettext("and {n} more", "and {n} more", len(own) - _MOST)
            lines.append(Label(more, "secondary", "muted"))
        self._lines.fill(lines or [calm(self._calm)])
