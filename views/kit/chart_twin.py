"""The table twin of a chart: every number that it draws, to be read, sorted and copied."""

from collections.abc import Callable
from dataclasses import dataclass

from models.kernel.figures import ChartData, Table, Value
from views.kit.chart_words import twin_table
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of a report's table. id: its place in the table."""

    id: int
    cells: tuple[Value, ...]


def report_columns(table: Table) -> list[TableColumn]:
    """The columns of a report's table, as a table on the screen has them."""
    return [
        TableColumn(column.key, column.title, column.unit, value=_cell(at))
        for at, column in enumerate(table.columns)
    ]


def report_rows(table: Table) -> tuple[ReportRow, ...]:
    """The rows of a report's table, as a table on the screen has them."""
    return tuple(ReportRow(at, tuple(row)) for at, row in enumerate(table.rows))


def report_table(table: Table, name: str) -> TablePanel:
    """A table of a report on the screen."""
    model = RowTableModel(report_columns(table))
    view = TableView(model, name)
    model.setParent(view)
    model.show(report_rows(table))
    return TablePanel(view)


def twin_view(data: ChartData, name: str) -> TablePanel:
    """The table twin of a chart."""
    return report_table(twin_table(data), name)


def _cell(at: int) -> Callable[[ReportRow], Value]:
    return lambda row: row.cells[at]
