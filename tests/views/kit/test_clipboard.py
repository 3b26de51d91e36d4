"""Blocks of cells survive the clipboard, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from views.kit.clipboard import from_tsv, to_html, to_tsv

cell = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(cell, min_size=wide, max_size=wide), min_size=1, max_size=5)
)


@given(blocks)
def test_a_copied_block_reads_back(rows: list[list[str]]) -> None:
    assert from_tsv(to_tsv(rows)) == rows


@given(blocks)
def test_html_escapes_every_cell(rows: list[list[str]]) -> None:
    html = to_html(rows, heads=False)
    assert html.count("<td>") == sum(len(row) for row in rows)
    assert html.count("<") == html.count(">")


def test_a_spreadsheet_block_with_a_line_end_inside_a_cell() -> None:
    assert from_tsv('a\t"two\r\nlines"\r\nb\t2\r\n') == [["a", "two\nlines"], ["b", "2"]]
