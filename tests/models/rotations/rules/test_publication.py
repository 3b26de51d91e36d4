"""What calendars get: once, with numbers that rise, and nothing silently."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.publication import changes, published_after
from models.rotations.rules.shapes import Change, Rota, Span
from tests.support.rotas import an_override, filled, id_of, rota_of, utc

BASE = filled(rota_of(5, 8, leaves=0))
SPAN = Span(BASE.start, BASE.end)
NOW = utc("2026-01-01 00:00")


def published(rota: Rota, span: Span = SPAN) -> Rota:
    rows = {row.id: row for row in rota.published}
    rows |= {row.id: row for row in published_after(rota, final_calendar(rota, SPAN), span, NOW)}
    return replace(rota, published=tuple(rows.values()))


def open_changes(rota: Rota):
    return changes(rota, final_calendar(rota, SPAN), SPAN)


def test_everything_is_new_once():
    assert {each.change for each in open_changes(BASE)} == {Change.ADDED}
    done = published(BASE)
    assert len(done.published) == 16
    assert {(row.sequence, row.cancelled) for row in done.published} == {(0, False)}
    assert open_changes(done) == ()


def test_another_person_is_a_change_that_both_must_hear_of():
    rota = published(BASE)
    shift = rota.shifts[3]
    new = id_of("person", 0 if shift.person_id != id_of("person", 0) else 1)
    changed = tuple(
        replace(row, person_id=new) if row.id == shift.id else row for row in rota.shifts
    )
    rota = replace(rota, shifts=changed)
    (change,) = open_changes(rota)
    assert (change.change, change.people) == (Change.CHANGED, (shift.person_id, new))
    again = published(rota)
    row = next(row for row in again.published if row.id == shift.id)
    assert (row.sequence, row.person_id) == (1, new)
    assert open_changes(again) == ()


def test_what_is_gone_is_cancelled_and_may_come_back():
    rota = published(BASE)
    shift = rota.shifts[3]
    without = replace(rota, shifts=tuple(row for row in rota.shifts if row.id != shift.id))
    (change,) = open_changes(without)
    assert (change.change, change.people) == (Change.REMOVED, (shift.person_id,))
    gone = published(without)
    row = next(row for row in gone.published if row.id == shift.id)
    assert (row.sequence, row.cancelled) == (1, True)
    assert open_changes(gone) == ()
    back = published(replace(gone, shifts=rota.shifts))
    row = next(row for row in back.published if row.id == shift.id)
    assert (row.sequence, row.cancelled) == (2, False)


def test_cover_for_an_hour_changes_the_shift_and_adds_two_events():
    rota = published(BASE)
    shift = rota.shifts[2]
    start = shift.start + timedelta(days=2)
    duty = rota.duties[0]
    cover = an_override(duty, 4, start, start + timedelta(hours=1))
    told = open_changes(replace(rota, overrides=(cover,)))
    kinds = [(each.change, each.before is not None, each.after is not None) for each in told]
    assert sorted(kinds) == [
        (Change.ADDED, False, True),
        (Change.ADDED, False, True),
        (Change.CHANGED, True, True),
    ]
    assert told[0].after.id == shift.id


def test_a_shift_moved_out_of_the_span_is_told_of():
    rota = published(BASE)
    span = Span(SPAN.start, SPAN.start + timedelta(weeks=2))
    shift = rota.shifts[0]
    far = timedelta(weeks=5)
    moved = tuple(
        replace(row, start=row.start + far, end=row.end + far) if row.id == shift.id else row
        for row in rota.shifts
    )
    rota = replace(rota, shifts=moved)
    (change,) = changes(rota, final_calendar(rota, SPAN), span)
    assert (change.change, change.after.id) == (Change.CHANGED, shift.id)


@settings(max_examples=30)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 15), st.integers(0, 4) | st.none(), st.integers(-48, 48)),
        max_size=6,
    )
)
def test_whatever_is_done_calendars_end_as_the_rota_stands(steps):
    rota = published(BASE)
    for place, who, hours in steps:
        shifts = list(rota.shifts)
        by = timedelta(hours=hours)
        person = None if who is None else id_of("person", who)
        shifts[place] = replace(
            shifts[place],
            person_id=person,
            start=shifts[place].start + by,
            end=shifts[place].end + by,
        )
        before = {row.id: row.sequence for row in rota.published}
        told = {
            (each.after or each.before).id
            for each in open_changes(replace(rota, shifts=tuple(shifts)))
        }
        rota = published(replace(rota, shifts=tuple(shifts)))
        risen = {row.id for row in rota.published if row.sequence > before.get(row.id, -1)}
        assert risen == told
    stand = {(p.id, p.person_id, p.start, p.end) for p in final_calendar(rota, SPAN)}
    kept = {(r.id, r.person_id, r.start, r.end) for r in rota.published if not r.cancelled}
    assert kept == stand
