"""The rotations of the sample team: on call round the clock at two sites, and ticket duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, TEAM, WEEKS, Member, Sample
from models.kernel.instants import local_to_utc, zone
from models.kernel.periods import WEEK
from models.people.commands import AddAbsence
from models.people.queries import DetailsOf
from models.people.rows import AbsenceKind
from models.people.rules import on_day
from models.rotations.commands import (
    AddDuty,
    AddLayer,
    AddMember,
    AddOverride,
    AddRotation,
    AddShift,
    AddSwap,
    AddWish,
    AskCover,
    MoveShift,
    Publish,
    RollOut,
    SetWindows,
)
from models.rotations.queries import RotaFacts
from models.rotations.rows import (
    EVERY_DAY,
    WORKING_WEEK,
    DutyKind,
    ShiftRow,
    Step,
    WindowDraft,
    WishKind,
)

PLACE = "Europe/Dublin"
HANDOFF = 8 * 60
"""Turns begin on Monday at eight in Dublin, and the day is handed on at eight in the evening."""

AHEAD, PUBLISHED = 26, 4
"""Weeks that are planned ahead, and those of them that are published."""

ALL_SEEN = 1 << 40
"""Whoever tells the story has seen every change."""

_HOURS = {
    "Dublin": WindowDraft(EVERY_DAY, HANDOFF, HANDOFF + 12 * 60),
    "New York": WindowDraft(EVERY_DAY, HANDOFF + 12 * 60, HANDOFF),
}
_OFFICE = WindowDraft(WORKING_WEEK, 9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True)
class _Made:
    rotation: UUID
    duties: tuple[UUID, ...]
    layers: tuple[UUID, ...]


def tell_rotations(sample: Sample) -> None:
    """A year and a half of served shifts, half a year ahead, and this week's troubles."""
    on_call, tickets = _on_call(sample), _tickets(sample)
    start = _at(sample, WEEKS)
    rotations, layers = (on_call.rotation, tickets.rotation), (*on_call.layers, *tickets.layers)
    sample.do(RollOut(layers, _at(sample, -AHEAD), ALL_SEEN, start))
    sample.do(Publish(rotations, _at(sample, -PUBLISHED), ALL_SEEN, start))
    _open_thursday(sample, on_call)
    _exceptions(sample, on_call)


def _at(sample: Sample, weeks: int, days: int = 0, minute: int = HANDOFF) -> datetime:
    """An instant of an earlier week (of a later one, below zero)."""
    day = sample.weeks_ago(weeks) + timedelta(days=days)
    return local_to_utc(datetime.combine(day, time()) + timedelta(minutes=minute), zone(PLACE))


def _on_call(sample: Sample) -> _Made:
    """Primary and secondary, each handed round the two sites every day."""
    rotation = _rotation(sample, "Platform on-call")
    duties = together(
        sample,
        [
            AddDuty(name, kind, PLACE, position, rotation_id=rotation)
            for position, (name, kind) in enumerate(
                [("Primary", DutyKind.PRIMARY), ("Secondary", DutyKind.SECONDARY)]
            )
        ],
    )
    sites = list(_HOURS)
    layers = together(
        sample,
        [
            _layer(sample, duty, site, HANDOFF, site_id=sample.ids["site", site])
            for duty in duties
            for site in sites
        ],
    )
    members, windows = [], []
    for at, layer in enumerate(layers):
        ahead, site = divmod(at, len(sites))
        people = [member for member in MEMBERS if member.site == sites[site]]
        members += _members(sample, layer, people[ahead:] + people[:ahead])
        windows.append(SetWindows(duties[ahead], (_HOURS[sites[site]],), ALL_SEEN, layer))
    together(sample, [*members, *windows])
    return _Made(rotation, duties, layers)


