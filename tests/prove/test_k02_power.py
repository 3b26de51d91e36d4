"""K2: what was shown as saved survives a power cut, at any moment."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.prove.power import Disk, Step, record
from tests.prove.verdicts import DAMAGED, LOST, SOUND, states_after, verdict

SEED, COMMANDS = 3, 40
AT_LEAST = 60
"""Cuts of a control, so that its share means something."""


@pytest.fixture(scope="module")
def states(template: Path, memory: Callable[[], Path]) -> list[str]:
    return states_after(template, memory(), SEED, COMMANDS)


Cut = Callable[[str, str, int], list[str]]


@pytest.fixture
def cut(template: Path, states: list[str], tmp_path: Path, needs: Callable[..., None]) -> Cut:
    """`cut("EXTRA", "saved", 200)`: the verdicts on so many cuts of a run with that setting."""
    needs("strace")

    def cut_often(synchronous: str, moment: str, count: int) -> list[str]:
        folder = tmp_path / f"recorded {synchronous} {moment}"
        folder.mkdir()
        document = folder / "team.watchbill"
        shutil.copy(template, document)
        whole = {document.name: document.read_bytes()}
        steps = record(
            folder,
            "tests.prove.record_writer",
            str(document),
            str(SEED),
            str(COMMANDS),
            synchronous,
        )
        assert [step.what for step in steps].count("say") == COMMANDS + 1
        random = Random(f"{synchronous} {moment}")
        moments = [at for at, step in enumerate(steps) if moment in ("any", step_word(step))]
        chosen = sorted(random.choices(moments, k=count))
        return list(_verdicts(steps, chosen, whole, states, tmp_path, random))

    return cut_often


def step_word(step: Step) -> str:
    return "saved" if step.what == "say" else step.what


def _verdicts(
    steps: list[Step],
    chosen: list[int],
    whole: dict[str, bytes],
    states: list[str],
    tmp_path: Path,
    random: Random,
) -> Iterator[str]:
    disk, done = Disk(whole), 0
    for number, at in enumerate(chosen):
        for step in steps[done : at + 1]:
            disk.do(step)
        done = at + 1
        place = tmp_path / "after" / str(number)
        place.mkdir(parents=True)
        for name, content in disk.after_the_cut(random).items():
            (place / name).write_bytes(content)
        yield verdict(place / "team.watchbill", disk.said, states, tmp_path / "aside")
        shutil.rmtree(place)


@pytest.mark.heavy
def test_a_cut_at_any_moment_damages_and_loses_nothing(
    cut: Cut, trials: Callable[[int, int], int], measured: Callable[[str], None]
) -> None:
    found = cut("EXTRA", "any", trials(200, 2000))
    measured(f"{found.count(SOUND)} of {len(found)} sound")
    assert set(found) == {SOUND}


@pytest.mark.heavy
def test_a_cut_right_after_saved_loses_nothing(
    cut: Cut, trials: Callable[[int, int], int], measured: Callable[[str], None]
) -> None:
    found = cut("EXTRA", "saved", trials(200, 2000))
    measured(f"{found.count(SOUND)} of {len(found)} sound")
    assert set(found) == {SOUND}


@pytest.mark.heavy
def test_control_the_usual_setting_loses_what_was_saved(
    cut: Cut, trials: Callable[[int, int], int], measured: Callable[[str], None]
) -> None:
    """FULL does not sync the folder after removing the journal, which then comes back."""
    found = cut("FULL", "saved", max(AT_LEAST, trials(200, 2000)))
    measured(f"{found.count(LOST)} of {len(found)} lost")
    assert found.count(LOST) >= 0.3 * len(found), found
    assert DAMAGED not in found


@pytest.mark.heavy
def test_control_without_syncs_the_file_is_damaged(
    cut: Cut, trials: Callable[[int, int], int], measured: Callable[[str], None]
) -> None:
    found = cut("OFF", "any", max(AT_LEAST, trials(200, 2000)))
    measured(f"{found.count(DAMAGED)} of {len(found)} damaged")
    assert found.count(DAMAGED) >= 0.8 * len(found), found
