"""K18: the lock of a write survives our own housekeeping on the same file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.settings import own_places
from models import catalog
from models.kernel.errors import FileProblem
from models.store import backup, header, location, opening, presence
from models.store.shelf import Shelf
from models.store.store import Store
from tests.prove import works
from tests.prove.acts import AUTHOR, open_repeatably
from tests.prove.children import Child, child
from tests.support.sample import Does


def make_backup(store: Store, folder: Path) -> None:
    backup.make(store.place, catalog.schema(), Shelf(folder / "backups"), "interval")


def hash_contents(store: Store, folder: Path) -> None:
    backup.contents(store.place)


def preview(store: Store, folder: Path) -> None:
    shelf = Shelf(folder / "backups")
    made = backup.make(store.place, catalog.schema(), shelf, "asked")
    backup.preview(made, store.place)


def long_report(store: Store, folder: Path) -> None:
    with store.snapshot():
        pass


def look_around(store: Store, folder: Path) -> None:
    path = Path(store.place)
    presence.others(path, presence.announce(path, "Ada"))
    location.place_of(path)
    assert path.stat().st_size


def examine_again(store: Store, folder: Path) -> None:
    """A second opening in this process, as a list of scenarios does beside a comparison."""
    opening.admit(Path(store.place), catalog.schema(), aside=folder / "aside")


def save_settings(store: Store, folder: Path) -> None:
    own_places().settings_file.parent.mkdir(parents=True, exist_ok=True)
    own_places().settings_file.write_text("{}")


def second_store(store: Store, folder: Path) -> None:
    Store.open(store.place, store.schema).close()


HOUSEKEEPING = (
    make_backup,
    hash_contents,
    preview,
    long_report,
    look_around,
    examine_again,
    save_settings,
    second_store,
)


def writes_of_another(
    store: Store, rival: Child, meanwhile: Callable[[Store, Path], None], folder: Path
) -> str:
    """What another process hears when it writes while we hold a write and do `meanwhile`."""
    heard = ""

    def hold(work: Any) -> None:
        nonlocal heard
        work.connection.exec_driver_sql("UPDATE person SET phone = phone || '1'")
        meanwhile(store, folder)
        heard = rival.ask(works.READY)

    store.do(Does(hold), AUTHOR)
    return heard


@pytest.fixture
def held(template: Path, tmp_path: Path) -> Any:
    path = Path(shutil.copy(template, tmp_path / "team.watchbill"))
    store = open_repeatably(path)
    yield store
    store.close()


def test_another_process_is_refused_while_a_write_is_held(
    fork: Any,
    held: Store,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random(18)
    with child(fork, works.write_when_asked, held.place) as rival:
        heard = [
            writes_of_another(held, rival, random.choice(HOUSEKEEPING), tmp_path)
            for _ in range(trials(50, 200))
        ]
        assert rival.ask(works.READY) == "written"
    measured(f"{heard.count('busy')} of {len(heard)} refused")
    assert set(heard) == {"busy"}


@pytest.mark.parametrize("meanwhile", HOUSEKEEPING, ids=lambda each: each.__name__)
def test_each_kind_of_housekeeping_keeps_the_lock(
    fork: Any, held: Store, tmp_path: Path, meanwhile: Callable[[Store, Path], None]
) -> None:
    with child(fork, works.write_when_asked, held.place) as rival:
        assert writes_of_another(held, rival, meanwhile, tmp_path) == "busy"


def test_control_opening_the_file_plainly_drops_the_lock(
    fork: Any, held: Store, tmp_path: Path
) -> None:
    def plainly(store: Store, folder: Path) -> None:
        Path(store.place).read_bytes()

    with child(fork, works.write_when_asked, held.place) as rival:
        heard = ""
        try:
            heard = writes_of_another(held, rival, plainly, tmp_path)
        except FileProblem as problem:
            heard = heard or problem.code
    assert heard != "busy"


def test_control_so_does_the_header_unless_it_knows_that_the_file_is_open(
    fork: Any, held: Store, tmp_path: Path
) -> None:
    def unguarded(store: Store, folder: Path) -> None:
        header.release(Path(store.place))
        try:
            header.read_header(Path(store.place))
        finally:
            header.claim(Path(store.place))

    with child(fork, works.write_when_asked, held.place) as rival:
        heard: list[str] = []

        def hold(work: Any) -> None:
            work.connection.exec_driver_sql("UPDATE person SET phone = phone || '1'")
            unguarded(held, tmp_path)
            heard.append(rival.ask(works.READY))

        try:
            held.do(Does(hold), AUTHOR)
        except FileProblem:
            heard.append("our own write failed")
    assert heard[0] == "written"
