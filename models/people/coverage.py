"""Who can do what, by what shows it, and what is to be done where too few can (practice 1, S13, S27)."""

from enum import StrEnum

ABLE = 2
"""People who should be able to do a thing: with one alone, nobody takes leave."""


class Need(StrEnum):
    """What a skill asks for. ENOUGH: nothing. PROVE: people say that they can, and no code of theirs was
    judged good enough. TRAIN: one can, and teaches another. HIRE: nobody can."""

    ENOUGH = "enough_can"
    PROVE = "prove_it"
    TRAIN = "train_somebody"
    HIRE = "hire_or_train"


def need_of(proved: int, claimed: int) -> Need:
    """What is to be done about a skill. proved: people whose code was judged good enough; claimed:
    others who are said to have it.

    >>> [need_of(2, 0), need_of(1, 3), need_of(1, 0), need_of(0, 0)]
    [<Need.ENOUGH: 'enough_can'>, <Need.PROVE: 'prove_it'>, <Need.TRAIN: 'train_somebody'>, <Need.HIRE: 'hire_or_train'>]
    """
    if proved >= ABLE:
        return Need.ENOUGH
    if claimed:
        return Need.PROVE
    return Need.TRAIN if proved else Need.HIRE
