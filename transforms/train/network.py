"""Fine-tune the network of event types: the only module that needs torch (extra `train`).

The layers that stay as they were pretrained are run once for every passage; only the top ones and
the output learn. One thread and a stated seed: the same examples give the same weights on the same
machine.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from transforms.extract.classify.model import TYPES, Floats
from transforms.extract.classify.network import Encoded, Passage, encode, padded
from transforms.train.sizes import FROZEN, HEADS, LAYERS

EPOCHS = 5
SEED = 1
_BATCH = 16
_RATE, _HEAD_RATE, _WARM = 2e-4, 1e-3, 0.1
_SMOOTHING = 0.1
_BLIND = 0.15
"""Share of readings that hide which words are the parties."""

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}
"""Name here → name in the pretrained weights."""

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading to learn: the passage, the types its label allows (1 each), and its weight."""

    passage: Passage
    allowed: Sequence[float]
    weight: float = 1.0


class _Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, weights: Arrays, number: int) -> None:
        super().__init__()
        for name, old in _PARTS.items():
            matrix = torch.tensor(weights[f"encoder.layer.{number}.{old}.weight"])
            bias = torch.tensor(weights[f"encoder.layer.{number}.{old}.bias"])
            part: nn.Module = (
                nn.LayerNorm(matrix.shape[0], eps=1e-12)
                if matrix.ndim == 1
                else nn.Linear(matrix.shape[1], matrix.shape[0])
            )
            part.load_state_dict({"weight": matrix, "bias": bias})
            setattr(self, name, part)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, unread: Tensor) -> Tensor:
        batch, length, width = x.shape
        parted = [
            part(x).view(batch, length, HEADS, width // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        ]
        mixed = functional.scaled_dot_product_attention(*parted, attn_mask=unread)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class _Network(nn.Module):
    """The layers that learn, and the output over the means of all pieces and of either party."""

    def __init__(self, weights: Arrays) -> None:
        super().__init__()
        self.layers = nn.ModuleList(_Layer(weights, n) for n in range(FROZEN, LAYERS))
        width = weights["embeddings.word_embeddings.weight"].shape[1]
        self.drop = nn.Dropout(0.2)
        self.output = nn.Linear(3 * width, len(TYPES))

    def forward(self, x: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> Tensor:
        unread = (mask[:, None, None, :] - 1) * 1e9
        for layer in self.layers:
            x = layer(x, unread)
        means = [
            (x * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
            for part in (mask, source, target)
        ]
        return self.output(self.drop(torch.cat(means, 1)))


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage after the frozen layers."""

    encoded: Encoded
    state: Tensor


class Trainer:
    """Trains on samples of which the frozen part has been computed once."""

    def __init__(self, weights: Arrays) -> None:
        torch.set_num_threads(1)
        self.weights = weights
        self._frozen = [_Layer(weights, n).eval() for n in range(FROZEN)]
        self._known: dict[Passage, _Read] = {}

    def train(self, samples: Sequence[Sample]) -> _Network:
        """The network after `EPOCHS` readings of all samples."""
        torch.manual_seed(SEED)
        order = random.Random(SEED)  # noqa: S311 - not for secrets
        net = _Network(self.weights).train()
        optimizer = torch.optim.AdamW(
            [{"params": net.layers.parameters(), "lr": _RATE},
             {"params": net.output.parameters(), "lr": _HEAD_RATE}],
            weight_decay=0.01,
        )  # fmt: skip
        steps = EPOCHS * math.ceil(len(samples) / _BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, steps))
        for _ in range(EPOCHS):
            for batch in _batches(samples, order):
                read = [self._read(_shown(one.passage, order)) for one in batch]
                loss = _loss(net(*_arrays(read)), batch)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
        return net.eval()

    def scores(self, net: _Network, passages: Sequence[Passage]) -> Floats:
        """What a trained network says of passages, passages × types."""
        with torch.no_grad():
            found = [net(*_arrays([self._read(one)])).numpy()[0] for one in passages]
        return np.array(found, dtype=np.float64)

    def _read(self, passage: Passage) -> _Read:
        if passage not in self._known:
            encoded = encode(passage)
            self._known[passage] = _Read(encoded, self._state(encoded))
        return self._known[passage]

    def _state(self, encoded: Encoded) -> Tensor:
        part = {name: torch.tensor(self.weights[f"embeddings.{name}"])
                for name in ("LayerNorm.weight", "LayerNorm.bias")}  # fmt: skip
        words = self.weights["embeddings.word_embeddings.weight"][list(encoded.numbers)]
        places = self.weights["embeddings.position_embeddings.weight"][: len(encoded.numbers)]
        total = torch.tensor(
            words + places + self.weights["embeddings.token_type_embeddings.weight"][0]
        )
        with torch.no_grad():
            x = functional.layer_norm(total, total.shape[-1:], *part.values(), eps=1e-12)[None]
            for layer in self._frozen:
                x = layer(x, torch.zeros(1, 1, 1, x.shape[1]))
        return x[0]


def arrays(net: _Network, weights: Arrays) -> dict[str, NDArray[Any]]:
    """All weights of a trained network by their pretrained names; the output is `output.…`."""
    found = dict(weights)
    for number, layer in enumerate(net.layers, start=FROZEN):
        for name, old in _PARTS.items():
            part = getattr(layer, name)
            found[f"encoder.layer.{number}.{old}.weight"] = part.weight.detach().numpy()
            found[f"encoder.layer.{number}.{old}.bias"] = part.bias.detach().numpy()
    found["output.weight"] = net.output.weight.detach().numpy()
    found["output.bias"] = net.output.bias.detach().numpy()
    return found


def _pace(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (_WARM * steps)) * max(0.0, (steps - step) / steps)


def _shown(passage: Passage, order: random.Random) -> Passage:
    return Passage(passage.text) if order.random() < _BLIND else passage


def _batches(samples: Sequence[Sample], order: random.Random) -> Iterator[Sequence[Sample]]:
    """Batches of passages of about one length, in an order drawn anew."""
    drawn = list(samples)
    order.shuffle(drawn)
    found = []
    for start in range(0, len(drawn), _BATCH * 8):
        chunk = sorted(drawn[start : start + _BATCH * 8], key=lambda one: len(one.passage.text))
        found += [chunk[at : at + _BATCH] for at in range(0, len(chunk), _BATCH)]
    order.shuffle(found)
    yield from found


def _arrays(read: Sequence[_Read]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    inputs = padded([one.encoded for one in read])
    state = nn.utils.rnn.pad_sequence([one.state for one in read], batch_first=True)
    mask, source, target = (torch.tensor(inputs[n]) for n in ("mask", "source", "target"))
    return state, mask, source, target


def _loss(scores: Tensor, batch: Sequence[Sample]) -> Tensor:
    """Minus the log-probability of what the labels allow, a tenth of it spread over all types."""
    logs = functional.log_softmax(scores, dim=1)
    allowed = torch.tensor([one.allowed for one in batch])
    weight = torch.tensor([one.weight for one in batch])
    right = torch.logsumexp(logs.masked_fill(allowed == 0, -torch.inf), dim=1)
    return -(weight * ((1 - _SMOOTHING) * right + _SMOOTHING * logs.mean(dim=1))).mean()
