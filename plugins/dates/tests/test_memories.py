"""What was said or remembered of another time follows that time, not today's."""

from collections.abc import Callable
from typing import Any

import pytest

UNRESOLVED = [
    'She said of the 1999 visit: he told her: "We are going to have a special day [today]."',
    "In March 2015 he wrote: “We march [tomorrow].”",
    "In March 2015 he wrote: “On [Saturday] we win.”",
    '"We march [tomorrow]," he wrote in March 2015.',
    "He recalled that in February 1999 they marched on [Saturday].",
    'Ten years ago he told the court: "I was there on [Saturday]."',
    'Last year she wrote: "[Tomorrow] is mine."',
    'At the time he told reporters: "[Today] we won."',
    'Back then she said: "We leave [next week]."',
    'Of the 2003 siege she said: "[Yesterday] we ate the last horse."',
    'She remembered the spring of 2011: "It was [Friday], and the gates were open."',
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_a_day_inside_a_memory_is_none_of_this_week(read: Callable[..., Any], text: str) -> None:
    found = read(text, "2026-04-20")
    assert (found.calendar, found.reading) == ("", "unresolved")


RESOLVED = [
    ("“I remember some months ago we laughed,” he said [Monday].", "2026-04-20"),
    ("On 5 March 2015 he told them: “[Tomorrow] we march.”", "2015-03-06"),
    ("On 5 March 2015 he told them: “[Last week] we rested.”", "2015-W09"),
    ("In March 2015 he wrote: “In [February] we lost.”", "2015-02"),
    ("He recalled that in February 1999 they marched again in [May].", "1999-05"),
    ('Maria, born in 1960, told reporters: "[Today] we won."', "2026-04-20"),
    ('"We march [tomorrow]," he said on Monday.', "2026-04-21"),
    ('"We march [tomorrow]," he said on Monday, two years after the 2019 crash.', "2026-04-21"),
    ('In 1999 he joined the army. "[Today] we are safe," he said.', "2026-04-20"),
    ('She said: "In 1999 we had nothing. [Today] we thrive."', "2026-04-20"),
    ("He recalled the 1999 march. On [Friday] he left.", "2026-04-17"),
]


@pytest.mark.parametrize(("text", "value"), RESOLVED)
def test_what_is_known_of_the_time_of_a_memory_is_kept(
    read: Callable[..., Any], text: str, value: str
) -> None:
    assert read(text, "2026-04-20").value == value


FRAMES = [
    (
        "The trial over the July 2021 riots began. She was watched long before [July 8], he said.",
        "2021-07-08",
    ),
    ("The March 2019 flood killed ten. On [March 14] the dam had failed.", "2019-03-14"),
    ("The July 2021 riots were recalled. On [Nov. 3] the trial began.", "2025-11-03"),
    ("The October 2021 riots were recalled. On [Oct. 30] the trial began.", "2025-10-30"),
]


@pytest.mark.parametrize(("text", "value"), FRAMES)
def test_a_day_belongs_to_the_month_that_was_named_with_its_year(
    read: Callable[..., Any], text: str, value: str
) -> None:
    assert read(text, "2025-11-10").value == value


REPORTED = [
    ('In a letter dated 5 May 1945 he wrote: "The war ends [tomorrow]."', "2026-04-20", "1945-05-06"),
    ('In a letter of 5 May 1945 he wrote: "The war ended [yesterday]."', "2026-04-20", "1945-05-04"),
    ('On 9 March 2015 she told the court: "I saw him on [Saturday]."', "2026-04-20", "2015-03-07"),
    ('The diary entry for 3 July 1941 reads: "They came [yesterday]."', "2026-04-20", "1941-07-02"),
    ('He tweeted on 3 May 2016: "[Tomorrow] we vote."', "2026-04-20", "2016-05-04"),
    ("The rain began [this weekend].", "2026-04-20", "2026-W16-WE"),
    ("They marry [this weekend].", "2026-04-20", "2026-W17-WE"),
    ("[This weekend] saw floods.", "2026-04-20", "2026-W16-WE"),
    ("The pair married [this weekend].", "2026-04-20", "2026-W16-WE"),
    ("Rain is forecast for [this weekend].", "2026-04-20", "2026-W17-WE"),
    ("He has been busy [this weekend].", "2026-04-20", "2026-W16-WE"),
    ("On Feb. 3, 1998, he told the jury: “I saw him [last week].”", "2026-04-20", "1998-W05"),
    ("“[Today] we landed,” he wrote in his diary on 6 June 1944.", "2026-04-20", "1944-06-06"),
    ("He said on Monday that in 2012 he had met her. He leaves [tomorrow].", "2026-04-20", "2026-04-21"),
    ("He said in 2012 he would go, and on [Monday] he went.", "2026-04-20", "2026-04-20"),
    ("The mayor, who took office in 2012, said he would leave [next week].", "2026-04-20", "2026-W18"),
    ("The mayor said the 2012 budget would be cut [next week].", "2026-04-20", "2026-W18"),
    (
        "The mayor said he had been in office since 2012 and would leave [next week].",
        "2026-04-20",
        "2026-W18",
    ),
    ("The mayor told reporters in Tarn that he would leave [next week].", "2026-04-20", "2026-W18"),
    ("The court was told the 2012 will was signed [last week].", "2026-04-20", "2026-W16"),
    ("The two were to meet [this weekend].", "2026-04-20", "2026-W17-WE"),
    ("The two will meet [this weekend].", "2026-04-20", "2026-W17-WE"),
    ("The two met [this weekend].", "2026-04-20", "2026-W16-WE"),
    ("It was sunny [this weekend].", "2026-04-20", "2026-W16-WE"),
    ("It snows [this weekend].", "2026-04-20", "2026-W17-WE"),
    ("Over [this weekend] ten people died.", "2026-04-20", "2026-W16-WE"),
    ("The party is [this weekend].", "2026-04-20", "2026-W17-WE"),
]


@pytest.mark.parametrize(("text", "published", "value"), REPORTED)
def test_what_was_said_in_another_year_follows_it(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


OPEN = [
    ('She recalled the winter of 1995. "It was [Saturday]," she said.', "2026-04-20", "XXXX-WXX-6"),
    (
        "He remembered his arrest in 2009. “[Today] you go home,” the guard had told him.",
        "2026-04-20",
        "XXXX-XX-XX",
    ),
    ('In his 1998 diary he wrote: "Rain [today]."', "2026-04-20", "XXXX-XX-XX"),
    ('In a 2004 interview he said: "I leave [tomorrow]."', "2026-04-20", "XXXX-XX-XX"),
    ('"We leave [tonight]," she told him in 1987.', "2026-04-20", "XXXX-XX-XXTNI"),
    ('As he put it in 1999: "[This week] we won."', "2026-04-20", "XXXX-WXX"),
    ('"[Last week] we were free," the diary of 1943 says.', "2026-04-20", "XXXX-WXX"),
    ('Years ago he told me: "[Tomorrow] I will be king."', "2026-04-20", "XXXX-XX-XX"),
    ('When he was a boy in 1960, his father said: "[Today] you are a man."', "2026-04-20", "XXXX-XX-XX"),
    ('"I will see you [Saturday]," she recalled him saying in 2001.', "2026-04-20", "XXXX-WXX-6"),
    ("He said in 2011 that he would leave [next week].", "2026-04-20", "XXXX-WXX"),
    ("In 2003 she told police she had seen him [last week].", "2026-04-20", "XXXX-WXX"),
    ("He recalled his wedding in 1988. “It rained on [Saturday],” he said.", "2026-04-20", "XXXX-WXX-6"),
    ("She remembers 2008 well: “[Yesterday] I had a job, he said.”", "2026-04-20", "XXXX-XX-XX"),
    ("In 1999, she said, her father told her: “[Tomorrow] we leave.”", "2026-04-20", "XXXX-XX-XX"),
    ("His letter of June 1944 says: “[Today] we landed.”", "2026-04-20", "XXXX-XX-XX"),
    ("A 1944 letter reads: “[Today] we landed.”", "2026-04-20", "XXXX-XX-XX"),
    ("“[Today] we landed,” reads his diary of June 1944.", "2026-04-20", "XXXX-XX-XX"),
    ("Speaking in 2012, he said: “I retire [next month].”", "2026-04-20", "XXXX-XX"),
    ("Speaking in 2012, he said he would retire [next month].", "2026-04-20", "XXXX-XX"),
    ("He told a reporter in 2012 he would retire [next month].", "2026-04-20", "XXXX-XX"),
    ("He told police in 2012 that he had seen her on [Friday].", "2026-04-20", "XXXX-WXX-5"),
    ("Three years ago he said he would retire [next month].", "2026-04-20", "XXXX-XX"),
    ("Last year he said he would retire [next week].", "2026-04-20", "XXXX-WXX"),
    ("He said last year he would retire [next week].", "2026-04-20", "XXXX-WXX"),
    ("At the time, she said: “[Tonight] we dance.”", "2026-04-20", "XXXX-XX-XXTNI"),
]


@pytest.mark.parametrize(("text", "published", "value"), OPEN)
def test_what_was_said_at_no_known_day_stays_open(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    found = read(text, published)
    assert (found.value, found.calendar, found.reading) == (value, "", "unresolved")
