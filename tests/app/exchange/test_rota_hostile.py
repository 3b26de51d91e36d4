"""No file makes a reader of rotas or leave raise anything but a refusal; every note has words."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.leave_in import read_leave
from app.exchange.notes import Note
from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.rota_reading import read_rota
from app.text.findings import FINDINGS
from app.text.findings_calendars import NOTES as OF_CALENDARS
from app.text.findings_calendars import note_text
from app.text.findings_incidents import NOTES as OF_INCIDENTS
from models.kernel.errors import Refused
from tests.app.exchange.rota_files import TODAY, calendar, event
from tests.app.exchange.test_rota_reading import LINES, layer, schedule

NOTES = OF_CALENDARS | OF_INCIDENTS
ROOT = Path(__file__).resolve().parents[3]

SEEDS: dict[str, bytes] = {
    "rota.csv": b"ID,Person,Start,End,Role\n1,Ann,2026-03-02 09:00,2026-03-09,Primary\n",
    "wide.csv": b"Staff,1/11/26,2/11/26,13/11/2026\nAlpha,L,1,-1\nNeed required,1,2,x\n",
    "down.csv": b"Week commencing;Primary;Backup\n02.03.2026;Ann;Bo\n09.03.2026;Bo;-\n",
    "a.rotation": LINES.encode(),
    "pd.json": schedule(
        layer(more=', "restrictions": [{"type": "weekly_restriction", "start_day_of_week": 6,'
              ' "start_time_of_day": "00:00:00", "duration_seconds": 172800}]')
    ).encode(),
    "days.json": b'{"a": {"2026-03-02": "Ann", "2026-03-09": "Bo"}}',
    "people.yml": b"people:\n- email: a@example.org\n  forbidden_days: [01/04/2026]\n",
    "rota.ics": calendar(
        event("20260302", "20260309", "On call: Ann", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO"),
        "UID:z\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT8H\nSUMMARY:On call: Bo\n"
        "EXDATE;TZID=Europe/Berlin:20260302T090000\nRDATE;VALUE=DATE:20260305",
        head="X-WR-TIMEZONE:Europe/Berlin\n",
    ),
}  # fmt: skip

PARTS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\r", b"\n", b",", b";", b"|", b"{", b"}", b"[",
    b"0", b"-1", b"99999999999999999999", b"1e999", b"null", b"NaN", b"true", b"2026-13-45",
    b"00000101", b"RRULE:FREQ=SECONDLY\r\n", b"INTERVAL=0", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
    b"TZID=X", b"&a *a", b"!!python/object:os.system", "\u202e\U0001f692".encode(), b"  " * 40,
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file that some accident or somebody has changed here and there."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    data = SEEDS[name]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 12))
        new = draw(st.one_of(st.sampled_from(PARTS), st.binary(max_size=6)))
        data = data[:at] + new + data[at + cut :]
    return name, data


@given(damaged())
@settings(max_examples=300)
def test_a_damaged_file_is_read_or_refused(file: tuple[str, bytes]) -> None:
    name, data = file
    try:
        rota = read_rota(Source(name, data), today=TODAY)
    except Refused as refused:
        unknown = [one.code for one in refused.findings if one.code not in FINDINGS]
        assert unknown == []
        return
    assert all(one.start < one.end for one in rota.assigned)
    days = [(wish.from_day, wish.to_day) for wish in rota.wishes]
    days += [(away.from_day, away.to_day) for away in rota.away]
    assert all(first <= last for first, last in days)
    assert all(said(note) for note in rota.notes)


@given(damaged())
@settings(max_examples=100)
def test_a_damaged_leave_calendar_is_read_or_refused(file: tuple[str, bytes]) -> None:
    try:
        plan = read_leave(Source(*file), today=TODAY)
    except Refused as refused:
        unknown = [one.code for one in refused.findings if one.code not in FINDINGS]
        assert unknown == []
        return
    assert all(row.from_day <= (row.to_day or date.max) for row in plan.command.rows)
    assert all(said(note) for note in plan.notes)


@pytest.mark.parametrize("encoding", ["", "utf-8"])
def test_a_mark_or_an_answer_that_does_not_hold_is_refused(encoding: str) -> None:
    data = (b"" if encoding else b"\xef\xbb\xbf") + b"Person,Start\nZo\x80,2026-03-02\n"
    answers = Answers({"encoding": encoding} if encoding else {}, {})
    with pytest.raises(Refused) as refused:
        read_rota(Source("rota.csv", data), answers, today=TODAY)
    assert refused.value.findings[0].code == "not_in_encoding"
    assert refused.value.findings[0].parameters["row"] == 2


def said(note: Note) -> str:
    """The sentence of a note, with no blank left open."""
    text = note_text(note.code, note.where, note.raw, dict(note.parameters))
    assert not re.search(r"\{\w+\}", text.replace(note.raw, "")), text
    return text


def noted() -> dict[str, str]:
    """Each code that a reader notes, and where."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "app/exchange").glob("*.py")):
        if not path.name.startswith(
            (
                "rota_",
                "ics_",
                "leave_",
                "openslo_",
                "history_",
                "report_",
                "incident_",
                "counts_",
                "jira_",
            )
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if name in ("odd", "_odd", "Note") and isinstance(first, ast.Constant):
                found[str(first.value)] = f"{path.name}:{node.lineno}"
    return found


def test_every_note_has_a_sentence() -> None:
    codes = noted()
    assert len(codes) > 25
    assert {code: where for code, where in codes.items() if code not in NOTES | FINDINGS} == {}


@pytest.mark.parametrize("code", sorted(NOTES))
def test_a_sentence_is_a_sentence(code: str) -> None:
    sentence = NOTES[code]
    assert sentence[0].isupper() or sentence[0] in "“{"
    assert sentence.endswith((".", "}"))
