"""An actor's value → the key under which it is one and the same in every article."""

import re

from press_archive_entities.actors.canonical import without_legal_form
from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded

_ENDING = re.compile(r"(?<=\w\w)sk(?:iy|yy|ii|ij|yi|yj|i)$")
# Spellings of one name in the Latin alphabet: the first of each row is the one that persons are compared by.
_ALIKE = {
    variant: spellings.split()[0]
    for spellings in (
        "al el", "bin ibn ben", "mohammed mohammad muhammad mohamed muhammed mohamad", "ahmed ahmad ahmet",
        "sergei sergey serhiy", "alexander aleksandr alexandr aleksander oleksandr", "alexei alexey aleksei aleksey",
        "yevgeny evgeny yevgeni evgeni", "dmitry dmitri dmitriy dzmitry", "andrei andrey andriy", "yuri yury yuriy",
        "vladimir volodymyr uladzimir", "nikolai nikolay mykola", "hussein husayn hossein husain",
        "gaddafi qaddafi gadhafi kadhafi", "abdel abdul abd", "mikhail mykhailo mihail", "pyotr petr petro",
        "ekaterina yekaterina kateryna", "natalia natalya nataliya", "maria mariya", "yulia yuliya julia",
        "khaled khalid", "yusuf yousef youssef yussuf", "omar umar", "osama usama", "saeed said", "hasan hassan",
        "ibrahim ebrahim", "rashid rasheed", "faisal faysal", "jamal gamal", "tayyip tayip", "abdallah abdullah",
        "muammar moammar muammer", "yasser yasir",
    )
    for variant in spellings.split()[1:]
}  # fmt: skip


def spelling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, folded, in one of the spellings that a name from another script is given in English."""
    return tuple(_ALIKE.get(word) or _ENDING.sub("sky", word) for word in words)


def identity(value: str, kind: ActorType) -> str:
    """The folded value; a company's has no legal form, a person's one spelling.

    Initials stay: they are all that tells George W. Bush from George H. W. Bush.
    """
    if kind != "person":
        return folded(without_legal_form(value)).removeprefix("the ")
    return " ".join(spelling(tuple(folded(value).split())))
