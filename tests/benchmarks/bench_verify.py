"""How sure and how fast `archive verify` is: quotations of a large collection, as they stand and changed.

    python -m tests.benchmarks.bench_verify [--articles N] [--times N] [--quotations N] [--folder DIR]

Builds a collection of quoted Reuters paragraphs (once: what is in the folder is used again), takes its segments several
times over as `bench_scale` does, and draws stretches of 6 to 25 quoted words with a fixed seed. Each is looked up as it
stands, with one word changed, and with a negation put in or left out. Milliseconds of the process's CPU and of the
clock for one quotation; the first time it is asked, as a draft would.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from archive.index import IndexWriter, Record, Snapshot, make_record
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate
from archive.model.span import Span
from archive.search.searcher import Searcher
from archive.verify.checking import verify
from archive.verify.draft import Quotation
from archive.verify.findings import Finding
from archive.verify.words import is_negation, words_of
from tests.benchmarks.bench_index import BATCH, REPOSITORY, build, reuters
from tests.benchmarks.bench_scale import several_times
from tests.benchmarks.peers import Ours
from tests.benchmarks.synthetic import FACETS, SEED, SOURCES, paragraphs

SAID = Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement")
TODAY = date(2021, 11, 22)
PARAGRAPHS = 8
QUOTED = 3
"""Of these, how many are quoted."""
SPEAKERS = 20_000
LEAST, MOST = 6, 25
"""Words of a quotation."""


class Quoted(Ours):
    """Our index of articles with quotations, made as it is built."""

    name = "archive"

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__(folder)
        self.count = count

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        with IndexWriter.open(self.folder, (*FACETS, SAID)) as writer:
            for start in range(0, self.count, BATCH):
                writer.put(list(quoting_records(min(BATCH, self.count - start), start=start)))
            writer.commit(1)


def quoting_records(count: int, *, start: int = 0) -> Iterator[Record]:
    """Articles some of whose paragraphs are quoted, records `start` to `start + count`."""
    pool = paragraphs(reuters())
    for number in range(start, start + count):
        yield _record(random.Random(SEED + number), number, pool)


def _record(rng: random.Random, number: int, pool: tuple[str, ...]) -> Record:
    pieces = [pool[rng.randrange(len(pool))].replace('"', "") for _ in range(PARAGRAPHS)]
    quoted = sorted(rng.sample(range(PARAGRAPHS), QUOTED))
    speakers = [f"Speaker {int(rng.paretovariate(0.8)) % SPEAKERS}" for _ in quoted]
    said = dict(zip(quoted, speakers, strict=True))
    body = [
        f"“{piece},” {said[at].lower()} said." if at in said else piece for at, piece in enumerate(pieces)
    ]
    article = Article.of(
        "\n\n".join([*body, f"No {number}"]),
        title=" ".join(pieces[0].split()[:8]),
        published=PartialDate(
            f"{2000 + rng.randrange(25)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        ),
        source=SOURCES[rng.randrange(len(SOURCES))],
    )
    claims, at = [], 0
    for place, speaker in said.items():
        start = article.text.index(f"“{pieces[place]},”", at)
        at = start + len(pieces[place]) + 3
        span = Span(start, at)
        attributes = {"speaker": speaker, "speaker_text": speaker, "style": "direct", "polarity": "asserted"}
        claims.append(Annotation.at(article, span, kind="quote", value=pieces[place], attributes=attributes))
        claims.append(Annotation.at(article, span, kind="actor", value=speaker))
    layer = AnnotationLayer(
        article_id=article.id,
        enricher="made-up",
        version="1",
        text_sha256="",
        annotations=tuple(claims),
    )
    return make_record(number + 1, article, [layer], (), (*FACETS, SAID))


def drawn(snapshot: Snapshot, articles: int, wanted: int) -> Iterator[str]:
    """Stretches of quoted paragraphs."""
    rng = random.Random(18)
    while wanted:
        stored = snapshot.article(rng.randrange(articles))
        quotes = [held.annotation for held in stored.annotations if held.annotation.kind == "quote"]
        words = rng.choice(quotes).value.split()
        if len(words) >= LEAST:
            length = rng.randrange(LEAST, min(MOST, len(words)) + 1)
            at = rng.randrange(len(words) - length + 1)
            # A stretch that leaves out a negation next to it is altered, not as it stands.
            if not any(map(_denies, (*words[:at][-1:], *words[at + length :][:1]))):
                yield " ".join(words[at : at + length])
                wanted -= 1


def _denies(word: str) -> bool:
    return any(is_negation(each.key) for each in words_of(word))


def _changed(words: list[str], rng: random.Random) -> str:
    """One word another, left out, or put in."""
    at = rng.randrange(1, len(words) - 1)
    how = rng.randrange(3)
    if how == 0:
        return " ".join([*words[:at], "ostriches", *words[at + 1 :]])
    if how == 1:
        return " ".join([*words[:at], *words[at + 1 :]])
    return " ".join([*words[:at], "allegedly", *words[at:]])


def _negated(words: list[str], rng: random.Random) -> str:
    """A negation within left out where there is one, else put in."""
    for at in range(1, len(words) - 1):
        if _denies(words[at]):
            return " ".join([*words[:at], *words[at + 1 :]])
    at = rng.randrange(1, len(words))
    return " ".join([*words[:at], rng.choice(("not", "never", "no")), *words[at:]])


FORMS: dict[str, Callable[[list[str], random.Random], str]] = {
    "as it stands": lambda words, rng: " ".join(words),
    "one word changed": _changed,
    "a negation changed": _negated,
}


def is_right(form: str, words: str, asked: str, finding: Finding) -> bool:
    """Does a finding say what was done to the words?"""
    if form == "as it stands":
        return finding.verdict == "verbatim"
    if form == "a negation changed":
        return finding.verdict == "altered" and "negation" in finding.changes
    kept = {word.key for word in words_of(words)} & {word.key for word in words_of(asked)}
    shown = {word.key for word in words_of(finding.place.text)} if finding.place else set()
    return finding.verdict == "altered" and kept <= shown


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--quotations", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench")
    given = parser.parse_args()
    built = given.folder / f"quoted-{given.articles}"
    built.mkdir(parents=True, exist_ok=True)
    build(Quoted(built, given.articles), given.articles)
    folder = built
    if given.times > 1:
        folder = given.folder / f"quoted-{given.articles}-{given.times}-times"
        several_times(built, folder, given.times)
    snapshot = Snapshot.open(folder / "archive")
    searcher = Searcher(snapshot, {}, {}, TODAY)
    quotations = list(drawn(snapshot, given.articles, given.quotations))
    print(f"{given.articles * given.times:,} articles, {len(quotations):,} quotations\n")
    print(
        "| | right | verdicts | CPU ms, median | 95th | clock, median | 95th |\n|---|---|---|---|---|---|---|"
    )
    failed = False
    for form, change in FORMS.items():
        rng = random.Random(18)
        verdicts: Counter[str] = Counter()
        right, used, taken = 0, [], []
        for words in quotations:
            asked = change(words.split(), rng)
            wall, cpu = time.perf_counter(), time.process_time()
            finding = verify(searcher, Quotation(asked))
            used.append((time.process_time() - cpu) * 1e3)
            taken.append((time.perf_counter() - wall) * 1e3)
            verdicts[finding.verdict] += 1
            right += is_right(form, words, asked, finding)
        failed |= form != "as it stands" and verdicts["verbatim"] > 0
        late = [sorted(each)[int(len(each) * 0.95)] for each in (used, taken)]
        told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
        print(
            f"| {form} | {right / len(quotations):.1%} | {told} | {statistics.median(used):.1f} | {late[0]:.1f}"
            f" | {statistics.median(taken):.1f} | {late[1]:.1f} |"
        )
    sys.exit(failed)


if __name__ == "__main__":
    main()
