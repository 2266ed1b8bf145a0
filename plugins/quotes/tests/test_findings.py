"""Data that show something, and other words that look like speech."""

import pytest

DATA = [
    "These figures indicate that the trouble is old.",
    "A poll of 1,500 voters found that Jo Marsh was liked by 36 percent.",
    "A survey by Bolt Institute found that most were tired.",
    "The data suggest that the river is warmer than it was.",
    "The census figures indicate that the town has shrunk.",
    "The results confirm that the bridge was unsafe.",
    "Studies suggest that sleep helps.",
    "Measurements by three telescopes suggest that the ring is young.",
    "The test results revealed that the water was clean.",
    "A study of 900 nurses found that half were tired.",
    "The trial confirmed that the drug works.",
    "Evidence from the site suggests that the mill was burnt.",
]


@pytest.mark.parametrize("sentence", DATA)
def test_what_data_show_is_an_attitude(find, sentence):
    assert {found.attributes["cue_class"] for found in find(sentence)} == {"shows"}
    assert {found.kind for found in find(sentence)} == {"attitude"}


SPEAKING = [
    "Researchers found that half were tired.",
    "The report found that the bridge was unsafe.",
    "The mayor suggested that the vote be held in May.",
    "The authors of the study suggest that sleep helps.",
    "The study's author, Jo Marsh, suggested that sleep helps.",
    "Jo Marsh confirmed that the results were true.",
]


@pytest.mark.parametrize("sentence", SPEAKING)
def test_who_finds_something_out_speaks(find, sentence):
    assert [found.kind for found in find(sentence)] == ["quote"]


NOT_SAID = [
    # What is countered is another's.
    "Jo Marsh countered claims that the mill had “no future” when it was sold.",
    "An expert countered her claims that she had a “rotten time” in the town.",
    # A deed or a quality, and what it holds to.
    "Jo Marsh condemned the rumours, urging adherence to constitutional limits.",
    "Jo Marsh urged resistance to foreign rule.",
    "Jo Marsh urged attention to public health.",
    # What bears a name.
    "The town issued fresh advice online today called ‘Preparing for floods and storms.’",
    "The council put out a leaflet yesterday titled “What to do in a flood”.",
    # Marks around one word for a noun.
    "With the mayor out of the race, it is silly to think that another “name” candidate will echo his words.",
    "A so-called “shadow” minister told nobody.",
]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_what_looks_like_speech_is_none(find, sentence):
    shown = [found for found in find(sentence) if found.kind == "quote" and found.confidence >= 0.5]
    assert not [found for found in shown if found.attributes["style"] != "scare"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The club rebutted reports that its coach was “finished”.",
        "Jo Marsh rejected claims that the mill had “no future”.",
        "Jo Marsh denied allegations that she had taken “a suitcase of cash”.",
    ],
)
def test_the_marks_of_a_denied_claim_are_not_the_deniers(find, sentence):
    assert [found.attributes.get("polarity") for found in find(sentence) if found.confidence >= 0.5] == [
        "denied"
    ]
