"""A regular expression for one whole word → an automaton: the positions it has, and which may follow which.

V. M. Glushkov's construction: each letter, class or point of the expression is a position; a word matches where its
letters lead from one that may be first to one that may be last. Nothing is ever tried twice, so no expression takes
long, whatever it repeats.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

MAX_REGEX = 200
MAX_TIMES = 99
MAX_POSITIONS = 500
"""Positions of an expression, its repeats written out."""
_ITEM = re.compile(
    r"(?P<repeat>[*+?]|\{\d*,?\d*\})|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<edge>\^|\$|\\b)"
    r"|(?P<class>\[\^?\]?(?:[^\]\\]|\\.)*\])|(?P<literal>\\[dDwWsS.\\/()\[\]{}*+?|^$\-'&]|[^\\()\[\]{}*+?|])"
)


class RegexError(ValueError):
    """What is wrong with an expression, and where in it."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@dataclass(frozen=True, slots=True)
class _Repeat:
    what: "_Node"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class _Several:
    """Parts in a row, or one of several."""

    parts: tuple["_Node", ...]
    is_choice: bool = False


_Node = str | _Repeat | _Several


@dataclass(frozen=True, slots=True)
class Automaton:
    """Sets of positions are bits of a number."""

    atoms: tuple[str, ...]
    """What stands at each position, as an expression for one letter."""
    first: int
    last: int
    follow: tuple[int, ...]
    """For each position those that may come next."""
    is_nullable: bool

    def after(self, positions: int) -> int:
        """The positions that may come after any of these."""
        reached = 0
        for position in _bits(positions):
            reached |= self.follow[position]
        return reached

    def letters(self, alphabet: str, *, ignore_case: bool) -> list[int]:
        """For each letter of an alphabet the positions where it may stand."""
        found = [0] * len(alphabet)
        places: dict[str, int] = {}
        for position, atom in enumerate(self.atoms):
            places[atom] = places.get(atom, 0) | 1 << position
        for atom, positions in places.items():
            flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
            for match in re.compile(atom, flags).finditer(alphabet):
                found[match.start()] |= positions
        return found


@lru_cache(maxsize=64)
def automaton(pattern: str) -> Automaton:
    """The automaton of an expression.

    Raises:
        RegexError: it is unsound, or too long.
    """
    reader = _Reader(pattern)
    tree = reader.choice(depth=0)
    builder = _Builder()
    is_nullable, first, last = builder.build(tree)
    return Automaton(tuple(builder.atoms), first, last, tuple(builder.follow), is_nullable)


def wildcard(pattern: str) -> Automaton:
    """The automaton of a word with `*` for any letters and `?` for one."""
    pieces = re.split(r"([*?])", re.sub(r"\*+", "*", pattern))
    parts: list[_Node] = []
    for piece in pieces:
        if piece == "*":
            parts.append(_Repeat(".", 0, None))
        elif piece == "?":
            parts.append(".")
        else:
            parts += map(re.escape, piece)
    builder = _Builder()
    is_nullable, first, last = builder.build(_Several(tuple(parts)))
    return Automaton(tuple(builder.atoms), first, last, tuple(builder.follow), is_nullable)


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._opened: list[int] = []
        if len(pattern) > MAX_REGEX:
            raise RegexError(f"a regular expression has at most {MAX_REGEX} characters", MAX_REGEX)

    def choice(self, depth: int) -> _Node:
        """Branches up to the end, or to the bracket that closes them."""
        branches: list[_Node] = []
        parts: list[_Node] = []
        while self._at < len(self._pattern):
            item = _ITEM.match(self._pattern, self._at)
            if item is None:
                raise RegexError(
                    "a regular expression may contain letters, classes, groups, | . * + ? and {m,n}", self._at
                )
            start, self._at = self._at, item.end()
            match item.lastgroup:
                case "repeat":
                    if not parts or isinstance(parts[-1], _Repeat):
                        raise RegexError(f"{item[0]!r} has nothing to repeat", start)
                    parts[-1] = _repeated(parts[-1], item[0], start)
                case "open":
                    parts.append(self._group(depth, start))
                case "close":
                    if not depth:
                        raise RegexError("unmatched ')' in this regular expression", start)
                    return _chosen([*branches, _Several(tuple(parts))])
                case "or":
                    branches.append(_Several(tuple(parts)))
                    parts = []
                case "edge":
                    self._refuse_inner_edge(item, depth, is_first=not parts)
                case _:
                    parts.append(_atom(item[0], start))
        if depth:
            raise RegexError("'(' is never closed in this regular expression", self._opened[-1])
        return _chosen([*branches, _Several(tuple(parts))])

    def _group(self, depth: int, start: int) -> _Node:
        self._opened.append(start)
        inside = self.choice(depth + 1)
        self._opened.pop()
        return inside

    def _refuse_inner_edge(self, item: re.Match[str], depth: int, *, is_first: bool) -> None:
        is_last = self._pattern[item.end() :][:1] in ("", "|")
        fits = (is_first and item[0] != "$") or (is_last and item[0] != "^")
        if depth or not fits:
            raise RegexError(
                f"{item[0]} can only stand at an edge: a regular expression is matched against whole words",
                item.start(),
            )


