"""The examples in docstrings are true: each rule of the figures shows one."""

import doctest
import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

import app
import models


def _modules() -> list[ModuleType]:
    names = [
        found.name
        for package in (models, app)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [import_module(name) for name in names]


def _examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for module in _modules() for test in finder.find(module) if test.examples]
    return sorted(found, key=lambda test: test.name)


@pytest.mark.parametrize("example", _examples(), ids=lambda test: test.name)
def test_the_example_is_true(example: doctest.DocTest) -> None:
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(told)
