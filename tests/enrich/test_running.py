from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from pydantic import BaseModel

from archive import Annotation, Article, Enricher, Span
from archive.enrich.offers import OfferedEnricher, Offers, dependencies, in_order
from archive.enrich.runner import Job, enrich
from archive.errors import PluginError, UsageError
from archive.model.layer import AnnotationLayer
from archive.testing import make_article


class NoAttributes(BaseModel, extra="forbid"):
    pass


class Weight(BaseModel, extra="forbid"):
    grams: int = 0


def enricher(name: str, makes: str, *requires: str, annotate: object = None) -> Enricher:
    def first_word(article: Article, earlier: Sequence[Annotation]) -> Iterable[Annotation]:
        words = article.text.split()
        if words:
            yield Annotation.at(article, Span(0, len(words[0])), kind=makes, value=f"{name}/{len(earlier)}")

    return Enricher(name, "1", {makes: NoAttributes}, annotate or first_word, requires)  # type: ignore[arg-type]


ACTORS = enricher("entities", "actor")
QUOTES = enricher("quotes", "quote", "actor")
LINKS = enricher("links", "link", "quote")


def offered(*enrichers: Enricher) -> Offers:
    """What a worker tells its parent of these."""
    depends_on = dependencies(enrichers)
    told = tuple(
        OfferedEnricher(
            name=e.name,
            version=e.version,
            plugin=e.name,
            kinds=frozenset(e.produces),
            depends_on=depends_on[e.name],
            languages=e.languages,
        )
        for e in in_order(enrichers)
    )
    return Offers(
        enrichers=told,
        plugins=tuple(e.name for e in enrichers),
        facets=(),
        problems=(),
        readers={},
        without_readers=(),
    )


def test_an_enricher_runs_after_those_that_make_what_it_requires() -> None:
    assert [e.name for e in in_order([LINKS, QUOTES, ACTORS])] == ["entities", "quotes", "links"]


def test_a_kind_that_nobody_makes_holds_nobody_back() -> None:
    assert in_order([QUOTES]) == (QUOTES,)


def test_enrichers_that_require_each_other_are_named() -> None:
    with pytest.raises(PluginError, match=r"circle: \w+ → \w+ → \w+"):
        in_order([enricher("a", "x", "y"), enricher("b", "y", "x")])


def test_one_enricher_is_run_with_what_it_requires() -> None:
    assert list(offered(LINKS, QUOTES, ACTORS).narrowed(["quotes"]).versions) == ["entities", "quotes"]


def test_an_unknown_enricher_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="'quote'; nearest: quotes; installed: entities, quotes"):
        offered(QUOTES, ACTORS).narrowed(["quote"])


def test_an_enricher_sees_what_was_made_of_the_kinds_it_requires_and_what_was_given() -> None:
    article = make_article("Minsk waits.")
    given = Annotation.at(article, Span(0, 5), kind="name", value="n")
    result = enrich(Job(article=article, given=(given,)), [ACTORS, QUOTES, LINKS])
    assert [layer.annotations[0].value for layer in result.layers] == ["entities/1", "quotes/2", "links/2"]


def test_one_failing_enricher_costs_one_layer() -> None:
    def fail(article: Article, earlier: Sequence[Annotation]) -> Iterable[Annotation]:
        raise RuntimeError("no luck\nat all")

    result = enrich(Job(article=make_article("Minsk waits.")), [enricher("bad", "x", annotate=fail), QUOTES])
    assert [layer.enricher for layer in result.layers] == ["quotes"]
    (failure,) = result.failures
    assert (failure.enricher, failure.reason, failure.message) == ("bad", "error", "RuntimeError: no luck")


def test_a_layer_that_is_up_to_date_is_seen_and_not_made_again() -> None:
    article = make_article("Minsk waits.")
    first = enrich(Job(article=article), [ACTORS])
    result = enrich(Job(article=article, up_to_date=first.layers), [ACTORS, QUOTES])
    assert [layer.enricher for layer in result.layers] == ["quotes"]
    assert result.layers[0].annotations[0].value == "quotes/1"


def annotation(**changes: object) -> Annotation:
    sound = {"kind": "x", "start": 0, "end": 5, "text": "Minsk", "value": "v", "label": "l", **changes}
    return Annotation.model_validate(sound)


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ([annotation(kind="y")], "kind is not declared; declared: x"),
        ([annotation(start=90, end=95)], "the text ends at 12"),
        ([annotation(text="Moskw")], "text differs"),
        ([annotation(attributes={"grams": "many"})], "attribute grams"),
        ([annotation(attributes={"pounds": 1})], "attribute pounds"),
        ([annotation(value="v" * 20_000)], "longer than"),
        (["Minsk"], "returned str, not Annotation"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_reason(returned: list[object], said: str) -> None:
    one = Enricher("odd", "1", {"x": Weight}, lambda article, earlier: returned)  # type: ignore[arg-type,return-value]
    (failure,) = enrich(Job(article=make_article("Minsk waits.")), [one]).failures
    assert failure.reason == "invalid"
    assert said in failure.message


def test_the_same_code_and_text_give_the_same_layer() -> None:
    job = Job(article=make_article("Minsk waits."))
    assert enrich(job, [ACTORS]) == enrich(job, [ACTORS])


def test_what_depends_on_an_enricher_of_another_language_need_not_run_again() -> None:
    english = replace(ACTORS, languages=("en",))
    offers = offered(english, QUOTES)
    layer = AnnotationLayer(article_id="a", enricher="quotes", version="1", text_sha256="x")
    assert offers.up_to_date([layer], "de") == (layer,)
    assert offers.up_to_date([layer], "en") == ()
    assert offers.up_to_date([layer]) == ()
