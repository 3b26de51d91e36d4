"""Status histories and reports made by hand: what is read, asked, flagged, refused."""

import json
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.folder_in import pick_folder
from app.exchange.history_posts import read_posts
from app.exchange.history_upptime import read_checks, read_sites
from app.exchange.incident_shapes import ReadIncidents
from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.report_in import read_reports
from app.text.findings import FINDINGS
from app.text.findings_calendars import NOTES as OF_CALENDARS
from app.text.findings_calendars import note_text
from app.text.findings_incidents import NOTES
from models.kernel.errors import FileProblem, Refused

TODAY = date(2026, 11, 30)
UTC_ANSWERED = Answers({"zone": "UTC"}, {})


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def posts(*texts: str, name: str = "2026-03-02-mail.md", **given: Any) -> ReadIncidents:
    sources = [Source(f"{number}/{name}", text.encode()) for number, text in enumerate(texts)]
    return read_posts(sources, UTC_ANSWERED, today=TODAY, **given)


def report(text: str, name: str = "2026-03-02-mail.md", **given: str) -> ReadIncidents:
    answers = Answers({"zone": "UTC", **given}, {})
    return read_reports([Source(name, text.encode())], answers, today=TODAY)


POST = """---
title: Mail is slow
date: {start}
resolved: true
resolvedWhen: {end}
severity: disrupted
affected: [Mail, Search]
section: issue
---
*Monitoring* - A fix is in. {{{{< track "2026-03-02 10:40:00" >}}}}

*Investigating* - We look into it. {{{{< track "2026-03-02 10:05:00" >}}}}
"""


def post(start: str = "2026-03-02T10:00:00Z", end: str = "2026-03-02 12:00 CET") -> str:
    return POST.format(start=start, end=end)


def test_a_post_with_tracked_updates() -> None:
    [one] = posts(post()).incidents
    assert (one.start, one.end) == (at(2026, 3, 2, 10), at(2026, 3, 2, 11))
    assert one.services == ("Mail", "Search")
    assert [(u.label, u.text, u.at) for u in one.updates] == [
        ("Investigating", "We look into it.", at(2026, 3, 2, 10, 5)),
        ("Monitoring", "A fix is in.", at(2026, 3, 2, 10, 40)),
    ]


def test_toml_heads_and_maintenance() -> None:
    text = (
        '+++\ntitle = "Move"\ndate = 2026-03-02T10:00:00Z\nsection = "maintenance"\n+++\nWe move.'
    )
    [one] = posts(text).incidents
    assert (one.planned, one.end, one.text) == (True, None, "We move.")


def test_an_order_of_day_and_month_that_nothing_settles_is_asked() -> None:
    found = posts(post("02/03/2026 10:00", "02/03/2026 11:00"), name="mail.md")
    assert [question.key for question in found.open] == ["date_order"]
    named = posts(post("03-02-2026 10:00", "03-02-2026 11:00"))
    assert named.incidents[0].start == at(2026, 3, 2, 10)
    assert not named.open


def test_one_bad_file_leaves_the_others() -> None:
    found = posts(post(), "---\ntitle: x\n  bad: y: z\n---\n", "just text", post(start="soon"))
    assert len(found.incidents) == 1
    assert [(note.code, note.kept) for note in found.notes] == [
        ("not_yaml", False),
        ("no_incident_here", False),
        ("not_a_moment", False),
    ]
    with pytest.raises(Refused) as refused:
        posts("just text")
    assert refused.value.findings[0].code == "no_incidents"


REPORT = """# 2026-03-02 Mail outage

Status: done

## Impact

Nobody could send.

## Timeline (UTC)

| Time | What |
| --- | --- |
| 09:58 | Deploy begins |
| 23:50 | Still slow |
| 00:20 | Back to normal |

## Root causes

1. A full disk
2. No alert
   on disks

## Action items

| Action | Owner | Due | Ticket | Status |
| --- | --- | --- | --- | --- |
| Alert on disks | Ann | 2026-04-01 | [OPS-1](https://example.org/OPS-1) | Done |

- [ ] Grow the disk (owner: Bo) by 2026-05-01
- [x] Tell everybody
"""


def test_a_report_with_tables() -> None:
    found = report(REPORT)
    [one], [written] = found.incidents, found.postmortems
    assert (one.start, one.end) == (at(2026, 3, 2, 9, 58), at(2026, 3, 3, 0, 20))
    assert [u.text for u in one.updates] == ["Deploy begins", "Still slow", "Back to normal"]
    assert written.causes == ("A full disk", "No alert on disks")
    assert written.impact == "Nobody could send."
    alert, grow, tell = written.actions
    assert (alert.owner, alert.due, alert.done) == ("Ann", date(2026, 4, 1), True)
    assert alert.url == "https://example.org/OPS-1"
    assert (grow.owner, grow.due, grow.done) == ("Bo", date(2026, 5, 1), False)
    assert tell.done
    codes = {note.code for note in found.notes}
    assert codes == {"start_from_timeline", "end_from_timeline"}


def test_a_report_that_ends_before_it_begins_is_kept_and_flagged() -> None:
    found = report("# Mail\n- Started: 2026-03-02 10:00\n- Resolved: 2026-03-01 10:00\n")
    assert found.incidents[0].impossible
    assert [note.code for note in found.notes] == ["ends_before_it_began"]


