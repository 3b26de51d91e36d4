"""Figures: what rules compute, and what charts draw, workbooks write and the command line prints.

A `Report` holds tables and series and figures. A figure that arithmetic on table rows gives
carries an `Expression`: Python evaluates it here, and the workbook writes the same one as a live
formula, so the two cannot disagree. A figure without one is a value, marked as such.
"""

from models.kernel.figures.evaluating import Evaluator, evaluate
from models.kernel.figures.expressions import (
    Add,
    CountRows,
    Divide,
    Expression,
    Multiply,
    Number,
    OfRow,
    Ref,
    Subtract,
    Sum,
    SumUpTo,
    Value,
)
from models.kernel.figures.reports import Check, Definition, Figure, Provenance, Report, Section
from models.kernel.figures.tables import NUMBERS, ChartData, Column, Series, SeriesKind, Table, Unit

__all__ = [
    "NUMBERS",
    "Add",
    "ChartData",
    "Check",
    "Column",
    "CountRows",
    "Definition",
    "Divide",
    "Evaluator",
    "Expression",
    "Figure",
    "Multiply",
    "Number",
    "OfRow",
    "Provenance",
    "Ref",
    "Report",
    "Section",
    "Series",
    "SeriesKind",
    "Subtract",
    "Sum",
    "SumUpTo",
    "Table",
    "Unit",
    "Value",
    "evaluate",
]
