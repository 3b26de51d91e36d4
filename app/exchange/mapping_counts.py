"""Which column of a table of counts is what."""

from typing import Literal

from pydantic import Field, model_validator

from app.exchange.mapping import FileMapping, Names, Part


class CountColumns(Part):
    """Where each thing stands. Needed: a day, and two of good, bad and valid.

    Columns of latencies (``<= 250 ms``) are found by their headers and stand for these.
    """

    day: Names = ()
    service: Names = ()
    objective: Names = ()
    good: Names = ()
    bad: Names = ()
    valid: Names = ()


class CountsMapping(FileMapping):
    """How to read counts per day from a table. constant: values for what no column gives."""

    columns: CountColumns = CountColumns()
    constant: dict[Literal["service", "objective"], str] = Field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return self.columns.day

    @model_validator(mode="after")
    def _complete(self) -> "CountsMapping":
        if not self.columns.day:
            raise ValueError("columns: a day is needed")
        return self
