"""Wire articles of 1987: no junk among the actors that they name most often, and no two of one thing."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from archive import Article, Enricher
from archive.model.partial_date import PartialDate
from press_archive_entities.actors.identity import identity
from press_archive_entities.lexicon.not_names import MEASURES, TABLE_WORDS, UNITS

ARTICLES, STEP = 400, 50
FOREMOST = 60


@pytest.fixture(scope="module")
def foremost(shared_data: Path, enricher: Enricher) -> list[tuple[str, str]]:
    """(value, type) of the actors that most of the articles name."""
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(shared_data / "reuters" / "reuters-21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % STEP == 0][:ARTICLES]
    for row in rows:
        article = Article.of(
            row["body"] or "", title=row["title"] or "", published=PartialDate(row["date"][:10])
        )
        actors = [a for a in enricher.annotate(article, []) if a.kind == "actor"]
        counts.update({(a.value, str(a.attributes["type"])) for a in actors})
    return [actor for actor, _ in counts.most_common(FOREMOST)]


def test_no_unit_measure_or_table_word_is_an_actor(foremost):
    words = UNITS | MEASURES | TABLE_WORDS | {"blah", "co", "inc", "corp", "ltd"}
    assert [value for value, _ in foremost if all(word in words for word in value.lower().split())] == []


def test_no_actor_is_there_twice(foremost):
    keys = Counter(identity(value, kind).removeprefix("us ") for value, kind in foremost)
    assert [key for key, times in keys.items() if times > 1] == []
