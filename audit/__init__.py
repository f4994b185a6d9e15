"""Reports over the database."""

from langgraph_sage.audit.failures import Failure, cluster_rows, failures, stats

__all__ = [
    "Failure",
    "cluster_rows",
    "failures",
    "stats",
]
