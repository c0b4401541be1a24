"""Softmax regression on features that are there or not, with labels that may leave a choice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.extract.classify.model import Floats, softmax

_MEMORY = 10
_STEPS = 200
_SMALL = 1e-5


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features as parallel arrays, one entry a feature that a row has.

    `allowed` is examples × types: 1 where the label permits the type; `weight` one number a row.
    """

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats
    allowed: Floats
    weight: Floats
    columns: int


def scores(data: Examples, weights: Floats) -> Floats:
    """Scores of all examples; the last row of the weights is the bias."""
    out = np.repeat(weights[-1:], len(data.weight), axis=0)
    for kind in range(weights.shape[1]):
        terms = data.value * weights[data.column, kind]
        out[:, kind] += np.bincount(data.row, terms, minlength=len(out))
    return out


def objective(data: Examples, weights: Floats, penalty: float) -> tuple[float, Floats]:
    """Loss and gradient: minus the log-probability of what the labels allow, and the penalty."""
    chance = softmax(scores(data, weights))
    kept = chance * data.allowed
    mass = kept.sum(axis=1, keepdims=True).clip(1e-12)
    loss = -(data.weight * np.log(mass[:, 0])).sum() + penalty / 2 * (weights[:-1] ** 2).sum()
    error = (chance - kept / mass) * data.weight[:, None]
    gradient = np.zeros_like(weights)
    for kind in range(weights.shape[1]):
        terms = data.value * error[data.row, kind]
        gradient[:-1, kind] = np.bincount(data.column, terms, minlength=data.columns)
    gradient[:-1] += penalty * weights[:-1]
    gradient[-1] = error.sum(axis=0)
    return float(loss), gradient


def fit(data: Examples, penalty: float) -> Floats:
    """Weights, (columns + 1) × types, by L-BFGS from zero: the same data give the same weights."""
    weights = np.zeros((data.columns + 1, data.allowed.shape[1]))
    loss, gradient = objective(data, weights, penalty)
    history: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        direction = _direction(gradient, history)
        step, new = 1.0 if history else 1.0 / max(1.0, float(np.abs(gradient).sum())), weights
        for _ in range(30):
            new = weights + step * direction
            new_loss, new_gradient = objective(data, new, penalty)
            if new_loss <= loss + 1e-4 * step * float((gradient * direction).sum()):
                break
            step /= 2
        history = [*history, (new - weights, new_gradient - gradient)][-_MEMORY:]
        done = loss - new_loss < _SMALL * max(1.0, abs(loss))
        weights, loss, gradient = new, new_loss, new_gradient
        if done:
            break
    return weights


def _direction(gradient: Floats, history: list[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion of L-BFGS (Nocedal 1980)."""
    q, kept = gradient.copy(), []
    for moved, turned in reversed(history):
        rho = 1.0 / float((moved * turned).sum())
        alpha = rho * float((moved * q).sum())
        q -= alpha * turned
        kept.append((alpha, rho))
    if history:
        moved, turned = history[-1]
        q *= float((moved * turned).sum()) / float((turned * turned).sum())
    for (moved, turned), (alpha, rho) in zip(history, reversed(kept), strict=True):
        q += moved * (alpha - rho * float((turned * q).sum()))
    return -q
