"""Slips that people make when they write a moment, mended where only one thing can be meant."""

import re

_MISSPELT = re.compile(r"\bGTM(?=\s*[+-])")
_AFTER_NOON = re.compile(r"\b((?:1[3-9]|2[0-3])[:.]\d\d)\s*[Pp]\.?[Mm]\.?")


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is meant, and the codes of what was mended.

    >>> mended("2021-9-20 18:35 PM GTM+2")
    ('2021-9-20 18:35 GMT+2', ('misspelt_zone', 'hour_after_noon'))
    """
    plain, zones = _MISSPELT.subn("GMT", text)
    plain, hours = _AFTER_NOON.subn(r"\1", plain)
    codes = (("misspelt_zone", zones), ("hour_after_noon", hours))
    return plain, tuple(code for code, count in codes if count)
