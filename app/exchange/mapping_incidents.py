"""Which column of a table of incidents is what."""

from typing import Literal

from pydantic import Field, model_validator

from app.exchange.mapping import FileMapping, Names, Part


class IncidentColumns(Part):
    """Where each thing stands. Needed: a start.

    number: by which the source knows an incident. acknowledged_after: seconds since the start.
    length: of the whole incident. sla: whether it was met. reopened: how often. updated: when a
    row of the history was written.
    """

    number: Names = ()
    title: Names = ()
    service: Names = ()
    labels: Names = ()
    start: Names = ()
    end: Names = ()
    detected: Names = ()
    acknowledged: Names = ()
    acknowledged_after: Names = ()
    repaired: Names = ()
    length: Names = ()
    severity: Names = ()
    status: Names = ()
    cause: Names = ()
    text: Names = ()
    url: Names = ()
    sla: Names = ()
    reopened: Names = ()
    updated: Names = ()


class IncidentMapping(FileMapping):
    """How to read incidents from a table.

    constant: values for what no column gives. history: an incident has a row for each change, and
    the last one counts. causes: columns of which the filled one names the cause by its header.
    """

    columns: IncidentColumns = IncidentColumns()
    constant: dict[Literal["service", "severity", "title"], str] = Field(default_factory=dict)
    history: bool = False
    causes: Names = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return self.columns.start

    @model_validator(mode="after")
    def _complete(self) -> "IncidentMapping":
        if not self.columns.start:
            raise ValueError("columns: a start is needed")
        if self.history and not self.columns.number:
            raise ValueError("columns: a history needs a number")
        return self
