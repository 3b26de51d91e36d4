"""What a mapping can do: group categories, join a second file, leave rows out; and be wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.exchange.mapping import mapping_from, mapping_from_toml, plain
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.work_log.commands import MapKind
from models.work_log.queries import TotalsBy
from models.work_log.rows import Dimension, Kind
from tests.app.exchange.importing import (
    TASKS,
    entries,
    imported,
    opened,
    outcomes,
    planned,
    run,
    seconds,
    tasks,
)


@pytest.fixture
def workspace(place: str | Path) -> Iterator[Workspace]:
    with opened(place) as made:
        yield made


# --- kinds ---------------------------------------------------------------------------------------------------------


def test_categories_without_a_meaning_are_asked(workspace: Workspace) -> None:
    mapping = TASKS.model_copy(update={"kinds": mapping_from(plain(TASKS) | {"kinds": {}}).kinds})
    content = tasks("1,Ann,2026-03-02,2,build,a", "2,Ann,2026-03-02,1,Pager,a")
    plan = planned(workspace, content, mapping=mapping)
    assert [question.name for question in plan.open] == ["kind:build", "kind:Pager"]
    answers = {"kind:build": "fix_it", "kind:Pager": "on_call without toil"}
    plan = planned(workspace, content, mapping=mapping, **answers)
    assert not plan.open
    imported(workspace, plan)
    assert {(e.category, e.kind, e.toil) for e in entries(workspace)} == {
        ("build", Kind.FIX_IT, False),
        ("Pager", Kind.ON_CALL, False),
    }
    with pytest.raises(Refused) as caught:
        planned(workspace, content, mapping=mapping, kind="nonsense")
    assert caught.value.findings[0].code == "no_such_kind"


def test_words_group_categories_and_rules_of_the_data_go_before(workspace: Workspace) -> None:
    words = {"Pager": {"kind": "on_call", "toil": True}, "MEETING": "overhead"}
    mapping = mapping_from(plain(TASKS) | {"kinds": {"words": words, "default": "project"}})
    content = tasks(
        "1,Ann,2026-03-02,1,pager,a", "2,Ann,2026-03-02,1,Meeting,a", "3,Ann,2026-03-02,1,build,a"
    )
    run(workspace, content, mapping)
    totals = {row.key: row.toil for row in workspace.ask(TotalsBy(Dimension.KIND)).value}
    assert totals == {Kind.ON_CALL: True, Kind.OVERHEAD: False, Kind.PROJECT: False}
    workspace.do(MapKind("build", Kind.TICKET, date(2026, 1, 1), workspace.revision))
    run(workspace, tasks("4,Ann,2026-03-03,1,build,a"), mapping)
    assert {e.kind for e in entries(workspace) if e.category == "build"} == {Kind.TICKET}


# --- joined files and filters ------------------------------------------------------------------------------------------


JOINED = mapping_from(
    {
        "source": "joined",
        "columns": {"person": "who", "day": "done", "duration": "hours"},
        "join": {"keys": [["task", "number"]]},
        "kinds": {"default": "project"},
        "answers": {"unit": "hours"},
    }
)


def test_repeated_keys_of_the_other_file_do_not_inflate(workspace: Workspace) -> None:
    content = "task,who,hours\n1,Ann,2\n1,Bob,3\n2,Ann,4\n3,Ann,5\n"
    other = "number,done\n1,2026-03-02\n1,2026-03-02\n2,2026-03-03\n2,2026-03-09\n"
    plan = planned(workspace, content, mapping=JOINED, other=other)
    shown, _ = imported(workspace, plan)
    assert seconds(workspace) == (2 + 3 + 4) * 3600
    [conflict] = [f for f in plan.findings if f.code == "join_conflict"]
    assert (conflict.parameters["row"], conflict.parameters["first"]) == (5, 4)
    assert outcomes(shown)[-1] == (5, "rejected", "join_missing")
    assert {e.day.day for e in entries(workspace)} == {2, 3}


def test_a_file_to_join_needs_a_mapping_that_joins(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        with pytest.raises(Refused) as caught:
            planned(workspace, tasks("1,Ann,2026-03-02,2,b,a"), mapping=TASKS, other="a,b\n1,2\n")
        assert caught.value.findings[0].code == "join_unwanted"
        with pytest.raises(Refused) as caught:
            planned(workspace, "task,who,hours\n1,A,2\n", mapping=JOINED, other="x,y\n1,2\n")
        assert caught.value.findings[0].code == "join_key"


def test_filters_leave_rows_out_without_rejecting_them(workspace: Workspace) -> None:
    keep = [{"column": "kind", "never": ["Private"]}, {"column": "who", "only": ["ann"]}]
    mapping = mapping_from(plain(TASKS) | {"keep": keep})
    content = tasks(
        "1,Ann,2026-03-02,1,build,a", "2,Ann,2026-03-02,1,private,a", "3,Bob,2026-03-02,1,build,a"
    )
    shown, _ = run(workspace, content, mapping)
    assert (shown.plan.left_out, shown.rejected, shown.result.added) == (2, 0, 1)


# --- mappings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("nonsense = 1", "nonsense"),
        ("[columns]\nday = 'd'\nduration = 'h'\n[kinds]\ndefault = 'sleep'", "kinds.default.kind"),
        ("[columns]\nday = 'd'", ""),
        ("[columns\n", "toml"),
        ("[columns]\nday = 5\nduration = 'h'", "columns.day"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_its_field(toml: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        mapping_from_toml(toml)
    assert field in [finding.field for finding in caught.value.findings]
    assert {finding.code for finding in caught.value.findings} == {"mapping"}


def test_a_mapping_survives_being_kept() -> None:
    assert mapping_from(plain(JOINED)) == JOINED


def test_columns_that_the_file_lacks_are_named(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace, pytest.raises(Refused) as caught:
        planned(workspace, "a,b\n1,2\n", mapping=TASKS)
    findings = {f.field: f.parameters["expected"] for f in caught.value.findings}
    assert findings == {"day": ["day"], "duration": ["hours"]}


def test_an_unknown_file_needs_a_mapping(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace, pytest.raises(Refused) as caught:
        planned(workspace, "a,b\n1,2\n")
    assert caught.value.findings[0].code == "needs_mapping"
