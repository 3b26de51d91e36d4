"""How many services each team runs, against how many it can run well."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _, ngettext
from models.services.rows.board import TeamLoad
from views.kit.buttons import LinkButton
from views.kit.pills import StatusWord


class TeamLoads(QWidget):
    """One line with its state, and the way to the policy behind it."""

    def __init__(self, open_policies: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.word = StatusWord("", "ok")
        row.addWidget(self.word, 1)
        row.addWidget(LinkButton(_("Policy"), open_policies, "scale"))
        self.hide()

    def show_loads(self, loads: Sequence[TeamLoad], teams: Mapping[UUID, str]) -> None:
        """The loads of these teams; nothing where no team runs a service."""
        self.setVisible(bool(loads))
        parts = []
        for load in loads[:3]:
            name = teams.get(load.team_id, "")
            services = ngettext("{n} service", "{n} services", load.services)
            words = _("{team} runs {services}, {limit} can be run well")
            parts.append(words.format(team=name, services=services, limit=load.limit))
        over = any(load.services > load.limit for load in loads)
        self.word.set_state("; ".join(parts), "warn" if over else "ok")
