"""Where what was said ends: behind all that is part of it, and before what the writer adds."""

import pytest

NOT_ONLY = [
    "the law is vital not only for mills, but also for farms",
    "the dam matters not just to fishermen, but to the whole valley",
    "the fire had hit not only the church, but the school as well",
    "the plan would help not merely the town, but also the villages",
    "prices had risen not only in Lisbon, but across the country",
    "the road is used not only by lorries, but also by buses",
    "the fund pays not simply for roofs, but for windows too",
    "it wasn't just the wind, but also the rain",
    "the strike hurt not only the port, but also the railway",
    "the club is known not only at home, but abroad",
]


@pytest.mark.parametrize("said", NOT_ONLY)
def test_not_only_is_followed_by_its_but_also(find, said):
    assert said in [quote.value for quote in find(f"Jo Marsh said {said}.")]


WHEN = [
    "the day before she left for Porto, he gave her an envelope",
    "the week after the fire, nobody came to work",
    "the moment he heard the news, he ran home",
    "the night before the vote, two members had resigned",
    "the year after the war, the mill was sold",
    "the morning after the storm, the road was closed",
    "every day, 400 lorries cross the bridge",
    "the first time she saw the hall, it was empty",
    "two weeks after the vote, the council had changed its mind",
    "the summer before they married, she had lived in Lodi",
    "due to the distance, they have to leave early",
    "thanks to the lamps, nobody was hurt",
]


@pytest.mark.parametrize("said", WHEN)
def test_words_that_only_tell_when_are_followed_by_what_happened(find, said):
    assert said in [quote.value for quote in find(f"Jo Marsh said {said}.")]


MEANWHILE = [
    ("Jo Marsh set out plans for a “green belt” as she opened the fair.", "plans for a “green belt”"),
    ("Jo Marsh urged “calm and patience” as she left the hall.", "calm and patience"),
    ("Jo Marsh called the vote “a farce” while she waited for the bus.", "the vote “a farce”"),
    ("Jo Marsh promised “a clean river” as he took office.", "a clean river"),
    ("The mayor, Jo Marsh, hailed a “new dawn” as they cut the ribbon.", "a “new dawn”"),
    (
        "Jo Marsh said courts had no room, prompting accusations that the ministry had caved in.",
        "courts had no room",
    ),
    ("Jo Marsh said the dam was old, drawing criticism from the engineers.", "the dam was old"),
    ("Jo Marsh said the club was finished, sparking anger among its fans.", "the club was finished"),
    ("Jo Marsh said the mill would close, raising fears for 400 jobs.", "the mill would close"),
    ("Jo Marsh said she would not resign, triggering protests in three towns.", "she would not resign"),
    ("Jo Marsh said nobody had warned her, fuelling speculation that she knew.", "nobody had warned her"),
    ("Jo Marsh said the gate was open, provoking laughter in the hall.", "the gate was open"),
]


@pytest.mark.parametrize(("sentence", "said"), MEANWHILE)
def test_what_happened_meanwhile_or_came_of_it_was_not_said(find, sentence, said):
    assert said in [quote.value for quote in find(sentence)]


STILL_SAID = [
    "the river rose as they slept",
    "the dam broke, raising the river by a metre",
    "the frost came early, drawing deer into the town",
]


@pytest.mark.parametrize("said", STILL_SAID)
def test_what_a_speaker_tells_of_that_happened_is_said(find, said):
    assert said in [quote.value for quote in find(f"Jo Marsh said {said}.")]


RUN_ON = [
    ("Jo Marsh said the child was alive.Initially the police had been called.", "the child was alive"),
    ("Jo Marsh said the bus was late.However, it came.", "the bus was late"),
    ("Jo Marsh said prices fell.Markets closed lower.", "prices fell"),
    ("Jo Marsh said the gate was open.Nobody came.", "the gate was open"),
    ("Jo Marsh said the vote was over.The council left.", "the vote was over"),
    ("Jo Marsh said the mill was sold.Workers were told on Monday.", "the mill was sold"),
]


@pytest.mark.parametrize(("text", "said"), RUN_ON)
def test_a_sentence_ends_at_a_full_stop_without_a_blank_behind_it(find, text, said):
    assert said in [quote.value for quote in find(text)]


def test_the_full_stop_of_a_ticker_or_an_address_ends_no_sentence(find):
    said = "the shares of VIA.O and the site mill.com had fallen"
    assert said in [quote.value for quote in find(f"Jo Marsh said {said}.")]


def test_the_year_of_a_law_is_part_of_its_name(find):
    said = "the need for the Water Bill, 2023 to be passed"
    assert said in [quote.value for quote in find(f"Jo Marsh acknowledged {said}.")]


ACCORDING = [
    (
        "The writer named a friend who left the army; Tom Hall, according to the Evening Post, objected and left.",
        "Tom Hall objected and left",
    ),
    ("It rained; the river, according to the Evening Post, rose by a metre.", "the river rose by a metre"),
    ("The council met; the vote was close, according to the Evening Post.", "the vote was close"),
]


@pytest.mark.parametrize(("sentence", "said"), ACCORDING)
def test_a_clause_before_a_semicolon_is_not_attributed_behind_it(find, sentence, said):
    found = [quote.value for quote in find(sentence) if quote.attributes.get("cue") == "according to"]
    assert found == [said]


ENDS = [
    ("Jo Marsh asked for the law, saying it would pass, after she called the vote “a bad joke”.", "it would pass"),
    ("Jo Marsh said it was over, before Tom Hall called it “a new start”.", "it was over"),
    ("Jo Marsh promised to answer but did not do so.", "to answer"),
    ("Jo Marsh vowed to return the money but didn't.", "to return the money"),
    ("According to Jo Marsh, 34, the road was closed.", "the road was closed"),
    ("According to Jo Marsh, 34, after the fire the road was closed.", "after the fire the road was closed"),
    ("Jo Marsh said they were not “rebels” - but thieves.", "they were not “rebels” - but thieves"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), ENDS)
def test_a_statement_ends_before_what_the_writer_adds(find, sentence, said):
    assert said in [quote.value for quote in find(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jo Marsh would later ask to see the book.",
        "Jo Marsh would often say that the sea was cold.",
        "Jo Marsh could only say that she was sorry.",
        "Jo Marsh would eventually admit that she had known.",
    ],
)
def test_would_with_an_adverb_of_time_tells_what_was_said(find, sentence):
    assert [quote.attributes.get("polarity") for quote in find(sentence)] == ["asserted"]
