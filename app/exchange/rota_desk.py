"""What all readers of rotas share: the zone, the hour of handover, the ledger, and the notes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.exchange.moments import Moment, Moments, settle_days
from app.exchange.notes import Note
from app.exchange.questions import Answers, Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell
from app.exchange.rota_shapes import Assigned, ReadRota
from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc
from models.kernel.instants import zone as zone_named

LATEST_YEARS = 10
"""How far ahead of today a year of two digits may lie."""

MIDNIGHT = "00:00"
DAY = timedelta(days=1)

EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
"""Days before and after are slips of the pen."""


class Days:
    """Reads the cells of one column of days, and takes none that lies too far back or ahead."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def read(self, cell: Cell) -> Moment | None:
        """The day (and time) of a cell; None where it is none."""
        moment = self._moments.read(cell)
        return moment if moment is not None and EARLIEST <= moment.day < LATEST else None


class Desk:
    """Where one source is read. usual_zone: what a file that names none is proposed to be in."""

    def __init__(self, answers: Answers, usual_zone: str, today: date) -> None:
        self.ledger = Ledger(answers)
        self.notes: list[Note] = []
        self.today = today
        self.latest_year = today.year + LATEST_YEARS
        self._usual_zone = usual_zone
        self._zone: ZoneInfo | None = None
        self._handover: time | None = None

    def zone(self, stated: str = "") -> ZoneInfo:
        """The zone of the file's local times: what was answered, else what it states itself, else
        a question. Raises Refused ``no_such_zone``."""
        if self._zone is None:
            answer = self.ledger.answers.find("zone")
            if answer is None and stated:
                self.ledger.note(Reading("zone", "", stated, How.STATED))
                name = stated
            else:
                names = dict.fromkeys((self._usual_zone, "UTC"))
                name = self.ledger.ask("zone", "", [Candidate(n) for n in names], self._usual_zone)
            try:
                self._zone = zone_named(name)
            except ValueError as problem:
                raise Refused.because("no_such_zone", "zone", zone=name) from problem
        return self._zone

    def handover(self) -> time:
        """When a duty of whole days changes hands. Raises Refused ``not_a_time_of_day``."""
        if self._handover is None:
            candidates = [Candidate(MIDNIGHT), Candidate("09:00")]
            text = self.ledger.ask("handover", "", candidates, MIDNIGHT, matters=False)
            try:
                self._handover = time.fromisoformat(text)
            except ValueError as problem:
                raise Refused.because("not_a_time_of_day", "handover", value=text) from problem
        return self._handover

    def days(
        self,
        columns: Mapping[str, Sequence[Cell]],
        number_of: Callable[[int], int] = lambda row: row + 1,
    ) -> dict[str, Days]:
        """A reader for each column of days, by name; their order is settled, or asked."""
        readers = settle_days(columns.items(), number_of, self.latest_year, self.ledger)
        return {name: Days(moments) for name, moments in readers.items()}

    def start_of(self, day: date) -> datetime:
        """The instant at which a day's duty begins."""
        return local_to_utc(datetime.combine(day, self.handover()), self.zone())

    def instant(self, moment: Moment) -> datetime:
        """The instant of a written moment: with its own offset, else in the file's zone."""
        if moment.clock is None:
            return self.start_of(moment.day)
        local = datetime.combine(moment.day, moment.clock.time)
        if moment.clock.offset is not None:
            return (local - moment.clock.offset).replace(tzinfo=UTC)
        return local_to_utc(local, self.zone())

    def odd(
        self, code: str, place: str = "", where: str = "", raw: str = "", *, kept: bool = False,
        **parameters: object,
    ) -> None:  # fmt: skip
        """Note an oddity."""
        self.notes.append(Note(code, place, where, raw[:200], kept, parameters))

    def done(self, rota: ReadRota) -> ReadRota:
        """The rota with everything that was noted, in order of time, and ids told apart."""
        assigned = sorted(rota.assigned, key=lambda one: (one.start, one.end, one.role, one.person))
        people = dict.fromkeys((one.person for one in assigned), "")
        people |= dict.fromkeys((name for queue in rota.queues for name in queue.people), "")
        days = [(away.person, away.email) for away in rota.away]
        for name, email in (*days, *((wish.person, wish.email) for wish in rota.wishes)):
            people.setdefault(name, email)
        people |= {one.person: one.email for one in assigned if one.email}
        return replace(
            rota,
            zone=rota.zone or (self._zone.key if self._zone else "UTC"),
            assigned=tuple(_distinct(assigned)),
            people={**people, **rota.people},
            notes=tuple(self.notes),
            readings=tuple(self.ledger.readings),
            questions=tuple(self.ledger.questions),
        )


def _distinct(assigned: list[Assigned]) -> list[Assigned]:
    """Ids that repeat in a file get a number, in order of time."""
    seen: dict[str, int] = {}
    result = []
    for one in assigned:
        seen[one.external_id] = number = seen.get(one.external_id, 0) + 1
        result.append(
            one if number == 1 else replace(one, external_id=f"{one.external_id}~{number}")
        )
    return result
