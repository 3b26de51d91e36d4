"""A report made of other reports: each stands as one section, with all that it rests on.

Keys of figures, charts and shown tables get their part's prefix, and expressions follow, so that live
formulas stay as they were. Raw rows keep their key, and two parts with the same rows share them.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from app.reports import Check, unchecked
from app.text import _
from models.kernel.errors import Refused
from models.kernel.figures import (
    Add,
    ChartData,
    CountRows,
    Definition,
    Divide,
    Expression,
    Figure,
    Multiply,
    Ref,
    Report,
    Section,
    Subtract,
    Sum,
    SumUpTo,
    Table,
)

if TYPE_CHECKING:
    from app.workspace import Workspace

TRIES = 4
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Part:
    """A report as a section of another one.

    title: of its section, and of its sheet. prefix: goes before its keys. headlines, charts: keys, in
    the part's own words, of what is read first, where the part has it.
    """

    report: Report
    title: str
    prefix: str
    headlines: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


def at_one_revision(
    workspace: "Workspace", build: Callable[[], Report], check: Check = unchecked
) -> Report:
    """What `build` makes, and all that it asked was answered at one revision: where somebody changed
    the data meanwhile, it is built again. Raises Refused ``changes_meanwhile`` when that never ends.
    """
    for _each in range(TRIES):
        check()
        before = workspace.store.head().revision
        made = build()
        if workspace.store.head().revision == before:
            return made
    raise Refused.because("changes_meanwhile", tries=TRIES)


def composed(own: Report, parts: Sequence[Part]) -> Report:
    """A report and its parts, in order, as one; what is its own comes first and keeps its keys.

    Its headlines and charts are its own and those that parts name. Raises ValueError where parts were
    read at different revisions.
    """
    revisions = {own.provenance.revision, *(part.report.provenance.revision for part in parts)}
    if len(revisions) > 1:
        raise ValueError(f"parts of different revisions: {sorted(revisions)}")
    data = {table.key: table for table in own.data}
    moves = [_moved(part, data) for part in parts]
    made = [move.report() for move in moves]
    first = {prefixed(part.prefix, key) for part in parts for key in part.charts}
    charts = [chart for each in made for chart in each.charts]
    return replace(
        own,
        figures=_all(own.figures, (each.figures for each in made)),
        headlines=_all(
            own.headlines or tuple(figure.key for figure in own.figures),
            (
                tuple(move.figures[key] for key in move.part.headlines if key in move.figures)
                for move in moves
            ),
        ),
        tables=_all(own.tables, (each.tables for each in made)),
        charts=(*own.charts, *sorted(charts, key=lambda one: one.key not in first)),
        data=tuple(data.values()),
        definitions=_definitions(own, parts),
        checks=_all(own.checks, (each.checks for each in made)),
        sections=_all(own.sections, (move.sections() for move in moves)),
        provenance=replace(
            own.provenance,
            digest=_digest(own, parts),
            row_counts=_counts(own, parts),
        ),
        notes=_all(own.notes, (_notes(part, own) for part in parts)),
        privacy=" ".join(_once((own.privacy, *(part.report.privacy for part in parts)))),
    )


@dataclass(frozen=True, slots=True)
class _Move:
    """A part, and what its keys become."""

    part: Part
    tables: Mapping[str, str]
    figures: Mapping[str, str]

    def report(self) -> Report:
        """The part under its new keys."""
        before, prefix = self.part.report, self.part.prefix
        return replace(
            before,
            figures=tuple(map(self._figure, before.figures)),
            tables=tuple(self.table(table, self.part.title) for table in before.tables),
            charts=tuple(self._chart(chart, prefix) for chart in before.charts),
            checks=tuple(
                replace(
                    check,
                    title=f"{self.part.title}: {check.title}",
                    one_way=self._side(check.one_way),
                    other_way=self._side(check.other_way),
                )
                for check in before.checks
            ),
        )

    def table(self, table: Table, section: str) -> Table:
        """A table under its new key; rows are as they were."""
        columns = tuple(
            replace(one, expression=self._maybe(one.expression)) for one in table.columns
        )
        return replace(table, key=self.tables[table.key], columns=columns, section=section)

    def sections(self) -> tuple[Section, ...]:
        """The one that the part is."""
        return (Section(self.part.title, self.part.report.finding, tuple(self.figures.values())),)

    def _figure(self, figure: Figure) -> Figure:
        return replace(
            figure,
            key=self.figures[figure.key],
            expression=self._maybe(figure.expression),
            numerator=self.figures.get(figure.numerator, ""),
            denominator=self.figures.get(figure.denominator, ""),
            rows=self.tables.get(figure.rows, ""),
        )

    def _chart(self, chart: ChartData, prefix: str) -> ChartData:
        return replace(
            chart, key=prefixed(prefix, chart.key), table=self.tables.get(chart.table, "")
        )

    def _side(self, side: Expression | Decimal) -> Expression | Decimal:
        return side if isinstance(side, Decimal) else self._expression(side)

    def _maybe(self, expression: Expression | None) -> Expression | None:
        return None if expression is None else self._expression(expression)

    def _expression(self, expression: Expression) -> Expression:
        match expression:
            case Sum(table, column, where):
                return Sum(self.tables[table], column, where)
            case SumUpTo(table):
                return replace(expression, table=self.tables[table])
            case CountRows(table, where):
                return CountRows(self.tables[table], where)
            case Ref(figure):
                return Ref(self.figures[figure])
            case Add(terms):
                return Add(tuple(map(self._expression, terms)))
            case Subtract(left, right):
                return Subtract(self._expression(left), self._expression(right))
            case Multiply(left, right):
                return Multiply(self._expression(left), self._expression(right))
            case Divide(numerator, denominator):
                return Divide(self._expression(numerator), self._expression(denominator))
            case _:
                return expression


def prefixed(prefix: str, key: str) -> str:
    """A key that tells its part, once.

    >>> prefixed("toil", "coverage"), prefixed("toil", "toil_share")
    ('toil_coverage', 'toil_share')
    """
    return key if key == prefix or key.startswith(f"{prefix}_") else f"{prefix}_{key}"


def _moved(part: Part, data: dict[str, Table]) -> _Move:
    """The new keys of a part; its raw rows join those of the parts before."""
    report, prefix = part.report, part.prefix
    tables = {table.key: prefixed(prefix, table.key) for table in report.tables}
    for table in report.data:
        there = data.get(table.key)
        same = there is None or (there.columns == table.columns and there.rows == table.rows)
        tables[table.key] = table.key if same else prefixed(prefix, table.key)
    figures = {figure.key: prefixed(prefix, figure.key) for figure in report.figures}
    taken = set(tables.values())  # tables and figures share their names in a workbook
    figures = {key: f"{new}_in_all" if new in taken else new for key, new in figures.items()}
    move = _Move(part, tables, figures)
    for table in report.data:
        data.setdefault(tables[table.key], move.table(table, ""))
    return move


def _all(own: tuple[One, ...], others: Iterable[tuple[One, ...]]) -> tuple[One, ...]:
    return (*own, *(one for each in others for one in each))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order, and none that is empty."""
    return tuple(dict.fromkeys(text for text in texts if text))


