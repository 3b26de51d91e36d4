"""What is promised of services: what a command refuses, and what it leaves as it was."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from models.kernel.errors import Refused
from models.services.commands import (
    AddObjective,
    AddService,
    ApproveExclusion,
    ChangeExclusion,
    ChangeObjective,
    RecordSentReport,
    RemoveObjective,
    RemoveTarget,
    SetBurnRules,
    SetCredits,
    SetSamples,
    SetTarget,
    WithdrawApproval,
)
from models.services.queries import (
    BurnRules,
    Credits,
    Exclusions,
    Objectives,
    SamplesOf,
    SentReports,
    Targets,
)
from models.services.rows import (
    BurnRuleDraft,
    CreditDraft,
    ExclusionKind,
    Indicator,
    SampleDraft,
    SamplesSet,
    WindowKind,
)
from models.services.rules.usual import USUAL
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.services.examples_levels import (
    AT,
    CREDITS,
    DAY,
    HOUR,
    LATER,
    RULE,
    SENT,
    excluded,
    full,
    promise,
    promised,
)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"target": Decimal(0)}, "not_a_share", "target"),
        ({"target": Decimal("1.0001")}, "not_a_share", "target"),
        ({"target": Decimal("NaN")}, "not_a_number", "target"),
        ({"target": Decimal("0.9999999999999999")}, "too_precise", "target"),
        ({"zone": "Mars/Olympus"}, "unknown_zone", "zone"),
        ({"name": "  "}, "required", "name"),
        ({"window": WindowKind.ROLLING}, "too_small", "window_days"),
        ({"indicator": Indicator.LATENCY}, "too_small", "threshold_ms"),
        ({"fee": Decimal(100)}, "required", "currency"),
        ({"fee": Decimal(-1), "currency": "EUR"}, "too_small", "fee"),
        ({"currency": "€"}, "not_a_currency", "currency"),
        ({"approved_on": DAY}, "required", "approver"),
        ({"little_left": Decimal(2)}, "not_a_share", "little_left"),
        (
            {"approver": "Ines", "approved_on": LATER, "revisit_on": DAY},
            "ends_before_start",
            "revisit_on",
        ),
    ],
)
def test_what_cannot_be_promised(
    desk: Desk, fields: dict[str, object], code: str, field: str
) -> None:
    mail = desk.do(AddService("Mail"))
    assert desk.refusal(promise(mail, **fields)) == [(code, field)]


def test_a_hundred_per_cent_may_be_promised_and_stays_exact(desk: Desk) -> None:
    always = promised(desk, target=Decimal(1))
    (target,) = desk.ask(Targets(always))
    assert (target.target, target.from_day, target.set_by) == (Decimal(1), DAY, "Ada")


def test_what_is_usual_can_be_promised(desk: Desk) -> None:
    for one in USUAL:
        drafts = tuple(CreditDraft(*line) for line in one.credits)
        command: AddObjective = promise(
            desk.do(AddService(one.key)),
            kind=one.kind,
            indicator=one.indicator,
            window=one.window,
            window_days=one.window_days,
            threshold_ms=one.threshold_ms,
            target=one.target,
            credits=drafts,
        )
        added = desk.do(command)
        assert [(c.below, c.share) for c in desk.ask(Credits(added))] == list(one.credits)


def test_a_target_of_the_same_day_is_replaced_and_the_only_one_stays(desk: Desk) -> None:
    added = promised(desk)
    desk.do(SetTarget(added, Decimal("0.99"), DAY, "Too strict", desk.seen))
    (only,) = desk.ask(Targets(added))
    assert (only.target, only.reason) == (Decimal("0.99"), "Too strict")
    assert desk.refusal(RemoveTarget(only.id, desk.seen)) == [("only_target", "")]
    assert desk.refusal(SetTarget(added, Decimal("0.9"), LATER, "", desk.seen)) == [
        ("required", "reason")
    ]
    later = desk.do(SetTarget(added, Decimal("0.9"), LATER, "As agreed", desk.seen))
    desk.do(RemoveTarget(later, desk.seen))
    assert desk.ask(Targets(added)) == (only,)


def test_the_first_target_goes_along_when_the_start_moves(desk: Desk) -> None:
    added = promised(desk)
    (row,) = desk.ask(Objectives())
    fields = {
        name: getattr(row, name)
        for name in ("name", "kind", "indicator", "window", "zone", "little_left")
    }
    before = DAY - timedelta(days=60)
    desk.do(ChangeObjective(id=added, seen=desk.seen, starts_on=before, **fields))
    assert [target.from_day for target in desk.ask(Targets(added))] == [before]
    desk.do(SetTarget(added, Decimal("0.9"), DAY, "As agreed", desk.seen))
    desk.do(ChangeObjective(id=added, seen=desk.seen, starts_on=LATER, **fields))
    assert [target.from_day for target in desk.ask(Targets(added))] == [before, DAY]


def test_removing_an_objective_takes_what_belongs_to_it_and_undo_brings_it_back(
    desk: Desk,
) -> None:
    added, other = full(desk), desk.do(promise(desk.do(AddService("Login")), credits=CREDITS))
    seen = (desk.ask(Targets()), desk.ask(Credits()), desk.ask(SamplesOf(added)))
    desk.do(RemoveObjective(added, desk.seen))
    assert [target.objective_id for target in desk.ask(Targets())] == [other]
    assert {credit.objective_id for credit in desk.ask(Credits())} == {other}
    assert desk.ask(SamplesOf(added)) == ()
    desk.undo()
    assert (desk.ask(Targets()), desk.ask(Credits()), desk.ask(SamplesOf(added))) == seen


def line(below: str, share: str) -> CreditDraft:
    return CreditDraft(Decimal(below), Decimal(share))


def test_credits_fall_from_line_to_line_and_are_set_at_once(desk: Desk) -> None:
    added = promised(desk, credits=CREDITS)
    kept = desk.ask(Credits(added))[0]
    rising = (line("0.99", "0.1"), line("0.999", "0.2"))
    assert desk.refusal(SetCredits(added, rising, desk.seen)) == [("not_falling", "below")]
    cheaper = (line("0.999", "0.2"), line("0.99", "0.2"))
    assert desk.refusal(SetCredits(added, cheaper, desk.seen)) == [("not_rising", "share")]
    assert desk.refusal(SetCredits(added, (line("1.1", "0"),), desk.seen)) == [
        ("not_a_share", "below"),
        ("not_a_share", "share"),
    ]
    desk.do(SetCredits(added, (line("0.9990", "0.1"), line("0.95", "1")), desk.seen))
    after = desk.ask(Credits(added))
    assert after[0] == replace(kept, below=Decimal("0.9990"))
    assert [(c.below, c.share) for c in after[1:]] == [(Decimal("0.95"), Decimal(1))]


def test_counts_of_days_are_replaced_and_never_doubled(desk: Desk) -> None:
    added = promised(desk, indicator=Indicator.REQUESTS)
    file = tuple(SampleDraft(DAY + timedelta(days=n), 990 + n, 1000) for n in range(5))
    assert desk.do(SetSamples(added, file, desk.seen, "file")) == SamplesSet(5, 0, 0)
    revision = desk.seen
    assert desk.do(SetSamples(added, file, desk.seen, "file")) == SamplesSet(0, 0, 5)
    assert desk.seen == revision, "the same file again is no step"
    corrected = (replace(file[0], good=1000), *file[1:], SampleDraft(LATER, 0, 0))
    assert desk.do(SetSamples(added, corrected, desk.seen, "file")) == SamplesSet(1, 1, 4)
    rows = desk.ask(SamplesOf(added))
    assert [(row.day, row.good) for row in rows] == [(each.day, each.good) for each in corrected]
    stale = (replace(file[0], good=1),)
    assert ("moved_on", "good") in desk.refusal(SetSamples(added, stale, revision))


def test_every_wrong_count_is_named_with_its_row_and_nothing_is_written(desk: Desk) -> None:
    added = promised(desk, indicator=Indicator.REQUESTS)
    future = desk.ask(Targets(added))[0].set_at.date() + timedelta(days=2)
    samples = (
        SampleDraft(DAY, 1, 1),
        SampleDraft(DAY, 1, 1),
        SampleDraft(LATER, 2, 1),
        SampleDraft(future, -1, 10**16),
    )
    command = SetSamples(added, samples, desk.seen)
    with pytest.raises(Refused) as refused:
        desk.do(command)
    assert [(f.parameters["row"], f.code, f.field) for f in refused.value.findings] == [
        (2, "repeated_day", "day"),
        (3, "more_good_than_valid", "good"),
        (4, "too_large", "valid"),
        (4, "too_small", "good"),
        (4, "in_future", "day"),
    ]
    assert desk.ask(SamplesOf(added)) == ()
    assert desk.refusal(SetSamples(added, (), desk.seen)) == [("nothing_given", "samples")]


def fields_of(desk: Desk, exclusion: UUID) -> ChangeExclusion:
    (row,) = desk.ask(Exclusions())
    return ChangeExclusion(
        id=exclusion, seen=desk.seen, kind=row.kind, start=row.start, end=row.end, reason="Disks"
    )


def test_what_was_approved_moves_only_after_the_approval_is_withdrawn(desk: Desk) -> None:
    added = desk.do(excluded(desk))
    assert desk.refusal(WithdrawApproval(added, desk.seen)) == [("not_approved", "")]
    assert desk.refusal(ApproveExclusion(added, desk.seen, " ")) == [("required", "approved_by")]
    desk.do(ApproveExclusion(added, desk.seen, "Ines"))
    (row,) = desk.ask(Exclusions())
    assert row.approved_at is not None
    assert row.approved_at > row.start, "retroactive"
    longer = replace(fields_of(desk, added), end=AT + 3 * HOUR)
    assert desk.refusal(longer) == [("approved_as_it_is", "end")]
    desk.do(replace(fields_of(desk, added), ended=AT + 3 * HOUR))
    desk.do(WithdrawApproval(added, desk.seen))
    desk.do(replace(fields_of(desk, added), end=AT + 3 * HOUR))
    (row,) = desk.ask(Exclusions(start=AT + 2 * HOUR, end=AT + 9 * HOUR))
    assert (row.end, row.approved_by, row.approved_at) == (AT + 3 * HOUR, "", None)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"end": AT}, ("empty_span", "end")),
        ({"ended": AT - HOUR}, ("empty_span", "ended")),
        ({"reason": ""}, ("required", "reason")),
        ({"approved_at": AT}, ("required", "approved_by")),
        ({"approved_by": "Ines"}, ("required", "approved_at")),
        (
            {"approved_by": "Ines", "approved_at": AT + timedelta(days=900)},
            ("in_future", "approved_at"),
        ),
    ],
)
def test_what_cannot_be_excluded(
    desk: Desk, fields: dict[str, object], found: tuple[str, str]
) -> None:
    assert desk.refusal(excluded(desk, **fields)) == [found]


def test_two_exclusions_may_overlap(desk: Desk) -> None:
    first = excluded(desk)
    desk.do(first)
    desk.do(replace(first, kind=ExclusionKind.CUSTOMER, start=AT + HOUR / 2, end=AT + 2 * HOUR))
    assert len(desk.ask(Exclusions(first.service_id))) == 2


def test_without_burn_rules_the_usual_ones_hold(desk: Desk) -> None:
    usual = desk.ask(BurnRules())
    assert [(row.severity, row.long_seconds) for row in usual] == [
        ("page", 3600),
        ("page", 21_600),
        ("ticket", 86_400),
        ("ticket", 259_200),
    ]
    desk.do(SetBurnRules((RULE,), desk.seen))
    assert [row.share for row in desk.ask(BurnRules())] == [RULE.share]
    wrong = BurnRuleDraft(RULE.severity, 60, 61, Decimal(0), 0)
    assert desk.refusal(SetBurnRules((RULE, RULE, wrong), desk.seen)) == [
        ("repeated_rule", "long_seconds"),
        ("not_shorter", "short_seconds"),
        ("not_a_share", "share"),
        ("too_small", "period_days"),
    ]
    desk.do(SetBurnRules((), desk.seen))
    assert desk.ask(BurnRules()) == usual


def test_a_report_supersedes_the_one_of_the_same_period_and_scope(desk: Desk) -> None:
    first = desk.do(SENT)
    other = desk.do(replace(SENT, scope="Login"))
    second = desk.do(replace(SENT, digest="beef", commentary="Corrected"))
    third = desk.do(SENT)
    replaced = {row.id: row.replaces_id for row in desk.ask(SentReports("sla"))}
    assert replaced == {first: None, other: None, second: first, third: second}
    assert desk.ask(SentReports())[0].sent_by == "Ada"
    backwards = RecordSentReport("sla", LATER, DAY, "", "", "", "")
    assert {code for code, _ in desk.refusal(backwards)} == {"ends_before_start", "required"}
