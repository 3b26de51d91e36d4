"""The look of the window: colours, fonts and sizes by meaning, light or dark, changed live.

Widgets ask for colours when they paint, so that a change of theme needs no more than a repaint;
those that keep something made of colours connect to `on_change`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from views.kit.style import sheet
from views.kit.tokens import RESOURCES, tokens

FAMILY = "Inter"
_TABULAR = QFont.Tag("tnum")
_IN_CONTEXT = QFont.Tag("calt")


class Mode(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop where it says what it wants."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class _Theme(QObject):
    """The one state: which palette is on and how large text is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.LIGHT
        self.dark = False
        self.scale = 1.0
        self.family = FAMILY
        self.colours: dict[str, QColor] = {}
        self.fonts: dict[tuple[str, float, bool], QFont] = {}
        self.tabular = True
        self.ring: QObject | None = None
        self.use(dark=False)

    def use(self, *, dark: bool) -> None:
        self.dark = dark
        palette = tokens().dark if dark else tokens().light
        self.colours = {name: QColor(value) for name, value in palette.items()}


_theme = _Theme()


STYLE_ARGUMENTS = ("-style", "Fusion")
"""For the making of the application: as fast as Qt itself, while `setStyle` makes Python wrap
every style class (15 ms of the start)."""


_READY, _WORN = "watchbill-ready", "watchbill-worn"
"""What an application keeps of itself: that it has style and fonts, and which look it wears."""


def apply(
    app: QApplication, mode: Mode = Mode.SYSTEM, scale: float = 1.0, *, styled: bool = False
) -> None:
    """Dress the application: Fusion, Inter, palette and style sheet, before any window.

    scale: the user's text size, 1.0 being 100 %. styled: it was made with STYLE_ARGUMENTS.
    """
    if not app.property(_READY):
        if not styled:
            app.setStyle("Fusion")
        for file in sorted((RESOURCES / "fonts").glob("*.otf")):
            QFontDatabase.addApplicationFont(str(file))
        if FAMILY not in QFontDatabase.families():
            _theme.family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        QGuiApplication.styleHints().colorSchemeChanged.connect(_system_changed)
        app.setProperty(_READY, True)
    if scale != _theme.scale:
        _theme.fonts.clear()
    _theme.scale = scale
    set_mode(mode)
    from views.kit.focus import FocusRing

    if _theme.ring is None:  # to look for it would wrap every child, the style among them
        _theme.ring = FocusRing(app)


def set_mode(mode: Mode) -> None:
    """Switch the palette; everything that is shown recolours at once."""
    _theme.mode = mode
    _theme.use(dark=_wants_dark(mode))
    _dress()


def set_scale(scale: float) -> None:
    """Change the size of text and of what holds it; 1.0 is 100 %."""
    _theme.scale = scale
    _theme.fonts.clear()
    _dress()


def mode() -> Mode:
    """What the user chose."""
    return _theme.mode


def is_dark() -> bool:
    """Which palette is on."""
    return _theme.dark


def on_change(listener: Callable[[], None]) -> None:
    """Call a bound method of a QObject after each change of palette or text size.

    The connection ends with the object.
    """
    _theme.changed.connect(listener)


def colour(name: str) -> QColor:
    """The colour of a token, such as ``accent`` or the series ``orange``. KeyError if none."""
    return _theme.colours[name]


def readable(series: str) -> QColor:
    """The colour for words beside a series."""
    return colour(tokens().readable[series])


def tint(series: str) -> QColor:
    """The pale ground of a series, under its lines."""
    readable_name = tokens().readable[series]
    return colour("absence" if readable_name == "text2" else f"{readable_name}_tint")


def mixed(ground: str, over: str, part: float) -> QColor:
    """One colour laid over another as far as a part of one says."""
    low, high, share = colour(ground), colour(over), min(1.0, max(0.0, part))

    def mix(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        mix(low.red(), high.red()), mix(low.green(), high.green()), mix(low.blue(), high.blue())
    )


def size(name: str) -> int:
    """A size of THEME.md in pixels; those that hold text grow with the user's text size."""
    plain = tokens().sizes[name]
    return plain if any(word in name for word in _FIXED) else px(plain)


_FIXED = ("grid", "padding", "gap", "radius", "focus")


def px(plain: float) -> int:
    """Pixels at 100 % made to fit the user's text size."""
    return round(plain * _theme.scale)


def font(role: str = "body", weight: int | None = None) -> QFont:
    """The font of a role of text, with figures of equal width. A fresh copy."""
    spec = tokens().roles[role]
    key = (role, _theme.scale, _theme.tabular)
    made = _theme.fonts.get(key)
    if made is None:
        made = QFont(_theme.family)
        made.setPixelSize(px(spec.size))
        made.setWeight(QFont.Weight(spec.weight))
        # Said either way: a font that does not say takes it from the application's.
        made.setFeature(_TABULAR, int(_theme.tabular))
        made.setFeature(_IN_CONTEXT, int(_theme.tabular))
        _theme.fonts[key] = made
    copy = QFont(made)
    if weight is not None:
        copy.setWeight(QFont.Weight(weight))
    return copy


def role_colour(role: str) -> QColor:
    """The colour that a role of text takes where nothing else is said."""
    return colour(tokens().roles[role].colour)


def line_height(role: str) -> int:
    """The height of a line of a role, in pixels."""
    return px(tokens().roles[role].line)


@contextmanager
def light_palette() -> Iterator[None]:
    """Paint in the light palette for a while: print and export always use it."""
    was_dark = _theme.dark
    _theme.use(dark=False)
    try:
        yield
    finally:
        _theme.use(dark=was_dark)


@contextmanager
def findable_figures() -> Iterator[None]:
    """Write figures so that a PDF can be searched and read aloud.

    Figures of equal width, and dashes beside capitals and figures, are glyphs of their own, which
    a PDF does not know as what they stand for (tried).
    """
    _theme.tabular = False
    try:
        yield
    finally:
        _theme.tabular = True


def _wants_dark(mode: Mode) -> bool:
    if mode is Mode.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return mode is Mode.DARK


def _system_changed(_scheme: Qt.ColorScheme) -> None:
    if _theme.mode is Mode.SYSTEM and _wants_dark(Mode.SYSTEM) != _theme.dark:
        set_mode(Mode.SYSTEM)


def _dress() -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    look = f"{_theme.dark} {_theme.scale}"
    if app.property(_WORN) == look:
        return  # to dress all that is shown takes a second where there is much
    app.setProperty(_WORN, look)
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(sheet({name: c.name() for name, c in _theme.colours.items()}, px))
    _theme.changed.emit()


def _palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for which, tint in (
        (role.Window, "canvas"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "sep"),
        (role.Mid, "hair"),
        (role.Dark, "border"),
        (role.Shadow, "hair"),
    ):
        palette.setColor(which, colour(tint))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, colour("muted"))
    return palette
