"""Follow-up actions in a report: items of lists, or rows of a table."""

import re
from collections.abc import Sequence
from datetime import date

from app.exchange.incident_shapes import ActionDraft
from app.exchange.moments import Moments, written
from app.exchange.report_sections import listed, table_rows
from app.exchange.words import is_missing

_LINK = re.compile(r"\[[^\[\]]{0,500}\]\((https?://[^\s)]+)\)|<?(https?://[^\s>)\]]+)")
_DONE_WORD = re.compile(r"\bDONE\b|\(done\)|^\[[xX]\]|✅|^~~")
_BOX = re.compile(r"^\[[ xX]\]\s*")
_OWNER = re.compile(r"\(?\b(?:owner|assignee|assigned to)\s*:\s*([^,;()|]{2,60})\)?", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due|by|until)\s*:?\s*(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_TEXT = ("action", "action item", "description", "task", "item", "what", "summary", "todo")
_OWNERS = ("owner", "assignee", "who", "responsible")
_DUES = ("due", "due date", "deadline", "by", "when", "date")
_TICKETS = ("ticket", "issue", "tracking", "bug", "link", "jira")
_STATES = ("status", "state", "done")


def actions(lines: Sequence[str], group: str) -> list[ActionDraft]:
    """The actions of some lines; `group` is the heading that they stand under."""
    found = [_row(row, group) for row in table_rows(lines)]
    found += [_item(text, group) for text in listed(lines)]
    return [one for one in found if one is not None]


def _item(text: str, group: str) -> ActionDraft | None:
    plain = _BOX.sub("", text).strip()
    if is_missing(plain) or "{{" in plain:
        return None
    links = _LINK.findall(plain)
    owner, due = _OWNER.search(plain), _DUE.search(plain)
    return ActionDraft(
        plain,
        group,
        next((one or other for one, other in links[::-1]), ""),
        _DONE_WORD.search(text) is not None,
        owner[1].strip() if owner else "",
        _day(due[1]) if due else None,
    )


def _row(row: dict[str, str], group: str) -> ActionDraft | None:
    def cell(names: Sequence[str]) -> str:
        return next((row[name] for name in names if row.get(name)), "")

    text = cell(_TEXT)
    if is_missing(text):
        return None
    link = _LINK.search(cell(_TICKETS)) or _LINK.search(text)
    state = cell(_STATES).casefold()
    return ActionDraft(
        text,
        group,
        (link[1] or link[2]) if link else "",
        state in ("done", "closed", "complete", "completed", "yes", "x") or "✅" in state,
        cell(_OWNERS),
        _day(cell(_DUES)),
    )


def _day(text: str) -> date | None:
    parts = written(text) if text else None
    moment = Moments("dmy", 2099).read(text) if parts and parts.fixed else None
    return moment.day if moment else None
