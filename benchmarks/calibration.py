"""The level of familiarity under which the bundled planner refuses.

Fitted on questions that never trained the model: of all levels at which enough of the accepted
plans are right, the lowest, so that as little as possible is refused.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from langgraph_sage.benchmarks.report import Figure
from langgraph_sage.decomposer import Plan, Problem, Proposal, bundled_planner, extract_number, judge
from langgraph_sage.models import Generator, load_base

CALIBRATION: Final = 5000  # the first problems of a file calibrate, the others measure
TARGET: Final = 0.95  # share of right plans among the accepted: some room above what is asked
NEVER: Final = 1e6  # a familiarity that no plan has


def is_right(output: str, expected: str) -> bool:
    """Whether the number of an output is the expected one."""
    wanted = extract_number(expected)
    return wanted is not None and judge(output, wanted) == "correct"


def planned_right(plan: Plan, answer: str | None) -> bool:
    """Whether a plan's last result is the answer."""
    return is_right(str(plan.steps[-1].expected), answer or "")


def fit_confidence(judged: Sequence[tuple[float, bool]], target: float = TARGET) -> float:
    """The lowest familiarity from which on up a share `target` of plans is right.

    Args: judged: familiarity in nats, and whether the plan is right. `NEVER` where no level will do.
    """
    ordered = sorted(judged, reverse=True)
    level, right = NEVER, 0
    for count, (confidence, is_right) in enumerate(ordered, start=1):
        right += is_right
        last_of_its_level = count == len(ordered) or ordered[count][0] < confidence
        if last_of_its_level and right >= target * count:
            level = confidence
    return level


def calibrate(problems: Sequence[Problem], out: Path | None = None) -> list[Figure]:
    """Fit the level on real questions with answers, and write it to `out`."""
    planner = replace(bundled_planner(Generator(load_base())), confidence=0.0)
    found = planner.judge([problem.question for problem in problems])
    judged = [
        (proposal.familiarity, planned_right(proposal.plan, problem.plan.answer))
        for proposal, problem in zip(found, problems, strict=True)
        if isinstance(proposal, Proposal)
    ]
    level = round(fit_confidence(judged), 2)
    kept = [right for confidence, right in judged if confidence >= level]
    if out is not None:
        record = {"confidence": level, "target": TARGET, "questions": len(problems), "accepted": len(kept)}
        out.write_text(json.dumps({**record, "right": sum(kept)}, indent=1) + "\n")
    return [
        Figure("confidence", level, len(problems), note="mean log ratio of a question's words, in nats"),
        Figure("valid_plans_right", sum(r for _, r in judged) / max(1, len(judged)), len(judged)),
        Figure("accepted_plans_right", sum(kept) / len(kept) if kept else None, len(kept), sum(kept)),
    ]
