"""Whatever happened, the totals of the report on service levels agree, and none is made up."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.exchange.checks import agreement
from app.workspace import create_workspace
from models.kernel.changes import Author
from models.kernel.periods import DAY, Period
from models.services.commands import AddService, SetSamples
from models.services.rows import (
    ExclusionReading,
    Indicator,
    MergePolicy,
    SampleDraft,
    WindowKind,
)
from tests.app.reports.promised import Acts, report, rows
from tests.models.insight.promises import FIRST, MINUTE, exclusion, outage, promise

START = datetime(2025, 10, 20, tzinfo=UTC)
minutes = st.integers(0, 60 * 24 * 60)
weights = st.sampled_from(["1", "0.7", "0.5", "0.3", "0"])
incidents = st.lists(
    st.tuples(minutes, st.one_of(st.none(), st.integers(0, 3_000)), weights), max_size=6
)
exclusions = st.lists(st.tuples(minutes, st.integers(1, 2_000), st.booleans()), max_size=3)
promises = st.fixed_dictionaries(
    {
        "window": st.sampled_from(WindowKind),
        "window_days": st.just(0),
        "zone": st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kolkata"]),
        "merge": st.sampled_from(MergePolicy),
        "reading": st.sampled_from(ExclusionReading),
        "starts_on": st.sampled_from([FIRST, date(2025, 11, 9)]),
        "target": st.sampled_from([Decimal("0.999"), Decimal("0.5"), Decimal(1)]),
    }
)
periods = st.tuples(st.integers(0, 60), st.integers(1, 70)).map(
    lambda drawn: Period(FIRST + DAY * drawn[0], FIRST + DAY * (drawn[0] + drawn[1]))
)


@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a file for each try: too slow to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    made=st.lists(promises, min_size=1, max_size=3), incidents=incidents, exclusions=exclusions,
    samples=st.lists(st.integers(0, 100), max_size=20), period=periods,
)  # fmt: skip
def test_totals_agree(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[dict[str, Any]],
    incidents: list[tuple[int, int | None, str]],
    exclusions: list[tuple[int, int, bool]],
    samples: list[int],
    period: Period,
) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "data.watchbill"
    scene = Acts(create_workspace(path, Author("Ada"), "Data"))
    service = scene.do(AddService("Mail"))
    for number, fields in enumerate(made):
        rolling = fields["window"] is WindowKind.ROLLING
        promise(
            scene, service, **{**fields, "name": f"P{number}", "window_days": 28 if rolling else 0}
        )
    counted = promise(scene, service, name="Answers", indicator=Indicator.REQUESTS)
    days = tuple(SampleDraft(FIRST + DAY * (2 * n), good, 100) for n, good in enumerate(samples))
    if days:
        scene.do(SetSamples(counted, days, scene.seen))
    for at, lasts, weight in incidents:
        length = None if lasts is None else timedelta(minutes=lasts)
        outage(scene, service, START + MINUTE * at, length, weight)
    for at, lasts, approved in exclusions:
        start = START + MINUTE * at
        exclusion(scene, service, start, MINUTE * lasts, start if approved else None)
    told = report(scene, period)
    assert [good for *_two, good in agreement(told)] == [True] * len(told.checks)
    for row in (*rows(told.table("levels")), *rows(told.table("counted"))):
        unknown = row["state"] == "Unknown"
        assert (row["attained"] is None) == unknown
        assert (row["left"] is None) == unknown
        if not unknown:
            assert (row["state"] == "Missed") == (row["left"] < 0)
    scene.workspace.close()
