"""The card that says which launch gates are not open, and why."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.gates import STATES, gate_text, state_text
from models.insight.gate import GateState
from models.insight.launch_rows import LaunchBoard, ServiceGate
from models.releases.rows import LaunchClass
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.flow import FlowRow
from views.kit.labels import Label, Paragraph
from views.kit.lines import Lines
from views.kit.pills import Pill
from views.pages.today.cards import calm

_MOST = 3
_ORDER = (GateState.CLOSED, GateState.CAUTION, GateState.UNKNOWN)


class GatesCard(Card):
    """The gates for features, the closed ones first. open_gates: shows all."""

    def __init__(self, open_gates: Callable[[], object]) -> None:
        link = LinkButton(_("All gates"), open_gates)
        super().__init__(_("Launch gates"), " ", link)
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_board(self, board: LaunchBoard) -> None:
        """Show what does not stand open."""
        place = ZoneInfo(board.zone)
        shut = sorted(
            (row for row in board.gates if _state(row) in _ORDER),
            key=lambda row: (_ORDER.index(_state(row)), row.name),
        )
        count = len(board.gates)
        words = ngettext("of {n} service", "of {n} services", count)
        self.window_words.setText(words if count else "")
        if not shut:
            told = _("Every gate is open.") if count else _("There is no service yet.")
            self._lines.fill([calm(told)])
            return
        lines: list[QWidget] = []
        for row in shut[:_MOST]:
            lines += _gate(row, place)
        if len(shut) > _MOST:
            more = ngettext("and {n} more", "and {n} more", len(shut) - _MOST)
            lines.append(Label(more, "secondary", "muted"))
        self._lines.fill(lines)


def _state(row: ServiceGate) -> GateState:
    return row.gates[LaunchClass.NEW_FEATURE].state


def _gate(row: ServiceGate, place: ZoneInfo) -> Sequence[QWidget]:
    gate = row.gates[LaunchClass.NEW_FEATURE]
    head = FlowRow([Label(row.name, "strong"), Pill(state_text(gate), STATES[gate.state])])
    return (head, Paragraph(gate_text(gate, place), "secondary"))
