import random
from fractions import Fraction

import pytest

from langgraph_sage.decomposer import decimal_text as decimal_of
from langgraph_sage.decomposer import parse
from langgraph_sage.models.pretrain.expressions import random_expression
from langgraph_sage.models.scratchpad import decimal_text, scratchpad


@pytest.mark.parametrize(
    ("expression", "working"),
    [
        ("48/2", "24"),
        ("5", "5"),
        ("(36+8)*99", "44*99=44*90+44*9=3960+396=4356"),
        ("500/10+6*7+45*6", "50+42+270=92+270=362"),
        ("1/3*63", "63/3=21"),  # the division waits
        ("(2/3)*63", "126/3=42"),
        ("8722/98*2", "89*2=178"),
        ("100-26*11", "100-(26*10+26*1)=100-(260+26)=100-286=-186"),
        ("3-(5-9)*2", "3-(-4)*2=3-(-8)=11"),
        ("12*0.25", "12*0.2+12*0.05=2.4+0.6=3"),
        ("12*100", "1200"),  # one significant digit: nothing to split
        ("-36+13+-15", "-23+(-15)=-38"),
        ("+5-3", "2"),
        ("10/3/5", None),  # 2/3 does not end
        ("1/3", None),
    ],
)
def test_workings(expression: str, working: str | None) -> None:
    assert scratchpad(expression) == working


def test_every_rewriting_has_the_value_of_the_expression() -> None:
    rng = random.Random(0)
    for _ in range(1000):
        made = random_expression(rng)
        values = {decimal_of(parse(part).value) for part in made.working.split("=")}
        assert values == {decimal_text(made.value)}, made


@pytest.mark.parametrize("text", ["", "3+", "(3", "3 apples", "3)", "*3", "__import__('os')"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        scratchpad(text)


def test_division_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        scratchpad("3/0")


def test_decimals() -> None:
    assert decimal_text(Fraction(-5, 4)) == "-1.25"
    assert decimal_text(Fraction(1, 3)) is None
