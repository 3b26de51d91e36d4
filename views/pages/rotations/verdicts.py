"""What the certificate and the comparison of a plan say."""

from collections.abc import Sequence

from views.pages.rotations.facts import Facts
from views.pages.rotations.verdict_cards import Compared, Verdict


def verdict_of(facts: Facts) -> Verdict | None:
    """The verdict on what is shown; None when none of it was planned."""
    del facts
    return None


def compared(facts: Facts) -> Sequence[Compared]:
    """The plan beside plain rotation."""
    del facts
    return ()
