"""Rotas for tests and benchmarks: people at sites, duties, turns filled turn by turn, leave.

Everything is made from numbers, the same for the same arguments. `rota_of(12)` is the rotation of
the mockups: twelve people in Dublin and New York, primary and secondary by the week, a year.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID, uuid5

from models.people.rows import (
    AbsenceKind,
    AbsenceRow,
    ContractRow,
    HolidayRow,
    MembershipRow,
    PersonRow,
    SiteRow,
    StayRow,
    TeamKind,
    TeamRow,
)
from models.rotations.rows import (
    EVERY_DAY,
    DutyKind,
    DutyRow,
    LayerRow,
    MemberRow,
    Mode,
    OverrideRow,
    RotationRow,
    ShiftRow,
    Step,
    SwapRow,
    WindowRow,
)
from models.rotations.rules.shapes import Rota, Span
from models.rotations.rules.turn_by_turn import in_turn
from models.rotations.rules.wall_clock import instant

SPACE = UUID("9a3c5a52-6f0e-4f0c-8d6e-0d8e5c2f7b11")
MONDAY = date(2026, 1, 5)
DUBLIN = SiteRow(uuid5(SPACE, "Dublin"), "Dublin", "Europe/Dublin", "IE", "")
NEW_YORK = SiteRow(uuid5(SPACE, "New York"), "New York", "America/New_York", "US", "NY")
NAMES = [
    "Ana",
    "Ben",
    "Cai",
    "Dov",
    "Eva",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Lou",
    "Mia",
    "Ned",
    "Ola",
    "Pat",
    "Quy",
    "Rui",
    "Sol",
    "Tom",
]


def id_of(*words: object) -> UUID:
    """The same id for the same words."""
    return uuid5(SPACE, "/".join(map(str, words)))


def utc(text: str) -> datetime:
    """An instant written as ``2026-03-29 01:00``, in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


def a_person(number: int) -> PersonRow:
    """A person with a name of their own."""
    name = NAMES[number] if number < len(NAMES) else f"Person {number:02}"
    mail = f"{name.lower().replace(' ', '.')}@example.org"
    return PersonRow(id_of("person", number), name, mail, f"+353 1 {number:04}", "", "")


def a_rotation(name: str = "On call", **changes: Any) -> RotationRow:
    """A rotation in Dublin, balanced over calendar years; nights from 22 to 7."""
    row = RotationRow(
        id_of("rotation", name),
        name,
        None,
        "Europe/Dublin",
        date(2025, 1, 1),
        22 * 60,
        7 * 60,
        (AbsenceKind.LEAVE, AbsenceKind.PARENTAL, AbsenceKind.UNPAID),
    )
    return replace(row, **changes)


def a_duty(rotation: RotationRow, name: str = "primary", **changes: Any) -> DutyRow:
    """A duty that must always be held by one person, with no rule but exclusiveness."""
    row = DutyRow(
        id=id_of("duty", rotation.id, name),
        rotation_id=rotation.id,
        name=name,
        kind=DutyKind.PRIMARY,
        position=0,
        seats=1,
        zone=rotation.zone,
        exclusive=True,
        rest_seconds=0,
        longest_run=0,
        most_shifts=0,
        most_days=0,
        skill="",
        keep_absences=True,
        keep_sites=False,
        keep_training=True,
    )
    return replace(row, **changes)


def a_layer(duty: DutyRow, name: str = "", **changes: Any) -> LayerRow:
    """Turns of a week that begin on Mondays at nine."""
    row = LayerRow(
        id=id_of("layer", duty.id, name),
        duty_id=duty.id,
        name=name,
        priority=0,
        mode=Mode.TURNS,
        site_id=None,
        zone=duty.zone,
        start_day=MONDAY,
        start_minute=9 * 60,
        to_day=None,
        step=Step.WEEK,
        every=1,
        turn_count=1,
        turn_unit=Step.WEEK,
        blocks=(),
        weekdays=EVERY_DAY,
    )
    return replace(row, **changes)


