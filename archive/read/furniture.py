"""Lines of a saved web page that are no part of the story: captions, credits, buttons, codes, footers."""

import re

from archive.read.bylines import NAME

_AUTHOR_WIDGET = re.compile(
    rf"{NAME}(?: {NAME})*(?:['’]s (?:Photo|Picture|Avatar|Profile picture|Portrait)| (?:photo|handout|graphic))\Z"
)
_CREDITED = "|".join(
    (
        "sources?|(?:main |handout |stock )?(?:photos?|pictures?|images?)|fotos?|photograph|video|graphic|map|chart",
        "caption|pictured|credit|screenshot|(?:photo|image|picture) (?:credit|source|courtesy)|illustration",
        "file|(?:file|archive) photo",
    )
)
_CREDIT_LABEL = r"image (?:source|caption|credit)\s*,"
_CREDIT = re.compile(
    rf"(?i:(?:{_CREDITED})\s*:|{_CREDIT_LABEL}|(?:photo|photograph|picture|image|illustration) by\s|courtesy of\s)"
    r"\s*\S.*"
)
_CREDIT_IN_BRACKETS = r"[(\[](?:Photo|Image|Picture|Photograph|File|Credit)\b[^()\[\]]{1,80}[)\]]"
_AGENCY_PHOTO = r"(?:/|via|©|\()\s?(?:Getty Images|AFP|AP|EPA|Reuters|REUTERS|Shutterstock|AP Photo)\)?"
_PERSON_AND_OUTLET = rf"[(\[]{NAME}(?: {NAME})*/{NAME}(?: (?:{NAME}|&))*[)\]]"
_PICTURE_BY = rf"[.!?] (?:Photo|Photograph|Picture|Image|Illustration)s? by {NAME}(?: {NAME}){{0,4}}"
_CREDIT_AT_END = re.compile(
    rf".*(?:{_CREDIT_IN_BRACKETS}|{_AGENCY_PHOTO}|{_PERSON_AND_OUTLET}|{_PICTURE_BY}|REUTERS/[\w .'’-]{{2,50}})\.?\Z"
)
# One of these stands in each of the above, and in few paragraphs, nearly all of which are asked.
_IN_A_CREDIT = re.compile(r"[(\[/©]|via| by ")
_STOCK = re.compile(r"(?i:stock|file|handout|library|archive) (?i:image|photo|picture)\Z")
_DESK = r"(?:additional |further )?(?:reporting|writing|editing|compiled|translated|graphics?|desk)"
_DESKS = rf"(?i:{_DESK}(?: and {_DESK})* by )"
_REPORTERS = rf"{NAME}(?:,? (?:(?:and|in|for) )?{NAME}){{0,9}}"
_WIRE_FOOTER = re.compile(
    rf"[(\[]{_DESKS}[^()\[\]]{{3,250}}[)\]]\Z|{_DESKS}{_REPORTERS}(?:[;,.]? (?:and )?{_DESKS}{_REPORTERS}){{0,4}}\.?\Z"
    rf"|{_REPORTERS} contributed (?:reporting|to this (?:report|story|article))(?: from {_REPORTERS})?\.?\Z"
    r"|(?i:our standards:).{3,80}\Z|(?i:filed under:)[^.!?]{3,120}\Z"
)
_REPORTED_FROM = re.compile(rf"{_REPORTERS} reported from {_REPORTERS}(?: from {_REPORTERS})?\.?\Z")
_LINK = re.compile(r"(?:https?://|www\.)\S+\Z")
_BUTTONS = (
    r"share(?: this(?: article| story)?)?|tweet|print|e?-?mail|save|comments?(?: \(\d+\))?|\d+ comments?|menu|home",
    r"advertisement|read more|listen(?: to this article)?|subscribe(?: now)?|sign up|sign in|log in|back to top",
    r"follow us.{0,40}|\d+ min(?:ute)?s?(?: read)?|facebook|twitter|whatsapp|telegram|linkedin|copy link",
    r"editor: \w+|show more|view in app|all rights reserved\.?",
    r"(?:for )?immediate release:?|skip to (?:main )?content|related(?: articles| stories)?:?",
)
_HEADER_BUTTONS = (
    r"gift article|follow|follow [a-z .]{3,40}|heard on [^.!?]{3,60}|(?:normal|larger|very large) text size|\d{1,5}",
    r"[·•|/-]|published|last updated|by",
)
_SECTIONS = (
    r"(?:world|us|u\.s\.|uk|europe|asia|africa|americas|middle east|international|national|local|politics|business)",
    r"(?:economy|markets|finance|energy|technology|tech|science|health|environment|climate|sports?|culture|opinion)",
    r"(?:news|latest|breaking(?: news)?|top stories|analysis|exclusive|in depth|crime|education|travel|media)",
)
_SECTION = re.compile(
    rf"(?:{'|'.join(_SECTIONS)})(?: news)?(?:\s+[/|>›»]\s+[\w. ]{{2,25}}){{0,3}}\Z", re.IGNORECASE
)
_HEADER_BUTTON = re.compile(rf"(?:{'|'.join(_HEADER_BUTTONS)})\Z", re.IGNORECASE)
_CAPTION_LABEL = re.compile(r"(?i:image caption|caption),?:?\Z")
_BUTTON = re.compile(rf"(?:{'|'.join(_BUTTONS)})\Z", re.IGNORECASE)
_SLUG = re.compile(r"[A-Z]{2,}[A-Z0-9]*(?:[-/]{1,2}[A-Z0-9]+){2,6}\Z|BC-[A-Z]{2}-\S.{0,60}\Z")


def is_slug(line: str) -> bool:
    """Is it the code of a wire story: `NPA-BORDER-3`, `BC-US--Budget, 2nd Ld`?"""
    return _SLUG.match(line) is not None


def is_author_widget(line: str) -> bool:
    """Is it the label of an author's picture: `Ann Roe's Photo`?"""
    return _AUTHOR_WIDGET.match(line) is not None


def is_credit(line: str) -> bool:
    """Is it a picture's caption or credit: `Source: …`, `… / AFP`, `(Photo: …)`?"""
    if _CREDIT.match(line) or _STOCK.match(line):
        return True
    # What is quoted, with its source in brackets, is story.
    is_quoted = line.startswith(("“", '"', "«", "„"))
    return not is_quoted and bool(_IN_A_CREDIT.search(line)) and _CREDIT_AT_END.match(line) is not None


def is_button(line: str) -> bool:
    """Is it something to click on, or a heading of such things?"""
    return _BUTTON.match(line) is not None


def is_header_button(line: str) -> bool:
    """Is it a button or a label that only stands above a story: `Gift Article`, a number of comments?"""
    return _HEADER_BUTTON.match(line) is not None or _REPORTED_FROM.match(line) is not None


def is_section(line: str) -> bool:
    """Is it the part of the site above a headline: `Politics`, `World / Europe`?"""
    return _SECTION.match(line) is not None


def is_caption_label(line: str) -> bool:
    """Is it the label above a caption: `Image caption,`?"""
    return _CAPTION_LABEL.match(line) is not None


def is_wire_footer(line: str) -> bool:
    """Is it who made a wire story: `(Reporting by Ann Roe; Editing by Jan Kos)`?"""
    return _WIRE_FOOTER.match(line) is not None


def is_link(line: str) -> bool:
    """Is it an address and nothing else?"""
    return _LINK.match(line) is not None
