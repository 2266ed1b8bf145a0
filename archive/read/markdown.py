"""Markdown with front matter → Article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.encodings import decoded
from archive.read.fields import article_of_fields
from archive.text import clean_text

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST_FRONT_MATTER = 64 * 1024


def read_markdown(document: Document) -> Iterator[Reading]:
    """The one article of a Markdown document; fields of its front matter go before what the text shows.

    A first heading is the title where the front matter has none. Pictures become captions.

    Raises:
        DocumentError: the front matter is no YAML table, or there are no words.
    """
    whole = decoded(document.content, chosen=document.options.encoding)
    text = clean_text(whole.text)
    match = _FRONT_MATTER.match(text)
    fields = _front_matter(match["yaml"]) if match else {}
    body, heading, captions = _plain(text[match.end() :] if match else text)
    fields.setdefault("title", heading)
    fields["text"] = body
    reading = article_of_fields(fields, document, captions=tuple(captions))
    yield replace(reading, notes=(whole.note,) if whole.note else ())


def _front_matter(written: str) -> dict[str, object]:
    if len(written) > _LONGEST_FRONT_MATTER:
        raise DocumentError(f"front matter: longer than {_LONGEST_FRONT_MATTER} characters")
    try:
        # No anchors: one line of aliases can stand for billions of values.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, Loader=yaml.SafeLoader)):
            raise DocumentError("front matter: aliases (*name) are not read; write the value out")
        loaded = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DocumentError(f"front matter: not YAML: {str(error).partition(chr(10))[0]}") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, Mapping):
        raise DocumentError("front matter: not a table of fields; write lines such as title: …")
    return {str(key).lower(): value for key, value in loaded.items()}


def _plain(markdown: str) -> tuple[str, str, list[str]]:
    """The text of Markdown, its first heading where that opens it, and the captions of its pictures."""
    paragraphs: list[str] = []
    captions: list[str] = []
    heading = ""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):
            paragraphs.append(token.content.rstrip("\n"))
        if token.type != "inline":
            continue
        words = _words(token, captions).strip()
        if before is not None and before.type == "heading_open" and not heading and not paragraphs:
            heading = words
        elif words:
            paragraphs.append(words)
    return "\n\n".join(paragraphs), heading, captions


def _words(inline: Token, captions: list[str]) -> str:
    parts: list[str] = []
    for child in inline.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image" and child.content:
            captions.append(child.content)
    return "".join(parts)
