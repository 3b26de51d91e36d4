"""Changes from a table of any program, by a mapping: lists of releases, logs of deployments."""

from collections.abc import Sequence
from dataclasses import replace

from app.exchange.change_shapes import ChangeDraft
from app.exchange.lookup import find
from app.exchange.mapping_changes import ChangeMapping
from app.exchange.raw_table import Cell
from app.exchange.row_reading import Opened, ReadRows, TableOf, opened
from app.exchange.table_cells import TableCells
from app.exchange.ticket_table import identity_of
from app.exchange.words import is_missing

TIMES = ("planned", "at", "ended", "undone", "first_commit", "last_commit")


def read_changes(asked: TableOf[ChangeMapping]) -> ReadRows[ChangeDraft]:
    """The changes of a table, in order of when they were made.

    Raises Refused as `opened` does, and ``column_missing`` where no column says when.
    """
    at = opened(asked, ChangeMapping)
    return at.read(_Rows(at).read())


class _Rows:
    def __init__(self, at: Opened[ChangeMapping]) -> None:
        self._at = at
        constants: dict[str, str] = {
            key: at.named(value) for key, value in at.mapping.constant.items()
        }
        self._cells = TableCells(
            at.table, dict(at.mapping.columns), at.desk, times=TIMES, constants=constants
        )
        self._cells.need("at", "planned")
        if at.mapping.detect is not None:
            self._cells.tell_columns()
        self._identity = find(at.table, at.mapping.identity)

    def read(self) -> list[ChangeDraft]:
        found: dict[str, ChangeDraft] = {}
        for number, cells in self._cells.rows(self._at.mapping.keep, self._at.told):
            draft = self._row(number, cells)
            if draft is None:
                continue
            first = found.setdefault(draft.external_id, draft)
            if first is not draft:
                alike = replace(draft, place=first.place) == first
                code = "same_row_again" if alike else "other_row_of_its_id"
                told = draft.external_id if self._identity else draft.name
                self._at.desk.odd(code, draft.place, "number", told, expected=first.place)
        return sorted(found.values(), key=_when)

    def _row(self, number: int, cells: Sequence[Cell]) -> ChangeDraft | None:
        read, desk = self._cells, self._at.desk
        made = read.instant("at", number, cells, kept=False)
        planned = read.instant("planned", number, cells)
        if made is None and planned is None:
            if is_missing(read.columns["at"].cell(cells)[0]):
                desk.odd("change_without_instant", read.place(number))
            return None
        revision, name = (
            read.line("revision", number, cells),
            read.line("name", number, cells),
        )
        service = read.line("service", number, cells)
        own = self._identity.text(cells) or read.text("number", cells)
        when = str(made or planned)
        return ChangeDraft(
            read.place(number),
            identity_of(own, when, name, revision, service),
            name or revision or own or when,
            kind=read.line("kind", number, cells),
            size=read.line("size", number, cells),
            service=service,
            text=read.text("text", cells),
            planned=planned,
            at=made,
            ended=read.instant("ended", number, cells),
            undone=read.instant("undone", number, cells),
            outcome=read.line("outcome", number, cells),
            first_commit=read.instant("first_commit", number, cells),
            last_commit=read.instant("last_commit", number, cells),
            revision=revision,
            author=read.line("author", number, cells),
            url=read.line("url", number, cells),
        )


def _when(draft: ChangeDraft) -> tuple[str, str]:
    return str(draft.at or draft.planned), draft.external_id
