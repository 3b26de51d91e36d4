"""What becomes of rows: added, corrected, known again, missed, cut at midnight, refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.hours_import import carry_out, preview
from app.exchange.hours_preview import ImportPreview
from app.exchange.mapping import HoursMapping, mapping_from, mapping_from_toml, plain
from app.workspace import Workspace
from models.kernel.errors import Cancelled, Refused
from models.people.commands import AddPerson, AddSite, ChangePerson
from models.people.queries import People
from models.work_log.commands import MapKind
from models.work_log.queries import Batches, TotalsBy
from models.work_log.rows import Dimension, Kind, Outcome
from tests.app.exchange.importing import entries, imported, opened, planned, seconds

TOGGL = "User,Email,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"
TASKS = mapping_from_toml(
    """
    source = "tasks"
    identity = ["id"]
    [columns]
    person = "who"
    day = "day"
    duration = "hours"
    category = "kind"
    note = "note"
    [kinds]
    default = "project"
    [answers]
    unit = "hours"
    """
)


@pytest.fixture
def workspace(place: str | Path) -> Iterator[Workspace]:
    with opened(place) as made:
        yield made


def tasks(*rows: str) -> str:
    return "id,who,day,hours,kind,note\n" + "\n".join(rows) + "\n"


def run(workspace: Workspace, content: str, mapping: HoursMapping | None = TASKS, **answers: str):
    return imported(workspace, planned(workspace, content, mapping=mapping, **answers))


def outcomes(shown: ImportPreview) -> list[tuple[int, str, str]]:
    return [(row.number, row.outcome.value, row.code) for row in shown.rows]


# --- known again -----------------------------------------------------------------------------------------


def test_a_later_file_corrects_and_never_doubles(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,2026-03-02,2,build,a", "2,Ann,2026-03-03,3,build,b"))
    shown, done = run(
        workspace, tasks("1,Ann,2026-03-02,2.5,build,a", "2,Ann,2026-03-03,3,build,b")
    )
    assert outcomes(shown) == [(2, "changed", ""), (3, "same", "")]
    assert [row.before.seconds if row.before else None for row in shown.rows] == [7200, None]
    assert seconds(workspace) == 5.5 * 3600
    assert len(entries(workspace)) == 2
    assert done.change_set is not None
    workspace.undo()
    assert seconds(workspace) == 5 * 3600


def test_the_dry_run_changes_nothing(workspace: Workspace) -> None:
    plan = planned(workspace, tasks("1,Ann,2026-03-02,2,build,a"), mapping=TASKS)
    shown = preview(workspace, plan)
    assert shown.result.added == 1
    assert [(row.key, row.seconds) for row in shown.totals] == [(Kind.PROJECT, 7200)]
    assert not entries(workspace)
    assert not workspace.ask(People()).value
    assert workspace.revision == 0


def test_rows_that_are_no_longer_there_are_listed_and_left_alone(workspace: Workspace) -> None:
    first = tasks(
        "1,Ann,2026-03-02,2,build,a", "2,Ann,2026-03-03,3,build,b", "3,Ann,2026-03-09,1,build,c"
    )
    run(workspace, first)
    shown, _ = run(workspace, tasks("1,Ann,2026-03-02,2,build,a", "4,Ann,2026-03-05,4,build,d"))
    assert [(row.external_id, row.seconds) for row in shown.absent] == [("2", 3 * 3600)]
    assert seconds(workspace) == (2 + 3 + 1 + 4) * 3600


def test_rows_that_share_an_id_are_known_in_any_order(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, done = run(workspace, tasks(*reversed(rows)))
    assert done.change_set is None
    assert [outcome for _, outcome, _ in outcomes(shown)] == ["same"] * 3


def test_of_rows_that_share_an_id_one_may_go(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, done = run(workspace, tasks(rows[0], rows[2]))
    assert done.change_set is None
    assert [row.seconds for row in shown.absent] == [2 * 3600]
    assert seconds(workspace) == 6 * 3600


def test_of_rows_that_share_an_id_one_is_corrected_alone(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, _ = run(workspace, tasks(rows[0], "7,Ann,2026-03-02,5,build,b", rows[2]))
    assert sorted(outcome for _, outcome, _ in outcomes(shown)) == ["changed", "same", "same"]
    assert seconds(workspace) == (1 + 5 + 3) * 3600


def test_rows_equal_in_everything_are_both_kept_and_said(workspace: Workspace) -> None:
    row = "7,Ann,2026-03-02,1,build,a"
    shown, _ = run(workspace, tasks(row, row))
    assert shown.codes == {"identical_row": 1}
    assert seconds(workspace) == 2 * 3600
    assert run(workspace, tasks(row, row))[1].change_set is None


def test_without_ids_a_corrected_duration_is_a_change(workspace: Workspace) -> None:
    mapping = TASKS.model_copy(update={"identity": ()})
    run(workspace, tasks(",Ann,2026-03-02,2,build,a"), mapping)
    shown, _ = run(workspace, tasks(",Ann,2026-03-02,3,build,a"), mapping)
    assert [outcome for _, outcome, _ in outcomes(shown)] == ["changed"]
    assert seconds(workspace) == 3 * 3600


def test_whoever_was_renamed_here_stays_so_when_the_file_comes_again(workspace: Workspace) -> None:
    content = tasks("1,Ann,2026-03-02,2,build,a")
    run(workspace, content)
    [person] = workspace.ask(People()).value
    fields = {"phone": "", "chat": "", "pseudonym": "", "email": ""}
    workspace.do(ChangePerson(person.id, workspace.revision, "Anna", **fields))
    revision = workspace.revision
    assert run(workspace, content)[1].change_set is None
    assert [p.name for p in workspace.ask(People()).value] == ["Anna"]
    assert workspace.revision == revision


def test_two_sources_with_the_same_ids_do_not_mix(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,2026-03-02,2,build,a"))
    other = TASKS.model_copy(update={"source": "others"})
    shown, _ = run(workspace, tasks("1,Ann,2026-03-02,2,build,a"), other)
    assert shown.result.added == 1


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 9), st.sampled_from("ab")),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=15)
def test_the_same_rows_in_any_order_change_nothing(tmp_path_factory, rows, random) -> None:
    lines = [f"{own},Ann,2026-03-02,{length},build,{note}" for own, length, note in rows]
    with opened(tmp_path_factory.mktemp("any") / "any.watchbill") as workspace:
        run(workspace, tasks(*lines))
        before = entries(workspace)
        random.shuffle(lines)
        _, done = run(workspace, tasks(*lines))
        assert done.change_set is None
        assert entries(workspace) == before
        assert seconds(workspace) == sum(length for _, length, _ in rows) * 3600


# --- rejected, with row, column, reading and reason ------------------------------------------------------------


BAD = {
    "1,,2026-03-02,2,build,a": ("no_person", "who", ""),
    "1,Ann,,2,build,a": ("no_day", "day", ""),
    "1,Ann,soon,2,build,a": ("not_a_day", "day", "soon"),
    "1,Ann,2026-02-30,2,build,a": ("not_a_day", "day", "2026-02-30"),
    "1,Ann,2062-03-02,2,build,a": ("day_out_of_range", "day", "2062-03-02"),
    "1,Ann,1899-03-02,2,build,a": ("day_out_of_range", "day", "1899-03-02"),
    "1,Ann,2026-03-02,,build,a": ("no_duration", "hours", ""),
    "1,Ann,2026-03-02,lots,build,a": ("not_a_duration", "hours", "lots"),
    "1,Ann,2026-03-02,-2,build,a": ("negative_duration", "hours", "-2"),
    "1,Ann,2026-03-02,0,build,a": ("zero_duration", "hours", "0"),
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_row_is_rejected_and_the_others_are_not(line: str, tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        shown, _ = run(workspace, tasks("9,Bob,2026-03-02,1,build,ok", line))
    [row] = [row for row in shown.rows if row.outcome is Outcome.REJECTED]
    code, column, raw = BAD[line]
    assert (row.number, row.code, row.column, row.raw) == (3, code, column, raw)
    assert shown.result.added == 1


def test_rows_too_long_are_rejected_by_line(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        shown, _ = run(
            workspace, tasks("1,Ann,2026-03-02,2,build,a,b,c", "2,Ann,2026-03-02,2,build,a")
        )
    assert outcomes(shown) == [(2, "rejected", "row_too_long"), (3, "added", "")]


def test_findings_are_kept_with_the_batch(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,soon,2,build,a", "2,Ann,2026-03-02,2,build,a"))
    [batch] = workspace.ask(Batches()).value
    assert batch.findings == [
        {"code": "not_a_day", "row": 2, "column": "day", "raw": "soon", "kept": False}
    ]
    assert batch.mapping["columns"]["duration"] == ["hours"]
    assert (batch.file_name, batch.counts["added"]) == ("hours.csv", 1)


# --- when --------------------------------------------------------------------------------------------------------


def at_site(workspace: Workspace, zone: str) -> None:
    site = workspace.do(AddSite("Here", zone, "DE", "")).value
    workspace.do(AddPerson("Ann", date(2020, 1, 1), site_id=site))


def test_an_entry_over_midnight_is_cut_there(workspace: Workspace) -> None:
    at_site(workspace, "Europe/Berlin")
    run(workspace, TOGGL + "Ann,,P,x,2026-03-02,22:30:00,2026-03-03,01:00:00,02:30:00,\n", None)
    assert [(e.day.day, e.seconds, e.part) for e in entries(workspace)] == [
        (2, 5400, 0),
        (3, 3600, 1),
    ]
    assert entries(workspace)[0].start == datetime(2026, 3, 2, 21, 30, tzinfo=UTC)


def test_the_zone_of_the_times_can_be_another_than_that_of_the_site(workspace: Workspace) -> None:
    at_site(workspace, "Asia/Tokyo")
    line = TOGGL + "Ann,,P,x,2026-03-02,22:30:00,2026-03-03,01:00:00,02:30:00,\n"
    run(workspace, line, None, zone="UTC")
    # 22:30 in UTC is 07:30 of the next day in Tokyo: nothing to cut.
    assert [(e.day.day, e.seconds) for e in entries(workspace)] == [(3, 9000)]


def test_an_end_without_a_date_before_its_start_is_of_the_next_day(workspace: Workspace) -> None:
    kimai = "Date;From;To;Duration;User;Project;Activity\n2026-03-02;23:00;01:00;2:00;Ann;P;Ops\n"
    run(workspace, kimai, None)
    assert [(e.day.day, e.seconds) for e in entries(workspace)] == [(2, 3600), (3, 3600)]


def test_work_through_the_change_of_clocks(workspace: Workspace) -> None:
    at_site(workspace, "Europe/Berlin")
    rows = (
        "Ann,,P,x,2026-03-29,01:00:00,2026-03-29,04:00:00,02:00:00,\n"  # what really went by
        "Ann,,P,y,2026-10-25,01:00:00,2026-10-25,04:00:00,03:00:00,\n"  # what the wall clock says
    )
    shown, _ = run(workspace, TOGGL + rows, None)
    assert [e.seconds for e in entries(workspace)] == [7200, 10800]
    assert not shown.codes


def test_a_duration_that_differs_counts_and_is_said(workspace: Workspace) -> None:
    line = "Ann,,P,x,2026-03-02,10:00:00,2026-03-02,12:00:00,01:30:00,\n"
    shown, _ = run(workspace, TOGGL + line, None)
    assert outcomes(shown) == [(2, "added", "duration_differs")]
    assert seconds(workspace) == 5400


def test_rounded_decimal_hours_give_way_to_start_and_end(workspace: Workspace) -> None:
    rows = "".join(f"2026-03-02;{h}:00;{h}:20;0.33;Ann;P;Ops\n" for h in ("08", "09", "10"))
    run(workspace, "Date;From;To;Duration;User;Project;Activity\n" + rows, None, unit="hours")
    assert seconds(workspace) == 3600


def test_times_need_a_zone_and_a_mapping_may_say_which(tmp_path: Path) -> None:
    mapping = mapping_from(
        {
            "columns": {"person": "who", "start": "from", "end": "to"},
            "kinds": {"default": "project"},
        }
    )
    content = "who,from,to\nAnn,2026-03-02 09:00,2026-03-02 13:00\n"
    with opened(tmp_path / "a.watchbill") as workspace:
        plan = planned(workspace, content, mapping=mapping)
        assert [question.name for question in plan.open] == ["zone"]
        with pytest.raises(Refused) as caught:
            carry_out(workspace, plan)
        assert [f.code for f in caught.value.findings] == ["unanswered"]
        assert not entries(workspace)
        run(workspace, content, mapping, zone="America/New_York")
        [entry] = entries(workspace)
        assert entry.start == datetime(2026, 3, 2, 14, tzinfo=UTC)
        with pytest.raises(Refused) as caught:
            planned(workspace, content, mapping=mapping, zone="Mars/Base")
        assert caught.value.findings[0].code == "no_such_zone"


def test_work_done_some_time_within_a_span_stands_on_its_first_day(workspace: Workspace) -> None:
    mapping = mapping_from(
        {
            "span": "loose",
            "columns": {"person": "who", "start": "from", "end": "to", "duration": "min"},
            "kinds": {"default": "project"},
        }
    )
    content = (
        "who,from,to,min\n"
        "Ann,2026-03-02 09:00,2026-03-20 17:00,90\n"
        "Ann,2026-03-09 09:00,2026-03-08 17:00,30\n"
        "Ann,,2026-03-15 17:00,60\n"
    )
    plan = planned(workspace, content, mapping=mapping)
    assert not plan.open
    shown, _ = imported(workspace, plan)
    assert [(e.day.day, e.seconds, e.start) for e in entries(workspace)] == [
        (2, 5400, None),
        (9, 1800, None),
        (15, 3600, None),
    ]
    assert outcomes(shown) == [
        (2, "added", ""),
        (3, "added", "ends_before_start"),
        (4, "added", "start_missing"),
    ]


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


# --- called off -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["prepare", "import"])
def test_called_off_leaves_nothing(phase: str, workspace: Workspace) -> None:
    from app.exchange.hours_import import prepare
    from app.exchange.planning import Request
    from tests.app.exchange.importing import TODAY, source

    content = tasks(*(f"{n},Ann,2026-03-02,1,build,a" for n in range(3000)))
    request = Request(source(content), mapping=TASKS)

    def told(done: float, total: float, what: str) -> None:
        if what == phase and done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        carry_out(workspace, prepare(workspace, request, today=TODAY, told=told), told)
    assert (workspace.revision, entries(workspace)) == (0, ())
