"""Names and figures beside a quotation are looked up in the article that has it, and else in the archive."""

import pytest

from archive.search.searcher import Searcher
from archive.verify.checking import verify
from archive.verify.draft import quotations
from archive.verify.facts import with_facts
from archive.verify.report import lines

GATES = "“One gate is a bottleneck; two gates are a policy,”"


def told(searcher: Searcher, draft: str) -> dict[str, str]:
    """Name or figure → verdict, of the one quotation of a draft."""
    (quotation,) = quotations(draft)
    finding = with_facts(searcher, verify(searcher, quotation))
    return {fact.text: fact.verdict for fact in finding.facts}


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("said Aurélie Vandermeulen.", {"Aurélie Vandermeulen": "article"}),
        ("Vandermeulen said in Brussels.", {"Vandermeulen": "article", "Brussels": "article"}),
        ("said Aurelie Vandermeulen.", {"Aurelie Vandermeulen": "article"}),
        ("she said in Tbilisi.", {"Tbilisi": "elsewhere"}),
        ("she said in Ouagadougou.", {"Ouagadougou": "absent"}),
        ("she said in 2021.", {"2021": "article"}),
        ("she said on Tuesday.", {}),
        ("she said of one of 987,654 gates.", {"987,654": "absent"}),
        ("she said. It was in Tbilisi.", {}),
        ("", {}),
    ],
)
def test_what_stands_beside_a_quotation_is_looked_up(
    rest: str, found: dict[str, str], searcher: Searcher
) -> None:
    assert told(searcher, f"{GATES} {rest}") == found


@pytest.mark.parametrize("figure", ["36,000,000", "36m", "36 million", "36000000"])
def test_a_figure_is_there_in_whatever_form_it_is_written(figure: str, searcher: Searcher) -> None:
    draft = f"“set aside 36 million euros in next year's budget”: {figure} was much."
    assert told(searcher, draft) == {figure: "article"}


def test_beside_what_is_not_there_the_whole_archive_is_asked(searcher: Searcher) -> None:
    draft = "“The ostriches of Saturn have no opinion about cheese,” said Tamar Gogoladze in Ouagadougou."
    assert told(searcher, draft) == {"Tamar Gogoladze": "elsewhere", "Ouagadougou": "absent"}


def test_a_sound_quotation_beside_a_wrong_name_is_not_confirmed(searcher: Searcher) -> None:
    (quotation,) = quotations(f"{GATES} she said in Ouagadougou.")
    finding = with_facts(searcher, verify(searcher, quotation))
    assert finding.is_sound and not finding.is_confirmed
    assert "beside it, but not in the article: Ouagadougou (nowhere in this archive)" in list(lines(finding))
