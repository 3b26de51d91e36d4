"""What a team's own categories mean, dated; entries follow in the same step."""

from datetime import date

from models.people.commands import AddTeam, MovePerson
from models.people.queries import DetailsOf
from models.work_log.commands import CategoriseMany, LogWork, MapKind, RemoveKindRule
from models.work_log.queries import Categories, KindRules
from models.work_log.rows import Kind
from tests.models.desk import ME
from tests.models.work_log.team import HOUR, MONDAY, START, Team

APRIL = date(2026, 4, 1)


def logged(team: Team) -> None:
    """Ana and Bo, in March and in April, under the same word spelt in two ways."""
    for person, word in ((team.ana, "Support"), (team.bo, "support")):
        for day in (MONDAY, APRIL):
            team.do(LogWork(person, day, HOUR, kind=Kind.PROJECT, category=word))


def kinds(team: Team) -> list[Kind]:
    return [row.kind for row in team.entries()]


def test_entries_follow_from_that_day_on_and_undo_brings_all_back(team: Team) -> None:
    logged(team)
    before = team.seen
    assert team.do(MapKind("support", Kind.TICKET, APRIL, team.seen)) == 2
    assert team.seen == before + 1
    assert kinds(team) == [Kind.PROJECT] * 2 + [Kind.TICKET] * 2
    assert [row.toil for row in team.entries()] == [False, False, True, True]
    team.store.undo(ME)
    assert kinds(team) == [Kind.PROJECT] * 4
    assert team.ask(KindRules()) == ()


def test_a_later_rule_keeps_its_days(team: Team) -> None:
    logged(team)
    team.do(MapKind("support", Kind.TICKET, APRIL, team.seen))
    assert team.do(MapKind("support", Kind.FIX_IT, START, team.seen)) == 2
    assert kinds(team) == [Kind.FIX_IT] * 2 + [Kind.TICKET] * 2


def test_a_team_maps_its_own_and_others_are_left_alone(team: Team) -> None:
    logged(team)
    other = team.do(AddTeam("Other"))
    details = team.ask(DetailsOf(team.bo))
    assert details is not None
    team.do(MovePerson(details.memberships[0].id, team.seen, other, APRIL))
    assert team.do(MapKind("support", Kind.TICKET, START, team.seen, team_id=team.id)) == 3
    assert sorted(kinds(team)) == [Kind.PROJECT, *[Kind.TICKET] * 3]


def test_the_same_day_is_replaced_and_the_flag_can_be_told(team: Team) -> None:
    logged(team)
    team.do(MapKind("support", Kind.TICKET, START, team.seen))
    team.do(MapKind("Support", Kind.TICKET, START, team.seen, toil=False))
    assert len(team.ask(KindRules())) == 1
    assert {row.toil for row in team.entries()} == {False}
    assert team.refusal(MapKind("x", Kind.LEAVE, START, team.seen, toil=True)) == [
        ("leave_is_no_toil", "toil")
    ]


def test_without_its_rule_a_category_falls_back_on_the_one_before(team: Team) -> None:
    logged(team)
    team.do(MapKind("support", Kind.FIX_IT, START, team.seen))
    team.do(MapKind("support", Kind.TICKET, APRIL, team.seen))
    later = next(rule for rule in team.ask(KindRules()) if rule.from_day == APRIL)
    assert team.do(RemoveKindRule(later.id, team.seen)) == 2
    assert set(kinds(team)) == {Kind.FIX_IT}


def test_what_was_corrected_by_hand_does_not_follow_a_rule(team: Team) -> None:
    logged(team)
    team.do(MapKind("support", Kind.TICKET, START, team.seen))
    by_hand = team.entries()[0].id
    team.do(CategoriseMany((by_hand,), team.seen, Kind.OVERHEAD))
    assert team.do(MapKind("support", Kind.FIX_IT, START, team.seen)) == 3
    assert {row.id for row in team.entries() if row.kind is Kind.OVERHEAD} == {by_hand}
    assert team.do(MapKind("support", Kind.TICKET, APRIL, team.seen)) == 2
    (rule,) = (rule for rule in team.ask(KindRules()) if rule.from_day == APRIL)
    assert team.do(RemoveKindRule(rule.id, team.seen)) == 2
    assert sorted(kinds(team)) == [*[Kind.FIX_IT] * 3, Kind.OVERHEAD]


def test_a_flag_set_by_hand_does_not_follow_a_rule(team: Team) -> None:
    logged(team)
    team.do(MapKind("support", Kind.TICKET, START, team.seen))
    by_hand = team.entries()[0].id
    team.do(CategoriseMany((by_hand,), team.seen, Kind.TICKET, toil=False))
    assert team.do(MapKind("support", Kind.FIX_IT, START, team.seen)) == 3
    assert [row.id for row in team.entries() if row.kind is Kind.TICKET] == [by_hand]


def test_the_words_in_use_are_listed_with_what_they_count_as(team: Team) -> None:
    logged(team)
    rows = team.ask(Categories())
    assert [(row.category, row.kind, row.entries) for row in rows] == [
        ("Support", Kind.PROJECT, 2),
        ("support", Kind.PROJECT, 2),
    ]
    assert {row.seconds for row in rows} == {2 * HOUR}
