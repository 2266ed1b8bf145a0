"""What the plugin declares, and what a choice of model changes."""

import subprocess
import sys

import pytest
from pydantic import ValidationError

from archive import Annotation, Article
from press_archive_entities import register_enrichers, register_facets


def entities(**settings: str):
    (enricher,) = register_enrichers(settings=settings)
    return enricher


def test_the_enricher_makes_names_actors_and_places():
    assert set(entities(model="rules").produces) == {"name", "actor", "place"}


def test_the_facet_place_is_a_tree_of_names_meant_as_places():
    actor, place = register_facets()
    assert (actor.name, actor.shape) == ("actor", "term")
    assert (place.name, place.shape) == ("place", "tree")
    assert place.where == {"reading": ("literal", "mixed")}


def test_the_model_is_part_of_the_version():
    assert entities(model="rules").version != entities(model="fast").version


def test_without_a_setting_the_best_installed_model_is_used():
    assert entities().version.partition("+")[2].startswith(("fast", "accurate"))


def test_rules_alone_find_names_too():
    found = list(entities(model="rules").annotate(Article.of("Angela Merkel flew to Paris."), []))
    assert {(a.text, a.attributes["type"]) for a in found if a.kind == "name"} == {
        ("Angela Merkel", "PER"),
        ("Paris", "LOC"),
    }


@pytest.mark.parametrize("model", ["best", "spacy:no_such_pipeline"])
def test_an_unknown_model_is_refused(model):
    with pytest.raises(ValueError, match="model"):
        entities(model=model)


def test_an_unknown_setting_is_refused():
    with pytest.raises(ValidationError, match="modle"):
        entities(modle="fast")


def test_importing_the_plugin_loads_no_model():
    heavy = ("pycrfsuite", "onnxruntime", "spacy", "torch")
    code = f"import sys, press_archive_entities; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )


def test_the_same_text_gives_the_same_annotations(enricher):
    article = Article.of("The Kremlin denied that Moscow had asked Minsk for help near Kuznica.")
    assert list(enricher.annotate(article, [])) == list(enricher.annotate(article, []))


def test_one_actor_has_one_value(annotate):
    text = (
        "Maria Zakharova spoke. Ms Zakharova, the Russian Foreign Ministry spokeswoman, left. "
        "The spokeswoman smiled. Zakharova\u2019s aide too."
    )
    found = annotate(text)
    assert {a.value for a in found if a.kind == "actor" and a.attributes["type"] == "person"} == {
        "Maria Zakharova"
    }
    assert sum(a.value == "Maria Zakharova" for a in found) >= 4


def test_a_role_stands_beside_its_person(annotate):
    (actor,) = [a for a in annotate("Polish Prime Minister Mateusz Morawiecki spoke.") if a.kind == "actor"]
    assert (actor.attributes["role"], actor.attributes["country"]) == ("Polish Prime Minister", "PL")


def test_a_metonym_keeps_its_place(annotate):
    (actor,) = [a for a in annotate("Tehran rejected the offer.") if a.kind == "actor"]
    assert actor.attributes["place"] == "IR/Tehran/Tehran"
    assert actor.attributes["type"] == "government"


def test_a_given_pronoun_is_a_place_and_no_government(enricher):
    text = "The White House told us nothing."
    at = text.index("us")
    given = [Annotation(kind="name", start=at, end=at + 2, text="us", value="us", label="us")]
    found = [a for a in enricher.annotate(Article.of(text), given) if a.start == at]
    assert [a.kind for a in found] == ["place"]


@pytest.fixture(scope="module")
def accurate():
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    return entities(model="accurate")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Warsaw accused Minsk of breaking the deal.", {"Warsaw LOC", "Minsk LOC"}),
        (
            "Mr Odhiambo joined Safaricom after leaving Kisumu.",
            {"Odhiambo PER", "Safaricom ORG", "Kisumu LOC"},
        ),
        ("Gazprom cut supplies to Bulgaria.", {"Gazprom ORG", "Bulgaria LOC"}),
        ("PRIME MINISTER NARENDRA MODI ARRIVES IN PARIS", {"NARENDRA MODI PER", "PARIS LOC"}),
    ],
)
def test_the_accurate_model_finds_names(accurate, text, names):
    found = {
        f"{a.text} {a.attributes['type']}"
        for a in accurate.annotate(Article.of(text), [])
        if a.kind == "name"
    }
    assert found == names


def test_the_accurate_model_holds_on_any_text(accurate):
    for text in (
        "",
        " ",
        "\n",
        "A B. " * 500,
        "x" * 5_000,
        "😀 Angela Merkel 😀",
        "Kuz\u0301nica",
        "1-" * 500,
    ):
        for annotation in accurate.annotate(Article.of(text), []):
            assert annotation.text == text[annotation.start : annotation.end]


def test_the_accurate_model_reads_a_book_to_its_end(accurate):
    text = "Prices rose again and nobody knew why it was so. " * 2_200 + "Angela Merkel flew to Paris."
    assert {"Angela Merkel", "Paris"} <= {a.text for a in accurate.annotate(Article.of(text), [])}
