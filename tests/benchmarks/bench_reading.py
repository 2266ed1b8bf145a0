"""Measure reading of saved pages beside trafilatura, newspaper4k and readability: text, authors, days, outlets, speed.

Run by `make bench-reading`; `ARGS="--limit 60"` takes the first pages alone, `--worst 20` names the pages whose text
came out worst. Needs the news text with human annotations (ARCHIVE_SHARED_DATA, or `shared/data` beside or above the
repository). A peer that is not installed is left out, and that is said. newspaper4k asks for other versions of what is
installed already: `make bench-reading` puts it into `.venv/peers`, where what is installed goes first.

- body: F1 of words, as multisets, of the body that a person marked; the mean of all pages, 0 for a page not read
- authors: all names right and no other, compared by their letters; `without outlets` leaves out, on both sides, names
  that are the outlet's own
- day: the day of publication; title: the same, or alike by four fifths, or one within the other
- language: of the article, as its words are, not as its outlet's country has it
- outlets: those with two pages and more that have one name on all of them
- pages a CPU second: one process, reading only, files in memory, models loaded
"""

import argparse
import contextlib
import io
import json
import re
import sys
import tarfile
import time
import unicodedata
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Any

from archive.model.document import Document
from archive.read.outlets import host_of, is_outlet
from archive.read.reader import read_document
from tests.benchmarks.bench_quotes import documents, shared_data

GOALS = {
    "body": 0.960,
    "authors": 225,
    "day": 250,
    "language": 0.98,
    "outlets": 62,
    "title": 240,
    "pages a CPU second": 16.0,
}
# Where the truth has the language of the outlet's country, and the article is in another (read by a person).
OTHER_LANGUAGE = {
    "be_PoliticoEu_2025_10_23": "en", "de_RBB24_2024_04_25": "de", "es_MallorcaMagazin_2025_04_16": "de",
    "es_MallorcaZeitung_2025_04_16": "de", "gl_Sermitsiaq_2025_04_16": "da", "il_IsraelNachrichten_2025_04_16": "de",
    "ind_TimesOfIndia_2024_09_02": "en", "ind_TimesOfIndia_2026_04_16": "en", "it_Tageszeitung_2025_04_16": "de",
    "jp_TheJapanNews_2024_10_13": "en", "mx_MexicoNewsDaily_2025_04_16": "en", "my_MalayMail_2024_11_22": "en",
    "pt_ThePortugalNews_2025_02_03": "en", "py_Wochenblatt_2025_04_16": "de", "tw_TaipeiTimes_2024_10_15": "en",
    "tz_DailyNewsTZ_2025_01_23": "en", "ua_Pravda_2026_01_08": "ru", "za_Dizindaba_2025_11_16": "xh",
    "za_EyethuNews_2025_11_25": "zu", "za_Ilanga_2025_12_03": "zu", "za_IsolezweLesiXhosa_2025_11_09": "xh",
    "za_Isolezwe_2025_11_09": "zu",
}  # fmt: skip
_PEERS = Path(sys.prefix) / "peers"
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|\w+")
_ALIKE = 0.8
_WARM = 5
# What libraries raise on a page that they cannot read.
_FAILURES = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    RuntimeError,
    ImportError,
    OSError,
)


@dataclass(frozen=True)
class Found:
    """What a reader says of a page."""

    body: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""
    language: str = ""
    outlet: str = ""


@dataclass
class Tally:
    """How one reader did."""

    body: list[float] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Outlet → the names that its pages give it."""
    seconds: float = 0.0
    worst: list[tuple[float, str]] = field(default_factory=list)


def ours(page: bytes, name: str) -> Found:
    """What this program reads."""
    (reading,) = read_document(Document.of(page, address=name))
    article = reading.article
    if article is None:
        return Found()
    return Found(
        article.body.of(article.text),
        article.title,
        tuple(filter(None, article.byline.split(", "))),
        str(article.published or ""),
        article.language,
        article.source,
    )


def with_trafilatura(page: bytes, _: str) -> Found:
    found: Any = import_module("trafilatura").bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return Found()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Found(
        found.text or "",
        found.title or "",
        authors,
        found.date or "",
        found.language or "",
        found.sitename or "",
    )


def with_newspaper(page: bytes, _: str) -> Found:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        article: Any = import_module("newspaper").Article("https://example.org/a", fetch_images=False)
    article.download(input_html=page.decode("utf-8", "replace"))
    article.parse()
    day = str(article.publish_date or "")[:10]
    return Found(
        article.text,
        article.title,
        tuple(article.authors),
        day,
        (article.meta_lang or "")[:2],
        article.meta_site_name,
    )


def with_readability(page: bytes, _: str) -> Found:
    html: Any = import_module("lxml.html")
    read = import_module("readability").Document(page.decode("utf-8", "replace"))
    story = html.fromstring(read.summary(html_partial=True))
    return Found("\n".join(story.itertext()), read.short_title())


READERS: dict[str, Callable[[bytes, str], Found]] = {
    "archive": ours,
    "trafilatura": with_trafilatura,
    "newspaper4k": with_newspaper,
    "readability": with_readability,
}
_MODULES = {"trafilatura": "trafilatura", "newspaper4k": "newspaper", "readability": "readability"}


def pages(folder: Path, limit: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Each page's truth and its bytes."""
    with tarfile.open(folder / "fundus.tar.xz") as packed:
        held = {
            member.name: content.read()
            for member in packed
            if member.isfile() and (content := packed.extractfile(member)) is not None
        }
    for number, truth in enumerate(documents(folder / "fundus-truth.jsonl.gz")):
        if limit and number >= limit:
            return
        yield truth, held[truth["file"]]


