"""Bytes to text: a byte order mark, else strict UTF-8, else a question with a preview."""

import codecs
from collections.abc import Iterator
from itertools import islice

from app.exchange.questions import Candidate, How, Ledger, Reading
from models.kernel.errors import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE_BYTE = ("cp1252", "cp1250", "latin-1", "cp1251", "mac-roman")
MIXED = "utf-8 or cp1252"
"""Line by line: UTF-8 where a line is valid, else cp1252. For files that were glued together."""

PREVIEW_LINES = 3


def decode(data: bytes, ledger: Ledger) -> str:
    """The text of a file, with how its encoding was known put into the ledger.

    Raises Refused ``empty_file``, ``nul_byte`` (line), ``unknown_encoding``,
    ``not_in_encoding`` (encoding, line).
    """
    if not data.strip():
        raise Refused.because("empty_file", "source")
    for mark, name in MARKS:
        if data.startswith(mark):
            ledger.note(Reading("encoding", "", name, How.STATED))
            return _strict(data[len(mark) :], name)
    answer = ledger.answers.find("encoding")
    if answer is not None and _is_plain_utf8(data) and _single_byte(answer[0]):
        # The same mapping is used on a file that has become UTF-8: what can be proved wins.
        answer = None
    if answer is not None:
        ledger.note(Reading("encoding", "", answer[0], answer[1], *_evidence(data, answer[0])))
        return _strict(data, answer[0])
    wide = _wide_without_mark(data)
    if wide:
        value = ledger.ask("encoding", "", [_candidate(wide, data)], wide)
        return _strict(data, value)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _asked(data, ledger)
    ledger.note(Reading("encoding", "", "utf-8", How.CHECKED))
    return _clean(text)


def _asked(data: bytes, ledger: Ledger) -> str:
    names = ranked(data)
    row, raw, _ = _evidence(data, names[0])
    value = ledger.ask("encoding", "", [_candidate(n, data) for n in names], names[0], raw=raw)
    last = ledger.readings.pop()
    ledger.note(Reading("encoding", "", value, last.how, row, raw, last.read))
    return _strict(data, value)


def ranked(data: bytes) -> list[str]:
    """The encodings that can hold these bytes, the likeliest first.

    charset-normalizer only orders them: it named a cp1252 sample cp1250 (UX.md, section 3).
    """
    sample = b"\n".join(line[:400] for line in islice(_odd_lines(data), 64))
    able = [name for name in SINGLE_BYTE if _can(data, name)]
    if _mixed(data):
        return [MIXED, *able]
    from charset_normalizer import from_bytes

    guesses = [
        g.encoding for g in from_bytes(sample, cp_isolation=[n.replace("-", "_") for n in able])
    ]
    western = not guesses or guesses[0] in ("cp1250", "latin_1", "mac_roman")
    if western and "cp1252" in able:
        # Of the encodings that share their letters the commonest by far goes first.
        return able
    order = {name: place for place, name in enumerate(guesses)}
    return sorted(able, key=lambda name: order.get(name.replace("-", "_"), len(order)))


def _strict(data: bytes, name: str) -> str:
    if name == MIXED:
        text = "".join(_line_by_line(data))
    else:
        try:
            text = data.decode(name)
            text.encode()  # a codec can give what no database can keep: halves of characters
        except (LookupError, UnicodeEncodeError):
            raise Refused.because("unknown_encoding", "encoding", encoding=name) from None
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise Refused.because(
                "not_in_encoding", "encoding", encoding=name, row=line
            ) from problem
    return _clean(text)


def _clean(text: str) -> str:
    at = text.find("\x00")
    if at >= 0:
        raise Refused.because("nul_byte", "source", row=text.count("\n", 0, at) + 1)
    # A mark that was once read as cp1252 and written again is no part of the first header.
    return text.removeprefix("\ufeff").removeprefix("ï»¿")


def _line_by_line(data: bytes) -> Iterator[str]:
    for line in data.splitlines(keepends=True):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")


def _is_plain_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data


def _single_byte(name: str) -> bool:
    return name in SINGLE_BYTE or name == MIXED


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of the beginning is mostly NUL."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.7 and head[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.7 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _can(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _odd_lines(data: bytes) -> Iterator[bytes]:
    return (line for line in data.splitlines() if not line.isascii())


def _mixed(data: bytes) -> bool:
    """Whether some lines hold valid UTF-8 beyond ASCII and others cannot be UTF-8."""
    valid = {_is_plain_utf8(line) for line in islice(_odd_lines(data), 2000)}
    return valid == {True, False}


def _candidate(name: str, data: bytes) -> Candidate:
    if name.startswith("utf-16"):
        lines = data.decode(name, errors="replace").splitlines()[:PREVIEW_LINES]
    else:
        raw = b"\n".join(islice(_odd_lines(data), PREVIEW_LINES))
        text = "".join(_line_by_line(raw)) if name == MIXED else raw.decode(name, errors="replace")
        lines = text.splitlines()
    return Candidate(name, tuple(_around_odd(line) for line in lines))


def _around_odd(line: str) -> str:
    at = next((i for i, letter in enumerate(line) if not letter.isascii()), 0)
    return line[max(0, at - 30) : at + 50].replace("\x00", "")


def _evidence(data: bytes, name: str) -> tuple[int | None, str, str]:
    """The first line that is not ASCII: its number, its bytes, and its text in that encoding."""
    for number, line in enumerate(data.splitlines(), 1):
        if not line.isascii():
            at = next(i for i, byte in enumerate(line) if byte > 127)
            piece = line[max(0, at - 20) : at + 15]
            text = "".join(_line_by_line(piece)) if name == MIXED else ""
            if not text:
                try:
                    text = piece.decode(name, errors="replace")
                except LookupError:
                    text = ""
            return number, repr(piece)[2:-1], text
    return None, "", ""
