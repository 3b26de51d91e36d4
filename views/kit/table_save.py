"""A table as the window shows it, saved as a CSV file: its rows and columns in their order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, overload

from PySide6.QtWidgets import QWidget

from app.exchange.delimited_out import write_table
from app.jobs import Progress
from app.text.doorway import _
from models.kernel.figures import Column, Table, Unit
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn
from views.kit.table_rows import Order, Source
from views.kit.table_view import TableView


def save_table(parent: QWidget, context: PageContext, view: TableView) -> None:
    """Ask for a name and write every row that the table shows, on a worker thread."""
    title = view.accessibleName()
    target = ask_where_to_save(
        parent, _("Export {table}").format(table=title), f"{title}.csv", ((_("CSV"), ".csv"),)
    )
    if target is None:
        return
    table = shown_table(view)

    def write(progress: Progress) -> str:
        return write_table(table, target, progress.step).name

    context.run_job(
        _("Writing {name}").format(name=target.name),
        write,
        lambda name: context.notify(_("Written: {name}").format(name=name)),
    )


def shown_table(view: TableView) -> Table:
    """The rows that are not filtered away and the columns that are not hidden, in their order.

    It stays as it is while the window goes on to other rows.
    """
    head, model = view.horizontalHeader(), view.rows()
    order = [head.logicalIndex(at) for at in range(head.count())]
    shown = [model.columns[at] for at in order if not head.isSectionHidden(at)]
    columns = [column for column in shown if column.look is not Look.BAR]
    # A number without a head of its own stands beside a bar, and has that one's.
    heads = {after.key: before.title for before, after in pairwise(shown)}
    return Table(
        "shown",
        view.accessibleName(),
        tuple(Column(one.key, one.title or heads.get(one.key, ""), _unit(one)) for one in columns),
        _Rows(*model.standing(), columns),
    )


class _Rows(Sequence[tuple[Any, ...]]):
    """Rows of values, each worked out when it is read: a million need no memory."""

    def __init__(self, source: Source, order: Order, columns: list[TableColumn]) -> None:
        self._source, self._order, self._columns = source, order, columns

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[Any, ...]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row = int(self._order[at])
        return tuple(_value(one, self._source.value(row, one)) for one in self._columns)


def _unit(column: TableColumn) -> Unit:
    return Unit.TEXT if column.unit is Unit.TEXT or column.text is not None else column.unit


def _value(column: TableColumn, value: Any) -> Any:
    if value is None or _unit(column) is not Unit.TEXT:
        return value
    return column.words(value)
