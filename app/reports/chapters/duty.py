"""Chapter: who was on call and who is next, what came in each shift, and the gaps ahead."""

from decimal import Decimal
from itertools import pairwise

from app.reports.calculated import calculated
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting
from app.reports.rota import rows as duty_rows
from app.text import _, ngettext, number_text
from models.insight.levels_rows import ShiftsWithEvents
from models.insight.queries.on_duty import WEEKS_AHEAD
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.figures import (
    Check,
    Column,
    CountRows,
    Divide,
    Evaluator,
    OfRow,
    Ref,
    Report,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import WEEK, Period
from models.rotations.queries import RotaBetween, Rotations
from models.rotations.rules.shapes import Gap, RotaView

SHIFTS, PIECES, GAPS = "shifts", "duty_pieces", "gaps"


def duty(asking: Asking) -> Report:
    """The chapter of a period, beside the one before. The week after it is looked ahead to, and gaps
    as far as the page Rotations looks."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    ahead = Period(asking.period.start, asking.period.end + WEEK * WEEKS_AHEAD)
    rotations = [row.id for row in asking.ask(Rotations()) if _ours(asking, row.team_id)]
    view = asking.ask(RotaBetween(*ahead.instants(asking.place), tuple(rotations)))
    names = duty_rows.names_of(view, asking.request.people, asking.place)
    load = asking.ask(ShiftEvents(asking.period, asking.team_id))
    shifts, gaps = _shifts(load, names), _gaps(asking, view, names)
    pieces = _pieces(asking, view, names)
    made = Counting(shifts, gaps)
    made.add("shift_count", _("Shifts that began"), Unit.COUNT, CountRows(SHIFTS), rows=SHIFTS)
    made.add("event_count", _("Events in them"), Unit.COUNT, Sum(SHIFTS, "events"), rows=SHIFTS)
    made.add(
        "events_per_shift",
        _("Events a shift"),
        Unit.RATIO,
        Divide(Ref("event_count"), Ref("shift_count")),
        rows=SHIFTS,
        limit=Decimal(load.limit),
        note=_("Pages within {n} minutes are one event.").format(n=load.minutes)
        if load.shifts
        else _("No shift of a first duty began."),
    )
    made.add(
        "busy_shifts",
        _("Shifts with more than {n} events").format(n=load.limit),
        Unit.COUNT,
        CountRows(SHIFTS, (("over", True),)),
        limit=Decimal(0),
        rows=SHIFTS,
    )
    made.tell(
        "outside",
        _("Events while nobody was on duty"),
        Unit.COUNT,
        Decimal(len(load.outside)),
        limit=Decimal(0),
    )
    made.add(
        "gap_count",
        _("Gaps in the next {n} weeks").format(n=WEEKS_AHEAD),
        Unit.COUNT,
        CountRows(GAPS),
        limit=Decimal(0),
        rows=GAPS,
    )
    made.add("gap_time", _("Hours of these gaps"), Unit.SECONDS, Sum(GAPS, "time"), rows=GAPS)
    return chapter(
        asking,
        "duty",
        _("On call"),
        _finding(made),
        made.figures,
        tables=(_serving(view, pieces), gaps),
        data=(shifts, pieces),
        checks=(
            Check(
                _("Events: shifts, rules"),
                Sum(SHIFTS, "events"),
                Decimal(sum(len(shift.events) for shift in load.shifts)),
            ),
            Check(
                _("Busy shifts: rows, rules"),
                CountRows(SHIFTS, (("over", True),)),
                Decimal(len(load.over)),
            ),
        ),
    )


def _ours(asking: Asking, team_id: object) -> bool:
    return asking.team_id is None or team_id == asking.team_id


def _finding(made: Counting) -> str:
    gaps, busy = int(made.value("gap_count") or 0), int(made.value("busy_shifts") or 0)
    said = ngettext("{n} gap lies ahead", "{n} gaps lie ahead", gaps) if gaps else _("No gap ahead")
    if not busy:
        return said
    more = ngettext("{n} shift was too busy", "{n} shifts were too busy", busy)
    return f"{said}; {more}"


def _shifts(load: ShiftsWithEvents, names: duty_rows.Names) -> Table:
    columns = (
        Column("rotation", _("Rotation")),
        Column("duty", _("Duty")),
        Column("person", _("Person")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("events", _("Events"), Unit.COUNT),
        Column("over", _("Over {n}").format(n=number_text(load.limit)), Unit.FLAG),
    )
    rows = [
        (
            names.rotation.get(shift.duty_id, ""),
            names.duty.get(shift.duty_id, ""),
            names.person(shift.person_id),
            shift.start,
            shift.end,
            len(shift.events),
            shift.over,
        )
        for shift in sorted(load.shifts, key=lambda one: (one.start, one.duty_id.int))
    ]
    return Table(SHIFTS, _("Shifts"), columns, rows)


def _pieces(asking: Asking, view: RotaView, names: duty_rows.Names) -> Table:
    """Duty time of the period and of the week after it."""
    bounds = [
        *asking.period.instants(asking.place),
        Period(asking.period.end, asking.period.end + WEEK).instants(asking.place)[1],
    ]
    columns = (
        Column("when", _("When")),
        Column("duty", _("Duty")),
        Column("person", _("Person")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("time", _("Time"), Unit.SECONDS),
    )
    rows = []
    for piece in sorted(view.pieces, key=lambda one: (one.start, one.end, one.id)):
        for (first, last), word in zip(pairwise(bounds), _when(), strict=True):
            begin, stop = max(piece.start, first), min(piece.end, last)
            if begin < stop:
                took = int((stop - begin).total_seconds())
                duty, person = names.duty[piece.duty_id], names.person(piece.person_id)
                rows.append((word, duty, person, begin, stop, took))
    return Table(PIECES, _("Duty time"), columns, rows)


def _when() -> tuple[str, str]:
    return _("this time"), _("next week")


def _serving(view: RotaView, pieces: Table) -> Table:
    """Who has which duty, and for how long, now and next."""
    order = {duty.name: duty.position for duty in view.rota.duties}
    pairs = sorted(
        {(str(duty), str(person)) for _word, duty, person, *_rest in pieces.rows},
        key=lambda pair: (order.get(pair[0], 0), pair[0], pair[1].casefold()),
    )
    here = (("duty", OfRow("duty")), ("person", OfRow("person")))
    columns = [Column("duty", _("Duty")), Column("person", _("Person"))]
    for key, word in zip(("now", "next"), _when(), strict=True):
        where = (*here, ("when", word))
        times = _("Turns, {when}").format(when=word)
        took = _("Time, {when}").format(when=word)
        columns.append(Column(f"turns_{key}", times, Unit.COUNT, CountRows(PIECES, where)))
        columns.append(Column(f"time_{key}", took, Unit.SECONDS, Sum(PIECES, "time", where)))
    given: list[dict[str, Value]] = [{"duty": duty, "person": person} for duty, person in pairs]
    evaluator = Evaluator({PIECES: pieces}, {})
    title = _("Who serves, this time and next week")
    return calculated("serving", title, tuple(columns), given, evaluator, "")


def _gaps(asking: Asking, view: RotaView, names: duty_rows.Names) -> Table:
    """Gaps that begin after what the report looks at."""
    columns = (
        Column("duty", _("Duty")),
        Column("day", _("Day"), Unit.DAY),
        Column("from", _("From")),
        Column("until_day", _("Until day"), Unit.DAY),
        Column("until", _("Until")),
        Column("short", _("People missing"), Unit.COUNT),
        Column("time", _("Time"), Unit.SECONDS),
    )
    rows = [
        (
            names.duty[gap.duty_id],
            *duty_rows.local(names, max(gap.start, asking.at)),
            *duty_rows.local(names, gap.end),
            gap.short,
            int((gap.end - max(gap.start, asking.at)).total_seconds()),
        )
        for gap in sorted(view.gaps, key=_order)
        if asking.at < gap.end
    ]
    return Table(GAPS, _("Gaps ahead"), columns, rows)


def _order(gap: Gap) -> tuple[object, ...]:
    return gap.start, gap.duty_id.int
