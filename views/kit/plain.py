"""Plain text where Qt would look for markup: in tooltips, and `&` in the words of buttons."""

from html import escape

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """A tooltip that shows a text as it was written, whatever is in it."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def menu_words(text: str) -> str:
    """The words of a menu's entry, in which `&` would underline the next letter."""
    return text.replace("&", "&&")
