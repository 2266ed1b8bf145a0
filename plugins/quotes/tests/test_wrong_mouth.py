"""Whose words they are where somebody else stands nearer: never the accused for the victim."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

# The speaker is the subject of the verb, however many names stand between them.
SUBJECTS = [
    ("A woman who was attacked for years by Omar Haddad has revealed she never left.", "unnamed: a woman"),
    ("The man accused of attacking Jo Marsh said he was innocent.", "unnamed: the man"),
    ("A man convicted of robbing Omar Haddad told the court that he was sorry.", "unnamed: a man"),
    ("The officer who arrested Jo Marsh testified that she was calm.", "unnamed: the officer"),
    ("The woman whose son was killed by Omar Haddad said she forgave him.", "unnamed: the woman"),
    ("The mayor, whom Omar Haddad had accused of lying, said she would stay.", "unnamed: the mayor"),
    ("Jo Marsh, who was attacked by Omar Haddad, said she would stay.", "Jo Marsh"),
    ("Jo Marsh, speaking for her brother Paul, said it was over.", "Jo Marsh"),
    ("It was Jo Marsh who said that the mill would close.", "Jo Marsh"),
    ("The victim of Omar Haddad said she was afraid.", "unnamed: the victim of Omar Haddad"),
    ("The company that hired Jo Marsh said she had left.", "unnamed: the company"),
    ("A spokesman for Jo Marsh said she would stay.", "unnamed: a spokesman for Jo Marsh"),
    (
        "A spokesman for candidate Jo Marsh said she would stay.",
        "unnamed: a spokesman for candidate Jo Marsh",
    ),
    ("Jo Marsh's brother said it was over.", "unnamed: Jo Marsh's brother"),
    ("Ms Reyes's father, Paolo Reyes, confirmed that she had left.", "Paolo Reyes"),
    ("Ms Bowls’ father confirmed that she had left.", "unnamed: Ms Bowls’ father"),
    ("Brandt‘s wife said that she had cooked.", "unnamed: Brandt‘s wife"),
    ("The letter, sent to director Jo Marsh, demanded that the mill be closed.", "unnamed: the letter"),
    ("Minsk did not appear, but, in a letter to the court, rejected the charge as “absurd”.", "Minsk"),
    (
        "Officials disputed on Monday whether a jet of Zaria Air was hit, saying it was late.",
        "unnamed: officials",
    ),
    ("It comes after officials began saying that Minsk was to blame.", "unnamed: officials"),
    ("Jo Marsh (D-Ohio) last week said the mill would close.", "Jo Marsh"),
    ("The teenager stabbed by Karl Voss told police she had never met him.", "unnamed: the teenager"),
    ("Relatives of a man shot dead by officer Karl Voss said they were sad.", "unnamed: relatives of a man"),
    ("The driver, named by police as Karl Voss, said he had braked.", "unnamed: the driver"),
    ("Prosecutors who charged Karl Voss with fraud said he had fled.", "unnamed: prosecutors"),
    ("Karl Voss, whose wife Dana was killed, said he would not rest.", "Karl Voss"),
    ("Karl Voss's wife, who has not been named, said he was at home.", "unnamed: Karl Voss's wife"),
    ("The claims, made by former employee Dana Reel, were false, said Karl Voss.", "Karl Voss"),
    ("Dana Reel, representing Karl Voss, said he was at home.", "Dana Reel"),
    ("Lawyers for Karl Voss said he was at home.", "unnamed: lawyers for Karl Voss"),
    ("Karl Voss was arrested by police, who said he had a knife.", "unnamed: police"),
    ("Police arrested Karl Voss, who said he had no knife.", "Karl Voss"),
    ("Police arrested Karl Voss, saying he had a knife.", "unnamed: police"),
    ("Friends of Dana Reel, including Karl Voss, said she was kind.", "unnamed: friends of Dana Reel"),
    ("Dana Reel, who helped found EDGE, a group based in Lisbon, said she was sorry.", "Dana Reel"),
    (
        "Scott's relatives watched it, according to their lawyers, and said it was late.",
        "unnamed: Scott's relatives",
    ),
    ("Residents sent a letter to director Jo Marsh demanding that the mill be closed.", "unnamed: residents"),
    ("The council issued a statement calling the test “a clear and open breach”.", "unnamed: the council"),
    ("According to Karl Voss, who runs the mill, the road was closed.", "Karl Voss"),
    ("The owner, retired postman Karl Voss, said he had never paid.", "Karl Voss"),
    ("A report by Bolt Institute found that most were tired.", "unnamed: a report by Bolt Institute"),
    ("Jo Marsh, director, Bolt Hospital, said the ward was full.", "Jo Marsh"),
    ("“The mill is old,” visiting chairman Jo Marsh told reporters.", "Jo Marsh"),
    ("Calling the mill “a ruin”, Jo Marsh says the town should buy it.", "Jo Marsh"),
    ("The mill “drew well from the poor part of town” in May, said professor Jo Marsh.", "Jo Marsh"),
    ("“The old mill” would be the right place, Jo Marsh said after the vote.", "Jo Marsh"),
    ("Tom Hall left, while Jo Marsh, the mayor, proposed we “wake up and smell the falafel”.", "Jo Marsh"),
    ("Tom Hall said the mill was full, to which Jo Marsh replied: “That is not true at all.”", "Jo Marsh"),
    ("When Tom Hall noted that the mill was full, Jo Marsh stood up and said it was not.", "Jo Marsh"),
    (
        "Tom Hall left, the mill was full ― as it was each year ― and Jo Marsh said, “That is enough.”",
        "Jo Marsh",
    ),
    # What stands between a subject and its verb, towns with their states among it.
    ("Paul Haddad, whose home town, Lodi, is under water, argues that the dam must go.", "Paul Haddad"),
    ("Jo Marsh, who chairs the board of the port of Gdynia, Poland, dismissed it as “a joke”.", "Jo Marsh"),
    ("Jo Marsh, who is a pastor at the church of Elizabeth, Ohio, slammed the “lazy”.", "Jo Marsh"),
    ("A widow from Lodi, Ohio, told the inquiry that the dam was dry.", "unnamed: a widow from Lodi"),
    (
        "When Jo Marsh, in reply to Paul Haddad's letter, accused him of “cheap theatre”, the hall was full.",
        "Jo Marsh",
    ),
    (
        "Some feared a speech like that of May, when Paul Haddad, who had lost twice, called for “open war”.",
        "Paul Haddad",
    ),
    ("At the party's winter fair Sen. Jo Marsh (D-Ohio) said the mill was “dead”.", "Jo Marsh"),
    ("A tourist asked for a photo and Marsh said, “Not before I have had some tea.”", "Marsh"),
    ("The man who sold the mill, Paul Haddad, told the court that he was broke.", "Paul Haddad"),
    ("The firm that built the dam, Voss Marine, said it had warned the town.", "Voss Marine"),
    ("An investor group that includes Karl Voss said it had sold its stake.", "unnamed: an investor group"),
    ("Jo Marsh and Paul Haddad both called the plan “a very bad idea”.", "Jo Marsh"),
    ("The town's treasurer, Jo Marsh, said the tram cost more than the opera.", "Jo Marsh"),
    ("Public Works Minister Karl Voss said the wall would stay.", "Karl Voss"),
    ("“The economy is still weak,” warns Bolt managing director Karl Voss.", "Karl Voss"),
    ("In Bern, dealer Karl Voss of Crewe & Daughter said prices might rise.", "Karl Voss"),
    (
        "Japan's leading economic bodies urged the cabinet to cut taxes.",
        "unnamed: Japan's leading economic bodies",
    ),
    ("Hastily leaving the hall, Jo Marsh said the talks were “over for good”.", "Jo Marsh"),
    ("Said Jo Marsh, who grew up by the mill, “We were all so proud of him.”", "Jo Marsh"),
    ("Voss Aid, a friend of the mill, emailed one line: “This is not the end of it.”", "Voss Aid"),
    ("Immediately after the fire, Karl Voss issued a statement, “Our mill burned down.”", "Karl Voss"),
    ("When Karl Voss used the words, “I’m not there yet,” he was echoing his brother.", "Karl Voss"),
    ("NTB reported, citing an unnamed forecaster, that frost was due.", "unnamed: an unnamed forecaster"),
    # A capital that only the start of a sentence gives, and an apposition that goes on for long.
    ("Writing to her constituents Jo Marsh warned that the mill would close.", "Jo Marsh"),
    ("Talking to reporters Jo Marsh said: “It is over, and well over.”", "Jo Marsh"),
    ("Bank of Lodi's managing director for loans and trade, Jo Marsh, said rates should fall.", "Jo Marsh"),
    ("Marsh, currently the envoy to Chad, Mali and Niger, said he would travel.", "Marsh"),
    ("Marsh, formerly mayor of Lodi, Oslo and Molde, said rates should fall.", "Marsh"),
    (
        "A report on nurses made by Marsh and Bolt for the union back in May found that half were tired.",
        "unnamed: a report on nurses",
    ),
    # A clause whose verb no list has, before who said it; and a business that said what its head did.
    ("Men like him fear the loss of the mill, said Jo Marsh, a nurse in Oslo.", "Jo Marsh"),
    ("Farms such as this one dispute the figure, said Jo Marsh, who grows wheat.", "Jo Marsh"),
    ("Acme Corp, based in Oslo, said Jo Marsh, its chairman, left the firm.", "Acme Corp"),
    # A name in apposition, be the office on a list or not; and an office of an outlet's.
    ("Vera's longtime stylist, Anna Roach, pointed out that she had worn it before.", "Anna Roach"),
    ("The band's drummer, Tom Hall, said the tour was over.", "Tom Hall"),
    ("Bolt Search lead Jo Marsh said the box was new.", "Jo Marsh"),
    # Whose participle it is.
    (
        "The match ended in uproar, when Lodi fans stormed the pitch, shouting “we want our money back!”",
        "unnamed: Lodi fans",
    ),
    (
        "Rahm Adler, his chief of staff, urged a strong stand, saying they would “walk all over us”.",
        "Rahm Adler",
    ),
    ("The senator emailed supporters saying: “The struggle goes on in every town.”", "unnamed: the senator"),
    ("The council put out a statement saying the town “has no money for it”.", "unnamed: the council"),
    ("Jo Marsh revised her statement, explaining that the file was “marked as secret”.", "Jo Marsh"),
    # What all of a sentence is said by, whatever verbs stand in it.
    (
        "Karl Voss is planning a party with “a full exchange of views,” a spokeswoman said on Tuesday.",
        "unnamed: a spokeswoman",
    ),
    ("Karl Voss wants to rule the town by “fear and cheap beer,” Jo Marsh said.", "Jo Marsh"),
    (
        "The mill found “no ties of any sort,” aside from a call, said the director, Jo Marsh, on Monday.",
        "Jo Marsh",
    ),
    ("The levy on gains, Jo Marsh added, amounts to “tinkering around the edges”.", "Jo Marsh"),
    (
        "Jo Marsh cannot say that “from her own view,” Karl Voss added, saying it should be “up to the judge”.",
        "Karl Voss",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SUBJECTS)
def test_the_subject_of_the_verb_speaks(find: Find, text: str, speaker: str) -> None:
    assert [q.attributes["speaker"] for q in find(text) if q.kind == "quote"][-1] == speaker


# He and she: who spoke last goes on, unless somebody new is the subject meanwhile.
PRONOUNS = [
    ("Kate Bolt said she was ill. When Daizha Rioland was ill, she said that she was not.", "Daizha Rioland"),
    (
        "Tom Hall said he was glad. Hall’s mother, Anna Hall, drives a van. “I had three jobs,” she said.",
        "Anna Hall",
    ),
    (
        "All 21 members voted no. On Monday, hundreds of protesters filled the hall. “Let her speak,” they said.",
        "unnamed: hundreds of protesters",
    ),
    ("Kate Marsh met Anna Ruiz on Monday. “I am tired,” she said.", "Kate Marsh"),
    ("Kate Marsh said the mill would close. Anna Ruiz came in. “I am glad,” she said.", "Anna Ruiz"),
    ("Jo Marsh said the mill would close. Her brother Paul came in. “I am glad,” he said.", "Paul"),
    ("The charge against Paul Haddad was read. “I did not do it,” he said.", "Paul Haddad"),
    (
        "After Laura Mori won on Monday, it was Kate Bolt who began. “I’ve started well,” she said.",
        "Kate Bolt",
    ),
    ("Anna Reel told Karl Voss that he was wrong. He said she was right.", "Karl Voss"),
    ("Anna Reel was attacked by Karl Voss. She told police he had a knife.", "Anna Reel"),
    ("Karl Voss said it was over. An analyst in Tokyo shared his doubts. “It is late,” he said.", None),
    ("Paul Haddad was held. Kate Marsh said he hit her. “He ran away,” she told the court.", "Kate Marsh"),
]


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_a_pronoun_follows_a_change_of_person(find: Find, text: str, speaker: str | None) -> None:
    assert find(text)[-1].attributes["speaker"] == (speaker or "unnamed: an analyst in Tokyo")


# Where two readings stand, nobody is named.
TWO_READINGS = [
    ("Vice president Jo Marsh came. The president said it was late.", "the president"),
    (
        "Jo Marsh, the mayor of Lisbon, met Ana Pires, the mayor of Porto. The mayor said it was late.",
        "the mayor",
    ),
    (
        "Jo Marsh was the Republican nominee. The Democratic nominee said it was late.",
        "the Democratic nominee",
    ),
]


@pytest.mark.parametrize(("text", "words"), TWO_READINGS)
def test_where_two_may_be_meant_the_words_are_kept_as_printed(find: Find, text: str, words: str) -> None:
    assert find(text)[-1].attributes["speaker"] == f"unnamed: {words}"


NOBODY_S = [
    "This was what Jo Marsh says the mill would do.",
    "In May said the mill would close.",
    "A voter mentioned in a report on the mill asked for water.",
]


@pytest.mark.parametrize("text", NOBODY_S)
def test_words_without_a_subject_are_no_statement(find: Find, text: str) -> None:
    assert [q for q in find(text) if q.kind == "quote"] == []


# Words in marks are of whoever is said to have used them, also within what somebody else says.
TWO_MOUTHS = [
    (
        "Jo Marsh said the plan, which Karl Voss called “a gift from heaven”, was dead.",
        [("Jo Marsh", "the plan was dead"), ("Karl Voss", "a gift from heaven")],
    ),
    (
        "Jo Marsh said the plan, which Karl Voss called “a gift from heaven,” was dead and that he knew it.",
        [("Jo Marsh", "the plan was dead and that he knew it"), ("Karl Voss", "a gift from heaven")],
    ),
    (
        "Jo Marsh said it would back the plan, which critics called “a gift from hell”.",
        [("Jo Marsh", "it would back the plan"), ("unnamed: critics", "a gift from hell")],
    ),
    (
        "Jo Marsh said the letter, which the court said was “false”, had come late, and told Paul Hall to leave.",
        [
            ("Jo Marsh", "the letter had come late"),
            ("unnamed: the court", "was “false”"),
            ("Jo Marsh", "to leave"),
        ],
    ),
    (
        "Jo Marsh said she liked the plan, which she called “a gift from heaven”.",
        [("Jo Marsh", "she liked the plan, which she called “a gift from heaven”")],
    ),
    (
        "Under what Karl Voss called “the old way of life,” the club charged a fee.",
        [("Karl Voss", "the old way of life")],
    ),
    (
        "In 1976 the mill stood idle, in what Jo Marsh, its owner, called “a very cold winter”.",
        [("Jo Marsh", "a very cold winter")],
    ),
    (
        "Karl Voss wore a hat that said, “Make The Mill Great Again”.",
        [("unnamed: a hat", "Make The Mill Great Again")],
    ),
]


@pytest.mark.parametrize(("text", "statements"), TWO_MOUTHS)
def test_marks_are_of_whoever_used_the_words(
    find: Find, text: str, statements: list[tuple[str, str]]
) -> None:
    found = [(q.attributes["speaker"], q.value) for q in find(text) if q.kind == "quote"]
    assert [one for one in found if one[0]] == statements


LETTERS = [
    "The council sent a letter Wednesday to director Tom Hall demanding answers about the “missing” money.",
    "The council sent a letter on Monday to Tom Hall demanding that the mill be “closed at once”.",
    "The council wrote a letter to Tom Hall saying that the mill was unsafe.",
    "The council sent an email last week to Mayor Tom Hall stating that the mill was unsafe.",
    "The council issued a memo to Tom Hall explaining that the mill was unsafe.",
    "The council delivered a note on Friday to Tom Hall warning that the mill was unsafe.",
    "The council sent a message Thursday to Tom Hall announcing that the mill would close.",
]


@pytest.mark.parametrize("sentence", LETTERS)
def test_who_is_written_to_does_not_speak(find: Find, sentence: str) -> None:
    told = [q for q in find(sentence) if q.kind == "quote" and q.attributes.get("cue") != "allege"]
    assert {q.attributes.get("speaker") for q in told} == {"unnamed: the council"}


ADDING = [
    "Ida Kern said Tom Hall and his wife had left, adding that the town had a “huge budget” for hats.",
    "Ida Kern said the mayor had resigned on Monday, adding that nobody had asked him to.",
    "Ida Kern said that Tom Hall was ill, noting that he had not been seen since May.",
    "Ida Kern said the council had met twice, stressing that no vote was taken.",
    "Ida Kern claimed the mill had been sold, adding that the price was a secret.",
    "Ida Kern said her husband had gone, adding that she did not miss him.",
    "Ida Kern told the Evening Post that Tom Hall had lied, adding that she had proof.",
    "Ida Kern said his son had the key, adding: “He never gave it back to us.”",
    "Ida Kern warned that the dam was old, adding that Tom Hall knew.",
    "Ida Kern said the firm was broke, noting that its owner had fled.",
]


@pytest.mark.parametrize("sentence", ADDING)
def test_who_has_said_something_adds_to_it(find: Find, sentence: str) -> None:
    assert {q.attributes.get("speaker") for q in find(sentence) if q.kind == "quote"} == {"Ida Kern"}


LISTS = [
    (
        "Countries like Peru, Chile and Spain have left, saying it was over.",
        "countries like Peru, Chile and Spain",
    ),
    ("Firms such as Bolt, Lund and Acme have left, saying it was over.", "firms such as Bolt, Lund and Acme"),
    (
        "Towns like Porto, Lodi, and Lund have voted, saying the law was old.",
        "towns like Porto, Lodi, and Lund",
    ),
]


@pytest.mark.parametrize(("sentence", "speaker"), LISTS)
def test_a_list_of_examples_speaks_as_a_whole(find: Find, sentence: str, speaker: str) -> None:
    assert [q.attributes.get("speaker") for q in find(sentence)][-1] == f"unnamed: {speaker}"


def test_what_is_asked_behind_a_quotation_leaves_it_as_said(find: Find) -> None:
    quote, *_ = find(
        "“It was paid for in gold,” Ida Kern began, before being asked if she would say this to Tom Hall."
    )
    assert (quote.attributes["speaker"], quote.attributes.get("polarity")) == ("Ida Kern", "asserted")


BESIDE = [
    ("It was quiet, with some calling her out, saying she had lied.", "unnamed: some"),
    ("It was quiet, with critics mocking the plan, saying it was old.", "unnamed: critics"),
    ("Ida Kern left, with the mayor waving at her, saying she would be back.", "unnamed: the mayor"),
    ("Ida Kern said it was quiet. Many stayed, with others leaving early, saying they were tired.", "unnamed: others"),
    ("It was close, with three members changing sides, telling her that they were sorry.", "unnamed: three members"),
    ("The hall filled, with a man standing on a chair, shouting that the mill was theirs.", "unnamed: a man"),
    ("Ida Kern lost, with one voter shaking her head, saying nobody had asked her.", "unnamed: one voter"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), BESIDE)
def test_whoever_stands_behind_with_says_what_follows(find: Find, text: str, speaker: str) -> None:
    told = [q.attributes.get("speaker") for q in find(text) if q.kind == "quote"]
    assert told[-1] == speaker


OTHERS = [
    # A list of places whose people speak.
    ("Residents of Lodi, Lund and Molde say they live in fear.", "unnamed: residents of Lodi, Lund and Molde"),
    ("Villagers from Lodi, Lund and Molde said the road was closed.", "unnamed: villagers from Lodi, Lund and Molde"),
    ("Teachers in Lodi, Lund and Molde say they are tired.", "unnamed: teachers in Lodi, Lund and Molde"),
    # A coordinated clause has its own subject.
    ("As the town stands to gain and firms have expressed “huge and lasting interest”, he left.", "unnamed: firms"),
    # Somebody new in the sentence.
    ("Tom Hall said they were ready. A woman was praised after she said the mob was “a shame”.", "unnamed: a woman"),
    ("Ida Kern said they were ready. A man was fined after he said the judge was “a fool”.", "unnamed: a man"),
    ("Tom Hall said they were ready. A girl ran home when she said the word “fire”.", "unnamed: a girl"),
    # Two mothers.
    ("“I sell it,” says the mother of three. “It is light,” says the mother of four.", "unnamed: the mother of four"),
    ("“It is cold,” says the owner of the mill. “No,” says the owner of the bar.", "unnamed: the owner of the bar"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), OTHERS)
def test_who_speaks_is_not_who_spoke_before(find: Find, text: str, speaker: str) -> None:
    told = [
        q.attributes.get("speaker")
        for q in find(text)
        if q.kind == "quote" and q.attributes["style"] != "scare"
    ]
    assert told[-1] == speaker


def test_who_interviewed_asks_and_not_who_is_written_about(find: Find) -> None:
    text = "The look he gives me is one that Tom Hall gave me when I met him in Lodi and asked him if he was happy."
    assert "Tom Hall" not in [q.attributes.get("speaker") for q in find(text)]