def _atom(text: str, at: int) -> str:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexError(f"not a regular expression: {error}", at) from None
    return text


def _chosen(branches: Sequence[_Node]) -> _Node:
    return branches[0] if len(branches) == 1 else _Several(tuple(branches), is_choice=True)


def _repeated(what: _Node, sign: str, at: int) -> _Repeat:
    simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if sign in simple:
        return _Repeat(what, *simple[sign])
    least, comma, most = sign[1:-1].partition(",")
    if not (least or most):
        raise RegexError(f"{sign!r} does not say how often: write {{2,5}}", at)
    numbers = [int(number) for number in (least, most) if number]
    if max(numbers) > MAX_TIMES:
        raise RegexError(f"a repeat can be at most {{1,{MAX_TIMES}}}", at)
    if numbers != sorted(numbers):
        raise RegexError(f"{sign!r} has its numbers the wrong way round", at)
    first = int(least or 0)
    return _Repeat(what, first, int(most) if most else None if comma else first)


@dataclass(slots=True)
class _Builder:
    """Numbers the positions and finds which may follow which."""

    atoms: list[str] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)

    def build(self, node: _Node) -> tuple[bool, int, int]:
        """May it be nothing, where may it begin, and where may it end?"""
        match node:
            case str():
                if len(self.atoms) == MAX_POSITIONS:
                    raise RegexError("this regular expression repeats too much; write fewer repeats", 0)
                self.atoms.append(node)
                self.follow.append(0)
                own = 1 << (len(self.atoms) - 1)
                return False, own, own
            case _Several(is_choice=True):
                built = [self.build(part) for part in node.parts]
                is_nullable = any(nullable for nullable, _, _ in built)
                first = last = 0
                for _, begins, ends in built:
                    first, last = first | begins, last | ends
                return is_nullable, first, last
            case _Several():
                return self._row(node.parts)
            case _Repeat():
                return self._repeat(node)

    def _row(self, parts: Sequence[_Node]) -> tuple[bool, int, int]:
        is_nullable, first, last = True, 0, 0
        for part in parts:
            nullable, begins, ends = self.build(part)
            is_nullable, first, last = self._joined((is_nullable, first, last), (nullable, begins, ends))
        return is_nullable, first, last

    def _joined(self, left: tuple[bool, int, int], right: tuple[bool, int, int]) -> tuple[bool, int, int]:
        for position in _bits(left[2]):
            self.follow[position] |= right[1]
        return (
            left[0] and right[0],
            left[1] | (right[1] if left[0] else 0),
            right[2] | (left[2] if right[0] else 0),
        )

    def _repeat(self, node: _Repeat) -> tuple[bool, int, int]:
        whole: tuple[bool, int, int] = (True, 0, 0)
        for _ in range(node.least):
            whole = self._joined(whole, self.build(node.what))
        if node.most is None:
            _, first, last = self.build(node.what)
            for position in _bits(last):
                self.follow[position] |= first
            return self._joined(whole, (True, first, last))
        for _ in range(node.most - node.least):
            _, first, last = self.build(node.what)
            whole = self._joined(whole, (True, first, last))
        return whole


def _bits(positions: int) -> Iterator[int]:
    while positions:
        lowest = positions & -positions
        yield lowest.bit_length() - 1
        positions ^= lowest
