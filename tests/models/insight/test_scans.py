"""Which scan found what: by property, and as it is asked for."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.insight.queries.scans import ScansOf
from models.insight.scans import Scan, scans
from models.releases.commands import RecordAssessment
from models.releases.rows import AssessmentRow
from models.services.commands import AddService, AddWeakness, FixWeakness, WaiveWeakness
from models.services.rows import WeaknessRow, WeaknessSeverity
from models.store.store import Store
from tests.models.desk import Desk

START, ONE = date(2025, 3, 3), timedelta(days=1)
days = st.lists(st.integers(0, 20).map(lambda n: START + n * ONE), max_size=8)


def weakness(number: int, found_on: date) -> WeaknessRow:
    severity = list(WeaknessSeverity)[number % 4]
    return WeaknessRow(
        UUID(int=number + 1), UUID(int=0), f"CVE {number}", severity, found_on, None, None, None, "", ""
    )  # fmt: skip


@given(days, days)
def test_each_finding_is_of_the_last_scan_that_was_not_after_it(
    looked: list[date], found: list[date]
) -> None:
    assessments = [
        AssessmentRow(UUID(int=n), UUID(int=0), day, "Ana", "", "", None)
        for n, day in enumerate(looked)
    ]
    told = scans(assessments, [weakness(n, day) for n, day in enumerate(found)])
    assert sorted(row.id for scan in told for row in scan.findings) == sorted(
        UUID(int=n + 1) for n in range(len(found))
    )
    for later, scan in pairwise([None, *told]):
        assert scan is not None
        for row in scan.findings:
            assert scan.assessment is None or scan.assessment.day <= row.found_on
            if later is not None and later.assessment is not None:
                assert row.found_on < later.assessment.day


def test_what_is_fixed_or_waived_is_counted_no_longer(store: Store) -> None:
    desk = Desk(store)
    mail, other = desk.do(AddService("Mail")), desk.do(AddService("Login"))
    desk.do(RecordAssessment(mail, START + ONE, "Ana", tool="Scanner"))
    severities = (WeaknessSeverity.HIGH, WeaknessSeverity.CRITICAL, WeaknessSeverity.HIGH)
    ids = [
        desk.do(AddWeakness(mail, title=f"CVE {n}", severity=each, found_on=START + ONE))
        for n, each in enumerate(severities)
    ]
    desk.do(AddWeakness(mail, title="Old", severity=WeaknessSeverity.LOW, found_on=START))
    desk.do(AddWeakness(other, title="Else", severity=WeaknessSeverity.LOW, found_on=START))
    today = START + 5 * ONE

    def told() -> tuple[Scan, ...]:
        return desk.ask(ScansOf(mail))

    latest, before = told()
    assert latest.assessment is not None
    assert latest.assessment.tool == "Scanner"
    assert list(latest.counts(today).items()) == [
        (WeaknessSeverity.CRITICAL, 1),
        (WeaknessSeverity.HIGH, 2),
    ]
    assert latest.blocks(today)
    assert latest.findings[0].title == "CVE 1"
    assert (before.assessment, [row.title for row in before.findings]) == (None, ["Old"])
    desk.do(FixWeakness(ids[0], desk.seen, today))
    desk.do(WaiveWeakness(ids[1], desk.seen, today + 30 * ONE, "Bo", "Not reachable"))
    latest = told()[0]
    assert latest.counts(today) == {WeaknessSeverity.HIGH: 1}
    assert (latest.waived(today), latest.blocks(today)) == (1, False)
    assert latest.counts(today + 30 * ONE)[WeaknessSeverity.CRITICAL] == 1
