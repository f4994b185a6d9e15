"""Is a clustering the one before it? (SAGE, Trigger Buffer; algorithm 1, `EvalStability`)."""

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score

from langgraph_sage.buffer.state import Clustering


@dataclass(frozen=True, slots=True)
class Stability:
    """Adjusted Rand index of the labels of common samples, and mean cosine of matched centroids."""

    ari: float
    similarity: float


def stability(current: Clustering, previous: Clustering | None) -> Stability:
    """Compare two clusterings of a growing buffer.

    Each current centroid is matched with its most similar previous one. Without a previous
    clustering, or without clusters in either, nothing is known to be stable: both are 0.
    """
    if previous is None or not current.centroids or not previous.centroids:
        return Stability(0.0, 0.0)
    common = [key for key in current.labels if key in previous.labels]
    if len(common) < 2:  # the index of nothing would be 1
        return Stability(0.0, 0.0)
    ari = adjusted_rand_score([previous.labels[k] for k in common], [current.labels[k] for k in common])
    cosines = np.stack(current.centroids) @ np.stack(previous.centroids).T  # (K, K')
    return Stability(float(ari), float(cosines.max(axis=1).mean()))
