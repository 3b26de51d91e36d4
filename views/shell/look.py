"""How the options of look and language are put into effect, at the start and when they change."""

from PySide6.QtWidgets import QApplication

from app import settings as options
from app.settings import Settings
from app.text.doorway import FOLDER
from views.kit import theme

WRITING = (options.REGION.key, options.HOUR_DISPLAY.key, options.CLOCK.key)
"""The options that decide how numbers, lengths of time and clocks are written."""


def dress(settings: Settings) -> None:
    """Colours, fonts and language of the whole application; before any window is made."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        scale = settings.value(options.TEXT_SIZE) / 100
        mode = theme.Mode(settings.value(options.THEME))
        theme.apply(application, mode, scale, styled=bool(application.property("styled")))
    if settings.value(options.LANGUAGE) != "en" and FOLDER.is_dir():
        from views.shell.languages import speak

        speak(settings)


def redress(settings: Settings, key: str) -> None:
    """Put a changed option into effect, if it is one of these."""
    if key == options.THEME.key:
        theme.set_mode(theme.Mode(settings.value(options.THEME)))
    elif key == options.TEXT_SIZE.key:
        theme.set_scale(settings.value(options.TEXT_SIZE) / 100)
    elif key in WRITING:
        from views.shell.languages import write_numbers

        write_numbers(settings)
