"""OpenSLO in and out: every valid object survives, no invalid one is altered, all that is odd is said."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.notes import Note
from app.exchange.openslo_edit import NOWHERE, changed, changed_service, new_slo
from app.exchange.openslo_in import read_openslo
from app.exchange.openslo_out import untouched_text, v1_text, write_objects
from app.exchange.openslo_shapes import (
    ExclusionDraft,
    Extras,
    Measured,
    Method,
    ObjectiveDraft,
    ReadOpenSlo,
    SloDraft,
    Unit,
    WindowDraft,
)
from app.exchange.reading import Source
from app.text.findings import FINDINGS
from app.text.findings_calendars import note_text
from models.kernel.errors import Refused
from tests.app.exchange.openslo_files import (
    ALPHA,
    CALENDAR,
    INDICATOR,
    JSON,
    OTHER_VERSIONS,
    ROLLING,
    SERVICE,
    SLOGEN,
    V2ALPHA,
    VALID,
)

OUR_NEW = SloDraft(
    NOWHERE, "checkout-month", "Checkout", "", "checkout",
    WindowDraft(1, Unit.MONTH, False, "2026-01-01 00:00:00", "Europe/Berlin"), Method.OCCURRENCES,
    (ObjectiveDraft("", "SLA", Decimal("0.9990"), Measured.COUNTS),),
    Extras("credit 10 %", "budget", "max", "Ann", date(2027, 1, 31),
           (ExclusionDraft(datetime(2026, 3, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, 2, tzinfo=UTC),
                           "upgrade", "Bo"),)), "",
)  # fmt: skip


def read(*texts: str, name: str = "slo.yaml") -> ReadOpenSlo:
    return read_openslo([Source(name, text.encode()) for text in texts])


def trees(text: str) -> list[Any]:
    """What another loader reads; lists of objects one by one."""
    found = [json.loads(text)] if text.startswith("{") else list(yaml.safe_load_all(text))
    return [one for root in found for one in (root if isinstance(root, list) else [root])]


def raws(found: ReadOpenSlo) -> list[str]:
    return [one.raw for one in found.objects]


def codes(found: ReadOpenSlo) -> dict[str, Note]:
    return {note.code: note for note in found.notes}


# --- round trips ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(VALID))
def test_a_valid_object_survives_import_and_export(name: str, tmp_path: Path) -> None:
    found = read(VALID[name], name=name)
    path = write_objects(raws(found), tmp_path / "out.yaml")
    assert trees(path.read_text("utf-8")) == trees(VALID[name])
    assert not [note for note in found.notes if note.code != "openslo_reference"]


@pytest.mark.parametrize("text", [*VALID.values(), *OTHER_VERSIONS.values(), SLOGEN])
def test_what_nobody_changes_is_given_back_as_it_came(text: str) -> None:
    assert trees(untouched_text(raws(read(text)))) == trees(text)


def test_numbers_and_moments_keep_their_very_text() -> None:
    text = v1_text(raws(read(ROLLING, CALENDAR)))
    for written in ("0.9990", "1_000", "0x1F", "startTime: 2022-01-01 12:00:00"):
        assert written in text


@pytest.mark.parametrize("name", sorted(OTHER_VERSIONS))
def test_other_versions_are_written_as_v1_and_mean_the_same(name: str) -> None:
    text = v1_text(raws(read(OTHER_VERSIONS[name])))
    [tree] = trees(text)
    assert tree["apiVersion"] == "openslo/v1"
    [before], [after] = read(OTHER_VERSIONS[name]).slos, read(text).slos
    assert replace(before, raw="", place=NOWHERE) == replace(after, raw="", place=NOWHERE)


def test_alpha_s_queries_become_metric_sources() -> None:
    [tree] = trees(v1_text(raws(read(ALPHA))))
    assert tree["spec"]["timeWindow"][0]["duration"] == "1M"
    assert "ratioMetrics" not in tree["spec"]["objectives"][0]
    assert tree["spec"]["indicator"] == {
        "metadata": {"name": "lag"},
        "spec": {
            "ratioMetric": {
                "counter": True,
                "good": {
                    "metricSource": {
                        "type": "prometheus",
                        "spec": {"queryType": "promql", "query": "good[5m]"},
                    }
                },
                "total": {
                    "metricSource": {
                        "type": "prometheus",
                        "spec": {"queryType": "promql", "query": "all[5m]"},
                    }
                },
            }
        },
    }


# --- what is read ---------------------------------------------------------------------------------


def test_targets_are_exact_and_references_are_followed() -> None:
    found = read(ROLLING, INDICATOR, SERVICE)
    [slo], [service] = found.slos, found.services
    assert [one.target for one in slo.objectives] == [Decimal("0.9990"), Decimal("0.9995")]
    assert [one.measured for one in slo.objectives] == [Measured.COUNTS] * 2
    assert (slo.window, slo.method) == (WindowDraft(4, Unit.WEEK, True), Method.OCCURRENCES)
    assert slo.window is not None
    assert slo.window.days == 28
    assert (service.name, service.title) == ("checkout", "Checkout")
    assert [one.kind for one in found.objects] == ["SLO", "SLI", "Service"]


def test_a_calendar_window_a_threshold_and_a_slice_in_minutes() -> None:
    found = read(CALENDAR)
    [slo] = found.slos
    assert slo.window == WindowDraft(
        1, Unit.MONTH, False, "2022-01-01 12:00:00", "America/New_York"
    )
    [objective] = slo.objectives
    assert (objective.measured, objective.threshold) == (Measured.THRESHOLD, Decimal("0.25"))
    assert (objective.slice_seconds, objective.slice_target) == (300, Decimal("0.95"))
    assert str(found.objects[1].place) == "slo.yaml #1.2"


def test_v2alpha_and_json_are_read() -> None:
    [slo] = read(V2ALPHA).slos
    assert (slo.method, slo.objectives[0].measured) == (Method.RATIO_TIMESLICES, Measured.COUNTS)
    [mail] = read(JSON, name="mail.json").slos
    assert (mail.title, mail.objectives[0].target) == ("Mäil 🚒", Decimal("0.990"))
    assert mail.window is not None
    assert mail.window.calendar is Unit.QUARTER


def test_files_that_break_the_schema_are_read_and_every_fault_is_named() -> None:
    found = read(SLOGEN)
    assert set(codes(found)) == {
        "openslo_name",
        "openslo_duration",
        "openslo_policy",
        "openslo_operator_with_ratio",
    }
    assert found.slos[0].window is None
    note = codes(found)["openslo_duration"]
    assert (note.where, note.raw) == ("spec.timeWindow[0].duration", "Week")
    assert (note.parameters["document"], note.parameters["row"]) == (1, 10)
    with pytest.raises(Refused) as refused:
        v1_text(raws(found))
    assert {one.code for one in refused.value.findings} == set(codes(found)) - {
        "openslo_operator_with_ratio"
    }


FAULTS = [
    ("duration: 4w", "duration: 1m", "openslo_minutes", "spec.timeWindow[0].duration"),
    ("duration: 4w", "duration: 1M", "openslo_rolling_period", "spec.timeWindow[0].duration"),
    ("duration: 4w", "duration: 4W", "openslo_duration", "spec.timeWindow[0].duration"),
    ("isRolling: true", "isRolling: maybe", "openslo_not_true_or_false",
     "spec.timeWindow[0].isRolling"),
    ("target: 0.9990", "target: 99.9", "openslo_share", "spec.objectives[0].target"),
    ("target: 0.9990", "target: '0.9990'", "openslo_quoted_number", "spec.objectives[0].target"),
    ("target: 0.9990", "target: .nan", "openslo_share", "spec.objectives[0].target"),
    ("target: 0.9990", "target: 1", "openslo_whole", "spec.objectives[0].target"),
    ("target: 0.9990", "target: 0.999\n      targetPercent: 99", "openslo_targets_differ",
     "spec.objectives[0].targetPercent"),
    ("target: 0.9990", "op: gt", "openslo_no_target", "spec.objectives[0]"),
    ("Occurrences", "occurrences", "openslo_method_case", "spec.budgetingMethod"),
    ("Occurrences", "Sometimes", "openslo_method", "spec.budgetingMethod"),
    ("  budgetingMethod: Occurrences\n", "", "openslo_no_method", "spec.budgetingMethod"),
    ("checkout-good", "gone", "openslo_reference", "spec.indicatorRef"),
    ("name: checkout-av", "name: Checkout_av", "openslo_name", "metadata.name"),
    ("https://example.org/d/1", "5", "openslo_annotation",
     "metadata.annotations.example.org/dashboard"),
    ("  service: checkout\n", "", "openslo_missing", "spec.service"),
    ("  service: checkout", "  service: a\n  service: checkout", "openslo_key_twice",
     "spec.service"),
    ("openslo/v1\n", "openslo/v7\n", "openslo_version", "apiVersion"),
    ("kind: SLO", "kind: Slo", "openslo_kind", "kind"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "path"), FAULTS)
def test_a_fault_is_named_by_its_path_and_nothing_is_altered(
    old: str, new: str, code: str, path: str
) -> None:
    text = ROLLING.replace(old, new)
    assert text != ROLLING
    found = read(text, INDICATOR)
    assert codes(found)[code].where == path
    again = untouched_text([found.objects[0].raw])
    assert yaml.compose(again, yaml.SafeLoader) is not None
    assert read(again).objects[0].raw == found.objects[0].raw


def test_an_unknown_zone_and_another_application_s_object_are_named() -> None:
    found = read(CALENDAR.replace("America/New_York", "America/Nowhere"))
    assert codes(found)["openslo_zone"].raw == "America/Nowhere"
    other = read(f"apiVersion: n9/v1alpha\nkind: SLO\n---\n{SERVICE}")
    [note] = other.notes
    assert (note.code, note.kept, note.parameters["document"]) == ("openslo_other", False, 1)


def test_what_the_schema_leaves_out_may_be_left_out() -> None:
    shortest = "\n".join(
        line
        for line in ROLLING.splitlines()
        if not any(word in line for word in ("budgetingMethod", "timeWindow", "4w", "isRolling"))
    )
    found = read(shortest, INDICATOR)
    assert set(codes(found)) == {"openslo_no_method", "openslo_no_window"}
    assert trees(v1_text(raws(found)))[0] == yaml.safe_load(shortest)


# --- changes --------------------------------------------------------------------------------------


def test_only_what_changes_is_touched() -> None:
    [slo] = read(ROLLING, INDICATOR).slos
    assert changed(slo.raw, slo) is slo.raw
    first, second = slo.objectives
    now = replace(
        slo,
        window=WindowDraft(1, Unit.QUARTER, False, "", "UTC"),
        objectives=(first, replace(second, target=Decimal("0.9975"))),
        extras=Extras(consequence="credit", revisit=date(2027, 1, 1)),
    )
    before, after = yaml.safe_load(slo.raw), yaml.safe_load(changed(slo.raw, now))
    before["spec"]["timeWindow"] = [
        {"duration": "1Q", "isRolling": False, "calendar": {"timeZone": "UTC"}}
    ]
    before["spec"]["objectives"][1]["targetPercent"] = 99.75
    before["metadata"]["annotations"] |= {
        "watchbill.app/consequence": "credit",
        "watchbill.app/revisit": "2027-01-01",
    }
    assert after == before
    [back] = read(changed(slo.raw, now)).slos
    assert (back.window, back.extras) == (now.window, now.extras)
    assert (
        changed(back.raw, replace(back, extras=Extras(revisit=back.extras.revisit))).count(
            "watchbill.app/"
        )
        == 1
    )


def test_objectives_are_added_and_removed() -> None:
    [slo] = read(ROLLING, INDICATOR).slos
    added = ObjectiveDraft("", "Few", Decimal("0.9"), Measured.COUNTS, slice_seconds=300)
    text = changed(slo.raw, replace(slo, objectives=(slo.objectives[1], added)))
    assert yaml.safe_load(text)["spec"]["objectives"] == [
        {"displayName": "All", "targetPercent": 99.95},
        {"displayName": "Few", "timeSliceWindow": "5m", "target": 0.9},
    ]


def test_a_changed_alpha_becomes_v1_and_an_unchanged_one_stays() -> None:
    [slo] = read(ALPHA).slos
    assert changed(slo.raw, slo) is slo.raw
    [tree] = trees(changed(slo.raw, replace(slo, description="Less of it")))
    assert (tree["apiVersion"], tree["spec"]["description"]) == ("openslo/v1", "Less of it")


def test_our_own_slo_is_valid_and_comes_back() -> None:
    text = v1_text([new_slo(OUR_NEW)])
    [back] = read(text).slos
    assert replace(back, raw="", place=NOWHERE, objectives=()) == replace(OUR_NEW, objectives=())
    [objective] = back.objectives
    assert (objective.target, objective.measured) == (Decimal("0.9990"), Measured.COUNTS)


def test_what_stands_in_the_way_of_a_change_is_not_lost() -> None:
    [slo] = read("apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: [x]\n").slos
    with pytest.raises(Refused) as refused:
        changed(slo.raw, replace(slo, service="web"))
    assert refused.value.findings[0].parameters["where"] == "spec"


def test_a_service_is_renamed_in_place() -> None:
    [service] = read(SERVICE).services
    tree = yaml.safe_load(changed_service(service.raw, replace(service, title="Till")))
    assert tree["metadata"]["labels"] == {"team": ["payments", "identity"], "tier": "gold"}
    assert tree["metadata"]["displayName"] == "Till"


def test_of_several_files_a_broken_one_is_named_and_the_others_are_read() -> None:
    found = read(SERVICE, "a: 'cut")
    [note] = found.notes
    assert (note.code, note.kept, len(found.services)) == ("not_yaml", False, 1)


# --- hostile files --------------------------------------------------------------------------------

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB.encode(), "yaml_alias"),
        (b"!!python/object/apply:os.system [x]", "yaml_tag"),
        (b"a: !Ref x", "yaml_tag"),
        (b"[" * 5000, "nested_too_deeply"),
        (b"a: " + b"{b: " * 200 + b"}" * 200, "nested_too_deeply"),
        (b"- x\n" * 250_000, "too_many_values"),
        (b"x" * (5 << 20), "too_large_yaml"),
        (b"a: b\x00c", "nul_byte"),
        (b'a: "b\\0c"', "nul_byte"),
        (b"? [a]\n: b", "yaml_key"),
        (b"a: 'cut", "not_yaml"),
        (b"a: b\n  c: d: e", "not_yaml"),
        (b'{"a": 1', "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
        (b"", "empty_file"),
        (b"just words", "openslo_none"),
    ],
)
def test_a_hostile_file_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_openslo([Source("evil.json" if data[:1] == b"{" else "evil.yaml", data)])
    assert [one.code for one in refused.value.findings] == [code]


PARTS = [
    "\x00", "\t", "'", '"', "---\n", "- ", ": ", "&a *a", "!!binary x", "{", "}", "[", "]", "|\n",
    "~", "1e999", "999999999999999999999999999", "0.1.2", "\u202e", "\ud7ff", "<<: {a: 1}",
    "? x", "%YAML 3.0\n", "=", "-0", ".inf", "2022-13-45", "12:30:00", "spec: 5\n",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file that some accident or somebody has changed here and there."""
    text = draw(st.sampled_from([ROLLING, CALENDAR, ALPHA, V2ALPHA, SLOGEN, INDICATOR]))
    for _ in range(draw(st.integers(1, 4))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 12))
        new = draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)))
        text = text[:at] + new + text[at + cut :]
    return text


@given(damaged())
@settings(max_examples=400, deadline=None)
def test_a_damaged_file_is_refused_or_kept_to_the_letter(text: str) -> None:
    try:
        data = text.encode()
        found = read_openslo([Source("slo.yaml", data)])
    except UnicodeEncodeError:
        return
    except Refused as refused:
        unknown = [one.code for one in refused.findings if one.code not in FINDINGS]
        assert unknown == []
        return
    kept = untouched_text(raws(found))
    assert raws(read(kept)) == raws(found)
    for note in found.notes:
        assert note.code in FINDINGS
        said = note_text(note.code, note.where, "", dict(note.parameters) | {"raw": ""})
        assert "{" not in said.replace("{…}", "").replace("[{", "")
    for slo in found.slos:
        assert changed(slo.raw, slo) == slo.raw
        with suppress(Refused):
            assert "Else" in changed(slo.raw, replace(slo, description="Else"))
