"""gettext, behind one door that can change its language while the program runs."""

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DOMAIN = "watchbill"
FOLDER = Path(__file__).parents[2] / "resources" / "locale"


class _Door:
    """Holds the catalogue in use; without one, the English of the code is shown.

    group: the mark between thousands.
    """

    def __init__(self) -> None:
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
        self.group = ","


_door = _Door()


def use_language(language: str) -> bool:
    """Speak this language (``de``, ``pt_BR`` …) from now on; False when there is no catalogue."""
    found = _gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True)
    _door.catalogue = found
    return type(found) is not _gettext.NullTranslations


def use_group(mark: str) -> None:
    """Put this mark between the thousands of counted things from now on."""
    _door.group = mark


def _(text: str) -> str:
    """The text in the language in use."""
    return _door.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The form that fits the number, with ``{n}`` filled in, grouped by thousands.

    >>> ngettext("{n} row", "{n} rows", 48308)
    '48,308 rows'
    """
    grouped = f"{number:,}".replace(",", _door.group)
    return _door.catalogue.ngettext(one, many, number).format(n=grouped)


def N_(text: str) -> str:  # noqa: N802 - the customary name of the marker for later translation
    """Marks a text for translation without translating it yet (for tables of texts)."""
    return text


class _Forgiving(dict[str, Any]):
    """Leaves a blank that nobody filled visible, instead of failing in a person's face."""

    def __missing__(self, key: str) -> str:
        return "…"


def fill(template: str, parameters: Mapping[str, Any]) -> str:
    """The template with its ``{names}`` replaced by parameters; a missing one shows as "…".

    >>> fill("Logged {amount} for {person}", {"amount": "2 h"})
    'Logged 2 h for …'
    """
    from app.text.numbers import value_text

    words = {key: value_text(value) for key, value in parameters.items()}
    return template.format_map(_Forgiving(words))
