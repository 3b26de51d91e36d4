"""Checklists in Markdown, those of others as their truths say (TRUTH.json of shared/data) and our own."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.markdown_in import read_checklist
from app.exchange.markdown_out import markdown_of
from app.exchange.markdown_shapes import MarkdownItem, MarkdownList
from app.exchange.reading import Source
from models.kernel.errors import Refused
from models.lifecycle.rows import RiskTier

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
HAS_SHARED = pytest.mark.skipif(not SHARED.is_dir(), reason="the data of others are not here")


def read(text: str, name: str = "list.md") -> MarkdownList:
    return read_checklist(Source(name, text.encode()))


def of(folder: Path, name: str) -> MarkdownList:
    (path,) = folder.rglob(name)
    return read_checklist(Source(name, path.read_bytes()))


@HAS_SHARED
def test_every_box_of_the_lists_of_others_is_kept() -> None:
    truths = json.loads((SHARED / "TRUTH.json").read_text())["checklists"]
    for name, boxes in truths.items():
        found = of(SHARED / "checklists", name)
        assert len(found.items) == boxes, name
        again = read(markdown_of(found))
        assert [(one.text, one.section, one.detail) for one in again.items] == [
            (one.text, one.section, one.detail) for one in found.items
        ]


@HAS_SHARED
def test_headings_group_the_boxes_of_others() -> None:
    upgrade = of(SHARED / "checklists", "cloud-platform-k8s-upgrade-template.md")
    groups = Counter(one.section for one in upgrade.items)
    assert len(groups) == 9
    assert set(groups.values()) == {3}
    assert {one.text for one in upgrade.items} == {"live-2", "manager", "live"}
    assert upgrade.name == "Cloud Platform Kubernetes Upgrade Template ticket"
    assert upgrade.text.startswith("This template is for Cloud Platform team")
    release = of(SHARED / "checklists", "gaphor_RELEASE_CHECKLIST.md")
    assert (release.name, release.items[0].section) == ("gaphor_RELEASE_CHECKLIST", "")
    assert release.items[0].detail.startswith("All the items in the draft release")
    assert release.items[8].detail.count("\n") == 1
    assert release.text.startswith("Although we strive")


def test_boxes_under_boxes_are_their_group() -> None:
    found = read(
        "# Move\n\nHow we move.\n\n## Before\n1. [ ] Ask\n   - [x] Ana\n     * [ ] twice\n"
        "   - [ ] Ben\n2. [ ] Tell\n\n### Late\n- [ ] Wait\n\n## After\n- [ ] Rest\n"
    )
    assert (found.name, found.text) == ("Move", "How we move.")
    assert [(one.section, one.text, one.line) for one in found.items] == [
        ("Before", "Ask", 6),
        ("Before / Ask", "Ana", 7),
        ("Before / Ask / Ana", "twice", 8),
        ("Before / Ask", "Ben", 9),
        ("Before", "Tell", 10),
        ("Before / Late", "Wait", 13),
        ("After", "Rest", 16),
    ]


def test_what_only_looks_like_a_box_in_code_or_links_or_comments_is_none() -> None:
    found = read(
        "- [ ] Run it\n\n      ```\n      - [ ] not me\n      ```\n\n"
        "```\n- [ ] nor me\n```\n- [here](https://example.org)\n- [1] a note\n"
        "<!-- - [ ] nor\n- [ ] we -->\n- [ ] Read it\n"
    )
    assert [(one.text, one.line) for one in found.items] == [("Run it", 1), ("Read it", 14)]
    assert found.items[0].detail == "```\n- [ ] not me\n```"
    assert found.left_out == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [ ] a\n- [ ]\n", [("empty_box", 2)]),
        ("- [] a\n-[ ] b\n- [ ]c\n- [-] d\n", [("odd_box", row) for row in (1, 2, 3, 4)]),
        ("# T\n\n- [ x ] a\n- [ ] b\n* [ ]   \n", [("odd_box", 3), ("empty_box", 5)]),
        ("---\nname: T\n---\n\n- [ ]\n", [("empty_box", 5)]),
        (f"## {'h' * 201}\n- [ ] a\n", [("field_too_long", 2)]),
    ],
)
def test_what_is_wrong_is_named_by_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert [(one.code, one.parameters["row"]) for one in refused.value.findings] == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"- [ ] a\x00", "nul_byte"),
        (b"- [ ] a\n- [ ] \xe9t\xe9\n", "not_in_encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_checklist(Source("list.md", data))
    assert [one.code for one in refused.value.findings] == [code]


WORDS = st.from_regex(r"[a-zA-Zé#`*-][a-zA-Z0-9é .#*\[\]\\-]{0,20}[a-z.]", fullmatch=True)
LINES = WORDS.map(lambda text: " ".join(text.split()))
HEADINGS = st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True)
ITEMS = st.builds(
    MarkdownItem,
    LINES,
    st.lists(HEADINGS, max_size=3).map(" / ".join),
    st.lists(LINES, max_size=3).map("\n".join),
    st.booleans(),
    st.sampled_from(RiskTier),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=8), st.lists(LINES, max_size=2).map("\n".join))
def test_what_is_written_is_read_again_as_it_was(items: list[MarkdownItem], text: str) -> None:
    made = MarkdownList("A list", tuple(items), text)
    found = read(markdown_of(made))
    assert [
        (one.text, one.section, one.detail, one.mandatory, one.tier) for one in found.items
    ] == [(one.text, one.section, one.detail, one.mandatory, one.tier) for one in items]
    assert (found.name, found.text) == (made.name, text)
