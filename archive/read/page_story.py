"""Blocks of a page → its story: trafilatura votes, and what stands between its paragraphs and reads as prose stays."""

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from archive.read.boilerplate import is_boilerplate, leads_away
from archive.read.page_blocks import Block, Zone, blocks_of

_PROSE_WORDS = 7
"""Fewer in a paragraph are as likely a label, a button or a credit."""
_PROSE_LETTERS = 30
"""What counts as many in scripts without blanks between words."""
_MOST_LINKED = 0.5
_ODD_CONTAINERS = frozenset(
    [
        "ul",
        "ol",
        "li",
        "dl",
        "blockquote",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "section",
        "figure",
        "center",
        "pre",
        "q",
    ]
)
"""What may stand between a story and a piece of it."""
_NEXT = 9
_LINES_OF_HEADER = 12
_LINES_OF_FOOTER = 3
_PARAGRAPHS_ABOVE_BYLINE = 3
_LONGEST_HEADER = 120
_LONGEST_SUBHEAD = 80
_NEVER_STORY = frozenset(("nav", "footer", "aside"))
_FEW_LINKS = 0.35
_SHORT_PARAGRAPH = 60
_SHORT_ITEM = 200
_LONG_PARAGRAPH = 600
_NEAR = 0.62
"""Of a paragraph's weight, what reaches the next element above."""
_LEVELS = 5
_SURE_SHARE = 0.5
"""Of the prose on a page: where the densest container has less, the page is built unlike others."""
_TEASER_LINKED = 0.8
_TITLED_SHARE = 0.15
_STORY_BOX = 0.3
"""A box with so large a part of the page's voted words is the story, whatever its class is called."""
_LONGEST_BYLINE = 400
_LONGEST_CAPTION = 900
SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "”", "»", "“", '"', ")", ":", "」", "」。")
_KEY = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Story:
    """What of a page is its article."""

    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    header: tuple[Block, ...]
    """Short lines between headline and story: byline, time, place."""
    between: tuple[Block, ...]
    """Short lines left out between the first paragraphs: a byline may stand below the standfirst."""
    footer: tuple[Block, ...]
    """Short lines right below the last paragraph, in the same box: who signed it."""
    kept: int
    """Its words."""
    hidden: int
    """Words of paragraphs that the page hides."""
    left_out: int
    """Words that a browser shows and that are not in it, nor in the headline or a caption: menus and all."""
    lost: int
    """Those of them that stand in paragraphs outside of menus and other boxes."""


def find_story(
    root: etree._Element, *, headline: str = "", standfirst: str = "", keep_hidden: bool = False
) -> Story:
    """The story of a page.

    Args:
        headline: the article's, which is not part of its body.
        standfirst: the summary in the page's metadata: where it stands on the page, it opens the story.
        keep_hidden: take what the page hides until a script of it has run for shown.
    """
    blocks, hidden = blocks_of(root, keep_hidden=keep_hidden)
    main = _main_article(
        blocks, [block.linked <= _FEW_LINKS and _weight(block) > 0 for block in blocks], headline
    )
    votes = _votes(root, blocks, main)
    _open_large_boxes(blocks, votes)
    chosen = _chosen(blocks, votes, main, headline, standfirst)
    kept = [block for block, is_kept in zip(blocks, chosen, strict=True) if is_kept]
    title = _key(headline)
    left = [
        block
        for block, is_kept in zip(blocks, chosen, strict=True)
        if not is_kept and _key(block.text) != title
    ]
    return Story(
        paragraphs=tuple(block.text for block in kept),
        captions=_captions(blocks, chosen),
        header=_header(blocks, chosen, title),
        between=_between(blocks, chosen),
        footer=_footer(blocks, chosen),
        kept=sum(block.words for block in kept),
        hidden=hidden,
        left_out=sum(block.words for block in left if block.zone is not Zone.CAPTION),
        lost=sum(block.words for block in left if block.zone is Zone.STORY and _is_loss(block)),
    )


def _is_loss(block: Block) -> bool:
    return _is_prose(block) and not _is_teaser(block) and not is_boilerplate(block.text)


