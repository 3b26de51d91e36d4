"""Which column of a table of tickets, or of technical debt, is what."""

from typing import Literal

from pydantic import Field, model_validator

from app.exchange.mapping import FileMapping, Names, Part


class TicketColumns(Part):
    """Where each thing stands. Needed: when it was received.

    number: by which the source knows a ticket. type, labels: what it is, in the source's words.
    ended: when it was completed; closed: a later closing, and updated: the last change, which stand
    in where a ticket is over and `ended` says nothing. sla: whether it was met. reopened: how often.
    """

    number: Names = ()
    title: Names = ()
    text: Names = ()
    type: Names = ()
    labels: Names = ()
    priority: Names = ()
    status: Names = ()
    resolution: Names = ()
    service: Names = ()
    project: Names = ()
    requester: Names = ()
    owner: Names = ()
    received: Names = ()
    scheduled: Names = ()
    started: Names = ()
    due: Names = ()
    ended: Names = ()
    closed: Names = ()
    updated: Names = ()
    estimate: Names = ()
    points: Names = ()
    reopened: Names = ()
    sla: Names = ()
    url: Names = ()


TicketConstant = Literal["service", "project", "type", "title", "status"]


class TicketMapping(FileMapping):
    """How to read tickets from a table.

    constant: values for what no column gives. history: a ticket has a row for each change, and the
    last one counts. unless: columns that, where one is filled, say that a row is no ticket.
    """

    columns: TicketColumns = TicketColumns()
    constant: dict[TicketConstant, str] = Field(default_factory=dict)
    history: bool = False
    unless: Names = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return self.columns.received

    @model_validator(mode="after")
    def _complete(self) -> "TicketMapping":
        if not self.columns.received:
            raise ValueError("columns: when a ticket was received is needed")
        if self.history and not self.columns.number:
            raise ValueError("columns: a history needs a number")
        return self


class DebtColumns(Part):
    """Where each thing stands. Needed: what it is.

    principal: what it takes to pay it off; interest: what it costs a month, or in another period
    that is asked. since: when it was incurred. place: where in the code or the system it lies.
    ticket, category: the hours of the log that are its interest. closed: when it was over.
    """

    number: Names = ()
    title: Names = ()
    text: Names = ()
    area: Names = ()
    service: Names = ()
    principal: Names = ()
    interest: Names = ()
    since: Names = ()
    owner: Names = ()
    origin: Names = ()
    reason: Names = ()
    purpose: Names = ()
    skill: Names = ()
    labels: Names = ()
    place: Names = ()
    url: Names = ()
    ticket: Names = ()
    category: Names = ()
    status: Names = ()
    closed: Names = ()


DebtConstant = Literal["area", "service", "origin", "owner", "skill"]


class DebtMapping(FileMapping):
    """How to read technical debt from a table. constant: values for what no column gives."""

    columns: DebtColumns = DebtColumns()
    constant: dict[DebtConstant, str] = Field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return (*self.columns.title, *self.columns.text)

    @model_validator(mode="after")
    def _complete(self) -> "DebtMapping":
        if not (self.columns.title or self.columns.text):
            raise ValueError("columns: what it is is needed")
        return self
