"""What becomes of the words of a file: each settled once, proposed, shown, and changeable."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from app.exchange.presets import folded
from app.exchange.questions import Candidate, How, Ledger, Reading
from models.kernel.errors import Refused

E = TypeVar("E", bound=StrEnum)
W = TypeVar("W", bound=str)


def by_word(meanings: Mapping[W, str]) -> dict[str, W]:
    """The meaning of each word. meanings: words with spaces between, as `folded` leaves them."""
    return {word: meaning for meaning, words in meanings.items() for word in words.split()}


class Meanings:
    """The meanings of the words of one file. Every answer that is none of those offered raises Refused
    ``no_such_answer``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._settled: dict[tuple[str, str], str] = {}

    def asked(
        self, key: str, subject: str, offered: Sequence[str], usual: str, *, matters: bool = False
    ) -> str:
        """The answer to a question, its usual one while nobody has answered; asked once."""
        return self._once(key, subject, lambda: self._ask(key, subject, offered, usual, matters))

    def choice(
        self, key: str, subject: str, kind: type[E], usual: E, *, matters: bool = False
    ) -> E:
        """One of a closed list, as `asked`."""
        return kind(self.asked(key, subject, tuple(kind), usual, matters=matters))

    def meant(self, key: str, word: str, known: str, offered: Sequence[str], usual: str) -> str:
        """The meaning of a word. One that is known is told; one that is not is a question, which need
        not be answered."""

        def settle() -> str:
            if known and self.ledger.answers.find(key, word) is None:
                return self.ledger.note(Reading(key, word, known, How.ASSUMED))
            return self._ask(key, word, offered, known or usual, False)

        return self._once(key, word, settle)

    def one_of(self, key: str, word: str, words: Mapping[str, E], kind: type[E], usual: E) -> E:
        """The meaning of a word in a closed list, as `meant`; the usual one of no word."""
        if not word:
            return usual
        return kind(self.meant(key, word, words.get(folded(word), ""), tuple(kind), usual))

    def _ask(
        self, key: str, subject: str, offered: Sequence[str], usual: str, matters: bool
    ) -> str:
        candidates = [Candidate(str(one)) for one in offered]
        found = self.ledger.ask(key, subject, candidates, str(usual), raw=subject, matters=matters)
        values = [one.value for one in candidates]
        if found not in values:
            name = f"{key}:{subject}" if subject else key
            raise Refused.because("no_such_answer", name, value=found, answers=values)
        return found

    def _once(self, key: str, subject: str, settle: Callable[[], str]) -> str:
        at = (key, folded(subject) or subject)
        if at not in self._settled:
            self._settled[at] = settle()
        return self._settled[at]
