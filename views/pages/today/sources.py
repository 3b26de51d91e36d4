"""The card that says where the toil comes from."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import hours_text, number_text, share_text
from app.text.words import word_text
from models.insight.cap_rows import ToilSource
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.inspector import PartBar
from views.kit.labels import Label
from views.kit.lines import Lines

_MOST = 6


class SourcesCard(Card):
    """Toil of the policy's window by the team's own categories, what weighs most first (S69)."""

    def __init__(self, list_entries: Callable[[], object]) -> None:
        super().__init__(_("Where the toil is"), " ", LinkButton(_("List"), list_entries))
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_sources(self, sources: Sequence[ToilSource], window: str) -> None:
        """Show a bar for each of the largest sources, and what the first is of all toil."""
        self.window_words.setText(window)
        if not sources:
            self._lines.fill([Label(_("No toil was logged."), "secondary", "muted")])
            return
        heaviest = sources[0].weighted
        lines: list[QWidget] = [
            PartBar(_called(one), float(one.weighted / heaviest), _hours(one.seconds))
            for one in sources[:_MOST]
        ]
        first = sources[0]
        whole = sum(one.seconds for one in sources)
        words = _("{part} of all toil is of one kind: {name}.").format(
            name=_called(first), part=share_text(Decimal(first.seconds) / whole, 0)
        )
        lines.append(Label(words, "secondary"))
        if any(one.weighted != one.seconds for one in sources):
            lines.append(Label(_("Bars: hours by how much they exhaust"), "caption", "muted"))
            worst = max(sources, key=lambda one: one.weighted / one.seconds)
            factor = number_text(float(worst.weighted / worst.seconds), 1)
            words = _("It weighs {factor} times its hours at most: {name}.").format(
                name=_called(worst), factor=factor
            )
            lines.append(Label(words, "secondary"))
        self._lines.fill(lines)


def _called(source: ToilSource) -> str:
    return source.category or word_text(source.kind)


def _hours(seconds: int) -> str:
    return hours_text(Decimal(seconds) / 3600, 0)
