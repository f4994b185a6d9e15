"""Working written out: one rewriting of an expression after the other, down to its value.

A small model computes one operation well and five at once badly; what it writes down on the way
it can read again (scratchpads, Nye et al. 2021, arXiv:2112.00114). `(36+8)*99` is worked as
`44*99=44*90+44*9=3960+396=4356`. The rules:

- each rewriting does the first operation of every part that holds plain numbers, `*` and `/`
  before `+` and `-`, inner parentheses first;
- a product of two numbers of two or more significant digits is first split over the digits of
  the shorter one;
- in `a/b*c` the multiplication goes first, unless `a/b` is whole.

Exact fractions throughout; knows no words and no tokenizer.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

MAX_DECIMALS: Final = 4
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+|[-+*/()]")
_MAX_REWRITINGS: Final = 24


@dataclass(frozen=True, slots=True)
class _Run:
    """Operands joined by `+ -` (a sum) or by `* /` (a product); `signs[0]` belongs to the first."""

    operands: "tuple[Fraction | _Run, ...]"
    signs: tuple[str, ...]

    @property
    def is_product(self) -> bool:
        return self.signs[-1] in "*/"


_Node = Fraction | _Run


def decimal_text(value: Fraction) -> str | None:
    """Write a value as a plain decimal, or None where it does not end within four decimals."""
    scaled = value * 10**MAX_DECIMALS
    if scaled.denominator != 1:
        return None
    digits = f"{abs(scaled.numerator):0{MAX_DECIMALS + 1}d}"
    whole, part = digits[:-MAX_DECIMALS], digits[-MAX_DECIMALS:].rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def scratchpad(expression: str) -> str | None:
    """What to write after `expression=`: the rewritings and, last, the value.

    Args: expression: numbers, `+ - * /` and parentheses, e.g. `(36+8)*99`.
    Returns: `44*99=44*90+44*9=3960+396=4356`; of a single easy operation the value alone; None
        where something on the way does not end within four decimals.
    Raises: ValueError where it is no such expression; ZeroDivisionError.
    """
    node = _parse(expression)
    written: list[str] = []
    for _ in range(_MAX_REWRITINGS):
        if isinstance(node, Fraction):
            break
        fresh = _rewrite(node)
        if fresh is None:
            return None
        node = fresh
        written.append(_write(node))
    return "=".join(written) or _write(node) if isinstance(node, Fraction) else None


def _parse(text: str) -> _Node:
    compact = "".join(text.split())
    tokens = _TOKEN.findall(compact)
    if not tokens or "".join(tokens) != compact:
        raise ValueError(f"not an arithmetic expression: {text!r}")
    position = 0

    def peek() -> str:
        return tokens[position] if position < len(tokens) else ""

    def take() -> str:
        nonlocal position
        if position == len(tokens):
            raise ValueError(f"not an arithmetic expression: {text!r}")
        position += 1
        return str(tokens[position - 1])

    def atom() -> _Node:
        token = take()
        if token == "(":
            value = run("+-")
            if take() != ")":
                raise ValueError(f"not an arithmetic expression: {text!r}")
            return value
        if token in "+-":
            value = atom()
            if token == "+":
                return value
            return -value if isinstance(value, Fraction) else _Run((Fraction(-1), value), ("", "*"))
        return Fraction(token)  # of a stray operator: ValueError

    def run(kind: str) -> _Node:
        def operand() -> _Node:
            return run("*/") if kind == "+-" else atom()

        operands, signs = [operand()], [""]
        while peek() and peek() in kind:
            signs.append(take())
            operands.append(operand())
        return operands[0] if len(operands) == 1 else _Run(tuple(operands), tuple(signs))

    node = run("+-")
    if peek():
        raise ValueError(f"not an arithmetic expression: {text!r}")
    return node


def _rewrite(run: _Run) -> _Node | None:
    """One rewriting of a run, or None where it cannot be written."""
    flat = _flatten(run)
    if flat is not None:
        return _first(flat.operands, flat.signs)
    parts: list[_Node] = []
    for part in run.operands:
        fresh = part if isinstance(part, Fraction) else _rewrite(part)
        if fresh is None:
            return None
        parts.append(fresh)
    return _Run(tuple(parts), run.signs)


def _flatten(run: _Run) -> "_Flat | None":
    """A run of plain numbers; a broken fraction in a product, `(2/3)*9`, joins the product."""
    operands: list[Fraction] = []
    signs: list[str] = []
    for part, sign in zip(run.operands, run.signs, strict=True):
        if isinstance(part, Fraction):
            operands.append(part)
            signs.append(sign)
        elif run.is_product and sign != "/" and _is_broken(part):
            operands += [p for p in part.operands if isinstance(p, Fraction)]
            signs += [sign, *part.signs[1:]]
        else:
            return None
    return _Flat(tuple(operands), tuple(signs))


@dataclass(frozen=True, slots=True)
class _Flat:
    operands: tuple[Fraction, ...]
    signs: tuple[str, ...]


def _is_broken(part: _Run) -> bool:
    top, *bottom = part.operands
    if part.signs != ("", "/") or not isinstance(top, Fraction) or not isinstance(bottom[0], Fraction):
        return False
    return (top / bottom[0]).denominator != 1


def _first(operands: tuple[Fraction, ...], signs: tuple[str, ...]) -> _Node | None:
    """Do the first operation of a run of numbers."""
    a, b = operands[:2]
    made: _Node
    if signs[1] in "+-":
        made = a + b if signs[1] == "+" else a - b
    elif signs[1] == "*":
        made = _product(a, b)
    elif len(operands) > 2 and (a / b).denominator != 1:
        # the division waits: a/b*c = a*c/b, a/b/c = a/(b*c)
        c = operands[2]
        if signs[2] == "*":
            return _join(_product(a, c), (b, *operands[3:]), ("/", *signs[3:]))
        product = b * c
        return None if decimal_text(product) is None else _join(a, (product, *operands[3:]), ("/", *signs[3:]))
    else:
        made = a / b
    return _join(made, operands[2:], signs[2:])


def _join(first: _Node, operands: tuple[Fraction, ...], signs: tuple[str, ...]) -> _Node | None:
    if isinstance(first, Fraction) and decimal_text(first) is None:
        return None
    return _Run((first, *operands), ("", *signs)) if operands else first


def _significant(value: Fraction) -> list[Fraction]:
    """A number as the sum of its digits in their places: 94 is 90 + 4."""
    text = decimal_text(abs(value)) or ""
    whole, _, part = text.partition(".")
    places = [(digit, len(whole) - 1 - i) for i, digit in enumerate(whole + part)]
    return [int(digit) * Fraction(10) ** place for digit, place in places if digit != "0"]


def _product(a: Fraction, b: Fraction) -> _Node:
    parts, others = _significant(b), _significant(a)
    if min(len(parts), len(others)) < 2 or a < 0 or b < 0:
        return a * b
    if len(others) < len(parts):
        terms = [_Run((part, b), ("", "*")) for part in others]
    else:
        terms = [_Run((a, part), ("", "*")) for part in parts]
    return _Run(tuple(terms), ("", *("+" for _ in terms[1:])))


def _write(node: _Node, *, inner: bool = False, after: str = "") -> str:
    """Text of a node; parentheses around a sum inside anything, and a product after `/`."""
    if isinstance(node, Fraction):
        text = decimal_text(node)
        assert text is not None
        return f"({text})" if node < 0 and after else text
    needed = inner and (not node.is_product or after in ("*", "/"))
    pieces = []
    for part, sign in zip(node.operands, node.signs, strict=True):
        before = sign or ("" if needed else after)
        pieces.append(sign + _write(part, inner=True, after=before))
    text = "".join(pieces)
    return f"({text})" if needed else text
