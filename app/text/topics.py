"""What an entry of the help is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """One entry. formula: in words, empty for a term. see: keys of related entries."""

    key: str
    title: str
    text: str
    formula: str = ""
    keywords: str = ""
    see: tuple[str, ...] = ()
