"""The board: a column for each stage, a card for each launch with its gate and why."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.gates import STATES, gate_text, state_text
from app.text.words import word_text
from models.insight.launch_rows import LaunchBoard, LaunchEntry
from models.releases.rows import LaunchStage
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import Label, Paragraph
from views.kit.lines import Lines
from views.kit.pills import Pill
from views.kit.plain import tip
from views.kit.tab_pieces import scrolling
from views.pages.launches.words import BOARD, quiet_text, ramp_text

_AHEAD = (LaunchStage.PROPOSED, LaunchStage.PREPARING, LaunchStage.SOFT_LAUNCHED)


class StageBoard(QWidget):
    """Its table twin is the list. opened: gets the launch whose name was pressed."""

    def __init__(self, opened: Callable[[LaunchEntry], object]) -> None:
        super().__init__()
        self._opened = opened
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._columns: dict[LaunchStage, Lines] = {}
        self._cards: dict[LaunchStage, Card] = {}
        for stage in BOARD:
            card = Card(word_text(stage), " ")
            lines = Lines()
            scroll: QScrollArea = scrolling(lines)
            scroll.setAccessibleName(word_text(stage))
            card.body.addWidget(scroll, 1)
            self._columns[stage], self._cards[stage] = lines, card
            row.addWidget(card, 1)

    def show_board(self, board: LaunchBoard) -> None:
        """Show the launches of a board."""
        place = ZoneInfo(board.zone)
        for stage, lines in self._columns.items():
            own = [entry for entry in board.launches if entry.launch.stage is stage]
            self._cards[stage].window_words.setText(str(len(own)))
            cards: list[QWidget] = [self._card(entry, board, place) for entry in own]
            lines.fill(cards or [Label(_("none"), "secondary", "muted")])

    def _card(self, entry: LaunchEntry, board: LaunchBoard, place: ZoneInfo) -> QWidget:
        card = Card(padded=False)
        column = QVBoxLayout()
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(4)
        name = LinkButton(entry.launch.name, partial(self._opened, entry))
        name.setAccessibleName(
            _("{launch} of {service}").format(launch=entry.launch.name, service=entry.service)
        )
        name.setMinimumWidth(theme.px(40))
        name.setToolTip(tip(entry.launch.name))
        column.addWidget(name)
        planned = entry.launch.planned_on
        about = [entry.service, planned.isoformat() if planned else "", entry.owner]
        column.addWidget(
            Paragraph(" · ".join(each for each in about if each), "secondary", "text2")
        )
        if entry.launch.stage in _AHEAD:
            if entry.override is not None:
                words = _("overridden until {day}").format(
                    day=f"{entry.override.expires.astimezone(place):%Y-%m-%d}"
                )
                column.addWidget(Pill(words, "warn"))
            else:
                column.addWidget(Pill(state_text(entry.gate), STATES[entry.gate.state]))
            column.addWidget(Paragraph(gate_text(entry.gate, place), "secondary", "text2"))
        for words in (ramp_text(entry, board.today), quiet_text(entry)):
            if words:
                column.addWidget(Paragraph(words, "secondary", "muted"))
        card.body.addLayout(column)
        return card
