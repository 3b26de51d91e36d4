"""Which column of a file is what: a mapping, as a person keeps it in TOML or in the data.

A column is named by its header; a list of names means the first that has a value in the row, so
that one mapping fits the variants of a format, and a blank cell can fall back on another column.
"""

import tomllib
from collections.abc import Mapping as Dict
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from models.kernel.errors import Finding, Refused
from models.work_log.rows import Kind


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Part(BaseModel):
    """Values of a mapping; what it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Constant = Literal["person", "category", "service", "project", "ticket", "note"]


class Columns(Part):
    """Where each thing stands. Needed: a day or a start, and a duration or an end."""

    person: Names = ()
    email: Names = ()
    day: Names = ()
    start: Names = ()
    start_day: Names = ()
    start_time: Names = ()
    end: Names = ()
    end_day: Names = ()
    end_time: Names = ()
    duration: Names = ()
    category: Names = ()
    service: Names = ()
    project: Names = ()
    ticket: Names = ()
    note: Names = ()
    exhaustion: Names = ()


class KindOf(Part):
    """What a category means. toil: None leaves it to what the kind usually is."""

    kind: Kind
    toil: bool | None = None


def _kind_of(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


AsKind = Annotated[KindOf, BeforeValidator(_kind_of)]


class Kinds(Part):
    """Own categories grouped into kinds; `default` is for those that `words` does not name."""

    words: dict[str, AsKind] = Field(default_factory=dict)
    default: AsKind | None = None


class Join(Part):
    """A second file whose columns are added by equal keys (a column, or [here, there])."""

    keys: tuple[Names, ...]


class Keep(Part):
    """Rows are kept only where the column has (`only`), or has not (`never`), one of the words."""

    column: Names
    only: Names = ()
    never: Names = ()


class Unfold(Part):
    """Cells that each hold several values, under one repeated header: a row for each cell.

    Jira puts ``comment;time;author;seconds`` into as many columns ``Log Work`` as an issue needs.
    """

    column: str
    into: tuple[str, ...]
    separator: str = ";"


class Detect(Part):
    """By which headers a preset knows its files: all of `columns`, none of `without`."""

    columns: tuple[Names, ...]
    without: Names = ()


class FileMapping(Part):
    """How to read rows from a file, whatever they are.

    source: the name under which rows are known again. identity: columns whose values name a row
    for good. answers: to questions, by `Question.name`.
    """

    title: str = ""
    source: str = "file"
    identity: Names = ()
    join: Join | None = None
    unfold: Unfold | None = None
    keep: tuple[Keep, ...] = ()
    answers: dict[str, str] = Field(default_factory=dict)
    detect: Detect | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one; any sheet will do where there are none."""
        return ()


class HoursMapping(FileMapping):
    """How to read hours from a file.

    span: ``exact`` when start to end is the work itself (it is cut at midnight), ``loose`` when the
    work was done some time within. Without `identity` a row is known by its person, day, start and
    what it was for. constant: values for what no column gives.
    """

    columns: Columns = Columns()
    constant: dict[Literal["person", "category", "service", "project", "ticket", "note"], str] = (
        Field(default_factory=dict)
    )
    kinds: Kinds = Kinds()
    span: Literal["exact", "loose"] = "exact"

    @property
    def needed(self) -> tuple[str, ...]:
        """Headers of which a sheet must have one."""
        return (*self.columns.duration, *self.columns.end, *self.columns.end_time)

    @model_validator(mode="after")
    def _complete(self) -> "HoursMapping":
        columns = self.columns
        if not (columns.day or columns.start or columns.start_day):
            raise ValueError("columns: a day or a start is needed")
        if not (columns.duration or columns.end or columns.end_time):
            raise ValueError("columns: a duration or an end is needed")
        return self


M = TypeVar("M", bound=FileMapping)


def mapping_as(shape: type[M], values: Dict[str, Any]) -> M:
    """A mapping from plain values, as TOML and the data keep it.

    Raises Refused ``mapping`` for each value that does not fit, its place as the field.
    """
    try:
        return shape.model_validate(values)
    except ValidationError as problem:
        raise Refused(
            *(
                Finding("mapping", ".".join(map(str, error["loc"])), {"why": error["msg"]})
                for error in problem.errors(include_url=False)
            )
        ) from problem


def mapping_from(values: Dict[str, Any]) -> HoursMapping:
    """A mapping of hours from plain values. Raises Refused as `mapping_as`."""
    return mapping_as(HoursMapping, values)


def mapping_from_toml(text: str) -> HoursMapping:
    """A mapping from TOML text. Raises Refused ``mapping``."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refused.because("mapping", "toml", why=str(problem)) from problem
    return mapping_from(values)


def plain(mapping: FileMapping) -> dict[str, Any]:
    """The mapping as JSON values, without what is default: what the data keeps."""
    return mapping.model_dump(mode="json", exclude_defaults=True)
