"""What all readers of rotas share: the hour of handover, and ids that are told apart."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.exchange.desk import ReadingDesk
from app.exchange.questions import Answers, Candidate
from app.exchange.rota_shapes import Assigned, ReadRota
from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc

MIDNIGHT = "00:00"
DAY = timedelta(days=1)


class Desk(ReadingDesk):
    """Where one rota is read."""

    def __init__(self, answers: Answers, usual_zone: str, today: date) -> None:
        super().__init__(answers, usual_zone, today)
        self._handover: time | None = None

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

    def start_of(self, day: date) -> datetime:
        """The instant at which a day's duty begins."""
        return local_to_utc(datetime.combine(day, self.handover()), self.zone())

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
