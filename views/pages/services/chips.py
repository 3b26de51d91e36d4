"""The chips above the inventory: each shows what lacks one thing; several show what lacks all."""

from collections.abc import Callable, Mapping

from app.text.doorway import _
from models.services.rows.board import BoardRow, Lack
from views.kit.chips import Chip

_CHIPS: Mapping[str, tuple[Lack, ...]] = {
    "no_agreement": (Lack.NO_AGREEMENT,),
    "no_owner": (Lack.NO_OWNER,),
    "no_runbook": (Lack.NO_RUNBOOK,),
    "expired": (Lack.SIGNATURE_EXPIRED,),
    "weak": (Lack.WEAKNESS_CRITICAL, Lack.WEAKNESS_OVERDUE, Lack.WAIVER_EXPIRED),
}


class LackChips:
    """The chips, and which rows they let through. changed: called when one was turned."""

    def __init__(self, changed: Callable[[], object]) -> None:
        titles = {
            "no_agreement": _("No agreement"),
            "no_owner": _("No owner"),
            "no_runbook": _("No runbook"),
            "expired": _("Expired signatures"),
            "weak": _("Pressing weaknesses"),
        }
        self.chips = {key: Chip(titles[key], toggled=lambda _on: changed()) for key in _CHIPS}

    def count(self, rows: tuple[BoardRow, ...]) -> None:
        """Say on each chip how many rows lack it."""
        for key, chip in self.chips.items():
            chip.set_count(sum(_lacks(row, key) for row in rows))

    def through(self, rows: tuple[BoardRow, ...]) -> tuple[BoardRow, ...]:
        """The rows that lack everything that is asked for."""
        chosen = [key for key, chip in self.chips.items() if chip.isChecked()]
        return tuple(row for row in rows if all(_lacks(row, key) for key in chosen))


def _lacks(row: BoardRow, key: str) -> bool:
    return any(trouble.lack in _CHIPS[key] for trouble in row.troubles)
