"""The doorway of words: every sentence that a person reads is made here or through `_`.

`models/` speaks in codes and values; this package turns them into words, in the language chosen
with `use_language`. All but the doorway is loaded at first use: the window needs `_` before its
first paint, and nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.text.doorway import N_, _, fill, ngettext, use_language

if TYPE_CHECKING:
    from app.text.labels import label_sentence
    from app.text.numbers import (
        count_text,
        day_text,
        days_text,
        duration_text,
        fine_share_text,
        hours_text,
        instant_text,
        number_text,
        period_text,
        ratio_text,
        share_text,
        unit_text,
        use_numerals,
        value_text,
        week_text,
    )
    from app.text.problems import file_problem_text, finding_text, reason_text, refusal_text
    from app.text.words import word_text

_HOMES = {
    name: module
    for module, names in {
        "labels": ("label_sentence",),
        "numbers": (
            "count_text",
            "day_text",
            "days_text",
            "duration_text",
            "fine_share_text",
            "hours_text",
            "instant_text",
            "number_text",
            "period_text",
            "ratio_text",
            "share_text",
            "unit_text",
            "use_numerals",
            "value_text",
            "week_text",
        ),
        "problems": ("file_problem_text", "finding_text", "reason_text", "refusal_text"),
        "words": ("word_text",),
    }.items()
    for name in names
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"app.text.{_HOMES[name]}"), name)
    raise AttributeError(name)


__all__ = [
    "N_",
    "_",
    "count_text",
    "day_text",
    "days_text",
    "duration_text",
    "file_problem_text",
    "fill",
    "finding_text",
    "fine_share_text",
    "hours_text",
    "instant_text",
    "label_sentence",
    "ngettext",
    "number_text",
    "period_text",
    "ratio_text",
    "reason_text",
    "refusal_text",
    "share_text",
    "unit_text",
    "use_language",
    "use_numerals",
    "value_text",
    "week_text",
    "word_text",
]
