"""What tables and spreadsheets exchange: text with tabs, quoted where needed, and HTML beside."""

import csv
import io
from collections.abc import Sequence
from html import escape


def to_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text with tabs; cells with tabs, quotes or line ends are quoted.

    >>> to_tsv([["a", "b\\nc"]])
    'a\\t"b\\nc"\\n'
    """
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue()


def from_tsv(text: str) -> list[list[str]]:
    """Rows of a copied block, quoted line ends kept; a line end after the last row is none.

    >>> from_tsv('a\\t"b\\nc"\\r\\n')
    [['a', 'b\\nc']]
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return [list(row) or [""] for row in csv.reader(io.StringIO(unified), delimiter="\t")]


def to_html(rows: Sequence[Sequence[str]], heads: bool) -> str:
    """Rows as an HTML table; every text is escaped."""
    lines = []
    for at, row in enumerate(rows):
        tag = "th" if heads and at == 0 else "td"
        cells = "".join(f"<{tag}>{_cell(cell)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")
