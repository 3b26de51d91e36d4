"""Good of valid (F3): counts are added, percentages never averaged."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.services.rules.completeness import Coverage
from models.services.rules.counts import Count, Requests, allowed_bad, at_or_under, of_buckets
from models.services.rules.measured import ratio
from tests.models.services.rules.made import at, span


def day(number: int, good: int, valid: int) -> Count:
    return Count(at(number * 1440), at((number + 1) * 1440), good, valid)


def days(first: int, last: int):
    return span(first * 1440, last * 1440)


def test_counts_are_added_and_percentages_are_not_averaged():
    requests = Requests([day(0, 90, 100), day(1, 9_990, 10_000)])
    part = days(0, 2)
    assert ratio(requests.good(part), requests.valid(part)) == Fraction(10_080, 10_100)
    assert requests.bad(part) == 20


def test_no_valid_request_is_no_answer():
    quiet = Requests([day(0, 0, 0)])
    assert ratio(quiet.good(days(0, 1)), quiet.valid(days(0, 1))) is None


def test_more_good_than_valid_is_a_data_error_and_counts_nowhere():
    wrong, negative = day(1, 101, 100), day(2, -1, 5)
    requests = Requests([day(0, 99, 100), wrong, negative])
    assert requests.impossible == (wrong, negative)
    assert requests.valid(days(0, 3)) == 100
    assert Coverage(requests.covered(days(0, 3)), "UTC").of(days(0, 3)).covered == 1


def test_what_may_be_bad_is_rounded_down():
    assert allowed_bad(3_663_253, Decimal("0.999")) == 3_663
    assert allowed_bad(1_000_000, Decimal("0.99999")) == 10
    assert allowed_bad(100_000, Decimal("0.99999")) == 1
    assert allowed_bad(99_999, Decimal("0.99999")) == 0
    assert allowed_bad(500, Decimal(1)) == 0


def test_latency_at_the_threshold_is_good_and_nothing_between_buckets_is_guessed():
    assert at_or_under(
        [Decimal("0.1"), Decimal("0.45"), Decimal("0.4500001")], Decimal("0.45")
    ) == (2, 3)
    assert at_or_under([], 1) == (0, 0)
    buckets = {Decimal("0.1"): 50, Decimal("0.5"): 95}
    assert of_buckets(buckets, 100, Decimal("0.50")) == (95, 100)
    assert of_buckets(buckets, 100, Decimal("0.3")) is None


def test_the_whole_is_expected_to_go_on_as_the_counted_days_did():
    requests = Requests([day(0, 100, 100), day(1, 100, 300)])
    month = days(0, 30)
    assert requests.expected(month, at(2 * 1440)) == 6_000
    assert requests.expected(month, month.end) == 400
    assert Requests([]).expected(month, at(0)) == 0


def test_a_count_covers_also_the_part_of_it_that_lies_in_the_next_interval():
    assert list(Requests([day(0, 1, 1)]).covered(span(1000, 2000))) == [span(1000, 1440)]


def test_a_day_tells_nothing_of_an_hour():
    requests = Requests([day(0, 100, 100), day(1, 100, 300)])
    assert requests.resolves(days(0, 2))
    assert not requests.resolves(span(1430, 1450))
    assert not requests.resolves(span(1450, 1460))


counts = st.lists(
    st.builds(
        lambda start, length, good, bad: Count(at(start), at(start + length), good, good + bad),
        st.integers(0, 5000),
        st.integers(1, 1500),
        st.integers(0, 100),
        st.integers(0, 100),
    ),
    max_size=10,
)


@given(counts, st.lists(st.integers(0, 6000), min_size=3, max_size=3))
def test_counts_add_up_over_a_partition(given_, cuts):
    first, middle, last = sorted(cuts)
    requests = Requests(given_)
    for amount in (requests.bad, requests.total):
        assert amount(span(first, middle)) + amount(span(middle, last)) == amount(span(first, last))
    everything = span(0, 10_000)
    assert requests.total(everything) == sum(each.valid for each in given_)
    assert timedelta(0) <= sum(
        ((part.end - part.start) for part in requests.covered(everything)), timedelta(0)
    )
