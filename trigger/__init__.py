"""The trigger: when is an answer an anomaly?"""

from langgraph_sage.trigger.scorer import METRICS, AnomalyScorer, Score, TriggerSettings

__all__ = [
    "METRICS",
    "AnomalyScorer",
    "Score",
    "TriggerSettings",
]
