"""Who was on call at instants of the past, all read at once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from models.insight.incidents_rows import OnDutyThen
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Piece, Span
from models.store.query import Reader

_ON_CALL = (DutyKind.PRIMARY, DutyKind.SECONDARY)
_MOMENT = timedelta(microseconds=1)


def on_duty_at(
    reader: Reader, instants: Iterable[datetime]
) -> Mapping[datetime, tuple[OnDutyThen, ...]]:
    """Who served as primary or secondary at each instant, in the order of duties.

    Reads `PEOPLE_TABLES` and `ROTATION_TABLES`. The calendar between the first and the last instant
    is worked out once.
    """
    asked = tuple(sorted(set(instants))) or (reader.clock(),)
    return reader.once(("on_duty_at", asked), lambda: _worked_out(reader, asked))


def _worked_out(
    reader: Reader, asked: tuple[datetime, ...]
) -> Mapping[datetime, tuple[OnDutyThen, ...]]:
    span = Span(asked[0], asked[-1] + _MOMENT)
    rota = RotaFacts(span.start, span.end).run(reader)
    duties = [duty for duty in rota.duties if duty.kind in _ON_CALL]
    places = {duty.id: at for at, duty in enumerate(duties)}
    by_duty: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in final_calendar(rota, span):
        if piece.duty_id in places:
            by_duty[places[piece.duty_id]].append(piece)
    found: dict[datetime, list[OnDutyThen]] = {at: [] for at in asked}
    for place, pieces in sorted(by_duty.items()):
        starts = [piece.start for piece in pieces]
        longest = max((piece.end - piece.start for piece in pieces), default=timedelta(0))
        for at in asked:
            index = bisect_right(starts, at) - 1
            while index >= 0 and starts[index] + longest > at:
                piece, person = pieces[index], rota.people.get(pieces[index].person_id)
                if piece.start <= at < piece.end and person is not None:
                    then = OnDutyThen(person.id, person.name, duties[place].name)
                    found[at].append(then)
                index -= 1
    return {at: tuple(serving) for at, serving in found.items()}
