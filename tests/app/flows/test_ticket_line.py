"""A typed line read as a ticket, and refused where it cannot be."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.flows.ticket_line import TicketLine, ticket_line
from models.kernel.errors import Refused
from models.tickets.rows import RequestKind, WorkClass

TODAY = date(2026, 3, 10)
SERVICES = {"Checkout": UUID(int=1), "Checkout API": UUID(int=2), "Mail": UUID(int=3)}
PEOPLE = {"Ana Reyes": UUID(int=11), "Ben Carter": UUID(int=12), "Bea Ross": UUID(int=13)}


def read(text: str) -> TicketLine:
    return ticket_line(text, SERVICES, PEOPLE, TODAY)


def codes(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(text)
    return [finding.code for finding in refused.value.findings]


def test_a_line_says_everything_in_any_order() -> None:
    line = read(
        "p2 Reset the checkout api key from:Cy @ana ~1:30 due +3 on tomorrow #question #feature !"
    )
    assert line == TicketLine(
        "Reset the checkout api key",
        RequestKind.QUESTION,
        WorkClass.FEATURE,
        2,
        True,
        UUID(int=2),
        UUID(int=11),
        "Cy",
        date(2026, 3, 11),
        date(2026, 3, 13),
        5400,
    )
    received = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    told = line.command(received)
    assert (told.scheduled, told.planned_on) == (received, date(2026, 3, 11))


def test_what_only_looks_like_a_sign_stays_in_the_title() -> None:
    title = "Why is the due date wrong? Ask p2p on Mondays, a#b c@d.org"
    assert read(title).title == title
    assert read(title).due_on is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("p1 @ana", "required"),
        ("More disk p7", "too_large"),
        ("More disk @zoe", "not_a_choice"),
        ("More disk @be", "not_a_choice"),
        ("More disk due 2026-02-30", "not_a_day"),
        ("More disk ~soon", "not_a_duration"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, code: str) -> None:
    assert codes(text) == [code]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("aA: ,.;!#@~p1+-2\t", max_size=30))
def test_any_line_is_read_or_refused_and_loses_no_word(text: str) -> None:
    try:
        line = read(text)
    except Refused:
        return
    assert line.title
    assert _plain(line.title) <= _plain(text), "no word is made up or cut"
    signs = {word for word in text.split() if word[0] in "!#@~p+0123456789" or ":" in word}
    days = {"due", "on", "today", "tomorrow", "from"}
    assert {one for one in _plain(text) if one not in days} <= _plain(line.title) | _plain(
        " ".join(signs)
    )


def _plain(text: str) -> set[str]:
    return {word.strip(" ,.;-–").casefold() for word in text.split()} - {""}
