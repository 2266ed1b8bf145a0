"""Who else prints a quotation follows the index, and depends on nothing but the articles that it holds."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from archive.errors import IndexDamaged
from archive.index import IndexWriter, Snapshot, make_record
from archive.index.read.sayings import SAYINGS_FILES, Sayings
from archive.index.write import tracing
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate
from archive.query.tree import All
from archive.relate import sayings as rules
from archive.relate.rulings import PairRulings

NONE = PairRulings()
SAID = (
    "We will mend the rusted hinge before the first snow reaches the eastern gate",
    "The ferry carried nobody but the timber merchant and his frozen accordion last winter",
    "Bison crossed the frontier twice while both governments argued about hay deliveries",
    "Our turbine needs a new bearing and the village needs an honest engineer",
)
DAYS = (None, "2021-11", "2021-11-01", "2021-11-02", "2021-11-09", "2021-11-14", "2021-11-26", "2022-03-01")
SPEAKERS = ("", "Dzmitry Karavai", "Karavai", "Ingrid Halvorsen")
Printed = tuple[Article, AnnotationLayer]


def printed(
    quotations: Sequence[tuple[str, str]],
    source: str,
    day: str | None,
    *,
    opening: str = "",
    via: Sequence[str] = (),
) -> Printed:
    """An article with these quotations, each with its speaker."""
    text = " ".join(
        [opening or f"A report by {source}.", *(f"“{words}”, one said." for words, _ in quotations)]
    )
    article = Article.of(text, source=source, published=PartialDate(day) if day else None)
    quotes = []
    at = 0
    for words, speaker in quotations:
        start = article.text.index(f"“{words}”", at)
        at = start + len(words) + 2
        attributes = {"style": "direct", "polarity": "asserted", "via": list(via)}
        quotes.append(
            Annotation(
                kind="quote",
                start=start,
                end=at,
                text=article.text[start:at],
                value=words,
                label=words,
                attributes=attributes | ({"speaker": speaker} if speaker else {}),
            )
        )
    return article, AnnotationLayer(
        article_id=article.id,
        enricher="quotes",
        version="1",
        text_sha256=article.text_sha256,
        annotations=tuple(quotes),
    )


def edited(words: str, rng: random.Random) -> str:
    """A quotation as printed, cut, with other words or with other ones added."""
    split = words.split()
    match rng.randrange(4):
        case 0:
            return " ".join(split[: rng.randint(7, len(split))])
        case 1:
            split[rng.randrange(len(split))] = rng.choice(("rarely", "wooden"))
            return " ".join(split)
        case 2:
            return f"{words} and {rng.choice(SAID)}"
        case _:
            return words


def some_printed(rng: random.Random) -> list[Printed]:
    found = []
    for number in range(36):
        quotations = [
            (edited(rng.choice(SAID), rng), rng.choice(SPEAKERS)) for _ in range(rng.choice((1, 1, 2, 3)))
        ]
        via = rng.choice(((), (), ("Northern Press Agency",)))
        found.append(
            printed(quotations, f"Outlet {number % 9}", rng.choice(DAYS), opening=f"No {number}.", via=via)
        )
    return found


Step = tuple[Sequence[Printed], Sequence[Article]]
"""Articles put, and articles removed."""


def sayings_after(folder: Path, steps: Iterable[Step]) -> Sayings:
    with IndexWriter.open(folder) as writer:
        for seq, (put, removed) in enumerate(steps, start=1):
            writer.put(make_record(seq, article, (layer,), (), (), added=seq) for article, layer in put)
            writer.remove(article.id for article in removed)
            writer.commit(seq)
            writer.relate(NONE)
    (path,) = SAYINGS_FILES.files(folder)
    return SAYINGS_FILES.read(path)


def as_lists(sayings: Sayings) -> dict[str, list[int]]:
    return {name: getattr(sayings, name).tolist() for name in Sayings.__dataclass_fields__}


@pytest.mark.parametrize(("seed", "most"), [(1, 200), (2, 200), (3, 6), (4, 12)])
def test_the_same_articles_have_the_same_sayings_in_whatever_order_they_came(
    tmp_path: Path, seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that keys become phrases, and no phrases any more, while articles come and go.
    monkeypatch.setattr(tracing, "MOST_WITH_KEY", most)
    # So that what changed is followed, and not all looked at anew.
    monkeypatch.setattr(tracing, "_FEW", 0)
    rng = random.Random(seed)
    articles = some_printed(rng)
    at_once = as_lists(sayings_after(tmp_path / "whole", [(articles, ())]))
    assert at_once["ids"] and bool(at_once["phrases"]) == (most < 200)
    rng.shuffle(articles)
    steps: list[Step] = []
    rest = articles
    while rest:
        size = rng.choice((1, 1, 2, 6))
        steps.append((rest[:size], ()))
        rest = rest[size:]
    again = rng.sample(articles, 5)
    otherwise = [
        printed([(SAID[0], "Karavai")], "Outlet 1", "2021-11-03", opening=f"No {one}.")
        for one in range(90, 93)
    ]
    steps += [((), [article for article, _ in again]), (again[:2], ()), (otherwise, ()), (again[2:], ())]
    # Another version of an enricher finds nothing in one of them, and then what it had found.
    steps += [([(again[0][0], again[0][1].model_copy(update={"annotations": ()}))], ()), (again[:1], ())]
    steps += [((), [article for article, _ in otherwise])]
    assert as_lists(sayings_after(tmp_path / "steps", steps)) == at_once


def test_the_sayings_of_an_index_are_those_of_all_its_quotations(tmp_path: Path) -> None:
    articles = some_printed(random.Random(5))
    found = sayings_after(tmp_path / "index", [(articles[:20], ()), (articles[20:], ())])
    groups: dict[int, set[tuple[int, int]]] = {}
    for article, at, group in zip(found.ids.tolist(), found.at.tolist(), found.group.tolist(), strict=True):
        groups.setdefault(group, set()).add((article, at))
    said = [
        rules.Said(
            f"{article.id}#{at:08}",
            rules.quoted_words(quote),
            str(quote.attributes.get("speaker") or ""),
            article.published.first_day.toordinal()
            if article.published and article.published.precision == "day"
            else None,
        )
        for article, layer in articles
        for at, quote in enumerate(layer.annotations)
    ]
    expected = [
        {(int(one.address[:16], 16), int(one.address[17:])) for one in group}
        for group in rules.sayings(said)
        if len(group) > 1
    ]
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, expected))


def test_carriers_are_outlets_and_origins_those_that_have_it_from_nobody(tmp_path: Path) -> None:
    words = (SAID[0], "Karavai")
    three = [
        printed([words], "Rhine Examiner", "2021-11-03", opening="Snow is late, and so is the smith."),
        printed([words], "Baltic Gazette", "2021-11-02", opening="Two governments write letters."),
        printed([words, words], "Baltic Gazette", "2021-11-04", opening="A lock was ordered."),
        printed([words], "Tejo Courier", "2021-11-05", opening="Lorries queue.", via=["Rhine Examiner"]),
        printed([words], "", None, opening="Nobody says where this was printed."),
    ]
    sayings_after(tmp_path / "index", [(three, ())])
    with Snapshot.open(tmp_path / "index") as snapshot:
        _, every = snapshot.statements(All())
        assert len(snapshot.printings(every[0])) == len(every) == 6
    carried = [statement.carried for statement in every]
    assert set(carried) == {carried[0]} and carried[0]
    assert (carried[0].carriers, carried[0].origins) == (4, 3)
    first = three[1][0]
    assert (carried[0].first_id, carried[0].first_source, carried[0].first_published) == (
        first.id,
        "Baltic Gazette",
        "2021-11-02",
    )


def test_a_saying_counts_once_and_so_do_its_values(tmp_path: Path) -> None:
    words, other = (SAID[0], "Karavai"), (SAID[1], "Karavai")
    late = printed([words, other], "A", "2021-11-09", opening="One.")
    early = printed([words], "B", "2021-11-08", opening="Two.")
    indirect = printed([("no comment at all", "Karavai")], "A", "2021-11-08", opening="Three.")
    sayings_after(tmp_path / "index", [([late, indirect], ()), ([early], ())])
    with Snapshot.open(tmp_path / "index") as snapshot:
        assert (snapshot.count(All(), unit="statement"), snapshot.count(All(), unit="saying")) == (4, 3)
        total, listed = snapshot.statements(All(), unit="saying", sort="oldest")
        # What is listed is the first to appear of those that match.
        assert total == 3
        assert sorted((one.source, one.quote.value) for one in listed) == sorted(
            [("B", SAID[0]), ("A", SAID[1]), ("A", "no comment at all")]
        )
        carriers = snapshot.facet_counts(All(), "carriers", unit="saying")
        assert {value.value: value.found for value in carriers if value.value.isdigit()} == {"1": 1, "2": 1}
        outlets = snapshot.facet_counts(All(), "source", unit="saying")
        assert {value.value: value.found for value in outlets} == {"A": 3, "B": 1}
        # In each period that somebody prints it in, as its query finds it there.
        by_day, placed = snapshot.count_by_period(All(), "published", "day", unit="saying")
        assert (sorted(by_day.values()), placed) == ([2, 2], 3)


def test_a_lost_file_of_sayings_is_made_again_and_a_damaged_one_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    two = [printed([(SAID[0], "")], source, "2021-11-01") for source in ("A", "B")]
    before = as_lists(sayings_after(folder, [(two, ())]))
    (path,) = SAYINGS_FILES.files(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(IndexDamaged):
        Snapshot.open(folder)
    path.unlink()
    with Snapshot.open(folder) as snapshot:
        assert not snapshot.is_related
    assert as_lists(sayings_after(folder, [((), ())])) == before