def test_checks_become_outages_that_follow_each_other() -> None:
    text = "committed_at,site,status\n" + "".join(
        f"2026-03-02T10:{minute:02}:00Z,Mail,{status}\n"
        for minute, status in ((0, "up"), (5, "degraded"), (9, "down"), (12, "up"), (40, "down"))
    )
    found = read_checks(Source("checks.csv", text.encode()))
    assert [(one.severity, one.start.minute, one.end) for one in found.incidents] == [
        ("degraded", 5, at(2026, 3, 2, 10, 9)),
        ("down", 9, at(2026, 3, 2, 10, 12)),
        ("down", 40, None),
    ]


def test_a_site_whose_days_cannot_be() -> None:
    summary = [{"name": "A", "slug": "a", "uptime": "99.5%",
                "dailyMinutesDown": {"2026-13-01": 5, "2026-03-02": -1, "2026-03-03": 2000}}]  # fmt: skip
    found = read_sites([Source("history/summary.json", json.dumps(summary).encode())])
    assert [note.code for note in found.notes] == [
        "not_a_day",
        "not_minutes",
        "more_than_a_day_down",
    ]
    assert found.sites[0].published == Decimal("0.995")
    assert found.sites[0].uptime(at(2026, 4, 1)) is None


@given(st.lists(st.integers(0, 1440), max_size=20), st.integers(0, 3000))
def test_counts_of_a_site_add_up_to_the_time_watched(down: list[int], minutes: int) -> None:
    start = at(2026, 3, 1, 7, 30)
    days = {f"2026-03-{day + 1:02}": amount for day, amount in enumerate(down)}
    until = start + timedelta(minutes=minutes)
    state = f"startTime: {start.isoformat()}\nlastUpdated: {until.isoformat()}\n"
    summary = [{"name": "A", "slug": "a", "dailyMinutesDown": days}]
    [site] = read_sites(
        [
            Source("history/summary.json", json.dumps(summary).encode()),
            Source("history/a.yml", state.encode()),
        ]
    ).sites
    counts = site.counts()
    assert sum(one.valid for one in counts) == minutes
    assert all(0 <= (one.good or 0) <= one.valid for one in counts)


def test_a_folder_is_read_below_and_not_beyond(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / ".git").mkdir()
    (tmp_path / "secret.md").write_text("x")
    for name in ("b.md", "deep/a.MD", ".git/c.md", "d.txt"):
        (tmp_path / "in" / name).write_text("x")
    (tmp_path / "in" / "link.md").symlink_to(tmp_path / "secret.md")
    assert [one.name for one in pick_folder(tmp_path / "in", [".md"])] == ["b.md", "deep/a.MD"]
    with pytest.raises(FileProblem):
        pick_folder(tmp_path / "nowhere", [".md"])


PARTS = [
    "\x00", "---\n", "+++\n", "&a [*a]", "2026-13-45", "99:99", "|", "# ", "- **", "```", "(", "\u202e",
    "0" * 5000, "{{< track", "[Update - ", "GMT+99", "date: ", "\t", "5:3", "All times in Mars\n",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file that some accident or somebody has changed here and there."""
    text = draw(st.sampled_from([post(), REPORT, post("03-02-2026", "CET")]))
    for _ in range(draw(st.integers(1, 4))):
        place, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 12))
        new = draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)))
        text = text[:place] + new + text[place + cut :]
    return text


@given(damaged())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_is_read_or_refused(text: str) -> None:
    data = text.encode(errors="replace")
    for reader in (read_posts, read_reports):
        try:
            found = reader([Source("2026-03-02-x.md", data)], today=TODAY)
        except Refused as refused:
            unknown = [one.code for one in refused.findings if one.code not in FINDINGS]
            assert unknown == []
            continue
        said(found)


def said(found: ReadIncidents) -> None:
    """Every note has a sentence with no blank left open."""
    known: Sequence[str] = [*NOTES, *OF_CALENDARS, *FINDINGS]
    for note in found.notes:
        assert note.code in known
        text = note_text(note.code, note.where, "", dict(note.parameters))
        assert "{" not in text


def test_files_that_share_a_name_stay_apart() -> None:
    found = posts(post(), post())
    assert [one.external_id for one in found.incidents] == [
        "0/2026-03-02-mail.md",
        "1/2026-03-02-mail.md",
    ]


SPACES, MANY = " " * 19_000, "[" * 19_000

SLOW = [
    f"## Timeline\n### {SPACES}x\n- 10:00{SPACES}x\n- {SPACES}10:00",
    f"- **Time to repair**: 1d{SPACES}x\n- Resolved{SPACES}x\n- **{SPACES}:{SPACES}**",
    f"## Actions\n- {MANY}\n" + f"  {MANY}\n" * 50,
    "## Actions\na|b\n" + "-" * 19_000 + "x\n" + " -|:" * 5_000 + "x",
    "## " + "#" * 15_000 + " " * 4_000 + "x",
    "## Timeline\n" + "- 10:00 x\n" * 20_000,
    "[Update - 2023-03-28 21h00 UTC]\nx\n" * 5_000,
]


@pytest.mark.parametrize("body", SLOW, ids=range(len(SLOW)))
def test_no_text_keeps_a_reader_busy(body: str) -> None:
    head = "---\ntitle: x\ndate: 2026-03-02\n---\n# 2026-03-02 x\n"
    for reader in (read_posts, read_reports):
        begun = time.process_time()
        reader([Source("a.md", (head + body).encode())], today=TODAY)
        assert time.process_time() - begun < 2
