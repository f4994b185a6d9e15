"""The families of word problems that the bundled planner learns, written by hand.

No data set was read to make them. In a plan, `#1` is the result of step 1. The phrasings are lines of
`phrasings.txt` under their family's name. A line that begins with `!` measures and one that begins
with `?` calibrates: neither ever trains, and nor does a family marked `held_out`. Many families differ in one thought only (which of two numbers is
the larger, what is asked for in the end), so that the planner learns to read them apart.
"""

import math
import random
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from importlib.resources import files
from typing import Final

from langgraph_sage.models.pretrain.planning import Draw, Family, Value


def _small(rng: random.Random) -> int:
    return rng.randint(2, 12)


def _mid(rng: random.Random) -> int:
    return rng.randint(3, 60)


def _large(rng: random.Random) -> int:
    return rng.choice((rng.randint(20, 99), rng.randint(100, 999), rng.randint(2, 99) * 10))


def _price(rng: random.Random) -> Value:
    draw = rng.random()
    if draw < 0.65:
        return rng.randint(2, 30)
    if draw < 0.85:
        return Fraction(rng.randint(1, 20) * 2 + 1, 2)
    return Fraction(rng.randint(1, 60) * 5, 20)


def _percent(rng: random.Random) -> int:
    return rng.choice((5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80))


def _hundreds(rng: random.Random) -> int:
    return rng.randint(1, 50) * rng.choice((20, 100))


def _two_items(r: random.Random) -> dict[str, Value]:
    return {"a": _small(r), "p": _price(r), "b": _small(r), "q": _price(r)}


def _change(r: random.Random) -> dict[str, Value] | None:
    a, p = _small(r), _price(r)
    m = r.choice((20, 50, 100, 200, _large(r)))
    return {"a": a, "p": p, "m": m} if a * p < m else None


def _discount(r: random.Random) -> dict[str, Value]:
    return {"p": r.choice((_large(r), _hundreds(r))), "d": _percent(r)}


def _tip_shared(r: random.Random) -> dict[str, Value] | None:
    b, t, n = _large(r), r.choice((10, 15, 20, 25)), r.randint(2, 8)
    return {"b": b, "t": t, "n": n} if b * (100 + t) % n == 0 else None


def _wage(r: random.Random) -> dict[str, Value]:
    return {"w": _price(r), "h": r.randint(3, 10), "d": r.randint(2, 7)}


def _overtime(r: random.Random) -> dict[str, Value]:
    w = r.randint(8, 30)
    return {"w": w, "h": r.randint(20, 45), "o": w + r.randint(2, 10), "e": r.randint(2, 15)}


def _goal(r: random.Random) -> dict[str, Value]:
    k, weeks, s = r.randint(3, 40), r.randint(2, 20), r.randint(5, 90)
    return {"k": k, "s": s, "p": k * weeks + s}


def _profit(r: random.Random) -> dict[str, Value]:
    a = _price(r)
    return {"n": _mid(r), "a": a, "b": a + r.randint(1, 20)}


def _three_items(r: random.Random) -> dict[str, Value]:
    return {**_two_items(r), "c": _small(r), "s": _price(r)}


def _coupon(r: random.Random) -> dict[str, Value]:
    d = r.randint(1, 9)
    return {"d": d, "p": d + r.randint(2, 50), "n": _small(r)}


