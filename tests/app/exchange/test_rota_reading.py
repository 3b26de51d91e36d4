"""Rotas in the forms in which people keep them: what is read, what is asked, what is named."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from app.exchange.rota_words import LEAVE, usual_meaning
from models.kernel.errors import Refused
from models.people.rows import AbsenceKind
from models.rotations.rows import Step, WindowDraft
from tests.app.exchange.rota_files import asked, calendar, codes, event, read, shifts

# --- tidy tables ----------------------------------------------------------------------------------


def test_a_table_with_start_and_end() -> None:
    found = read(
        "Engineer,Start,End,Role\n"
        "Ann,2026-03-02 09:00,2026-03-09 09:00,Primary\n"
        "Bo,2026-03-09T09:00Z,2026-03-16T09:00Z,Primary\n",
        zone="Europe/Berlin",
    )
    assert shifts(found) == [
        ("Primary", "Ann", "2026-03-02 08:00", "2026-03-09 08:00"),
        ("Primary", "Bo", "2026-03-09 09:00", "2026-03-16 09:00"),
    ]
    assert asked(found) == {"zone"}


def test_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="no_such_zone"):
        read("Person,Start,End\nAnn,2026-03-02,2026-03-08\n", zone="Mars/Olympus")


@pytest.mark.parametrize(
    ("rows", "end", "questions"),
    [
        # The day after is the next one's first: the last day belongs to the duty.
        ("Ann,2026-03-02,2026-03-08\nBo,2026-03-09,2026-03-15", "2026-03-09 00:00", {"zone"}),
        # It is the next one's first day: then duty is handed over.
        ("Ann,2026-03-02,2026-03-09\nBo,2026-03-09,2026-03-16", "2026-03-09 00:00", {"zone"}),
        ("Ann,2026-03-02,2026-03-09", "2026-03-10 00:00", {"zone", "last_day:End"}),
    ],
)
def test_whether_a_last_day_belongs_is_settled_or_asked(
    rows: str, end: str, questions: set[str]
) -> None:
    found = read(f"Person,Start,End\n{rows}\n")
    assert shifts(found)[0][3] == end
    assert asked(found) == questions


def test_times_beside_a_day_may_run_over_midnight() -> None:
    found = read("Date,Who,From,To\n2026-03-02,Ann,18:00,08:00\n2026-03-03,Bo,08:00,18:00\n")
    assert shifts(found) == [
        ("", "Ann", "2026-03-02 18:00", "2026-03-03 08:00"),
        ("", "Bo", "2026-03-03 08:00", "2026-03-03 18:00"),
    ]


def test_rows_that_cannot_be_are_named_and_left_out() -> None:
    found = read(
        "Person,Start,End\n"
        "Ann,2026-02-30,2026-03-08\n"
        "Bo,2026-03-09 10:00,2026-03-09 09:00\n"
        "TBD,2026-03-09,2026-03-15\n"
        "Cy,,2026-03-15\n"
        "Di,2026-03-16,2030-03-22\n"
        "Ed,2026-03-23 00:00,2026-03-30 00:00\n"
    )
    assert [one.person for one in found.assigned] == ["Ed"]
    assert codes(found) == [
        ("not_a_day", "2", False),
        ("no_day", "5", False),
        ("ends_before_start", "3", False),
        ("nobody", "4", True),
        ("too_long", "6", False),
    ]


def test_without_ends_each_lasts_until_the_next_of_its_role() -> None:
    found = read(
        "Week commencing,Person,Role\n"
        "2026-03-02,Ann,Primary\n2026-03-02,Bo,Backup\n"
        "2026-03-09,Bo,Primary\n2026-03-09,Ann,Backup\n"
    )
    assert [(role, who, start[5:10], end[5:10]) for role, who, start, end in shifts(found)] == [
        ("Backup", "Bo", "03-02", "03-09"),
        ("Primary", "Ann", "03-02", "03-09"),
        ("Backup", "Ann", "03-09", "03-16"),
        ("Primary", "Bo", "03-09", "03-16"),
    ]


def test_days_of_unclear_order_are_asked_and_never_guessed() -> None:
    table = "Person,Start,End\nAnn,03/04/2026 09:00,04/04/2026 09:00\n"
    assert "date_order:Start" in asked(read(table))
    american = read(table, date_order="mdy")
    assert shifts(american)[0][2] == "2026-03-04 09:00"
    settled = read(table + "Bo,13/04/2026 09:00,14/04/2026 09:00\n")
    assert asked(settled) == {"zone"}
    assert shifts(settled)[0][2] == "2026-04-03 09:00"


# --- wide tables ----------------------------------------------------------------------------------


def test_days_across_with_years_of_two_and_of_four_digits() -> None:
    found = read("Staff,1/11/26,2/11/26,13/11/2026\nAlpha,L,L,-1\nBravo,-1,B,1\n", code__1="serves")
    assert [(a.person, a.from_day.day, a.to_day.day, a.kind) for a in found.away] == [
        ("Alpha", 1, 2, AbsenceKind.LEAVE)
    ]
    assert [(w.person, w.from_day, w.wants) for w in found.wishes] == [
        ("Bravo", date(2026, 11, 2), False)
    ]
    assert shifts(found) == [("", "Bravo", "2026-11-13 00:00", "2026-11-14 00:00")]
    assert asked(found) == {"code:L", "code:B", "code:-1", "zone"}


def test_people_across_and_days_down() -> None:
    found = read("Date,Primary,Secondary\n2026-03-02,Ann,Bo\n2026-03-03,Bo,-\n", lines="duties")
    assert shifts(found) == [
        ("Primary", "Ann", "2026-03-02 00:00", "2026-03-03 00:00"),
        ("Secondary", "Bo", "2026-03-02 00:00", "2026-03-03 00:00"),
        ("Primary", "Bo", "2026-03-03 00:00", "2026-03-04 00:00"),
    ]


def test_how_many_are_needed_is_read_apart() -> None:
    found = read("Metric,2026-11-01,2026-11-02\nCall Requirement,2,1\nx Requirement,many,1\n")
    assert [(need.day.day, need.count) for need in found.needed] == [(1, 2), (2, 1), (2, 1)]
    assert codes(found) == [("not_a_number_of_people", "3", False)]


def test_a_form_of_weeks_in_which_people_cannot() -> None:
    found = read(
        "Timestamp,Email address,Week commencing 06/04/2026,Week commencing 13/04/2026\n"
        "x,ann@example.org,Not available for in-hours,\n"
    )
    [wish] = found.wishes
    assert (wish.email, wish.from_day, wish.to_day) == (
        "ann@example.org", date(2026, 4, 6), date(2026, 4, 12),
    )  # fmt: skip
    assert asked(found) == set()


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_all_sheets_of_a_workbook_are_read_and_stubs_are_named() -> None:
    header = ["Date", datetime(2026, 3, 30), datetime(2026, 3, 31)]
    data = workbook(
        January=[["Date"], ["Day"], ["Primary"]],
        March=[header, ["Day", "Monday", "Tuesday"], ["Primary on-call", "Ann Lee", "Bo Lind"]],
        April=[["Date", "2026-04-01", "2026-04-02"], ["Primary on-call", "Bo Lind", "Ann Lee"]],
    )
    found = read(data, "roster.xlsx", zone="Europe/Berlin")
    assert [(who, start) for _, who, start, _ in shifts(found)] == [
        ("Ann Lee", "2026-03-29 22:00"),
        ("Bo Lind", "2026-03-30 22:00"),
        ("Bo Lind", "2026-03-31 22:00"),
        ("Ann Lee", "2026-04-01 22:00"),
    ]
    assert found.assigned[0].place == "B3"
    assert [code for code, _, _ in codes(found)] == ["sheet_without_days"]
    alone = read(data, "roster.xlsx", sheet="April")
    assert len(alone.assigned) == 2


# --- lines, JSON, YAML ----------------------------------------------------------------------------

LINES = """# Serving
#@ title: Serving
2026-03-02T01:00:00Z | ann
2026-03-09T01:00:00Z | bo
2026-03-00T01:00:00Z | cy
2026-03-23T01:00:00Z | N/A - break
2026-03-30T01:00:00Z | di
2026-03-11T01:00:00Z | ed
2026-04-13T01:00:00Z | ann
no bar here
"""


def test_lines_that_cannot_be_are_named_and_leave_a_hole() -> None:
    found = read(LINES, "serving.rotation")
    assert found.name == "Serving"
    assert [(who, start[5:10], end[5:10]) for _, who, start, end in shifts(found)] == [
        ("ann", "03-02", "03-09"),
        ("bo", "03-09", "03-16"),
        ("di", "03-30", "04-06"),
        ("ann", "04-13", "04-20"),
    ]
    assert set(codes(found)) == {
        ("not_time_and_name", "10", False),
        ("not_a_day", "5", False),
        ("out_of_order", "8", False),
        ("nobody", "6", True),
        ("usual_length", "5", True),
        ("usual_length", "9", True),
    } - {("usual_length", "5", True)}


def test_an_object_of_days_and_names() -> None:
    found = read(
        '{"people": {"Ann": {"mail": "ann@example.org"}},'
        ' "starts": {"2026-03-02": "Ann", "2026-03-09": "Bo", "2026-03-11": "Ann"}}',
        "rota.json",
        zone="Europe/Dublin",
    )
    assert [(who, start[:10], end[:10]) for _, who, start, end in shifts(found)][:2] == [
        ("Ann", "2026-03-02", "2026-03-09"),
        ("Bo", "2026-03-09", "2026-03-11"),
    ]
    assert found.people["Ann"] == "ann@example.org"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("{", "a.json", "not_json"),
        ('{"a": 1}', "a.json", "no_rota_found"),
        ('{"x": {"2026-01-01": "a", "2026-01-01": "b"}}', "a.json", "repeated_key"),
        ("[" * 40 + "]" * 40, "a.json", "nested_too_deeply"),
        ("a,b\n1,2\n", "a.csv", "no_rota_found"),
        ("Email,Eligible for on-call?\nann@example.org,Yes\n", "a.csv", "people_without_days"),
        ("", "a.csv", "empty_file"),
        ("Person,Start\nAnn\x00,2026-01-01\n", "a.csv", "nul_byte"),
        ('Person,Start\n"Ann,2026-01-01\n', "a.csv", "unclosed_quote"),
        ("people: &a [*a]\n", "a.yml", "yaml_alias"),
        ("a: [\n", "a.yml", "not_yaml"),
        ("a: 1\n", "a.yml", "no_rota_found"),
        ("- " * 30 + "x\n", "a.yml", "nested_too_deeply"),
    ],
)
def test_what_is_no_rota_is_refused_by_what_is_wrong(content: str, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content, name)
    assert refused.value.findings[0].code == code


def test_forbidden_days_are_wishes_and_neighbours_are_one() -> None:
    found = read(
        "people:\n- email: ann@example.org\n  non_working_days: [Friday]\n"
        "  forbidden_on_call_days: ['13/04/2026', 14/04/2026, 20/04/2026, 31/02/2026]\n",
        "inputs.yml",
    )
    assert [(w.from_day.day, w.to_day.day, w.note) for w in found.wishes] == [
        (13, 14, "forbidden on call days"),
        (20, 20, "forbidden on call days"),
    ]
    assert {code for code, _, _ in codes(found)} == {"not_a_day", "non_working_days"}


# --- calendars ------------------------------------------------------------------------------------


def test_events_that_name_who_serves_after_a_sign() -> None:
    found = read(
        calendar(
            event("20260302", "20260309", "On call: Ann"),
            event("20260309", "20260316", "On call: Bo"),
            head="X-WR-TIMEZONE:Europe/Berlin\n",
        ),
        "rota.ics",
    )
    assert shifts(found)[0] == ("On call", "Ann", "2026-03-01 23:00", "2026-03-08 23:00")
    assert asked(found) == set()


def test_one_calendar_a_person_and_attendees() -> None:
    weeks = [event(f"202603{d:02}", f"202603{d + 7:02}", "On call", uid=str(d)) for d in (2, 9)]
    own = read(calendar(*weeks, head="X-WR-CALNAME:Ann Lee\n"), "ann.ics")
    assert {one.person for one in own.assigned} == {"Ann Lee"}
    with_people = [
        f"{week}\nATTENDEE;CN={name}:mailto:{name.lower()}@example.org"
        for week, name in zip(weeks, ("Ann", "Bo"), strict=True)
    ]
    found = read(calendar(*with_people), "team.ics")
    assert [(one.person, one.email) for one in found.assigned] == [
        ("Ann", "ann@example.org"),
        ("Bo", "bo@example.org"),
    ]


def test_who_and_what_are_asked_where_both_would_do() -> None:
    data = calendar(
        event("20260302", "20260309", "Web: Ann"), event("20260309", "20260316", "Mail: Bo")
    )
    assert "person" in asked(read(data, "rota.ics"))
    assert [one.person for one in read(data, "rota.ics", person="before").assigned] == [
        "Web",
        "Mail",
    ]


# --- PagerDuty ------------------------------------------------------------------------------------

LAYER = """{"name": "%s", "start": "%s", "rotation_virtual_start": "%s",
 "rotation_turn_length_seconds": %d, "users": [%s]%s}"""


def schedule(*layers: str, key: str = "layers", zone: str = "Europe/London") -> str:
    listed = ", ".join(layers)
    return f'{{"name": "Web", "time_zone": "{zone}", "{key}": [{listed}]}}'


def layer(
    name: str = "L",
    start: str = "2026-01-05T09:00:00Z",
    virtual: str = "",
    length: int = 604_800,
    users: str = '"Ann", {"user": {"summary": "Bo", "email": "bo@example.org"}}',
    more: str = "",
) -> str:
    return LAYER % (name, start, virtual or start, length, users, more)


def test_the_api_lists_the_top_layer_first_and_terraform_last() -> None:
    for key, expected in (("layers", ["Base", "Top"]), ("schedule_layers", ["Top", "Base"])):
        found = read(schedule(layer("Base"), layer("Top"), key=key), "pd.json")
        ranked = sorted(found.queues, key=lambda queue: queue.priority)
        assert [queue.name for queue in ranked] == expected


def test_the_one_whose_turn_it_is_at_the_start_is_first() -> None:
    found = read(
        schedule(layer(start="2026-01-19T09:00:00+00:00", virtual="2026-01-12T09:00:00+00:00")),
        "pd.json",
    )
    assert found.queues[0].people == ("Bo", "Ann")
    assert found.people["Bo"] == "bo@example.org"


def test_a_start_in_utc_keeps_its_hour_in_utc_and_a_local_one_its_own() -> None:
    utc = read(schedule(layer(start="2026-07-06T06:00:00Z")), "pd.json")
    assert (utc.queues[0].zone, utc.queues[0].start) == ("UTC", datetime(2026, 7, 6, 6))
    assert ("handover_in_utc", "Web · L", True) in codes(utc)
    local = read(schedule(layer(start="2026-07-06T07:00:00+01:00")), "pd.json")
    assert (local.queues[0].zone, local.queues[0].start.hour) == ("Europe/London", 7)


@pytest.mark.parametrize(
    ("length", "step", "every"),
    [(1_209_600, Step.WEEK, 2), (86_400, Step.DAY, 1), (43_200, Step.HOUR, 12)],
)
def test_lengths_of_turns(length: int, step: Step, every: int) -> None:
    [queue] = read(schedule(layer(length=length)), "pd.json").queues
    assert (queue.step, queue.every) == (step, every)


def test_restrictions_are_hours_of_the_schedules_own_zone() -> None:
    more = """, "end": "2026-06-01T00:00:00Z", "restrictions": [
      {"type": "daily_restriction", "start_time_of_day": "18:00:00", "duration_seconds": 50400},
      {"type": "weekly_restriction", "start_day_of_week": 6, "start_time_of_day": "00:00:00",
       "duration_seconds": 172800},
      {"type": "daily_restriction", "start_time_of_day": "25:00", "duration_seconds": 1}]"""
    found = read(schedule(layer(more=more)), "pd.json")
    assert found.queues[0].windows == (
        WindowDraft(127, 18 * 60, 8 * 60),
        WindowDraft(1 << 5, 0, 1440),
        WindowDraft(1 << 6, 0, 1440),
    )
    assert found.queues[0].zone == "Europe/London"
    assert found.queues[0].to_day == date(2026, 6, 1)
    assert ("bad_restriction", "Web · L", False) in codes(found)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (layer(users=""), "no_people"),
        (layer(length=90), "turn_length"),
        (layer(start="soon"), "not_an_instant"),
    ],
)
def test_a_layer_that_cannot_turn_is_named_and_the_others_are_read(bad: str, code: str) -> None:
    found = read(schedule(bad, layer("Good")), "pd.json")
    assert [queue.name for queue in found.queues] == ["Good"]
    assert (code, "Web · L", False) in codes(found)


def test_a_code_is_sure_only_when_it_is_a_word() -> None:
    assert usual_meaning("Annual leave") == (LEAVE, True)
    assert not usual_meaning("1")[1]
