"""Clusters of one tag made ready to be searched: centroids in one matrix, keywords in posting lists.

Finding the best of a thousand clusters is one product of a matrix and a vector; a loop over them
in Python takes ten times as long.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from langgraph_sage.buffer.state import Cluster, Vector


class ClusterIndex:
    """Centroids (K, d) and, by keyword, the places of the clusters that know it."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._centroids = np.stack([c.centroid for c in clusters]) if clusters else np.zeros((0, 0), np.float32)
        places: dict[str, list[int]] = {}
        for place, cluster in enumerate(clusters):
            for word in cluster.keywords:
                places.setdefault(word, []).append(place)
        self._places: dict[str, NDArray[np.intp]] = {
            word: np.array(found, dtype=np.intp) for word, found in places.items()
        }

    def scores(self, embedding: Vector, keywords: Sequence[str], embedding_weight: float) -> NDArray[np.float64]:
        """Gamma of every cluster, (K,): the weighted sum of cosine to the centroid and keyword overlap.

        Overlap is the share of the keywords, each as often as it is given, that the cluster knows.
        """
        overlap = np.zeros(len(self._centroids))
        for word, times in Counter(keywords).items():
            if (places := self._places.get(word)) is not None:
                overlap[places] += times
        cosine = self._centroids @ embedding if len(self._centroids) else np.zeros(0)
        return np.asarray(
            embedding_weight * cosine.astype(np.float64) + (1 - embedding_weight) * overlap / max(1, len(keywords))
        )

    def best(self, embedding: Vector, keywords: Sequence[str], embedding_weight: float) -> tuple[int | None, float]:
        """Place and gamma of the best cluster, the first of equals; None and 0 where there is none."""
        found = self.scores(embedding, keywords, embedding_weight)
        if not len(found):
            return None, 0.0
        place = int(found.argmax())
        return place, float(found[place])

    def moved(self, place: int, centroid: Vector, keywords: Iterable[str]) -> None:
        """A cluster has a new centroid, and knows more keywords."""
        self._centroids[place] = centroid
        for word in keywords:
            known = self._places.get(word)
            if known is None:
                self._places[word] = np.array([place], dtype=np.intp)
            elif place not in known:
                self._places[word] = np.append(known, place)
