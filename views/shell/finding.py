"""What the search box finds: entries of every kind, ranked by how well words fit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

LEAST_SCORE = 62
MOST = 40


@dataclass(frozen=True)
class Entry:
    """One thing that can be found and opened.

    kind: a word such as ``Page`` or ``Person``. detail: keys, or what tells it from others.
    reason: why it cannot be done now; it is then shown, with the reason, and not run.
    rank: breaks ties; lower comes first. keywords: further words that find it.
    """

    title: str
    kind: str
    run: Callable[[], object]
    icon: str = ""
    detail: str = ""
    reason: str = ""
    rank: int = 0
    keywords: str = ""


def find(
    text: str, entries: Iterable[Entry], rows: Sequence[Entry] = (), most: int = MOST
) -> list[Entry]:
    """The entries that fit the text, best first; all of them, by rank, for an empty text.

    Every word of the text must begin a word of the entry; else the whole must be near enough to
    the title to be a slip of the finger (rapidfuzz), which ranks behind. rows: what was found in
    the data by the same text; it stands between the two.
    """
    wanted = text.casefold().split()
    if not wanted:
        return sorted(entries, key=lambda entry: (entry.rank, entry.title.casefold()))[:most]
    scored: list[tuple[float, int, str, Entry]] = []
    missed: list[Entry] = []
    for entry in entries:
        score = _word_score(wanted, entry)
        if score:
            scored.append((-score, entry.rank, entry.title.casefold(), entry))
        else:
            missed.append(entry)
    near = _near(text.casefold(), missed)
    named, guessed = (
        [entry for *_rest, entry in sorted(part, key=lambda found: found[:3])]
        for part in (scored, near)
    )
    return [*named, *rows, *guessed][:most]


def _word_score(wanted: Sequence[str], entry: Entry) -> float:
    """200 for the title itself, 150 for its start, 100 for starts of its words, 80 with keywords."""
    title = entry.title.casefold()
    whole = " ".join(wanted)
    if title == whole:
        return 200
    if title.startswith(whole):
        return 150
    words = _words(title)
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 100
    words += _words(entry.keywords.casefold())
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 80
    return 0


def _words(text: str) -> list[str]:
    return text.replace("-", " ").replace("’", " ").replace(":", " ").split()


def _near(text: str, entries: Sequence[Entry]) -> list[tuple[float, int, str, Entry]]:
    if len(text) < 3:
        return []
    from rapidfuzz import fuzz

    found = []
    for entry in entries:
        title = entry.title.casefold()
        score = max(fuzz.ratio(text, title), *(fuzz.ratio(text, word) for word in _words(title)))
        if score >= LEAST_SCORE:
            found.append((-score, entry.rank, title, entry))
    return found
