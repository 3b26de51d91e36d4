"""The rota as calendars: what others read of it is what was published, now and after ten years."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.ics_folder import LIST, CalendarFile, Rewritten, rewrite
from app.exchange.ics_in import Window, read_calendar
from app.exchange.ics_out import TimedEvent, folded, timed_bytes
from app.exchange.questions import Ledger
from app.exchange.rota_ics import calendar_files, published_events
from models.kernel.errors import FileProblem
from models.people.rows import PersonRow
from models.rotations.rows import DutyKind, DutyRow, PublishedRow, RotationRow
from models.rotations.rules.shapes import Rota
from tests.app.exchange.rota_files import read

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)
CHANGED = datetime(2026, 2, 1, 12, 30, tzinfo=UTC)
WEB, PRIMARY, BACKUP, ANA, BO = (UUID(int=number) for number in range(1, 6))


def duty(id: UUID, name: str, kind: DutyKind) -> DutyRow:
    return DutyRow(
        id, WEB, name, kind, 0, 1, "UTC", True, 0, 0, 0, 0, "", True, True, True
    )  # fmt: skip


def rota(*published: PublishedRow, ana: str = "Ana Silva") -> Rota:
    return Rota(
        START,
        START + WEEK,
        (RotationRow(WEB, "Web", None, "UTC", START.date(), 0, 0, ()),),
        (
            duty(PRIMARY, "Primary", DutyKind.PRIMARY),
            duty(BACKUP, "Second; backup, of \\ all", DutyKind.SECONDARY),
        ),
        published=published,
        people={
            ANA: PersonRow(ANA, ana, "", "", "", ""),
            BO: PersonRow(BO, "Bo: Lind", "", "", "", ""),
        },
    )


def row(
    number: int, person: UUID = ANA, duty_id: UUID = PRIMARY, cancelled: bool = False
) -> PublishedRow:
    start = START + number * WEEK
    return PublishedRow(
        UUID(int=1000 + number), duty_id, None, person, start, start + WEEK, number % 4, cancelled,
        CHANGED,
    )  # fmt: skip


def test_an_event_is_complete_as_outlook_and_google_want_it() -> None:
    [event] = published_events(rota(row(2)))
    lines = timed_bytes([event], "Web").decode().split("\r\n")
    assert lines[:4] == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Watchbill//EN", "METHOD:PUBLISH",
    ]  # fmt: skip
    assert {
        "X-WR-CALNAME:Web",
        "NAME:Web",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        f"UID:{UUID(int=1002)}@watchbill",
        "DTSTAMP:20260201T123000Z",
        "LAST-MODIFIED:20260201T123000Z",
        "SEQUENCE:2",
        "DTSTART:20260316T090000Z",
        "DTEND:20260323T090000Z",
        "SUMMARY:Primary: Ana Silva",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
    } <= set(lines)
    assert not [line for line in lines if "VTIMEZONE" in line or "ATTENDEE" in line]
    assert (lines[-2], lines[-1]) == ("END:VCALENDAR", "")


def test_what_was_taken_back_is_cancelled() -> None:
    [event] = published_events(rota(row(2, cancelled=True)))
    assert b"\r\nSTATUS:CANCELLED\r\n" in timed_bytes([event], "Web")


@given(st.text(max_size=300))
def test_any_text_comes_back_from_lines_of_75_octets(text: str) -> None:
    event = TimedEvent(ANA, START, START + WEEK, text, 0, CHANGED)
    data = timed_bytes([event], text)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = read_calendar(data, Window(START.date(), START.date()), Ledger())
    kept = "".join(sign for sign in text if (sign >= " " and sign != "\x7f") or sign in "\r\n\t")
    assert [one.summary for one in found.events] == [" ".join(kept.split())]


def test_a_fold_is_never_inside_a_character() -> None:
    assert all(part.decode() for part in folded("X:" + "日" * 200).encode().split(b"\r\n"))


def test_ten_years_come_back_identical() -> None:
    rows = [
        row(week, person, duty_id) for week in range(522) for person, duty_id in ((ANA, PRIMARY),)
    ]
    rows += [
        PublishedRow(
            UUID(int=5000 + week), BACKUP, None, BO if week % 3 else ANA,
            START + week * WEEK, START + (week + 1) * WEEK, 7, False, CHANGED,
        )
        for week in range(522)
    ]  # fmt: skip
    whole = rota(*rows)
    data = timed_bytes(published_events(whole), "Web")
    back = read(data, "rota.ics")
    duties = {one.id: one.name for one in whole.duties}
    assert sorted(
        (one.external_id, one.role, one.person, one.start, one.end) for one in back.assigned
    ) == sorted(
        (
            f"{one.id}@watchbill",
            duties[one.duty_id],
            whole.people[one.person_id].name,
            one.start,
            one.end,
        )
        for one in rows
    )
    assert back.notes == ()
    assert back.open == ()


# --- a folder -------------------------------------------------------------------------------------


def write_folder(whole: Rota, rows: tuple[PublishedRow, ...], name: str, folder: Path) -> Rewritten:
    return rewrite(folder, calendar_files(whole, published_events(whole, rows), name, rows))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def summaries(path: Path) -> list[str]:
    found = read_calendar(path.read_bytes(), Window(START.date(), START.date()), Ledger())
    return [one.summary for one in found.events]


def test_there_is_a_file_of_all_one_a_rotation_and_one_a_person(tmp_path: Path) -> None:
    rows = (row(0), row(1, BO))
    write_folder(rota(*rows), rows, "Platform", tmp_path)
    assert names(tmp_path) == [
        "person-ana-silva.ics", "person-bo-lind.ics", "rota-web.ics", "rota.ics", LIST,
    ]  # fmt: skip
    assert summaries(tmp_path / "rota.ics") == ["Primary: Ana Silva", "Primary: Bo: Lind"]
    assert summaries(tmp_path / "rota-web.ics") == summaries(tmp_path / "rota.ics")
    assert summaries(tmp_path / "person-bo-lind.ics") == ["Primary: Bo: Lind"]


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    rows = (row(0), row(1, BO))
    write_folder(rota(*rows), rows, "Platform", tmp_path)
    for path in tmp_path.glob("*.ics"):
        os.utime(path, (1, 1))
    later = (row(0), row(1, BO), row(2, BO))
    done = write_folder(rota(*later), later, "Platform", tmp_path)
    assert {path.name for path in done.changed} == {
        "rota.ics", "rota-web.ics", "person-bo-lind.ics",
    }  # fmt: skip
    assert (tmp_path / "person-ana-silva.ics").stat().st_mtime == 1


def test_who_is_renamed_keeps_the_file_and_who_is_gone_loses_it(tmp_path: Path) -> None:
    rows = (row(0), row(1, BO))
    write_folder(rota(*rows), rows, "Platform", tmp_path)
    (tmp_path / "notes.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    done = write_folder(rota(row(0), ana="Ana Sousa"), (row(0),), "Platform", tmp_path)
    assert [path.name for path in done.removed] == ["person-bo-lind.ics"]
    assert names(tmp_path) == [
        "notes.ics", "person-ana-silva.ics", "rota-web.ics", "rota.ics", LIST,
    ]  # fmt: skip
    assert summaries(tmp_path / "person-ana-silva.ics") == ["Primary: Ana Sousa"]


def test_a_file_of_somebody_else_is_left_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "rota.ics").write_text("mine")
    with pytest.raises(FileProblem, match="not_ours"):
        rewrite(tmp_path, [CalendarFile("a", "other", b"x"), CalendarFile("b", "rota", b"y")])
    assert names(tmp_path) == ["rota.ics"]
    assert (tmp_path / "rota.ics").read_text() == "mine"


def test_a_list_that_was_tampered_with_removes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "outside.ics"
    outside.write_bytes(timed_bytes([], "x"))
    folder = tmp_path / "calendars"
    folder.mkdir()
    (folder / LIST).write_text(json.dumps({"calendars": {"a": "../outside.ics", "b": 3}}))
    rewrite(folder, [CalendarFile("c", "rota", timed_bytes([], "x"))])
    assert outside.exists()
    assert names(folder) == ["rota.ics", LIST]


def test_a_write_that_fails_leaves_every_calendar_as_it_was(tmp_path: Path) -> None:
    before = [CalendarFile(key, key, timed_bytes([], key)) for key in ("one", "two")]
    rewrite(tmp_path, before)
    (tmp_path / ".~lock.two.ics#").touch()
    after = [CalendarFile(key, key, timed_bytes([], "other")) for key in ("one", "two")]
    with pytest.raises(FileProblem, match="target_open"):
        rewrite(tmp_path, after)
    assert (tmp_path / "one.ics").read_bytes() == before[0].content
    assert names(tmp_path) == [".~lock.two.ics#", "one.ics", "two.ics", LIST]


def test_two_of_one_name_have_two_files() -> None:
    rows = (row(0), row(1, BO))
    same = rota(*rows, ana="Bo: Lind")
    files = calendar_files(same, published_events(same), "x", rows)
    assert len({file.key for file in files}) == len(files) == 4


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no_folder"):
        rewrite(tmp_path / "missing", [])
