import random

import pytest

from langgraph_sage.trigger import Scored, TriggerSettings, calibrate, detection


def attempts(right: int, wrong: int, seed: int = 0) -> list[Scored]:
    """Right answers are equal but hesitant; wrong ones sure of themselves, and alike."""
    rng = random.Random(seed)
    good = [Scored(rng.uniform(0, 4), 1.0, 1.0, rng.uniform(0.9, 1.0), "correct") for _ in range(right)]
    bad = [Scored(rng.uniform(3, 8), 0.0, 0.0, rng.uniform(0.5, 0.89), "incorrect") for _ in range(wrong)]
    return [*good, *bad]


def test_the_reference_range_is_that_of_right_answers() -> None:
    fitted = calibrate(attempts(200, 50), TriggerSettings(), percentiles=(10, 90))
    assert fitted.reference_range is not None
    low, high = fitted.reference_range
    assert 0.9 < low < 0.93
    assert 0.97 < high < 1.0
    assert (fitted.weights, fitted.threshold, fitted.max_margin) == ((0.25,) * 4, 0.5, 5.0)


def test_the_largest_margin_is_that_of_right_answers() -> None:
    fitted = calibrate(attempts(500, 0), TriggerSettings(), margin=True)
    assert fitted.max_margin == pytest.approx(3.8, abs=0.1)


def test_threshold_and_weights_tell_right_from_wrong() -> None:
    mixed = attempts(100, 100)
    level = calibrate(mixed, TriggerSettings(), threshold=True)
    assert 0.3 < level.threshold < 0.5  # a plateau between sure wrong answers and hesitant right ones
    start = TriggerSettings(weights=(1.0, 0.0, 0.0, 0.0))
    fitted = calibrate(mixed, start, weights=True, threshold=True)
    assert fitted.weights[1] + fitted.weights[2] > 0.5
    assert sum(fitted.weights) == pytest.approx(1.0)


def test_too_few_attempts_are_refused() -> None:
    with pytest.raises(ValueError, match="3 right answers; at least 20"):
        calibrate(attempts(3, 30), TriggerSettings())
    with pytest.raises(ValueError, match="5 wrong answers; at least 20"):
        calibrate(attempts(30, 5), TriggerSettings(), threshold=True)


def test_detection_counts() -> None:
    found = detection([True, True, False, False, True], ["incorrect", "correct", "unparseable", "correct", "unchecked"])
    assert (found.n, found.wrong, found.anomalies, found.both) == (4, 2, 2, 1)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    nothing = detection([], [])
    assert (nothing.precision, nothing.recall, nothing.f1) == (0.0, 0.0, 0.0)