def _two_shared(r: random.Random) -> dict[str, Value]:
    n, a = r.randint(2, 6), r.randint(5, 900)
    return {"a": a, "b": n * r.randint(a // n + 1, a // n + 300) - a, "n": n}


def _boxes_minus(r: random.Random) -> dict[str, Value]:
    a, b = _small(r), r.randint(4, 40)
    return {"a": a, "b": b, "c": r.randint(1, a * b - 1)}


def _boxes_shared(r: random.Random) -> dict[str, Value] | None:
    a, b, n = _small(r), r.randint(4, 40), r.randint(2, 12)
    return {"a": a, "b": b, "n": n} if a * b % n == 0 else None


def _gave_two(r: random.Random) -> dict[str, Value]:
    b, c = _mid(r), _mid(r)
    return {"a": b + c + r.randint(1, 120), "b": b, "c": c}


def _three_shared(r: random.Random) -> dict[str, Value] | None:
    a, b, c, n = _mid(r), _mid(r), _mid(r), r.randint(2, 8)
    return {"a": a, "b": b, "c": c, "n": n} if (a + b + c) % n == 0 else None


def _share_rest(r: random.Random) -> dict[str, Value] | None:
    t, x = r.choice((_large(r), _hundreds(r))), _percent(r)
    return {"t": t, "x": x} if t * x % 100 == 0 else None


def _fraction_rest(r: random.Random) -> dict[str, Value]:
    k = r.randint(3, 10)
    return {"k": k, "t": k * r.randint(3, 90)}


def _half_then(r: random.Random) -> dict[str, Value]:
    half = r.randint(12, 300)
    return {"t": 2 * half, "c": r.randint(2, half - 1)}


def _fraction_twice(r: random.Random) -> dict[str, Value] | None:
    k, m = r.randint(3, 6), r.randint(3, 6)
    t = k * m * r.randint(1, 40)
    return {"k": k, "m": m, "t": t} if (t - t // k) % m == 0 else None


def _more(r: random.Random) -> dict[str, Value]:
    return {"a": _large(r), "b": _mid(r)}


def _less(r: random.Random) -> dict[str, Value]:
    b = _mid(r)
    return {"a": b + r.randint(2, 200), "b": b}


def _times(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 150), "k": r.randint(3, 9)}


def _twice(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 150)}


def _times_more(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 80), "k": r.randint(2, 6), "c": r.randint(2, 40)}


def _half(r: random.Random) -> dict[str, Value]:
    return {"a": 2 * r.randint(2, 200)}


def _two_legs(r: random.Random) -> dict[str, Value]:
    return {"s": r.randint(10, 80), "h": r.randint(2, 8), "z": r.randint(10, 80), "g": r.randint(2, 8)}


def _there_and_back(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(2, 40), "d": r.randint(2, 30)}


def _reading(r: random.Random) -> dict[str, Value]:
    k, d = r.randint(5, 50), r.randint(2, 12)
    return {"k": k, "d": d, "p": k * d + r.randint(5, 300)}


def _weeks(r: random.Random) -> dict[str, Value]:
    return {"k": r.randint(2, 60), "w": r.randint(2, 12)}


def _machine(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(5, 200), "h": r.randint(2, 12), "d": r.randint(2, 30)}


def _two_workers(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 60), "b": r.randint(3, 60), "h": r.randint(2, 12)}


def _tank(r: random.Random) -> dict[str, Value]:
    leak, net = r.randint(1, 12), r.randint(2, 20)
    return {"f": leak + net, "s": leak, "c": net * r.randint(3, 60)}


def _tasks(r: random.Random) -> dict[str, Value] | None:
    a, m, b, n = _small(r), r.randint(5, 45), _small(r), r.randint(5, 45)
    return {"a": a, "m": m, "b": b, "n": n} if (a * m + b * n) % 60 in (0, 30) else None


def _hours(r: random.Random) -> dict[str, Value]:
    m, h = r.choice((2, 3, 4, 5, 6, 10, 12, 15, 20, 30)), r.randint(2, 10)
    return {"h": h, "m": m}


def _dozens(r: random.Random) -> dict[str, Value]:
    return {"d": r.randint(2, 15), "e": r.choice((2, 3, 4, 6))}


def _feet(r: random.Random) -> dict[str, Value]:
    return {"f": r.randint(2, 30), "i": r.choice((2, 3, 4, 6))}


def _dozen_profit(r: random.Random) -> dict[str, Value]:
    s = r.randint(1, 6)
    return {"n": _small(r), "p": r.randint(3, 12 * s - 1), "s": s}


def _grams(r: random.Random) -> dict[str, Value]:
    return {"n": _small(r), "g": r.randint(1, 30) * 50}


def _coins(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(2, 40), "b": r.randint(2, 40)}


def _ages(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(4, 50), "b": r.randint(2, 30), "c": r.randint(2, 20)}


def _age_times(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 25), "k": r.randint(3, 5)}


def _age_three(r: random.Random) -> dict[str, Value]:
    b = r.randint(2, 9)
    return {"a": b + r.randint(3, 30), "b": b}


def _mean_three(r: random.Random) -> dict[str, Value] | None:
    a, b, c = r.randint(2, 100), r.randint(2, 100), r.randint(2, 100)
    return {"a": a, "b": b, "c": c} if (a + b + c) % 3 == 0 else None


