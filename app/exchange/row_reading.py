"""What all readers of tables share: from a source to a table at a desk, and what was read of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from app.exchange.desk import ReadingDesk
from app.exchange.fitting import Told, fitted, untold
from app.exchange.mapping import FileMapping
from app.exchange.notes import Note
from app.exchange.questions import NO_ANSWERS, Answers, Question, Reading
from app.exchange.raw_table import RawTable
from app.exchange.reading import Source

M = TypeVar("M", bound=FileMapping)
R = TypeVar("R")

_NUMBERED = re.compile(r"[\W_]*\d[\d\W_]*$")

FILE = "{file}"
"""Stands in a mapping for the name of the file, without its ending."""


@dataclass(frozen=True)
class TableOf(Generic[M]):
    """A table that is to be read: by its mapping, a preset, or the preset whose headers it has.

    zone: the usual one, for times that name none. today: None is the day of the clock.
    """

    source: Source
    answers: Answers = NO_ANSWERS
    preset: str = ""
    mapping: M | None = None
    zone: str = "UTC"
    today: date | None = None
    told: Told = untold


@dataclass(frozen=True, slots=True)
class ReadRows(Generic[R]):
    """All that was read of a source. source: the name under which its rows are known again. zone: in
    which local times were read; empty where there were none."""

    rows: tuple[R, ...]
    source: str = ""
    zone: str = ""
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Opened(Generic[M]):
    """A table at the desk where it is read, and the mapping that reads it."""

    mapping: M
    table: RawTable
    desk: ReadingDesk
    stem: str
    told: Told = field(default=untold)

    def named(self, text: str) -> str:
        """A text of the mapping, with the file's name where it stands for that."""
        return text.replace(FILE, self.stem)

    @property
    def source(self) -> str:
        """By which rows are known again: without the number or the years at the end of the file's name,
        which the next file of its kind has otherwise."""
        return self.mapping.source.replace(FILE, unnumbered(self.stem))

    def read(self, rows: Sequence[R]) -> ReadRows[R]:
        """What was read, with all that was settled, asked and odd."""
        return ReadRows(
            tuple(rows),
            self.source,
            self.desk.zone_name,
            tuple(self.desk.notes),
            tuple(self.desk.ledger.readings),
            tuple(self.desk.ledger.questions),
        )


def opened(asked: TableOf[M], shape: type[M]) -> Opened[M]:
    """The table of a source at a desk. Raises Refused as `fitted` does."""
    chosen = fitted(
        asked.source, shape, asked.answers.given, preset=asked.preset, mapping=asked.mapping,
        told=asked.told,
    )  # fmt: skip
    desk = ReadingDesk(chosen.answers, asked.zone, asked.today or datetime.now(UTC).date())
    desk.ledger.readings += chosen.read.readings
    desk.ledger.questions += chosen.read.questions
    stem = asked.source.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Opened(chosen.mapping, chosen.read.table, desk, stem, asked.told)


def unnumbered(stem: str) -> str:
    """The name of a file without a number, a day or years at its end.

    >>> [unnumbered(stem) for stem in ("deploys_2017-2020", "sprints (3)", "jenkins", "2026")]
    ['deploys', 'sprints', 'jenkins', '2026']
    """
    return _NUMBERED.sub("", stem) or stem
