"""The rows behind the twelve practices and behind the assessment, and who may be named in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.reports import People
from app.text import _, word_text
from app.text.assessment import QUESTIONS
from app.text.practices import practice_number, row_text, vote_text
from models.insight.practices_rows import PracticeBoard, PracticeEvidence, PracticeReading
from models.kernel.figures import Column, Table, Unit, Value

EVIDENCE, POINTS, ANSWERS = "evidence", "points", "answers"
_BY_NAME = ("by", "judge")
_PERSONS = ("person", "candidate")


class Shown:
    """What persons are called in the report. names: by id; None names nobody."""

    def __init__(
        self, people: People, names: Callable[[UUID], str] | None, known: Mapping[UUID, str]
    ) -> None:
        self.openly = people is People.NAMES
        self._names = names
        self.by_id = {one: names(one) for one in known} if names else {}
        self._ids = {name.casefold(): one for one, name in known.items()}

    def person(self, id: UUID | None) -> str | None:
        """What a person is called; None where nobody is named, or nobody was meant."""
        return self._names(id) if self._names and id else None

    def named(self, name: str) -> str:
        """The same of somebody of whom only the name is kept."""
        if self.openly:
            return name
        known = self._ids.get(name.casefold())
        return self.by_id.get(known, _("somebody")) if known else _("somebody")

    def row(self, row: PracticeEvidence) -> PracticeEvidence:
        """A row without what tells more of persons than was asked for."""
        if self.openly:
            return row
        told: dict[str, Any] = dict(row.parameters)
        told |= {key: self.named(told[key]) for key in _BY_NAME if told.get(key)}
        if "phrase" in told:
            told["phrase"] = _("left out")
        subject = row.subject
        if subject is None or subject.table not in _PERSONS:
            return replace(row, parameters=told)
        name = self.by_id.get(subject.id, _("somebody"))
        return replace(row, name=name, parameters=told)


def evidence(board: PracticeBoard, shown: Shown) -> Table:
    """Every row of every practice: on which side it counts, and what it says."""
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("counts", _("Counts")),
        Column("name", _("Of")),
        Column("words", _("What it says")),
        Column("day", _("Day"), Unit.DAY),
    )
    rows = [_row(reading, one, shown) for reading in board.readings for one in reading.evidence]
    return Table(EVIDENCE, _("Rows behind practices"), columns, rows)


def _row(reading: PracticeReading, given: PracticeEvidence, shown: Shown) -> tuple[Value, ...]:
    row = shown.row(given)
    return (
        practice_number(reading.practice),
        word_text(reading.practice),
        vote_text(row.good),
        row.name or None,
        row_text(row, shown.by_id),
        row.day,
    )


def points(board: PracticeBoard) -> Table:
    """The months of each practice of which anything is known: rows that speak for it, and that count."""
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("month", _("Month"), Unit.DAY),
        Column("good", _("For"), Unit.COUNT),
        Column("of", _("Of"), Unit.COUNT),
    )
    rows = [
        (
            practice_number(reading.practice),
            word_text(reading.practice),
            point.month,
            point.good,
            point.of,
        )
        for reading in board.readings
        for point in reading.trend
    ]
    return Table(POINTS, _("Months"), columns, rows)


def answers(board: PracticeBoard) -> Table:
    """The answers of the newest assessment and of the one before it."""
    columns = (
        Column("which", _("Assessment")),
        Column("day", _("Assessed on"), Unit.DAY),
        Column("area", _("Area")),
        Column("question", _("Question")),
        Column("level", _("Level"), Unit.COUNT),
        Column("evidence", _("Evidence")),
    )
    rows = [
        (
            which,
            entry.row.day,
            word_text(answer.area),
            _(QUESTIONS[answer.question]),
            answer.level,
            answer.evidence or None,
        )
        for which, entry in zip(moments(), board.assessments, strict=False)
        for answer in entry.answers
    ]
    return Table(ANSWERS, _("Answers"), columns, rows)


def moments() -> tuple[str, str]:
    """What the newest assessment is called, and the one before it."""
    return _("newest"), _("before")
