"""K4: a full disk loses nothing: commands, backups, exports and migrations say so and are retried."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.prove import full_disks
from tests.prove.children import child
from tests.prove.full_disks import FULL, ROOMY, Told
from tests.support.filled import filled

WORKS: tuple[Callable[..., None], ...] = (
    full_disks.work,
    full_disks.back_up,
    full_disks.export,
    full_disks.export_csv,
    full_disks.export_json,
    full_disks.upgrade,
)
ROOM = {
    "work": 20_000,
    "back_up": 320_000,
    "export": 60_000,
    "export_csv": 250_000,
    "export_json": 600_000,
    "upgrade": 150_000,
}
"""Bytes with which each work would nearly be done; the steps of size go up to it."""


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(filled(tmp_path_factory.mktemp("sample") / "sample.watchbill"))


def sizes(work: Callable[..., None], least: int, count: int) -> list[int]:
    return [least + ROOM[work.__name__] * step // count for step in range(count)]


def run(fork: Any, work: Callable[..., None], folder: Path, largest: int, roomier: Any) -> Told:
    with child(fork, work, folder, largest) as worker:
        told = worker.pipe.recv()
        if told == FULL:
            roomier()
            told = worker.ask(ROOMY)
    assert isinstance(told, Told)
    return told


def judge(told: list[Told]) -> int:
    """How often the disk was full; each time nothing changed, it was said, and again worked."""
    for each in told:
        assert each.code in ("", "disk_full"), each
        assert each.unchanged
        assert each.retried
        if each.code:
            assert "disk" in each.sentence.lower() or "space" in each.sentence.lower()
    return sum(bool(each.code) for each in told)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_files_that_may_not_grow(
    fork: Any,
    template: Path,
    sample_file: Path,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    work: Callable[..., None],
) -> None:
    count = trials(20, 120)
    least = template.stat().st_size if work is full_disks.work else 4096
    told = []
    for largest in sizes(work, least, count):
        folder = tmp_path / str(largest)
        folder.mkdir()
        shutil.copy(template, folder)
        shutil.copy(sample_file, folder)
        told.append(run(fork, work, folder, largest, lambda: None))
    full = judge(told)
    measured(f"full at {full} of {count} sizes")
    assert full >= count / 2


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Callable[[], None]]:
    """A file system of so many bytes; the callable makes it large."""
    options = ["-t", "tmpfs", "-o", f"size={size},mode=0700"]
    subprocess.run(["mount", *options, "watchbill", str(folder)], check=True)
    try:
        yield partial(_enlarge, folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _enlarge(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)


@pytest.fixture
def may_mount(tmp_path: Path) -> None:
    """Skip where nobody may mount: the size limit above then stands alone."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small file system")
    folder = tmp_path / "try"
    folder.mkdir()
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "watchbill", str(folder)], check=False, capture_output=True
    )
    if tried.returncode:
        pytest.skip("this machine lets nobody mount a file system")
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.usefixtures("may_mount")
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_disks_that_are_full(
    fork: Any,
    template: Path,
    sample_file: Path,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    work: Callable[..., None],
) -> None:
    count = trials(20, 120)
    told = []
    for number, extra in enumerate(sizes(work, 0, count)):
        folder = tmp_path / str(number)
        folder.mkdir()
        files = {
            full_disks.work: [template],
            full_disks.back_up: [template],
            full_disks.export: [],
            full_disks.export_csv: [],
            full_disks.export_json: [],
            full_disks.upgrade: [sample_file],
        }[work]
        base = sum(file.stat().st_size for file in files) + 80_000
        with small_disk(folder, base + extra) as roomier:
            for file in files:
                shutil.copy(file, folder)
            told.append(run(fork, work, folder, 0, roomier))
    full = judge(told)
    measured(f"full at {full} of {count} sizes")
    assert full >= count / 3
