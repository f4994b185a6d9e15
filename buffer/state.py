"""What streaming buffer clustering works with, as plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A failed step: any id, its unit embedding (d,), its keywords."""

    id: int
    embedding: Vector
    keywords: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """A stable group. `id` is None until it is stored; `version` counts its changes."""

    centroid: Vector  # (d,), length 1
    keywords: Counter[str]
    size: int
    id: int | None = None
    version: int = 1
    added: list[int] = field(default_factory=list)  # anomaly ids not yet stored as members
    absorbed: list[int] = field(default_factory=list)  # ids of clusters merged into this one


@dataclass(frozen=True, slots=True)
class Clustering:
    """One run of HDBSCAN: labels by anomaly id (-1 is noise), centroids by label."""

    labels: dict[int, int]
    centroids: tuple[Vector, ...]


def unit(vector: Vector) -> Vector:
    """A vector of length 1 in the same direction, (d,); zero where it has none, or holds no numbers."""
    if not np.isfinite(vector).all():
        return np.zeros_like(vector, dtype=np.float32)
    length = float(np.linalg.norm(vector.astype(np.float64)))
    return np.asarray(vector / length if length > 1e-12 else np.zeros_like(vector), dtype=np.float32)


def unit_mean(vectors: Sequence[Vector]) -> Vector:
    """Mean direction of unit vectors, (d,)."""
    return unit(np.mean(np.stack(vectors), axis=0))
