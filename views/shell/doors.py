"""What the window calls when something in its frame is used; the shell gives the callables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from views.kit.page import PeriodChoice


@dataclass(frozen=True)
class TopBarDoors:
    """What the top bar calls. `teams` and `menu` get the widget to open below."""

    teams: Callable[[QWidget], object]
    sample: Callable[[QWidget], object]
    back: Callable[[], object]
    forward: Callable[[], object]
    period: Callable[[PeriodChoice], object]
    undo: Callable[[], object]
    redo: Callable[[], object]


@dataclass(frozen=True)
class Doors:
    """What the frame calls. `closing` says whether the window may close."""

    top_bar: TopBarDoors
    search_key: str
    page: Callable[[str], object]
    menu: Callable[[QWidget], object]
    problems: Callable[[], object]
    jobs: Callable[[], object]
    inspector_closed: Callable[[], object]
    inspector_resized: Callable[[int], object]
    rail_folded: Callable[[bool], object]
    activated: Callable[[], object]
    escaped: Callable[[], object]
    dropped: Callable[[Sequence[str]], object]
    closing: Callable[[], bool]
