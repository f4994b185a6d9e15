import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational

from langgraph_sage.decomposer import decimal_text, parse
from langgraph_sage.errors import ExpressionError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48/2", 24),
        ("(4+20)-6", 18),
        ("1,200 x 25%", 300),
        ("200/25%", 800),  # % binds tighter than /
        (".5*3", Rational(3, 2)),
        ("1/3+1/6", Rational(1, 2)),
        ("-20+10", -10),
        ("2*-3", -6),
        ("100-50-30-15", 5),  # from the left
        ("12×3÷4", 9),
    ],
)
def test_values_are_exact(text: str, value: Rational) -> None:
    assert parse(text).value == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2**3", "powers are not supported"),
        ("__import__('os').system('id')", "only numbers and"),
        ("f(2)", "'f' at character 1"),
        ("a.b", "'a' at character 1"),
        ("1e9", "'e' at character 2"),
        ("2^3", "only numbers and"),
        ("1/0", "division by zero"),
        ("1/(2-2)", "division by zero"),
        ("(1", "never closed"),
        ("1)", "where the expression should end"),
        ("3 4", "where the expression should end"),
        ("", "empty expression"),
        ("3+", "ends where a number is expected"),
        ("1+" * 150 + "1", "at most 200"),
        ("9" * 16, "over 15 digits"),
        ("(" * 30 + "1" + ")" * 30, "nested over 20 deep"),
        ("12,34", "','"),
        ("5%%", "where the expression should end"),
    ],
)
def test_everything_else_is_refused(text: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message.replace("(", r"\(").replace("^", r"\^")):
        parse(text)


def test_clean_writes_plainly_and_means_the_same() -> None:
    found = parse("$1,200 x .5 / 25%".lstrip("$"))
    assert found.clean() == "1200*0.5/0.25"
    assert parse(found.clean()).value == found.value


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=4000))
def test_decimal_text_reads_back(value: object) -> None:
    rational = Rational(str(value))
    text = decimal_text(rational)
    assert Rational(text) == rational


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=6), st.data())
def test_parser_agrees_with_fractions(numbers: list[int], data: st.DataObject) -> None:
    """The reference is Python's own precedence over `Fraction`s."""
    from fractions import Fraction

    signs = [data.draw(st.sampled_from("+-*/")) for _ in numbers[1:]]
    ours = str(numbers[0]) + "".join(f"{s}{n}" for s, n in zip(signs, numbers[1:], strict=True))
    theirs = f"Fraction({numbers[0]})" + "".join(f"{s}Fraction({n})" for s, n in zip(signs, numbers[1:], strict=True))
    assert Fraction(str(parse(ours).value)) == eval(theirs, {"Fraction": Fraction})
