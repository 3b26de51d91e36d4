"""A typed line read as an incident, and refused where it cannot be."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.flows.incident_line import IncidentLine, incident_line
from models.incidents.rows import IncidentClass
from models.kernel.errors import Refused

NOW = datetime(2026, 3, 10, 13, 0, 20, tzinfo=UTC)
DUBLIN = ZoneInfo("Europe/Dublin")
SERVICES = {"Checkout": UUID(int=1), "Checkout API": UUID(int=2), "Mail": UUID(int=3)}


def read(text: str) -> IncidentLine:
    return incident_line(text, SERVICES, NOW, DUBLIN)


def at(hour: int, minute: int, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "title", "start", "end"),
    [
        ("Mail is late 11:05-11:40", "Mail is late", at(11, 5), at(11, 40)),
        ("Mail is late 11:05 – 11:40", "Mail is late", at(11, 5), at(11, 40)),
        ("Mail is late since 11:05", "Mail is late", at(11, 5), None),
        ("11:05 Mail is late for 35m", "Mail is late", at(11, 5), at(11, 40)),
        ("Mail is late at 11:05 for 2 hours", "Mail is late", at(11, 5), at(13, 5)),
        ("Mail is late", "Mail is late", at(13, 0), None),
        ("Mail 14:00-14:30", "Mail", at(14, 0, 9), at(14, 30, 9)),
        ("Mail yesterday 23:50-00:20", "Mail", at(23, 50, 9), at(0, 20)),
        ("Mail 2026-03-02 09:00-09:10", "Mail", at(9, 0, 2), at(9, 10, 2)),
        ("Mail today 15:00-15:10", "Mail", at(15, 0), at(15, 10)),
    ],
)
def test_times(text: str, title: str, start: datetime, end: datetime | None) -> None:
    line = read(text)
    assert (line.title, line.start, line.end) == (title, start, end)


def test_a_night_in_which_the_clocks_change_is_as_long_as_it_was() -> None:
    line = incident_line("Mail 2026-03-29 00:30-02:30", SERVICES, NOW + timedelta(days=30), DUBLIN)
    assert line.end is not None
    assert line.end - line.start == timedelta(hours=1)


def test_services_weight_severity_and_class() -> None:
    line = read("Checkout API and mail slow 30% sev2 11:00-11:10")
    assert line.title == "Checkout API and mail slow"
    assert set(line.service_ids) == {UUID(int=2), UUID(int=3)}
    assert (line.weight, line.severity) == (Decimal("0.3"), 2)
    assert [draft.weight for draft in line.command().impacts] == [Decimal("0.3")] * 2
    assert read("Mail pending: disk fills").kind is IncidentClass.PENDING
    assert read("emergency request for Mail").kind is IncidentClass.REQUEST
    alarm = read("False alarm on Mail 11:00-11:05")
    assert alarm.kind is IncidentClass.FALSE_ALARM
    assert alarm.impacts == ()


def test_names_are_whole_words() -> None:
    assert read("Mailing list is late").service_ids == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("11:00-11:10 30%", "required"),
        ("Mail 25:00", "not_a_time"),
        ("Mail 11:70-12:00", "not_a_time"),
        ("Mail 2026-02-30 11:00", "not_a_day"),
        ("Mail 130%", "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert [(f.code, f.field) for f in refused.value.findings] == [(code, "line")]
