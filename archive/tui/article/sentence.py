"""A claim of an enricher → one sentence that a reader understands: what the words are taken for, and why."""

from collections.abc import Mapping, Sequence

from rich.style import Style

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.tui.days import day_in_words
from archive.tui.drawing import Part

_PLAIN = Style()
_WORDS = Style(bold=True)
_LONGEST = 60
"""Code points of the words that are repeated; of longer ones the beginning is enough to know them again."""
_SAID: dict[str, str] = {
    "denied": "denied by", "asked": "asked by", "conditional": "said under a condition by",
    "unsaid": "left unsaid by",
}  # fmt: skip
_NAMES = {"PER": "a person", "ORG": "an organisation", "LOC": "a place"}
_MOST_ALTERNATIVES = 3


def sentence(annotation: Annotation, article: Article) -> list[Part]:
    """What the words are taken for, and because of what, as far as the claim tells."""
    held = annotation.attributes
    match annotation.kind:
        case "actor":
            said = _actor(annotation, held)
        case "place":
            said = _place(annotation, held)
        case "date" | "age":
            said = _day(annotation, held, article)
        case "quote":
            said = _quote(held)
        case "attitude":
            said = _attitude(held)
        case "name":
            kind = _NAMES.get(str(held.get("type")), "something else")
            said = [(" is taken for the name of ", _PLAIN), (kind, _WORDS)]
        case kind:
            said = [(f" is taken for the {kind} ", _PLAIN), (annotation.label, _WORDS)]
    return [(_short(annotation.text), _WORDS), *said, (".", _PLAIN)]


def _actor(annotation: Annotation, held: Mapping[str, object]) -> list[Part]:
    role = _text(held, "role")
    said: list[Part] = [
        (" is taken for ", _PLAIN),
        (annotation.label, _WORDS),
        (role and f", {role}", _PLAIN),
    ]
    head = _short(_text(held, "head"))
    match held.get("mention"):
        case "metonym":
            because = "a place is named here for those who govern or work there"
        case "nominal":
            because = (
                f"these words describe whom the article calls {head}" if head else "these words describe it"
            )
        case _ if head and head != _short(annotation.text):
            because = f"the article gives the full name as {head}"
        case _:
            because = "these words name it"
    return [*said, (f", because {because}", _PLAIN)]


def _place(annotation: Annotation, held: Mapping[str, object]) -> list[Part]:
    within = annotation.value.split("/")[1:-1]
    kind = _text(held, "kind").replace("unknown", "")
    what = ", ".join(
        filter(None, (kind and f"a {kind}", ", ".join(reversed(within)), _text(held, "country")))
    )
    said: list[Part] = [
        (" is taken for ", _PLAIN),
        (annotation.label, _WORDS),
        (what and f" ({what})", _PLAIN),
    ]
    others = [
        str(other).replace("/", ", ") for other in _items(held.get("alternatives"))[:_MOST_ALTERNATIVES]
    ]
    if others:
        said.append((f", because the article speaks for it rather than for {' or '.join(others)}", _PLAIN))
    if held.get("reading") == "metonymic":
        said.append((", and stands for those who govern or work there", _PLAIN))
    return said


def _day(annotation: Annotation, held: Mapping[str, object], article: Article) -> list[Part]:
    label = " to ".join(map(day_in_words, annotation.label.split("/")))
    reading = held.get("reading")
    if reading in ("length", "age"):
        return [(" is taken for a length of time, ", _PLAIN), (label, _WORDS)]
    if reading == "recurring":
        return [(" is taken for something that comes again and again, ", _PLAIN), (label, _WORDS)]
    said: list[Part] = [(" is taken for ", _PLAIN), (label, _WORDS)]
    if reading == "calendar" and article.published and label not in annotation.text:
        printed = day_in_words(str(article.published))
        said.append((f", because the article was published on {printed}", _PLAIN))
    elif reading == "unresolved":
        said.append((", because nothing in the article shows which one is meant", _PLAIN))
    return said


def _quote(held: Mapping[str, object]) -> list[Part]:
    speaker, text = _text(held, "speaker").removeprefix("unnamed: "), _text(held, "speaker_text")
    done = _SAID.get(_text(held, "polarity"), "said by")
    role = _text(held, "role")
    said: list[Part] = [(f" is taken for something {done} ", _PLAIN)]
    said += [(speaker or text or "somebody who is not named", _WORDS), (role and f", {role}", _PLAIN)]
    cue = _short(_text(held, "cue_text"))
    reasons = [f"“{cue}” stands beside it"] if cue else []
    if text and speaker and _short(text) != speaker:
        reasons.append(f"“{_short(text)}” is taken for {speaker}")
    return [*said, (f", because {' and '.join(reasons)}" if reasons else "", _PLAIN)]


def _attitude(held: Mapping[str, object]) -> list[Part]:
    holder = (_text(held, "holder") or _text(held, "holder_text")).removeprefix("unnamed: ")
    cue = _short(_text(held, "cue_text"))
    said: list[Part] = [(" is taken for a view of ", _PLAIN), (holder or "somebody who is not named", _WORDS)]
    return [*said, (f", because of the words “{cue}”" if cue else "", _PLAIN)]


def _text(held: Mapping[str, object], name: str) -> str:
    return str(held.get(name) or "")


def _items(held: object) -> Sequence[object]:
    return held if isinstance(held, list | tuple) else ()


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"
