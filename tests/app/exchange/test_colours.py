"""The colours of the workbook are those of the theme's light palette."""

import tomllib

from app.exchange.workbook_styles import COLOURS, SERIES
from tests.conftest import ROOT


def test_the_workbook_uses_the_light_palette() -> None:
    tokens = tomllib.loads((ROOT / "resources/theme/tokens.toml").read_text(encoding="utf-8"))
    light = tokens["light"]
    for name, colour in {**COLOURS, **SERIES}.items():
        assert light[name].lstrip("#").upper() == colour.upper(), name
