"""What the planner is asked, and what it answers. Everything here can be pickled.

Instants are whole seconds since 1970 UTC. Slots, people, duties and entries are told apart by
their index in the problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Rule(StrEnum):
    """The hard rules, by the words of ``Clash.code``."""

    ABSENCE = "absence"
    SITE = "not_at_site"
    SKILL = "no_skill"
    TRAINEE = "trainee"
    MEMBER = "not_member"
    REST = "rest"
    RUN = "run"
    MOST = "most"
    DOUBLE = "double_duty"
    FIXED = "fixed"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a person entered and that restricts the plan; a list of these explains why no
    plan exists. ref: the record (an absence, a shift …). Rules of a duty have no person."""

    rule: Rule
    ref: UUID | None = None
    person: int | None = None
    duty: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Duty:
    """The rules of a duty that tie slots together. 0 switches one off.

    exclusive: of all exclusive duties a person holds one at a time (and of any duty one seat). rest:
    seconds between the end of one slot and the start of the next one of the same person, of the
    same duty or where both are exclusive; between two duties the longer rest counts. longest_run:
    turns in a row of one layer. most in most_seconds: slots that begin inside any such stretch.
    double_entry …: which entries these rules are.
    """

    id: UUID
    exclusive: bool = True
    rest: int = 0
    longest_run: int = 0
    most: int = 0
    most_seconds: int = 0
    double_entry: int | None = None
    rest_entry: int | None = None
    run_entry: int | None = None
    most_entry: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of one seat that somebody must have.

    layer, turn: its queue and place in it (consecutive numbers are a run). barred: by person, the
    entries that forbid it. fixed: who has it, for good (locked, published and past shifts, also
    those shortly before the planned span, for rest and runs); fixed_entry says why. held: who has
    it at present, for `replan`. hours: the parts of it that are served, where it is not served
    from start to end. layer_id, began, seat: which stored slot it is (`ShiftRow`).
    """

    id: UUID
    duty: int
    layer: int
    turn: int
    start: int
    end: int
    barred: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    fixed: int | None = None
    fixed_entry: int | None = None
    held: int | None = None
    hours: tuple[tuple[int, int], ...] = ()
    layer_id: UUID | None = None
    began: int = 0
    seat: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A person. weight: the part of a full share that is due."""

    id: UUID
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Aim:
    """One soft aim; aims are reached in their order, each without giving up an earlier one.

    code: ``turns``, ``hours``, ``night``, ``weekend``, ``holiday`` (loads: the sorted differences
    of the people from what is due, from the largest down, are made as small as they can be);
    ``wishes`` (the least sum), ``spacing`` (how often somebody has a further turn within `apart`
    seconds, reckoned from every slot; the least sum). slots: which it counts (by index) and
    the load of each; by_person: loads that differ by person, such as the holidays of their site,
    for (slot, person). due: what each person is due of it (it may be rounded up to whole turns);
    None: shares of the whole by weight.
    carried: what each has above (or below) what was due before. Both in thousandths at most.
    people: among whom it is balanced; None: all who may serve at all. offset: added to a sum, so
    that 0 means that nothing is broken. rotation: whose load it is.
    """

    code: str
    duty: int | None = None
    slots: Mapping[int, int] = field(default_factory=dict)
    by_person: Mapping[tuple[int, int], int] = field(default_factory=dict)
    carried: Mapping[int, Decimal] = field(default_factory=dict)
    due: Mapping[int, Decimal] | None = None
    people: tuple[int, ...] | None = None
    offset: int = 0
    apart: int = 0
    rotation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """A duty that a person has and that is no slot of the problem: no exclusive duty then (and no
    second seat, where it is the duty with this index), and rest around it."""

    person: int
    start: int
    end: int
    rest: int = 0
    exclusive: bool = True
    duty: int | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A calendar to be filled. eligible: for each slot, who may have it, entries aside (members of
    its layer, and with each other slot's by the layers that one site covers for another).
    plain: who has each slot in plain rotation, which knows nothing of absences, rest and sites."""

    slots: tuple[Slot, ...]
    people: tuple[Member, ...]
    duties: tuple[Duty, ...]
    eligible: tuple[tuple[int, ...], ...]
    aims: tuple[Aim, ...]
    entries: tuple[Entry, ...] = ()
    busy: tuple[Busy, ...] = ()
    plain: tuple[int | None, ...] = ()


class Status(StrEnum):
    """PROVED: no better plan exists, in the order of the aims; how regular the spacing is comes
    after all of them, and its own proof says whether it could be better. FOUND: the best so far,
    with its bounds. HOLES: no plan keeps every rule; the number of holes is the least (if `holes_proved`).
    """

    PROVED = "proved"
    FOUND = "found"
    HOLES = "holes"


@dataclass(frozen=True, slots=True)
class Proof:
    """How one aim stands. value: for loads, the largest difference above what is due, in the aim's
    own unit (the differences below it, from the largest down, are made small after it); for wishes
    and spacing their sum. bound: below which no plan can go that reaches the aims before as well.
    proved: there is none better, in the whole order of differences; where the slots weigh
    differently, it is enough that nobody is a whole turn (the heaviest) above or below what is due,
    or that neither the largest nor the smallest difference can be nearer. spread: largest minus smallest
    load. counting: the bound is plain arithmetic (ceiling and floor of slots per person), which a
    reader can check by hand.
    """

    code: str
    duty: int | None
    value: Decimal
    bound: Decimal
    proved: bool
    spread: int
    counting: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Who has each slot (None: a hole), and what was proved. seconds: how long it took."""

    people: tuple[int | None, ...]
    status: Status
    proofs: tuple[Proof, ...]
    seconds: float
    holes_proved: bool = False
