"""Small services and times for the tests of their figures."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from models.kernel.spans import Span
from models.services.rules.availability import Outage
from models.services.rules.exclusions import Exclusion
from models.services.rules.promise import Promise, Target

ZERO = datetime(2026, 4, 1, tzinfo=UTC)
DAY = 86_400
MONTH = 30 * DAY


def at(minutes: float) -> datetime:
    """So many minutes after the first of April 2026."""
    return ZERO + timedelta(minutes=minutes)


def span(first: float, last: float) -> Span:
    """Between two minutes after the first of April 2026."""
    return Span(at(first), at(last))


def outage(first: float, last: float | None, weight: str = "1", who: int = 1) -> Outage:
    """An outage between two minutes."""
    return Outage(UUID(int=who), at(first), None if last is None else at(last), Decimal(weight))


def excluded(first: float, last: float, approved: float | None = -1) -> Exclusion:
    """An exclusion between two minutes, approved a minute before the month unless said."""
    return Exclusion(UUID(int=999), at(first), at(last), None if approved is None else at(approved))


def promised(value: str, since: datetime = datetime(2000, 1, 1, tzinfo=UTC)) -> Promise:
    """One target for ever."""
    return Promise([Target(since, Decimal(value))])


HOURS = 24 * 60
"""Minutes in which the made outages lie."""

weights = st.sampled_from(["0", "0.1", "0.3", "0.5", "0.7", "1"])
minutes = st.integers(0, HOURS)
outages = st.lists(
    st.builds(
        lambda first, length, weight, who: outage(first, first + length, weight, who),
        minutes,
        st.integers(0, 300),
        weights,
        st.integers(1, 4),
    ),
    max_size=8,
)
exclusions = st.lists(
    st.builds(lambda first, length: excluded(first, first + length), minutes, st.integers(0, 300)),
    max_size=4,
)
