"""A source with the mapping that reads it: the one given, a preset by name, or the one whose headers
it has."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.exchange.lookup import find
from app.exchange.mapping import FileMapping
from app.exchange.presets import Preset, preset_for, recognise_as
from app.exchange.questions import Answers, How, Reading
from app.exchange.raw_table import RawTable
from app.exchange.reading import Read, Source, read
from models.kernel.errors import Refused

M = TypeVar("M", bound=FileMapping)

Told = Callable[[float, float, str], None]
"""Told how much of how much is done, of what: `Progress.step`. May raise Cancelled."""


def untold(_done: float, _total: float, _what: str) -> None:
    """For who does not wait."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[M]):
    """A mapping, the key of the preset that it is of, what was answered, and the table."""

    mapping: M
    preset: str
    answers: Answers
    read: Read


def fitted(
    source: Source,
    shape: type[M],
    given: Mapping[str, str],
    *,
    preset: str = "",
    mapping: M | None = None,
    told: Told = untold,
) -> Fitted[M]:
    """The source read by the mapping, else by the preset, else by the one that its headers name.

    Raises Refused where the file cannot be read, ``no_such_preset``, and ``needs_mapping`` where
    nothing is given and no preset knows the headers.
    """
    if mapping is not None:
        answers = Answers({**mapping.answers, **given}, {})
        return Fitted(mapping, "", answers, _read_by(source, mapping, answers, told))
    if preset:
        chosen = preset_for(preset, shape)
        answers = Answers(given, chosen.mapping.answers)
        seen = _read_by(source, chosen.mapping, answers, told)
        return Fitted(chosen.mapping, chosen.key, answers, seen)
    first, found = recognised(source, shape, given, told)
    if found is None:
        raise Refused.because("needs_mapping", "mapping", header=list(first.table.header[:40]))
    return Fitted(found.mapping, found.key, Answers(given, found.mapping.answers), first)


def recognised(
    source: Source, shape: type[M], given: Mapping[str, str], told: Told = untold
) -> tuple[Read, Preset[M] | None]:
    """A source read, and the preset whose headers it has. Raises Refused as `read` does."""

    def known(table: RawTable) -> bool:
        return recognise_as(table.header, shape) is not None

    first = read_told(source, Answers(given, {}), told)
    first = _sheet_that_fits(source, Answers(given, {}), first, known, told)
    found = recognise_as(first.table.header, shape)
    if found is not None and first.questions and found.mapping.answers:
        first = read_told(source, Answers(given, found.mapping.answers), told)
    return first, found


def read_told(source: Source, answers: Answers, told: Told) -> Read:
    """The table of a source, with word of how far it is."""
    size = len(source.data) // 60 + 1
    return read(source, answers, lambda lines: told(min(lines, size), size, "read"))


def _read_by(source: Source, mapping: FileMapping, answers: Answers, told: Told) -> Read:
    first = read_told(source, answers, told)
    needed = mapping.needed
    return _sheet_that_fits(source, answers, first, lambda table: bool(find(table, needed)), told)


def _sheet_that_fits(
    source: Source, answers: Answers, first: Read, fits: Callable[[RawTable], bool], told: Told
) -> Read:
    """The one sheet that fits, where a workbook has several; else what was read first."""
    asked = [question for question in first.questions if question.key == "sheet"]
    if not asked:
        return first
    tables = {}
    for candidate in asked[0].candidates:
        answered = Answers({**answers.given, "sheet": candidate.value}, answers.assumed)
        with suppress(Refused):
            tables[candidate.value] = read_told(source, answered, told)
    fitting = {name: seen for name, seen in tables.items() if fits(seen.table)}
    if len(fitting) != 1:
        return first
    [(name, seen)] = fitting.items()
    others = [reading for reading in seen.readings if reading.key != "sheet"]
    return Read(seen.table, (Reading("sheet", "", name, How.CHECKED), *others), seen.questions)
