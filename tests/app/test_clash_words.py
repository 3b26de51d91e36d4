"""Every clash that the engine knows has words of its own, on the page and on the command line."""

import re
from dataclasses import replace
from datetime import timedelta
from inspect import getdoc

import pytest

from app.text.rota import RotaWords
from models.rotations.rules.shapes import Clash
from tests.support.rotas import rota_of

ROTA = rota_of(4, 4)
CODES = re.findall(r"``(\w+)``", (getdoc(Clash) or "").replace("\n", " "))


def clash(code: str) -> Clash:
    rotation, duty = ROTA.rotations[0], ROTA.duties[0]
    told = {"count": 3, "needed": 8, "rest": 3600, "short": 1, "most": 2}
    people = (next(iter(ROTA.people)),)
    end = ROTA.start + timedelta(days=1)
    return Clash(code, rotation.id, duty.id, None, ROTA.start, end, people, (), told)


@pytest.mark.parametrize("code", CODES)
def test_it_is_said_in_a_line_of_its_own(code: str) -> None:
    words = RotaWords(ROTA)
    said = words.clash(clash(code))
    assert said != words.clash(replace(clash(code), code="unheard_of"))
    assert "{" not in said


def test_all_of_them_are_told_apart() -> None:
    assert len(CODES) == 15
    assert len({RotaWords(ROTA).clash(clash(code)) for code in CODES}) == 15
