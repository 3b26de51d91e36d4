"""What readers of days and instants share: the zone, the ledger, the notes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.exchange.moments import Moment, Moments, settle_days, written
from app.exchange.notes import Note
from app.exchange.questions import Answers, Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell
from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc, start_of_day
from models.kernel.instants import zone as zone_named

LATEST_YEARS = 10
"""How far ahead of today a year of two digits may lie."""

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


class ReadingDesk:
    """Where one source is read. usual_zone: what a file that names none is proposed to be in."""

    def __init__(self, answers: Answers, usual_zone: str, today: date) -> None:
        self.ledger = Ledger(answers)
        self.notes: list[Note] = []
        self.today = today
        self.latest_year = today.year + LATEST_YEARS
        self._usual_zone = usual_zone
        self._zone: ZoneInfo | None = None

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

    @property
    def zone_name(self) -> str:
        """The zone that local times were read in; empty where there were none."""
        return self._zone.key if self._zone else ""

    def days(
        self,
        columns: Mapping[str, Sequence[Cell]],
        number_of: Callable[[int], int] = lambda row: row + 1,
    ) -> dict[str, Days]:
        """A reader for each column of days, by name; their order is settled, or asked."""
        readers = settle_days(columns.items(), number_of, self.latest_year, self.ledger)
        return {name: Days(moments) for name, moments in readers.items()}

    def start_of(self, day: date) -> datetime:
        """The instant at which a day begins."""
        return start_of_day(day, self.zone())

    def instant(self, moment: Moment) -> datetime:
        """The instant of a written moment: with its own offset, else in the file's zone."""
        if moment.clock is None:
            return self.start_of(moment.day)
        local = datetime.combine(moment.day, moment.clock.time)
        if moment.clock.offset is not None:
            return (local - moment.clock.offset).replace(tzinfo=UTC)
        return local_to_utc(local, self.zone())

    def sure_instant(self, text: str) -> datetime | None:
        """The instant of a text whose day and time leave no choice; None for any other."""
        plain = text.strip()
        parts = written(plain)
        if parts is None or not parts.fixed or parts.clock is None:
            return None
        moment = Days(Moments("dmy", self.latest_year)).read(plain)
        return None if moment is None else self.instant(moment)

    def odd(
        self, code: str, place: str = "", where: str = "", raw: str = "", *, kept: bool = False,
        **parameters: object,
    ) -> None:  # fmt: skip
        """Note an oddity."""
        self.notes.append(Note(code, place, where, raw[:200], kept, parameters))
