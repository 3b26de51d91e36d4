"""Checklists in Markdown: boxes, the headings over them, and what stands indented below them."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from app.exchange.encoding import decode
from app.exchange.front_matter import read_post
from app.exchange.markdown_shapes import (
    BETWEEN,
    LONGEST_SECTION,
    MarkdownItem,
    MarkdownList,
    section_under,
)
from app.exchange.questions import Ledger
from app.exchange.reading import Source
from models.kernel.errors import Finding, Refused
from models.lifecycle.rows import RiskTier

TAB = 4
INDENT = 6
"""How far the text of a box stands from its bullet, with which what belongs to it stands in line."""
LONGEST_TEXT = 10_000
_BULLET = r"(?:[-*+]|\d{1,9}[.)])"
_BOX = re.compile(rf"(?P<pad> *){_BULLET} +\[(?P<mark>[^\[\]\d]?)\](?: +(?P<text>.*)|$)")
_ALMOST = re.compile(rf" *{_BULLET} *\[\s*[xX]?\s*\](?![(\[:])")
_HEADING = re.compile(r" {0,3}(#{1,6})(?: +(.*?))??(?: +#+)? *$")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_LIST = re.compile(rf" *{_BULLET} ")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SAID = re.compile(r"\s*<!--((?: (?:optional|low_risk|normal_risk|high_risk))+) -->$")


def read_checklist(source: Source) -> MarkdownList:
    """The checklist of a file; one without a box is a list of none.

    Its name is that of its head, else its one heading of the first level, else that of the file.
    Raises Refused as `read_post` does, ``not_in_encoding`` (row) where it is not UTF-8 and does not say
    what else, and for each `row`: ``odd_box`` (raw: what looks like a box and is none), ``empty_box``,
    and ``field_too_long`` (limit) for a text or for the headings over it.
    """
    ledger = Ledger()
    post = read_post(source, ledger)
    if ledger.questions:
        row = _first_bad(source.data)
        raise Refused.because("not_in_encoding", "source", encoding="utf-8", row=row)
    lines = _without_comments(post.body).split("\n")
    whole = re.split(r"\r\n|\r|\n", decode(source.data, Ledger()))
    reader = _Reader()
    for number, line in enumerate(lines, start=len(whole) - len(lines) + 1):
        reader.take(number, line.expandtabs(TAB).rstrip())
    made = reader.made(post.text("title", "name") or "", PurePath(source.name).stem)
    about = "\n\n".join(filter(None, (post.text("about"), made.text)))
    if len(about) > LONGEST_TEXT:
        raise Refused(_too_long(1, LONGEST_TEXT))
    return MarkdownList(made.name, made.items, about, made.left_out)


@dataclass(slots=True)
class _Box:
    """A box while its lines are collected. over: the headings, each with its level."""

    line: int
    pad: int
    text: str
    over: tuple[tuple[int, str], ...]
    under: tuple["_Box", ...]
    mandatory: bool
    tier: RiskTier
    detail: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self._boxes: list[_Box] = []
        self._open: list[_Box] = []
        self._over: list[tuple[int, str]] = []
        self._titles: list[str] = []
        self._intro: list[str] = []
        self._left_out, self._fence, self._gap = 0, "", False
        self._wrong: list[Finding] = []

    def take(self, number: int, line: str) -> None:
        """The next line of the file."""
        fence = _FENCE.match(line)
        if self._fence:
            self._keep(line)
            if fence and line.strip().startswith(self._fence) and not line.strip(" `~"):
                self._fence = ""
        elif not line:
            self._gap = True
            self._keep(line)
        elif box := _BOX.match(line):
            self._box(number, line, box)
        elif _ALMOST.match(line):
            self._wrong.append(Finding("odd_box", "source", {"row": number, "raw": line.strip()}))
        elif heading := _HEADING.match(line):
            self._heading(len(heading[1]), (heading[2] or "").strip())
        else:
            self._keep(line)
            self._fence = fence[1] if fence else ""

    def made(self, name: str, stem: str) -> MarkdownList:
        """The list. Raises Refused for all that was wrong."""
        alone = self._titles[0] if len(self._titles) == 1 else ""
        items = tuple(self._item(box, alone) for box in self._boxes)
        if self._wrong:
            raise Refused(*sorted(self._wrong, key=lambda one: int(one.parameters["row"])))
        text = "\n".join(self._intro).strip()
        return MarkdownList(name or alone or stem, items, text, self._left_out)

    def _heading(self, level: int, text: str) -> None:
        self._over = [one for one in self._over if one[0] < level]
        if text:
            self._over.append((level, text))
        if level == 1 and text:
            # A title after the first box is over some boxes alone, and so are then all of its level.
            self._titles += [text, text] if self._boxes else [text]
        self._open, self._gap = [], False

    def _box(self, number: int, line: str, found: re.Match[str]) -> None:
        told = {"row": number, "raw": line.strip()}
        if found["mark"] not in (" ", "x", "X"):
            self._wrong.append(Finding("odd_box", "source", told))
            return
        text, pad = (found["text"] or "").strip(), len(found["pad"])
        words, said = text, _SAID.search(text)
        if said:
            words = text[: said.start()].strip()
        if not words:
            self._wrong.append(Finding("empty_box", "source", told))
            return
        self._open = [one for one in self._open if one.pad < pad]
        marks = said[1].split() if said else []
        tiers = [RiskTier(mark) for mark in marks if mark != "optional"]
        box = _Box(
            number,
            pad,
            words,
            tuple(self._over),
            tuple(self._open),
            "optional" not in marks,
            tiers[-1] if tiers else RiskTier.LOW_RISK,
        )
        self._open.append(box)
        self._boxes.append(box)
        self._gap = False

    def _keep(self, line: str) -> None:
        """A line that is neither box nor heading."""
        pad = len(line) - len(line.lstrip(" "))
        if self._open and line:
            lazy = not self._gap and not _LIST.match(line)
            while self._open and not lazy and pad <= self._open[-1].pad and not self._fence:
                self._open.pop()
        if self._open:
            box = self._open[-1]
            inner = line[min(pad, box.pad + INDENT) :]
            box.detail.append(inner.removeprefix("\\"))
            self._gap = self._gap and not line
        elif not self._boxes and all(level == 1 for level, _text in self._over):
            self._intro.append(line.removeprefix("\\"))
        elif line:
            self._left_out += 1

    def _item(self, box: _Box, alone: str) -> MarkdownItem:
        over = [text for level, text in box.over if not (alone and level == 1)]
        section = " ".join(BETWEEN.join(over).split())
        detail = "\n".join(box.detail).strip()
        lengths = ((section, LONGEST_SECTION), (box.text, LONGEST_TEXT), (detail, LONGEST_TEXT))
        for told, most in lengths:
            if len(told) > most:
                self._wrong.append(_too_long(box.line, most))
        for each in box.under:
            section = section_under(section, each.text)
        return MarkdownItem(box.text, section, detail, box.mandatory, box.tier, box.line)


def _without_comments(text: str) -> str:
    """The text without what is not shown; what we say of items in comments stays, and so do lines."""

    def shown(found: re.Match[str]) -> str:
        return found[0] if _SAID.match(found[0]) else "\n" * found[0].count("\n")

    return _COMMENT.sub(shown, text)


def _too_long(row: int, most: int) -> Finding:
    return Finding("field_too_long", "source", {"row": row, "limit": most})


def _first_bad(data: bytes) -> int:
    """The first line that is not UTF-8; 1 where that is not the reason."""
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        return data.count(b"\n", 0, problem.start) + 1
    return 1
