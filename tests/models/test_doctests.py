"""Every example in a docstring of models and app is true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import app
import models

NAMES = sorted(
    module.name
    for package in (models, app)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", NAMES)
def test_its_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_the_rules_have_examples() -> None:
    rules = [name for name in NAMES if name.endswith(".rules")]
    assert len(rules) >= 4
    for name in rules:
        assert doctest.testmod(import_module(name)).attempted > 0, name
