"""The languages that there are words for, and the regions that write numbers in their own way."""

from PySide6.QtCore import QLocale

from app import settings as options
from app.settings import Settings
from app.text.doorway import FOLDER, _, use_language


def languages() -> list[tuple[str, str]]:
    """Code and own name of each language; the system's choice first."""
    found = sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/*.mo"))
    names = [(code, QLocale(code).nativeLanguageName().capitalize()) for code in found]
    return [("system", _("As the system")), ("en", "English"), *names]


def regions() -> list[tuple[str, str]]:
    """Code and name of each region, with how it writes a number; the system's choice first."""
    codes = ("en_GB", "en_US", "de_DE", "de_CH", "fr_FR", "es_ES", "pt_BR", "nl_NL", "sv_SE",
             "pl_PL", "ja_JP", "ar_EG", "hi_IN")  # fmt: skip
    named = [(code, _region_words(QLocale(code))) for code in codes]
    return [("system", _("As the system")), *sorted(named, key=lambda pair: pair[1])]


def _region_words(locale: QLocale) -> str:
    return f"{QLocale.territoryToString(locale.territory())}  {locale.toString(1234.5, 'f', 1)}"


def speak(settings: Settings) -> None:
    """Use the chosen language from now on; what is on the screen already stays."""
    language = settings.value(options.LANGUAGE)
    use_language(QLocale.system().name() if language == "system" else language)


def write_numbers(settings: Settings) -> None:
    """Write numbers, lengths of time and clocks as chosen, from now on."""
    from app.text.numbers import use_hours, use_numerals

    region = settings.value(options.REGION)
    locale = QLocale.system() if region == "system" else QLocale(region)
    use_numerals(locale.decimalPoint(), locale.groupSeparator())
    use_hours(
        decimal=settings.value(options.HOUR_DISPLAY) == "decimal",
        twelve=settings.value(options.CLOCK) == "12",
    )
