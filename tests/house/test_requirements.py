"""docs/requirements.md has all 90 rows, and what it names as shown is there."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (S\d+) \|(.*)\|$", re.MULTILINE)


def rows() -> dict[str, dict[str, str]]:
    """The table: requirement → its cells by column."""
    names = ("requirement", "here", "beyond", "state", "page", "test", "missing")
    return {
        key: dict(zip(names, (cell.strip() for cell in cells.split("|")), strict=True))
        for key, cells in ROW.findall(TEXT)
    }


def test_every_requirement_is_listed_once_and_in_order() -> None:
    assert list(rows()) == [f"S{number}" for number in range(1, 91)]


def test_the_states_are_counted_as_they_are() -> None:
    counts = Counter(row["state"] for row in rows().values())
    words = ", ".join(f"{counts[state]} {state}" for state in ("done", "partly", "not yet"))
    assert f"Today: {words}." in TEXT
    assert sum(counts.values()) == 90
    assert set(counts) <= {"done", "partly", "not yet"}


def test_what_is_shown_names_a_page_and_a_test_that_exist() -> None:
    for key, row in rows().items():
        if row["state"] == "not yet":
            assert (row["page"], row["test"]) == ("", ""), f"{key} is not there, yet shown"
            continue
        pages = re.findall(r"`([^`]+)`", row["page"])
        tests = re.findall(r"`([^`]+)`", row["test"])
        assert pages, f"{key} names no page"
        assert tests, f"{key} names no test"
        for page in pages:
            assert (ROOT / "views" / "pages" / page / "spec.py").is_file(), f"{key}: page {page}"
        for test in tests:
            path, _, function = test.partition("::")
            source = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"def {function}\(", source), f"{key}: {test}"


def test_a_row_that_is_not_done_says_what_is_missing() -> None:
    for key, row in rows().items():
        assert (row["state"] == "partly") == bool(row["missing"]), key
