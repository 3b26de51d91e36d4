"""What the cells of a wide rota mean: who serves, who is away, who would rather not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.exchange.questions import Candidate, How, Reading
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import Assigned, Away, Wished
from app.exchange.rota_words import (
    AVOIDS,
    LEAVE,
    MEANINGS,
    NOTHING,
    SICK,
    TRAINING,
    WANTS,
    is_nobody,
    usual_meaning,
)
from models.people.rows import AbsenceKind

MOST_CODES = 60
_ABSENCES = {
    LEAVE: AbsenceKind.LEAVE, SICK: AbsenceKind.SICK, TRAINING: AbsenceKind.TRAINING,
}  # fmt: skip
_ROLE = "role"
"""The meaning of a cell that names the duty which the person of the line has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell: the line's label, what it holds, and the days that it stands for.

    person_lines: whether the label is the person (and the cell the code), or the other way round.
    """

    place: str
    label: str
    text: str
    first: date
    last: date
    person_lines: bool
    email: str = ""


@dataclass(slots=True)
class Taken:
    """What cells became."""

    assigned: list[Assigned] = field(default_factory=list)
    wishes: list[Wished] = field(default_factory=list)
    away: list[Away] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)


def meanings_of(entries: Sequence[Entry], desk: Desk) -> dict[str, str]:
    """The meaning of each code that stands in people's lines; those in doubt are asked.

    Where there are more than a handful, the cells are names of duties.
    """
    codes = Counter(entry.text for entry in entries)
    if len(codes) > MOST_CODES:
        desk.ledger.note(Reading("code", "", _ROLE, How.CHECKED))
        return dict.fromkeys(codes, _ROLE)
    meanings = {}
    for code in codes:
        usual, sure = usual_meaning(code)
        if len(code) > 12 and not sure:
            usual, sure = _ROLE, False
        if sure and desk.ledger.answers.find("code", code) is None:
            meanings[code] = desk.ledger.note(Reading("code", code, usual, How.ASSUMED))
            continue
        candidates = [Candidate(meaning) for meaning in (*MEANINGS, _ROLE)]
        meaning = desk.ledger.ask("code", code, candidates, usual, raw=code)
        meanings[code] = meaning if meaning in (*MEANINGS, _ROLE) else usual
    return meanings


def taken(entries: Sequence[Entry], meanings: Mapping[str, str], desk: Desk) -> Taken:
    """What the cells become. Neighbouring days of the same absence or wish become one."""
    found = Taken()
    away: list[tuple[Entry, str]] = []
    for entry in entries:
        if not entry.person_lines:
            if is_nobody(entry.text):
                desk.odd("nobody", entry.place, entry.label, entry.text, kept=True)
            else:
                found.assigned.append(_assigned(entry, entry.text, entry.label, desk))
            continue
        found.people.setdefault(entry.label, entry.email)
        match meanings.get(entry.text, NOTHING):
            case "nothing":
                pass
            case "serves":
                found.assigned.append(_assigned(entry, entry.label, "", desk))
            case "role":
                found.assigned.append(_assigned(entry, entry.label, entry.text, desk))
            case meaning:
                away.append((entry, meaning))
    for (entry, meaning), last in _joined(away):
        note = entry.text if len(entry.text) > 3 else ""
        if meaning in (WANTS, AVOIDS):
            found.wishes.append(
                Wished(entry.place, entry.label, entry.first, last, meaning == WANTS, note,
                       entry.email)
            )  # fmt: skip
        else:
            own = f"{entry.label} {entry.first}"
            found.away.append(
                Away(entry.place, entry.label, entry.first, last, _ABSENCES[meaning], own, note,
                     entry.email)
            )  # fmt: skip
    return found


def _assigned(entry: Entry, person: str, role: str, desk: Desk) -> Assigned:
    start, end = desk.start_of(entry.first), desk.start_of(entry.last + DAY)
    own = f"{person if entry.person_lines else role} {entry.first}"
    email = entry.email if entry.person_lines else ""
    return Assigned(entry.place, person, start, end, role, own, email)


def _joined(away: Sequence[tuple[Entry, str]]) -> list[tuple[tuple[Entry, str], date]]:
    """Each run of neighbouring days of one person and meaning, with its last day."""
    ordered = sorted(away, key=lambda one: (one[0].label, one[1], one[0].text, one[0].first))
    runs: list[tuple[tuple[Entry, str], date]] = []
    for entry, meaning in ordered:
        if runs:
            (before, same), last = runs[-1]
            fits = (before.label, same, before.text) == (entry.label, meaning, entry.text)
            if fits and entry.first <= last + DAY:
                runs[-1] = ((before, same), max(last, entry.last))
                continue
        runs.append(((entry, meaning), entry.last))
    return runs
