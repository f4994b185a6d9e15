"""The trigger: when is an answer an anomaly?"""

from langgraph_sage.trigger.calibration import Detection, Scored, calibrate, detection
from langgraph_sage.trigger.metrics import bleu, cosine_similarity, margin_score, rouge_l
from langgraph_sage.trigger.scorer import METRICS, AnomalyScorer, Mode, Score, TriggerSettings, Verdict, combine

__all__ = [
    "METRICS",
    "AnomalyScorer",
    "Detection",
    "Mode",
    "Score",
    "Scored",
    "TriggerSettings",
    "Verdict",
    "bleu",
    "calibrate",
    "combine",
    "cosine_similarity",
    "detection",
    "margin_score",
    "rouge_l",
]