def _definitions(own: Report, parts: Sequence[Part]) -> tuple[Definition, ...]:
    """Each definition once; where parts define a term differently, it says of which part it is."""
    told = [*own.definitions, _digest_defined(parts)]
    terms = {one.term for one in told}
    for part in parts:
        for one in part.report.definitions:
            if one in told:
                continue
            term = _("{term} ({part})").format(term=one.term, part=part.title)
            told.append(replace(one, term=term) if one.term in terms else one)
            terms.add(one.term)
    return tuple(told)


def _digest_defined(parts: Sequence[Part]) -> Definition:
    return Definition(
        _("SHA-256 of the data used"),
        _(
            "over a line for each part that has rows, in this order, with its key, a space and the "
            "SHA-256 that its own report of this period gives: {parts}"
        ).format(parts=", ".join(part.report.key for part in parts)),
        "",
        _("the rows of all parts"),
    )


def _notes(part: Part, own: Report) -> tuple[str, ...]:
    """What a part adds to what is said already, and that it is the part that says it."""
    new = (note for note in part.report.notes if note not in own.notes)
    return tuple(_("{part}: {note}").format(part=part.title, note=note) for note in new)


def _counts(own: Report, parts: Sequence[Part]) -> dict[str, int]:
    counts = dict(own.provenance.row_counts)
    for part in parts:
        for name, count in part.report.provenance.row_counts.items():
            counts[f"{name} ({part.title})"] = count
    return counts


def _digest(own: Report, parts: Sequence[Part]) -> str:
    """One digest over those of the parts, each over its raw rows."""
    reports = (own, *(part.report for part in parts))
    lines = [f"{one.key} {one.provenance.digest}\n" for one in reports if one.provenance.digest]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
