"""Indicators that are neither time nor requests are good of valid all the same."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from models.kernel.spans import Span
from models.services.rules.budget import spent
from models.services.rules.indicators import (
    Due,
    Release,
    Use,
    current_at,
    done_in_time,
    headroom,
    upgraded_in_time,
)
from tests.models.services.rules.made import promised

MAY = [datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 32)]
ALL_OF_MAY = Span(MAY[0], datetime(2026, 6, 1, tzinfo=UTC))


def test_findings_count_at_their_due_instant():
    findings = [
        Due(MAY[3], MAY[3]),
        Due(MAY[3], MAY[4]),
        Due(MAY[9], None),
        Due(MAY[20], None),  # not due yet
        Due(MAY[25], MAY[2]),  # fixed early, and due later
    ]
    fixed = done_in_time(findings, MAY[15])
    assert (fixed.good(ALL_OF_MAY), fixed.valid(ALL_OF_MAY)) == (1, 3)
    assert fixed.good(Span(MAY[0], MAY[5])) == 1
    # Findings do not go on coming as requests do: nothing is estimated.
    assert fixed.expected(ALL_OF_MAY, MAY[15]) == 3
    assert spent(fixed, promised("0.5"), ALL_OF_MAY).met is False


def test_currency_of_upgrades():
    releases = [
        Release("db", MAY[0], MAY[5]),
        Release("db", MAY[10], None),
        Release("os", MAY[0], None),
        Release("lb", MAY[14], None),
    ]
    grace = timedelta(days=7)
    assert current_at(releases, grace, MAY[16]) == (2, 3)
    assert current_at(releases, grace, MAY[18]) == (1, 3)
    assert current_at(releases, grace, MAY[3]) == (3, 3)
    late = [Release("db", MAY[0], MAY[20])]
    assert current_at(late, grace, MAY[10]) == (0, 1)
    assert current_at(late, grace, MAY[20]) == (1, 1)
    found = upgraded_in_time(releases, grace, MAY[18])
    assert (found.good(ALL_OF_MAY), found.valid(ALL_OF_MAY)) == (1, 3)


def test_headroom_is_kept_at_the_edge():
    uses = [Use(MAY[day], Decimal(used), Decimal(100)) for day, used in ((0, 79), (1, 80), (2, 81))]
    found = headroom(uses, Decimal("0.2"))
    assert (found.good(ALL_OF_MAY), found.valid(ALL_OF_MAY)) == (2, 3)
