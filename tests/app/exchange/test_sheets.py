"""Workbooks: odd ones are read or refused with a reason; hostile ones cost nothing."""

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.exchange import extent, package
from app.exchange.questions import Answers
from app.exchange.reading import Read, Source, pick, read
from models.kernel.errors import FileProblem, Refused

REFUSED = {
    "OOM_alloc3.xls": "unreadable_workbook",
    "capitalized_wbook_stream.xls": "no_filled_sheet",
    "empty-string.xls": "no_rows",
    "encoded_entities.xlsx": "no_rows",
    "has_x000D_.xlsx": "no_rows",
    "has_x000D_inline.xlsx": "no_rows",
    "issue219.xls": "no_rows",
    "issue252.xlsx": "broken_part",
    "issue3.xlsm": "no_rows",
    "issue_419.xlsb": "no_rows",
    "issue_419.xlsx": "no_rows",
    "issue_594_dos.ods": "too_many_cells",
    "issue_666_panic.xlsb": "no_filled_sheet",
    "misc_biff5_parsing.xls": "no_filled_sheet",
    "picture_richdata.xlsx": "no_rows",
    "pictures_in_cell_and_over_cell.xlsx": "no_rows",
    "rph.xlsx": "no_rows",
    "sheet_name_parsing.xls": "no_rows",
    "with-annotation.ods": "no_rows",
    "xls_wrong_decimals.xls": "no_rows",
}
"""Of the 57 odd workbooks, those that hold no table, and the three that are broken or a bomb."""


def workbook(data: bytes, name: str = "some.xlsx", **answers: str) -> Read:
    return read(Source(name, data), Answers(answers, {}))


def refusal(data: bytes, name: str = "some.xlsx") -> tuple[str, dict]:
    with pytest.raises(Refused) as caught:
        workbook(data, name)
    [finding] = caught.value.findings
    return finding.code, dict(finding.parameters)


def made(fill: Callable) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(changes: dict[str, bytes], base: bytes | None = None, level: int = 9) -> bytes:
    """A workbook with some of its parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(base or made(lambda s: s.append(["a"]))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in source.namelist():
            if name not in changes:
                archive.writestr(name, source.read(name))
        for name, data in changes.items():
            archive.writestr(name, data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(cells: bytes, before: bytes = b"") -> bytes:
    return (
        b'<?xml version="1.0"?>'
        + before
        + b"<worksheet "
        + NS
        + b"><sheetData>"
        + cells
        + b"</sheetData></worksheet>"
    )


# --- the odd ones ------------------------------------------------------------------------------------


def test_all_57_odd_workbooks_are_read_or_refused_with_a_reason(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    refused: dict[str, str] = {}
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        try:
            table = read(pick(folder / name)).table
        except Refused as problem:
            [finding] = problem.findings
            refused[name] = finding.code
        else:
            assert table.rows
            assert table.first_column is not None
    assert len(names) == 57
    assert refused == REFUSED


def test_openpyxl_cannot_open_these_and_we_can(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    assert len(read(pick(folder / "empty_s_attribute.xlsx")).table.rows) == 4
    assert len(read(pick(folder / "pivots.xlsx")).table.rows) == 2


def test_dates_that_count_from_1904(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    for kind in ("xlsx", "xls", "xlsb"):
        source = pick(folder / f"date_1904.{kind}")
        table = read(source, Answers({"header": "none"}, {})).table
        assert table.rows[0][0] == date(2021, 1, 1)


def test_a_roster_asks_for_its_sheet(real_data: Path) -> None:
    path = real_data / "spreadsheets" / "team_shift_roster" / "roster_Jan-Sep_2020.xlsx"
    [question] = [q for q in read(pick(path)).questions if q.key == "sheet"]
    assert [c.value for c in question.candidates][-3:] == ["July", "August", "September"]
    july = read(pick(path), Answers({"sheet": "July"}, {}))
    assert len(july.table.header) == 32
    assert not [q for q in july.questions if q.matters]


def test_sheet_that_is_not_there() -> None:
    data = made(lambda s: [s.append(["a"]), s.append([1])])
    with pytest.raises(Refused) as caught:
        workbook(data, sheet="Other")
    assert caught.value.findings[0].code == "no_such_sheet"


def test_cells_keep_their_types() -> None:
    def fill(page):
        page.append(["n", "day", "moment", "length", "flag", "text"])
        page.append([1.5, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), None, True, " x "])
        page["D2"] = timedelta(hours=30, minutes=5)

    [row] = workbook(made(fill)).table.rows
    assert row == (
        1.5, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), timedelta(hours=30, minutes=5), True,
        " x ",
    )  # fmt: skip


def test_addresses_count_from_where_the_table_stands() -> None:
    def fill(page):
        page["C4"], page["D4"], page["C5"], page["D5"] = "who", "hours", "Ann", 2

    table = workbook(made(fill)).table
    assert table.place(0, 1) == "D5"


def test_error_values_and_formulas_without_result_are_named_by_address() -> None:
    def fill(page):
        page.append(["a", "b", "c"])
        page.append([1, "#DIV/0!", "=1+1"])
        page["B2"].data_type = "e"

    table = workbook(made(fill)).table
    found = {f.code: f.parameters for f in table.findings}
    assert found["error_value"]["cell"] == "B2"
    assert found["error_value"]["value"] == "#DIV/0!"
    assert found["formula_without_result"]["cell"] == "C2"
    assert table.rows == ((1.0, "", ""),)


def test_merged_text_stands_in_each_row_and_merged_numbers_do_not() -> None:
    def fill(page):
        for row in (["who", "h"], ["Ann", 2], [None, None], ["Bob", 1]):
            page.append(row)
        page.merge_cells("A2:A3")
        page.merge_cells("B2:B3")

    table = workbook(made(fill)).table
    assert table.rows == (("Ann", 2.0), ("Ann", ""), ("Bob", 1.0))
    assert [(f.code, f.parameters["cell"]) for f in table.findings] == [
        ("merged_filled", "A2:A3"),
        ("merged_left", "B2:B3"),
    ]


def test_open_document(tmp_path: Path, real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    table = read(pick(folder / "number_rows_repeated.ods")).table
    assert table.rows == (("C", "D"),) * 4 or len(table.rows) == 4


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
