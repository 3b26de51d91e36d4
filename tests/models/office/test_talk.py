"""Decisions, agreements, plans and notes through the public door, on both databases."""

from datetime import timedelta

import pytest

from models.office.commands import (
    Acknowledge,
    AddDecision,
    Agree,
    ChangeDecision,
    KeepContact,
    PlanContact,
    RemoveAgreement,
    RewriteShiftNote,
    SendShiftNote,
    TellDecisions,
    WriteShiftNote,
)
from models.office.queries import (
    Acknowledgements,
    AgreementRules,
    Agreements,
    Decisions,
    ShiftNotes,
)
from models.office.rows import Channel, Lasting, RuleDraft
from models.office.rules.paradigm import Link
from models.people.commands import AddPerson
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.office.examples import AT, DAY, HOUR, PLAN, RULES, agreed, decided, noted


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_nothing_is_told_before_it_was_decided(desk: Desk) -> None:
    one = desk.do(decided())
    early = TellDecisions((one,), Link.MAILED, AT - HOUR, "", desk.seen)
    assert desk.refusal(early) == [("told_before_decided", "at")]
    desk.do(TellDecisions((one,), Link.MAILED, AT + HOUR, "All", desk.seen))
    later = ChangeDecision(one, desk.seen, AddDecision("Freeze", AT + 2 * HOUR))
    assert desk.refusal(later) == [("told_before_decided", "decided_at")]
    (row,) = desk.ask(Decisions())
    assert (row.decided_at, row.mailed_at, row.mail) == (AT, AT + HOUR, "All")


def test_an_announcement_does_not_come_before_its_document(desk: Desk) -> None:
    one = desk.do(decided(lasting=Lasting.LASTING))
    nowhere = TellDecisions((one,), Link.DOCUMENTED, AT + 2 * HOUR, " ", desk.seen)
    assert desk.refusal(nowhere) == [("required", "where")]
    desk.do(TellDecisions((one,), Link.DOCUMENTED, AT + 2 * HOUR, "docs/freeze", desk.seen))
    early = TellDecisions((one,), Link.ANNOUNCED, AT + HOUR, "", desk.seen)
    assert desk.refusal(early) == [("announced_before_documented", "at")]
    desk.do(TellDecisions((one,), Link.ANNOUNCED, AT + 3 * HOUR, "", desk.seen))
    late = TellDecisions((one,), Link.DOCUMENTED, AT + 4 * HOUR, "docs", desk.seen)
    assert desk.refusal(late) == [("announced_before_documented", "at")]
    desk.do(TellDecisions((one,), Link.ANNOUNCED, None, "gone", desk.seen))
    (row,) = desk.ask(Decisions())
    assert (row.announced_at, row.announcement) == (None, "")


def test_one_message_becomes_one_decision(desk: Desk) -> None:
    desk.do(decided(source="chat", external_id="1"))
    assert desk.refusal(decided(source="chat", external_id="1")) == [("not_unique", "external_id")]
    desk.do(decided(source="mail", external_id="1"))
    desk.do(decided())
    desk.do(decided())
    assert len(desk.ask(Decisions())) == 4


def test_the_second_to_write_a_version_is_told(desk: Desk) -> None:
    desk.do(agreed())
    assert desk.refusal(agreed()) == [("agreed_meanwhile", "")]
    desk.do(agreed(1))
    assert [row.version for row in desk.ask(Agreements())] == [1, 2]


def test_every_rule_that_is_wrong_is_named_by_its_row(desk: Desk) -> None:
    twice = (*RULES, RuleDraft("questions", Lasting.LASTING, Channel.CHAT))
    odd = RuleDraft(" ", Lasting.LASTING, Channel.CHAT, within=1)
    found = desk.findings(Agree(None, 0, DAY, "", (*twice, odd)))
    assert [(one.code, one.parameters.get("row")) for one in found] == [
        ("too_small", 5),
        ("required", 5),
        ("rule_twice", 4),
    ]
    assert desk.refusal(Agree(None, 0, DAY, "", ())) == [("required", "rules")]
    assert desk.ask(Agreements()) == ()


def test_a_new_version_is_acknowledged_anew(desk: Desk) -> None:
    first = desk.do(agreed())
    ana, bo = desk.do(AddPerson("Ana", DAY)), desk.do(AddPerson("Bo", DAY))
    desk.do(Acknowledge(first, (ana,)))
    desk.do(Acknowledge(first, (ana, bo)))
    assert desk.refusal(Acknowledge(first, (ana, bo))) == [("acknowledged_already", "")]
    second = desk.do(agreed(1))
    desk.do(Acknowledge(second, (ana,)))
    given = [(row.agreement_id, row.person_id) for row in desk.ask(Acknowledgements())]
    assert sorted(given, key=str) == sorted([(first, ana), (first, bo), (second, ana)], key=str)


def test_only_the_latest_version_is_taken_back_with_all_of_it(desk: Desk) -> None:
    first, second = desk.do(agreed()), desk.do(agreed(1))
    desk.do(Acknowledge(second, (desk.do(AddPerson("Ana", DAY)),)))
    assert desk.refusal(RemoveAgreement(first, desk.seen)) == [("not_the_latest", "")]
    desk.do(RemoveAgreement(second, desk.seen))
    assert [row.id for row in desk.ask(Agreements())] == [first]
    assert {row.agreement_id for row in desk.ask(AgreementRules())} == {first}
    assert desk.ask(Acknowledgements()) == ()


def test_what_is_planned_is_kept_once_a_day_and_not_before_it_begins(desk: Desk) -> None:
    one = desk.do(PLAN)
    desk.do(KeepContact(one, DAY))
    assert desk.refusal(KeepContact(one, DAY)) == [("kept_already", "day")]
    early = KeepContact(one, DAY - timedelta(days=1))
    assert desk.refusal(early) == [("before_plan", "day")]
    backwards = PlanContact("State", "", Channel.CALL, 0, DAY, retired_on=DAY - timedelta(days=1))
    assert desk.refusal(backwards) == [
        ("too_small", "every_days"),
        ("ends_before_start", "retired_on"),
        ("required", "to"),
    ]


def test_a_note_that_is_written_anew_has_to_be_sent_again(desk: Desk) -> None:
    one = desk.do(noted())
    assert desk.refusal(noted()) == [("noted_already", "at")]
    assert desk.refusal(WriteShiftNote(None, AT + HOUR, "  ")) == [("required", "text")]
    desk.do(SendShiftNote(one, AT, desk.seen))
    desk.do(RewriteShiftNote(one, "All is well.", desk.seen))
    (row,) = desk.ask(ShiftNotes(AT, AT + HOUR))
    assert (row.text, row.sent_at) == ("All is well.", None)
