"""What differs between two wordings, and what kind of difference it is."""

import random

import pytest

from archive.verify.words import best_stretch, differences, fewest_changes, words_of


@pytest.mark.parametrize(
    ("draft", "archive", "kind"),
    [
        ("We will pay", "We will not pay", "negation"),
        ("We will never pay", "We will pay", "negation"),
        ("We can pay", "We can't pay", "negation"),
        ("We cannot pay", "We can pay", "negation"),
        ("Nobody knew", "Everybody knew", "negation"),
        ("It is legal to do so", "It is illegal to do so", "negation"),
        ("They were able to go", "They were unable to go", "negation"),
        ("We go with them", "We go without them", "negation"),
        ("She denied it", "She said it", "negation"),
        ("Neither side won", "Either side won", "negation"),
        ("It cost 36 million", "It cost 63 million", "number"),
        ("It cost six million", "It cost five million", "number"),
        ("It fell by 5%", "It fell by 5", "number"),
        ("It cost $5", "It cost €5", "number"),
        ("It was -5 degrees", "It was 5 degrees", "number"),
        ("A dozen men came", "A hundred men came", "number"),
        ("We met in Warsaw", "We met in Minsk", "name"),
        ("We asked Ana Reis twice", "We asked Jo Bielak twice", "name"),
        ("We met on Monday", "We met on Tuesday", "date"),
        ("It ends in March", "It ends in April", "date"),
        ("They gave it to US", "They gave it to us", "capitals"),
        ("The gate is shut", "The gate is open", "word"),
        ("Shut gates help", "Open gates help", "word"),
    ],
)
def test_a_difference_is_named_by_what_it_changes(draft: str, archive: str, kind: str) -> None:
    assert kind in [each.kind for each in differences(words_of(draft), words_of(archive))]


@pytest.mark.parametrize(
    ("draft", "archive"),
    [
        ("the gate is shut", "The gate is shut"),
        ("It's shut", "It’s shut"),
        ("a café in Łódź", "a cafe in Lodz"),
        ("a well-known gate", "a well known gate"),
        ("1,000 bison", "1000 bison"),
        ("shut, again", "shut again"),
        ("It fell 5 %", "It fell 5%"),
    ],
)
def test_marks_accents_and_first_letters_are_no_difference(draft: str, archive: str) -> None:
    assert differences(words_of(draft), words_of(archive)) == ()


def test_the_nearest_stretch_is_found_wherever_it_lies() -> None:
    text = words_of("Nobody came to the party. The gate will be open by spring, she said, and left.")
    first, last, wrong = best_stretch(words_of("the gate will be shut by spring"), text)
    assert " ".join(word.text for word in text[first:last]) == "The gate will be open by spring"
    assert wrong == 1


def test_the_fewest_changes_are_those_of_the_nearest_stretch() -> None:
    rng = random.Random(18)
    for _ in range(3_000):
        letters = "abcdef"[: rng.randrange(2, 7)]
        draft, text = (
            words_of(" ".join(rng.choice(letters) for _ in range(rng.randrange(low, high))))
            for low, high in ((1, 9), (0, 15))
        )
        assert fewest_changes(draft, text) == best_stretch(draft, text)[2], (draft, text)
