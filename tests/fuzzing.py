"""Fuzzing of readers: documents damaged at random, each of which must have a stated outcome, and soon."""

import faulthandler
import io
import random
import re
import time
import zipfile
from collections.abc import Callable, Sequence

from archive import Reading

Read = Callable[[bytes, str], list[Reading]]
CRASHED = re.compile(r"reader [\w-]+: \w*(?:Error|Exception|Warning|Exit)\b")
_SLOW = 5.0
"""Seconds of CPU."""
_HUNG = 60.0
"""Seconds after which the process is ended with a trace: a hang inside of a C library cannot be ended otherwise."""
_INSIDE = 0.7


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
    faulthandler.dump_traceback_later(_HUNG, exit=True)
    readings = read(content, name)
    faulthandler.cancel_dump_traceback_later()
    for reading in readings:
        assert reading.article or reading.problem, (name, where)
        assert not CRASHED.match(reading.problem), (name, where, reading.problem)
    assert time.process_time() - started < seconds, (name, where)


def mutated(content: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
    """The content damaged; of a zip archive more often what is in it, under a list that is sound."""
    if content.startswith(b"PK\x03\x04") and chance.random() < _INSIDE:
        return _zip_mutated(content, pieces, chance)
    return _bytes_mutated(content, pieces, chance)


def _bytes_mutated(content: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
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


def _zip_mutated(content: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
    """The archive with some of its members damaged, renamed, or in each other's place."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 3))):
        name, other = chance.choice(list(members)), chance.choice(list(members))
        match chance.randrange(4):
            case 0:
                members[name], members[other] = members[other], members[name]
            case 1:
                members[f"{name}x"] = members.pop(name)
            case _:
                members[name] = _bytes_mutated(members[name], pieces, chance)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return written.getvalue()
