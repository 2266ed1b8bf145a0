"""Texts that nobody would print: nothing breaks, and every span holds its words."""

import random
import time

import pytest

from archive import Annotation, Article
from archive.testing import check_enricher

TEXTS = {
    "empty": "",
    "one blank": " ",
    "newlines": "\n\n\n",
    "marks only": "!?;—…“”‘’()[]",
    "no-break spaces": "Maria\u00a0Zakharova of\u00a0the\u00a0Russian\u00a0Foreign\u00a0Ministry spoke in\u00a0Moscow.",
    "curly quotes": "“Moscow’s answer,” said Sergei Lavrov’s aide, “is ‘no’.”",
    "astral characters": "😀😀 Angela Merkel 😀 visited 𝐏𝐚𝐫𝐢𝐬 and Paris 🇫🇷.",
    "combining marks": "Kuz\u0301nica and Jose\u0301 Marti\u0301 and S\u0327is\u0327li.",
    "other scripts": "Владимир Путин в Москве. 习近平在北京。 فلاديمير بوتين",
    "capitals": "RUSSIA SENDS BOMBERS TO FLY OVER BELARUS AFTER POLAND CLAIMS",
    "hard-wrapped": "The talks in Addis\nAbaba between Ethiopia and the World\nBank were held on Monday.",
    "no blanks": "x" * 20_000,
    "hyphens": "-".join(["Iran"] * 300),
    "possessives": "'s 's’s s's Iran's's",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_spans_hold_their_words_on_any_text(annotate, text):
    for annotation in annotate(text):
        assert annotation.text == text[annotation.start : annotation.end]
        assert annotation.text.strip()


@pytest.mark.slow
def test_the_plugin_keeps_the_contract(enricher):
    assert check_enricher(enricher) == []


@pytest.mark.slow
def test_a_text_of_a_megabyte_takes_seconds(enricher):
    draw = random.Random(3)
    words = [
        a + b for a in ("Mar", "Kol", "Ben", "Tas", "Vir") for b in ("ia", "in", "dro", "sk", "ova", "grad")
    ]
    text = " ".join(
        f"{draw.choice(words)} {draw.choice(words)} said in {draw.choice(words)} that it was."
        for _ in range(22_000)
    )
    begun = time.process_time()
    assert list(enricher.annotate(Article.of(text), []))
    assert time.process_time() - begun < 20


def test_names_from_outside_become_places_and_nothing_else_does(enricher):
    text = "Paris and Moscow talked; London listened."
    given = [Annotation(kind="name", start=0, end=5, text="Paris", value="Paris", label="Paris")]
    places = [a for a in enricher.annotate(Article.of(text), given) if a.kind == "place"]
    assert [(a.start, a.end) for a in places] == [(0, 5)]


def test_a_given_name_that_is_no_place_still_gets_a_reading(enricher):
    text = "They met in Xyzzyville on Monday."
    given = [
        Annotation(kind="name", start=12, end=22, text="Xyzzyville", value="Xyzzyville", label="Xyzzyville")
    ]
    (place,) = [a for a in enricher.annotate(Article.of(text), given) if a.kind == "place"]
    assert place.attributes.get("reading", "literal") == "literal"
    assert "latitude" not in place.attributes


def test_the_author_of_the_byline_is_no_actor(enricher):
    article = Article.of(
        "Jane Miller reports from Lagos. Prices rose, Ngozi Okonjo said.", byline="Jane Miller"
    )
    actors = {a.value for a in enricher.annotate(article, []) if a.kind == "actor"}
    assert "Jane Miller" not in actors
    assert "Ngozi Okonjo" in actors
