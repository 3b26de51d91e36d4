"""Real rotas and calendars of others read as their truths say (shared/data/README.md, TRUTH.json).

KDE's recurrence files carry the list of their occurrences; those of other libraries only have to
give events or say what is wrong. Nobody's file makes it raise.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from app.exchange import ics_in
from app.exchange.ics_in import Window, read_calendar
from app.exchange.questions import Answers, Ledger
from app.exchange.reading import pick
from app.exchange.rota_import import carry_out, plan
from app.exchange.rota_reading import read_rota
from app.exchange.rota_shapes import ReadRota
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.rotations.commands import RollOut
from models.rotations.queries import RotaBetween
from tests.app.exchange.importing import opened
from tests.support.spreadsheets import convert

NECKO = "oncall/mozilla_necko"
TODAY = date(2026, 11, 22)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data.watchbill") as made:
        yield made


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text())


def rota(path: Path, zone: str = "UTC", **answers: str) -> ReadRota:
    given = {key.replace("__", ":"): value for key, value in answers.items()}
    return read_rota(pick(path), Answers(given, {}), zone=zone, today=TODAY)


# --- rotas ----------------------------------------------------------------------------------------


def test_neckos_rota_is_the_same_from_json_and_from_ics(real_data: Path, truth: Any) -> None:
    """The calendar gives every duty seven days, so ends differ; who starts when does not."""
    calendar = rota(real_data / NECKO / "necko-triage_2019-2022.ics")
    days = rota(real_data / NECKO / "triage_2019-2022.json", zone="Europe/Dublin")
    assert [(one.person, one.start) for one in calendar.assigned] == [
        (one.person, one.start) for one in days.assigned
    ]
    expected = truth["necko"]
    for found in (calendar, days):
        loads = Counter(one.person for one in found.assigned)
        assert len(found.assigned) == expected["shifts"] == 197
        assert dict(loads) == expected["shifts_per_person"]
        assert (len(loads), max(loads.values())) == (12, 49)
        twice = sum(a.person == b.person for a, b in pairwise(found.assigned))
        assert twice == expected["back_to_back_same_person"] == 2
        assert found.zone == "Europe/Dublin"
    lengths = Counter(
        str(round((one.end - one.start) / timedelta(days=1))) for one in days.assigned[:-1]
    )
    # The last one has no end: as long as usual, and noted.
    assert dict(lengths) == expected["shift_length_days"]
    assert [note.code for note in days.notes] == ["usual_length"]


def test_knatives_mistakes_are_reported(real_data: Path, truth: Any) -> None:
    found = rota(real_data / "oncall/knative/serving_support.rotation")
    expected = truth["knative"]
    [invalid] = [note.raw for note in found.notes if note.code == "not_a_day"]
    [late] = [note.raw for note in found.notes if note.code == "out_of_order"]
    breaks = [note for note in found.notes if note.code == "nobody"]
    assert expected["invalid_dates"] == [f"{invalid} | serving-contact-06"]
    assert [datetime.fromisoformat(late).isoformat(" ")] == expected["out_of_order_rows"]
    assert len(breaks) == expected["breaks"]
    assert len(found.assigned) + len(breaks) + 2 == expected["rows"]
    assert len(found.people) == expected["people"]


def test_pagerdutys_layers_hand_over_at_the_right_hour(
    real_data: Path, truth: Any, workspace: Workspace
) -> None:
    expected = truth["pagerduty_moj"]
    found = rota(real_data / "oncall/pagerduty_moj/schedules.json")
    done = carry_out(workspace, plan(found))
    start, end = datetime(2022, 7, 25, 6, tzinfo=UTC), datetime(2022, 11, 14, 6, tzinfo=UTC)
    workspace.do(RollOut(done.imported.layer_ids, end, workspace.revision, start))
    view = workspace.ask(RotaBetween(start, end)).value
    names = {person.id: person.name for person in view.rota.people.values()}
    weeks: dict[str, dict[datetime, str]] = {}
    for duty in view.rota.duties:
        held = {p.start: names[p.person_id] for p in view.pieces if p.duty_id == duty.id}
        weeks[re.findall(r"\((.+)\)", duty.name)[0]] = held
    primary, secondary = weeks["primary"], weeks["secondary"]
    assert list(primary.values())[:7] == expected["expected_order_weeks_1..7_primary"]
    assert list(secondary.values())[:7] == expected["secondary"]
    same = sum(primary[week] == secondary[week] for week in primary)
    assert same == expected["primary_and_secondary_same_person_in_any_week"]
    london = {week: week.astimezone(ZoneInfo("Europe/London")).hour for week in primary}
    assert {hour for week, hour in london.items() if week < datetime(2022, 10, 30, tzinfo=UTC)} == {
        7
    }
    assert london[datetime(2022, 10, 31, 6, tzinfo=UTC)] == 6
    assert view.gaps == ()


def test_the_call_rosters_wishes_leave_and_needs(real_data: Path, truth: Any) -> None:
    folder, expected = real_data / "oncall/call_scheduler", truth["call_scheduler"]
    leave = rota(
        folder / "input_leaves_blockouts.csv", code="nothing", code__L="leave", code__B="avoids"
    )
    days = Counter[str]()
    for away in leave.away:
        days[away.person] += (away.to_day - away.from_day).days + 1
    assert dict(days) == expected["leave_days"]
    blocked = Counter[str]()
    for wish in leave.wishes:
        blocked[wish.person] += (wish.to_day - wish.from_day).days + 1
    assert dict(blocked) == {k: v for k, v in expected["blockout_days"].items() if v}
    assert leave.days == (date(2026, 11, 1), date(2026, 11, 30))
    calls = rota(folder / "input_calls.csv", code="nothing", code__1="wants", code__0="avoids")
    assert Counter((wish.person, wish.wants) for wish in calls.wishes) == {
        ("Delta", True): 2, ("Echo", True): 2, ("Echo", False): 2,
    }  # fmt: skip
    needs = rota(folder / "input_call_requirements.csv").needed
    assert (len(needs), sum(need.count for need in needs)) == (30, 39)
    assert sum(need.count == 2 for need in needs) == 9


def test_codes_are_never_guessed_silently(real_data: Path) -> None:
    found = rota(real_data / "oncall/call_scheduler/input_calls.csv")
    assert {"code:1", "code:0", "code:-1"} <= {question.name for question in found.open}


def test_the_forms_of_govuk(real_data: Path) -> None:
    folder = real_data / "oncall/govuk_rota/combine_csvs"
    answers = rota(folder / "responses.csv")
    inputs = rota(folder / "rota_inputs.yml")
    assert (len(answers.wishes), len(inputs.wishes)) == (5, 6)
    first = date(2024, 4, 1)
    assert (
        min(w.from_day for w in answers.wishes) == min(w.from_day for w in inputs.wishes) == first
    )
    assert not [wish for wish in (*answers.wishes, *inputs.wishes) if wish.wants]
    with pytest.raises(Refused) as refused:
        rota(folder / "people.csv")
    assert [finding.code for finding in refused.value.findings] == ["people_without_days"]


def test_the_shift_roster(real_data: Path, truth: Any) -> None:
    path = real_data / "spreadsheets/team_shift_roster/roster_Jan-Sep_2020.xlsx"
    found = rota(path, zone="Asia/Kolkata")
    months = truth["team_shift_roster"]
    place = ZoneInfo("Asia/Kolkata")
    for number, name in ((7, "July"), (8, "August"), (9, "September")):
        here = [one for one in found.assigned if one.start.astimezone(place).month == number]
        assert len(here) == months[name]["assignments"]
        assert Counter(one.person for one in here) == months[name]["per_engineer"]
        assert len({one.start for one in here}) == months[name]["dates"]
        on_a_day = Counter((one.person, one.start) for one in here)
        twice = sum(count - 1 for count in on_a_day.values())
        assert twice == months[name]["same_person_twice_on_a_day"]
    stubs = [note.place for note in found.notes if note.code == "sheet_without_days"]
    assert len(stubs) == sum(month["dates"] == 0 for month in months.values()) == 6


def test_the_shift_roster_is_the_same_as_a_sheet_of_another_program(
    real_data: Path, tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("soffice")
    path = real_data / "spreadsheets/team_shift_roster/roster_Jan-Sep_2020.xlsx"
    excel, calc = rota(path), rota(convert(path, tmp_path, "ods"))
    assert len(calc.assigned) == 606
    told = [
        [(one.person, one.role, one.start, one.end) for one in found.assigned]
        for found in (excel, calc)
    ]
    assert told[0] == told[1]


# --- calendars ------------------------------------------------------------------------------------


def occurrences(path: Path) -> tuple[list[str], list[str]]:
    """What is read, and what KDE's list says, as instants or days."""
    lines = [
        line.split() for line in path.with_name(f"{path.name}.next.ref").read_text().splitlines()
    ]
    listed = [(datetime.fromisoformat(line[0]), line[-1]) for line in lines if line]
    first, last = (listed[at][0].date() for at in (0, -1))
    window = Window(first - timedelta(days=400), last)
    found = read_calendar(path.read_bytes(), window, Ledger())
    zone = own_zone(path)
    whole_days = any(event.all_day for event in found.events)
    wanted = []
    for moment, name in listed:
        place = zone or (UTC if name == "GMT" else ZoneInfo(name))
        instant = moment.replace(tzinfo=place).astimezone(UTC)
        wanted.append(str(moment.date()) if whole_days else str(instant))
    return sorted(str(event.start) for event in found.events), sorted(wanted)


