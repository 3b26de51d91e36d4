"""The columns of the inventory."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.services import owner_text, trouble_state, troubles_text
from app.text.words import word_text
from models.kernel.figures import Unit
from models.services.rows import MachineState, OwnerRole, PromiseKind, Stage
from models.services.rows.board import BoardRow
from views.kit import typed
from views.kit.table_column import Look, TableColumn
from views.pages.services.names import Names

_GONE = (MachineState.ERASED, MachineState.DISPOSED)


def stages() -> dict[str, Stage]:
    """Every stage by its word."""
    return {word_text(stage): stage for stage in Stage}


def service_columns(names: Callable[[], Names]) -> list[TableColumn]:
    """Name and stage can be typed over; the rest has a history or parts of its own."""

    def owner(role: OwnerRole) -> Callable[[BoardRow], str]:
        return lambda row: owners_of(row, role, names().owners)

    return [
        TableColumn(
            "name",
            _("Service"),
            weight=500,
            value=lambda row: row.service.name,
            parse=typed.needed,
            width=120,
        ),
        TableColumn(
            "stage",
            _("Stage"),
            value=lambda row: word_text(row.service.stage),
            parse=typed.one_of(stages()),
            choices=lambda: list(stages()),
        ),
        TableColumn(
            "troubles",
            _("Lacks"),
            look=Look.STATE,
            value=lambda row: troubles_text(row.troubles),
            state=lambda row: trouble_state(row.troubles[0]) if row.troubles else "",
            width=190,
        ),
        TableColumn("owner", _("Run by"), value=owner(OwnerRole.OPERATIONS)),
        TableColumn("product", _("Product"), value=owner(OwnerRole.PRODUCT)),
        TableColumn("order", _("Order by"), Unit.DAY, value=_order_by),
        TableColumn(
            "servers", _("Servers"), Unit.COUNT, value=lambda row: len(row.whole.servers) or None
        ),
        TableColumn("machines", _("Machines"), Unit.COUNT, value=_machines),
        TableColumn("agreement", _("Agreement"), value=_agreement),
        TableColumn(
            "development",
            _("Developed by"),
            value=owner(OwnerRole.DEVELOPMENT),
            hidden=True,
        ),
        TableColumn(
            "strategy",
            _("Strategy"),
            value=lambda row: word_text(row.strategy.kind) if row.strategy else "",
            hidden=True,
        ),
        TableColumn(
            "description",
            _("Description"),
            value=lambda row: row.service.description,
            parse=typed.text,
            hidden=True,
        ),
    ]


def owners_of(row: BoardRow, role: OwnerRole, names: Any) -> str:
    """Who owns it in a role today, in words."""
    return ", ".join(owner_text(owner, names) for owner in row.owners if owner.role is role)


def row_key(row: BoardRow) -> UUID:
    """What a row is known by."""
    return row.service.id


def _agreement(row: BoardRow) -> str:
    kinds = {objective.kind for objective in row.whole.objectives}
    if PromiseKind.AGREEMENT in kinds:
        return _("yes")
    return _("objective only") if kinds else ""


def _machines(row: BoardRow) -> int | None:
    return sum(machine.state not in _GONE for machine in row.whole.machines) or None


def _order_by(row: BoardRow) -> date | None:
    return row.first.order_by if row.first else None
