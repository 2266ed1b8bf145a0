"""make bench-entities: accuracy, speed and memory of the entities plugin.

    python bench_entities.py [fast|accurate|spacy:NAME …] [--limit N]

Data is looked for in ARCHIVE_SHARED_DATA, or in `shared/data` above the repository.
"""

import argparse
import os
import resource
import sys
import time
from pathlib import Path

from entities_scoring import (
    Annotate,
    reliability,
    rows,
    score_countries,
    score_names,
    score_places,
    tagged_text,
)

from archive import Annotation, Article
from press_archive_entities import register_enrichers
from press_archive_entities.folding import folded
from press_archive_entities.names.tokens import tokenized
from press_archive_entities.places.countries import countries_by_name


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
    """Accuracy, and precision of "metonym", on the project's own sentences."""
    right = total = said = said_right = 0
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
        said += found == "metonymic"
        said_right += found == reading == "metonymic"
    return {"accuracy": 100 * right / total, "precision of metonymic": 100 * said_right / max(said, 1)}


def speed(annotate: Annotate, texts: list[str]) -> float:
    """Tokens a second of processor time, over the whole plugin."""
    annotate(Article.of(texts[0]), [])
    tokens = sum(len(tokenized(text).words) for text in texts)
    begun = time.process_time()
    for text in texts:
        list(annotate(Article.of(text), []))
    return tokens / (time.process_time() - begun)


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
    own = Path(__file__).resolve().parents[2] / "plugins" / "entities" / "tests" / "readings.tsv"
    parts = readings_scored(enricher.annotate, own)
    print("readings, own sentences:", ", ".join(f"{name} {value:.1f} %" for name, value in parts.items()))
    countries = score_countries(
        enricher.annotate, plain_countries, data / "reuters" / "reuters-21578.jsonl.gz", 4 * limit
    )
    print(
        "countries of Reuters, micro F1:", ", ".join(f"{way} {value:.1f}" for way, value in countries.items())
    )
    texts = [tagged_text(row["sentences"])[0] for row in rows(wire, min(limit, 150))]
    print(f"speed: {speed(enricher.annotate, texts):,.0f} tokens a second of one core")
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def table(what: str, sure: list[tuple[float, bool]]) -> None:
    print(f"confidence in {what}: range, number, mean, share right")
    for part, number, mean, right in reliability(sure):
        print(f"  {part} {number:6d} {mean:.2f} {right:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=["fast", "accurate"])
    parser.add_argument("--limit", type=int, default=10**9, help="documents of each set")
    options = parser.parse_args()
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
