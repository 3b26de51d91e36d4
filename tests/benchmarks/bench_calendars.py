"""B-C: ten years of shifts exported to iCalendar and read back, identical; imports of others."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from app.exchange.ics_out import TimedEvent, timed_bytes
from app.exchange.questions import NO_ANSWERS
from app.exchange.reading import Source
from app.exchange.rota_reading import read_rota

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS, DUTIES = 3653, 2


def events() -> list[TimedEvent]:
    """Ten years of days, primary and secondary, of twelve people."""
    return [
        TimedEvent(
            UUID(int=day * DUTIES + duty + 1),
            START + day * DAY,
            START + (day + 1) * DAY,
            f"{('Primary', 'Secondary')[duty]}: Person {(day + duty) % 12}",
            day % 5,
            START,
            told=(
                ("X-WATCHBILL-DUTY", ("Primary", "Secondary")[duty]),
                ("X-WATCHBILL-PERSON", f"Person {(day + duty) % 12}"),
            ),
        )
        for day in range(DAYS)
        for duty in range(DUTIES)
    ]


def bench_ten_years_as_a_calendar_and_back(race) -> None:
    made = events()
    data = timed_bytes(made, "Rota")

    def library() -> None:
        """The same events through icalendar's own writer and reader."""
        calendar = Calendar()
        for one in made:
            event = Event()
            event.add("uid", str(one.id))
            event.add("dtstamp", one.changed_at)
            event.add("sequence", one.sequence)
            event.add("dtstart", one.start)
            event.add("dtend", one.end)
            event.add("summary", one.summary)
            calendar.add_component(event)
        Calendar.from_ical(calendar.to_ical())

    def watchbill() -> None:
        back = read_rota(Source("rota.ics", timed_bytes(made, "Rota")), NO_ANSWERS)
        assert len(back.assigned) == len(made)

    back = read_rota(Source("rota.ics", data), NO_ANSWERS)
    same = sorted((a.start, a.end, f"{a.role}: {a.person}", a.external_id) for a in back.assigned)
    wanted = sorted((e.start, e.end, e.summary, f"{e.id}@watchbill") for e in made)
    result = race("B-C1", "ten years of days, two duties: written and read back")
    result.run(rounds=3, library=library, watchbill=watchbill).at_most(1.5, "library")
    result.holds("identical", same == wanted)
    result.within(6.0)


def bench_ten_years_written(race) -> None:
    made = events()
    race("B-C2", "ten years of days, two duties: written").run(
        watchbill=lambda: timed_bytes(made, "Rota")
    ).within(0.5)
