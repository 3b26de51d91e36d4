"""Workbooks that mean harm (RELIABILITY H1 to H4): refused with the reason, within two seconds."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from app.exchange import extent, package
from app.exchange.reading import pick
from models.kernel.errors import FileProblem, Refused
from tests.app.exchange.made_workbooks import NS, SHEET, made, packed, refusal, sheet, workbook

# --- H1: bombs -----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _quick():
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 2


def test_part_that_unpacks_beyond_its_budget() -> None:
    data = packed({SHEET: sheet(b"<row/>" * 10) + b" " * (33 << 20)})
    assert len(data) < 200_000
    assert refusal(data) == ("part_too_large", {"part": SHEET, "megabytes": 32})


def test_parts_that_together_unpack_beyond_the_budget() -> None:
    padding = b"<a/>" + b" " * (23 << 20)
    data = packed({f"xl/worksheets/sheet{n}.xml": padding for n in (1, 2, 3)}, level=1)
    assert refusal(data)[0] == "package_too_large"


def test_declared_sizes_are_not_believed() -> None:
    data = bytearray(packed({SHEET: sheet(b"") + b" " * (33 << 20)}))
    size = (len(sheet(b"")) + (33 << 20)).to_bytes(4, "little")
    assert data.count(size) == 2
    lying = bytes(data).replace(size, (100).to_bytes(4, "little"))
    assert refusal(lying)[0] == "broken_part"


def test_a_million_and_a_half_cells_in_a_few_kilobytes() -> None:
    cells = b'<row r="1">' + b"<c><v>1</v></c>" * 1_500_000 + b"</row>"
    data = packed({SHEET: sheet(cells)})
    assert len(data) < 100_000
    assert refusal(data)[0] == "too_many_cells"


def test_one_text_shared_by_many_cells() -> None:
    shared = b"<sst " + NS + b"><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 10_001)
    )
    data = packed({SHEET: sheet(cells), "xl/sharedStrings.xml": shared})
    assert refusal(data)[0] == "too_much_text"


def test_open_document_whose_rows_repeat() -> None:
    content = (
        b'<?xml version="1.0"?><o:document-content '
        b'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:spreadsheet>'
        b'<t:table t:name="a"><t:table-row t:number-rows-repeated="%s">'
        b'<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="%s"/>'
        b"</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content % (b"1000000", b"1000"))
    assert refusal(out.getvalue(), "some.ods")[0] == "too_many_cells"


# --- H2: entities ------------------------------------------------------------------------------------------


ENTITIES = {
    "nested": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "external": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "after a comment": b"<!-- harmless --> <!DOCTYPE x []>",
    "lower case": b"<!doctype x>",
}


@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_document_types_are_refused(kind: str, part: str) -> None:
    data = packed({part: b'<?xml version="1.0"?>' + ENTITIES[kind] + b"<x/>"})
    assert refusal(data) == ("document_type", {"part": part})


def test_document_type_hidden_in_another_encoding() -> None:
    hidden = ('<?xml version="1.0"?>' + ENTITIES["nested"].decode() + "<x/>").encode("utf-16")
    assert refusal(packed({SHEET: hidden}))[0] == "strange_part"


# --- H3: sizes that lie ----------------------------------------------------------------------------------------


def test_one_cell_at_the_far_corner() -> None:
    data = made(lambda s: [s.append(["a"]), s.cell(1_048_576, 16_384, "far")])
    code, parameters = refusal(data)
    assert (code, parameters["cell"]) == ("sheet_too_large", "XFD1048576")


@pytest.mark.parametrize("cell", [b"A999999999", b"ZZZZ1", b"A0"])
def test_cells_outside_any_sheet(cell: bytes) -> None:
    cells = b'<row r="1"><c r="B2"><v>1</v></c><c r="%s"><v>1</v></c></row>' % cell
    assert refusal(packed({SHEET: sheet(cells)}))[0] == "cell_outside"


def test_a_dimension_that_lies_is_not_used() -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    lying = sheet(cells).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert workbook(packed({SHEET: lying})).table.rows == ((2.0,),)


def test_styled_but_empty_cells_far_away_cost_nothing() -> None:
    cells = (
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    assert workbook(packed({SHEET: sheet(cells)})).table.rows == ((2.0,),)


@pytest.mark.parametrize("cell", [(65_535, 1_500), (65_535, 255)])
def test_one_far_cell_in_an_old_workbook(cell: tuple[int, int], real_data: Path) -> None:
    data = (real_data / "robustness" / "workbooks_calamine" / "date_1904.xls").read_bytes()
    record = data.index(b"\x7e\x02\x0a\x00")
    far = cell[0].to_bytes(2, "little") + cell[1].to_bytes(2, "little")
    code, parameters = refusal(data[: record + 4] + far + data[record + 8 :], "old.xls")
    assert code == "sheet_too_large"
    assert parameters["area"] > extent.AREA_LIMIT


@pytest.mark.parametrize("rows", [b"\x00\x00\x84\x00", b"\x00\x00\x00\x80"])
def test_an_old_workbook_that_declares_more_than_a_sheet_can_hold(
    rows: bytes, real_data: Path
) -> None:
    data = (real_data / "robustness" / "workbooks_calamine" / "date_1904.xls").read_bytes()
    declared = data.index(b"\x00\x02\x0e\x00\x00\x00\x00\x00\x03") + 4
    lying = data[:declared] + rows + data[declared + 4 :]
    assert refusal(lying, "old.xls")[0] == "sheet_too_large"


def test_a_workbook_over_which_its_reader_panics(
    real_data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = (real_data / "robustness" / "workbooks_calamine" / "biff5_write.xls").read_bytes()
    codes = set()
    for at in range(512, 2_500, 7):
        try:
            workbook(data[:at] + b"\xff\xff" + data[at + 2 :], "old.xls")
        except Refused as refused:
            codes |= {finding.code for finding in refused.findings}
    assert codes
    assert capfd.readouterr().err == ""


def test_a_value_that_no_type_can_hold_loses_its_row_alone() -> None:
    def fill(page):
        for row in (["who", "length"], ["Ann", 1], ["Bob", 1e300], ["Cy", 2]):
            page.append(row)
        page["B3"].number_format = "[h]:mm"

    table = workbook(made(fill)).table
    assert [row[0] for row in table.rows] == ["Ann", "Cy"]
    assert [(f.code, f.parameters) for f in table.findings] == [("unreadable_row", {"row": 3})]
    assert table.numbers == (2, 4)


def binary_row(row: int, *columns: int) -> bytes:
    head = b"\x00\x04" + row.to_bytes(4, "little")
    return head + b"".join(b"\x05\x08" + c.to_bytes(4, "little") + b"\x00" * 4 for c in columns)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (binary_row(0, 0) + binary_row(1_048_575, 16_383), "sheet_too_large"),
        (binary_row(0, 0) + binary_row(2_000_000, 0), "cell_outside"),
        (binary_row(0, *[0] * 500_001), "too_many_cells"),
    ],
)
def test_binary_sheets_are_counted_too(part: bytes, code: str) -> None:
    assert refusal(packed({"xl/worksheets/sheet1.bin": part}), "some.xlsb")[0] == code


# --- H4: broken containers ---------------------------------------------------------------------------------------


def test_cut_archive() -> None:
    data = made(lambda s: s.append(["a"]))
    assert refusal(data[: len(data) // 2])[0] == "broken_archive"


def test_bad_checksum_names_the_part() -> None:
    data = bytearray(
        packed({SHEET: sheet(b'<row r="1"><c r="A1"><v>12345</v></c></row>')}, level=0)
    )
    at = data.index(b"12345")
    data[at : at + 5] = b"54321"
    assert refusal(bytes(data)) == ("broken_part", {"part": SHEET})


def test_page_named_as_a_workbook() -> None:
    assert refusal(b"<html><table><tr><td>1</td></tr></table></html>")[0] == "looks_like_a_page"
    assert refusal(b"who,hours\nAnn,1\n")[0] == "not_a_workbook"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/evil.xml", "a/../../b.xml", "..\\b.xml", "C:\\b.xml", "../x.png"]
)
def test_member_paths_that_leave_their_folder(name: str) -> None:
    code, parameters = refusal(packed({name: b"<a/>"}))
    assert (code, parameters["part"]) == ("member_path", name)


def test_one_name_for_two_parts() -> None:
    out = io.BytesIO(made(lambda s: s.append(["a"])))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, sheet(b""))
    assert refusal(out.getvalue()) == ("member_twice", {"part": SHEET})


def test_too_many_members() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(package.MEMBER_LIMIT + 1):
            archive.writestr(f"{number}.txt", b"")
    assert refusal(out.getvalue())[0] == "too_many_members"


def test_archive_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", b"hello")
    assert refusal(out.getvalue())[0] == "unreadable_workbook"


def test_what_is_read_is_what_was_checked() -> None:
    unpacked = package.unpack(made(lambda s: s.append(["a"])))
    again = zipfile.ZipFile(io.BytesIO(package.repack(unpacked)))
    assert {name: again.read(name) for name in again.namelist()} == unpacked
    assert extent.CELL_LIMIT == 500_000


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_files_that_cannot_be_picked(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem):
        pick(tmp_path / name)
