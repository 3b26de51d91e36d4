"""Tables of incidents: presets of others' formats, a mapping by hand, and what cannot be read."""

import io
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.incident_reading import Form, form_of, read_incidents
from app.exchange.incident_shapes import ReadIncidents
from app.exchange.incident_table import read_table
from app.exchange.mapping import mapping_as, mapping_from
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.presets import presets, presets_for, recognise_as
from app.exchange.questions import Answers, How
from app.exchange.reading import Source, pick
from app.exchange.suggesting import suggested_for
from app.text.findings import FINDINGS
from app.text.findings_calendars import note_text
from models.kernel.errors import Refused

TODAY = date(2026, 11, 30)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def table(text: str, **given: Any) -> ReadIncidents:
    answers = Answers({"zone": "UTC", **given.pop("answers", {})}, {})
    return read_table(Source("incidents.csv", text.encode()), answers, today=TODAY, **given)


@pytest.fixture(scope="session")
def incidents(real_data: Path) -> Path:
    return real_data / "incidents"


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))


# --- files of others ------------------------------------------------------------------------------


def test_servicenow_s_history_rows_are_412_incidents(incidents: Path, truth: Any) -> None:
    told = truth["servicenow"]
    source = pick(incidents / "servicenow_uci" / "incident_event_log_a.csv")
    found = read_incidents([source], Answers({"zone": "UTC"}, {}), today=TODAY)
    assert not found.open
    assert not found.notes
    assert len(found.incidents) == told["incidents"] == 412
    met = Counter(one.sla_met for one in found.incidents)
    assert met == {True: told["sla_met_last_row"], False: told["sla_missed"]}
    assert sum(one.reopened > 0 for one in found.incidents) == told["reopened"] == 5
    assert sum(one.end is None for one in found.incidents) == told["resolved_missing"] == 16
    assert Counter(one.severity for one in found.incidents) == told["priority"]
    hours = sorted(
        (one.end - one.start).total_seconds() / 3600 for one in found.incidents if one.end
    )
    middle = len(hours) // 2
    assert (hours[middle - 1] + hours[middle]) / 2 == pytest.approx(
        told["median_hours_open_to_resolved"], abs=0.01
    )
    [order] = {r.value for r in found.readings if r.key == "date_order"}
    assert order == "dmy"


def test_lanl_s_causes_and_the_nights_when_the_clocks_change(incidents: Path, truth: Any) -> None:
    """In its own zone every row's length agrees, within the minute by which the source rounds.

    The 14 rows that a difference of clock times gives an hour too much or too little all cross a
    change of the clocks.
    """
    told = truth["lanl"]
    source = pick(incidents / "lanl_failures" / "failures_systems_2-14_24.csv")
    found = read_incidents([source], today=TODAY)
    assert not found.open
    assert len(found.incidents) == told["rows"]
    assert Counter(c for one in found.incidents for c in one.causes) == told["by_cause"]
    assert sum(not one.causes for one in found.incidents) == told["rows_without_cause"]
    stated = sum(one.stated_seconds or 0 for one in found.incidents)
    assert stated == told["sum_down_minutes_column"] * 60
    apart = Counter(
        abs((one.end - one.start).total_seconds() - (one.stated_seconds or 0))
        for one in found.incidents
        if one.end
    )
    assert apart == {0: told["rows"] - 389, 60: told["exactly_1min_off"]}
    assert not [note for note in found.notes if note.code == "length_differs"]
    spring = [one for one in found.incidents if one.start == at(2004, 4, 4, 8, 29)]
    assert {one.end and one.end - one.start for one in spring} == {timedelta(minutes=32)}
    autumn = [one for one in found.incidents if one.start == at(2004, 10, 31, 6, 16)]
    assert timedelta(minutes=199) in {one.end and one.end - one.start for one in autumn}
    naive = read_table(source, Answers({"zone": "UTC"}, {}), today=TODAY)
    differing = [note for note in naive.notes if note.code == "length_differs"]
    assert len(differing) == told["of_which_exactly_60min"]


