"""How likely a valid plan of the bundled planner is to be the right one.

A logistic model of a few kinds of evidence, fitted by `bench calibrate-planner` on questions that
never trained the planner. Knows neither the planner nor its questions.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a plan; of all, more is better but of `strange` and `rank`.

    likelihood: log probability of the plan as the planner wrote it, in nats.
    margin: by how much likelier it is than the next valid plan with other expressions, in nats.
    known: by how much likelier it is than that the question is of a kind that the planner does not know, in
        nats.
    rank: how many likelier plans were not valid.
    familiarity: by how much the question's words are likelier in questions of the plan's kind, in
        nats a word or pair of words (`models.familiarity`).
    agreement: the same, less that of the kind that the words speak of most; at most 0.
    strange: share of the question's words and pairs that are in no question the planner learnt from.
    steady: share of copies of the question with other numbers that get the same plan.
    """

    likelihood: float
    margin: float
    known: float
    rank: float
    familiarity: float
    agreement: float
    strange: float
    steady: float = 0.0


EVIDENCE = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True, slots=True)
class Confidence:
    """Probability that a plan is right: the logistic function of `bias + sum(weight * evidence)`.

    `least` is the level under which a plan is refused.
    """

    weights: Mapping[str, float]
    bias: float
    least: float

    def __call__(self, evidence: Evidence) -> float:
        found = asdict(evidence)
        score = self.bias + sum(weight * found[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-500.0, min(500.0, score))))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read `planner.json`. Raises: ValueError where it weighs evidence that there is none of."""
        record = json.loads(path.read_text())
        if strange := set(record["weights"]) - set(EVIDENCE):
            raise ValueError(f"{path.name} weighs {sorted(strange)}; there is only {', '.join(EVIDENCE)}")
        return cls(record["weights"], record["bias"], record["least"])
