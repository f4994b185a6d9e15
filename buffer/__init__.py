"""The trigger buffer: anomalies stream in, stable clusters come out."""

from langgraph_sage.buffer.clusterer import BufferSettings, Outcome, StreamingClusterer, find_best, gamma
from langgraph_sage.buffer.index import ClusterIndex
from langgraph_sage.buffer.stability import Stability, stability
from langgraph_sage.buffer.state import Anomaly, Cluster, Clustering, Vector, unit_mean
from langgraph_sage.buffer.tag_state import TagState

__all__ = [
    "Anomaly",
    "BufferSettings",
    "Cluster",
    "ClusterIndex",
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
