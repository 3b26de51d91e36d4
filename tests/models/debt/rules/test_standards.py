"""The latest result holds, and what is not known does not conform."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.debt.rows import CheckResultRow, Conformity
from models.debt.rules.standards import conformance, latest

MONDAY = date(2026, 3, 2)
CHECKS = [UUID(int=at) for at in (1, 2)]
SERVICES = [UUID(int=at) for at in (11, 12, 13)]

RESULTS = st.dictionaries(
    st.tuples(st.sampled_from(CHECKS), st.sampled_from(SERVICES), st.integers(0, 9)),
    st.sampled_from(Conformity),
)


@given(RESULTS, st.integers(-1, 10))
def test_every_cell_is_counted_once_by_its_last_result(
    told: dict[tuple[UUID, UUID, int], Conformity], at: int
) -> None:
    rows = [
        CheckResultRow(UUID(int=100 + n), check, on, MONDAY + timedelta(day), result, "", "")
        for n, ((check, on, day), result) in enumerate(told.items())
    ]
    found = latest(rows, MONDAY + timedelta(at))
    for check in CHECKS:
        for service in SERVICES:
            days = [day for c, s, day in told if (c, s) == (check, service) and day <= at]
            row = found.get((check, service))
            assert (row is None) == (not days)
            if row is not None:
                assert row.result is told[check, service, max(days)]
    whole = conformance(CHECKS, SERVICES, found)
    cells = (whole.conforms, whole.differs, whole.not_applicable, whole.unknown)
    assert sum(cells) == len(CHECKS) * len(SERVICES)
    assert whole.unknown == 6 - len(found)
    if whole.share is not None:
        assert 0 <= whole.share <= 1
        assert whole.share * (whole.conforms + whole.differs) == whole.conforms
