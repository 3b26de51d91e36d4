"""One typed line as a task to automate."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.flows.automation_line import automation_line
from models.automation.rows import AutomationArea
from models.kernel.errors import Refused

MAIL, MAIL_RELAY = UUID(int=1), UUID(int=2)
SERVICES = {"Mail": MAIL, "Mail relay": MAIL_RELAY}
WORDS = (
    "Resize", "disks", "30 a month", "2x per day", "1,5 h", "20m", "build 16h", "to build in 2 h",
    "40 machines", "#alloc", "#x", "of Mail relay", "3/week", "0.5", "99999999 a year", "%", "(", "–",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "runs"),
    [("Rotate 2 a day", "60.88"), ("Rotate 3x per week", "13.04"), ("Rotate 6 per year", "0.50"),
     ("Rotate 1,5/month", "1.5"), ("Rotate", None)],
)  # fmt: skip
def test_how_often_is_reckoned_to_a_month(typed: str, runs: str | None) -> None:
    line = automation_line(typed, {})
    assert line.name == "Rotate"
    assert line.runs_a_month == (None if runs is None else Decimal(runs))


def test_lengths_machines_area_and_service_are_taken_out_of_the_name() -> None:
    line = automation_line(
        "Drain Mail relay 1,5 h by hand to build in 2 h 40 machines #inst", SERVICES
    )
    assert line.name == "Drain Mail relay"
    assert (line.manual, line.build, line.machines) == (5400, 7200, 40)
    assert (line.area, line.service_id) == (AutomationArea.INSTALLATION, MAIL_RELAY)


def test_what_cannot_be_read_is_told_and_nothing_is_guessed() -> None:
    with pytest.raises(Refused) as problem:
        automation_line("20m #monitoring", {})
    assert [finding.code for finding in problem.value.findings] == ["required"]
    with pytest.raises(Refused) as problem:
        automation_line("Resize #x", {})
    (finding,) = problem.value.findings
    assert (finding.code, finding.parameters["value"]) == ("not_a_choice", "#x")


@given(words=st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=8))
@settings(max_examples=60)
def test_any_line_is_read_or_refused(words: list[str]) -> None:
    try:
        line = automation_line(" ".join(words), SERVICES)
    except Refused:
        return
    assert line.name
    assert line.name.split()[0] in " ".join(words)
