"""When the bundled planner is to be believed: what weighs how much, and the level under which it refuses.

Fitted on questions that never trained the model: the first problems of GSM8K, and questions of the
planner's own kinds in phrasings that are kept for this. Logistic regression says how likely a valid
plan is to be right; of all levels at which enough of the accepted GSM8K plans are right, each judged by
a fit that did not see it, the lowest is taken, so that as little as possible is refused.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from langgraph_sage.benchmarks.report import Figure, share
from langgraph_sage.decomposer import (
    EVIDENCE,
    Confidence,
    Evidence,
    Plan,
    Problem,
    Proposal,
    bundled_planner,
    extract_number,
    judge,
)
from langgraph_sage.models import Generator, load_base
from langgraph_sage.models.pretrain.corpus import held_out_questions

CALIBRATION: Final = 5000  # the first problems of a file calibrate, the others measure
OWN: Final = 600  # questions of the planner's own kinds that calibrate, six of each
TARGET: Final = 0.9  # share of right plans among the accepted
NEVER: Final = 2.0  # a probability that no plan has
FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """What speaks for a proposed plan, and whether it is right."""

    evidence: Evidence
    is_right: bool


def is_right(output: str, expected: str) -> bool:
    """Whether the number of an output is the expected one."""
    wanted = extract_number(expected)
    return wanted is not None and judge(output, wanted) == "correct"


def planned_right(plan: Plan, answer: str | None) -> bool:
    """Whether a plan's last result is the answer."""
    return is_right(str(plan.steps[-1].expected), answer or "")


def fit_level(judged: Sequence[tuple[float, bool]], target: float = TARGET) -> float:
    """The lowest probability from which on up a share `target` of plans is right; `NEVER` where none will do.

    Args: judged: how likely a plan was thought to be right, and whether it is.
    """
    ordered = sorted(judged, reverse=True)
    level, right = NEVER, 0
    for count, (confidence, is_right) in enumerate(ordered, start=1):
        right += is_right
        last_of_its_level = count == len(ordered) or ordered[count][0] < confidence
        if last_of_its_level and right >= target * count:
            level = confidence
    return level


def fit_confidence(own: Sequence[Judged], real: Sequence[Judged], target: float = TARGET) -> Confidence:
    """Fit the weights on both, and the level on real questions alone, by cross-validation.

    Raises: ValueError where there are fewer right or wrong plans than folds.
    """
    both = [*own, *real]
    evidence, right = _matrix(both), np.array([judged.is_right for judged in both])
    if min(right.sum(), (~right).sum()) < FOLDS:
        raise ValueError(f"{right.sum()} right and {(~right).sum()} wrong plans are too few to calibrate with")
    center, scale = evidence.mean(0), evidence.std(0) + 1e-9  # (E,)
    scaled = (evidence - center) / scale
    model = LogisticRegression(C=1.0, max_iter=1000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    blind = cross_val_predict(model, scaled, right, cv=folds, method="predict_proba")[len(own) :, 1]
    level = fit_level([(float(p), judged.is_right) for p, judged in zip(blind, real, strict=True)], target)
    model.fit(scaled, right)
    weights = model.coef_[0] / scale
    bias = float(model.intercept_[0] - (weights * center).sum())
    return Confidence(dict(zip(EVIDENCE, weights.tolist(), strict=True)), bias, level)


def _matrix(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Evidence, (N, E)."""
    return np.array([[getattr(j.evidence, name) for name in EVIDENCE] for j in judged])


def calibrate(problems: Sequence[Problem], out: Path | None = None) -> list[Figure]:
    """Fit what the planner believes, on real questions with answers and on its own, and write it to `out`."""
    planner = bundled_planner(Generator(load_base()))
    questions = held_out_questions(790, OWN, families=False, calibrating=True)
    own = [
        Judged(found.evidence, is_right(str(found.plan.steps[-1].expected), str(question.results[-1])))
        for found, question in zip(planner.judge([q.question for q in questions]), questions, strict=True)
        if isinstance(found, Proposal)
    ]
    real = [
        Judged(found.evidence, planned_right(found.plan, problem.plan.answer))
        for found, problem in zip(planner.judge([p.question for p in problems]), problems, strict=True)
        if isinstance(found, Proposal)
    ]
    fitted = fit_confidence(own, real)
    accepted = {name: [j.is_right for j in part if fitted(j.evidence) >= fitted.least] for name, part in
                (("own", own), ("real", real))}  # fmt: skip
    if out is not None:
        record = {
            "weights": {name: round(weight, 5) for name, weight in fitted.weights.items()},
            "bias": round(fitted.bias, 5),
            "least": round(fitted.least, 5),
            "target": TARGET,
            "real": {"questions": len(problems), "valid": len(real), "accepted": len(accepted["real"])},
            "own": {"questions": len(questions), "valid": len(own), "accepted": len(accepted["own"])},
        }
        out.write_text(json.dumps(record, indent=1) + "\n")
    return [
        Figure("least_confidence", fitted.least, len(real), note="probability that a plan is right"),
        share("valid_plans_right", [j.is_right for j in real], note="of the file's questions"),
        share("accepted_plans_right", accepted["real"], note="of the file's questions"),
        share("own_valid_plans_right", [j.is_right for j in own]),
        share("own_accepted_plans_right", accepted["own"], note=f"of {len(questions)} questions of its own kinds"),
    ]