def own_zone(path: Path) -> tzinfo | None:
    """The zone that a file defines, whose wall-clock times its list gives."""
    calendar = Calendar.from_ical(path.read_bytes())
    zones = list(calendar.walk("VTIMEZONE"))
    return cast("Timezone", zones[0]).to_tz() if zones else None


def test_kdes_occurrences(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of rules without an end go on for 500 occurrences, up to two thousand years."""
    monkeypatch.setattr(ics_in, "WINDOW_YEARS", 3000)
    files = sorted((real_data / "ics/kcalendarcore_recurrence").glob("*.ics"))
    assert len(files) == 35
    differing, refused = [], {}
    for path in files:
        found, wanted = occurrences(path)
        if found != wanted:
            differing.append(path.name)
            text = path.read_text()
            refused[path.name] = re.findall(r"FREQ=(\w+)", text[text.index("BEGIN:VEVENT") :])
    assert refused == {
        "RFC2445__RFC2445_RRULETest35.ics": ["HOURLY"],
        "RFC2445__RFC2445_RRULETest36.ics": ["MINUTELY"],
    }
    for name in differing:
        path = real_data / "ics/kcalendarcore_recurrence" / name
        note = read_calendar(path.read_bytes(), Window(TODAY, TODAY), Ledger()).notes[0]
        assert (note.code, note.parameters["frequency"]) == ("too_often", refused[name][0])


@pytest.mark.parametrize("library", ["icalendar_py", "libical", "recurring_ical_events"])
def test_every_file_gives_events_or_says_why_not(library: str, real_data: Path, truth: Any) -> None:
    files = sorted((real_data / "ics" / library).glob("*.ics"))
    assert len(files) == truth["ics"][library]["files"]
    window = Window(date(2014, 1, 1), date(2025, 12, 31))
    read, silent = 0, []
    for path in files:
        try:
            found = read_calendar(path.read_bytes(), window, Ledger())
        except Refused:
            continue
        read += 1
        if not found.events and not found.notes:
            silent.append(path.name)
    assert silent == []
    assert read >= truth["ics"][library]["reference_parser_ok"] - 4
