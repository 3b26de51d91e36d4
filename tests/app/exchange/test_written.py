"""CSV, JSON, calendars and OpenSLO as other programs read them."""

import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.exchange.delimited_out import RISKY, write_table
from app.exchange.ics_out import DayEvent, calendar_bytes
from app.exchange.json_out import report_values
from app.exchange.openslo_out import label_names, service_documents, write_services
from app.exchange.report_out import save_as, save_report
from models.kernel.errors import Cancelled, FileProblem
from models.kernel.figures import Column, Table, Unit
from tests.app.exchange.made_reports import ROWS, hours_report

STAMP = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


# --- CSV -----------------------------------------------------------------------------------------


def test_a_report_is_its_figures_and_a_file_for_each_table(tmp_path: Path) -> None:
    written = save_report(hours_report(), tmp_path / "toil.csv")
    assert [path.name for path in written] == [
        "toil.csv",
        "toil.weeks.csv",
        "toil.services.csv",
        "toil.hours.csv",
    ]
    figures = {row[0]: row[1] for row in rows_of(written[0])}
    assert figures["Toil"] == "12600"
    assert Decimal(figures["Toil share"]) == hours_report().figure("toil_share").value
    head, *rows = rows_of(written[3])
    assert head[-2:] == ["Time in seconds", "Time in hours"]
    assert [int(row[-2]) for row in rows] == [row[-1] for row in ROWS]


def test_formulas_get_an_apostrophe_and_numbers_do_not(tmp_path: Path) -> None:
    columns = (Column("text", "Text"), Column("number", "Number", Unit.RATIO))
    texts = ["=1", "+1", "-1", "@x", "\tx", "\rx", "plain", "'=1"]
    table = Table("t", "T", columns, [(text, Decimal("-1.5")) for text in texts])
    rows = rows_of(write_table(table, tmp_path / "t.csv"))[1:]
    assert [row[0] for row in rows] == ["'" + text for text in texts[:6]] + ["plain", "'=1"]
    assert {row[1] for row in rows} == {"-1.5"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=1, max_size=20))
def test_any_text_comes_back_from_a_csv(tmp_path: Path, texts: list[str]) -> None:
    table = Table("t", "T", (Column("text", "Text"),), [(text,) for text in texts])
    found = [row[0] if row else "" for row in rows_of(write_table(table, tmp_path / "t.csv"))[1:]]
    assert found == [f"'{text}" if text.startswith(RISKY) else text for text in texts]


def test_an_unknown_format_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as told:
        save_report(hours_report(), tmp_path / "toil.docx")
    assert told.value.code == "unknown_format"
    assert ".xlsx" in told.value.parameters["known"]
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_a_report_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    before = {
        path: path.read_bytes() for path in save_report(hours_report(), tmp_path / "toil.csv")
    }

    def stop(_done: int, total: int) -> None:
        if total > 2 * len(ROWS):  # the rows come last, when all other files are written
            raise Cancelled

    with pytest.raises(Cancelled):
        save_report(hours_report(ROWS * 2 + ROWS), tmp_path / "toil.csv", step=stop)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_several_formats_are_written_of_one_building_or_none(tmp_path: Path) -> None:
    names = ("toil.json", "toil.xlsx", "toil.pdf")
    with pytest.raises(FileProblem) as told:  # nobody is there to draw a PDF
        save_as(hours_report(), [tmp_path / name for name in names], None, "A4")
    assert told.value.code == "unknown_format"
    assert list(tmp_path.iterdir()) == []
    written = save_as(hours_report(), [tmp_path / name for name in names[:2]], None, "Letter")
    assert sorted(tmp_path.iterdir()) == written


# --- JSON ----------------------------------------------------------------------------------------


def test_json_has_figures_and_rows_by_key(tmp_path: Path) -> None:
    [path] = save_report(hours_report(), tmp_path / "toil.json")
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read == json.loads(json.dumps(report_values(hours_report())))
    assert read["figures"]["toil_hours"]["value"] == 12_600
    assert read["data"]["hours"]["rows"][0]["day"] == "2026-03-02"
    assert read["tables"]["weeks"]["rows"][2]["share"] is None
    assert read["period"] == {"from": "2026-03-02", "to": "2026-03-22"}


def test_json_of_many_rows_can_be_called_off(tmp_path: Path) -> None:
    target = tmp_path / "toil.json"
    save_report(hours_report(), target)
    before = target.read_bytes()
    looks = count()

    def stop(_done: int, _total: int) -> None:
        if next(looks) > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_report(hours_report(ROWS * 2_000), target, step=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


# --- calendars -----------------------------------------------------------------------------------


def test_a_calendar_has_what_outlook_and_google_need() -> None:
    event = DayEvent(UUID(int=7), date(2026, 3, 2), date(2026, 3, 6), "Ana; is, away\n", "open")
    content = calendar_bytes([event], "Platform", 12, STAMP)
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    [found] = calendar.walk("VEVENT")
    assert found.decoded("DTSTART") == date(2026, 3, 2)
    assert found.decoded("DTEND") == date(2026, 3, 7)  # the day after the last one
    assert found["SEQUENCE"] == 12
    assert found["UID"] == f"{UUID(int=7)}@watchbill"
    assert found["SUMMARY"] == "Ana; is, away\n"
    assert found["TRANSP"] == "TRANSPARENT"


# --- OpenSLO -------------------------------------------------------------------------------------


def test_services_are_openslo_documents(tmp_path: Path) -> None:
    path = write_services(["Mail & Spam", "Überblick: nachts"], tmp_path / "services.yaml")
    read = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    made = service_documents(["Mail & Spam", "Überblick: nachts"])
    assert read == [yaml.safe_load(one) for one in made]
    assert {one["apiVersion"] for one in read} == {"openslo/v1"}
    assert read[0]["metadata"] == {"name": "mail-spam", "displayName": "Mail & Spam"}


@given(st.lists(st.text(max_size=80), max_size=8))
def test_labels_are_valid_and_all_different(names: list[str]) -> None:
    labels = label_names(names)
    assert len(set(labels)) == len(names)
    for label in labels:
        assert 0 < len(label) <= 63
        assert label.strip("-") == label
        assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in label)
