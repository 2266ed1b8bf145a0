"""How the entities plugin is scored: names, places, countries, confidence."""

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from archive import Annotation, Article

Annotate = Callable[[Article, list[Annotation]], Iterable[Annotation]]
NAME_TYPES = ("PER", "LOC", "ORG", "MISC")
NEAR_KM = 161.0

ISO = {
    "usa": "US",
    "uk": "GB",
    "japan": "JP",
    "canada": "CA",
    "west-germany": "DE",
    "east-germany": "DE",
    "france": "FR",
    "brazil": "BR",
    "australia": "AU",
    "china": "CN",
    "ussr": "RU",
    "switzerland": "CH",
    "belgium": "BE",
    "netherlands": "NL",
    "iran": "IR",
    "italy": "IT",
    "hong-kong": "HK",
    "philippines": "PH",
    "taiwan": "TW",
    "spain": "ES",
    "south-africa": "ZA",
    "new-zealand": "NZ",
    "sweden": "SE",
    "south-korea": "KR",
    "indonesia": "ID",
    "argentina": "AR",
    "iraq": "IQ",
    "saudi-arabia": "SA",
    "india": "IN",
    "thailand": "TH",
    "mexico": "MX",
    "malaysia": "MY",
    "venezuela": "VE",
    "ecuador": "EC",
    "singapore": "SG",
    "turkey": "TR",
    "denmark": "DK",
    "colombia": "CO",
    "kuwait": "KW",
    "egypt": "EG",
    "luxembourg": "LU",
    "bahrain": "BH",
    "peru": "PE",
    "norway": "NO",
    "uae": "AE",
    "finland": "FI",
    "pakistan": "PK",
    "portugal": "PT",
    "nigeria": "NG",
    "greece": "GR",
    "algeria": "DZ",
    "bangladesh": "BD",
    "sri-lanka": "LK",
    "nicaragua": "NI",
    "austria": "AT",
    "israel": "IL",
    "zambia": "ZM",
    "bolivia": "BO",
    "ivory-coast": "CI",
    "cyprus": "CY",
    "lebanon": "LB",
    "hungary": "HU",
    "kenya": "KE",
    "costa-rica": "CR",
    "poland": "PL",
    "cuba": "CU",
    "ireland": "IE",
    "morocco": "MA",
    "qatar": "QA",
    "chile": "CL",
    "uganda": "UG",
    "jordan": "JO",
    "tanzania": "TZ",
    "libya": "LY",
    "zimbabwe": "ZW",
    "ghana": "GH",
    "jamaica": "JM",
    "panama": "PA",
    "honduras": "HN",
    "el-salvador": "SV",
    "syria": "SY",
    "tunisia": "TN",
    "zaire": "CD",
    "guatemala": "GT",
    "sudan": "SD",
    "yemen-arab-republic": "YE",
    "yemen-demo-republic": "YE",
    "dominican-republic": "DO",
    "haiti": "HT",
    "chad": "TD",
    "vietnam": "VN",
    "papua-new-guinea": "PG",
    "north-korea": "KP",
    "oman": "OM",
    "brunei": "BN",
    "uruguay": "UY",
    "romania": "RO",
    "suriname": "SR",
    "gabon": "GA",
    "madagascar": "MG",
    "ethiopia": "ET",
    "senegal": "SN",
    "mauritius": "MU",
    "mozambique": "MZ",
    "trinidad-tobago": "TT",
    "bermuda": "BM",
    "malawi": "MW",
    "cameroon": "CM",
    "nepal": "NP",
    "liberia": "LR",
    "afghanistan": "AF",
    "somalia": "SO",
    "bulgaria": "BG",
    "sierra-leone": "SL",
    "iceland": "IS",
    "barbados": "BB",
    "botswana": "BW",
    "togo": "TG",
    "fiji": "FJ",
    "congo": "CG",
    "kampuchea": "KH",
    "burma": "MM",
    "guyana": "GY",
    "djibouti": "DJ",
    "namibia": "NA",
    "rwanda": "RW",
    "niger": "NE",
    "paraguay": "PY",
    "angola": "AO",
    "guinea": "GN",
    "mauritania": "MR",
    "malta": "MT",
    "benin": "BJ",
}
"""Reuters' names of countries → ISO codes; states that are gone and could be two are left out."""


def rows(path: Path, limit: int) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= limit:
                return
            yield json.loads(line)


