import pytest
from sympy import Rational

from langgraph_sage.decomposer import extract_number, judge


@pytest.mark.parametrize(
    ("output", "number"),
    [
        ("24", 24),
        (" 24 clips in May", 24),
        ("$1,200.50", Rational("1200.5")),
        (".5", Rational(1, 2)),
        ("-3", -3),
        ("= 3/4 of it", Rational(3, 4)),
        ("24, not 25", 24),  # the first one
        ("44*99=44*90+44*9=3960+396=4356", 4356),  # a working is skipped
        ("2 * $3 = $6 in all", 6),
        ("3-8=-5", -5),
        ("12 =", 12),
        ("24, so 24+5=29", 24),
        ("a-3", 3),  # a hyphen is no sign
        ("none", None),
        ("", None),
    ],
)
def test_the_first_number_counts(output: str, number: Rational | None) -> None:
    assert extract_number(output) == number


def test_verdicts() -> None:
    assert judge("24", Rational(24)) == "correct"
    assert judge("25", Rational(24)) == "incorrect"
    assert judge("", Rational(24)) == "unparseable"
    assert judge("24", None) == "unchecked"


def test_tolerance_is_relative_above_one() -> None:
    assert judge("1000000.5", Rational(10**6)) == "correct"  # 1e-6 * 1e6 = 1 >= 0.5
    assert judge("1000002", Rational(10**6)) == "incorrect"
    assert judge("0.0000005", Rational(0)) == "correct"
    assert judge("0.00001", Rational(0)) == "incorrect"
