"""Delimited text: what is read, what is refused with its line, what is asked."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.questions import Answers, How
from app.exchange.reading import Read, Source, pasted, read
from models.kernel.errors import Refused

SPECTRUM = ("empty_crlf", "escaped_quotes", "simple", "simple_crlf", "location_coordinates")


def text(content: str | bytes, **answers: str) -> Read:
    data = content if isinstance(content, bytes) else content.encode()
    return read(Source("some.csv", data), Answers(answers, {}))


def refusal(content: str | bytes, **answers: str) -> tuple[str, dict]:
    with pytest.raises(Refused) as caught:
        text(content, **answers)
    [finding] = caught.value.findings
    return finding.code, dict(finding.parameters)


def reading(result: Read, key: str):
    [found] = [r for r in result.readings if r.key == key]
    return found


@pytest.mark.parametrize("name", SPECTRUM)
def test_csv_spectrum_reads_as_published(real_data: Path, name: str) -> None:
    folder = real_data / "robustness" / "csv_spectrum"
    expected = json.loads((folder / "expected" / f"{name}.json").read_text("utf-8"))
    expected = expected if isinstance(expected, list) else [expected]
    table = text((folder / f"{name}.csv").read_bytes()).table
    got = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    if name == "location_coordinates":
        # The published answer has another telephone number than the file: numbers were replaced.
        expected[0]["Contact Phone Number"] = "2095257564"
    assert got == expected


def test_papaparse_samples(real_data: Path) -> None:
    folder = real_data / "robustness" / "papaparse"
    assert text((folder / "utf-8-bom-sample.csv").read_bytes()).table.header == ("A", "B", "C")
    sample = text((folder / "sample-header.csv").read_bytes()).table
    assert sample.rows == (("test title 01", "test name 01"), ("", "test name 02"))
    data = (folder / "long-sample.csv").read_bytes()
    [question] = text(data).questions
    assert (question.key, question.matters) == ("header", False)
    long = text(data, header="none").table
    assert len(long.rows) == 8
    assert long.header[:2] == ("Column 1", "Column 2")
    assert long.rows[0][0] == "Grant"


def test_every_naughty_string_comes_back_through_csv(real_data: Path) -> None:
    import csv
    import io

    path = real_data / "robustness" / "naughty_strings" / "blns_even.json"
    strings = [s for s in json.loads(path.read_text("utf-8")) if "\x00" not in s]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["n", "text"])
    writer.writerows([i, s] for i, s in enumerate(strings))
    table = text(out.getvalue().encode("utf-8", "surrogatepass"), delimiter=",").table
    assert [row[1] for row in table.rows] == strings


def test_repeated_headers_stay_apart() -> None:
    table = text("Key,Sprint,Sprint,Sprint\nA-1,one,two,\n").table
    assert table.header == ("Key", "Sprint", "Sprint #2", "Sprint #3")
    assert table.rows == (("A-1", "one", "two", ""),)


def test_quoted_newlines_and_where_rows_begin() -> None:
    table = text('who,what\r\nAnn,"one\r\ntwo"\r\nBob,three\r\n').table
    assert table.rows == (("Ann", "one\r\ntwo"), ("Bob", "three"))
    assert table.numbers == (2, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert text(end.join(["a,b", "1,2", "3,4", ""])).table.rows == (("1", "2"), ("3", "4"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    result = text(delimiter.join("abc") + "\n" + delimiter.join(["1", "x y", "3"]) + "\n")
    assert result.table.rows == (("1", "x y", "3"),)
    assert reading(result, "delimiter").value == delimiter


def test_decimal_commas_do_not_make_a_comma_the_delimiter() -> None:
    result = text("Name;Stunden\nAnn;1,5\nBob;2,25\n")
    assert result.table.rows == (("Ann", "1,5"), ("Bob", "2,25"))
    assert not result.questions


def test_two_possible_delimiters_are_asked_with_previews() -> None:
    result = text("a;b,c;d\n1;2,3;4\n5;6,7;8\n")
    [question] = result.questions
    assert question.key == "delimiter"
    assert {c.value for c in question.candidates} == {";", ","}
    assert all(candidate.preview for candidate in question.candidates)
    assert text("a;b,c;d\n1;2,3;4\n", delimiter=",").table.rows == (("1;2", "3;4"),)


def test_sep_line_states_the_delimiter_and_lines_are_counted_on() -> None:
    result = text("sep=;\r\na;b\r\n1,2;3\r\n")
    assert reading(result, "delimiter").how is How.STATED
    assert result.table.rows == (("1,2", "3"),)
    assert result.table.numbers == (3,)


def test_ragged_rows_are_listed_by_line() -> None:
    table = text("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n\n5,6,7\n").table
    assert table.rows == (("1", "2", "3"), ("1", "2", ""), ("1", "2", "3"), ("5", "6", "7"))
    assert [(f.code, f.parameters["row"]) for f in table.findings] == [
        ("row_too_short", 3),
        ("row_too_long", 4),
    ]


def test_titles_above_the_header_are_left_out_and_said() -> None:
    table = text("Hours of June\n\nwho,day,hours\nAnn,2026-06-01,2\n").table
    assert table.header == ("who", "day", "hours")
    assert [(f.code, f.parameters["row"]) for f in table.findings] == [("above_header", 1)]


def test_clipboard_of_a_spreadsheet() -> None:
    table = read(pasted('who\tnote\r\nAnn\t"a\nb"\r\n')).table
    assert table.rows == (("Ann", "a\nb"),)


# --- H5 --------------------------------------------------------------------------------------------


def test_nul_is_refused_with_its_line() -> None:
    assert refusal(b"a,b\n1,2\n3,\x004\n") == ("nul_byte", {"row": 3})


def test_unclosed_quote_is_refused_with_the_line_it_opens() -> None:
    assert refusal('a,b\n1,2\n3,"open\n4,5\n') == ("unclosed_quote", {"row": 3})


def test_endless_field_is_refused_with_its_line() -> None:
    code, parameters = refusal(f"a,b\n1,2\n3,{'x' * 300_000}\n")
    assert (code, parameters["row"]) == ("field_too_long", 3)


def test_text_after_a_closing_quote_is_read_and_told_where_all_rows_stay_even() -> None:
    table = read(Source("a.csv", b'a,b\n"1"x,2\n3,"4"\n')).table
    assert table.rows == (("1x", "2"), ("3", "4"))
    assert [(one.code, one.parameters) for one in table.findings] == [("quotes_lost", {"row": 2})]


def test_text_after_a_closing_quote_is_refused_with_its_line_where_rows_are_uneven() -> None:
    assert refusal('a,b\n"1"x,2,3\n') == ("text_after_quote", {"row": 2})


@pytest.mark.parametrize("content", [b"", b"  \n \r\n", b"\xef\xbb\xbf"])
def test_empty_file(content: bytes) -> None:
    assert refusal(content)[0] in {"empty_file", "no_rows"}


def test_header_alone() -> None:
    code, parameters = refusal("a,b\n")
    assert (code, parameters["header"]) == ("no_rows", ["a", "b"])


def test_web_page_under_another_name() -> None:
    assert refusal("<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>")[0] == (
        "looks_like_a_page"
    )


# --- encodings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_and_marks(encoding: str) -> None:
    result = text("who,note\nJosé,naïve\n".encode(encoding))
    assert result.table.rows == (("José", "naïve"),)


def test_mark_states_the_encoding() -> None:
    result = text("a,b\n1,é\n".encode("utf-8-sig"))
    assert reading(result, "encoding").how is How.STATED
    assert not result.questions


def test_utf8_is_proved_and_not_asked() -> None:
    assert reading(text("a,b\n1,é\n"), "encoding").how is How.CHECKED


def test_other_encodings_are_asked_with_what_each_would_say() -> None:
    data = "who,note\nAnn,doesn’t\n".encode("cp1252")
    result = text(data)
    [question] = result.questions
    assert (question.key, question.default, question.matters) == ("encoding", "cp1252", True)
    previews = {c.value: c.preview[0] for c in question.candidates}
    assert "doesn’t" in previews["cp1252"]
    assert {"cp1250", "latin-1"} <= set(previews)
    assert reading(result, "encoding").row == 2
    answered = text(data, encoding="cp1252")
    assert not answered.questions
    assert answered.table.rows == (("Ann", "doesn’t"),)


def test_answer_that_does_not_fit_is_refused_with_its_line() -> None:
    data = b"a,b\n1,\x81\n"
    assert refusal(data, encoding="cp1252") == ("not_in_encoding", {"encoding": "cp1252", "row": 2})
    assert refusal(data, encoding="klingon")[0] == "unknown_encoding"


def test_saved_encoding_gives_way_to_proof() -> None:
    result = text("a,b\n1,é\n", encoding="cp1252")
    assert result.table.rows == (("1", "é"),)


def test_mixed_encodings_are_named_and_can_be_read_line_by_line() -> None:
    data = "a,b\n1,é\n".encode() + "2,ü\n".encode("cp1252")
    [question] = text(data).questions
    assert question.default == "utf-8 or cp1252"
    assert text(data, encoding=question.default).table.rows == (("1", "é"), ("2", "ü"))


def test_a_codec_that_gives_halves_of_characters_is_refused() -> None:
    assert refusal(b"a,b\n1,\\ud800\n", encoding="unicode_escape")[0] == "unknown_encoding"


def test_text_that_looks_like_a_formula_is_text() -> None:
    table = text("a,b\n=1+1,@SUM(A1)\n+2,-3\n").table
    assert table.rows == (("=1+1", "@SUM(A1)"), ("+2", "-3"))


cells = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=20)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_whatever_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    filled = tuple(tuple(row) for row in rows if any(cell.strip() for cell in row))
    if not filled:
        return
    assert text(out.getvalue(), delimiter=",").table.rows == filled


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Refused):
        table = text(data).table
        assert table.rows
        assert all(len(row) == len(table.header) for row in table.rows)
