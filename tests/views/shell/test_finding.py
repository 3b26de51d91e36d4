"""What the search box finds, in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.shell.finding import Entry, find


def entry(title: str, rank: int = 0, keywords: str = "", reason: str = "") -> Entry:
    return Entry(title, "Command", lambda: None, rank=rank, keywords=keywords, reason=reason)


ENTRIES = [
    entry("Hours", rank=-100, keywords="toil share"),
    entry("History"),
    entry("Log hours"),
    entry("Project hours", rank=40),
    entry("Restore a backup…"),
    entry("Ana Reyes", rank=20, keywords="ana@harbour.example"),
]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("hours", ["Hours", "Log hours", "Project hours"]),
        ("h", ["Hours", "History", "Log hours", "Project hours"]),
        ("toil", ["Hours"]),
        ("log h", ["Log hours"]),
        ("hou log", ["Log hours"]),
        ("rey", ["Ana Reyes"]),
        ("ana@harbour", ["Ana Reyes"]),
        ("HISTORY", ["History"]),
        ("hisotry", ["History"]),
        ("bakup", ["Restore a backup…"]),
        ("zzzz", []),
        ("q", []),
    ],
)
def test_words_find_titles_best_first(text: str, titles: list[str]) -> None:
    assert [found.title for found in find(text, ENTRIES)] == titles


def test_nothing_typed_shows_everything_by_rank() -> None:
    assert find("", ENTRIES)[0].title == "Hours"
    assert len(find("", ENTRIES)) == len(ENTRIES)


@given(st.text(max_size=12))
def test_any_text_finds_a_part_of_the_entries_without_doubles(text: str) -> None:
    found = find(text, ENTRIES)
    assert len({id(one) for one in found}) == len(found)
    assert all(one in ENTRIES for one in found)


@given(st.sampled_from([one.title for one in ENTRIES]), st.data())
def test_the_start_of_a_title_finds_it(title: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(title)))
    start = title[:length].strip()
    assert title in [one.title for one in find(start, ENTRIES)] or not start
