"""Interest from the log, as properties and worked examples (F12)."""

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from models.debt.rows import DebtRow
from models.debt.rules.interest import (
    Basis,
    Measured,
    interest_of,
    measured,
    payback,
    window_before,
)
from models.kernel.log_reading import LoggedEntry, is_kept
from models.kernel.periods import Period

DAY = date(2026, 3, 30)
WINDOW = window_before(DAY)
MAIL, LOGIN = UUID(int=901), UUID(int=902)


def debt(
    number: int,
    category: str = "",
    ticket: str = "",
    service: UUID | None = None,
    interest: int | None = None,
) -> DebtRow:
    return DebtRow(
        UUID(int=number), f"Debt {number}", "", "", "", "", "", service, None, None, "",
        date(2026, 1, 5), None, interest, category, ticket, None, None, None, None, "", "", "",
    )  # fmt: skip


def entry(
    number: int,
    seconds: int = 3600,
    category: str = "",
    ticket: str = "",
    service: UUID | None = None,
    day: date = DAY - timedelta(days=1),
) -> LoggedEntry:
    return LoggedEntry(UUID(int=10_000 + number), day, seconds, category, service, ticket)


def test_a_ticket_goes_before_a_category() -> None:
    by_ticket, by_word = debt(1, ticket="OPS-1"), debt(2, "restarts", service=MAIL)
    log = [
        entry(1, 600, "Restarts", "ops-1", MAIL),
        entry(2, 60, "Restarts", "OPS-2", MAIL),
        entry(3, 60, "Restarts", "", LOGIN),
        entry(4, 60, "Restarts", "", None),
        entry(5, 60, "", "", MAIL),
    ]
    found = measured([by_ticket, by_word], log, WINDOW, kept=True)
    assert found[by_ticket.id].logged == 600
    assert found[by_word.id].logged == 60
    assert found[by_word.id].entries == (log[1].id,)
    assert not found[by_word.id].shared


def test_a_category_without_a_service_is_read_wherever_it_is() -> None:
    anywhere, at_mail = debt(1, "restarts"), debt(2, "restarts", service=MAIL)
    log = [entry(1, 100, "restarts", "", MAIL), entry(2, 100, "restarts", "", LOGIN)]
    found = measured([anywhere, at_mail], log, WINDOW, kept=True)
    assert found[anywhere.id].logged == 150
    assert found[at_mail.id].logged == 50
    assert found[anywhere.id].shared
    assert found[at_mail.id].shared


def test_twelve_weeks_are_read_as_a_month() -> None:
    log = [entry(number, 84 * 60, ticket="A") for number in range(3)]
    (found,) = measured([debt(1, ticket="A")], log, WINDOW, kept=True).values()
    assert found.seconds == round(3 * 60 * Fraction(1461, 48))
    assert found.enough


def test_too_little_is_said_and_what_was_typed_stands_in() -> None:
    typed = debt(1, ticket="A", interest=7200)
    few = measured([typed], [entry(1, ticket="A"), entry(2, ticket="A")], WINDOW, kept=True)
    told = interest_of(typed, few[typed.id])
    assert (told.seconds, told.basis) == (7200, Basis.TYPED)
    assert told.measured is not None
    assert not told.measured.enough
    log = [entry(number, ticket="A") for number in range(3)]
    unkept = measured([typed], log, WINDOW, kept=False)
    assert interest_of(typed, unkept[typed.id]).basis is Basis.TYPED
    enough = measured([typed], log, WINDOW, kept=True)
    assert interest_of(typed, enough[typed.id]).basis is Basis.LOG
    assert interest_of(debt(2), None).seconds is None


def test_a_log_with_holes_is_not_kept() -> None:
    ten = Period(date(2026, 1, 5), date(2026, 3, 16))
    weeks = set(range(202602, 202612))
    assert is_kept(weeks - {202603, 202607}, ten)
    assert not is_kept(weeks - {202603, 202607, 202609}, ten)
    assert not is_kept(set(), ten)


DEBTS = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b"]),
        st.sampled_from(["", "T-1", "T-2"]),
        st.sampled_from([None, MAIL, LOGIN]),
    ),
    max_size=6,
)
LOG = st.lists(
    st.tuples(
        st.integers(1, 90_000),
        st.sampled_from(["", "A", "b", "c"]),
        st.sampled_from(["", "t-1", "T-2", "T-3"]),
        st.sampled_from([None, MAIL, LOGIN]),
        st.integers(-3, 100),
    ),
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(DEBTS, LOG)
def test_nothing_is_counted_twice(
    shapes: list[tuple[str, str, UUID | None]],
    log: list[tuple[int, str, str, UUID | None, int]],
) -> None:
    debts = [debt(at, *shape) for at, shape in enumerate(shapes, start=1)]
    entries = [
        entry(at, seconds, word, ticket, service, DAY - timedelta(days=back))
        for at, (seconds, word, ticket, service, back) in enumerate(log)
    ]
    found = measured(debts, entries, WINDOW, kept=True)
    read = {one for each in found.values() for one in each.entries}
    inside = {one.id: one.seconds for one in entries if one.day in WINDOW}
    assert read <= inside.keys()
    assert sum(each.logged for each in found.values()) == sum(inside[one] for one in read)
    assert found.keys() == {row.id for row in debts if row.log_category or row.log_ticket}


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_paying_off_has_repaid_itself_after_the_payback(principal: int, interest: int) -> None:
    months = payback(principal, interest)
    assert months is not None
    assert months * interest == principal
    assert payback(None, interest) is None
    assert payback(principal, 0) is None
    assert payback(principal, None) is None


def test_nothing_logged_is_no_interest_but_too_little_to_say() -> None:
    (found,) = measured([debt(1, ticket="A")], [], WINDOW, kept=True).values()
    assert found == Measured(0, Fraction(0), WINDOW, (), shared=False, kept=True)
    assert not found.enough
