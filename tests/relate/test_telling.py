"""Which words of a statement a reader looks at first."""

import pytest

from archive.relate.words import telling_spans


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        (
            "We did not sell 1,000 tonnes, nor twenty-five thousand.",
            ["not", "1,000", "nor", "twenty-five thousand"],
        ),
        ("It cannot cost 3 million euros.", ["cannot", "3 million"]),
        ("They don't know; no one said “never”.", ["don't", "no", "never"]),
        ("One of them may know another one.", []),
        ("At 10:30 it was -5.", ["10:30", "5"]),
        ("", []),
    ],
)
def test_words_that_deny_or_count_are_telling(text: str, telling: list[str]) -> None:
    assert [span.of(text) for span in telling_spans(text)] == telling
