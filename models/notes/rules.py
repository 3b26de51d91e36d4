"""Which addresses and files may be kept with a record."""

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")
LARGEST_ATTACHMENT = 25 * 1024 * 1024


def is_address(url: str) -> bool:
    """Whether this may be opened from the application: web and mail addresses only.

    >>> [is_address(u) for u in ("https://example.org/a", "mailto:a@b.org", "file:///etc", "a b")]
    [True, True, False, False]
    """
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(parts.path)
    return parts.scheme in SCHEMES and bool(parts.netloc)
