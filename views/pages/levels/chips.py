"""The chips of the page: which services, which promises, and two that look for trouble."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.text.doorway import N_, _
from views.kit.actions import plain
from views.kit.chips import Chip
from views.kit.labels import ElidedLabel
from views.kit.level_bar import Kinds
from views.kit.page import PageContext
from views.pages.levels.lines import Line, of_kinds

_WORDS = {
    Kinds.INTERNAL: N_("Objectives"),
    Kinds.AGREEMENTS: N_("Agreements"),
    Kinds.ALL: N_("All promises"),
}


class LevelChips(QWidget):
    """changed: called when other lines are to be shown."""

    def __init__(self, context: PageContext, changed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self._service: UUID | None = None
        self._kinds = Kinds.INTERNAL
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._services = Chip(_("All services"), "layers")
        self._menu = QMenu(self._services)
        self._services.set_menu(self._menu)
        self._kind_chip = Chip(_(_WORDS[self._kinds]))
        menu = QMenu(self._kind_chip)
        for kind, words in _WORDS.items():
            menu.addAction(_(words), partial(self.show_kinds, kind))
        self._kind_chip.set_menu(menu)
        self._low = Chip(_("Below 50 % left"), "list-filter", toggled=self._toggled)
        self._excluded = Chip(_("With exclusions"), toggled=self._toggled)
        for chip in (self._services, self._kind_chip, self._low, self._excluded):
            row.addWidget(chip)
        row.addWidget(ElidedLabel("", "secondary", "muted"), 1)
        row.addWidget(_aside())

    def kinds(self) -> Kinds:
        """Which promises are listed."""
        return self._kinds

    def show_kinds(self, kinds: Kinds) -> None:
        """List other promises."""
        self._kinds = kinds
        self._kind_chip.set_text(_(_WORDS[kinds]))
        self._kind_chip.set_active(kinds is not Kinds.INTERNAL)
        self._changed()

    def show_service(self, service_id: UUID | None, name: str) -> None:
        """List the promises of one service, or of all."""
        self._service = service_id
        self._services.set_text(name)
        self._services.set_active(service_id is not None)
        self._changed()

    def count(self, lines: Iterable[Line]) -> None:
        """Offer the services of these lines, and say how many the other chips would leave."""
        listed = of_kinds(lines, self._kinds)
        self._low.set_count(sum(line.low for line in listed))
        self._excluded.set_count(sum(line.excluded for line in listed))
        self._menu.clear()
        self._menu.addAction(_("All services"), partial(self.show_service, None, _("All services")))
        names = {one.level.objective.service_id: one.level.service_name for one in listed}
        for key, name in sorted(names.items(), key=lambda pair: pair[1].casefold()):
            self._menu.addAction(plain(name), partial(self.show_service, key, name))

    def passing(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that the chips let through."""
        return [line for line in lines if self._lets(line)]

    def let_all_through(self) -> None:
        """Let everything through."""
        for chip in (self._low, self._excluded):
            chip.setChecked(False)
        self._service = None
        self._services.set_text(_("All services"))
        self._services.set_active(False)
        self.show_kinds(Kinds.ALL)

    def _lets(self, line: Line) -> bool:
        if self._service is not None and line.level.objective.service_id != self._service:
            return False
        if self._low.isChecked() and not line.low:
            return False
        return line.excluded or not self._excluded.isChecked()

    def _toggled(self, _on: bool) -> None:
        self._changed()


def _aside() -> ElidedLabel:
    return ElidedLabel(_("Contract terms (SLA) are kept apart"), "secondary", "muted")
