"""A trained network → the folder that the accurate tagger reads.

    python export_encoder.py WEIGHTS NETWORK.pt OUT_FOLDER PIECES_KEPT TAGGED.jsonl.gz …

Of the pieces, those seen in the tagged sentences, all short ones and then the likeliest are kept. Weights
become 8-bit integers, one scale for each channel.
"""

import gzip
import json
import re
import sys
import tempfile
from pathlib import Path

import torch
from e5_weights import Weights, read_weights
from encoder_model import TAGS, Encoder
from sentences import split_hyphens
from teachers import read_sentences

from press_archive_entities.names.pieces import Pieces
from press_archive_entities.names.shapes import plain

_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u2581\u20ac\u2122]")


def kept_pieces(weights: Weights, most: int, sources: list[str]) -> list[int]:
    """Numbers of the pieces to keep, in order."""
    pieces = Pieces(weights.pieces)
    seen = set(range(4))
    for source in sources:
        for sentence in read_sentences(Path(source)):
            for word in split_hyphens(sentence)[0]:
                seen.update(pieces.of(plain(word)))
    for number, (piece, _) in enumerate(weights.pieces):
        if len(piece.strip("▁")) <= 2 and not _OTHER_SCRIPT.search(piece):
            seen.add(number)
    order = sorted(range(len(weights.pieces)), key=lambda n: (-weights.pieces[n][1], n))
    for number in order:
        if len(seen) >= most:
            break
        if not _OTHER_SCRIPT.search(weights.pieces[number][0]):
            seen.add(number)
    return sorted(seen)


def write_network(model: Encoder, out: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    pieces = torch.randint(4, 1000, (2, 16))
    with tempfile.TemporaryDirectory() as folder:
        plain_file = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (pieces, torch.ones_like(pieces), torch.ones(2, 16)),
            str(plain_file),
            opset_version=17,
            dynamo=False,
            input_names=["pieces", "cases", "mask"],
            output_names=["scores"],
            dynamic_axes={name: {0: "rows", 1: "length"} for name in ("pieces", "cases", "mask", "scores")},
        )
        quantize_dynamic(
            str(plain_file),
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )


def main(weights_file: str, network: str, out: str, most: str, *sources: str) -> None:
    weights = read_weights(Path(weights_file))
    trained = torch.load(network)
    model = Encoder(weights, trained["layers"])
    model.load_state_dict(trained["state"])
    model.eval()
    kept = kept_pieces(weights, int(most), list(sources))
    model.word = torch.nn.Embedding.from_pretrained(model.word.weight[kept].detach().clone())
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    write_network(model, folder / "model.onnx")
    described = {
        "tags": TAGS,
        "pieces": [(weights.pieces[n][0], round(weights.pieces[n][1], 4)) for n in kept],
    }
    with gzip.GzipFile(folder / "pieces.json.gz", "wb", mtime=0) as file:
        file.write(json.dumps(described, ensure_ascii=False).encode())
    print(len(kept), "pieces,", (folder / "model.onnx").stat().st_size, "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