# --- made by hand ---------------------------------------------------------------------------------

PAGERDUTY = """\
id,incident_number,description,service_name,created_on,resolved_on,seconds_to_first_ack,seconds_to_resolve,urgency
Q1,12,Mail is down,Mail,2026-03-02T10:00:00Z,2026-03-02T11:30:00Z,120,5400,high
Q2,13,Slow,Search,2026-03-03 10:00:00,,,,low
"""


def test_pagerduty() -> None:
    found = table(PAGERDUTY)
    first, second = found.incidents
    assert (first.external_id, first.title, first.services) == ("Q1", "Mail is down", ("Mail",))
    assert (first.start, first.end) == (at(2026, 3, 2, 10), at(2026, 3, 2, 11, 30))
    assert (first.acknowledged, first.severity) == (at(2026, 3, 2, 10, 2), "high")
    assert first.stated_seconds == 5400
    assert (second.end, second.acknowledged) == (None, None)
    assert not found.notes


def test_servicenow_by_its_labels() -> None:
    found = table(
        "Number,Opened,Resolved,Priority,State,Short description,Business service,Made SLA\n"
        "INC1,2026-03-02 10:00:00,2026-03-02 12:00:00,1 - Critical,Closed,Mail,Mail,false\n"
    )
    [one] = found.incidents
    assert (one.external_id, one.sla_met, one.services) == ("INC1", False, ("Mail",))


def test_what_no_preset_knows_needs_a_mapping_and_one_is_suggested() -> None:
    text = "Vorgang,Von,Bis,Dienst,Titel\nA-1,02.03.2026 10:00,02.03.2026 11:00,Mail,Aus\n"
    with pytest.raises(Refused) as refused:
        table(text)
    [finding] = refused.value.findings
    assert finding.code == "needs_mapping"
    columns = suggested_for(IncidentMapping, finding.parameters["header"])
    mapping = mapping_as(IncidentMapping, {"columns": columns, "identity": "Vorgang"})
    [one] = table(text, mapping=mapping).incidents
    assert (one.external_id, one.title, one.start, one.services) == (
        "A-1", "Aus", at(2026, 3, 2, 10), ("Mail",),
    )  # fmt: skip


def test_an_order_or_zone_that_nothing_settles_is_asked() -> None:
    text = (
        "incident_number,created_at,resolved_at,urgency\n1,02/03/2026 10:00,02/03/2026 11:00,low\n"
    )
    found = read_table(Source("a.csv", text.encode()), today=TODAY)
    assert {question.name for question in found.open} == {
        "date_order:created_at", "date_order:resolved_at", "zone",
    }  # fmt: skip
    answered = table(text, answers={"date_order": "mdy", "zone": "Europe/Berlin"})
    assert answered.incidents[0].start == at(2026, 2, 3, 9)
    assert {r.how for r in answered.readings if r.key == "zone"} == {How.ANSWERED}


def test_a_workbook_s_one_sheet_that_fits_is_taken() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book["Notes"].append(["Nothing", "here"])
    book["Notes"].append(["a", "b"])
    sheet = book.create_sheet("Incidents")
    sheet.append(["incident_number", "created_at", "resolved_at", "urgency"])
    sheet.append([7, datetime(2026, 3, 2, 10, 0), datetime(2026, 3, 2, 11, 0), "high"])
    data = io.BytesIO()
    book.save(data)
    found = read_table(Source("a.xlsx", data.getvalue()), Answers({"zone": "UTC"}, {}))
    [one] = found.incidents
    assert (one.external_id, one.start, one.place) == ("7", at(2026, 3, 2, 10), "A2")


