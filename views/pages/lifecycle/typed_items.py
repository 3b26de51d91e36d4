"""Items of a checklist as a person types them: one a line, sections on lines of their own."""

from collections.abc import Iterator

from models.lifecycle.drafts import ItemDraft


def typed_items(text: str) -> tuple[ItemDraft, ...]:
    """The items of a text. A line that begins with # is a section; one that begins with ? is optional;
    dashes before items do not matter.

    >>> [(one.section, one.text, one.mandatory) for one in typed_items("# Before\\n- Ask\\n? Sing")]
    [('Before', 'Ask', True), ('Before', 'Sing', False)]
    """
    return tuple(_items(text))


def _items(text: str) -> Iterator[ItemDraft]:
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("#"):
            section = line.lstrip("#").strip()
            continue
        told = line.lstrip("-*").strip()
        words = told.removeprefix("?").strip()
        if words:
            yield ItemDraft(words, section, mandatory=not told.startswith("?"))
