"""What holds for any text: spans stay where they belong, whatever becomes of the marks."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Annotation, Article
from archive.model.facet import is_usual
from archive.testing import check_enricher
from press_archive_quotes import register_enrichers, register_facets
from press_archive_quotes.attributes import CuedAttributes, QuoteAttributes
from press_archive_quotes.enricher import make_enricher
from press_archive_quotes.marks.reading import Reading, read

TEXT = (
    "Kowalska Says “Never”\n\n“We stay,” Anna Kowalska told AFP on Monday. “We do not ‘move’ at all.\n\n"
    "“It is our town,” she said.\n\nAccording to TASS:\n\n"
    '"The workers\' union [of Minsk] agreed," said Jan Nowak, 45.\n\n'
    "It’s a so-called “reform”, Reuters writes, adding that the ministry ''denied'' it."
)
MARKS = st.sampled_from([*list("“”\"‘’'«»„[]()"), "''", "\n\n", '’"', "…"])
ENRICHER = make_enricher()


def annotate(text: str) -> tuple[Reading, Sequence[Annotation]]:
    return read(text), list(ENRICHER.annotate(Article.of(text), ()))


def assert_in_bounds(text: str) -> None:
    reading, found = annotate(text)
    for annotation in found:
        attributes = ENRICHER.produces[annotation.kind].model_validate(annotation.attributes)
        assert annotation.text == text[annotation.start : annotation.end]
        assert isinstance(attributes, CuedAttributes)
        pairs = [*attributes.parts, *([attributes.cue_span] if attributes.cue_span else [])]
        if isinstance(attributes, QuoteAttributes):
            pairs += [*attributes.insertions, *attributes.quoted_parts]
            pairs += [attributes.speaker_span] if attributes.speaker_span else []
            assert_between_marks(text, annotation, attributes)
        assert all(0 <= start <= end <= len(text) for start, end in pairs)
        assert all(annotation.start <= start and end <= annotation.end for start, end in attributes.parts)
    for string in reading.strings:
        numbers = [reading.paragraph(part.start) for part in string.parts]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        for part, number in zip(string.parts, numbers, strict=True):
            assert reading.paragraphs[number].contains(part)


def assert_between_marks(text: str, annotation: Annotation, attributes: QuoteAttributes) -> None:
    """What a statement gives as quoted lies in its parts and in the strings of the article."""
    parts = attributes.parts or ((annotation.start, annotation.end),)
    inner = [span for string in read(text).strings for span in string.inner]
    for start, end in attributes.quoted_parts:
        assert any(first <= start < end <= last for first, last in parts)
        assert any(span.start <= start and end <= span.end for span in inner)


@given(at=st.integers(0, len(TEXT)), mark=MARKS)
def test_a_mark_put_in_anywhere_moves_no_span_out_of_its_paragraphs(at: int, mark: str) -> None:
    assert_in_bounds(TEXT[:at] + mark + TEXT[at:])


@given(start=st.integers(0, len(TEXT)), length=st.integers(1, 12))
def test_a_piece_taken_out_anywhere_moves_no_span_out_of_its_paragraphs(start: int, length: int) -> None:
    assert_in_bounds(TEXT[:start] + TEXT[start + length :])


@settings(max_examples=60)
@given(edits=st.lists(st.tuples(st.integers(0, len(TEXT)), MARKS), max_size=12))
def test_many_marks_put_in_move_no_span_out_of_its_paragraphs(edits: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, mark in edits:
        text = text[:at] + mark + text[at:]
    assert_in_bounds(text)


@given(text=st.text(alphabet="ab AB.,:;\n“”\"‘’'«»()[]—s said told he X", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert_in_bounds(text)


def test_the_same_text_gives_the_same_layer() -> None:
    article = Article.of(TEXT)
    assert ENRICHER.annotate(article, ()) == ENRICHER.annotate(article, ())


@pytest.mark.slow
def test_the_enricher_keeps_the_contract_on_hostile_texts() -> None:
    assert check_enricher(ENRICHER) == []


def test_an_unmatched_mark_leaves_the_next_paragraphs_as_they_were() -> None:
    before = "The mayor left“ at noon.\n\n"
    rest = "“We stay,” Anna Kowalska said.\n\nJan Nowak said it was over."
    plain = [(a.value, a.attributes["speaker"]) for a in annotate(rest)[1]]
    assert [(a.value, a.attributes["speaker"]) for a in annotate(before + rest)[1]][-2:] == plain


def test_the_plugin_declares_its_enricher_and_its_facets() -> None:
    (enricher,) = register_enrichers()
    assert (enricher.name, enricher.requires, list(enricher.produces)) == (
        "quotes",
        ("actor",),
        ["quote", "attitude"],
    )
    assert [(facet.name, facet.unit) for facet in register_facets()] == [
        ("speaker", "statement"),
        ("via", "statement"),
        ("cue", "statement"),
        ("cue_class", "statement"),
        ("polarity", "statement"),
        ("holder", "article"),
        ("view", "article"),
    ]


def test_a_scare_quote_is_counted_in_no_facet() -> None:
    (annotation,) = annotate("The “reform” ruined the town.")[1]
    assert [facet.values_of(annotation) for facet in register_facets()] == [()] * 7


def test_a_statement_is_counted_under_speaker_carrier_and_cue() -> None:
    (annotation,) = ENRICHER.annotate(Article.of("Anna Kowalska told AFP it was over.", source="Post"), ())
    counted = {facet.name: facet.values_of(annotation) for facet in register_facets()}
    assert counted == {
        "speaker": ("Anna Kowalska",),
        "via": ("Agence France-Presse", "Post"),
        "cue": ("tell",),
        "cue_class": ("asserts",),
        "polarity": ("asserted",),
        "holder": (),
        "view": (),
    }


def test_what_was_not_said_counts_only_where_polarity_is_asked_for() -> None:
    (annotation,) = ENRICHER.annotate(Article.of("Anna Kowalska did not say whether it was over."), ())
    assert not is_usual(annotation, register_facets())
    counted = {facet.name: facet.values_of(annotation) for facet in register_facets()}
    assert counted["speaker"] == ("Anna Kowalska",)
    assert counted["polarity"] == ("unsaid",)


def test_an_attitude_is_counted_under_its_holder_and_its_sort() -> None:
    (annotation,) = ENRICHER.annotate(Article.of("Anna Kowalska believes that it is over."), ())
    counted = {facet.name: facet.values_of(annotation) for facet in register_facets()}
    assert {name: values for name, values in counted.items() if values} == {
        "holder": ("Anna Kowalska",),
        "view": ("believes",),
    }


CUT_OFF = [
    "Many of them are afraid that Mrs",
    "Jo Marsh wore a hat that said",
    "The plan, which Jo Marsh said",
    "Jo Marsh confirmed it",
    "“We stay,” came the reply from",
    "Jo Marsh, who",
    "Said Jo Marsh",
    "Jo Marsh's managing",
    "She called “",
]


@pytest.mark.parametrize("text", CUT_OFF)
def test_a_text_that_is_cut_off_is_read_to_its_end(find: Callable[..., list[Annotation]], text: str) -> None:
    assert all(annotation.end <= len(text) for annotation in find(text))
