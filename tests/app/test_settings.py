"""Options survive a restart, a damaged file, an older and a newer application."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import settings
from app.settings import OPTIONS, STATE, THEME, Option, Places, Settings
from models.kernel.errors import FileProblem

CALM = Option("calm", True)
NAMES: Option[tuple[str, ...]] = Option("names", ())
SIZE = Option("size", 10, low=5, high=20)
WORD = Option("word", "")
DECLARED = (CALM, NAMES, SIZE, WORD)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_defaults_stand_until_something_is_chosen(file: Path) -> None:
    options = Settings(file)
    assert options.value(THEME) == "system"
    assert not file.exists()


def test_a_choice_survives_a_restart(file: Path) -> None:
    Settings(file).put(THEME, "dark")
    assert Settings(file).value(THEME) == "dark"


@given(calm=st.booleans(), names=st.lists(st.text()), size=st.integers(5, 20), word=st.text())
def test_every_value_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, calm: bool, names: list[str], size: int, word: str
) -> None:
    file = tmp_path_factory.mktemp("options") / "settings.json"
    options = Settings(file, DECLARED)
    options.put(CALM, calm)
    options.put(NAMES, tuple(names))
    options.put(SIZE, size)
    options.put(WORD, word)

    read = Settings(file, DECLARED)
    assert read.troubles == []
    assert (read.value(CALM), read.value(NAMES)) == (calm, tuple(names))
    assert (read.value(SIZE), read.value(WORD)) == (size, word)


@pytest.mark.parametrize("value", ["purple", "", "Dark"])
def test_a_value_outside_its_choices_is_not_taken(file: Path, value: str) -> None:
    options = Settings(file)
    with pytest.raises(ValueError, match="theme"):
        options.put(THEME, value)
    assert options.value(THEME) == "system"


def test_a_number_outside_its_bounds_is_not_taken(file: Path) -> None:
    options = Settings(file, DECLARED)
    with pytest.raises(ValueError, match="size"):
        options.put(SIZE, 21)


def test_a_wrong_value_in_the_file_is_told_and_the_rest_is_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"size": "large", "word": "kept", "calm": 1, "version": 1}))
    options = Settings(file, DECLARED)
    assert sorted(options.troubles) == ["value:calm", "value:size"]
    assert (options.value(SIZE), options.value(CALM), options.value(WORD)) == (10, True, "kept")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]", b"null", b""])
def test_an_unreadable_file_is_set_aside_not_overwritten(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    options = Settings(file, DECLARED)
    assert options.troubles == ["unreadable"]
    options.put(WORD, "new")
    assert file.with_suffix(".unreadable").read_bytes() == content
    assert Settings(file, DECLARED).value(WORD) == "new"


def test_what_a_newer_application_wrote_is_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"version": 9, "future": {"a": 1}, "word": "w"}))
    options = Settings(file, DECLARED)
    assert options.troubles == ["newer"]
    options.put(WORD, "v")
    assert json.loads(file.read_text()) == {"version": 9, "future": {"a": 1}, "word": "v"}


def test_old_values_are_upgraded_step_by_step(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"version": 1, "big": True}))
    steps = (
        lambda old: {**old, "size": 18 if old["big"] else 10},
        lambda old: {**old, "size": old["size"] + 1},
    )
    options = Settings(file, DECLARED, steps)
    assert options.value(SIZE) == 19
    options.put(WORD, "w")
    assert json.loads(file.read_text())["version"] == 3
    assert Settings(file, DECLARED, steps).value(SIZE) == 19


def test_listeners_hear_of_changes_only_and_can_stop(file: Path) -> None:
    options = Settings(file, DECLARED)
    heard: list[str] = []
    stop = options.listen(heard.append)
    options.put(WORD, "a")
    options.put(WORD, "a")
    stop()
    options.put(WORD, "b")
    assert heard == ["word"]


def test_a_failed_write_leaves_the_old_file_and_no_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings(file, DECLARED).put(WORD, "old")
    before = file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.settings.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Settings(file, DECLARED).put(WORD, "new")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("declared", [OPTIONS, STATE])
def test_every_default_is_acceptable_and_every_key_is_declared_once(
    declared: tuple[Option[object], ...],
) -> None:
    assert all(option.accepts(option.default) for option in declared)
    keys = [option.key for option in declared]
    assert len(keys) == len(set(keys))


def test_one_home_holds_all_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHBILL_HOME", str(tmp_path))
    places = settings.own_places()
    assert places == Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    pwd = pytest.importorskip("pwd")

    def nobody(_number: int) -> None:
        raise KeyError

    for name in ("HOME", "WATCHBILL_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(FileProblem, match="no_home"):
        settings.own_places()
