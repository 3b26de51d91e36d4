"""The rules of an agreement as lines of text: ``Runbooks; lasting; document; 2 days; announced``."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from app.text.words import word_text
from models.kernel.durations import parse_duration
from models.kernel.errors import Finding, Refused
from models.office.rows import AgreementRuleRow, Channel, Lasting, RuleDraft

K = TypeVar("K", Lasting, Channel)

_DAY = 86_400
_PARTS = 5


def rules_text(rules: Iterable[AgreementRuleRow | RuleDraft]) -> str:
    """Rules as lines that `rules_of` reads."""
    return "\n".join(_line(rule) for rule in rules)


def rules_of(text: str) -> tuple[RuleDraft, ...]:
    """The rules that lines say: what; for how long it matters; channel; answer within; note. The last two
    may be left out. A tab parts as well as a semicolon, so that rows of a sheet can be pasted.

    Raises Refused ``rule_parts``, ``rule_word`` or ``rule_time``, each with the `row` of the line from 1.
    """
    wrong: list[Finding] = []
    rules = []
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("\t", ";").split(";", _PARTS - 1)]
        if len(parts) < 3 or not parts[0]:
            wrong.append(Finding("rule_parts", "rules", {"row": row, "value": line.strip()}))
            continue
        what, lasting, channel, within, note = (*parts, "", "")[:_PARTS]
        found = _read(row, lasting, channel, within, wrong)
        if found is not None:
            rules.append(RuleDraft(what, *found, note))
    if wrong:
        raise Refused(*wrong)
    return tuple(rules)


def _read(
    row: int, lasting: str, channel: str, within: str, wrong: list[Finding]
) -> tuple[Lasting, Channel, int | None] | None:
    of = _among(Lasting, lasting)
    by = _among(Channel, channel)
    for value, read, kinds in ((lasting, of, Lasting), (channel, by, Channel)):
        if read is None:
            known = ", ".join(word_text(one) for one in kinds)
            wrong.append(
                Finding("rule_word", "rules", {"row": row, "value": value, "known": known})
            )
    seconds = _seconds(row, within, wrong)
    if of is None or by is None or seconds == -1:
        return None
    return of, by, seconds


def _among(kinds: type[K], word: str) -> K | None:
    """The one of this word, or whose word begins so if no other does."""
    wanted = word.casefold()
    said = {word_text(one).casefold(): one for one in kinds}
    if wanted in said:
        return said[wanted]
    begun = [one for words, one in said.items() if wanted and words.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def _seconds(row: int, within: str, wrong: list[Finding]) -> int | None:
    """None for nothing said, -1 for what cannot be read."""
    plain = within.casefold()
    if not plain:
        return None
    number, _space, unit = plain.partition(" ")
    if unit in ("day", "days", "d") and number.isdigit():
        return int(number) * _DAY
    try:
        return parse_duration(within, "")
    except Refused:
        wrong.append(Finding("rule_time", "rules", {"row": row, "value": within}))
        return -1


def _line(rule: AgreementRuleRow | RuleDraft) -> str:
    parts: Sequence[str] = (
        rule.what.replace(";", ","),
        word_text(rule.lasting),
        word_text(rule.channel),
        _within(rule.within),
        rule.note,
    )
    return "; ".join(parts).rstrip("; ")


def _within(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds % _DAY == 0:
        days = seconds // _DAY
        return f"{days} day" if days == 1 else f"{days} days"
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}"