def a_member(
    layer: LayerRow, number: int, position: int | None = None, **changes: Any
) -> MemberRow:
    """A person in a layer, from its first day on."""
    row = MemberRow(
        id=id_of("member", layer.id, number, changes.get("from_day")),
        layer_id=layer.id,
        person_id=id_of("person", number),
        position=number if position is None else position,
        from_day=min(layer.start_day, MONDAY),
        to_day=None,
        weight=Decimal(1),
        trainee=False,
    )
    return replace(row, **changes)


def a_window(
    duty: DutyRow, layer: LayerRow | None, weekdays: int, from_hour: float, to_hour: float
) -> WindowRow:
    """Hours of a week, of a duty or of a layer."""
    layer_id = None if layer is None else layer.id
    key = id_of("window", duty.id, layer_id, weekdays, from_hour, to_hour)
    return WindowRow(key, duty.id, layer_id, weekdays, int(from_hour * 60), int(to_hour * 60))


def a_shift(
    layer: LayerRow, number: int | None, start: datetime, end: datetime, **changes: Any
) -> ShiftRow:
    """A shift of a person (None: a hole)."""
    row = ShiftRow(
        id=id_of("shift", layer.id, start, changes.get("seat", 0)),
        layer_id=layer.id,
        person_id=None if number is None else id_of("person", number),
        turn=start,
        seat=0,
        start=start,
        end=end,
        locked=False,
        published=False,
    )
    return replace(row, **changes)


def an_override(
    duty: DutyRow, number: int, start: datetime, end: datetime, instead_of: int | None = None
) -> OverrideRow:
    """A person instead of whoever, or of one person."""
    return OverrideRow(
        id_of("override", duty.id, number, start),
        duty.id,
        id_of("person", number),
        None if instead_of is None else id_of("person", instead_of),
        start,
        end,
        "",
    )


def a_swap(first: ShiftRow, second: ShiftRow, agreed: bool = True) -> SwapRow:
    """Two shifts whose people change places."""
    return SwapRow(id_of("swap", first.id, second.id), first.id, second.id, agreed, "")


def an_absence(
    number: int, first: date, last: date | None, kind: AbsenceKind = AbsenceKind.LEAVE
) -> AbsenceRow:
    """Days away of a person."""
    person_id = id_of("person", number)
    return AbsenceRow(id_of("absence", number, first), person_id, first, last, kind, "")


def filled(rota: Rota) -> Rota:
    """The rota with a shift for each turn of each layer, from the rota's start to its end, taken
    turn by turn."""
    shifts: list[ShiftRow] = []
    span = Span(rota.start, rota.end)
    seats = {duty.id: duty.seats for duty in rota.duties}
    for layer in rota.layers:
        for seat in range(seats[layer.duty_id]):
            shifts += (
                a_shift(layer, None, turn.start, turn.end, seat=seat, person_id=person_id)
                for turn, person_id in in_turn(rota, layer.id, span, seat)
            )
    return replace(rota, shifts=tuple(shifts))


