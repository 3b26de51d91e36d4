"""A decision, the rules of an agreement and a plan, as one types and exports them."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.exchange.ics_out import escaped
from app.exporting_plan import plan_bytes
from app.flows.agreement_lines import rules_of, rules_text
from app.flows.decision_line import Named, decision_line
from app.text.agreement import common_rules
from models.insight.talk_rows import PlanDay
from models.kernel.errors import Refused
from models.office.rows import Channel, ContactPlanRow, DecisionKind, Lasting, RuleDraft
from models.office.rules.plans import occasions

NOW = datetime(2026, 3, 4, 9, 30, 20, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ANA, BO, BEA, MAIL, MOVE = (UUID(int=number) for number in range(1, 6))
KNOWN = Named(
    {"Ana Reyes": ANA, "Bo Lind": BO, "Bo Berg": BEA}, {"Mail": MAIL}, {"Move of Mail": MOVE}
)


def test_a_line_says_who_when_what_and_for_how_long() -> None:
    line = decision_line(
        "Mail is frozen until Friday #lasting by Ana https://chat/1 yesterday 14:05",
        KNOWN, NOW, BERLIN,
    )  # fmt: skip
    assert (line.title, line.lasting, line.by_id) == (
        "Mail is frozen until Friday",
        Lasting.LASTING,
        ANA,
    )
    assert line.decided_at == datetime(2026, 3, 3, 13, 5, tzinfo=UTC)
    assert (line.service_id, line.project_id, line.chat_url) == (MAIL, None, "https://chat/1")
    made = line.command(MOVE)
    assert (made.title, made.team_id, made.kind) == (line.title, MOVE, DecisionKind.DECISION)


@pytest.mark.parametrize(
    ("text", "title", "lasting", "kind", "by"),
    [
        ("Freeze", "Freeze", Lasting.ACROSS_SHIFTS, DecisionKind.DECISION, None),
        ("Freeze until 2026-03-02", "Freeze until 2026-03-02", Lasting.ACROSS_SHIFTS,
         DecisionKind.DECISION, None),
        ("#announcement Party #moment", "Party", Lasting.EPHEMERAL, DecisionKind.ANNOUNCEMENT, None),
        # Two are called Bo, so the first name says too little.
        ("Freeze by Bo", "Freeze by Bo", Lasting.ACROSS_SHIFTS, DecisionKind.DECISION, None),
        ("Freeze by bo lind", "Freeze", Lasting.ACROSS_SHIFTS, DecisionKind.DECISION, BO),
    ],
)  # fmt: skip
def test_what_is_no_part_stays_in_the_title(
    text: str, title: str, lasting: Lasting, kind: DecisionKind, by: UUID | None
) -> None:
    line = decision_line(text, KNOWN, NOW, BERLIN)
    assert (line.title, line.lasting, line.kind, line.by_id) == (title, lasting, kind, by)
    assert line.decided_at == NOW.replace(second=0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("#lasting by Ana", "required"),
        ("Freeze 2026-02-30", "not_a_day"),
        ("Freeze today 25:00", "not_a_time"),
        ("Freeze today 23:00", "in_future"),
        ("Freeze 2027-01-01", "in_future"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        decision_line(text, KNOWN, NOW, BERLIN)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_the_common_agreement_is_read_back_from_its_lines() -> None:
    assert rules_of(rules_text(common_rules())) == common_rules()


def test_rules_are_read_from_rows_of_a_sheet_and_begun_words() -> None:
    found = rules_of("Questions\tfor the\tchat\t4 h\n\nRunbooks; last; doc; ; announced; once\n")
    assert found == (
        RuleDraft("Questions", Lasting.EPHEMERAL, Channel.CHAT, 4 * 3600),
        RuleDraft("Runbooks", Lasting.LASTING, Channel.DOCUMENT, None, "announced; once"),
    )


def test_each_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(Refused) as refused:
        rules_of("Questions\nRunbooks; ever; doc\nIncidents; lasting; c; soon")
    found = [(one.code, one.parameters["row"]) for one in refused.value.findings]
    assert found == [("rule_parts", 1), ("rule_word", 2), ("rule_word", 3), ("rule_time", 3)]


def test_a_calendar_has_the_times_to_come_each_with_a_reminder() -> None:
    plan = ContactPlanRow(
        ANA, "State; short", Channel.E_MAIL, None, None, "All", 7, date(2026, 3, 2), None
    )
    found = occasions(plan, (), date(2026, 3, 10), date(2026, 3, 1), date(2026, 3, 20))
    days = [PlanDay(f"{at}", due, "Ana") for at, due in enumerate(found)]
    told = plan_bytes(days, 3, NOW).decode()
    assert told.count("BEGIN:VEVENT") == told.count("BEGIN:VALARM") == 2
    assert [line for line in told.splitlines() if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260309",
        "DTSTART;VALUE=DATE:20260316",
    ]
    assert f"SUMMARY:{escaped('Tell: State; short')}\r\n" in told
    assert plan_bytes(days, 3, NOW).decode() == told
