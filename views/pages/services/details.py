"""One service in the inspector: its tabs put together, and where the repair of a lack leads."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from models.insight.levels_rows import LevelRow
from models.notes.rows import Subject
from models.services.rows import OwnerRole
from models.services.rows.board import Lack
from views.kit.inspector import SectionHead
from views.kit.notes import NotesPanel
from views.kit.row_history import RowHistory
from views.pages.services.capacity import Capacities
from views.pages.services.care import Care
from views.pages.services.overview import Overview, Repairs
from views.pages.services.owners import Owners
from views.pages.services.parts import Parts
from views.pages.services.sheet import Sheet


class Details:
    """Builds the tabs of one service. window: what dialogs stand over.

    measured: the promise that its parts are held against, if there is one.
    """

    def __init__(
        self,
        sheet: Sheet,
        window: QWidget,
        measured: LevelRow | None = None,
    ) -> None:
        self._sheet = sheet
        self.owners, self.parts = Owners(sheet), Parts(sheet, measured)
        self.care, self.capacities = Care(sheet), Capacities(sheet, window)
        self.overview = Overview(sheet, self._repairs())

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words: six, which have room in the narrowest inspector."""
        parts = (self.overview, self.owners, self.parts, self.care, self.capacities)
        return {**{part.words: part.tab() for part in parts}, _("Notes"): self._notes()}

    def _repairs(self) -> Repairs:
        owners = self.owners

        def product() -> None:
            owners.add_owner(OwnerRole.PRODUCT)

        found: dict[Lack, tuple[str, Callable[[], object]]] = {
            Lack.NO_OWNER: (_("Set an owner"), owners.add_owner),
            Lack.NO_PRODUCT_OWNER: (_("Set a product owner"), product),
            Lack.NO_RUNBOOK: (_("Add a runbook"), self.care.add_runbook),
        }
        return found

    def _notes(self) -> QWidget:
        service = self._sheet.file.row.service
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(NotesPanel(self._sheet.context, Subject("service", service.id)))
        column.addWidget(SectionHead(_("History")))
        fields = {"name": _("Name"), "description": _("What it is"), "stage": _("Stage")}
        column.addWidget(RowHistory(self._sheet.context, "service", service.id, fields))
        column.addStretch(1)
        return panel