def _votes(root: etree._Element, blocks: Sequence[Block], main: etree._Element | None) -> list[bool]:
    """Which blocks are main text: those of the densest container; where that holds little, trafilatura is asked."""
    prose = [_may_be_story(block) and _is_inside(block.holder, main) for block in blocks]
    densest = _densest(blocks, prose)
    if densest is None:
        return _votes_of_trafilatura(root, blocks)
    inside = set(densest.iter())
    around = set(_highest(densest).iter())
    paths = {
        _path(block)
        for block, is_prose in zip(blocks, prose, strict=True)
        if is_prose and block.holder in inside
    }
    votes = []
    for block, is_prose in zip(blocks, prose, strict=True):
        if block.holder in inside:
            votes.append(block.linked <= _MOST_LINKED and (block.is_heading or _is_prose(block)))
        else:
            # The story goes on in a box of the same make: pages part it at pictures and advertisements.
            votes.append(
                is_prose and block.holder in around and block.words > _PROSE_WORDS and _path(block) in paths
            )
    there = [block.zone is Zone.STORY and is_prose for block, is_prose in zip(blocks, prose, strict=True)]
    is_sure = _letters_of(blocks, votes) > _letters_of(blocks, there) * _SURE_SHARE
    return votes if is_sure else _votes_of_trafilatura(root, blocks)


def _may_be_story(block: Block) -> bool:
    is_text = block.zone is not Zone.BYLINE and block.linked <= _FEW_LINKS and not block.is_heading
    return is_text and _weight(block) > 0


def _letters_of(blocks: Sequence[Block], chosen: Sequence[bool]) -> int:
    return sum(len(block.text) for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen)


def _weight(block: Block) -> int:
    """How much a block tells of where the story stands: its letters, of a long one no more than of a paragraph."""
    length = len(block.text)
    if length < _SHORT_PARAGRAPH or (block.is_item and length < _SHORT_ITEM):
        return 0
    return min(length, _LONG_PARAGRAPH)


def _densest(blocks: Sequence[Block], prose: Sequence[bool]) -> etree._Element | None:
    """The element that holds most prose near by: its own paragraphs count whole, those deeper inside ever less.

    Method: readability (Arc90, 2009), with letters for commas.
    """
    score: Counter[etree._Element] = Counter()
    for block, is_prose in zip(blocks, prose, strict=True):
        if not is_prose or (
            block.zone is not Zone.STORY and block.box is not None and block.box.tag in _NEVER_STORY
        ):
            continue
        element = block.holder.getparent() if block.holder.tag in ("p", "li", "blockquote") else block.holder
        share = 1.0
        for _ in range(4):
            if element is None:
                break
            score[element] += int(_weight(block) * share)
            element, share = element.getparent(), share * _NEAR
    return max(score, key=score.__getitem__, default=None)


def _highest(element: etree._Element) -> etree._Element:
    """The element a few levels above in which the rest of the story may stand."""
    for _ in range(_LEVELS):
        above = element.getparent()
        if above is None or element.tag in ("article", "main", "body"):
            break
        element = above
    return element


def _path(block: Block) -> tuple[str, ...]:
    """The tags of the block and of what is around it."""
    above = (element.tag for element in islice(block.holder.iterancestors(), 4))
    return block.holder.tag, *above


def _votes_of_trafilatura(root: etree._Element, blocks: Sequence[Block]) -> list[bool]:
    """Which blocks trafilatura finds to be main text."""
    if not blocks:
        return []
    import trafilatura  # takes half a second to import, and most pages do not need it

    try:
        extracted: Any = trafilatura.bare_extraction(
            deepcopy(root), include_comments=False, include_tables=True, with_metadata=False
        )
    except ValueError:
        # It moves text about in its tree, which lxml refuses where a control character is in it.
        return [False] * len(blocks)
    text = "" if extracted is None else str(extracted.text or "")
    whole = _key(text)
    lines = Counter(_key(line) for line in text.split("\n"))
    votes = []
    for block in blocks:
        key = _key(block.text)
        # A short line may stand anywhere inside another; a long one is the same words.
        votes.append(bool(key) and (lines[key] > 0 or (len(key) > 40 and key in whole)))
    return votes


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()


def _is_prose(block: Block) -> bool:
    """Has it the length of a sentence, and is it more than a link?"""
    is_long = block.words >= _PROSE_WORDS or len(block.text) >= _PROSE_LETTERS * 2
    if not is_long:
        return False
    if block.linked <= _MOST_LINKED:
        return True
    # A paragraph that is one link: a whole sentence.
    return not block.is_item and block.holder.tag == "p" and block.text.endswith((".", "!", "?", "。", "…"))


def _open_large_boxes(blocks: Sequence[Block], votes: Sequence[bool]) -> None:
    """Take what stands in a box for story where boxes like it hold too much to be what their name says."""
    voted: Counter[tuple[str, str]] = Counter()
    length: Counter[int] = Counter()
    total = sum(block.words for block, vote in zip(blocks, votes, strict=True) if vote) or 1
    for block, vote in zip(blocks, votes, strict=True):
        if block.box is not None:
            length[id(block.box)] += len(block.text)
            voted[_sort(block.box)] += block.words if vote else 0
    limit = {Zone.BYLINE: _LONGEST_BYLINE, Zone.CAPTION: _LONGEST_CAPTION}
    for block in blocks:
        if block.box is None:
            continue
        if voted[_sort(block.box)] > total * _STORY_BOX or length[id(block.box)] > limit.get(
            block.zone, 1 << 40
        ):
            block.zone, block.box = Zone.STORY, None


