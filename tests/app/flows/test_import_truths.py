"""Files of others through the store and the rules: what they add up to is what is known of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.flows.import_files import Preview, carry_out, gather, look_all, preview
from app.flows.incoming import Fate, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.incidents.queries import Actions, Impacts, Incidents, Postmortems
from models.insight.queries.levels import LevelDetails, Levels
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.services.commands import AddObjective
from models.services.queries import Objectives, SamplesOf, Services
from models.services.rows import Indicator, PromiseKind, WindowKind

ZONES = {"moj_cloud_platform": "Europe/London"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "truths.watchbill", Author("Ada"), "Truths")
    yield made
    made.close()


@pytest.fixture(scope="session")
def incidents(real_data: Path) -> Path:
    return real_data / "incidents"


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))


def bring(workspace: Workspace, path: Path, **answers: str) -> Preview:
    """Take over a folder or file, after a dry run that says the same; and again, in vain."""
    zone = ZONES.get(path.name, "UTC")
    groups = [Wanted(group, answers={"zone": zone, **answers}) for group in gather([path])]
    tried = preview(workspace, look_all(workspace, groups))
    revision = workspace.revision
    done = carry_out(workspace, look_all(workspace, groups))
    assert [row.fate for row in done.rows] == [row.fate for row in tried.rows]
    assert workspace.revision == revision + 1
    again = carry_out(workspace, look_all(workspace, groups))
    assert again.changes_nothing
    assert workspace.revision == revision + 1
    return done


def promise(workspace: Workspace, service: str, day: date, until: date) -> Any:
    """The attainment of availability from the first day to the last."""
    [row] = [one for one in workspace.ask(Services()).value if one.name == service]
    objective = AddObjective(
        name="Availability",
        kind=PromiseKind.OBJECTIVE,
        indicator=Indicator.AVAILABILITY,
        window=WindowKind.ROLLING,
        window_days=(until - day).days + 1,
        zone="UTC",
        starts_on=day,
        service_id=row.id,
        target=Decimal("0.99"),
    )
    made = workspace.do(objective).value
    full = workspace.ask(LevelDetails(made, period=Period(day, until + timedelta(days=1)))).value
    assert full is not None
    return full


def test_jenkins_182_issues(workspace: Workspace, incidents: Path, truth: Any) -> None:
    told = truth["cstate_jenkins"]
    done = bring(workspace, incidents / "cstate_jenkins")
    assert (done.incoming.kind, done.count(Fate.ADDED)) == (Kind.STATUS, told["files"])
    flagged = [row.row.place for row in done.rows if row.notes]
    assert sorted(flagged) == sorted(f"issues/{name}" for name in told["negative_durations"])
    rows = {row.id: row for row in workspace.ask(Incidents()).value}
    word = {
        row.id: re.search(r"^severity: (\w+)$", row.summary, re.MULTILINE) for row in rows.values()
    }
    assert Counter(match[1] for match in word.values() if match) == told["severity"]
    assert sum(row.end is not None and row.end < row.start for row in rows.values()) == 6
    impacts = workspace.ask(Impacts()).value
    weights = {
        match[1]: one.weight for one in impacts if (match := word[one.incident_id]) is not None
    }
    assert weights == {"down": 1, "disrupted": Decimal("0.5"), "notice": 0}
    # The impossible ones take nothing away, and never give any time back.
    impossible = {row.id for row in rows.values() if row.end and row.end < row.start}
    hit = {i.service_id for i in impacts if i.incident_id in impossible and i.weight}
    names = {row.id: row.name for row in workspace.ask(Services()).value}
    assert hit
    for service_id in hit:
        full = promise(workspace, names[service_id], date(2020, 1, 1), date(2024, 12, 31))
        assert full.row.so_far.bad >= 0
        assert full.row.so_far.bad <= full.row.so_far.total


def test_moj_s_quarterly_means(workspace: Workspace, incidents: Path, truth: Any) -> None:
    """Nine of the ten quarters with incidents, as published; see `test_history_truths` for the tenth.

    Some reports count support hours alone, which no instants give back: the lengths that a report
    states stand in its postmortem.
    """
    bring(workspace, incidents / "moj_cloud_platform")
    learnt = {row.incident_id: row for row in workspace.ask(Postmortems()).value}
    lengths = {}
    for row in workspace.ask(Incidents()).value:
        said = learnt[row.id].summary
        lengths[row.external_id] = tuple(
            int(re.search(rf"^Time to {what}: (\d+) min", said, re.MULTILINE)[1])  # type: ignore[index]
            for what in ("repair", "resolve")
        )
    assert len(lengths) == truth["moj_incidents"]["count"] == 22
    index = (incidents / "moj_cloud_platform" / "index_2020-2022.md").read_text("utf-8")
    agree = {}
    for quarter in truth["moj_incidents"]["quarters"]:
        below = index.split(f"## {quarter['quarter']} ", 1)[1].split("\n## ", 1)[0]
        listed = [both for name, both in lengths.items() if f"incidents/{name})" in below]
        assert len(listed) == quarter["incidents"]
        if listed:
            means = [sum(column) / len(listed) for column in zip(*listed, strict=True)]
            published = quarter["published_min"]
            agree[quarter["quarter"]] = all(
                abs(mean - told) <= 1 for mean, told in zip(means, published, strict=True)
            )
    assert Counter(agree.values()) == {True: 9, False: 1}
    assert not agree["Q1 2020"]
    # Where only the length was written, the moment of repair was reckoned from it.
    known = {row.external_id: row for row in workspace.ask(Incidents()).value}
    nginx = known["2020-02-12"]
    assert nginx.repaired is not None
    assert nginx.repaired - nginx.start == timedelta(minutes=16)
    assert known["2020-04-15-nginx-tls"].repaired is None
    assert len(workspace.ask(Actions()).value) > 30


@pytest.mark.parametrize("name", ["upptime_manticore", "upptime_tjcsl"])
def test_upptime_s_counts_give_what_it_publishes(
    name: str, workspace: Workspace, incidents: Path, truth: Any
) -> None:
    """Minutes of days as good of valid counts: within four hundredths of a per cent of what is
    published, which was worked out two hours after the last check in the files."""
    done = bring(workspace, incidents / name, target="0.999")
    assert set(done.incoming.new_services) == {row.name for row in workspace.ask(Services()).value}
    services = {row.id: row.name for row in workspace.ask(Services()).value}
    by_name = {one["slug"]: one for one in truth[name]["per_site"]}
    found = {}
    for row in workspace.ask(Objectives()).value:
        samples = workspace.ask(SamplesOf(row.id)).value
        good, valid = sum(s.good for s in samples), sum(s.valid for s in samples)
        found[services[row.service_id]] = Decimal(good * 100) / valid
    assert len(found) == truth[name]["sites"]
    published = sorted(Decimal(one["published"].rstrip("%")) for one in by_name.values())
    for ours, theirs in zip(sorted(found.values()), published, strict=True):
        assert abs(ours - theirs) <= Decimal("0.04")


def test_upptime_s_checks_as_incidents(workspace: Workspace, incidents: Path, truth: Any) -> None:
    """From check to check an outage is a little longer than Upptime's own minutes: availability by
    incidents lies at most a quarter of a per cent below what it publishes, and never above."""
    folder = incidents / "upptime_manticore"
    bring(workspace, folder / "checks_from_git_log.csv")
    published = {"Manual (dev)": "99.11", "GitHub": "98.74", "Facet Demo": "99.70"}
    start = datetime(2026, 8, 11, 11, 6, tzinfo=UTC)
    end = datetime(2026, 8, 21, 23, 24, tzinfo=UTC)
    for service, told in published.items():
        full = promise(workspace, service, start.date(), end.date())
        down = full.row.so_far.bad
        share = 100 * (1 - Decimal(int(down)) / Decimal((end - start).total_seconds()))
        assert Decimal("-0.25") <= share - Decimal(told) <= Decimal("0.02")
    assert len(workspace.ask(Levels()).value) == 3


def test_servicenow_s_412(workspace: Workspace, incidents: Path, truth: Any) -> None:
    told = truth["servicenow"]
    done = bring(workspace, incidents / "servicenow_uci")
    rows = workspace.ask(Incidents()).value
    assert done.count(Fate.ADDED) == len(rows) == told["incidents"] == 412
    assert sum("sla: met" in row.summary for row in rows) == told["sla_met_last_row"] == 273
    assert Counter(row.severity for row in rows) == {
        int(word[0]): count for word, count in told["priority"].items()
    }
    # Those that are closed and say no end end with the last that is known of them; it is said.
    assert done.codes == {"end_is_last_known": told["resolved_missing"]}


def test_lanl_s_ten_thousand(workspace: Workspace, incidents: Path, truth: Any) -> None:
    done = bring(workspace, incidents / "lanl_failures", zone="America/Denver")
    assert done.count(Fate.ADDED) == truth["lanl"]["rows"]
    workspace.undo()
    assert not workspace.ask(Incidents()).value
