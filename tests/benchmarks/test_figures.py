import random

import pytest

from langgraph_sage.benchmarks import Figure
from langgraph_sage.benchmarks.calibration import NEVER, Judged, fit_confidence, fit_level
from langgraph_sage.benchmarks.report import share, to_json
from langgraph_sage.decomposer import Evidence


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure("a", 0.9, least=0.9), True),
        (Figure("a", 0.89, least=0.9), False),
        (Figure("a", 16.0, most=16.0), True),
        (Figure("a", 16.1, most=16.0), False),
        (Figure("a", 0.5), None),
        (Figure("a", None, least=0.9), None),  # not measured is not passed
    ],
)
def test_what_is_asked_of_a_figure(figure: Figure, holds: bool | None) -> None:
    assert figure.holds is holds


def test_shares_carry_their_counts() -> None:
    found = to_json([share("em", [True, False, True, True], least=0.5), share("none", [], least=0.5)])
    assert found["em"] == {"value": 0.75, "n": 4, "right": 3, "least": 0.5, "holds": True}
    assert found["none"]["value"] is None and found["none"]["holds"] is None


@pytest.mark.parametrize(
    ("judged", "level"),
    [
        ([(9.0, True), (8.0, True), (7.0, False), (6.0, False)], 8.0),
        ([(9.0, False), (8.0, True)], NEVER),
        ([(9.0, True), (8.0, False), (7.0, True), (6.0, True), (5.0, True)], 5.0),  # 4 of 5
        ([(9.0, True), (9.0, False)], NEVER),  # a level is accepted as a whole
        ([], NEVER),
    ],
)
def test_the_lowest_level_that_keeps_enough_right(judged: list[tuple[float, bool]], level: float) -> None:
    assert fit_level(judged, 0.8) == level


def _judged(count: int, right_from: float, seed: int) -> list[Judged]:
    """Plans whose likelihood alone says whether they are right, one in twenty apart."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        likelihood = rng.uniform(-10.0, 0.0)
        evidence = Evidence(likelihood, rng.random(), rng.random(), 0.0, rng.random(), 0.0, rng.random(), 1.0)
        found.append(Judged(evidence, (likelihood > right_from) != (rng.random() < 0.05)))
    return found


def test_what_tells_right_plans_from_wrong_ones_weighs_most() -> None:
    confidence = fit_confidence(_judged(300, -6.0, 1), _judged(300, -6.0, 2), target=0.9)
    others = [abs(weight) for name, weight in confidence.weights.items() if name != "likelihood"]
    assert confidence.weights["likelihood"] > 0.5 and max(others) < 1.0
    fresh = _judged(400, -6.0, 3)
    kept = [judged.is_right for judged in fresh if confidence(judged.evidence) >= confidence.least]
    assert len(kept) > 150 and sum(kept) / len(kept) > 0.85


def test_too_few_plans_do_not_calibrate() -> None:
    with pytest.raises(ValueError, match="too few to calibrate"):
        fit_confidence(_judged(20, -20.0, 1)[:3], [])