def rota_of(
    people: int = 12,
    weeks: int = 52,
    *,
    duties: Sequence[str] = ("primary", "secondary"),
    by_site: bool = False,
    leaves: int = 2,
    start: date = MONDAY,
    step: Step = Step.WEEK,
    seed: int = 1,
    rotations: int = 1,
) -> Rota:
    """People in Dublin and New York by turns, with leave of a week or two `leaves` times a year.

    duties: their names; ``secondary`` and ``ticket`` are of that kind. by_site: each duty has a
    layer of each site with its own people, otherwise one of all. Each duty's queue begins one person
    later than that of the one before, so that nobody has two at once. rotations: how many such
    rotations divide the people among them. Nothing is filled: see `filled`.
    """
    random = Random(seed)
    rota = Rota(
        start=instant(start, 9 * 60, "Europe/Dublin"),
        end=instant(start + timedelta(weeks=weeks), 9 * 60, "Europe/Dublin"),
        sites={site.id: site for site in (DUBLIN, NEW_YORK)},
        holidays=_holidays(start.year, start.year + weeks // 52 + 1),
    )
    team = TeamRow(id_of("team"), "Platform", TeamKind.OPERATIONS, "Europe/Dublin", 1, 0)
    rota = replace(
        rota, teams={team.id: team}, **_people(people, weeks, leaves, start, team, random)
    )
    for group in range(rotations):
        numbers = range(group * people // rotations, (group + 1) * people // rotations)
        name = "On call" if rotations == 1 else f"On call {group + 1}"
        rotation = a_rotation(name, team_id=team.id, balance_from=start)
        rota = _with_rotation(rota, rotation, duties, list(numbers), by_site, start, step)
    return rota


def _with_rotation(
    rota: Rota,
    rotation: RotationRow,
    names: Sequence[str],
    numbers: Sequence[int],
    by_site: bool,
    start: date,
    step: Step,
) -> Rota:
    duties, layers, members = [], [], []
    for position, name in enumerate(names):
        kind = DutyKind(name) if name in set(DutyKind) else DutyKind.OTHER
        duty = a_duty(rotation, name, kind=kind, position=position, keep_sites=by_site)
        duties.append(duty)
        for place, site in enumerate((DUBLIN, NEW_YORK) if by_site else (None,)):
            layer = a_layer(
                duty,
                site.name if site else "",
                site_id=site and site.id,
                start_day=start,
                step=step,
                turn_unit=step,
            )
            layers.append(layer)
            own = [n for n in numbers if site is None or n % 2 == place]
            turned = own[position % len(own) :] + own[: position % len(own)]
            members += [
                a_member(layer, number, order, from_day=start)
                for order, number in enumerate(turned)
            ]
    return replace(
        rota,
        rotations=(*rota.rotations, rotation),
        duties=(*rota.duties, *duties),
        layers=(*rota.layers, *layers),
        members=(*rota.members, *members),
    )


def _people(
    count: int, weeks: int, leaves: int, start: date, team: TeamRow, random: Random
) -> dict[str, Any]:
    people = [a_person(number) for number in range(count)]
    long_ago = date(2020, 1, 1)
    absences = {}
    for number, person in enumerate(people):
        taken = sorted(
            random.sample(range(max(1, weeks)), min(weeks, leaves * max(1, weeks // 52)))
        )
        absences[person.id] = tuple(
            an_absence(
                number,
                start + timedelta(weeks=week),
                start + timedelta(weeks=week, days=random.choice((4, 6, 13))),
            )
            for week in taken
        )
    return {
        "people": {person.id: person for person in people},
        "stays": {
            person.id: (
                StayRow(
                    id_of("stay", number),
                    person.id,
                    (DUBLIN, NEW_YORK)[number % 2].id,
                    long_ago,
                    None,
                ),
            )
            for number, person in enumerate(people)
        },
        "memberships": {
            person.id: (
                MembershipRow(id_of("mship", number), person.id, team.id, long_ago, None, "SRE"),
            )
            for number, person in enumerate(people)
        },
        "contracts": {
            person.id: (
                ContractRow(id_of("contract", number), person.id, long_ago, None, 40 * 3600),
            )
            for number, person in enumerate(people)
        },
        "absences": absences,
    }


def _holidays(first: int, last: int) -> tuple[HolidayRow, ...]:
    days = []
    for year in range(first, last + 1):
        for site, month, day, name in (
            (DUBLIN, 1, 1, "New Year"),
            (DUBLIN, 3, 17, "Saint Patrick"),
            (DUBLIN, 12, 25, "Christmas"),
            (DUBLIN, 12, 26, "Saint Stephen"),
            (NEW_YORK, 1, 1, "New Year"),
            (NEW_YORK, 7, 4, "Independence"),
            (NEW_YORK, 11, 11, "Veterans"),
            (NEW_YORK, 12, 25, "Christmas"),
        ):
            days.append(HolidayRow(site.id, date(year, month, day), name))
    return tuple(days)
