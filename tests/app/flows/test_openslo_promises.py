"""An objective of OpenSLO and a row of ours say the same, whatever is changed on either side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.exchange.openslo_edit import changed
from app.exchange.openslo_in import read_openslo
from app.exchange.openslo_shapes import SloDraft
from app.exchange.reading import Source
from app.flows.openslo_promises import Promise, documents, promise_of, slo_in, with_row
from models.services.rows import (
    ExclusionReading,
    Indicator,
    MergePolicy,
    ObjectiveRow,
    PromiseKind,
    WindowKind,
)
from tests.app.exchange.openslo_files import CALENDAR, INDICATOR, ROLLING, SERVICE

NAMES = st.text("abc xyz-ü", min_size=1, max_size=20).map(str.strip).filter(bool)
TARGETS = st.decimals(Decimal("0.5"), Decimal("0.99999"), places=5)


@st.composite
def rows(draw: st.DrawFn) -> ObjectiveRow:
    window = draw(st.sampled_from(WindowKind))
    rolling = window is WindowKind.ROLLING
    return ObjectiveRow(
        UUID(int=1), UUID(int=2), draw(NAMES), PromiseKind.OBJECTIVE, Indicator.REQUESTS, window,
        draw(st.integers(1, 400)) if rolling else 0, draw(st.sampled_from(("UTC", "Europe/Berlin"))),
        date(2026, 1, 1), 0, draw(st.sampled_from(MergePolicy)), ExclusionReading.REMOVED, False,
        Decimal("0.25"), draw(st.one_of(st.just(""), NAMES)), None, "",
        draw(st.one_of(st.just(""), NAMES)), None,
        draw(st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2030, 1, 1)))), "", "",
    )  # fmt: skip


def slo(text: str) -> SloDraft:
    return read_openslo([Source("a.yaml", text.encode())]).slos[0]


def told(draft: SloDraft, at: int) -> Promise:
    found = promise_of(draft, at)
    assert isinstance(found, Promise)
    return found


@given(rows(), TARGETS, st.sampled_from((ROLLING, CALENDAR)))
def test_what_is_written_into_a_tree_is_read_back(
    row: ObjectiveRow, target: Decimal, text: str
) -> None:
    before = slo(text)
    raw = changed(before.raw, with_row(before, 0, row, target))
    after = slo(raw)
    promise = told(after, 0)
    assert promise.target == target
    assert (promise.window, promise.window_days) == (row.window, row.window_days)
    assert (promise.consequence, promise.approver) == (row.consequence, row.approver)
    assert promise.revisit_on == row.revisit_on
    assert (promise.merge or MergePolicy.MAX) is row.merge
    if row.window is not WindowKind.ROLLING:
        assert promise.zone == row.zone
    if len(before.objectives) == 1:
        assert promise.name == row.name
    # Written once more it is the same text: nothing grows, nothing wanders.
    assert changed(raw, with_row(after, 0, row, target)) == raw


@given(st.sampled_from((ROLLING, CALENDAR)), st.sampled_from(("Europe/Berlin", "UTC")))
def test_a_row_that_says_what_the_tree_says_changes_nothing(text: str, zone: str) -> None:
    before = slo(text)
    for at in range(len(before.objectives)):
        promise = told(before, at)
        row = ObjectiveRow(
            UUID(int=1), UUID(int=2), promise.name, PromiseKind.OBJECTIVE, Indicator.REQUESTS,
            promise.window, promise.window_days, promise.zone or zone, date(2026, 1, 1), 0,
            promise.merge or MergePolicy.MAX, ExclusionReading.REMOVED, False, Decimal("0.25"),
            promise.consequence, None, "", promise.approver, None, promise.revisit_on, "", "",
        )  # fmt: skip
        assert with_row(before, at, row, promise.target) == before


def test_a_document_holds_what_its_slo_names_and_the_first_what_none_names() -> None:
    alone = SERVICE.replace("name: checkout", "name: lonely")
    other = ROLLING.replace("checkout-availability", "second").replace("checkout-good", "none")
    sources = [Source(f"{n}", t.encode()) for n, t in enumerate((ROLLING, other, INDICATOR, alone))]
    read = read_openslo(sources)
    stored, rest = documents(read)
    assert [text.count("apiVersion") for text in stored] == [3, 1]
    assert rest == []
    first = slo_in(stored[0])
    assert first is not None
    assert replace(first, place=read.slos[0].place, raw="").name == "checkout-availability"
