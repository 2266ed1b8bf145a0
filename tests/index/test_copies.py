"""Which articles are copies follows the index, and depends on nothing but the articles that it holds."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from archive.errors import IndexDamaged
from archive.index import IndexWriter, Snapshot, make_record
from archive.index.read.copies import COPIES_FILES, Copies
from archive.index.write import common_keys
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.query.tree import CopyCount, First, HasVersions
from archive.relate import grouping
from archive.relate.likeness import is_copy
from archive.relate.rulings import PairRulings
from archive.relate.sketch import Sketch

NONE = PairRulings()
WORDS = (
    *(
        "gate",
        "hinge",
        "frost",
        "ranger",
        "bison",
        "herd",
        "snow",
        "hay",
        "sledge",
        "bank",
        "smith",
        "forest",
    ),
    *(
        "office",
        "border",
        "river",
        "ferry",
        "timber",
        "freighter",
        "harbour",
        "tug",
        "pump",
        "captain",
        "plank",
    ),
    *("beach", "yard", "mill", "valley", "dam", "engineer", "spring", "water", "turbine", "crack", "village"),
)


def text(seed: int, *, sentences: int = 8) -> list[str]:
    """Sentences that no other seed has, with names and numbers of their own."""
    rng = random.Random(seed)
    return [
        f"{' '.join(rng.choices(WORDS, k=9))} near Place{seed}x{at} after {rng.randint(100, 999)} days".capitalize()
        for at in range(sentences)
    ]


def article(sentences: Iterable[str], source: str, published: str | None, *, url: str = "") -> Article:
    day = PartialDate(published) if published else None
    return Article.of(". ".join(sentences) + ".", source=source, published=day, url=url)


def edited(seed: int, rng: random.Random) -> list[str]:
    """The text of a seed, cut, extended or reworded."""
    sentences = text(seed)
    match rng.randrange(4):
        case 0:
            return sentences[: rng.randint(5, 8)]
        case 1:
            return [*sentences, *text(seed + 1000, sentences=2)]
        case 2:
            return [sentence.replace("after", "some") for sentence in sentences]
        case _:
            return sentences


def some_articles(rng: random.Random) -> list[Article]:
    days = [None, "2021", "2021-11", *(f"2021-11-{day:02}" for day in (1, 2, 8, 12, 13, 20)), "2022-03-01"]
    found = [
        article(edited(seed, rng), f"Outlet {number}", rng.choice(days))
        for seed in range(8)
        for number in range(rng.randint(1, 6))
    ]
    return list({one.id: one for one in found}.values())


Step = tuple[Sequence[Article], Sequence[Article]]
"""Articles put, and articles removed."""


def copies_after(folder: Path, steps: Sequence[Step], rulings: PairRulings = NONE) -> Copies:
    with IndexWriter.open(folder) as writer:
        for seq, (put, removed) in enumerate(steps, start=1):
            writer.put(make_record(seq, one, (), (), (), added=seq) for one in put)
            writer.remove(one.id for one in removed)
            writer.commit(seq)
            writer.relate(rulings)
    (path,) = COPIES_FILES.files(folder)
    return COPIES_FILES.read(path)


def as_lists(copies: Copies) -> list[list[float]]:
    return [getattr(copies, name).tolist() for name in Copies.__dataclass_fields__]


@pytest.mark.parametrize("seed", range(4))
def test_the_same_articles_have_the_same_copies_in_whatever_order_they_came(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    check_every_order(tmp_path, some_articles(rng), rng)


@pytest.mark.parametrize(
    ("most", "leaders", "seed"), [(2, 2, 113), (2, 2, 117), (3, 1, 1), (3, 1, 126), (4, 2, 6), (4, 2, 12)]
)
def test_neither_does_it_matter_when_a_key_became_common_or_who_led_it_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, leaders: int, seed: int
) -> None:
    monkeypatch.setattr(common_keys, "MOST_ARTICLES", most)
    monkeypatch.setattr(common_keys, "LEADERS", leaders)
    rng = random.Random(seed)
    check_every_order(tmp_path, some_articles(rng), rng)


def test_a_key_that_is_common_no_more_shows_the_copies_that_it_hid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_keys, "MOST_ARTICLES", 4)
    monkeypatch.setattr(common_keys, "LEADERS", 1)
    passage = text(1, sentences=6)
    # Each has a lead of its own, so that they share no key that the others do not have.
    two = [article([*text(seed, sentences=2), *passage], f"Outlet {seed}", "2021-11-01") for seed in (2, 3)]
    # Articles that quote the passage whole are no copies of it; the one with the lowest id leads its keys.
    around = [
        article([*text(seed), *passage, *text(seed + 100)], f"Outlet {seed}", "2021-11-01")
        for seed in range(4, 40)
    ]
    lowest = min(around, key=lambda one: one.id)
    assert lowest.id < min(one.id for one in two)
    others = [one for one in around if one is not lowest][:3]
    assert not copies_after(tmp_path / "hidden", [([*two, lowest, *others], ())]).ids.tolist()
    found = copies_after(tmp_path / "shown", [([*two, lowest, *others], ()), ((), others[:2])])
    assert found.ids.tolist() == sorted(int(one.id, 16) for one in two)


def check_every_order(folder: Path, articles: list[Article], rng: random.Random) -> None:
    at_once = as_lists(copies_after(folder / "whole", [(articles, ())]))
    assert at_once[0]
    rng.shuffle(articles)
    steps: list[Step] = []
    rest = articles
    while rest:
        size = rng.choice((1, 1, 2, 6))
        steps.append((rest[:size], ()))
        rest = rest[size:]
    gone = rng.sample(articles, 5)
    steps += [((), gone), (gone[:2], ()), (gone[2:], ())]
    assert as_lists(copies_after(folder / "steps", steps)) == at_once


@pytest.mark.parametrize("seed", range(4))
def test_what_a_second_process_indexed_is_related_like_the_rest(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    articles = some_articles(rng)
    at_once = as_lists(copies_after(tmp_path / "whole", [(articles, ())]))
    rng.shuffle(articles)
    third = len(articles) // 3
    again = rng.sample(articles[:third], 2)
    copies_after(tmp_path / "index", [(articles[:third], ())])
    with IndexWriter.open(tmp_path / "index" / "second") as second:
        second.put(make_record(3, one, (), (), (), added=3) for one in [*again, *articles[2 * third :]])
        second.commit(3)
    with IndexWriter.open(tmp_path / "index") as writer:
        writer.put(make_record(2, one, (), (), (), added=2) for one in articles[third : 2 * third])
        writer.take_over(tmp_path / "index" / "second")
        writer.commit(3)
        before = COPIES_FILES.files(tmp_path / "index")
        writer.relate(NONE)
    (path,) = COPIES_FILES.files(tmp_path / "index")
    assert [path] != before
    assert as_lists(COPIES_FILES.read(path)) == at_once


def test_rulings_are_applied_and_taken_back(tmp_path: Path) -> None:
    one, two, three = (article(text(1), f"Outlet {number}", "2021-11-01") for number in range(3))
    other = article(text(2), "Outlet 9", "2021-11-02")
    pair = (min(int(one.id, 16), int(two.id, 16)), max(int(one.id, 16), int(two.id, 16)))
    apart = PairRulings(apart=frozenset({pair}))
    found = copies_after(tmp_path / "apart", [([one, two, three, other], ())], apart)
    assert sorted(len(found.members(int(each.id, 16))) for each in (one, two, three)) == [1, 2, 2]
    with IndexWriter.open(tmp_path / "apart") as writer:
        writer.put([make_record(2, each, (), (), (), added=1) for each in (one, two)])
        writer.commit(2)
        writer.relate(PairRulings(undone=frozenset(pair)))
    with Snapshot.open(tmp_path / "apart") as snapshot:
        assert len(snapshot.copies_of(one.id)) == 3
        assert snapshot.copies_of(other.id) == (other.id,)


def test_ties_are_ties_and_an_undated_article_is_never_first(tmp_path: Path) -> None:
    days = ("2021-11-02", "2021-11-01", "2021-11-01", None, "2021")
    five = [article(text(1), f"Outlet {number}", day) for number, day in enumerate(days)]
    alone, undated = article(text(2), "Outlet", "2021-11-05"), article(text(3), "Outlet", None)
    copies_after(tmp_path / "index", [([*five, alone, undated], ())])
    with Snapshot.open(tmp_path / "index") as snapshot:
        standings = [snapshot.standing(one) for one in five]
        assert [standing.copies for standing in standings] == [4] * 5
        assert [standing.is_first for standing in standings] == [False, True, True, False, False]
        firsts = min(five[1].id, five[2].id)
        assert {standing.copy_of for standing in standings} == {"", firsts}
        assert set(snapshot.ids(First())) == {five[1].id, five[2].id, alone.id}
        assert snapshot.count(First(wanted=False)) == 4
        assert snapshot.count(CopyCount(">", 3)) == 5
        assert snapshot.count(CopyCount("=", 0)) == 2


def test_the_same_text_a_year_later_is_no_copy(tmp_path: Path) -> None:
    now, later = article(text(1), "A", "2021-11-01"), article(text(1), "B", "2022-11-01")
    undated = article(text(1), "C", None)
    found = copies_after(tmp_path / "index", [([later], ()), ([undated], ()), ([now], ())])
    assert len(found.ids) == 2
    # One without a day belongs to the earliest, and joins nothing.
    assert sorted(found.ids.tolist()) == sorted([int(now.id, 16), int(undated.id, 16)])


def test_a_text_counts_once_and_so_do_its_values(tmp_path: Path) -> None:
    wire = [
        article(text(1), source, f"2021-11-0{day}") for day, source in enumerate(("A", "A", "B"), start=1)
    ]
    other = article(text(2), "A", "2021-11-09")
    copies_after(tmp_path / "index", [([wire[2], other], ()), (wire[:2], ())])
    with Snapshot.open(tmp_path / "index") as snapshot:
        query = CopyCount(">=", 0)
        assert (snapshot.count(query), snapshot.count(query, unit="text")) == (4, 2)
        total, hits = snapshot.top(query, sort="newest", unit="text")
        # What is listed is the first to appear of those that match.
        assert total == 2 and [snapshot.article_id(hit.doc) for hit in hits] == [other.id, wire[0].id]
        counted = {value.value: value.found for value in snapshot.facet_counts(query, "source", unit="text")}
        assert counted == {"A": 2, "B": 1}


def test_articles_under_one_address_are_versions(tmp_path: Path) -> None:
    first = article(text(1), "A", "2021-11-01", url="https://www.post.example/gate#top")
    second = article(text(1)[:6], "A", "2021-11-02", url="http://post.example/gate/")
    other = article(text(2), "A", "2021-11-02", url="https://post.example/gate?id=2")
    home = [article(text(seed), "A", "2021-11-02", url="https://post.example/") for seed in (3, 4)]
    copies_after(tmp_path / "index", [([first], ()), ([second, other, *home], ())])
    with Snapshot.open(tmp_path / "index") as snapshot:
        assert set(snapshot.ids(HasVersions())) == {first.id, second.id}
        assert set(snapshot.versions_of(first.id)) == {first.id, second.id}
        assert snapshot.versions_of(other.id) == (other.id,)


def test_a_lost_file_of_copies_is_made_again_and_a_damaged_one_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    two = [article(text(1), source, "2021-11-01") for source in ("A", "B")]
    before = as_lists(copies_after(folder, [(two, ())]))
    (path,) = COPIES_FILES.files(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(IndexDamaged):
        Snapshot.open(folder)
    path.unlink()
    with Snapshot.open(folder) as snapshot:
        assert not snapshot.is_related and snapshot.count(CopyCount(">", 0)) == 0
    assert as_lists(copies_after(folder, [((), ())])) == before


@pytest.mark.slow
def test_ten_thousand_copies_of_one_text_are_one_group(tmp_path: Path) -> None:
    many = [
        article([*text(1), f"Read by {number}"], f"Outlet {number}", "2021-11-01") for number in range(10_000)
    ]
    found = copies_after(tmp_path / "index", [(many[:-1], ()), (many[-1:], ())])
    assert set(found.copies.tolist()) == {9_999}


@pytest.mark.parametrize("day", [None, "2021-11-01"])
def test_very_many_reports_on_one_form_are_not_compared_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str | None
) -> None:
    monkeypatch.setattr(common_keys, "MOST_ARTICLES", 50)
    compared = 0

    def count(one: Sketch, other: Sketch) -> bool:
        nonlocal compared
        compared += 1
        return is_copy(one, other)

    monkeypatch.setattr(grouping, "is_copy", count)
    form = "The station at {} measured {} millimetres of rain, {} percent more than in other years, it said on its page"
    many = [article([form.format(f"Place{at}", at % 97, at % 53)], f"Outlet {at}", day) for at in range(600)]
    found = copies_after(tmp_path / "index", [(many[:550], ()), (many[550:], ())])
    assert not found.ids.tolist() and len(found.common)
    assert compared < 600 * 50


def test_articles_put_again_under_other_outlets_are_looked_at_again(tmp_path: Path) -> None:
    articles = some_articles(random.Random(9))
    copies_after(tmp_path / "again", [(articles, ())])
    # What a ruling on an outlet does: the id stays, as it is made from the article as it was read.
    renamed = [one.model_copy(update={"source": "One outlet"}) for one in articles]
    with IndexWriter.open(tmp_path / "again") as writer:
        for seq, put in enumerate((articles, renamed), start=2):
            writer.put(make_record(seq, one, (), (), (), added=1) for one in put)
            writer.commit(seq)
            writer.relate(NONE)
    (path,) = COPIES_FILES.files(tmp_path / "again")
    assert as_lists(COPIES_FILES.read(path)) == as_lists(copies_after(tmp_path / "once", [(renamed, ())]))
