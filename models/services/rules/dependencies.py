"""Which services need each other, and where that goes in a circle."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def path(edges: Iterable[tuple[T, T]], start: T, end: T) -> tuple[T, ...]:
    """The shortest way from one to another along `edges` (who, needs whom); () where there is none.

    >>> path([("shop", "login"), ("login", "mail"), ("shop", "search")], "shop", "mail")
    ('shop', 'login', 'mail')
    """
    needs: defaultdict[T, list[T]] = defaultdict(list)
    for who, whom in edges:
        needs[who].append(whom)
    ways: list[tuple[T, ...]] = [(start,)]
    seen = {start}
    while ways:
        further = []
        for way in ways:
            if way[-1] == end:
                return way
            for whom in needs[way[-1]]:
                if whom not in seen:
                    seen.add(whom)
                    further.append((*way, whom))
        ways = further
    return ()


def circles(edges: Collection[tuple[T, T]]) -> Iterator[tuple[T, ...]]:
    """A circle for each group of services that need each other in one, once each.

    >>> list(circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    [('a', 'b', 'c')]
    """
    told: set[T] = set()
    for who, whom in edges:
        back = path(edges, whom, who)
        if back and told.isdisjoint(back):
            told.update(back)
            yield (who, *back[:-1])
