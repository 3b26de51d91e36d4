"""Which column of a table of changes, sprints or milestones is what."""

from typing import Literal

from pydantic import Field, model_validator

from app.exchange.mapping import FileMapping, Names, Part


class ChangeColumns(Part):
    """Where each thing stands. Needed: a name, and when it was made or is planned.

    number: by which the source knows a change. kind, size, outcome: in the source's words. undone:
    when it was taken back. first_commit, last_commit: of what it brought.
    """

    number: Names = ()
    name: Names = ()
    kind: Names = ()
    size: Names = ()
    service: Names = ()
    text: Names = ()
    planned: Names = ()
    at: Names = ()
    ended: Names = ()
    undone: Names = ()
    outcome: Names = ()
    first_commit: Names = ()
    last_commit: Names = ()
    revision: Names = ()
    author: Names = ()
    url: Names = ()


ChangeConstant = Literal["kind", "size", "service", "outcome", "name"]


class ChangeMapping(FileMapping):
    """How to read changes from a table. constant: values for what no column gives."""

    columns: ChangeColumns = ChangeColumns()
    constant: dict[ChangeConstant, str] = Field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return (*self.columns.at, *self.columns.planned)

    @model_validator(mode="after")
    def _complete(self) -> "ChangeMapping":
        if not (self.columns.at or self.columns.planned):
            raise ValueError("columns: when a change was made, or is planned, is needed")
        return self


class SprintColumns(Part):
    """Where each thing stands. Needed: a name.

    difference: done less what was to be done when the sprint ended. pieces: issues at its start.
    """

    number: Names = ()
    board: Names = ()
    name: Names = ()
    from_day: Names = ()
    to_day: Names = ()
    planned_days: Names = ()
    committed: Names = ()
    added: Names = ()
    removed: Names = ()
    done: Names = ()
    difference: Names = ()
    pieces: Names = ()


class SprintMapping(FileMapping):
    """How to read sprints from a table. constant: values for what no column gives."""

    columns: SprintColumns = SprintColumns()
    constant: dict[Literal["board"], str] = Field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return self.columns.name

    @model_validator(mode="after")
    def _complete(self) -> "SprintMapping":
        if not self.columns.name:
            raise ValueError("columns: a name is needed")
        return self


class MilestoneColumns(Part):
    """Where each thing stands. Needed: a name. committed: the day first promised, due: the one that
    holds now."""

    number: Names = ()
    project: Names = ()
    name: Names = ()
    kind: Names = ()
    owner: Names = ()
    committed: Names = ()
    due: Names = ()
    delivered: Names = ()


class MilestoneMapping(FileMapping):
    """How to read milestones and features of projects. constant: values for what no column gives."""

    columns: MilestoneColumns = MilestoneColumns()
    constant: dict[Literal["project", "kind"], str] = Field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return self.columns.name

    @model_validator(mode="after")
    def _complete(self) -> "MilestoneMapping":
        if not self.columns.name:
            raise ValueError("columns: a name is needed")
        return self
