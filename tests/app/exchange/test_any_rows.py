"""Whatever stands in the cells, every row is read or rejected with a reason, and none is lost."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.exchange.planning import Knowledge, Request, plan
from app.exchange.preparing import EARLIEST
from app.exchange.reading import Source
from models.kernel.errors import Refused
from models.work_log.judging import judged
from tests.app.exchange.importing import TASKS, TODAY

HEADERS = {
    "toggl": ["User", "Email", "Project", "Tags", "Start date", "Start time", "End date",
              "End time", "Duration"],
    "clockify": ["User", "Start Date", "Start Time", "End Date", "End Time", "Duration (h)"],
    "kimai": ["Date", "From", "To", "Duration", "User", "Project", "Activity"],
    "jira_issues": ["Issue key", "Issue Type", "Log Work", "Log Work"],
    "cesaw": ["person_key", "plan_item_key", "task_actual_start_date",
              "task_actual_complete_date", "task_actual_time_minutes"],
    "": ["id", "who", "day", "hours", "kind", "note"],
}  # fmt: skip

WORDS = st.sampled_from(
    ["", "NA", r"\N", "Ann", "2026-03-02", "02/03/2026", "31/12/1999", "3/Nov/20 12:17", "9:00",
     "23:59:59", "12:30 AM", "24:00", "1:30", "1,5", "1.500", "-2", "1e400", "9" * 30, "2h 30m",
     "0", "=1+1", "\u202eevil", "x;1/Jan/20 9:00 AM;ann;60", "x;y", "0001-01-01", "9999-12-31",
     "٣", "²", "½"]
)  # fmt: skip
CELLS = WORDS | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@given(st.sampled_from(sorted(HEADERS)), st.data())
def test_no_row_is_lost(key: str, data: st.DataObject) -> None:
    header = HEADERS[key]
    row = st.lists(CELLS, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    source = Source("any.csv", out.getvalue().encode())
    answers = {"delimiter": ",", "zone": "UTC", "kind": "project"}
    mapping = None if key else TASKS
    request = Request(source, key, mapping, answers=answers)
    try:
        found = plan(request, Knowledge(TODAY))
    except Refused as refused:
        assert {f.code for f in refused.findings} <= {"no_rows", "empty_file"}  # noqa: PT017
        return
    read = [row.row for row in found.rows]
    rejected = [note.row for note in found.notes if not note.kept]
    assert sorted(read + rejected) == list(range(len(found.table.rows)))
    assert all(note.code for note in found.notes)
    for hours in found.rows:
        assert judged(hours) in ("", "too_much_time")
        day = hours.day or (hours.start and hours.start.date())
        assert day is not None
        assert EARLIEST <= day <= date(TODAY.year + 2, 1, 1)
