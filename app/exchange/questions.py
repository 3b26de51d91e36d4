"""How a file was read: what settled each reading, and what a person still has to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.kernel.errors import Finding


class How(StrEnum):
    """Why a reading holds."""

    STATED = "stated"
    """The file says so itself: a byte order mark, ``sep=``, an offset in its times."""
    CHECKED = "checked"
    """Every value agrees with it, and with no other reading."""
    SETTLED = "settled"
    """One row (see `Reading.row`) allows no other reading."""
    ANSWERED = "answered"
    """A person or a saved mapping answered."""
    ASSUMED = "assumed"
    """The preset of this kind of file assumes it."""
    OPEN = "open"
    """Nobody has answered yet: the default stands in, see the question of the same key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One decision about how to read.

    key: ``encoding``, ``delimiter``, ``sheet``, ``header``, ``date_order``, ``century``,
    ``clock``, ``decimal``, ``unit``, ``day_length``, ``zone``, ``person``; ``column`` (which one,
    or ones, the subject is taken from), ``constant``, ``kind`` (of a category), ``kinds`` (of all
    others); of a joined file with ``join.`` before it. subject: the column, or thing, or category
    it concerns, or empty. row: the line or row that settled it.
    raw, read: one value as the file has it, and as it is read.
    """

    key: str
    subject: str
    value: str
    how: How
    row: int | None = None
    raw: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer, and what the file would then say."""

    value: str
    preview: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What cannot be known from the file. `default` is used until it is answered.

    matters: whether it must be answered before anything is written.
    """

    key: str
    subject: str
    candidates: tuple[Candidate, ...]
    default: str
    matters: bool = True

    @property
    def name(self) -> str:
        """Under which an answer is kept: ``key`` or ``key:column``."""
        return f"{self.key}:{self.subject}" if self.subject else self.key


def unanswered(question: Question) -> Finding:
    """The finding of a question that nobody answered."""
    candidates = [c.preview[0] if c.preview else c.value for c in question.candidates]
    parameters = {
        "key": question.key,
        "column": question.subject,
        "default": question.default,
        "candidates": candidates,
        "answers": [candidate.value for candidate in question.candidates],
    }
    return Finding("unanswered", question.name, parameters)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered by a person or a saved mapping, and what a preset assumes.

    Keys are those of `Question.name`; one without a column answers for every column.
    """

    given: Mapping[str, str]
    assumed: Mapping[str, str]

    def find(self, key: str, subject: str = "") -> tuple[str, How] | None:
        """The answer for a key, of this subject or of any; what was given goes before what was
        assumed."""
        for source, how in ((self.given, How.ANSWERED), (self.assumed, How.ASSUMED)):
            for name in (f"{key}:{subject}", key):
                if name in source:
                    return source[name], how
        return None

    def under(self, prefix: str) -> "Answers":
        """The answers for a joined file, whose keys begin with `prefix`."""

        def part(source: Mapping[str, str]) -> dict[str, str]:
            return {k[len(prefix) :]: v for k, v in source.items() if k.startswith(prefix)}

        return Answers(part(self.given), part(self.assumed))


NO_ANSWERS = Answers({}, {})


class Ledger:
    """Collects readings and questions while a file is read."""

    def __init__(self, answers: Answers = NO_ANSWERS) -> None:
        self.answers = answers
        self.readings: list[Reading] = []
        self.questions: list[Question] = []

    def note(self, reading: Reading) -> str:
        """Keep a reading that needs no question; its value."""
        self.readings.append(reading)
        return reading.value

    def ask(
        self,
        key: str,
        subject: str,
        candidates: Sequence[Candidate],
        default: str,
        *,
        raw: str = "",
        matters: bool = True,
    ) -> str:
        """The answer to a question that the file leaves open; its default when there is none."""
        answer = self.answers.find(key, subject)
        if answer is not None:
            value, how = answer
        else:
            value, how = default, How.OPEN
            self.questions.append(Question(key, subject, tuple(candidates), default, matters))
        read = next((c.preview[0] for c in candidates if c.value == value and c.preview), "")
        self.readings.append(Reading(key, subject, value, how, None, raw, read))
        return value
