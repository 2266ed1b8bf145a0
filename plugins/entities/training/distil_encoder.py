"""A deep network in the plugin's own form → a shallower one that says the same.

    python distil_encoder.py WEIGHTS TEACHER_FOLDER OUT PIECES LAYERS TEXT.jsonl.gz …

TEACHER_FOLDER holds the deep network as `export_encoder.py` writes it. LAYERS: the numbers of its layers with which
the shallow one begins, as in `0,1,3,5`. Of the texts only the words count, and their tags where names are exchanged.
What is learnt is how likely the teacher finds each tag for each word, and what its last layer holds of the word. Of
a sentence in capitals the shallow network learns what the teacher says of the sentence as it was written.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from e5_weights import Weights, read_weights
from encoder_model import Encoder
from onnx import numpy_helper
from torch import Tensor
from train_encoder import Row, at_words, pages, tensors, train

from press_archive_entities.names.pieces import Pieces, Window, windows

ALIKE = 1.0
"""How much the likeness of the last layers counts beside that of the tags."""
LONGEST = 158
"""Pieces of a window of the teacher: no more places were kept."""


def read_teacher(weights: Weights, folder: Path) -> Encoder:
    """The network in `folder`, its 8-bit matrices as numbers again; words as the encoder came with them."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    arrays = {array.name: numpy_helper.to_array(array) for array in graph.initializer}
    matrices = [name for name in arrays if name.startswith("onnx::MatMul") and name.endswith("_quantized")]
    layers = list(range(len(matrices) // 4))
    model = Encoder(weights, layers)
    names = [f"layers.{layer}.{part}.weight" for layer in layers for part in ("qkv", "ao", "fi", "fo")]
    state = {name: array for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    for name, matrix in zip([*names, "out.weight"], matrices, strict=True):
        scale = arrays[matrix.replace("_quantized", "_scale")]
        state[name] = (arrays[matrix].astype(np.float32) * scale).T
    zero = int(arrays["case.weight_zero_point"])
    state["case.weight"] = (arrays["case.weight_quantized"].astype(np.float32) - zero) * arrays[
        "case.weight_scale"
    ]
    model.load_state_dict({name: torch.tensor(array) for name, array in state.items()}, strict=False)
    return model.eval()


def begun(teacher: Encoder, weights: Weights, layers: list[int]) -> Encoder:
    """A network of some of the teacher's layers."""
    model = Encoder(weights, list(range(len(layers))))
    own = {name: array for name, array in teacher.state_dict().items() if not name.startswith("layers.")}
    model.load_state_dict(own, strict=False)
    for layer, number in zip(model.layers, layers, strict=True):
        layer.load_state_dict(teacher.layers[number].state_dict())
    return model


class SaysTheSame:
    """The loss of a shallow network beside its teacher."""

    def __init__(self, teacher: Encoder, model: Encoder, pieces: Pieces) -> None:
        self._teacher, self._pieces = teacher, pieces
        self._last: dict[str, Tensor] = {}
        for name, network in (("teacher", teacher), ("model", model)):
            network.out.register_forward_pre_hook(self._keeper(name))

    def _keeper(self, name: str):
        def keep(_: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
            self._last[name] = inputs[0]

        return keep

    def __call__(self, scores: Tensor, rows: list[Row]) -> Tensor:
        found = [self._as_written(row) for row in rows]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            said = self._teacher(*tensors(found)).float()
        own = [row.window for row in rows]
        target = F.softmax(at_words(found, said), -1)
        tags = F.kl_div(F.log_softmax(at_words(own, scores), -1), target, reduction="batchmean")
        last = at_words(own, self._last["model"].float()), at_words(found, self._last["teacher"].float())
        return tags + ALIKE * (1 - F.cosine_similarity(*last, dim=-1)).mean()

    def _as_written(self, row: Row) -> Window:
        found = windows(row.words, [(0, len(row.words))], self._pieces, LONGEST)
        return found[0]


def main(weights_file: str, teacher_folder: str, out: str, most: str, layers: str, *sources: str) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    weights = read_weights(Path(weights_file))
    pieces = Pieces(weights.pieces)
    teacher = read_teacher(weights, Path(teacher_folder))
    kept = [int(layer) for layer in layers.split(",")]
    model = begun(teacher, weights, kept)
    model.word.weight.requires_grad_(False)
    train(model, pages(list(sources)), pieces, int(most) * 1000, SaysTheSame(teacher, model, pieces))
    torch.save({"state": model.state_dict(), "layers": list(range(len(kept)))}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
