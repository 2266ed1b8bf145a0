"""Tagged sentences → the trained network of the accurate tagger.

    python train_encoder.py WEIGHTS OUT PIECES LAYERS TAGGED.jsonl.gz[*TIMES] …

PIECES: how many pieces are read in training, in thousands. LAYERS: how many of the encoder's layers are kept.
One thread, fixed seeds: the same input and the same torch (2.13.0, CPU) give the same network.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from e5_weights import read_weights
from encoder_model import TAGS, Encoder
from sentences import Sentence, as_bio, mended, recased, split_hyphens
from swaps import swapped
from teachers import read_sentences

from press_archive_entities.names.pieces import PAD, Pieces, Window, batches, windows
from press_archive_entities.names.shapes import plain

LENGTH = 128
BATCH = 1024
RATE, HEAD_RATE = 2e-4, 1e-3
RECASED = 0.08
SKIPPED = -100


@dataclass(frozen=True)
class Row:
    """One window of a page."""

    window: Window
    tags: list[int]
    """The tag of each word, SKIPPED where it is not known."""
    words: list[str]
    """As they were written, before a headline was made of them."""


Loss = Callable[[torch.Tensor, list[Row]], torch.Tensor]
"""Scores of the tags for each piece, and the rows that were read → what is made small."""


def pages(sources: list[str]) -> list[list[Sentence]]:
    found: list[list[Sentence]] = []
    for source in sources:
        path, _, times = source.partition("*")
        sentences = [
            mended(split_hyphens((words, as_bio(tags)))) for words, tags in read_sentences(Path(path))
        ]
        found += [sentences[i : i + 8] for i in range(0, len(sentences), 8)] * int(times or 1)
    return found


def prepared(found: list[list[Sentence]], pieces: Pieces, draw: random.Random) -> list[Row]:
    """Every page as windows."""
    number = {tag: i for i, tag in enumerate(TAGS)}
    rows = []
    for page in found:
        written: list[str] = []
        words: list[str] = []
        tags: list[str] = []
        ranges = []
        for own, theirs in swapped(page, draw):
            ranges.append((len(words), len(words) + len(own)))
            written += [plain(word) for word in own]
            words += recased(written[len(words) :], RECASED, draw)
            tags += theirs
        for window in windows(words, ranges, pieces, draw.choice((30, 64, LENGTH, LENGTH))):
            first, last = window.first, window.first + len(window.heads)
            own = [number.get(tag, SKIPPED) for tag in tags[first:last]]
            rows.append(Row(window, own, written[first:last]))
    return rows


def tensors(found: list[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, cases and mask of windows, filled up to the longest."""
    longest = max(len(window.pieces) for window in found)
    pieces = np.full((len(found), longest), PAD, np.int64)
    cases = np.zeros((len(found), longest), np.int64)
    mask = np.zeros((len(found), longest), np.float32)
    for i, window in enumerate(found):
        size = len(window.pieces)
        pieces[i, :size], cases[i, :size], mask[i, :size] = window.pieces, window.cases, 1
    return torch.from_numpy(pieces), torch.from_numpy(cases), torch.from_numpy(mask)


def at_words(found: list[Window], of_pieces: torch.Tensor) -> torch.Tensor:
    """Of what is said of each piece, that of the first piece of each word, window after window."""
    return torch.cat([of_pieces[i, window.heads] for i, window in enumerate(found)])


def tagged_right(scores: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    """Cross entropy with the tags."""
    tags = torch.tensor([tag for row in rows for tag in row.tags])
    return F.cross_entropy(at_words([row.window for row in rows], scores), tags, ignore_index=SKIPPED)


def train(model: Encoder, found: list[list[Sentence]], pieces: Pieces, most: int, loss_of: Loss) -> None:
    draw = random.Random(7)
    head = [model.out.weight, model.out.bias, model.case.weight]
    body = [p for p in model.parameters() if p.requires_grad and all(p is not h for h in head)]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates, seen, running, begun, shown = [RATE, HEAD_RATE], 0, 0.0, time.time(), 0
    model.train()
    while seen < most:
        draw.shuffle(found)
        rows = prepared(found, pieces, draw)
        groups_of = batches([row.window for row in rows], BATCH)
        draw.shuffle(groups_of)
        for group in groups_of:
            if seen >= most:
                break
            share = seen / most
            scale = min(share / 0.08, 1.0) * max(0.02, min(1.0, (1 - share) / 0.92))
            for entry, rate in zip(optimiser.param_groups, rates, strict=True):
                entry["lr"] = rate * scale
            part = [rows[i] for i in group]
            inputs, cases, mask = tensors([row.window for row in part])
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(inputs, cases, mask)
            loss = loss_of(scores.float(), part)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + head, 1.0)
            optimiser.step()
            seen += int(mask.sum())
            running = 0.98 * running + 0.02 * float(loss.detach())
            if seen - shown > 50_000:
                shown = seen
                print(
                    f"{seen // 1000}k pieces, loss {running:.4f}, {seen / (time.time() - begun):.0f} a second",
                    flush=True,
                )


def main(weights_file: str, out: str, most: str, layers: str, *sources: str) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    weights = read_weights(Path(weights_file))
    kept = list(range(int(layers)))
    model = Encoder(weights, kept)
    model.word.weight.requires_grad_(False)
    train(model, pages(list(sources)), Pieces(weights.pieces), int(most) * 1000, tagged_right)
    torch.save({"state": model.state_dict(), "layers": kept}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
