"""Every text can be translated: what is marked is found by the extractor, and comes back in the
language that is chosen."""

import ast
import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from app.text import _, file_problem_text, use_language
from app.text.doorway import DOMAIN, FOLDER
from app.text.problems import FILE_PROBLEMS
from models.kernel.errors import FileProblem

ROOT = Path(__file__).resolve().parents[2]
MARKERS = {"_": None, "N_": None, "ngettext": (1, 2)}
TEXTS = {"_": 1, "N_": 1, "ngettext": 2}


def catalogue() -> Catalog:
    """Every marked text, "translated" so that it can be told apart."""
    made = Catalog(locale="de", domain=DOMAIN)
    for package in ("app", "views"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / package), keywords=MARKERS
        ):
            many = isinstance(message, tuple)
            made.add(message, tuple(f"⟦{m}⟧" for m in message) if many else f"⟦{message}⟧")
    return made


def test_the_extractor_finds_the_sentences() -> None:
    found = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue() if m.id}
    assert len(found) > 300
    assert set(FILE_PROBLEMS.values()) <= found


def built_texts(path: Path) -> list[str]:
    """Where a marked text is put together instead of written out."""
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    return [
        f"{path.relative_to(ROOT)}:{text.lineno}"
        for call in calls
        for text in call.args[: TEXTS.get(getattr(call.func, "id", ""), 0)]
        if isinstance(text, ast.JoinedStr | ast.BinOp)
    ]


def test_what_is_marked_is_a_literal() -> None:
    """`_(f"…")` and `_("a" + b)` cannot be translated; tables of texts are marked by N_."""
    paths = [path for name in ("app", "views") for path in (ROOT / name).rglob("*.py")]
    assert [place for path in paths for place in built_texts(path)] == []


def test_the_door_speaks_the_language_that_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    buffer = BytesIO()
    write_mo(buffer, catalogue())
    (folder / f"{DOMAIN}.mo").write_bytes(buffer.getvalue())
    monkeypatch.setattr("app.text.doorway.FOLDER", tmp_path)
    monkeypatch.setattr(gettext, "_translations", {})
    try:
        assert use_language("de")
        assert _("Undo") == "⟦Undo⟧"
        told = file_problem_text(FileProblem("not_found", path="x.watchbill"))
        assert told.startswith("⟦")
        assert "x.watchbill" in told
    finally:
        monkeypatch.setattr("app.text.doorway.FOLDER", FOLDER)
        use_language("en")
    assert _("Undo") == "Undo"
