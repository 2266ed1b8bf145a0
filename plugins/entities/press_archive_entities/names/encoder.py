"""The accurate tagger: the lower layers of a sentence encoder, run by onnxruntime."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.crf import crf_tagger
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.pieces import PAD, Pieces, Window, batches, windows
from press_archive_entities.names.shapes import has_capital, plain
from press_archive_entities.names.tokens import Tokens

Scores = NDArray[np.float32]

LENGTH = 96
"""Pieces of a window."""
BATCH = 384
"""Pieces, padding included, that are run at once: more do not fit the caches and are slower."""
LONGEST = 20_000
"""Tokens that are read; what a book holds beyond them goes to the fast tagger, so that a call ends in seconds."""
NEIGHBOURS = 0.5
"""What it costs, in logarithms, to begin a name right behind another."""
NEVER = -1e4
SURELY_NONE = -0.002
"""Logarithm of the chance from which on a word is in no name."""
OPENERS = word_set(
    "the a an it he she they we this that these those but and in on at by for as if when while after there"
)
_QUOTES = frozenset(('"', "'", ":", "(", "--"))


class EncoderTagger:
    """Names by a network in a folder: `model.onnx`, `pieces.json.gz`."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        model = (folder / "model.onnx").read_bytes()
        # Sum and norm apart are a fifth of the time of the kernel that does both (onnxruntime 1.32).
        self._session: Any = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        with gzip.open(folder / "pieces.json.gz", "rt", encoding="utf-8") as file:
            described = json.load(file)
        self._pieces = Pieces([(piece, score) for piece, score in described["pieces"]])
        self._tags: list[str] = described["tags"]
        self._moves, self._starts = _grammar(self._tags)
        self.identity = "accurate-" + hashlib.sha256(model).hexdigest()[:8]

    def names(self, tokens: Tokens) -> list[Name]:
        read = [(a, b) for a, b in tokens.sentences if b <= LONGEST]
        names = self._read(tokens, read)
        fast = crf_tagger() if len(read) < len(tokens.sentences) else None
        if fast:
            names += fast.names(replace(tokens, sentences=tokens.sentences[len(read) :]))
        return sorted(names, key=lambda name: name.first)

    def _read(self, tokens: Tokens, sentences: list[tuple[int, int]]) -> list[Name]:
        words = [plain(word) for word in tokens.words]
        found = windows(words, list(_with_names(words, sentences)), self._pieces, LENGTH)
        names: list[Name] = []
        for group in batches(found, BATCH):
            part = [found[i] for i in group]
            for window, scores in zip(part, self._scores(part), strict=True):
                names += self._decoded(window, scores)
        return names

    def _scores(self, part: list[Window]) -> list[Scores]:
        """For each window the logarithms of the chances of each tag for each word."""
        longest = max(len(window.pieces) for window in part)
        pieces = np.full((len(part), longest), PAD, np.int64)
        cases = np.zeros((len(part), longest), np.int64)
        mask = np.zeros((len(part), longest), np.float32)
        for i, window in enumerate(part):
            size = len(window.pieces)
            pieces[i, :size], cases[i, :size], mask[i, :size] = window.pieces, window.cases, 1.0
        out = self._session.run(None, {"pieces": pieces, "cases": cases, "mask": mask})[0]
        return [_logarithms(out[i, window.heads]) for i, window in enumerate(part)]

    def _decoded(self, window: Window, scores: Scores) -> list[Name]:
        """The names of the likeliest row of tags that keeps the grammar of BIO.

        Words that are surely in no name cut the row into short ones.
        """
        names: list[Name] = []
        for first, last in _doubtful(scores):
            names += self._decoded_row(window.first + first, scores[first:last])
        return names

    def _decoded_row(self, first: int, scores: Scores) -> list[Name]:
        path = _likeliest(scores, self._moves, self._starts)
        names = []
        at = 0
        while at < len(path):
            tag = self._tags[path[at]]
            end = at + 1
            if tag != "O":
                while end < len(path) and self._tags[path[end]] == "I" + tag[1:]:
                    end += 1
                names.append(self._name(first + at, scores[at:end], tag[2:]))
            at = end
        return names

    def _name(self, first: int, scores: Scores, kind: str) -> Name:
        own = [i for i, tag in enumerate(self._tags) if tag.endswith(kind)]
        sure = float(np.exp(np.logaddexp.reduce(scores[:, own], axis=1)).min())
        return Name(first, first + len(scores), cast(NameType, kind), round(min(sure, 1.0), 3))


def _with_names(words: list[str], sentences: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences that can hold a name: a capital that is no more than the first letter of a common word."""
    small = {word for word in words if word.islower()} | OPENERS
    for first, last in sentences:
        for i in range(first, last):
            word = words[i]
            if (
                has_capital(word)
                and word != "I"
                and not (word.lower() in small and (i == first or words[i - 1] in _QUOTES))
            ):
                yield first, last
                break


def _logarithms(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return cast(Scores, shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def _grammar(tags: list[str]) -> tuple[Scores, Scores]:
    """The cost of each move from tag to tag, and of each first tag."""
    moves = np.zeros((len(tags), len(tags)), np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after[0] == "I" and (before == "O" or before[2:] != after[2:]):
                moves[i, j] = NEVER
            elif after[0] == "B" and before != "O":
                moves[i, j] = -NEIGHBOURS
    return moves, np.array([NEVER if tag[0] == "I" else 0.0 for tag in tags], np.float32)


def _doubtful(scores: Scores) -> list[tuple[int, int]]:
    """The rows of words that may be in a name."""
    marks = np.flatnonzero(np.diff(np.concatenate(([0], scores[:, 0] < SURELY_NONE, [0]))))
    return [(int(first), int(last)) for first, last in zip(marks[::2], marks[1::2], strict=True)]


def _likeliest(scores: Scores, moves: Scores, starts: Scores) -> list[int]:
    """Viterbi."""
    best = scores[0] + starts
    came = np.zeros(scores.shape, np.int8)
    for i in range(1, len(scores)):
        through = best[:, None] + moves
        came[i] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(came[i, path[-1]]))
    return path[::-1]


@lru_cache(maxsize=1)
def encoder_tagger() -> EncoderTagger | None:
    """The tagger trained with this version; None where its model is not there."""
    resource = files("press_archive_entities").joinpath("names/accurate")
    if not resource.joinpath("model.onnx").is_file():
        return None
    with as_file(resource) as folder:
        return EncoderTagger(folder)
