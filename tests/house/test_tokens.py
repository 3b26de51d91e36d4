"""The palettes keep every contrast that words and marks need, and name the same things."""

import re
from pathlib import Path

import pytest

from views.kit.tokens import SERIES, contrast, tokens

ROOT = Path(__file__).parents[2]

# The ratios that the design states, to a tenth, and those that the timeline needs: light, dark.
STATED = {
    ("text", "surface"): (16.4, 13.7),
    ("text", "canvas"): (15.1, 15.0),
    ("text", "accent_tint"): (13.6, 10.5),
    ("text2", "surface"): (8.1, 9.1),
    ("text2", "rail"): (7.0, 9.6),
    ("text2", "accent_tint"): (6.8, 7.0),
    ("muted", "surface"): (5.6, 6.4),
    ("muted", "canvas"): (5.1, 7.0),
    ("muted", "rail"): (4.8, 6.7),
    ("muted", "accent_tint"): (4.6, 4.9),
    ("accent", "surface"): (7.0, 8.5),
    ("accent", "accent_tint"): (5.8, 6.5),
    ("on_accent", "accent"): (7.0, 8.9),
    ("ok", "surface"): (7.0, 9.0),
    ("ok", "ok_tint"): (6.0, 7.4),
    ("warn", "surface"): (7.2, 9.7),
    ("warn", "warn_tint"): (6.3, 7.9),
    ("bad", "surface"): (7.1, 8.0),
    ("bad", "bad_tint"): (6.0, 6.7),
    ("bad", "rail"): (6.1, 8.5),
    ("bad", "accent_tint"): (5.9, 6.1),
    ("info", "surface"): (7.1, 8.7),
    ("info", "info_tint"): (6.1, 7.2),
    ("text", "site_a"): (13.2, 9.1),
    ("text", "site_b"): (13.4, 8.2),
    ("text2", "absence"): (6.5, 6.4),
    ("border", "surface"): (3.7, 3.7),
    ("border", "sunken"): (3.3, 3.3),
    ("text", "site_a_soft"): (14.8, 11.7),
    ("text", "site_b_soft"): (15.0, 11.5),
    ("text2", "site_a"): (6.6, 6.1),
    ("text2", "site_b"): (6.7, 5.4),
    ("info", "site_a"): (5.8, 5.8),
    ("warn", "site_b"): (5.9, 5.8),
    ("accent", "site_a"): (5.7, 5.6),
    ("accent", "site_b"): (5.8, 5.1),
    ("accent", "sunken"): (6.3, 7.5),
    ("info", "sunken"): (6.4, 7.7),
    ("bad", "site_a"): (5.8, 5.4),
    ("bad", "site_b"): (5.8, 4.8),
    ("blue", "surface"): (5.2, 6.0),
    ("orange", "surface"): (2.3, 7.3),
    ("green", "surface"): (3.4, 6.6),
    ("vermilion", "surface"): (3.9, 6.2),
    ("sky", "surface"): (2.3, 9.7),
    ("purple", "surface"): (3.1, 7.0),
    ("yellow", "surface"): (1.3, 12.5),
    ("grey", "surface"): (2.6, 5.4),
}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_that_is_used_has_its_contrast(name: str) -> None:
    palette = getattr(tokens(), name)
    poor = [
        (one, other, round(contrast(palette[one], palette[other]), 2))
        for one, other, least in tokens().contrast_pairs
        if contrast(palette[one], palette[other]) < least
    ]
    assert tokens().contrast_pairs
    assert not poor


@pytest.mark.parametrize(("pair", "stated"), STATED.items())
def test_the_colours_are_those_of_the_design(
    pair: tuple[str, str], stated: tuple[float, float]
) -> None:
    for palette, ratio in zip((tokens().light, tokens().dark), stated, strict=True):
        assert contrast(palette[pair[0]], palette[pair[1]]) == pytest.approx(ratio, abs=0.06)


def test_every_pair_of_the_design_is_among_those_that_must_hold() -> None:
    held = {(one, other) for one, other, _least in tokens().contrast_pairs}
    assert {pair for pair in STATED if pair[0] not in SERIES} == held


def test_both_palettes_name_the_same_things() -> None:
    assert tokens().light.keys() == tokens().dark.keys()
    values = [*tokens().light.values(), *tokens().dark.values()]
    assert [value for value in values if not re.fullmatch(r"#[0-9A-F]{6}", value)] == []


def test_every_series_has_a_readable_relative() -> None:
    assert tokens().readable.keys() == set(SERIES)
    for palette in (tokens().light, tokens().dark):
        for relative in tokens().readable.values():
            assert contrast(palette[relative], palette["surface"]) >= 4.5


def test_nothing_is_written_smaller_than_eleven() -> None:
    assert min(role.size for role in tokens().roles.values()) == 11
    assert {role.weight for role in tokens().roles.values()} <= {400, 500, 600}


def test_no_colour_is_written_outside_the_tokens() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in sorted((ROOT / "views").rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"[\"'(]#[0-9A-Fa-f]{6}\b", line) and ">>>" not in line
    ]
    assert found == []


def test_fonts_and_icons_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in (ROOT / "resources/fonts/LICENSE").read_text()
    assert "ISC License" in (ROOT / "resources/icons/LICENSE").read_text()
    weights = {file.stem for file in (ROOT / "resources/fonts").glob("*.otf")}
    assert weights == {"Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"}
