"""Cosine distances among the anomalies of a buffer, kept while it grows.

A new anomaly costs one row, n * d; a matrix made anew costs n * n * d each time.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from langgraph_sage.buffer.state import Vector

Matrix = NDArray[np.float64]


class Distances:
    """Pairwise `1 - cosine` of unit vectors, in the order in which they came; grows by doubling."""

    def __init__(self, vectors: Sequence[Vector] = ()) -> None:
        self._size = 0
        self._vectors: NDArray[np.float64] = np.zeros((0, 0))
        self._matrix: Matrix = np.zeros((0, 0))
        if vectors:
            self._vectors = np.stack(vectors).astype(np.float64)
            self._matrix = np.clip(1.0 - self._vectors @ self._vectors.T, 0.0, None)
            self._size = len(vectors)

    def __len__(self) -> int:
        return self._size

    def append(self, vector: Vector) -> None:
        """One vector more, (d,)."""
        size = self._size
        if size == len(self._matrix):
            self._grow(max(16, 2 * size), len(vector))
        self._vectors[size] = vector
        row = np.clip(1.0 - self._vectors[: size + 1] @ self._vectors[size], 0.0, None)
        self._matrix[size, : size + 1] = self._matrix[: size + 1, size] = row
        self._size += 1

    def keep(self, places: Sequence[int]) -> None:
        """Forget all but the vectors at these places, in this order."""
        chosen = np.asarray(places, dtype=np.intp)
        self._vectors, self._matrix = self._vectors[chosen], self._matrix[np.ix_(chosen, chosen)]
        self._size = len(chosen)

    def matrix(self) -> Matrix:
        """(N, N), a view."""
        return self._matrix[: self._size, : self._size]

    def _grow(self, room: int, dimensions: int) -> None:
        vectors, matrix = np.zeros((room, dimensions)), np.zeros((room, room))
        size = self._size
        if size:
            vectors[:size], matrix[:size, :size] = self._vectors[:size], self._matrix[:size, :size]
        self._vectors, self._matrix = vectors, matrix