def _percent_then(r: random.Random) -> dict[str, Value] | None:
    found = _share_rest(r)
    if found is None or Fraction(found["t"] * found["x"], 100) < 3:
        return None
    return {**found, "y": r.randint(1, int(found["t"] * found["x"] / 100) - 1)}


def _interest(r: random.Random) -> dict[str, Value]:
    return {"p": r.randint(1, 60) * 100, "r": r.randint(2, 12), "y": r.randint(2, 8)}


def _fence(r: random.Random) -> dict[str, Value]:
    return {"l": r.randint(5, 60), "w": r.randint(3, 40), "c": r.randint(2, 25)}


def _tickets(r: random.Random) -> dict[str, Value] | None:
    a, p, b, q = r.randint(2, 6), r.randint(6, 25), r.randint(2, 8), r.randint(3, 15)
    m = r.choice((50, 100, 150, 200, 300))
    return {"a": a, "p": p, "b": b, "q": q, "m": m} if a * p + b * q < m else None


def _buses(r: random.Random) -> dict[str, Value]:
    b, q = r.randint(5, 50), r.randint(4, 60)
    return {"b": b, "q": q, "p": b * r.randint(2, 12) + q}


def _recipe(r: random.Random) -> dict[str, Value]:
    s = r.randint(2, 8)
    return {"s": s, "c": r.randint(2, 9), "n": s * r.randint(2, 12)}


def _up_down(r: random.Random) -> dict[str, Value]:
    a = r.randint(2, 25)
    return {"t": a + r.randint(5, 60), "a": a, "b": r.randint(2, 30)}


def _bus_stops(r: random.Random) -> dict[str, Value]:
    a, c = r.randint(2, 15), r.randint(2, 15)
    return {"t": a + c + r.randint(3, 40), "a": a, "b": r.randint(2, 20), "c": c}


def _farm(r: random.Random) -> dict[str, Value]:
    return {"r": r.randint(3, 20), "c": r.randint(3, 30), "y": _small(r), "p": r.randint(2, 6)}


def _six_steps(r: random.Random) -> dict[str, Value] | None:
    found = {"a": _small(r), "p": r.randint(2, 30), "b": _small(r), "q": r.randint(2, 30)}
    d, m = r.choice((10, 20, 25, 50)), r.choice((100, 200, 300, 500))
    return {**found, "d": d, "m": m} if found["a"] * found["p"] + found["b"] * found["q"] < m else None


def _two_wages(r: random.Random) -> dict[str, Value]:
    return {
        "w": r.randint(5, 40),
        "h": r.randint(2, 40),
        "o": r.randint(5, 40),
        "e": r.randint(2, 40),
        "d": _percent(r),
    }


def _double_days(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(3, 60), "c": r.randint(2, 30)}


def _packs_cost(r: random.Random) -> dict[str, Value]:
    b = r.choice((4, 5, 6, 8, 10, 12, 20))
    return {"n": b * r.randint(2, 20), "b": b, "p": _price(r)}


def _cut(r: random.Random) -> dict[str, Value]:
    n, s = r.randint(2, 10), r.randint(4, 12)
    return {"n": n, "s": s, "e": r.randint(1, n * s - 1)}


def _monthly(r: random.Random) -> dict[str, Value]:
    return {"a": r.randint(5, 90), "b": r.randint(5, 90)}


def _spend_rest(r: random.Random) -> dict[str, Value]:
    b, c = _large(r), _large(r)
    n = r.randint(2, 8)
    return {"a": b + c + n * r.randint(2, 60), "b": b, "c": c, "n": n}


def _times_inverse(r: random.Random) -> dict[str, Value]:
    k = r.randint(3, 9)
    return {"a": k * r.randint(3, 90), "k": k}


def _times_fewer(r: random.Random) -> dict[str, Value]:
    a, k = r.randint(3, 80), r.randint(2, 6)
    return {"a": a, "k": k, "c": r.randint(2, a * k - 1)}


