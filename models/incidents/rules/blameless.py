"""Phrases that judge or name people where processes and technology are meant (S39).

A hint never forbids anything: it shows where, why, and words that ask what made the act reasonable.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Why(StrEnum):
    """What is wrong with a phrase.

    HINDSIGHT: it says what should have been done, knowing how it ended. JUDGEMENT: it judges
    somebody. LAPSE: it explains by somebody's slip. LABEL: it ends the search at "human error".
    NAMED: it names a person as the one who did it.
    """

    HINDSIGHT = "hindsight"
    JUDGEMENT = "judgement"
    LAPSE = "lapse"
    LABEL = "label"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class BlameRule:
    """A pattern (a regular expression, whatever its case) and words to put in its place.

    {person} in a pattern stands for the name of any known person, {who} for that or one of the
    language's own words for people. ``\\1`` in better stands for the pattern's first group.
    """

    key: str
    why: Why
    pattern: str
    better: str


@dataclass(frozen=True, slots=True)
class BlameRules:
    """The rules of a language. who: its words for people, as regular expressions."""

    who: tuple[str, ...]
    rules: tuple[BlameRule, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A phrase from `start` up to `end` of a text, and better words for it."""

    start: int
    end: int
    rule: str
    why: Why
    better: str

    def applied(self, text: str) -> str:
        """The text with the better words in place of the phrase, with a capital where a sentence
        begins.

        >>> Hint(0, 11, "label", Why.LABEL, "a step without a guard").applied("Human error again")
        'A step without a guard again'
        """
        better = self.better
        before = text[: self.start].rstrip(" ")
        if not before or before[-1] in ".!?\n":
            better = better[:1].upper() + better[1:]
        return text[: self.start] + better + text[self.end :]


def hints(text: str, rules: BlameRules, people: Iterable[str] = ()) -> tuple[Hint, ...]:
    """The phrases of a text that a rule knows, from left to right, none over another.

    people: full names; their first names are known too. Where phrases meet, the one that begins
    first stands, then the longest, then the rule that comes first.
    """
    found: list[Hint] = []
    for rule, pattern in _compiled(rules, _names(people)):
        found += (
            Hint(hit.start(), hit.end(), rule.key, rule.why, hit.expand(rule.better))
            for hit in pattern.finditer(text)
        )
    apart: list[Hint] = []
    for hint in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or hint.start >= apart[-1].end:
            apart.append(hint)
    return tuple(apart)


def _names(people: Iterable[str]) -> tuple[str, ...]:
    """Full names and first names, longest first, so that the whole name is taken."""
    known = {" ".join(name.split()) for name in people} - {""}
    known |= {name.split()[0] for name in known}
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=8)
def _compiled(
    rules: BlameRules, names: tuple[str, ...]
) -> tuple[tuple[BlameRule, re.Pattern[str]], ...]:
    # A name keeps its capital, so that "mark" is no Mark; without any, nothing is a name.
    person = f"(?-i:{'|'.join(map(re.escape, names))})" if names else "(?!)"
    who = "|".join((person, *rules.who))
    parts = {"{person}": person, "{who}": f"(?:{who})"}
    made = []
    for rule in rules.rules:
        pattern = rule.pattern
        for part, meant in parts.items():
            pattern = pattern.replace(part, meant)
        made.append((rule, re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)))
    return tuple(made)