def _sort(box: etree._Element) -> tuple[str, str]:
    return str(box.tag), box.get("class", "") or box.get("id", "")


def _chosen(
    blocks: Sequence[Block],
    votes: Sequence[bool],
    main: etree._Element | None,
    headline: str,
    standfirst: str,
) -> list[bool]:
    """Which blocks are the story."""
    chosen = [
        vote and block.zone is Zone.STORY and _is_inside(block.holder, main) and not _is_teaser(block)
        for block, vote in zip(blocks, votes, strict=True)
    ]
    if not any(chosen):
        return [vote and block.zone is not Zone.FURNITURE for block, vote in zip(blocks, votes, strict=True)]
    first = chosen.index(True)
    _fill_gaps(blocks, chosen, main)
    _add_standfirst(blocks, chosen, first, standfirst)
    _take_out(blocks, chosen, first, headline)
    _add_subheads(blocks, chosen)
    _drop_lone_headings(blocks, chosen)
    return chosen


def _fill_gaps(blocks: Sequence[Block], chosen: list[bool], main: etree._Element | None) -> None:
    """Choose what nobody voted for and what reads on between the paragraphs of the story."""
    numbers = [number for number, is_chosen in enumerate(chosen) if is_chosen]
    prose = [blocks[number] for number in numbers if _is_prose(blocks[number])]
    kin = Counter(map(_kin, prose))
    around = {block.holder.getparent() for block in prose}
    for number, block in enumerate(blocks):
        if chosen[number] or block.zone is not Zone.STORY or not _is_inside(block.holder, main):
            continue
        if numbers[0] < number < numbers[-1]:
            reads_on = _is_beside(block, around) and _reads_on(block)
            chosen[number] = reads_on or (_is_prose(block) and kin[_kin(block)] > 0)
        else:
            # Beyond the first and the last voted paragraph, only what stands in a box like theirs.
            chosen[number] = _is_prose(block) and kin[_kin(block)] > 1


def _take_out(blocks: Sequence[Block], chosen: list[bool], first: int, headline: str) -> None:
    """Take the headline, repetitions, and what is said beside every story out of what was chosen."""
    title = _key(headline)
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        if not chosen[number]:
            continue
        key = _key(block.text)
        # A pull quote that repeats a whole paragraph, a caption shown twice.
        is_repeated = len(key) > _PROSE_LETTERS and key in seen
        seen.add(key)
        is_title = (
            key == title
            or block.holder.tag == "h1"
            or (block.is_heading and number <= first and title in key)
        )
        chosen[number] = not (is_title or is_repeated or leads_away(block.text) or is_boilerplate(block.text))


def _add_subheads(blocks: Sequence[Block], chosen: list[bool]) -> None:
    """Choose paragraphs in bold type that head the next."""
    around = {block.holder.getparent() for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen}
    started = False
    for number in range(len(blocks) - 1):
        if not chosen[number] and started and chosen[number + 1] and _reads_as_subhead(blocks[number]):
            chosen[number] = blocks[number].holder.getparent() in around
        started = started or chosen[number]


def _is_beside(block: Block, around: set[etree._Element]) -> bool:
    """Stands it in an element that holds paragraphs of the story, by itself, or in a quotation or a table?"""
    if block.holder in around:
        return True
    for element in block.holder.iterancestors():
        if element in around:
            return True
        if element.tag not in _ODD_CONTAINERS:
            return False
    return False


def _reads_on(block: Block) -> bool:
    """Among paragraphs of the story: is it prose, a whole sentence, a heading, an item or the row of a table?"""
    if block.linked > _MOST_LINKED:
        return _is_prose(block)
    is_part = block.is_heading or block.is_item or block.holder.tag in ("tr", "pre")
    return is_part or _is_prose(block) or block.text.endswith(SENTENCE_END)


def _reads_as_subhead(block: Block) -> bool:
    is_plain = block.zone is Zone.STORY and block.holder.tag == "p" and not block.linked
    is_said_elsewhere = leads_away(block.text) or is_boilerplate(block.text)
    return is_plain and len(block.text) <= _LONGEST_SUBHEAD and not is_said_elsewhere


