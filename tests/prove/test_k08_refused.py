"""K8: a newer, foreign or damaged file is never altered, nor what lies beside it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.text import file_problem_text
from models.kernel.errors import FileProblem
from models.store import opening
from tests.support.disk import bytes_below
from tests.support.filled import filled
from tests.support.hostile import HOSTILE, Spoil, cut_off, with_trigger, zeroed_page
from tests.support.sample import SAMPLE

WITH_JOURNAL: tuple[tuple[Spoil, str], ...] = (
    (with_trigger, "damaged"),
    (zeroed_page, "damaged"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(filled(tmp_path_factory.mktemp("made") / "team.watchbill"))


@pytest.fixture
def document(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "team.watchbill"))


def refused(document: Path, aside: Path) -> FileProblem:
    """Try to open it; whatever is refused stays to the byte, and no file is made beside it."""
    before = bytes_below(document.parent)
    with pytest.raises(FileProblem) as problem:
        opening.admit(document, SAMPLE, aside=aside)
    assert bytes_below(document.parent) == before
    return problem.value


@pytest.mark.parametrize(
    ("spoil", "code"), HOSTILE, ids=lambda part: getattr(part, "__name__", part)
)
def test_each_hostile_file_stays_as_it_is_and_the_reason_is_a_sentence(
    document: Path, tmp_path: Path, spoil: Spoil, code: str
) -> None:
    spoil(document)
    problem = refused(document, tmp_path / "aside")
    assert problem.code == code
    sentence = file_problem_text(problem)
    assert len(sentence) > 15
    assert sentence.rstrip().endswith(".")
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    ("spoil", "code"), WITH_JOURNAL, ids=lambda part: getattr(part, "__name__", part)
)
def test_a_hostile_file_with_a_journal_stays_as_it_is(
    document: Path, tmp_path: Path, spoil: Spoil, code: str
) -> None:
    spoil(document)
    cut_off(document)
    assert refused(document, tmp_path / "aside").code == code


def test_control_merely_opening_a_file_with_a_journal_alters_it(
    document: Path, tmp_path: Path
) -> None:
    cut_off(document)
    before = bytes_below(document.parent)
    with closing(sqlite3.connect(document)) as connection:
        connection.execute("SELECT count(*) FROM box").fetchone()
    assert bytes_below(document.parent) != before
