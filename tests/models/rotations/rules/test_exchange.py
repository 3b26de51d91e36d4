"""Before it is done: moves, swaps, chains, candidates; and quickly."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice, pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rotations.rows import OverrideRow, ShiftRow, Step, SwapRow
from models.rotations.rules.candidates import candidates
from models.rotations.rules.chain_search import Search
from models.rotations.rules.clashes import clashes
from models.rotations.rules.cover import gaps
from models.rotations.rules.effect import effect, effect_of
from models.rotations.rules.exchange import chains, price_swap
from models.rotations.rules.shapes import Candidate, Load, Rota, Span
from models.rotations.rules.standing import Standing
from models.rotations.rules.view import view
from tests.support.rotas import (
    MONDAY,
    a_swap,
    a_window,
    an_absence,
    an_override,
    filled,
    id_of,
    rota_of,
)

RULES = {"rest_seconds": 11 * 3600, "longest_run": 2, "most_shifts": 3, "most_days": 30}


def strict(rota: Rota, **changes) -> Rota:
    return replace(rota, duties=tuple(replace(duty, **(RULES | changes)) for duty in rota.duties))


def rules_of(rota: Rota, **changes) -> Rota:
    return replace(rota, duties=tuple(replace(duty, **changes) for duty in rota.duties))


def against(rota: Rota, ask: Span) -> dict[UUID | None, list[str]]:
    """The codes of what speaks against each candidate."""
    found = candidates(rota, view(rota).pieces, rota.duties[0].id, ask)
    return {one.person_id: [clash.code for clash in one.clashes] for one in found}


BASE = strict(filled(rota_of(9, 30, leaves=3, seed=5)), exclusive=True)


def a_gesture(number: int, days: bool, by_site: bool):
    """A move, a resizing, another person, cover or a swap, of a random calendar; of some the turns
    have breaks, and the last ones go on beyond what is shown."""
    random = Random(number)
    step = Step.DAY if days else Step.WEEK
    rota = rota_of(7, 6 if days else 26, leaves=2, seed=number % 6, by_site=by_site, step=step)
    rota = strict(filled(rota), seats=1)
    if number % 3 == 0 and not days:
        hours_of_day = tuple(a_window(rota.duties[0], row, 31, 9, 17) for row in rota.layers)
        rota = replace(rota, windows=hours_of_day, end=rota.end - timedelta(days=4))
    shifts = list(rota.shifts)
    for place in random.sample(range(len(shifts)), 4):
        shifts[place] = replace(shifts[place], person_id=random.choice((None, id_of("person", 1))))
    cover = an_override(rota.duties[0], 6, shifts[3].start, shifts[3].end + timedelta(hours=9))
    rota = replace(
        rota,
        shifts=tuple(shifts),
        overrides=(cover,),
        swaps=(a_swap(shifts[0], shifts[5]),),
    )
    shift = random.choice(shifts)
    kind = random.choice(("move", "resize", "person", "cover", "swap"))
    hours = timedelta(hours=random.randint(-200, 200))
    changed: list[ShiftRow] = []
    covers: list[OverrideRow] = []
    swaps: list[SwapRow] = []
    if kind == "move":
        hours = max(hours, rota.start - shift.start)
        changed = [replace(shift, start=shift.start + hours, end=shift.end + hours)]
    elif kind == "resize":
        changed = [replace(shift, end=max(shift.start + timedelta(hours=1), shift.end + hours))]
    elif kind == "person":
        person = random.choice((None, id_of("person", random.randint(0, 6))))
        changed = [replace(shift, person_id=person)]
    elif kind == "cover":
        duty = random.choice(rota.duties)
        covers = [an_override(duty, random.randint(0, 6), shift.start, shift.end)]
    else:
        others = [a_swap(shift, other) for other in shifts if other.id != shift.id]
        swaps = [random.choice([swap for swap in others if swap.id != rota.swaps[0].id])]
    return rota, changed, swaps, covers


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.booleans(), st.booleans())
def test_the_effect_is_that_of_looking_at_everything_again(number, days, by_site):
    rota, changed, swaps, covers = a_gesture(number, days, by_site)
    before = view(rota)
    told = effect_of(Standing.of(before), changed, swaps, covers)
    by_id = {row.id: row for row in changed}
    after = view(
        replace(
            rota,
            shifts=tuple(by_id.get(row.id, row) for row in rota.shifts),
            swaps=(*rota.swaps, *swaps),
            overrides=(*rota.overrides, *covers),
        )
    )
    gone = {piece.id: piece for piece in told.replaced}
    new = {piece.id: piece for piece in told.pieces}
    kept = [piece for piece in before.pieces if piece.id not in gone]
    inside = {piece for piece in new.values() if piece.end > rota.start and piece.start < rota.end}
    assert {*kept, *inside} == set(after.pieces)
    concerned = {piece.person_id for piece in (*told.replaced, *told.pieces)}
    rows = {(row.rotation_id, row.person_id): row for row in after.fairness}
    assert {row.person_id for row in told.after} == concerned & {key[1] for key in rows}
    for row in told.after:
        whole = rows[row.rotation_id, row.person_id]
        assert row.held == whole.held
        assert row.turns == whole.turns
        assert (row.weekends, row.holidays) == (whole.weekends, whole.holidays)
        for kind in Load:
            assert float(row.due[kind]) == pytest.approx(float(whole.due[kind]), abs=1e-6)
    codes = {"swap_broken", "cover_open", "staffing"}
    was = {key(clash) for clash in before.clashes if clash.code not in codes}
    now = {key(clash) for clash in after.clashes if clash.code not in codes}
    assert {key(clash) for clash in told.new} == now - was
    assert {key(clash) for clash in told.gone} == was - now


def key(clash):
    """By what the effect knows a clash again."""
    if clash.code == "gap":
        return clash.code, clash.duty_id, clash.start, clash.end
    if clash.code in ("run", "most"):
        return clash.code, clash.duty_id, clash.people, len(clash.refs)
    return clash.code, clash.duty_id, clash.people, frozenset(clash.refs)


def test_to_move_a_shift_into_leave_is_told_before_it_is_done():
    rota = filled(rota_of(6, 20, leaves=0, duties=("primary",)))
    shift = rota.shifts[2]
    away = an_absence(2, MONDAY + timedelta(weeks=3, days=1), MONDAY + timedelta(weeks=3, days=4))
    rota = replace(rota, absences={id_of("person", 2): (away,)})
    week = timedelta(weeks=1)
    told = effect(view(rota), shift.id, shift.start + week, shift.end + week, shift.person_id)
    assert {clash.code for clash in told.new} == {"absence", "gap"}
    assert told.gone == ()
    (rest,) = told.rests
    assert (rest.before, rest.after) == (35 * 24 * 3600, 28 * 24 * 3600)


def test_a_swap_is_priced_for_both():
    view_of = view(BASE)
    one, two = BASE.shifts[0], BASE.shifts[4]
    told = price_swap(BASE, view_of.pieces, one.id, two.id)
    assert {row.person_id for row in told.before} == {one.person_id, two.person_id}
    swapped = replace(BASE, swaps=(a_swap(one, two),))
    assert {piece for piece in view(swapped).pieces if piece.swap_id} == {
        replace(piece, swap_id=view(swapped).pieces[0].swap_id) for piece in told.pieces
    }
    with pytest.raises(KeyError):
        price_swap(BASE, view_of.pieces, one.id, id_of("nothing"))


def test_cover_may_be_taken_by_anybody():
    rota = filled(rota_of(6, 20, leaves=0, duties=("primary",)))
    rota = replace(rota, members=rota.members[:5])
    shift = rota.shifts[0]
    cover = an_override(rota.duties[0], 5, shift.start, shift.end)
    told = effect_of(Standing.of(view(rota)), overrides=[cover])
    assert told.new == ()
    assert {piece.person_id for piece in told.pieces} == {id_of("person", 5)}


def test_a_shift_that_begins_later_is_looked_at_anew_where_its_pieces_stay():
    """Ana is a member until Monday. Her week, covered at first and in the middle, is hers as long
    as it begins on that day; the piece between the two covers stays what it was."""
    rota = filled(rota_of(3, 12, leaves=0, duties=("primary",)))
    shift, other, duty = rota.shifts[0], rota.shifts[1], rota.duties[0]
    ana, day = id_of("person", 0), timedelta(days=1)
    covers = [
        an_override(duty, 1, shift.start + first * day, shift.start + last * day)
        for first, last in ((0, 2), (3, 4))
    ]
    members = [replace(r, to_day=MONDAY) if r.person_id == ana else r for r in rota.members]
    shifts = [r for r in rota.shifts if r.person_id != ana or r.id == shift.id]
    rota = replace(rota, members=tuple(members), overrides=tuple(covers), shifts=tuple(shifts))
    assert ana is not None
    standing = Standing.of(view(rota))
    assert standing.clashes_of_person(ana) == []
    later = replace(shift, start=shift.start + day)
    after, _gone, _new = standing.changed([later])
    again, _gone, _new = after.changed([replace(other, end=other.end - day)])
    for one in (after, again):
        assert [clash.code for clash in one.clashes_of_person(ana)] == ["not_member"] * 2


def test_whoever_had_no_part_is_told_of_too():
    rota = filled(rota_of(6, 20, leaves=0, duties=("primary",)))
    rota = replace(rota, members=rota.members[:5])
    shift, outsider = rota.shifts[0], id_of("person", 5)
    rota = replace(rota, shifts=tuple(r for r in rota.shifts if r.person_id != outsider))
    told = effect(view(rota), shift.id, shift.start, shift.end, outsider)
    held = {row.person_id: row.held[Load.TURNS] for row in told.after}
    assert held[outsider] == 1
    assert {clash.code for clash in told.new} == {"not_member"}
    assert len(told.before) == len(told.after) == 2


# --- chains -----------------------------------------------------------------------------------------


def test_chains_get_a_person_out_without_a_new_clash():
    pieces = view(BASE).pieces
    found = 0
    for shift in BASE.shifts[8:14]:
        for chain in chains(BASE, pieces, shift.id):
            assert chain.people[0] == shift.person_id
            assert len(set(chain.people)) == len(chain.people) <= 4
            assert chain.effect.new == ()
            rota = BASE
            for first_id, second_id in chain.swaps:
                rows = {row.id: row for row in rota.shifts}
                swap = a_swap(rows[first_id], rows[second_id])
                rota = replace(rota, swaps=(*rota.swaps, swap))
            done = view(rota)
            out = next(piece for piece in done.pieces if piece.shift_id == shift.id)
            assert out.person_id == chain.people[1]
            was = {key(clash) for clash in view(BASE).clashes}
            assert not {key(clash) for clash in done.clashes} - was
            found += 1
    assert found > 10


def test_a_chain_of_three_is_found_where_no_swap_is_possible():
    """Ana is away in the first and third week, Ben in the second: Cai takes Ana's first week, Ben
    Cai's third, and Ana Ben's second."""
    rota = filled(rota_of(3, 3, leaves=0, duties=("primary",)))
    weeks = [MONDAY + timedelta(weeks=n) for n in range(3)]

    def away(number: int, *which: int):
        days = timedelta(days=1), timedelta(days=3)
        return tuple(an_absence(number, weeks[n] + days[0], weeks[n] + days[1]) for n in which)

    people = [id_of("person", n) for n in range(3)]
    rota = replace(rota, absences={people[0]: away(0, 0, 2), people[1]: away(1, 0)})
    pieces = view(rota).pieces
    (chain,) = chains(rota, pieces, rota.shifts[0].id)
    assert chain.people == (people[0], people[2], people[1])
    assert {clash.code for clash in chain.effect.gone} == {"absence"}
    assert chains(rota, pieces, rota.shifts[0].id, up_to=2) == ()


@pytest.mark.parametrize("duties", [("primary",), ("primary", "secondary")])
def test_only_what_each_could_take_is_tried_and_looked_at_in_full(duties):
    """Nobody who is tried would be away, tired or served too often; each is there once, and gives
    up the shift that they have by turn, not what they cover."""
    rules = {"longest_run": 0, "most_shifts": 1, "most_days": 20}
    rota = strict(filled(rota_of(7, 26, leaves=9, seed=3, duties=duties)), **rules)
    standing = Standing.of(view(rota))
    tried = 0
    for shift in rota.shifts[6:14]:
        search = Search(standing, shift.id, rota.start)
        for people in (2, 3, 4):
            for cycle in islice(search.cycles(people), 12):
                holders = [search.holder(each) for each in cycle]
                assert len(set(holders)) == people
                swaps = [SwapRow(id_of("try", *pair), *pair, True, "") for pair in pairwise(cycle)]
                assert effect_of(standing, swaps=swaps).new == ()
                tried += 1
    assert tried > 20


def test_a_shift_is_given_up_for_another_at_the_same_time():
    rota = filled(rota_of(6, 20, leaves=0))
    first = rota.shifts[3]
    second = next(row for row in rota.shifts if row.start == first.start and row.id != first.id)
    search = Search(Standing.of(view(rota)), first.id, rota.start)
    assert (first.id, second.id) in set(search.cycles(2))


def test_who_has_a_shift_is_not_who_covers_a_part_of_it():
    rota = filled(rota_of(6, 20, leaves=0, duties=("primary",)))
    shift = rota.shifts[3]
    cover = an_override(rota.duties[0], 5, shift.start, shift.start + timedelta(hours=3))
    standing = Standing.of(view(replace(rota, overrides=(cover,))))
    assert Search(standing, shift.id, rota.start).holder(shift.id) == shift.person_id


def test_a_chain_that_would_make_a_run_too_long_is_none():
    """Two people in turn, one turn in a row: whoever swaps has two."""
    rota = filled(rota_of(2, 8, leaves=0, duties=("primary",)))
    shift = rota.shifts[3]
    assert chains(rota, view(rota).pieces, shift.id)
    one = rules_of(rota, longest_run=1)
    assert list(Search(Standing.of(view(one)), shift.id, one.start).cycles(2))
    assert chains(one, view(one).pieces, shift.id) == ()


def test_locked_shifts_and_those_before_an_instant_are_left_alone():
    shift = BASE.shifts[10]
    pieces = view(BASE).pieces
    late = chains(BASE, pieces, shift.id, earliest=shift.start)
    for chain in late:
        rows = {row.id: row for row in BASE.shifts}
        assert all(rows[each].start >= shift.start for pair in chain.swaps for each in pair)
    locked = replace(BASE, shifts=tuple(replace(r, locked=r.id != shift.id) for r in BASE.shifts))
    assert chains(locked, view(locked).pieces, shift.id) == ()


# --- candidates ---------------------------------------------------------------------------------------


def test_candidates_come_without_clashes_first_then_rested_then_with_least():
    rota = strict(filled(rota_of(9, 30, leaves=4, seed=2)))
    pieces = view(rota).pieces
    shift = rota.shifts[7]
    span = Span(shift.start, shift.end)
    ranked = candidates(rota, pieces, rota.duties[0].id, span)
    assert shift.person_id not in {each.person_id for each in ranked}
    assert len(ranked) == 8
    numbers = [len(each.clashes) for each in ranked]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0 < numbers[-1]
    for each in ranked:
        cover = OverrideRow(
            id_of("cover"), rota.duties[0].id, each.person_id, None, span.start, span.end, ""
        )
        covered = replace(rota, overrides=(cover,))
        done = view(covered)
        mine = {c.code for c in done.clashes if each.person_id in c.people and cover.id in c.refs}
        assert {clash.code for clash in each.clashes} == mine
        row = next(row for row in done.fairness if row.person_id == each.person_id)
        assert row.held[Load.HOURS] == each.held + span.seconds
        if each.last_ended and each.rest_before is not None:
            assert each.last_ended + timedelta(seconds=each.rest_before) == span.start
    clear = [each for each in ranked if not each.clashes]
    rests = [
        min(r for r in (e.rest_before, e.rest_after, 7 * 86400) if r is not None) // 86400
        for e in clear
    ]
    assert rests == sorted(rests, reverse=True)


def test_more_rest_comes_first_up_to_a_week_then_who_holds_least():
    rota = rota_of(24, 12, leaves=6, seed=4, step=Step.DAY, duties=("primary",))
    rota = filled(rota)
    shift = rota.shifts[40]
    swapped = replace(rota.shifts[36], person_id=rota.shifts[47].person_id)
    rota = replace(rota, shifts=tuple(swapped if r.id == swapped.id else r for r in rota.shifts))
    ranked = candidates(rota, view(rota).pieces, rota.duties[0].id, Span(shift.start, shift.end))

    def rest(one: Candidate) -> int:
        return min(r for r in (one.rest_before, one.rest_after) if r is not None) // 86_400

    order = [(len(one.clashes), -min(rest(one), 7), one.over) for one in ranked]
    assert order == sorted(order)
    clear = [one for one in ranked if not one.clashes]
    assert len({min(rest(one), 7) for one in clear}) > 4
    long = [rest(one) for one in clear if rest(one) >= 7]
    assert long != sorted(long, reverse=True)
    assert [one.over for one in clear] != sorted(one.over for one in clear)


def test_whoever_would_serve_too_long_or_too_often_comes_later():
    rota = filled(rota_of(4, 12, leaves=0, duties=("primary",)))
    before, shift, after = rota.shifts[3:6]
    ask = Span(shift.start, shift.end)
    run = rules_of(rota, longest_run=1)
    codes = against(run, ask)
    assert codes[before.person_id] == codes[after.person_id] == ["run"]
    assert codes[rota.shifts[6].person_id] == []
    often = rules_of(rota, most_shifts=2, most_days=36)
    assert "most" in against(often, ask)[before.person_id]
    roomy = rules_of(rota, longest_run=2, most_shifts=3, most_days=36)
    assert not any(against(roomy, ask).values())


def test_a_run_that_stands_already_speaks_against_nobody():
    rota = rules_of(filled(rota_of(4, 12, leaves=0, duties=("primary",))), longest_run=1)
    twice = replace(rota.shifts[8], person_id=rota.shifts[9].person_id)
    rota = replace(rota, shifts=tuple(twice if r.id == twice.id else r for r in rota.shifts))
    far = rota.shifts[3]
    assert against(rota, Span(far.start, far.end))[twice.person_id] == []


# --- quickly --------------------------------------------------------------------------------------------


def test_the_view_asks_each_thing_once():
    """The parts of a view are those that the rules give one by one."""
    span = Span(BASE.start, BASE.end)
    made = view(BASE)
    assert made.gaps == gaps(BASE, made.pieces, span)
    assert made.clashes == clashes(BASE, made.pieces, made.gaps, span)
    assert Standing(BASE, made.pieces).fairness == Standing.of(made).fairness
