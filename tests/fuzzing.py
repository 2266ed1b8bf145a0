"""Fuzzing of readers: documents damaged at random, each of which must have a stated outcome, and soon."""

import random
import re
import time
from collections.abc import Callable, Sequence

from archive import Reading

Read = Callable[[bytes, str], list[Reading]]
_CRASHED = re.compile(r"reader [\w-]+: \w*(?:Error|Exception|Warning|Exit)\b")
_SLOW = 5.0
"""Seconds of CPU."""


def fuzz(
    read: Read, documents: Sequence[tuple[str, bytes]], pieces: Sequence[bytes], *, count: int, seed: int
) -> None:
    """Read so many damaged copies of the documents, given by name and content, in turn."""
    chance = random.Random(seed)
    for number in range(count):
        name, content = documents[number % len(documents)]
        has_stated_outcome(read, mutated(content, pieces, chance), name, seconds=_SLOW, where=number)


def has_stated_outcome(
    read: Read, content: bytes, name: str, *, seconds: float = 4 * _SLOW, where: int = 0
) -> None:
    """Assert that every reading is an article or says why not, in time; `where` tells one document from another."""
    started = time.process_time()
    for reading in read(content, name):
        assert reading.article or reading.problem, (name, where)
        assert not _CRASHED.match(reading.problem), (name, where, reading.problem)
    assert time.process_time() - started < seconds, (name, where)


def mutated(content: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
    """The content cut, flipped, doubled, overwritten, or with one of the hostile pieces put in; several times over."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if not changed:
            break
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.choice((1, 4, 40, 400)))
        match chance.randrange(6):
            case 0:
                del changed[start:]
            case 1:
                del changed[start:end]
            case 2:
                changed[start:end] = chance.randbytes(end - start)
            case 3:
                changed[start:start] = changed[start:end] * chance.choice((2, 50))
            case 4:
                changed[start:start] = chance.choice(pieces)
            case _:
                changed[start] ^= 1 << chance.randrange(8)
    return bytes(changed)