def test_rows_that_cannot_be_are_named_by_their_place() -> None:
    found = table(
        "incident_number,created_at,resolved_at,urgency,seconds_to_resolve\n"
        "1,2026-03-02 10:00,2026-03-02 09:00,low,\n"
        "2,soon,2026-03-02 09:00,low,\n"
        "3,,2026-03-02 09:00,low,\n"
        "4,2026-03-02 10:00,later,low,x\n"
        "5,2026-03-02 10:00,2026-03-02 11:00,low,60\n"
        "5,2026-03-02 12:00,2026-03-02 13:00,low,\n"
        "6,2026-03-02 10:00,2026-03-02 11:00,low,60,7\n"
    )
    assert [one.external_id for one in found.incidents] == ["1", "4", "5", "5~2"]
    assert sorted((note.code, note.place, note.kept) for note in found.notes) == [
        ("ends_before_it_began", "2", True),
        ("length_differs", "6", True),
        ("not_a_length", "5", True),
        ("not_a_moment", "3", False),
        ("not_a_moment", "5", True),
        ("row_too_long", "8", False),
        ("same_id_again", "7", True),
        ("start_missing", "4", False),
    ]


def test_the_same_incident_has_the_same_id_in_a_corrected_file() -> None:
    mapping = mapping_as(
        IncidentMapping, {"columns": {"start": "from", "end": "to", "title": "what"}}
    )
    one, other = (
        table(f"what,from,to\nMail,2026-03-02 10:00,2026-03-02 {hour}:00\n", mapping=mapping)
        for hour in (11, 12)
    )
    assert one.incidents[0].external_id == other.incidents[0].external_id
    assert one.incidents[0].end != other.incidents[0].end


def test_presets_and_mappings_know_what_they_read() -> None:
    assert {one.key for one in presets_for(IncidentMapping)} == {"servicenow", "pagerduty", "lanl"}
    assert {one.key for one in presets_for(CountsMapping)} == {"counts"}
    assert not {"servicenow", "counts"} & {one.key for one in presets()}
    for shape in (IncidentMapping, CountsMapping):
        for one in presets_for(shape):
            assert one.mapping.detect is not None
            names = [aliases[0] for aliases in one.mapping.detect.columns]
            found = recognise_as(names, shape)
            assert found is not None
            assert found.key == one.key
    with pytest.raises(Refused):
        mapping_as(IncidentMapping, {"columns": {"end": "to"}})
    with pytest.raises(Refused):
        mapping_as(IncidentMapping, {"columns": {"start": "from"}, "history": True})
    with pytest.raises(Refused):
        mapping_from({"columns": {"start": "from", "end": "to"}, "history": True})


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("issues/a.md", b"---\ntitle: a\ndate: 2026-03-02\n---\n", Form.POSTS),
        ("a.md", b"---\ntitle: a\nweight: 3\n---\n# 2026-03-02 a", Form.REPORTS),
        ("a.md", b"# 2026-03-02 a", Form.REPORTS),
        ("checks.csv", b"committed_at,site,status\n", Form.CHECKS),
        ("a.csv", PAGERDUTY.encode(), Form.TABLE),
        ("history/summary.json", b"[]", Form.UPPTIME),
        ("slo.yml", b"apiVersion: openslo/v1\n", Form.OPENSLO),
    ],
)
def test_what_files_are(name: str, data: bytes, form: Form) -> None:
    assert form_of([Source(name, data)]) is form


PARTS = ["\x00", '"', ",", "\n", "?", "2026-13-45", "99999999999999999999", "-1", "1e999", "\u202e", "é" * 50]  # fmt: skip


@given(
    st.sampled_from([PAGERDUTY, PAGERDUTY.replace(",", ";")]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.sampled_from(PARTS)), max_size=4),
)
@settings(max_examples=300, deadline=None)
def test_a_damaged_table_is_read_or_refused(text: str, changes: list[tuple[int, int, str]]) -> None:
    for place, cut, new in changes:
        text = text[:place] + new + text[place + cut :]
    try:
        found = table(text)
    except Refused as refused:
        unknown = [one.code for one in refused.findings if one.code not in FINDINGS]
        assert unknown == []
        return
    for note in found.notes:
        assert "{" not in note_text(note.code, note.where, "", dict(note.parameters))
