"""Direct, mixed, indirect, hearsay, scare; and what is no speech at all."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

DIRECT = [
    ("“We stay,” Anna Kowalska said.", "We stay"),
    ("“We stay,” said Anna Kowalska.", "We stay"),
    ("“We stay,” said Anna Kowalska, the mayor of Sokółka.", "We stay"),
    ("“Will you stay?” Anna Kowalska asked.", "Will you stay?"),
    ("“Never!” shouted Anna Kowalska.", "Never!"),
    ("Anna Kowalska said: “We stay.”", "We stay."),
    ("Anna Kowalska said, “We stay.”", "We stay."),
    ("Anna Kowalska said on Monday: “We stay.”", "We stay."),
    ("Anna Kowalska said in an interview with Radio Sokółka, “We stay.”", "We stay."),
    ("Anna Kowalska told reporters: “We stay.”", "We stay."),
    ("Anna Kowalska put it this way: “We stay.”", "We stay."),
    ("“We stay,” Anna Kowalska, 45, a teacher from Gdańsk, said.", "We stay"),
    ("“We stay,” the 45-year-old said.", "We stay"),
    ("“We stay,” Anna Kowalska wrote on Telegram.", "We stay"),
    ("“We,” she said, “stay.”", "We, stay."),
    ("“We stay,” she said. “We do not move.”", "We stay. We do not move."),
    (
        "“We stay here until the end of it,” Anna Kowalska retorted angrily.",
        "We stay here until the end of it",
    ),
    ("“We stay here until the end of it,” Anna Kowalska thundered.", "We stay here until the end of it"),
    ("As Anna Kowalska put it: “We stay.”", "We stay."),
    ("Kowalska: “We stay.”", "We stay."),
    ("Anna Kowalska (PO): “We stay.”", "We stay."),
    ("But, said Kowalska, “we stay here.”", "we stay here."),
    (
        "His mind is made up, as Anna Kowalska said in an interview: “I will be a coach and stay.”",
        "I will be a coach and stay.",
    ),
]


@pytest.mark.parametrize(("text", "words"), DIRECT)
def test_what_stands_in_marks_with_a_cue_is_direct(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert (quote.attributes["style"], quote.value) == ("direct", words)


MIXED = [
    ("The Kremlin said the bloc tried to “strangle” Belarus.", "the bloc tried to “strangle” Belarus"),
    ("Anna Kowalska said that it “was over”.", "it “was over”"),
    ("Anna Kowalska called the attack “barbaric” and a shame.", "the attack “barbaric” and a shame"),
    ("The minister accused Minsk of a “hybrid attack”.", "Minsk of a “hybrid attack”"),
    ("Anna Kowalska described the camp as “a hell on earth”.", "the camp as “a hell on earth”"),
    ("It was “a disgrace” for the town, Anna Kowalska said.", "It was “a disgrace” for the town"),
    ("The ministry warned that “those who shoot” would pay.", "“those who shoot” would pay"),
    (
        "They laid the cable, Anna Kowalska said, to “help everybody in the town”.",
        "They laid the cable to “help everybody in the town”",
    ),
    (
        "After saying her foot was “so swollen I could barely walk,” Anna Kowalska left.",
        "her foot was “so swollen I could barely walk,”",
    ),
    ("Anna Kowalska called on drivers not to “give in to fear”.", "not to “give in to fear”"),
    ("Anna Kowalska said they were “no use,” but she gave them a prize.", "they were “no use,”"),
    ("Anna Kowalska called the mill “a ruin,” and her party has tried to sell it.", "the mill “a ruin,”"),
]


@pytest.mark.parametrize(("text", "words"), MIXED)
def test_marks_inside_a_reported_clause_make_it_mixed(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert (quote.attributes["style"], quote.value) == ("mixed", words)


INDIRECT = [
    ("Anna Kowalska said that she would stay.", "she would stay"),
    ("Anna Kowalska said she would stay.", "she would stay"),
    ("She would stay, Anna Kowalska said.", "She would stay"),
    ("She would stay, said Anna Kowalska.", "She would stay"),
    ("According to Anna Kowalska, the town was quiet.", "the town was quiet"),
    ("The town was quiet, according to Anna Kowalska.", "The town was quiet"),
    ("Anna Kowalska denied that she had left.", "she had left"),
    ("Anna Kowalska denied leaving.", "leaving"),
    ("Anna Kowalska denied the charge.", "the charge"),
    ("Anna Kowalska asked whether it was over.", "whether it was over"),
    ("Anna Kowalska promised to stay.", "to stay"),
    ("Anna Kowalska threatened to close the border.", "to close the border"),
    ("Anna Kowalska refused to comment.", "to comment"),
    ("Anna Kowalska urged Minsk to stop.", "to stop"),
    ("Moscow urged restraint.", "restraint"),
    ("Anna Kowalska told Minsk that it must stop.", "it must stop"),
    ("Anna Kowalska warned against a new war.", "against a new war"),
    ("Anna Kowalska did not say who was to blame.", "who was to blame"),
    ("As Anna Kowalska noted, the town was quiet.", "the town was quiet"),
    ("The town was quiet, as Anna Kowalska noted.", "The town was quiet"),
    ("Anna Kowalska’s claim that the town was quiet was false.", "the town was quiet"),
    ("The town, Anna Kowalska said, was quiet.", "The town was quiet"),
    ("Aides to Anna Kowalska say the town was quiet.", "the town was quiet"),
    ("Almost 50 percent say the town was quiet.", "the town was quiet"),
    ("According to Anna Kowalska, head of the camp, the town was quiet.", "the town was quiet"),
    ("According to Anna Kowalska, a former minister of works, the town was quiet.", "the town was quiet"),
    ("According to Anna Kowalska, the mill and the dam were shut.", "the mill and the dam were shut"),
    (
        "According to Anna Kowalska, the mill, the dam and the road were shut.",
        "the mill, the dam and the road were shut",
    ),
    (
        "Anna Kowalska said that while the town was old, she did not find it quiet.",
        "while the town was old, she did not find it quiet",
    ),
    ("When she came, Anna Kowalska said, there was no bread.", "When she came there was no bread"),
    ("Anna Kowalska said Monday she, too, wants a new mill.", "she, too, wants a new mill"),
    ("The mill is shut, Anna Kowalska said when asked about it.", "The mill is shut"),
    ("The mill has closed, said Anna Kowalska, secretary of the union.", "The mill has closed"),
    ("Guards said internally tested locks would do.", "internally tested locks would do"),
    # `that` of a relative clause opens nothing that was said.
    (
        "Anna Kowalska said at the fair a mill would close in a town that had no other.",
        "a mill would close in a town that had no other",
    ),
    (
        "Anna Kowalska said in a letter that was sent on Monday that the mill would close.",
        "the mill would close",
    ),
    ("Guards said last week gangs were formed in the region.", "last week gangs were formed in the region"),
]


@pytest.mark.parametrize(("text", "words"), INDIRECT)
def test_a_reported_clause_without_marks_is_indirect(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert (quote.attributes["style"], quote.value) == ("indirect", words)


ATTITUDES = [
    ("Anna Kowalska criticized the new law.", "the new law", "judges"),
    ("Anna Kowalska believes that the law is bad.", "the law is bad", "believes"),
    ("Anna Kowalska hopes to return.", "to return", "believes"),
    ("The poll shows that voters are tired.", "voters are tired", "shows"),
    ("His criticism of the law was sharp.", "the law", "judges"),
    ("Anna Kowalska is convinced that the law is bad.", "the law is bad", "believes"),
    ("She was critical of the new law.", "the new law", "judges"),
    ("Anna Kowalska plans to stay.", "to stay", "plans"),
    ("Anna Kowalska wants to stay.", "to stay", "plans"),
    ("Anna Kowalska plans to fund a “tinker room” in May.", "to fund a “tinker room” in May", "plans"),
    ("Anna Kowalska came. In her view, the law is bad.", "the law is bad", "believes"),
]


@pytest.mark.parametrize(("text", "words", "class_"), ATTITUDES)
def test_what_somebody_thinks_or_plans_is_no_statement(
    find: Find, text: str, words: str, class_: str
) -> None:
    (attitude,) = find(text)
    assert (attitude.kind, attitude.value, attitude.attributes["cue_class"]) == ("attitude", words, class_)


SAID_WITH_FORCE = [
    ("Anna Kowalska slammed the “circus” in Minsk.", "the “circus” in Minsk"),
    ("Anna Kowalska praised “a brave decision”.", "a brave decision"),
    ("Anna Kowalska believes the deal is “dead”.", "the deal is “dead”"),
]


@pytest.mark.parametrize(("text", "words"), SAID_WITH_FORCE)
def test_words_printed_as_said_make_a_statement_of_any_cue(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert (quote.kind, quote.value, quote.attributes["cue_class"]) == ("quote", words, "asserts")


def test_said_twice_in_a_sentence_are_two_statements(find: Find) -> None:
    first, second = find("Anna Kowalska said the town was quiet, but Jan Nowak said it was not.")
    assert (first.value, second.value) == ("the town was quiet", "it was not")


def test_said_and_added_share_a_speaker(find: Find) -> None:
    first, second = find("Anna Kowalska said the town was quiet and added that the gate was closed.")
    assert first.value == "the town was quiet"
    assert first.attributes["speaker"] == second.attributes["speaker"] == "Anna Kowalska"


HEARSAY = [
    "The crossings were allegedly encouraged by the guards.",
    "The general is reportedly in Minsk.",
    "The minister is expected to resign.",
    "The general is said to be ill.",
    "Asked whether it was over, the crowd fell silent.",
]


@pytest.mark.parametrize("text", HEARSAY)
def test_hearsay_has_no_speaker(find: Find, text: str) -> None:
    (quote,) = find(text)
    assert quote.attributes["style"] == "hearsay"
    assert quote.attributes.get("speaker") is None


SCARE = [
    ("The so-called “elections” were held in May.", "elections"),
    ("The “reform” ruined the town.", "reform"),
    ("They live in a “safe zone” by the river.", "safe zone"),
    ("It was a ‘hybrid’ war.", "hybrid"),
    ("The “Never Again” movement grew.", "Never Again"),
]


@pytest.mark.parametrize(("text", "words"), SCARE)
def test_a_short_string_that_nobody_says_is_a_scare_quote(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert (quote.attributes["style"], quote.value) == ("scare", words)
    assert quote.attributes.get("speaker") is None


SPEECH_OF_FEW_WORDS = [
    "“No,” Anna Kowalska said.",
    "Anna Kowalska called it “a mess”.",
    "“We stay,” Anna Kowalska said. “For now.”",
    "Anna Kowalska said the talks were “constructive”.",
    "Critics denounced the “circus”.",
]


@pytest.mark.parametrize("text", SPEECH_OF_FEW_WORDS)
def test_a_short_string_that_somebody_says_is_speech(find: Find, text: str) -> None:
    assert "scare" not in [quote.attributes["style"] for quote in find(text)]


TITLES = [
    "She reads “War and Peace” at night.",
    "He starred in “The Wild Geese” in 1978.",
    "The film “Three Colours” won.",
    "On NBC’s “Meet the Press” the senators sat side by side.",
]


@pytest.mark.parametrize("text", TITLES)
def test_the_title_of_a_work_is_no_speech(find: Find, text: str) -> None:
    assert find(text) == []


NO_CUE = [
    "The united states of the north voted.",
    "Sanders won 384 pledged delegates.",
    "The accused man left.",
    "It was a noted school.",
    "Poland votes in May.",
    "The states of the east are poor.",
]


@pytest.mark.parametrize("text", NO_CUE)
def test_a_cue_that_is_no_verb_here_makes_no_statement(find: Find, text: str) -> None:
    assert find(text) == []


def test_an_editor_s_brackets_are_not_spoken(find: Find) -> None:
    text = "“He [Putin] is (as ever) late,” Anna Kowalska said."
    (quote,) = find(text)
    assert [text[a:b] for a, b in quote.attributes["insertions"]] == ["[Putin]", "(as ever)"]
    assert quote.value == "He [Putin] is late"


def test_brackets_outside_speech_are_no_insertions(find: Find) -> None:
    (quote,) = find("Anna Kowalska (PO) said that it (the law) was bad.")
    assert quote.attributes.get("insertions", []) == []


def test_a_headline_is_read_as_a_sentence_of_its_own(find: Find) -> None:
    (quote,) = find("Poland Claims Moscow “Masterminded” Migrant Crisis\n\nA crowd stood at the gate.")
    assert (quote.text, quote.attributes["speaker_text"]) == (
        "Moscow “Masterminded” Migrant Crisis",
        "Poland",
    )


def test_what_somebody_was_asked_is_no_part_of_the_answer(find: Find) -> None:
    (quote,) = find("When asked about the mill, Anna Kowalska told me, “It is over.”")
    assert (quote.attributes["style"], quote.value) == ("direct", "It is over.")


def test_the_clause_before_quoted_as_saying_is_not_what_was_said(find: Find) -> None:
    text = "Although the mill is old, Anna Kowalska was quoted as saying that it would stay."
    assert [q.value for q in find(text)] == ["it would stay"]


def test_the_turns_of_a_transcript_are_statements(find: Find) -> None:
    text = "They met in May.\n\nTAPPER: Do you agree with him?\n\nNOWAK: I do not. He said it was over."
    assert [(q.attributes["speaker"], q.value) for q in find(text)] == [
        ("TAPPER", "Do you agree with him?"),
        ("NOWAK", "I do not. He said it was over."),
    ]


def test_a_quotation_may_be_signed(find: Find) -> None:
    (quote,) = find("“Enough is enough, and we stay here!” – Anna Kowalska")
    assert quote.attributes["speaker"] == "Anna Kowalska"


def test_several_strings_in_a_row_are_said_together(find: Find) -> None:
    (quote,) = find("Anna Kowalska called it “an ugly fight,” “a shock” and “a shame”.")
    assert quote.text == "it “an ugly fight,” “a shock” and “a shame”"


def test_the_show_it_was_said_on_is_no_part_of_it(find: Find) -> None:
    (quote,) = find("Anna Kowalska said on ABC’s “Good Morning” that it was over.")
    assert quote.value == "it was over"


def test_a_quotation_without_a_cue_goes_on_with_the_speaker_before(find: Find) -> None:
    (quote,) = find("“We stay here for now,” Anna Kowalska said.\n\n“The gate is closed to all of us.”")
    assert len(quote.attributes["parts"]) == 2


def test_a_quotation_behind_a_colon_belongs_to_the_sentence_before(find: Find) -> None:
    (quote,) = find("Anna Kowalska had a message for them:\n\n“The gate is closed to all of us.”")
    assert quote.attributes["speaker"] == "Anna Kowalska"
