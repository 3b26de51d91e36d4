"""The size of a sheet: the glance and the walk agree with the reader, on each side of every bound."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.extent import AREA_LIMIT
from app.exchange.extent_cells import CORNERS, filled, keeps_to_a_corner, walked
from app.exchange.workbook_reader import open_sheet, open_workbook
from tests.app.exchange.made_workbooks import NS, SHEET, packed, refusal, sheet, workbook

ENOUGH = 10_000


def one(tag: bytes) -> bytes:
    return sheet(b'<row r="1">' + tag + b"<v>1</v></c></row>")


# --- the glance -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        (("A1", "Z149999"), ("Z150000", "AA149999")),
        (("AZ74999", "A9999"), ("BA75000", "AZ75000")),
        (("ZZ4999", "BA1"), ("ZZ5000", "AAA4999", "AAA1")),
    ],
)
def test_each_corner_ends_where_it_says(inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    for address in inside:
        assert keeps_to_a_corner(one(b'<c r="%s">' % address.encode())), address
    for address in outside:
        assert not keeps_to_a_corner(one(b'<c r="%s">' % address.encode())), address


def test_no_corner_is_more_than_a_reader_may_hold() -> None:
    edges = [("Z", 149_999, 26), ("AZ", 74_999, 52), ("ZZ", 4_999, 702)]
    for corner, (letters, rows, columns) in zip(CORNERS, edges, strict=True):
        assert corner.search(b'<c r="%s%d">' % (letters.encode(), rows)) is None
        assert corner.search(b'<c r="%s%d">' % (letters.encode(), rows + 1)) is not None
        assert rows * columns <= AREA_LIMIT


def test_cells_in_different_corners_are_in_none() -> None:
    both = b'<c r="Z149999"><v>1</v></c><c r="ZZ2"><v>1</v></c>'
    assert not keeps_to_a_corner(sheet(both))


ODD = {
    "no address": b"<c>",
    "row nought": b'<c r="A0">',
    "another order": b'<c s="0" r="A1">',
    "other quotes": b"<c r='A1'>",
    "space": b'<c  r="A1">',
    "line": b'<c\nr="A1">',
    "small letters": b'<c r="a1">',
    "prefix": b'<x:c r="A1">',
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_written_otherwise_is_walked(kind: str) -> None:
    assert not keeps_to_a_corner(one(ODD[kind]))


def test_elements_with_longer_names_are_no_cells() -> None:
    others = b'<cols><col min="1" max="2"/></cols><conditionalFormatting/><color rgb="0"/>'
    assert keeps_to_a_corner(sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>') + others)


# --- the walk -------------------------------------------------------------------------------------

_TAGS = st.sampled_from(
    [b"<c%s>", b"<c %s>", b'<c s="0" %s>', b"<c\n%s >", b'<c %s cm=">">', b'<c %s cm="/">']
)
_CELL = st.tuples(_TAGS, st.none() | st.tuples(st.sampled_from("ABYZ"), st.integers(1, 60)))
_ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(1, 60), st.booleans(), st.lists(_CELL, min_size=1, max_size=4)
    ),
    min_size=1,
    max_size=5,
)


def written(rows) -> bytes:
    text = b""
    for number, remark, cells in rows:
        text += b"<row>" if number is None else b"<row  r='%d'>" % number
        for tag, address in cells:
            where = b"" if address is None else b' r="%s%d"' % (address[0].encode(), address[1])
            text += (tag % where) + b"<v>1</v></c>"
            if remark:
                text += b'<!-- <row r="1"><c r="A1"> --><c r="ZZ60"/>'
        text += b"</row>"
    return sheet(text)


@settings(max_examples=60)
@given(_ROWS)
def test_the_walk_finds_what_the_reader_reserves(rows) -> None:
    part = written(rows)
    found = walked(part, ENOUGH)
    assert found.count == sum(len(cells) for _, _, cells in rows)
    read = open_sheet(open_workbook(packed({SHEET: part}, _BASE, level=0)), "Sheet")
    assert read.start == (found.top - 1, found.left - 1)
    assert read.end == (found.bottom - 1, found.right - 1)


_BASE = packed({})

FAR = {
    "another order": b'<row r="1"><c r="A1"><v>1</v></c><c s="0" r="XFD1048576"><v>1</v></c></row>',
    "other quotes": b"<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
    "a sign in quotes": b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" s="/>"><v>1</v></c></row>',
    "no addresses": (
        b'<row r="1">%s</row><row r="1048576"><c><v>1</v></c></row>' % (b"<c><v>1</v></c>" * 5_000)
    ),
    "a remark between": (
        b'<row r="1">%s</row><row r="1048576"><!-- <row r="1"> --><c><v>1</v></c></row>'
        % (b"<c><v>1</v></c>" * 5_000)
    ),
    "a prefix": b'<row r="1"><c r="A1"><v>1</v></c><x:c r="XFD1048576"><v>1</v></x:c></row>',
}


@pytest.mark.parametrize("kind", FAR)
def test_far_cells_in_disguise_are_refused_before_the_reader_reserves_room(kind: str) -> None:
    assert refusal(packed({SHEET: sheet(FAR[kind])}))[0] == "sheet_too_large"


def test_a_tall_sheet_beyond_the_corners_is_read() -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in (1, 2, 160_000))
    assert len(workbook(packed({SHEET: sheet(cells)})).table.rows) == 2


def test_cells_beyond_the_budget_are_counted_although_they_keep_to_a_corner() -> None:
    row = b"".join(b'<c r="%c1"><v>1</v></c>' % letter for letter in range(65, 91))
    most = 500_000 // 26
    assert refusal(packed({SHEET: sheet(row * (most + 1))}, level=1))[0] == "too_many_cells"
    empty = row.replace(b"><v>1</v></c>", b' s="0"/>') * (most + 1)
    few = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    assert len(workbook(packed({SHEET: sheet(few + empty)}, level=1)).table.rows) == 1


@pytest.mark.parametrize(
    "piece", [b"<c '", b'<c "', b"<!--", b"<![CDATA[", b"<?", b"<c ", b'<c r="A1"', b"<x:c s='"]
)
def test_what_is_never_closed_takes_no_longer_than_it_is_long(piece: bytes) -> None:
    part = b"<sheetData>" + piece * ((4 << 20) // len(piece))
    begun = time.process_time()
    walked(part, ENOUGH)
    filled(part, ENOUGH)
    assert time.process_time() - begun < 2


def test_shared_texts_are_counted_however_the_cell_says_so() -> None:
    shared = b"<sst " + NS + b"><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    cells = b"".join(
        b"<row r='%d'><c r='A%d' t='s'><f/><v>0</v></c></row>" % (n, n) for n in range(1, 10_001)
    )
    data = packed({SHEET: sheet(cells), "xl/sharedStrings.xml": shared})
    assert refusal(data)[0] == "too_much_text"


def test_a_nul_is_taken_out_and_named() -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>' % (n, n)
        for n in (1, 2)
    )
    table = workbook(packed({SHEET: sheet(cells)})).table
    assert table.rows == (("ab",),)
    assert [f.parameters["cell"] for f in table.findings if f.code == "nul_removed"] == ["A1", "A2"]
