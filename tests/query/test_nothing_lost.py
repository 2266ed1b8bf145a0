"""Everything typed is in the reading or named in a note."""

import pytest

from tests.query.test_parser import read


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("cost -$5m", "cost -$5m"),
        ("cost -€5", "cost -€5"),
        ("cost -#metoo", "cost -#metoo"),
        ("cost -.5", "cost -5"),
        ("cost -~gas", "cost -gas"),
        ("cost -\\$x", "cost -x"),
        ("cost -🎉 oil", "cost -🎉 oil"),
        ("title:🎉 victory", "title:🎉 victory"),
        ("title:... victory", "victory"),
        ("cost -¤ oil", "cost oil"),
        ("gas -- oil", "gas oil"),
        ("talks that did not fail", 'talks that did "not" fail'),
        ("will not invade", 'will "not" invade'),
        ("where is the ferry?", "where is the ferry"),
        ("oil BUT NOT gas", "oil -gas"),
        ("oil n/5 price", "oil w/5 price"),
        ("quote{oil}", "quote:{oil}"),
        ("sentence{a b}", "sentence:{a b}"),
        ("published:2021-11 .. 2021-12", "published:2021-11..2021-12"),
        ("published:2021-11.. actor:NATO", "published:2021-11.. actor:NATO"),
        ("*^2", "*"),
        ("foo\\?ba?r", '"foo ba?r"'),
        ("files\\common", "files-common"),
        ("/a...b/", "/a...b/"),
        ('"gas pric~ rise"', '"gas pric~1 rise"'),
        ("[sic]", "sic"),
        ("gas n/a", 'gas "n/a"'),
        ("50% #metoo C++ $5m 🎉", "50% #metoo C++ $5m 🎉"),
        ("rose 3,5%", 'rose "3,5%"'),
    ],
)
def test_a_sign_or_a_form_of_another_language_is_read_as_it_was_meant(typed: str, understood: str) -> None:
    assert read(typed).text == understood


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("^abc", "'^'"),
        ("gas%", "'%'"),
        ("$gas", "'$'"),
        ("#gas*", "'#'"),
        ("strike ~5", "'~'"),
        ("cost -¤ oil", "'-¤'"),
        ('"gas -price"', "'-' in quotation marks"),
        ('"gas ^2 price"', "'^' in quotation marks"),
        ("gas or oil", "'or' was read as OR"),
        ("gas not oil", "'not' was read as NOT"),
        ("oil within 5 price", "a w/5 b"),
        ("oil N5 price", "n/5"),
        ("oil same price", "a w/p b"),
        ("oil +s price", "a w/s b"),
        ("oil % price", "a -b"),
        ("place:France OR Germany", "place:France,Germany"),
        ("quote {oil}", "put a colon between them"),
    ],
)
def test_what_was_read_otherwise_is_named(typed: str, told: str) -> None:
    assert told in " ".join(read(typed).notes)
