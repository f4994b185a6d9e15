"""The trigger buffer: anomalies stream in, stable clusters come out."""

from langgraph_sage.buffer.clusterer import BufferSettings, Outcome, StreamingClusterer, find_best, gamma
from langgraph_sage.buffer.stability import Stability, stability
from langgraph_sage.buffer.state import Anomaly, Cluster, Clustering, TagState, Vector, unit_mean

__all__ = [
    "Anomaly",
    "BufferSettings",
    "Cluster",
    "Clustering",
    "Outcome",
    "Stability",
    "StreamingClusterer",
    "TagState",
    "Vector",
    "find_best",
    "gamma",
    "stability",
    "unit_mean",
]
