"""OpenSLO in, through promises, and out: what nobody changed is the same tree; a change is one key."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.exchange.reading import Source
from app.exporting_openslo import export_openslo, openslo_documents
from app.flows.import_files import carry_out, look_all, preview
from app.flows.incoming import Fate
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.services.commands import (
    AddExclusion,
    AddObjective,
    AddService,
    ChangeObjective,
    RemoveObjective,
    SetTarget,
)
from models.services.queries import Exclusions, Objectives, Services, Targets
from models.services.rows import ExclusionKind, Indicator, ObjectiveRow, PromiseKind, WindowKind
from tests.app.exchange.openslo_files import CALENDAR, INDICATOR, ROLLING, SERVICE

FIELDS = (
    "name", "kind", "indicator", "window", "zone", "starts_on", "window_days", "threshold_ms",
    "merge", "reading", "minute_rule", "little_left", "consequence", "fee", "currency", "approver",
    "approved_on", "revisit_on", "document", "external_id",
)  # fmt: skip
WHOLE = (SERVICE, ROLLING, INDICATOR)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "slo.watchbill", Author("Ada"), "SLO")
    yield made
    made.close()


def wanted(*texts: str, **answers: str) -> Wanted:
    sources = tuple(Source(f"{at}.yaml", text.encode()) for at, text in enumerate(texts))
    return Wanted(sources, answers=answers)


def take(workspace: Workspace, *texts: str, **answers: str) -> Any:
    return carry_out(workspace, look_all(workspace, [wanted(*texts, **answers)]))


def trees(*texts: str) -> list[Any]:
    found = [one for text in texts for one in yaml.load_all(text, yaml.BaseLoader)]
    return [one for root in found for one in (root if isinstance(root, list) else [root])]


def exported(workspace: Workspace, folder: Path) -> list[Any]:
    done = export_openslo(workspace, folder / "out.yaml")
    assert not done.refused
    return trees(*(path.read_text("utf-8") for path in done.files))


def named(found: list[Any]) -> dict[tuple[str, str], Any]:
    return {(one["kind"], one["metadata"]["name"]): one for one in found}


def rows(workspace: Workspace) -> dict[str, ObjectiveRow]:
    return {row.name: row for row in workspace.ask(Objectives()).value}


def changed(row: ObjectiveRow, workspace: Workspace, **values: Any) -> ChangeObjective:
    same = {name: getattr(row, name) for name in FIELDS}
    return ChangeObjective(id=row.id, seen=workspace.revision, **{**same, **values})


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*one, *other])
        return [d for k in keys for d in differences(one.get(k), other.get(k), f"{path}.{k}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [d for at, pair in pairs for d in differences(*pair, f"{path}[{at}]")]
    return [] if one == other else [path]


def test_what_nobody_changed_comes_out_as_the_same_tree(
    workspace: Workspace, tmp_path: Path
) -> None:
    done = take(workspace, *WHOLE)
    assert [row.fate for row in done.rows if row.fate] == [Fate.ADDED] * 3
    found = rows(workspace)
    most, every = found["checkout-availability: Most"], found["checkout-availability: All"]
    assert (most.window, most.window_days, most.indicator) == (
        WindowKind.ROLLING, 28, Indicator.REQUESTS,
    )  # fmt: skip
    targets = {row.objective_id: row.target for row in workspace.ask(Targets()).value}
    assert (targets[most.id], targets[every.id]) == (Decimal("0.9990"), Decimal("0.9995"))
    [service] = workspace.ask(Services()).value
    assert (service.name, service.description) == ("Checkout", "Takes the money")
    assert named(exported(workspace, tmp_path)) == named(trees(*WHOLE))


def test_a_target_changed_here_is_the_one_key_that_differs(
    workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, *WHOLE)
    row = rows(workspace)["checkout-availability: All"]
    workspace.do(SetTarget(row.id, Decimal("0.9999"), row.starts_on, "Tighter", workspace.revision))
    before, after = named(trees(*WHOLE)), named(exported(workspace, tmp_path))
    key = ("SLO", "checkout-availability")
    assert differences(before[key], after[key]) == [".spec.objectives[1].targetPercent"]
    assert after[key]["spec"]["objectives"][1]["targetPercent"] == "99.99"
    assert {k: v for k, v in before.items() if k != key} == {
        k: v for k, v in after.items() if k != key
    }


def test_other_changes_touch_their_own_keys(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, CALENDAR, unit="seconds")
    [row] = rows(workspace).values()
    assert (row.indicator, row.threshold_ms, row.zone) == (
        Indicator.LATENCY, 250, "America/New_York",
    )  # fmt: skip
    assert row.starts_on == date(2022, 1, 1)
    before = named(trees(CALENDAR))
    key = ("SLO", "latency")
    assert differences(before[key], named(exported(workspace, tmp_path))[key]) == []
    for values, keys in (
        ({"window": WindowKind.QUARTER}, {".spec.timeWindow[0].duration"}),
        ({"zone": "Europe/Berlin"}, {".spec.timeWindow[0].calendar.timeZone"}),
        ({"threshold_ms": 300}, {".spec.objectives[0].value"}),
        ({"name": "Fast answers"}, {".metadata.displayName"}),
        ({"approver": "Ann"}, {".metadata.annotations"}),
    ):
        workspace.do(changed(row, workspace, **values))
        after = named(exported(workspace, tmp_path))[key]
        assert set(differences(before[key], after)) == keys
        workspace.undo()


def test_again_changes_nothing_and_a_corrected_file_changes_what_it_corrects(
    workspace: Workspace,
) -> None:
    take(workspace, *WHOLE)
    revision = workspace.revision
    assert take(workspace, *WHOLE).changes_nothing
    assert workspace.revision == revision
    corrected = tuple(text.replace("target: 0.9990", "target: 0.998") for text in WHOLE)
    tried = preview(workspace, look_all(workspace, [wanted(*corrected)]))
    titles = [row.row.title for row in tried.rows if row.fate is Fate.CHANGED]
    assert "checkout-availability: Most" in titles
    assert workspace.revision == revision
    take(workspace, *corrected)
    row = rows(workspace)["checkout-availability: Most"]
    held = [one.target for one in workspace.ask(Targets(row.id)).value]
    assert held[-1] == Decimal("0.998")
    workspace.undo()
    assert workspace.ask(Targets(row.id)).value[-1].target == Decimal("0.9990")


def test_what_was_changed_here_and_there_stays_and_is_told(workspace: Workspace) -> None:
    take(workspace, CALENDAR, unit="seconds")
    [row] = rows(workspace).values()
    workspace.do(changed(row, workspace, window=WindowKind.QUARTER))
    done = take(workspace, CALENDAR.replace("duration: 1M", "duration: 1Y"), unit="seconds")
    [row] = rows(workspace).values()
    assert row.window is WindowKind.QUARTER
    [note] = [n for r in done.rows for n in r.notes if n.code == "kept_as_changed_here"]
    assert (note.where, note.kept) == ("timeWindow", True)


def test_what_was_removed_here_is_not_written_and_what_was_never_followed_is(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = ROLLING.replace("    - displayName: All\n      targetPercent: 99.95\n",
                           "    - displayName: All\n      target: soon\n"
                           "    - displayName: Some\n      target: 0.9\n")  # fmt: skip
    done = take(workspace, text)
    assert [r.row.title for r in done.rows if r.fate is Fate.REJECTED]
    workspace.do(
        RemoveObjective(rows(workspace)["checkout-availability: Some"].id, workspace.revision)
    )
    _services, [group] = openslo_documents(workspace)
    [tree] = trees(group[0].raw)
    assert [one["displayName"] for one in tree["spec"]["objectives"]] == ["Most", "All"]
    strict = export_openslo(workspace, tmp_path / "out.yaml")
    assert strict.slos == 0
    assert all("checkout-availability" in said for said in strict.refused)
    assert strict.refused


def test_our_own_promises_are_valid_and_come_back_as_they_were(
    workspace: Workspace, tmp_path: Path
) -> None:
    mail = workspace.do(AddService("Mail & Spam")).value
    for indicator, threshold in (
        (Indicator.AVAILABILITY, 0),
        (Indicator.REQUESTS, 0),
        (Indicator.LATENCY, 300),
    ):
        workspace.do(
            AddObjective(
                name=indicator.value,
                kind=PromiseKind.AGREEMENT,
                indicator=indicator,
                window=WindowKind.MONTH,
                zone="Europe/Berlin",
                starts_on=date(2026, 1, 1),
                service_id=mail,
                target=Decimal("0.999"),
                consequence="Money back",
                threshold_ms=threshold,
            )
        )
    start, end = datetime(2026, 3, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, 2, tzinfo=UTC)
    workspace.do(
        AddExclusion(
            kind=ExclusionKind.MAINTENANCE, start=start, end=end, reason="Upgrade",
            service_id=mail, approved_by="Ann", approved_at=datetime(2026, 2, 1, tzinfo=UTC),
        )
    )  # fmt: skip
    done = export_openslo(workspace, tmp_path)
    assert not done.refused
    assert [path.name for path in done.files][:2] == [
        "services.yaml", "slo-mail-spam-availability.yaml",
    ]  # fmt: skip
    texts = [path.read_text("utf-8") for path in done.files]
    other = create_workspace(tmp_path / "other.watchbill", Author("Bo"), "Other")
    try:
        take(other, *texts, unit="ms")
        for name, row in rows(workspace).items():
            twin = rows(other)[name]
            for field in ("kind", "indicator", "window", "zone", "threshold_ms", "consequence"):
                assert getattr(twin, field) == getattr(row, field)
            assert twin.starts_on == row.starts_on
        [excluded] = other.ask(Exclusions()).value
        assert (excluded.start, excluded.end, excluded.approved_by) == (start, end, "Ann")
    finally:
        other.close()
    assert take(workspace, *texts, unit="ms").count(Fate.ADDED) == 0


def test_a_zone_or_indicator_that_is_none_is_refused_by_name(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        take(workspace, ROLLING, zone="Mars/Olympus")
    assert [one.code for one in refused.value.findings] == ["no_such_zone"]
    with pytest.raises(Refused) as refused:
        take(workspace, ROLLING, indicator="luck")
    assert [one.code for one in refused.value.findings] == ["no_such_indicator"]
