"""The second opener is told; a note that a crash left behind is recognised."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.store import presence
from tests.conftest import ROOT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def clock() -> datetime:
    return NOW


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "team.watchbill"


def note(document: Path, **content: object) -> Path:
    path = document.with_name(f".~{document.name}.abc.open")
    known = {"who": "Grace", "host": "elsewhere", "process": 7, "started": "1"}
    path.write_text(json.dumps({**known, "since": NOW.isoformat(), **content}))
    return path


def test_the_second_opener_learns_who_is_there_and_since_when(document: Path) -> None:
    first = presence.announce(document, "Ada", clock)
    second = presence.announce(document, "Grace", clock)
    (seen,) = presence.others(document, second, clock)
    assert (seen.who, seen.process, seen.since, seen.stale) == ("Ada", os.getpid(), NOW, False)
    assert [other.who for other in presence.others(document, first, clock)] == ["Grace"]
    first.leave()
    second.leave()
    assert list(document.parent.iterdir()) == []


def test_a_window_that_was_killed_is_recognised_and_swept(document: Path) -> None:
    code = (
        "from pathlib import Path; from models.store import presence; import os, sys;"
        "presence.announce(Path(sys.argv[1]), 'Ada'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(document)], cwd=ROOT, check=False)
    (left,) = presence.others(document)
    assert (left.who, left.stale) == ("Ada", True)
    mine = presence.announce(document, "Grace")
    assert presence.others(document, mine) == ()
    mine.leave()


def test_another_process_of_the_same_number_is_not_mistaken_for_it(document: Path) -> None:
    import socket

    note(document, host=socket.gethostname(), process=os.getpid(), started="long ago")
    (seen,) = presence.others(document, clock=clock)
    assert seen.stale


def test_a_window_elsewhere_is_there_as_long_as_it_refreshes_its_note(document: Path) -> None:
    path = note(document)
    fresh = (NOW - timedelta(minutes=2)).timestamp()
    os.utime(path, (fresh, fresh))
    assert not presence.others(document, clock=clock)[0].stale
    old = (NOW - timedelta(minutes=11)).timestamp()
    os.utime(path, (old, old))
    assert presence.others(document, clock=clock)[0].stale
    presence.Presence(path).refresh()
    assert not presence.others(document)[0].stale


def test_a_stale_note_from_elsewhere_is_not_ours_to_sweep(document: Path) -> None:
    path = note(document)
    os.utime(path, (0, 0))
    presence.announce(document, "Ada", clock).leave()
    assert path.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"who": 1}', '{"who": "x", "process": "y"}'])
def test_a_damaged_note_is_passed_over(document: Path, content: str) -> None:
    document.with_name(f".~{document.name}.abc.open").write_text(content)
    assert presence.others(document) == ()


def test_notes_of_another_document_are_not_this_ones(document: Path) -> None:
    other = presence.announce(document.with_name("other.watchbill"), "Ada", clock)
    assert presence.others(document) == ()
    other.leave()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "team.watchbill"
    mine = presence.announce(missing, "Ada", clock)
    mine.refresh()
    mine.leave()
    assert presence.others(missing) == ()
