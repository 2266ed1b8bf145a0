"""The network of the accurate tagger: the lower layers of a sentence encoder, and a tag for each piece."""

import math

import torch
import torch.nn.functional as F
from e5_weights import Weights
from torch import Tensor, nn

TAGS = ["O"] + [prefix + kind for kind in ("PER", "LOC", "ORG", "MISC") for prefix in ("B-", "I-")]
DROPOUT = 0.1
POSITIONS = 160
CASES = 8


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, eps=epsilon)
        self.fi = nn.Linear(hidden, inner)
        self.fo = nn.Linear(inner, hidden)
        self.oln = nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, hidden = x.shape
        q, k, v = (
            self.qkv(x)
            .view(rows, length, 3, self.heads, hidden // self.heads)
            .permute(2, 0, 3, 1, 4)
            .unbind(0)
        )
        if torch.onnx.is_in_onnx_export():
            seen = torch.softmax((q @ k.transpose(-1, -2)) / math.sqrt(hidden // self.heads) + mask, -1) @ v
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        seen = seen.transpose(1, 2).reshape(rows, length, hidden)
        x = self.aln(x + F.dropout(self.ao(seen), DROPOUT, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    def __init__(self, weights: Weights, layers: list[int]) -> None:
        super().__init__()
        hidden = weights.hidden
        self.word = nn.Embedding(len(weights.arrays["word"]), hidden)
        self.place = nn.Embedding(POSITIONS, hidden)
        self.case = nn.Embedding(CASES, hidden)
        self.norm = nn.LayerNorm(hidden, eps=weights.epsilon)
        self.layers = nn.ModuleList(
            Layer(hidden, weights.heads, weights.inner, weights.epsilon) for _ in layers
        )
        self.out = nn.Linear(hidden, len(TAGS))
        nn.init.zeros_(self.case.weight)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.zeros_(self.out.bias)
        self._take(weights, layers)

    @torch.no_grad()
    def _take(self, weights: Weights, layers: list[int]) -> None:
        def array(name: str) -> Tensor:
            return torch.from_numpy(weights.arrays[name].copy())

        self.word.weight.copy_(array("word"))
        self.place.weight.copy_(array("place")[:POSITIONS])
        self.norm.weight.copy_(array("norm.w"))
        self.norm.bias.copy_(array("norm.b"))
        for layer, number in zip(self.layers, layers, strict=True):
            layer.qkv.weight.copy_(torch.cat([array(f"{number}.{part}.w") for part in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([array(f"{number}.{part}.b") for part in "qkv"]))
            for part in ("ao", "aln", "fi", "fo", "oln"):
                getattr(layer, part).weight.copy_(array(f"{number}.{part}.w"))
                getattr(layer, part).bias.copy_(array(f"{number}.{part}.b"))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Scores of the tags for each piece; `mask` is 1 for a piece and 0 for padding."""
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.case(cases)
        x = F.dropout(self.norm(x), DROPOUT, self.training)
        hidden_from = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, hidden_from)
        return self.out(F.dropout(x, DROPOUT, self.training))
