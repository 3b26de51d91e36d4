"""Published figures, and whole reports of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from models.kernel.figures.expressions import Expression
from models.kernel.figures.tables import ChartData, Table, Unit
from models.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number and how it came about.

    value: None means that there is no answer (shown as blank with `note`, never as 0).
    numerator, denominator: keys of other figures of the report, for the Explain panel.
    note: why there is no answer, or what the number leaves out.
    rows: key of the table that holds the rows behind it.
    limit: what a policy allows at most (at least, where `limit_is_floor`); None without a policy.
    previous: the same figure of the period before.
    """

    key: str
    title: str
    unit: Unit
    value: Decimal | None
    expression: Expression | None = None
    formula: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    rows: str = ""
    limit: Decimal | None = None
    limit_is_floor: bool = False
    previous: Decimal | None = None

    @property
    def broken(self) -> bool | None:
        """Whether the value lies beyond its limit; None where either is missing."""
        if self.value is None or self.limit is None:
            return None
        return self.value < self.limit if self.limit_is_floor else self.value > self.limit


@dataclass(frozen=True, slots=True)
class Definition:
    """How one figure is defined, in words: an entry of the Definitions sheet."""

    term: str
    formula: str
    unit: str
    source: str
    exclusions: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A total computed by two routes; the report may be trusted when they are equal."""

    title: str
    one_way: Expression | Decimal
    other_way: Expression | Decimal
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from: what it was made of, when, and by which definitions.

    frozen: the digest that was kept when the review was frozen; empty where nothing is.
    """

    workspace: str
    workspace_id: str
    revision: int
    generated: datetime
    author: str
    application: str
    definitions: str
    digest: str
    row_counts: Mapping[str, int] = field(default_factory=dict)
    frozen: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with a sheet of its own; the tables that name its title belong to it.

    finding: the answer of the part in one sentence. figures: keys of those that stand there.
    """

    title: str
    finding: str = ""
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: one value for the screen, the workbook, the PDF, CSV, JSON and the terminal.

    finding: the answer in one sentence. data: tidy tables of the rows behind the figures.
    privacy: what the report shows of single persons, in one sentence.
    sections: the parts that say something of their own, in order; further ones stand after them.
    headlines: keys of the figures that are read first; without any, all are.
    """

    key: str
    title: str
    team: str
    period: Period
    zone: str
    finding: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    charts: tuple[ChartData, ...]
    data: tuple[Table, ...]
    definitions: tuple[Definition, ...]
    checks: tuple[Check, ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()
    privacy: str = ""
    sections: tuple[Section, ...] = ()
    headlines: tuple[str, ...] = ()

    @property
    def first_figures(self) -> tuple[Figure, ...]:
        """The figures that are read first."""
        return tuple(map(self.figure, self.headlines)) if self.headlines else self.figures

    @property
    def parts(self) -> dict[Section, list[Table]]:
        """The shown tables of each section, in order."""
        found: dict[str, list[Table]] = {section.title: [] for section in self.sections}
        for table in self.tables:
            found.setdefault(table.section or self.title, []).append(table)
        told = {section.title: section for section in self.sections}
        return {told.get(title) or Section(title): own for title, own in found.items()}

    def figure(self, key: str) -> Figure:
        """The figure of that key. Raises KeyError when there is none."""
        for candidate in self.figures:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def table(self, key: str) -> Table:
        """The table of that key, among those shown and those of data."""
        for candidate in (*self.tables, *self.data):
            if candidate.key == key:
                return candidate
        raise KeyError(key)
