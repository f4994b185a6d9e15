"""Reports over the database."""

from langgraph_sage.audit.failures import Failure, cluster_rows, failures, stats
from langgraph_sage.audit.replay import Change, Replay, detection_row, replay, scored_attempts, trigger_detection

__all__ = [
    "Change",
    "Failure",
    "Replay",
    "cluster_rows",
    "detection_row",
    "failures",
    "replay",
    "scored_attempts",
    "stats",
    "trigger_detection",
]
