"""The articles that the confidence of places is measured on: made up of the gazetteer, the same each time."""

import importlib.util
import sys
from pathlib import Path

import pytest

from press_archive_entities.places.resolve import PlaceName, resolved


@pytest.fixture(scope="module")
def place_cases():
    path = Path(__file__).parents[1] / "training" / "place_cases.py"
    spec = importlib.util.spec_from_file_location("place_cases", path)
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by its name.
    sys.modules["place_cases"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_same_seed_makes_the_same_articles(place_cases):
    assert [*place_cases.Atlas(1).articles(20)] == [*place_cases.Atlas(1).articles(20)]


@pytest.mark.slow
def test_a_made_up_article_is_mostly_resolved_as_it_was_meant(place_cases):
    right = total = 0
    for cases in place_cases.Atlas(2).articles(200):
        names = {case: PlaceName(case.text, case.within) for case in cases}
        answers = resolved([*names.values()])
        for case, name in names.items():
            total += 1
            right += name in answers and answers[name].place.distance(case.meant) < 161
    assert right / total > 0.9
