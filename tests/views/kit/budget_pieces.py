"""A month of a budget, invented: four incidents, one maintenance, and what remains."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from models.kernel.figures import Unit
from models.kernel.instants import zone
from views.kit.burn_down_data import BurnDown, BurnEvent, LeftOut
from views.kit.strip_paint import Fill, Square, width_of
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_strip import StripTable

MONTHS = ("Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")


def october(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of October 2026, in UTC."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def burn_down(*, below_zero: bool = False) -> BurnDown:
    """45 minutes, of which 7 are left; below_zero: one more incident has taken 20."""
    falls = [("INC-398", 3, 12.0, 14), ("INC-405", 7, 9.0, 9), ("INC-409", 10, 5.0, 6),
             ("INC-412", 12, 12.0, 3)]  # fmt: skip
    if below_zero:
        falls.append(("INC-420", 16, 20.0, 8))
    left, corners, events = 45.0, [(october(1), 45.0)], []
    for name, day, lost, hour in falls:
        end = october(day, hour, int(lost))
        corners += [(october(day, hour), left), (end, left - lost)]
        left -= lost
        events.append(BurnEvent(name, name, end, lost))
    now = october(17 if below_zero else 12, 12)
    corners.append((now, left))
    return BurnDown(
        "Checkout: error budget left", "min", zone("Europe/Dublin"),
        datetime(2026, 9, 30, 23, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC), 45.0,
        tuple(corners), None if below_zero else (october(14, 14), 0.0),
        limit=9.0, limit_words="9 min: little left", events=tuple(events),
        left_out=(LeftOut(october(8, 22), october(8, 22, 30), "Maintenance, 30 min excluded"),),
        verdict="Budget gone, 13 min over." if below_zero
        else "Now 7 min. At this rate gone by Wed 14 Oct.",
        finding="7 of 45 minutes are left.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One row of a table of budgets."""

    id: int
    name: str
    state: str
    left: int
    total: int
    strip: str


LEVELS = (
    Level(1, "Checkout", "Burning fast", 7, 45, "mmmmlmmxmmml"),
    Level(2, "Search", "Burning", 31, 89, "mmlmmmmmmmml"),
    Level(3, "Payments", "Healthy", 16, 22, "mmmxmmmmmmmm"),
    Level(4, "Reporting", "No data", 0, 0, "uummmmmmmmmu"),
)

_FILLS = {"m": Fill.FULL, "l": Fill.HALF, "x": Fill.CROSSED, "u": Fill.HATCHED}


def squares(row: Level) -> tuple[Square, ...]:
    """The months of a row."""
    return tuple(
        Square(_FILLS[one], f"{month}: {_FILLS[one]}")
        for month, one in zip(MONTHS, row.strip, strict=True)
    )


def levels_table(opened: list[tuple[Level, int]]) -> StripTable:
    """A table of budgets with their bars and strips."""
    columns = (
        TableColumn("name", "Service", weight=600),
        TableColumn(
            "state", "State", look=Look.STATE,
            state=lambda r: {"Healthy": "ok", "Burning": "warn", "No data": ""}.get(r.state, "bad"),
        ),
        TableColumn(
            "bar", "Budget left, min", Unit.SHARE, look=Look.BAR, mark=lambda r: 0.65,
            value=lambda r: Decimal(r.left) / r.total if r.total else None,
            colour=lambda r: "green" if r.left * 2 > r.total else "vermilion",
        ),
        TableColumn("left", "", weight=600, beside=lambda r: f"of {r.total}"),
        TableColumn(
            "strip", "Nov 2025 – Oct 2026, by month", look=Look.STRIP, squares=squares,
            text=str, width=width_of(12),
        ),
    )  # fmt: skip
    model = RowTableModel(columns)
    view = StripTable(
        model, "Service levels", lambda _row: None, lambda row, at: opened.append((row, at))
    )
    model.setParent(view)
    model.show(LEVELS)
    return view


def levels_panel() -> TablePanel:
    """The table as it stands on a card."""
    panel = TablePanel(levels_table([]))
    panel.setFixedHeight(panel.height_for(len(LEVELS)) + 8)
    return panel
