"""Tokens → expressions: the longest rule at each place, unless it is a trap."""

import re
from collections.abc import Iterator

from press_archive_dates.meaning import Expression
from press_archive_dates.rules import clock, dates, lengths, ordinals, periods, relative
from press_archive_dates.rules.phrase import Phrase, Rule
from press_archive_dates.rules.traps import is_trap
from press_archive_dates.words.tokens import Tokens

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *periods.RULES,
    *ordinals.RULES,
    *relative.RULES,
    *clock.RULES,
    *lengths.RULES,
)
"""All rules, in their order: of those that match the most tokens the first that reads something wins."""


def _by_opening() -> dict[str, tuple[Rule, ...]]:
    """The first two tokens, or the first alone → the rules that may match there, in their order."""
    table: dict[str, list[Rule]] = {}
    firsts = {token for rule in RULES for token in rule.openings.first}
    for rule in RULES:
        for opening in rule.openings.pairs | rule.openings.alone:
            table.setdefault(opening, []).append(rule)
    for pair in [opening for opening in table if len(opening) == 2]:
        alone = table.get(pair[0], [])
        table[pair] = [rule for rule in RULES if rule in table[pair] or rule in alone]
    return {opening: tuple(rules) for opening, rules in table.items() if opening[0] in firsts}


_RULES_AT = _by_opening()
_OPENING = re.compile(f"[{re.escape(''.join(sorted({opening[0] for opening in _RULES_AT})))}]")
"""A token that an expression may begin with."""


def expressions_in(tokens: Tokens) -> Iterator[Expression]:
    """The time expressions of a text, in order, none within another."""
    index, classes = 0, tokens.classes
    while opening := _OPENING.search(classes, index):
        index = opening.start()
        rules = _RULES_AT.get(classes[index : index + 2]) or _RULES_AT.get(classes[index])
        found = _longest(rules, tokens, index) if rules else []
        yield from found
        index = found[-1].last if found else index + 1


def _longest(rules: tuple[Rule, ...], tokens: Tokens, index: int) -> list[Expression]:
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(tokens.classes, index))]
    matches.sort(key=lambda pair: -pair[1].end())
    for rule, match in matches:
        found = rule.read(Phrase(tokens, match))
        if found and not is_trap(tokens, found[0]):
            return found
    return []