def _is_teaser(block: Block) -> bool:
    """Is it an item or a heading that is nothing but a link to another page?"""
    return (block.is_item or block.is_heading) and block.linked > _TEASER_LINKED


def _drop_lone_headings(blocks: Sequence[Block], chosen: list[bool]) -> None:
    """A heading with nothing of the story below it headed what was left out."""
    for number in range(len(blocks) - 1, -1, -1):
        if chosen[number] and blocks[number].is_heading and not any(chosen[number + 1 : number + _NEXT]):
            chosen[number] = False


def _kin(block: Block) -> tuple[object, ...]:
    """What blocks of one story have in common: their tag, and the tag and class of the element around them."""
    parent = block.holder.getparent()
    around = (parent.tag, parent.get("class", "")) if parent is not None else ()
    return block.holder.tag, around


def _main_article(blocks: Sequence[Block], votes: Sequence[bool], headline: str) -> etree._Element | None:
    """Of several `<article>`s with text, the one under the headline, else the first with much of the text."""
    voted: Counter[etree._Element] = Counter()
    titled: list[etree._Element] = []
    title = _key(headline)
    for block, vote in zip(blocks, votes, strict=True):
        if (article := next(block.holder.iterancestors("article"), None)) is None:
            continue
        if vote:
            voted[article] += block.words
        if block.is_heading and title and title in _key(block.text):
            titled.append(article)
    if len(voted) < 2:
        return None
    total = sum(voted.values())
    for article in (*titled, *voted):
        if voted[article] > total * (_TITLED_SHARE if article in titled else _STORY_BOX):
            return article
    return None


def _is_inside(element: etree._Element, article: etree._Element | None) -> bool:
    """Is it in `article`, or in no `<article>` at all?"""
    if article is None:
        return True
    nearest = next(element.iterancestors("article"), None)
    return nearest is None or nearest is article or article in nearest.iterancestors("article")


def _add_standfirst(blocks: Sequence[Block], chosen: list[bool], first: int, standfirst: str) -> None:
    """The summary between headline and story, told by the page's own metadata."""
    wanted = _key(standfirst)
    if len(wanted) < _PROSE_LETTERS:
        return
    for number in range(first - 1, -1, -1):
        block = blocks[number]
        key = _key(block.text)
        if len(key) >= _PROSE_LETTERS and (wanted.startswith(key[:100]) or key.startswith(wanted[:100])):
            chosen[number] = True
            return


def _header(blocks: Sequence[Block], chosen: Sequence[bool], title: str) -> tuple[Block, ...]:
    """The short lines right before the first paragraph, back to the headline."""
    lines: list[Block] = []
    for number in range(next((n for n, is_chosen in enumerate(chosen) if is_chosen), 0) - 1, -1, -1):
        block = blocks[number]
        if (
            (title and _key(block.text) == title)
            or block.holder.tag == "h1"
            or len(lines) >= _LINES_OF_HEADER
        ):
            break
        if _may_be_signature(block):
            lines.append(block)
    return tuple(reversed(lines))


def _between(blocks: Sequence[Block], chosen: Sequence[bool]) -> tuple[Block, ...]:
    """The short lines that were left out between the first paragraphs."""
    numbers = [number for number, is_chosen in enumerate(chosen) if is_chosen][:_PARAGRAPHS_ABOVE_BYLINE]
    return tuple(
        blocks[number]
        for number in range(numbers[0] if numbers else 0, numbers[-1] if numbers else 0)
        if not chosen[number] and _may_be_signature(blocks[number])
    )


def _footer(blocks: Sequence[Block], chosen: Sequence[bool]) -> tuple[Block, ...]:
    """The short lines right below the last paragraph, in the same box."""
    last = max((number for number, is_chosen in enumerate(chosen) if is_chosen), default=len(blocks))
    box = blocks[last].holder.getparent() if last < len(blocks) else None
    below = blocks[last + 1 : last + 1 + _LINES_OF_FOOTER]
    return tuple(block for block in below if block.holder.getparent() is box and _may_be_signature(block))


def _may_be_signature(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADER and block.zone in (Zone.STORY, Zone.BYLINE)


def _captions(blocks: Sequence[Block], chosen: Sequence[bool]) -> tuple[str, ...]:
    """Captions of the pictures inside and right above the story."""
    numbers = [number for number, is_chosen in enumerate(chosen) if is_chosen]
    if not numbers:
        return ()
    found = [
        block.text.replace("\n", " ")
        for block in blocks[max(0, numbers[0] - 12) : numbers[-1] + 4]
        if block.zone is Zone.CAPTION and len(block.text) > 2
    ]
    return tuple(dict.fromkeys(found))