def tagged_text(sentences: list[dict[str, list[str]]]) -> tuple[str, set[tuple[int, int, str]]]:
    """Tokens joined by a blank, sentences by a newline; the gold names as spans of that text."""
    parts: list[str] = []
    gold: set[tuple[int, int, str]] = set()
    at = 0
    for sentence in sentences:
        start, kind = 0, ""
        for word, tag in [*zip(sentence["tokens"], sentence["tags"], strict=True), ("", "O")]:
            if kind and tag != f"I-{kind}":
                gold.add((start, at - 1, kind))
                kind = ""
            if tag != "O" and not kind:
                start, kind = at, tag[2:]
            if word:
                parts.append(word)
                at += len(word) + 1
        if parts:
            parts[-1] += "\n"
    return " ".join(parts).replace("\n ", "\n"), gold


def f1(hit: int, found: int, gold: int) -> float:
    return 200 * hit / max(found + gold, 1)


def score_names(
    annotate: Annotate, path: Path, limit: int
) -> tuple[dict[str, float], list[tuple[float, bool]]]:
    """Exact F1 by type and over all, and (confidence, was right) of each name."""
    counts: Counter[tuple[str, str]] = Counter()
    sure: list[tuple[float, bool]] = []
    for row in rows(path, limit):
        text, gold = tagged_text(row["sentences"])
        names = [a for a in annotate(Article.of(text), []) if a.kind == "name"]
        found = {(a.start, a.end, str(a.attributes["type"])): a.confidence for a in names}
        sure += [(confidence, span in gold) for span, confidence in found.items()]
        for kind in NAME_TYPES:
            own = {span for span in found if span[2] == kind}
            theirs = {span for span in gold if span[2] == kind}
            counts[kind, "hit"] += len(own & theirs)
            counts[kind, "found"] += len(own)
            counts[kind, "gold"] += len(theirs)
    scores = {kind: f1(*(counts[kind, part] for part in ("hit", "found", "gold"))) for kind in NAME_TYPES}
    totals = [sum(counts[kind, part] for kind in NAME_TYPES) for part in ("hit", "found", "gold")]
    return {**scores, "all": f1(*totals)}, sure


def kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def given(text: str, start: int, end: int) -> Annotation:
    words = text[start:end]
    return Annotation(kind="name", start=start, end=end, text=words, value=words, label=words)


def score_places(annotate: Annotate, path: Path, limit: int) -> tuple[float, list[tuple[float, bool]]]:
    """Share of the given names placed within 161 km of the gold point, and (confidence, was right)."""
    sure: list[tuple[float, bool]] = []
    for row in rows(path, limit):
        gold = [name for name in row["toponyms"] if name["lat"] is not None]
        names = [given(row["text"], name["start"], name["end"]) for name in row["toponyms"]]
        places = {(a.start, a.end): a for a in annotate(Article.of(row["text"]), names) if a.kind == "place"}
        for name in gold:
            place = places[name["start"], name["end"]]
            latitude, longitude = place.attributes.get("latitude"), place.attributes.get("longitude")
            near = (
                isinstance(latitude, float)
                and isinstance(longitude, float)
                and kilometres(latitude, longitude, name["lat"], name["lon"]) <= NEAR_KM
            )
            sure.append((place.confidence, near))
    return 100 * sum(right for _, right in sure) / max(len(sure), 1), sure


def score_countries(
    annotate: Annotate, plain: Callable[[str], set[str]], path: Path, limit: int
) -> dict[str, float]:
    """Micro F1 of an article's countries against Reuters' labels: the facet, all places, plain matching."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows(path, limit):
        labels = {ISO[name] for name in row["places"] if name in ISO}
        if not labels:
            continue
        article = Article.of(row["body"] or "", title=row["title"] or "")
        places = [a for a in annotate(article, []) if a.kind == "place" and a.attributes.get("country")]
        meant = [a for a in places if a.attributes.get("reading", "literal") != "metonymic"]
        answers = {
            "facet place": {str(a.attributes["country"]) for a in meant},
            "all readings": {str(a.attributes["country"]) for a in places},
            "plain names": plain(article.text),
        }
        for way, answer in answers.items():
            counts[way][0] += len(answer & labels)
            counts[way][1] += len(answer)
            counts[way][2] += len(labels)
    return {way: f1(*numbers) for way, numbers in counts.items()}


def reliability(sure: list[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """For each tenth of confidence: the range, how many, the mean confidence and the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in sure:
        bins[min(int(confidence * 10), 9)].append((confidence, right))
    return [
        (
            f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}",
            len(part),
            sum(confidence for confidence, _ in part) / len(part),
            sum(right for _, right in part) / len(part),
        )
        for tenth, part in sorted(bins.items())
    ]