def measure(read: Callable[[bytes, str], Found], all_pages: Sequence[tuple[dict[str, Any], bytes]]) -> Tally:
    tally = Tally()
    for truth, page in all_pages[:_WARM]:
        with contextlib.suppress(*_FAILURES):
            read(page, truth["file"])
    for truth, page in all_pages:
        started = time.process_time()
        try:
            found = read(page, truth["file"])
        except _FAILURES:
            found = Found()
        tally.seconds += time.process_time() - started
        score(tally, truth, found)
    return tally


def score(tally: Tally, truth: dict[str, Any], found: Found) -> None:
    """Add what was found of one page to the tally."""
    stem = Path(truth["file"]).stem
    body = f1(words(found.body), words(truth["body"]))
    tally.body.append(body)
    tally.worst.append((body, stem))
    named, wanted = found.authors, tuple(truth["authors"] or ())
    tally.right["authors"] += sorted(map(letters, named)) == sorted(map(letters, wanted))
    outlets = (truth["pub"], host_of(truth["url"]), found.outlet)
    tally.right["authors without outlets"] += persons(named, outlets) == persons(wanted, outlets)
    tally.right["day"] += found.day[:10] == truth["date"][:10]
    tally.right["language"] += found.language == OTHER_LANGUAGE.get(stem, truth["lang"])
    tally.right["title"] += alike(plain(found.title), plain(truth["title"]))
    tally.names[truth["pub"]].add(found.outlet)


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold().replace("\u00ad", "")))


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else 0.0


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).split()).casefold()


def letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def persons(names: Sequence[str], outlets: Sequence[str]) -> list[str]:
    """The letters of the names that are no outlet's, sorted."""
    return sorted(
        letters(name)
        for name in names
        if not any(is_outlet(name, outlet) or letters(name) in letters(outlet) for outlet in outlets)
        and "redaktion" not in name.casefold()
    )


def alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def figures(tally: Tally, outlets: Counter[str]) -> dict[str, float]:
    """Name of a figure → its value."""
    count = len(tally.body)
    several = [outlet for outlet, number in outlets.items() if number > 1]
    return {
        "body": sum(tally.body) / count,
        **{name: tally.right[name] for name in ("authors", "authors without outlets", "day")},
        "language": tally.right["language"] / count,
        "outlets": sum(len(tally.names[outlet]) == 1 and tally.names[outlet] != {""} for outlet in several),
        "title": tally.right["title"],
        "pages a CPU second": count / tally.seconds,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, default=0, help="the first so many pages alone")
    parser.add_argument("--only", nargs="*", default=list(READERS), help="these readers alone")
    parser.add_argument("--worst", type=int, default=0, help="name so many pages whose text came out worst")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    chosen = parser.parse_args(arguments)
    folder = shared_data()
    if folder is None or not (folder / "pages").is_dir():
        print("no annotated pages beside the repository: nothing is measured")
        return 0
    sys.path.append(str(_PEERS))
    all_pages = list(pages(folder / "pages", chosen.limit))
    outlets = Counter(truth["pub"] for truth, _ in all_pages)
    several = sum(number > 1 for number in outlets.values())
    measured: dict[str, dict[str, float]] = {}
    for name in chosen.only:
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                import_module(_MODULES.get(name, "archive"))
            except ImportError:
                print(f"{name} is not installed and is left out", file=sys.stderr)
                continue
        tally = measure(READERS[name], all_pages)
        measured[name] = figures(tally, outlets)
        for worst, stem in sorted(tally.worst)[: chosen.worst]:
            print(f"{name:12} {worst:.3f} {stem}")
    if chosen.json:
        print(json.dumps(measured))
        return 0
    print(f"{len(all_pages)} pages of {len(outlets)} outlets, {several} of them with two pages and more\n")
    print(f"{'':26}{'goal':>8}" + "".join(f"{name:>14}" for name in measured))
    for figure in next(iter(measured.values()), {}):
        goal = f"{GOALS[figure]:g}" if figure in GOALS else ""
        row = "".join(f"{values[figure]:>14.4g}" for values in measured.values())
        print(f"{figure:26}{goal:>8}{row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