def _tickets(sample: Sample) -> _Made:
    """Everybody in turn, in office hours, never in a week on call."""
    rotation = _rotation(sample, "Ticket duty")
    (duty,) = together(
        sample, [AddDuty("Tickets", DutyKind.TICKET, PLACE, 0, rotation_id=rotation)]
    )
    (layer,) = together(sample, [_layer(sample, duty, "Everybody", 9 * 60)])
    rest = len(MEMBERS) // 4
    order = [
        people[(at + rest) % len(people)]
        for site in _HOURS
        for people in [[member for member in MEMBERS if member.site == site]]
        for at in range(len(people))
    ]
    windows = [SetWindows(duty, (_OFFICE,), ALL_SEEN, each) for each in (None, layer)]
    together(sample, [*_members(sample, layer, order), *windows])
    return _Made(rotation, (duty,), (layer,))


def _rotation(sample: Sample, name: str) -> UUID:
    first = date(sample.weeks_ago(WEEKS).year, 1, 1)
    team = sample.ids["team", TEAM]
    made: UUID = sample.do(AddRotation(name, PLACE, first, team_id=team))
    sample.ids["rotation", name] = made
    return made


def _layer(
    sample: Sample, duty: UUID, name: str, minute: int, site_id: UUID | None = None
) -> AddLayer:
    start = sample.weeks_ago(WEEKS)
    return AddLayer(name, PLACE, start, minute, Step.WEEK, site_id=site_id, duty_id=duty)


def _members(sample: Sample, layer: UUID, people: Sequence[Member]) -> list[AddMember]:
    return [
        AddMember(layer, sample.person(member.name), sample.weeks_ago(member.joined))
        for member in people
    ]


def _open_thursday(sample: Sample, on_call: _Made) -> None:
    """Who is primary in Dublin is away on the coming Thursday, and nobody has it yet."""
    week = 0 if sample.today.weekday() < 3 else -1
    thursday = sample.weeks_ago(week, 3)
    shift = _shift(sample, on_call.layers[0], _at(sample, week))
    assert shift.person_id is not None
    away = sample.ask(DetailsOf(shift.person_id))
    if away is not None and on_day(away.absences, thursday) is None:
        sample.do(AddAbsence(shift.person_id, thursday, AbsenceKind.LEAVE, thursday))
    begin, end = _at(sample, week, 3), _at(sample, week, 4)
    together(
        sample,
        [
            MoveShift(shift.id, shift.start, begin, ALL_SEEN),
            AddShift(shift.layer_id, shift.person_id, end, shift.end),
        ],
    )


def _exceptions(sample: Sample, on_call: _Made) -> None:
    """Overrides, a swap that waits for a yes, a call for cover, and wishes."""
    dublin, york = on_call.layers[:2]
    primary, secondary = on_call.duties
    first, second = (_shift(sample, york, _at(sample, -week)) for week in (2, 4))
    asked = _shift(sample, dublin, _at(sample, -3))
    covered = _shift(sample, dublin, _at(sample, -1))
    ana, dev, grace = (sample.person(name) for name in ("Ana", "Dev", "Grace"))
    stand_in = next(person for person in (dev, ana) if person != covered.person_id)
    together(
        sample,
        [
            AddOverride(
                primary, stand_in, _at(sample, -1, 5), _at(sample, -1, 6), "A wedding",
                covered.person_id,
            ),
            AddOverride(secondary, grace, _at(sample, 6, 1, 20 * 60), _at(sample, 6, 2), "Ill"),
            AddSwap(first.id, second.id, ALL_SEEN, "A concert in the first week"),
            AskCover(asked.id, _at(sample, -3, 4), _at(sample, -3, 5), "School play"),
            AddWish(dev, date(sample.today.year, 12, 24), date(sample.today.year, 12, 26),
                    WishKind.AVOIDS, note="First Christmas with the twins"),
            AddWish(ana, sample.weeks_ago(-10), sample.weeks_ago(-10, 6), WishKind.WANTS),
        ],
    )  # fmt: skip


def _shift(sample: Sample, layer: UUID, start: datetime) -> ShiftRow:
    """The shift of a layer that begins at an instant."""
    facts = sample.ask(RotaFacts(start, start + WEEK))
    return next(row for row in facts.shifts if row.layer_id == layer and row.start == start)
