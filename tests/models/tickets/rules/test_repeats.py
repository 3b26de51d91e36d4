"""Requests that come again: which are thought to be the same, and why."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.tickets.rows import RequestKind
from models.tickets.rules.repeats import Likeness, labels_of, repeat_of, repeats, words_of

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MAIL = UUID(int=1)


@dataclass(frozen=True)
class Asked:
    id: UUID
    title: str
    received: datetime
    labels: str = ""
    kind: RequestKind = RequestKind.PROCESS_WORK
    service_id: UUID | None = MAIL


def asked(number: int, title: str, day: int, labels: str = "") -> Asked:
    return Asked(UUID(int=number), title, FIRST + day * DAY, labels)


RESETS = (
    asked(10, "Reset password for user 4711", 0),
    asked(11, "reset password for user 12", 30),
    asked(12, "Password reset for user #99", 60),
)


def test_the_same_words_in_any_order_case_and_with_any_numbers_are_a_repeat() -> None:
    (found,) = repeats(RESETS, 3, 90)
    assert found.tickets == tuple(each.id for each in RESETS)
    assert (found.why, found.words) == (
        Likeness.WORDS,
        ("for", "password", "reset", "user"),
    )
    assert (found.first, found.last) == (FIRST, FIRST + 60 * DAY)
    assert repeats(RESETS, 4, 90) == ()
    assert repeats(RESETS, 3, 59) == ()
    assert repeats([*RESETS[:2], replace(RESETS[2], service_id=None)], 3, 90) == ()
    assert repeats([*RESETS[:2], replace(RESETS[2], kind=RequestKind.QUESTION)], 3, 90) == ()


def test_the_same_labels_are_one_where_a_telling_word_is_shared() -> None:
    told = [
        asked(10, "New mailbox for Ana", 0, "access, mail"),
        asked(11, "Please give Bo a mailbox", 1, "mail,Access"),
        asked(12, "A mailbox is needed", 2, "access,mail"),
        asked(13, "Something else", 3, "access,mail"),
    ]
    (found,) = repeats(told, 3, 90)
    assert found.tickets == tuple(each.id for each in told[:3])
    assert (found.why, found.words) == (Likeness.LABELS, ("access", "mail", "mailbox"))
    assert repeats([replace(each, labels="") for each in told], 3, 90) == ()


def test_what_is_far_apart_is_two_repeats() -> None:
    days = (0, 1, 2, 200, 201, 202, 400)
    found = repeats([asked(n, "More disk", day) for n, day in enumerate(days, 10)], 3, 10)
    assert [len(each.tickets) for each in found] == [3, 3]
    assert UUID(int=16) not in repeat_of(found)


requests = st.lists(
    st.tuples(
        st.sampled_from(["more disk", "disk more 5", "reset password", "password lost", "help"]),
        st.integers(0, 200),
        st.sampled_from(["", "a", "a,b"]),
    ),
    max_size=25,
).map(lambda told: [asked(n, *each) for n, each in enumerate(told, 10)])


@given(requests, st.integers(2, 4), st.integers(1, 90))
def test_a_repeat_is_what_it_says(told: list[Asked], least: int, days: int) -> None:
    by_id = {each.id: each for each in told}
    found = repeats(told, least, days)
    tickets = [ticket for each in found for ticket in each.tickets]
    assert len(tickets) == len(set(tickets))
    for each in found:
        own = [by_id[ticket] for ticket in each.tickets]
        times = [one.received for one in own]
        assert times == sorted(times)
        assert (each.first, each.last) == (times[0], times[-1])
        assert any(
            late - early <= days * DAY
            for early, late in zip(times, times[least - 1 :], strict=False)
        )
        if each.why is Likeness.WORDS:
            assert {words_of(one.title) for one in own} == {each.words}
        else:
            assert {labels_of(one.labels) for one in own} == {each.words[:-1]}
            assert all(each.words[-1] in words_of(one.title) for one in own)


@given(requests)
def test_of_the_same_words_close_together_none_is_left_out(told: list[Asked]) -> None:
    by_words: dict[tuple[str, ...], set[UUID]] = {}
    for each in told:
        by_words.setdefault(words_of(each.title), set()).add(each.id)
    expected = {frozenset(ids) for ids in by_words.values() if len(ids) >= 2}
    found = repeats(told, 2, 365)
    assert {frozenset(r.tickets) for r in found if r.why is Likeness.WORDS} == expected