def _original_price(r: random.Random) -> dict[str, Value]:
    d = r.choice((10, 20, 25, 40, 50, 60, 75, 80))
    return {"d": d, "p": (100 - d) * r.randint(2, 60) // math.gcd(100, d)}


def _price_difference(r: random.Random) -> dict[str, Value] | None:
    found = _two_items(r)
    return found if found["a"] * found["p"] > found["b"] * found["q"] else None


def _money_needed(r: random.Random) -> dict[str, Value]:
    a, p = _small(r), r.randint(2, 60)
    return {"a": a, "p": p, "m": r.randint(1, a * p - 1)}


def _percent_of_percent(r: random.Random) -> dict[str, Value] | None:
    t, x, y = _hundreds(r), _percent(r), _percent(r)
    return {"t": t, "x": x, "y": y} if t * x % 100 == 0 and t * x * y % 10_000 == 0 and x != y else None


def _two_percents(r: random.Random) -> dict[str, Value] | None:
    t, x, y = _hundreds(r), _percent(r), _percent(r)
    return {"t": t, "x": x, "y": y} if t * x % 100 == 0 and t * y % 100 == 0 and x + y < 100 and x != y else None


def _two_fractions(r: random.Random) -> dict[str, Value]:
    k, m = r.sample(range(3, 9), 2)
    return {"k": k, "m": m, "t": k * m * r.randint(1, 30)}


def _quarters(r: random.Random) -> dict[str, Value]:
    return {"t": 4 * r.randint(2, 150)}


def _together_times(r: random.Random) -> dict[str, Value]:
    k = r.randint(2, 8)
    return {"k": k, "t": (k + 1) * r.randint(2, 60)}


def _ratio(r: random.Random) -> dict[str, Value]:
    a, b = r.sample(range(2, 12), 2)
    return {"a": a, "b": b, "t": (a + b) * r.randint(2, 40)}


def _boxes_of_packs(r: random.Random) -> dict[str, Value]:
    return {"a": _small(r), "b": r.randint(2, 20), "c": r.randint(2, 30)}


def _workers_hours(r: random.Random) -> dict[str, Value]:
    w, a = r.randint(2, 12), r.randint(2, 20)
    return {"w": w, "a": a, "t": w * a * r.randint(2, 15)}


def _weekly_saving(r: random.Random) -> dict[str, Value]:
    x, left = r.randint(5, 80), r.randint(5, 60)
    return {"w": x + left, "x": x, "p": left * r.randint(2, 25)}


def _wage_needed(r: random.Random) -> dict[str, Value]:
    w, h = r.randint(5, 40), r.randint(2, 40)
    return {"w": w, "h": h, "p": w * h + r.randint(5, 500)}


def _missing_score(r: random.Random) -> dict[str, Value] | None:
    a, b, m = r.randint(20, 100), r.randint(20, 100), r.randint(20, 100)
    return {"a": a, "b": b, "m": m} if 3 * m - a - b > 0 else None


def _distance_left(r: random.Random) -> dict[str, Value]:
    s, h = r.randint(10, 80), r.randint(2, 8)
    return {"s": s, "h": h, "d": s * h + r.randint(5, 300)}


def _travel_time(r: random.Random) -> dict[str, Value]:
    s = r.randint(5, 70)
    return {"s": s, "d": s * r.randint(2, 10), "h": r.randint(1, 5) + 1}


def _feeding_days(r: random.Random) -> dict[str, Value]:
    n, a = r.randint(2, 15), r.randint(2, 10)
    return {"n": n, "a": a, "c": n * a * r.randint(2, 30)}


def _returned(r: random.Random) -> dict[str, Value]:
    c = r.randint(2, 20)
    return {"c": c, "n": c + r.randint(2, 40), "p": _price(r)}


def _profit_of_a_lot(r: random.Random) -> dict[str, Value]:
    n, p = r.randint(4, 60), r.randint(2, 30)
    return {"n": n, "p": p, "c": r.randint(2, n * p - 1)}


def _rates_difference(r: random.Random) -> dict[str, Value]:
    b, d = r.randint(2, 60), r.randint(2, 30)
    return {"a": b + r.randint(2, 40), "b": b, "d": d}


def _daily_minutes(r: random.Random) -> dict[str, Value]:
    m = r.choice((10, 12, 15, 20, 30, 40, 45))
    return {"m": m, "d": 60 // math.gcd(m, 60) * r.randint(1, 15)}


def _grows_weekly(r: random.Random) -> dict[str, Value]:
    return {"a": _large(r), "b": _mid(r), "w": _small(r)}


def _gave_each(r: random.Random) -> dict[str, Value]:
    n, k = r.randint(2, 25), r.randint(2, 15)
    return {"n": n, "k": k, "t": n * k + r.randint(1, 100)}


def _sold_after_loss(r: random.Random) -> dict[str, Value]:
    a, b = _small(r), r.randint(4, 30)
    return {"a": a, "b": b, "c": r.randint(2, min(30, a * b - 1)), "p": r.randint(2, 20)}


def _rest_in_percent(r: random.Random) -> dict[str, Value]:
    x = r.choice((10, 20, 25, 40, 50, 60, 75, 80, 90))
    return {"x": x, "g": (100 - x) * r.randint(1, 40) // math.gcd(100, 100 - x)}


def _age_ago(r: random.Random) -> dict[str, Value]:
    c = r.randint(2, 9)
    return {"a": c + r.randint(2, 30), "c": c, "k": r.randint(2, 4)}


def read_phrasings(text: str) -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    """Name of each family of a `phrasings.txt`, and its phrasings that train, measure and calibrate."""
    for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        name, *lines = block.split("\n")
        unseen, calibrating = ([line[1:].strip() for line in lines if line.startswith(mark)] for mark in "!?")
        yield name.strip(), [line for line in lines if line and line[0] not in "!?"], unseen, calibrating


_PHRASINGS: Final = {
    name: (tuple(known), tuple(unseen), tuple(calibrating))
    for name, known, unseen, calibrating in read_phrasings(
        (files(__package__) / "phrasings.txt").read_text(encoding="utf-8")
    )
}


def _kind(name: str, draw: Draw, plan: tuple[tuple[str, str], ...], *, held_out: bool = False) -> Family:
    return Family(name, draw, plan, *_PHRASINGS[name], held_out)


FAMILIES: Final = (
    _kind(
        "two items",
        _two_items,
        (("cost of the {Ts}", "{a}*{p}"), ("cost of the {Us}", "{b}*{q}"), ("total cost", "#1+#2")),
    ),
    _kind("change", _change, (("cost of the {Ts}", "{a}*{p}"), ("money left", "{m}-#1"))),
    _kind("discount", _discount, (("discount", "{p}*{d}*0.01"), ("price after the discount", "{p}-#1"))),
    _kind("tax", _discount, (("increase", "{p}*{d}*0.01"), ("after the increase", "{p}+#1"))),
    _kind("growth", _share_rest, (("increase", "{t}*{x}*0.01"), ("after the increase", "{t}+#1"))),
    _kind(
        "tip shared",
        _tip_shared,
        (("tip", "{b}*{t}*0.01"), ("bill with tip", "{b}+#1"), ("each person's share", "#2/{n}")),
    ),
    _kind("wage", _wage, (("hours", "{h}*{d}"), ("pay", "{w}*#1"))),
    _kind(
        "overtime",
        _overtime,
        (("regular pay", "{w}*{h}"), ("overtime pay", "{o}*{e}"), ("total pay", "#1+#2")),
        held_out=True,
    ),
    _kind("savings goal", _goal, (("money still needed", "{p}-{s}"), ("weeks", "#1/{k}"))),
    _kind("profit", _profit, (("cost", "{n}*{a}"), ("sales", "{n}*{b}"), ("profit", "#2-#1"))),
    _kind(
        "three items",
        _three_items,
        (
            ("cost of the {Ts}", "{a}*{p}"),
            ("cost of the {Us}", "{b}*{q}"),
            ("cost of the {Vs}", "{c}*{s}"),
            ("total cost", "#1+#2+#3"),
        ),
    ),
    _kind("coupon each", _coupon, (("price of a {T} now", "{p}-{d}"), ("total cost", "#1*{n}"))),
    _kind("cost shared", _two_shared, (("total cost", "{a}+{b}"), ("each person's share", "#1/{n}"))),
    _kind("boxes minus", _boxes_minus, (("{Ts} in all", "{a}*{b}"), ("{Ts} left", "#1-{c}"))),
    _kind("boxes shared", _boxes_shared, (("{Ts} in all", "{a}*{b}"), ("{Ts} for each", "#1/{n}"))),
    _kind("gave two", _gave_two, (("both parts", "{b}+{c}"), ("the rest", "{a}-#1"))),
    _kind("three shared", _three_shared, (("in all", "{a}+{b}+{c}"), ("for each", "#1/{n}"))),
    _kind("percent rest", _share_rest, (("the part", "{t}*{x}*0.01"), ("the rest", "{t}-#1"))),
    _kind("fraction rest", _fraction_rest, (("the part", "{t}/{k}"), ("the rest", "{t}-#1"))),
    _kind("half then some", _half_then, (("half", "{t}/2"), ("after that", "{t}-#1"), ("left", "#2-{c}"))),
    _kind(
        "fraction twice",
        _fraction_twice,
        (("first part", "{t}/{k}"), ("rest", "{t}-#1"), ("second part", "#2/{m}"), ("left", "#2-#3")),
    ),
    _kind("more than", _more, (("the other", "{a}+{b}"), ("both together", "{a}+#1"))),
    _kind("fewer than", _less, (("the other", "{a}-{b}"), ("both together", "{a}+#1"))),
    _kind("times as many", _times, (("the other", "{a}*{k}"), ("both together", "{a}+#1"))),
    _kind("twice as many", _twice, (("the other", "{a}*2"), ("both together", "{a}+#1"))),
    _kind("half as many", _half, (("the other", "{a}/2"), ("both together", "{a}+#1"))),
    _kind(
        "times and more", _times_more, (("the second", "{a}*{k}"), ("the third", "#1+{c}"), ("all three", "{a}+#1+#2"))
    ),
    _kind(
        "more and fewer", _gave_two, (("the second", "{a}+{b}"), ("the third", "#1-{c}"), ("all three", "{a}+#1+#2"))
    ),
    _kind(
        "two legs",
        _two_legs,
        (("first distance", "{s}*{h}"), ("second distance", "{z}*{g}"), ("total distance", "#1+#2")),
    ),
    _kind("there and back", _there_and_back, (("distance a day", "{a}*2"), ("total distance", "#1*{d}"))),
    _kind("reading", _reading, (("in those days", "{k}*{d}"), ("left", "{p}-#1"))),
    _kind("weeks", _weeks, (("in a week", "{k}*7"), ("in all", "#1*{w}"))),
    _kind("machine", _machine, (("in a day", "{a}*{h}"), ("in all", "#1*{d}"))),
    _kind("two workers", _two_workers, (("in an hour", "{a}+{b}"), ("in all", "#1*{h}"))),
    _kind("tank", _tank, (("gain a minute", "{f}-{s}"), ("minutes", "{c}/#1")), held_out=True),
    _kind(
        "tasks",
        _tasks,
        (
            ("minutes for the {Ts}", "{a}*{m}"),
            ("minutes for the {Us}", "{b}*{n}"),
            ("minutes in all", "#1+#2"),
            ("hours in all", "#3/60"),
        ),
    ),
    _kind("hours to minutes", _hours, (("minutes", "{h}*60"), ("in all", "#1/{m}"))),
    _kind("dozens", _dozens, (("{Ts} in all", "{d}*12"), ("days", "#1/{e}"))),
    _kind("dozens shared", _dozens, (("{Ts} in all", "{d}*12"), ("{Ts} for each", "#1/{e}"))),
    _kind("feet to inches", _feet, (("inches", "{f}*12"), ("pieces", "#1/{i}")), held_out=True),
    _kind(
        "dozen profit",
        _dozen_profit,
        (("{Ts} in all", "{n}*12"), ("sales", "#1*{s}"), ("cost", "{n}*{p}"), ("profit", "#2-#3")),
    ),
    _kind("grams", _grams, (("grams in all", "{n}*{g}"), ("kilograms in all", "#1/1000"))),
    _kind(
        "coins",
        _coins,
        (
            ("cents in quarters", "{a}*25"),
            ("cents in dimes", "{b}*10"),
            ("cents in all", "#1+#2"),
            ("dollars", "#3/100"),
        ),
    ),
    _kind("ages", _ages, (("age of {M}", "{a}+{b}"), ("age of {M} then", "#1+{c}"))),
    _kind("age times", _age_times, (("age of {M}", "{a}*{k}"), ("difference", "#1-{a}"))),
    _kind(
        "ages of three", _age_three, (("age of {M}", "{a}-{b}"), ("age of {K}", "#1*2"), ("ages in all", "{a}+#1+#2"))
    ),
    _kind("mean of three", _mean_three, (("sum", "{a}+{b}+{c}"), ("average", "#1/3"))),
    _kind("percent then", _percent_then, (("the part", "{t}*{x}*0.01"), ("the rest of the part", "#1-{y}"))),
    _kind(
        "interest",
        _interest,
        (("interest a year", "{p}*{r}*0.01"), ("interest in all", "#1*{y}"), ("money in the end", "{p}+#2")),
    ),
    _kind("fence", _fence, (("length and width", "{l}+{w}"), ("perimeter", "#1*2"), ("cost", "#2*{c}"))),
    _kind("carpet", _fence, (("area", "{l}*{w}"), ("cost", "#1*{c}")), held_out=True),
    _kind(
        "tickets",
        _tickets,
        (
            ("cost of the first", "{a}*{p}"),
            ("cost of the second", "{b}*{q}"),
            ("total cost", "#1+#2"),
            ("money left", "{m}-#3"),
        ),
    ),
    _kind("groups of the rest", _buses, (("the rest", "{p}-{q}"), ("groups", "#1/{b}"))),
    _kind("recipe", _recipe, (("times as many", "{n}/{s}"), ("needed in all", "#1*{c}"))),
    _kind("up and down", _up_down, (("after the first change", "{t}-{a}"), ("in the end", "#1+{b}"))),
    _kind(
        "bus stops",
        _bus_stops,
        (("after the first stop", "{t}-{a}"), ("after more got on", "#1+{b}"), ("in the end", "#2-{c}")),
    ),
    _kind("farm", _farm, (("{Ts} in all", "{r}*{c}"), ("{Us} in all", "#1*{y}"), ("money", "#2*{p}"))),
    _kind(
        "six steps",
        _six_steps,
        (
            ("cost of the {Ts}", "{a}*{p}"),
            ("cost of the {Us}", "{b}*{q}"),
            ("total cost", "#1+#2"),
            ("discount", "#3*{d}*0.01"),
            ("price after the discount", "#3-#4"),
            ("change", "{m}-#5"),
        ),
    ),
    _kind(
        "two wages",
        _two_wages,
        (
            ("first pay", "{w}*{h}"),
            ("second pay", "{o}*{e}"),
            ("pay in all", "#1+#2"),
            ("part of it", "#3*{d}*0.01"),
            ("money left", "#3-#4"),
        ),
    ),
    _kind(
        "double the next day", _double_days, (("second day", "{a}*2"), ("third day", "#1+{c}"), ("in all", "{a}+#1+#2"))
    ),
    _kind("packs cost", _packs_cost, (("packs", "{n}/{b}"), ("cost", "#1*{p}"))),
    _kind("slices", _cut, (("slices in all", "{n}*{s}"), ("slices left", "#1-{e}"))),
    _kind("a year", _monthly, (("a month", "{a}+{b}"), ("a year", "#1*12"))),
    _kind("spend the rest", _spend_rest, (("both parts", "{b}+{c}"), ("the rest", "{a}-#1"), ("for each", "#2/{n}"))),
    _kind("minutes each", _hours, (("minutes", "{h}*60"), ("minutes for each", "#1/{m}"))),
    _kind("times inverse", _times_inverse, (("the other", "{a}/{k}"), ("both together", "{a}+#1"))),
    _kind("twice inverse", _half, (("the other", "{a}/2"), ("both together", "{a}+#1"))),
    _kind("half inverse", _twice, (("the other", "{a}*2"), ("both together", "{a}+#1"))),
    _kind("more inverse", _less, (("the other", "{a}-{b}"), ("both together", "{a}+#1"))),
    _kind("fewer inverse", _more, (("the other", "{a}+{b}"), ("both together", "{a}+#1"))),
    _kind("times difference", _times, (("the other", "{a}*{k}"), ("difference", "#1-{a}"))),
    _kind("third by times", _times_more, (("the second", "{a}*{k}"), ("the third", "#1+{c}"))),
    _kind("third by times fewer", _times_fewer, (("the second", "{a}*{k}"), ("the third", "#1-{c}"))),
    _kind("third by more", _gave_two, (("the second", "{a}+{b}"), ("the third", "#1-{c}"))),
    _kind(
        "more than times",
        _times_more,
        (("times as many", "{a}*{k}"), ("the other", "#1+{c}"), ("both together", "{a}+#2")),
    ),
    _kind("less than times", _times_fewer, (("times as many", "{a}*{k}"), ("the other", "#1-{c}"))),
    _kind(
        "original price",
        _original_price,
        (("percent paid", "100-{d}"), ("one percent", "{p}/#1"), ("price before", "#2*100")),
    ),
    _kind(
        "price difference",
        _price_difference,
        (("cost of the {Ts}", "{a}*{p}"), ("cost of the {Us}", "{b}*{q}"), ("difference", "#1-#2")),
    ),
    _kind("money needed", _money_needed, (("cost of the {Ts}", "{a}*{p}"), ("money still needed", "#1-{m}"))),
    _kind(
        "percent of percent", _percent_of_percent, (("the part", "{t}*{x}*0.01"), ("part of the part", "#1*{y}*0.01"))
    ),
    _kind(
        "two percents",
        _two_percents,
        (("first part", "{t}*{x}*0.01"), ("second part", "{t}*{y}*0.01"), ("left", "{t}-#1-#2")),
    ),
    _kind(
        "two fractions", _two_fractions, (("first part", "{t}/{k}"), ("second part", "{t}/{m}"), ("left", "{t}-#1-#2"))
    ),
    _kind("half and half again", _quarters, (("half", "{t}/2"), ("half of the rest", "#1/2"))),
    _kind("together times", _together_times, (("parts", "{k}+1"), ("one part", "{t}/#1"))),
    _kind(
        "together times more", _together_times, (("parts", "{k}+1"), ("one part", "{t}/#1"), ("the larger", "#2*{k}"))
    ),
    _kind("ratio", _ratio, (("parts", "{a}+{b}"), ("one part", "{t}/#1"), ("{Ts}", "#2*{a}"))),
    _kind("boxes of packs", _boxes_of_packs, (("packs", "{a}*{b}"), ("{Ts} in all", "#1*{c}"))),
    _kind("workers hours", _workers_hours, (("in an hour", "{w}*{a}"), ("hours", "{t}/#1"))),
    _kind("weekly saving", _weekly_saving, (("saved a week", "{w}-{x}"), ("weeks", "{p}/#1"))),
    _kind("wage needed", _wage_needed, (("pay", "{w}*{h}"), ("money still needed", "{p}-#1"))),
    _kind(
        "missing score", _missing_score, (("sum of three", "{m}*3"), ("sum of two", "{a}+{b}"), ("the third", "#1-#2"))
    ),
    _kind("distance left", _distance_left, (("distance so far", "{s}*{h}"), ("distance left", "{d}-#1"))),
    _kind("travel time", _travel_time, (("hours on the way", "{d}/{s}"), ("hours in all", "#1+{h}"))),
    _kind("feeding days", _feeding_days, (("in a day", "{n}*{a}"), ("days", "{c}/#1"))),
    _kind("returned", _returned, (("{Ts} left", "{n}-{c}"), ("cost of the {Ts}", "#1*{p}"))),
    _kind("profit of a lot", _profit_of_a_lot, (("sales", "{n}*{p}"), ("profit", "#1-{c}"))),
    _kind("rates difference", _rates_difference, (("difference", "{a}-{b}"), ("in all", "#1*{d}"))),
    _kind("daily minutes", _daily_minutes, (("minutes in all", "{m}*{d}"), ("hours in all", "#1/60"))),
    _kind("grows weekly", _grows_weekly, (("added", "{b}*{w}"), ("in the end", "{a}+#1"))),
    _kind("gave each", _gave_each, (("given away", "{n}*{k}"), ("left", "{t}-#1"))),
    _kind(
        "sold after loss", _sold_after_loss, (("{Ts} in all", "{a}*{b}"), ("{Ts} left", "#1-{c}"), ("money", "#2*{p}"))
    ),
    _kind(
        "whole from the rest",
        _rest_in_percent,
        (("percent of the rest", "100-{x}"), ("one percent", "{g}/#1"), ("in all", "#2*100")),
    ),
    _kind("half then found", _half_then, (("half", "{t}/2"), ("left", "#1+{c}"))),
    _kind("age times ago", _age_ago, (("age of {M}", "{a}*{k}"), ("age of {M} then", "#1-{c}"))),
)

_LABELS: Final = {
    family.name: re.compile("; ".join(re.sub(r"\\{\w+\\}", "[^;]+", re.escape(label)) for label, _ in family.plan))
    for family in FAMILIES
}


def kinds_of(labels: Sequence[str]) -> list[str]:
    """The families whose plans have steps of these labels."""
    joined = "; ".join(labels)
    return [name for name, pattern in _LABELS.items() if pattern.fullmatch(joined)]


LABEL_WORDS: Final = frozenset(
    word
    for family in FAMILIES
    for label, _ in family.plan
    for word in re.findall(r"[a-z]+", re.sub(r"\{\w+\}", " ", label))
)
