"""The card that says where the toil comes from."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import hours_text, share_text
from app.text.words import word_text
from models.work_log.rows import TotalRow
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.inspector import PartBar
from views.kit.labels import Label
from views.kit.lines import Lines

_MOST = 6


class SourcesCard(Card):
    """Toil of the policy's window by the team's own categories, the largest first."""

    def __init__(self, list_entries: Callable[[], object]) -> None:
        super().__init__(_("Where the toil is"), " ", LinkButton(_("List"), list_entries))
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_totals(self, rows: Sequence[TotalRow], window: str) -> None:
        """Show a bar for each of the largest sources, and what they are of all toil."""
        self.window_words.setText(window)
        sums: defaultdict[str, int] = defaultdict(int)
        for row in rows:
            if row.toil:
                sums[str(row.key) if row.key else word_text(row.kind)] += row.seconds
        largest = sorted(sums.items(), key=lambda part: (-part[1], part[0]))[:_MOST]
        if not largest:
            self._lines.fill([Label(_("No toil was logged."), "secondary", "muted")])
            return
        top, whole = largest[0][1], sum(sums.values())
        lines: list[QWidget] = [
            PartBar(name, seconds / top, hours_text(Decimal(seconds) / 3600, 0))
            for name, seconds in largest
        ]
        part = share_text(Decimal(largest[0][1]) / whole, 0)
        words = _("{name} alone is {part} of all toil.").format(name=largest[0][0], part=part)
        lines.append(Label(words, "secondary"))
        self._lines.fill(lines)
