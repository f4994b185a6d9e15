import pytest

from langgraph_sage.benchmarks import Figure
from langgraph_sage.benchmarks.calibration import NEVER, fit_confidence
from langgraph_sage.benchmarks.report import share, to_json


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
    assert fit_confidence(judged, 0.8) == level
