"""The pass over a saved package that puts in what openpyxl cannot: formula results, big tables.

Readers that do not calculate (previews, phones, protected view, other libraries) then show the
application's own figures, and a table of 100,000 rows is written as text, piece by piece.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from app.exchange.stream import escape, number_word, row_pieces
from app.exchange.workbook_book import Result, Stream

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL)
_TYPE = re.compile(r' t="[^"]*"')
_SAMPLE = re.compile(r'<row r="2"[^>]*>.*?</row>', re.DOTALL)
_DIMENSION = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+"')
_FRAME_NAME = re.compile(r'(<[a-z]*:?cNvPr id="\d+" name="[^"]*")( ?/>)')
LEVEL = 4
"""Of compression: a third of the time of the usual 6, for a seventh more bytes (tried)."""

Told = Callable[[int], None]


def finish(
    saved: Path | IO[bytes],
    finished: Path,
    sheets: list[str],
    results: Mapping[str, Mapping[str, Result]],
    streams: Mapping[str, Stream],
    alt_texts: Mapping[str, list[str]],
    told: Told,
) -> None:
    """Copy a package that openpyxl saved into a finished one.

    sheets: the titles in order. told: called with the number of rows written since the last call;
    what it raises (a cancellation) ends the work.
    """
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as target,
    ):
        parts = {f"xl/worksheets/sheet{at}.xml": title for at, title in enumerate(sheets, 1)}
        drawn = _drawings(source, parts)
        for member in source.namelist():
            content = source.read(member)
            title = parts.get(member, "")
            if title in streams:
                _stream(target, member, content.decode("utf-8"), streams[title], told)
            elif title:
                text = with_results(content.decode("utf-8"), results[title])
                target.writestr(member, text.encode("utf-8"))
            elif member in drawn:
                text = _with_alt_texts(content.decode("utf-8"), alt_texts[drawn[member]])
                target.writestr(member, text.encode("utf-8"))
            else:
                target.writestr(member, content)
            told(0)


def whole(path: Path) -> bool:
    """Whether a package can be read to its end and every part is as it was written."""
    try:
        with zipfile.ZipFile(path) as package:
            return "xl/workbook.xml" in package.namelist() and package.testzip() is None
    except zipfile.BadZipFile:
        return False


def with_results(sheet: str, results: Mapping[str, Result]) -> str:
    """The XML of a sheet with each formula's result stored. Raises KeyError where one is missing.

    >>> with_results('<c r="A1" s="2"><f>1+1</f><v /></c>', {"A1": 2.0})
    '<c r="A1" s="2"><f>1+1</f><v>2.0</v></c>'
    """

    def stored(found: re.Match[str]) -> str:
        reference, attributes, formula = found.groups()
        kind, word = _word(results[reference])
        return (
            f'<c r="{reference}"{_TYPE.sub("", attributes)}{kind}><f>{formula}</f><v>{word}</v></c>'
        )

    return _FORMULA_CELL.sub(stored, sheet)


def _word(result: Result) -> tuple[str, str]:
    match result:
        case bool():
            return ' t="b"', str(int(result))
        case str():
            return ' t="str"', escape(result)
        case _:
            return "", number_word(result)


def _stream(target: zipfile.ZipFile, member: str, frame: str, stream: Stream, told: Told) -> None:
    """Write a sheet whose second row was only a sample: the frame of openpyxl, our own rows."""
    last = stream.first - 1 + max(len(stream.rows), 1)
    frame = _DIMENSION.sub(rf'\g<1>{last}"', frame, count=1)
    before, after = _SAMPLE.split(frame, maxsplit=1)
    written = 0
    with target.open(member, "w") as part:
        part.write(before.encode("utf-8"))
        for count, piece in row_pieces(stream.rows, stream.columns, stream.first):
            part.write(piece.encode("utf-8"))
            told(count - written)
            written = count
        part.write(after.encode("utf-8"))


def _drawings(source: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, str]:
    """The drawing part of each sheet that has one, with the sheet's title."""
    drawn: dict[str, str] = {}
    for part, title in parts.items():
        relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if relations in source.namelist():
            text = source.read(relations).decode("utf-8")
            for found in re.findall(r"/?xl/drawings/drawing\d+\.xml", text):
                drawn[found.lstrip("/")] = title
    return drawn


def _with_alt_texts(drawing: str, texts: list[str]) -> str:
    """Say to those who cannot see them what the charts of a drawing show, in their order."""
    remaining = iter(texts)

    def described(found: re.Match[str]) -> str:
        text = next(remaining, "")
        quoted = escape(text).replace('"', "&quot;")
        return f'{found[1]} descr="{quoted}"{found[2]}'

    return _FRAME_NAME.sub(described, drawing)
