"""The families of word problems that the bundled planner learns, written by hand.

No data set was read to make them. A family's last phrasing never trains, and families marked
`held_out` never train at all. In a plan, `#1` is the result of step 1.
"""

import random
import re
from fractions import Fraction
from typing import Final

from langgraph_sage.models.pretrain.planning import Family, Value


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


FAMILIES: Final = (
    Family("two items", _two_items,
        (("cost of the {Ts}", "{a}*{p}"), ("cost of the {Us}", "{b}*{q}"), ("total cost", "#1+#2")), (
        "{N} [buys|bought] {a} {Ts} for ${p} each and {b} {Us} for ${q} each. How much [does|did] {he} [spend|pay] [in total|altogether|in all]?",
        "{Ts} cost ${p} each and {Us} cost ${q} each. [How much do|What is the total price if you buy] {a} {Ts} and {b} {Us} [cost|cost together]?",
        "At the {place}, a {T} [costs|is sold for] ${p} and a {U} [costs|is sold for] ${q}. {N} [gets|buys|picks up] {a} {Ts} and {b} {Us}. [What is the total cost|How much money does {he} spend|How much does {he} pay in all]?",
        "{N} ordered {a} {Ts} and {b} {Us}. Each {T} costs ${p} and each {U} costs ${q}. How much [did the whole order cost|was the total bill]?",
        "{N} went to the {place} and bought {a} {Ts} at ${p} each and {b} {Us} at ${q} each. What was the total cost of {his} purchase?",
        "If one {T} costs ${p} and one {U} costs ${q}, what do {a} {Ts} and {b} {Us} cost together?",
        "{N} needs {a} {Ts} and {b} {Us} for {his} party. The {Ts} are ${p} each, and the {Us} are ${q} each. How much will {he} spend?",
        "A {place} charges ${p} per {T} and ${q} per {U}. What is the bill for {a} {Ts} and {b} {Us}?",
        "For {his} garden {N} picks up {a} {Ts} for ${p} apiece. {He} also takes {b} {Us} for ${q} apiece. What does {he} pay?",
        "[{N}|A customer|{M}'s mother|A class|The coach] [bought|buys|gets|ordered|takes|picked up|chose|wants|needs|orders|picks out|found] {a} {Ts} [for ${p} each|at ${p} each|that cost ${p} each|for ${p} apiece|at a price of ${p} each|costing ${p} each|at ${p} apiece|, each for ${p},] and [{b} {Us}|also {b} {Us}|then {b} {Us}] [for ${q} each|at ${q} each|that cost ${q} each|for ${q} apiece|at a price of ${q} each|costing ${q} each|at ${q} apiece|, each for ${q},]. [How much does {he} pay?|How much did {N} spend?|What is the total cost?|How much money does {N} need?|What does {he} pay in total?|How much will it cost {him}?|How much money did {he} spend in all?|What was the bill?|How many dollars does {N} spend?|How much does {he} have to pay?]",
        "[One {T} costs|A {T} costs|The price of a {T} is|A {T} is|Each {T} costs|Every {T} sells for] ${p}[ and a {U} costs|, and each {U} is|. A {U} costs|. The price of a {U} is|, while a {U} costs|. Every {U} is] ${q}. [What do {a} {Ts} and {b} {Us} cost?|How much are {a} {Ts} and {b} {Us}?|How much does {N} pay for {a} {Ts} and {b} {Us}?|{N} buys {a} {Ts} and {b} {Us}. How much is that?|If {N} wants {a} {Ts} and {b} {Us}, how much must {he} pay?|How much money is needed for {a} {Ts} and {b} {Us}?]",
        "A {T} sells for ${p}. A {U} sells for ${q}. How much would {N} [need|have to pay] to buy {a} {Ts} and {b} {Us}?")),
    Family("change", _change,
        (("cost of the {Ts}", "{a}*{p}"), ("money left", "{m}-#1")), (
        "{N} buys {a} {Ts} [at|for] ${p} each. {He} pays with ${m}. How much change does {he} [get|receive]?",
        "{N} had ${m}. {He} bought {a} {Ts} that cost ${p} each. How much money [does {he} have left|is left|did {he} have left]?",
        "Each {T} costs ${p}. [If {N} buys|{N} wants] {a} {Ts} and [gives the cashier|hands over] ${m}[, how much change will {he} get|. How much money does {he} get back]?",
        "{N} went to the {place} with ${m} and bought {a} {Ts}. [One|Each] {T} costs ${p}. How much money does {N} [still have|have now|have left]?",
        "{N} has ${m} in {his} wallet. {He} wants to buy {a} {Ts} for ${p} each. How much money will {he} have left [afterwards|after that]?",
        "{a} {Ts} cost ${p} each. How much change is there from ${m}?",
        "{N} paid for {a} {Ts} with ${m}. If each {T} costs ${p}, how much change did {he} receive?",
        "{N} got ${m} for {his} birthday. {He} used some of it to buy {a} {Ts}, which cost ${p} each. How much of the money is left?",
        "{N}'s mother gave {him} ${m}. {He} bought {a} {Ts} at ${p} each. How many dollars did {he} bring home?",
        "{N} [has|had|takes|brought|was given|found|carries] ${m}[ to the {place}| with {him}| in {his} pocket|]. [{He} buys|Then {he} bought|{He} uses it to buy|{He} goes out and gets|{He} spends part of it on|With it {he} buys] {a} {Ts} [for ${p} each|at ${p} each|that cost ${p} each|for ${p} apiece|at a price of ${p} each|costing ${p} each|at ${p} apiece|, each for ${p},]. [How much money is left?|How much money does {he} have left?|How much change does {he} get?|How much of the money is left?|How many dollars are left?|How many dollars does {N} have left?|What is {his} change?|How much money does {he} still have?|How much does {he} get back?]",
        "[{a} {Ts} at ${p} each are paid with ${m}.|A {T} costs ${p}, and {N} buys {a} of them with ${m}.|Every {T} is ${p}. {N} takes {a} and gives the seller ${m}.|{N} needs {a} {Ts}. Each one is ${p}. {He} has ${m}.|The {Ts} are ${p} each. {N} had ${m} before {he} bought {a} of them.] [How much money is left?|How much money does {he} have left?|How much change does {he} get?|How much of the money is left?|How many dollars are left?|How many dollars does {N} have left?|What is {his} change?|How much money does {he} still have?|How much does {he} get back?]",
        "{N} takes ${m} to the {place}. {He} spends it on {a} {Ts} for ${p} each. How many dollars does {he} have left?")),
    Family("discount", _discount,
        (("discount", "{p}*{d}*0.01"), ("price after the discount", "{p}-#1")), (
        "A {T} costs ${p}. [It is on sale for|The {place} takes] {d}% off. [What is the sale price|How much does it cost now|What is the new price]?",
        "{N} buys a {T} that [usually|normally] costs ${p} at a {d}% discount. How much does {he} pay?",
        "The price of a {T} was ${p}. It [was reduced|dropped|went down] by {d}%. What is the price [now|after the reduction]?",
        "{N} has a coupon for {d}% off. How much will {he} pay for a {T} [that costs|with a price of] ${p}?",
        "{N} wants a {T} that costs ${p}. The {place} gives {him} a {d}% discount. How much money does {he} need?",
        "The regular price of a {T} is ${p}. During the sale it is {d}% cheaper. How much does it cost during the sale?",
        "A ${p} {T} is sold at {d}% off. What does {N} pay for it?",
        "Because of a small scratch, the {place} sells a ${p} {T} with {d}% off. What is its price now?",
        "{N} saw a {T} for ${p}. A week later its price was {d}% lower. What was the price then?",
        "[A {T} costs|The price of a {T} is|A {T} usually costs|A {T} is normally|{N} likes a {T} for|The old price of a {T} was|{N} found a {T} for] ${p}. [It is|Today it is|This week it is|Now it is|The {place} sells it] {d}% [off|cheaper|less|below that price]. [How much is it now?|What does it cost now?|What is the price now?|How much does {N} pay?|What does {N} have to pay?|How much must {he} pay for it?]",
        "[With|After|If there is] a {d}% discount, [how much is|what is the price of|what does {N} pay for|how much does {N} pay for] a {T} [of ${p}|that costs ${p}|for ${p}|whose price is ${p}]?",
        "A {T} normally sells for ${p}. Today there is a {d}% discount. How much does it cost today?")),
    Family("tax", _discount,
        (("increase", "{p}*{d}*0.01"), ("after the increase", "{p}+#1")), (
        "A {T} costs ${p} [before tax|plus tax]. The sales tax is {d}%. [How much does {N} pay in total|What is the total price]?",
        "{N} buys a {T} for ${p} and pays {d}% tax on it. How much does {he} [pay|spend] [altogether|in all]?",
        "The price of a {T} is ${p}. [The price goes up|It rises|It increases] by {d}%. What is the new price?",
        "With a tax of {d}%, how much does {N} pay for a {T} [that costs|priced at] ${p}?",
        "{N} bought a {T}. The price was ${p}, and {he} had to pay {d}% in taxes. How much did {he} spend altogether?",
        "The bill was ${p}. {N} leaves a {d}% tip. How much does {he} pay in total?",
        "{N}'s salary is ${p}. {He} gets a raise of {d}%. What is {his} new salary?",
        "A {T} used to cost ${p}. Now it costs {d}% more. How much does it cost now?",
        "A meal costs ${p}, and a delivery fee of {d}% is added. What is the final price?",
        "[A {T} costs|The price of a {T} is|{N} pays rent of|{N} earns|The food costs|A ticket was|{N}'s phone bill was|The rent was|{N}'s pay was] ${p}[ a month|]. [There is also|Then there is|It is raised by|It goes up by|A tax adds|It was increased by|A fee adds|It becomes larger by|It rises by] {d}%[ on top|]. [How much is it now?|What is the total?|How much is that in all?|What is the new amount?|How much is it after that?|What does it come to?]",
        "{N}'s rent was ${p} a month. The rent was raised by {d}%. How much is the rent now?")),
    Family("growth", _share_rest,
        (("increase", "{t}*{x}*0.01"), ("after the increase", "{t}+#1")), (
        "{N} has {t} {Ts}. Next year {he} will have {x}% more. How many {Ts} will {he} have [then|next year]?",
        "A {place} had {t} {Ts}. The number of {Ts} [grew|increased|went up] by {x}%. How many {Ts} are there now?",
        "Last year there were {t} {Ts} [in the town|at the {place}]. This year there are {x}% more. How many {Ts} are there this year?",
        "[Last week|Last month], {N} sold {t} {Ts}. This [week|month] {he} sold {x}% more than that. How many {Ts} did {he} sell this time?",
        "In January there were {t} {Ts} at the {place}. By March the number had grown by {x}%. How many {Ts} were there in March?",
        "{N} used to make {t} {Ts} a day. Now {he} makes {x}% more. How many {Ts} does {he} make each day now?",
        "A {place} sold {t} {Ts} on {day}. On the next day it sold {x}% more than on {day}. How many {Ts} did it sell on the next day?",
        "{M} has {x}% more {Ts} than {N}. {N} has {t} {Ts}. How many {Ts} does {M} have?",
        "[There were|{N} had|A {place} had|{N} counted|A town had|The {place} sold] {t} {Ts} [in May|last year|last week|at first|on {day}|a year ago|in the first month]. [Now there are|This year there are|In June there were|Then there were|A week later there were] {x}% more. [How many {Ts} are there now?|How many {Ts} is that?|How many {Ts} were there then?|What is the new number of {Ts}?|How many {Ts} are there after that?]",
        "The number of {Ts} [at the {place}|that {N} has|in the town|in the garden] was {t}[ and then|. Since then it| last year, and this year it| in May. In June it| but it] [grew by|rose by|went up by|increased by|became larger by] {x}%. [How many {Ts} are there now?|What is the number now?|How many {Ts} is that?|How many {Ts} were there in the end?]",
        "{N} counted {t} {Ts} in May. In June the count was {x}% higher. How many {Ts} did {he} count in June?")),
    Family("tip shared", _tip_shared,
        (("tip", "{b}*{t}*0.01"), ("bill with tip", "{b}+#1"), ("each person's share", "#2/{n}")), (
        "{n} friends [eat at a restaurant|have dinner]. The bill is ${b} and they [add|leave] a {t}% tip. They [split the total equally|share the cost equally]. How much does each [friend|person|one] pay?",
        "A meal costs ${b}. A tip of {t}% is added, and {n} people share the [total|cost] equally. How much does each person pay?",
        "The restaurant bill came to ${b}. {N} and {his} friends added a {t}% tip. If {n} people split the total evenly, how much did each one pay?",
        "{n} people went out for lunch and the food cost ${b}. They tipped {t}% and divided the total equally. [What was each person's share|How much did each person pay]?",
        "{n} people order food for ${b}. The tip is {t}% of that. They all pay the same. How much does each of them pay?",
        "Dinner for {n} people costs ${b}, plus a {t}% tip. If everyone pays an equal part, how much does one person pay?",
        "A taxi ride costs ${b}. {N} and the others add a {t}% tip and split everything between {n} people. How much does each one pay?",
        "{N} and {his} friends have a bill of ${b}. After adding a tip of {t}%, the {n} of them divide it equally. How much does each pay?",
        "[{n} friends|{n} people|{n} workers|{n} students] [eat out|have lunch|go to a restaurant|order pizza|take a taxi|eat dinner together]. [The bill is|It costs|They get a bill of|Everything costs] ${b}[, and they add| plus|. They leave|, to which they add] a {t}% tip. [Everyone pays the same.|They share the total equally.|The cost is split evenly.|They divide it equally.] [How much is that for each?|How much does each person pay?|What does each of them pay?|How much must each one pay?]",
        "The bill for a group of {n} people was ${b}. They gave a {t}% tip and shared the total equally. How much did each person pay?")),
    Family("wage", _wage,
        (("hours", "{h}*{d}"), ("pay", "{w}*#1")), (
        "{N} earns ${w} [an|per] hour. {He} works {h} hours a day for {d} days. How much does {he} earn?",
        "{N} works {h} hours [a|per|each] day, {d} days a week. {He} [is paid|makes|gets] ${w} per hour. How much does {he} [make|earn] [in a week|per week|each week]?",
        "[A worker|{N}] gets ${w} for each hour of work. If {he} works {h} hours every day, how much will {he} earn in {d} days?",
        "{N} babysits for {h} hours a day and charges ${w} an hour. How much money does {he} make in {d} days?",
        "{N} has a job that pays ${w} an hour. {He} works {h} hours a day. How much will {he} make in {d} days?",
        "For {d} days, {N} worked {h} hours a day at ${w} an hour. What did {he} earn?",
        "{N} mows lawns for ${w} an hour. [Last week|This week] {he} mowed for {h} hours on each of {d} days. How much money did {he} make?",
        "A teacher is paid ${w} per hour and teaches {h} hours each day. What does {he} earn in {d} days?",
        "{N} works at the {place} {h} hours a day for {d} days. {His} hourly wage is ${w}. How much does {he} earn in total?",
        "[{N}|A worker|{N}'s sister|A teacher|A nurse] [earns|makes|gets|is paid|receives|charges] ${w} [an hour|per hour|for each hour|every hour|for an hour of work] and works [{h} hours a day|{h} hours each day|for {h} hours daily|{h} hours on each day]. [How much is that in {d} days?|How much does {he} make in {d} days?|How much will {he} earn in {d} days?|What does {he} earn after {d} days?|How much money is that for {d} days?|What is the pay for {d} days?]",
        "[For {d} days|On {d} days|During {d} days] {N} [works|worked|helped|drove|taught|cleaned] {h} hours [a day|each day|every day|per day][ for|. {He} gets| and earns|, making|. The pay is] ${w} [an hour|per hour|for each hour]. [How much does {he} earn?|How much money does {N} make?|How much will {he} have earned?|What is {his} pay?|How many dollars does {he} get?|How much money did {N} earn?|What does {he} earn in total?]",
        "{N} makes ${w} per hour and works {h} hours each day. How much money will {he} make after {d} days of work?")),
    Family("overtime", _overtime,
        (("regular pay", "{w}*{h}"), ("overtime pay", "{o}*{e}"), ("total pay", "#1+#2")), (
        "{N} earns ${w} an hour for the first {h} hours and ${o} for each extra hour. {He} worked {e} extra hours. How much did {he} earn?",
        "{N} is paid ${w} per regular hour and ${o} per overtime hour. This week {he} worked {h} regular hours and {e} overtime hours. What is {his} pay?"),
        held_out=True),
    Family("savings goal", _goal,
        (("money still needed", "{p}-{s}"), ("weeks", "#1/{k}")), (
        "{N} wants to buy a {T} that costs ${p}. {He} has ${s} and saves ${k} [a|each|per|every] week. How many weeks [will it take|does {he} need]?",
        "A {T} costs ${p}. {N} already has ${s}. If {he} saves ${k} [a|each|every] week, how many weeks will it take to [save enough|have enough money]?",
        "{N} is saving for a {T} [which costs|that costs] ${p}. {He} has already saved ${s}. {He} gets ${k} every week. [After how many weeks can {he} buy it|In how many weeks will {he} have enough]?",
        "{N} has ${s} in {his} piggy bank and [puts in|adds] ${k} each week. How many weeks until {he} can buy a {T} for ${p}?",
        "{N} wants a new {T}. It costs ${p}, and {he} has ${s} so far. {He} earns ${k} a week by walking dogs. How many weeks does {he} have to work?",
        "A trip costs ${p}. {N} has saved ${s} and will save ${k} per week from now on. How many weeks will it take {him} to save the rest?",
        "{N} has ${s}. {He} needs ${p} for a {T}. How many weeks will it take if {he} saves ${k} a week?",
        "{N} would like to buy a {T} for ${p}. {His} grandmother gave {him} ${s}. The rest {he} saves at ${k} every week. How many weeks does that take?",
        "{N} owes {M} ${p}. {He} pays back ${s} at once and then ${k} each week. In how many weeks is everything paid back?",
        "[A {T} costs|{N} wants a {T} for|{N} needs|A trip costs|{N}'s goal is to save|{N} wants to save] ${p}. [{He} already has|So far {he} has|{N} has|{He} has saved|At the moment {he} has|{N} has put aside] ${s}[. {He} saves| and saves|, and {he} adds|. {He} puts aside|. {He} can save] ${k} [a week|each week|every week|per week]. [How many weeks does {he} need?|How many weeks will it take?|In how many weeks does {he} have enough?|For how many weeks must {he} save?|After how many weeks does {he} have the money?|How many more weeks does {he} have to save?]",
        "{N} needs ${p} to buy a {T}. So far {he} has ${s}. {He} plans to save ${k} per week. How many weeks will {he} need?")),
    Family("profit", _profit,
        (("cost", "{n}*{a}"), ("sales", "{n}*{b}"), ("profit", "#2-#1")), (
        "{N} buys {n} {Ts} for ${a} each and sells them for ${b} each. How much profit does {he} make?",
        "{N} bought {n} {Ts} at ${a} each. {He} [then sold|sold] [all of them|them all] for ${b} each. [What was {his} profit|How much money did {he} make]?",
        "A {place} buys {Ts} for ${a} each and sells each {T} for ${b}. What is the profit on {n} {Ts}?",
        "It costs {N} ${a} to make a {T}, which {he} sells for ${b}. How much profit does {he} make if {he} [makes and sells|sells] {n} {Ts}?",
        "{N} made {n} {Ts}. Each one cost {him} ${a} to make, and {he} sold them for ${b} each. How much money did {he} earn?",
        "A {place} sells {n} {Ts} for ${b} each. It paid ${a} for each of them. How much profit did it make?",
        "{N} buys {Ts} at ${a} each. {He} sells {n} of them at ${b} each. What is {his} profit?",
        "The {Ts} cost {N} ${a} each and {he} resells them at ${b} each. If {he} sells {n}, how much does {he} gain?",
        "{N} spends ${a} on every {T} and gets ${b} for it. What is {his} profit after selling {n} {Ts}?",
        "[{N}|A farmer|A {place}|{N}'s brother|A trader] [buys|bought|makes|made|gets|orders] {n} {Ts} [for ${a} each|at ${a} each|at a cost of ${a} each|for ${a} apiece] and [sells|sold|resells] [them|all of them|each one|every one] [for ${b} each|at ${b} each|for ${b}|at ${b} apiece]. [How much profit is that?|What is the profit?|How much money is made?|How much is earned?|How much profit does {he} make?|What is {his} profit?]",
        "[A {T} costs|Each {T} costs|Every {T} costs|To make a {T} costs] {N} ${a}[ and sells for|, and {he} sells it for|. {He} sells it for|. It is sold for] ${b}. [How much profit does {he} make on {n} {Ts}?|What does {he} earn with {n} {Ts}?|{He} sells {n} of them. What is {his} profit?|How much profit is there for {n} {Ts}?|If {he} sells {n} {Ts}, how much is {his} profit?]",
        "{N} pays ${a} for each {T} and sells it for ${b}. How much profit does {he} make on {n} {Ts}?")),
    Family("three items", _three_items,
        (("cost of the {Ts}", "{a}*{p}"), ("cost of the {Us}", "{b}*{q}"), ("cost of the {Vs}", "{c}*{s}"), ("total cost", "#1+#2+#3")), (
        "{N} [buys|bought] {a} {Ts} for ${p} each, {b} {Us} for ${q} each, and {c} {Vs} for ${s} each. How much [does|did] {he} [spend|pay] [in total|altogether|in all]?",
        "A {T} costs ${p}, a {U} costs ${q} and a {V} costs ${s}. [How much do|What is the total cost of] {a} {Ts}, {b} {Us} and {c} {Vs} [cost|cost together|cost in total]?",
        "At the {place}, {Ts} cost ${p} each, {Us} cost ${q} each, and {Vs} cost ${s} each. {N} buys {a} {Ts}, {b} {Us} and {c} {Vs}. How much does {he} [pay|spend]?",
        "{N} ordered {a} {Ts} at ${p} each, {b} {Us} at ${q} each and {c} {Vs} at ${s} each. How much was the [order|bill|total]?",
        "{N} needs {a} {Ts}, {b} {Us} and {c} {Vs}. A {T} is ${p}, a {U} is ${q} and a {V} is ${s}. How much will {he} pay?",
        "The {place} sells {Ts} for ${p}, {Us} for ${q} and {Vs} for ${s}. What is the total if {N} buys {a} {Ts}, {b} {Us} and {c} {Vs}?",
        "{N} sells {Ts} for ${p} each, {Us} for ${q} each and {Vs} for ${s} each. {He} sold {a} {Ts}, {b} {Us} and {c} {Vs}. How much money did {he} make?",
        "For the party, {N} bought {a} {Ts} at ${p} each. {He} also bought {b} {Us} at ${q} each and {c} {Vs} at ${s} each. What did the party cost?",
        "[{N}|A customer|A class|The coach] [bought|buys|gets|ordered|takes|picked up|chose|wants|needs|orders|picks out|found] {a} {Ts} [for ${p} each|at ${p} each|that cost ${p} each|for ${p} apiece|at a price of ${p} each|costing ${p} each|at ${p} apiece|, each for ${p},], {b} {Us} [for ${q} each|at ${q} each|that cost ${q} each|for ${q} apiece|at a price of ${q} each|costing ${q} each|at ${q} apiece|, each for ${q},][, and| and] {c} {Vs} [for ${s} each|at ${s} each|that cost ${s} each|for ${s} apiece|at a price of ${s} each|costing ${s} each|at ${s} apiece|, each for ${s},]. [How much does {he} pay?|How much did {N} spend?|What is the total cost?|How much money does {N} need?|What does {he} pay in total?|How much will it cost {him}?|How much money did {he} spend in all?|What was the bill?|How many dollars does {N} spend?|How much does {he} have to pay?]",
        "{N} went shopping and got {a} {Ts} for ${p} each, {b} {Us} for ${q} each, and {c} {Vs} for ${s} each. How much money did {he} spend?")),
    Family("coupon each", _coupon,
        (("price of a {T} now", "{p}-{d}"), ("total cost", "#1*{n}")), (
        "{Ts} cost ${p} each, but [they are on sale for|today they are] ${d} off [each|per {T}]. How much do {n} {Ts} cost?",
        "{N} buys {n} {Ts}. Each {T} costs ${p}, but {he} has a coupon for ${d} off each {T}. How much does {he} [pay|spend] [in total|altogether|in all]?",
        "A {T} [usually|normally] costs ${p}. The {place} [sells it|is selling them] for ${d} less [today|this week]. How much will {n} {Ts} cost?",
        "The price of a {T} was ${p} and it dropped by ${d}. {N} bought {n} {Ts} at the [new|lower] price. How much did {he} spend?",
        "{N} gets ${d} off every {T}. The normal price is ${p}. What does {he} pay for {n} {Ts}?",
        "{Ts} normally cost ${p}. With a discount of ${d} per {T}, how much does {N} pay for {n} of them?",
        "A {place} lowered the price of its {Ts} from ${p} by ${d}. {N} buys {n} {Ts}. How much does {he} spend?",
        "{N} wants {n} {Ts}. They cost ${p} each, but {he} gets ${d} back for each one. How much do they cost {him} in the end?",
        "[A {T} costs|The price of a {T} is|Each {T} is|{Ts} usually cost|Every {T} normally costs] ${p}[, but today it is|. It is now|. This week it is|, but {N} gets it|. With a coupon it is] ${d} [less|cheaper|off]. [How much do {n} {Ts} cost?|{N} buys {n} of them. How much is that?|How much does {N} pay for {n} {Ts}?|What is the cost of {n} {Ts}?|How much are {n} {Ts}?|What does {N} pay for {n} of them?]",
        "Each {T} is ${d} cheaper than its normal price of ${p}. How much does {N} pay for {n} {Ts}?")),
    Family("cost shared", _two_shared,
        (("total cost", "{a}+{b}"), ("each person's share", "#1/{n}")), (
        "{n} friends [rent|share] a house. The rent is ${a} and the other costs are ${b}. They [split the costs equally|share everything equally]. How much does each [friend|person] pay?",
        "{N} and {his} friends bought a {T} for ${a} and a {U} for ${b}. If {n} people [share|split] the cost equally, how much does each person pay?",
        "A {T} costs ${a} and a {U} costs ${b}. {n} people [divide|split] the total cost [equally|evenly]. How much does each of them pay?",
        "{n} roommates pay ${a} for rent and ${b} for food each month. They divide the total equally. What is each roommate's share?",
        "{n} people go on a trip. The hotel costs ${a} and the food costs ${b}. They share all costs equally. How much does each person pay?",
        "A boat costs ${a} to rent and the fuel costs ${b}. How much does each of {n} people pay if they share the cost equally?",
        "{N} and {his} friends spend ${a} on {Ts} and ${b} on {Us}. The {n} of them share the cost equally. How much does each of them pay?",
        "They paid ${a} for the {Ts} and ${b} for the {Us}. If the cost is divided equally among {n} friends, how much does each pay?",
        "[{n} people|{n} friends|{n} students|{n} neighbors|{n} cousins] [rent a house|make a trip|buy a present|have a party|go on vacation]. [They pay|The cost is|It costs] ${a} for [the {Ts}|rent|food|gas] and ${b} for [the {Us}|drinks|tickets|the rest]. [They share this equally.|Everything is split evenly.|They divide the cost equally.|Each pays the same.] [How much is that for each?|How much does each one pay?|What does each of them pay?|How much is each person's part?]",
        "[A {T} costs|{N} pays|The bill has|There is a cost of] ${a}[ and a {U} costs| for {Ts} and| for the {Ts} and another| for one and] ${b}[ for the {Us}|]. [The total is divided equally by|This is shared equally by|The sum is split between|The cost is split evenly among] {n} [people|friends|families|students]. [How much does each pay?|What is the part of each?|How much is it for each?|How much must each of them pay?]",
        "The bill was ${a} for the {Ts} and ${b} for the {Us}. {n} friends split it evenly. How much did each friend pay?")),
    Family("boxes minus", _boxes_minus,
        (("{Ts} in all", "{a}*{b}"), ("{Ts} left", "#1-{c}")), (
        "{N} has {a} {Boxes} with {b} {Ts} [in each|each]. {He} gives away {c} {Ts}. How many {Ts} [does {he} have left|are left|remain]?",
        "There are {a} {Boxes} of {Ts} with {b} {Ts} in each {Box}. {N} [takes|uses|eats|sells] {c} of them. How many {Ts} are left?",
        "{N} bought {a} {Boxes} of {Ts}. Each {Box} [has|holds|contains] {b} {Ts}. {He} [used|lost|gave {M}|ate|sold] {c} {Ts}. How many {Ts} does {he} have [left|now]?",
        "Each {Box} holds {b} {Ts} and there are {a} {Boxes}. If {c} {Ts} are [broken|sold|missing|used], how many {Ts} are [left|not]?",
        "{N} filled {a} {Boxes} with {b} {Ts} each. Then {he} sold {c} {Ts}. How many {Ts} did {he} have left?",
        "There are {b} {Ts} in a {Box}. {N} buys {a} {Boxes} and gives {c} {Ts} to {M}. How many {Ts} does {N} keep?",
        "{N} had {a} {Boxes}. There were {b} {Ts} in every {Box}. After {he} lost {c} {Ts}, how many {Ts} did {he} have?",
        "In {a} {Boxes} there are {b} {Ts} each. {N} takes out {c} {Ts}. How many {Ts} stay in the {Boxes}?",
        "A farmer packs {b} {Ts} into each of {a} {Boxes}. {c} {Ts} go bad. How many good {Ts} are there?",
        "[{N} has|There are|{N} owns|A {place} has|{N} finds|{N} counted|The teacher has|{N} carries|{N} bought|{M} has|A farmer has] {a} {Boxes}[ of {Ts}|] [with {b} {Ts} in each|with {b} {Ts} each|of {b} {Ts} each|that hold {b} {Ts} each|, each with {b} {Ts}|, and each {Box} has {b} {Ts}]. [{c} {Ts} are sold|{c} of the {Ts} are used|{c} {Ts} are given away|{M} takes {c} {Ts}|{c} {Ts} get lost|{c} of them are eaten|{c} {Ts} were broken|{K} uses {c} of them|{c} {Ts} are taken out]. [How many {Ts} are left?|How many {Ts} remain?|How many {Ts} are there now?|How many {Ts} does that leave?|What is the number of {Ts} left?|How many {Ts} are still there?|How many {Ts} are left over?]",
        "[{N} has|There are|{N} bought|A {place} has|{N} packed|In the {place} there are] {a} {Boxes}[ of {Ts}|]. [Each {Box} holds {b} {Ts}|Every {Box} contains {b} {Ts}|There are {b} {Ts} in each {Box}|Each {Box} has {b} {Ts} inside|Each of them holds {b} {Ts}|In every {Box} there are {b} {Ts}]. [If {c} {Ts} are sold, how|If {N} uses {c} {Ts}, how|After {c} {Ts} are lost, how|When {M} takes {c} {Ts}, how|If {c} of the {Ts} are bad and thrown away, how] many {Ts} [are left|remain|are still there|are there then]?",
        "A {place} has {a} {Boxes}, and each {Box} has {b} {Ts} in it. {c} {Ts} are sold. How many {Ts} remain?")),
    Family("boxes shared", _boxes_shared,
        (("{Ts} in all", "{a}*{b}"), ("{Ts} for each", "#1/{n}")), (
        "{N} has {a} {Boxes} with {b} {Ts} [in each|each]. {He} shares [them|the {Ts}] equally among {n} friends. How many {Ts} does each friend get?",
        "There are {a} {Boxes} of {Ts} with {b} {Ts} in each {Box}. They are divided equally among {n} people. How many {Ts} does each person get?",
        "{N} bought {a} {Boxes} of {Ts}. Each {Box} [has|holds|contains] {b} {Ts}. If {n} children share the {Ts} equally, how many does each child get?",
        "A teacher has {a} {Boxes} of {b} {Ts} each. {He} [splits|divides] them [evenly|equally] between {n} students. How many {Ts} does each student receive?",
        "{a} {Boxes} hold {b} {Ts} each. All the {Ts} are shared equally by {n} friends. How many {Ts} does each friend have?",
        "{N} opens {a} {Boxes}, each with {b} {Ts}, and gives the same number of {Ts} to each of {n} children. How many {Ts} does each child get?",
        "{N} has {a} {Boxes}. Every {Box} has {b} {Ts}. {He} wants to give them to {n} people so that everyone gets the same. How many {Ts} does each person get?",
        "If {a} {Boxes} with {b} {Ts} in each are divided among {n} friends, how many {Ts} will each friend get?",
        "[{N} has|There are|{N} bought|A {place} has|{N} finds|A teacher has|{N} brings] {a} {Boxes}[ of {Ts}|] [with {b} {Ts} in each|with {b} {Ts} each|of {b} {Ts} each|, each with {b} {Ts}|. Each {Box} holds {b} {Ts}|. Every {Box} contains {b} {Ts}|. In each {Box} there are {b} {Ts}]. [They are shared equally by|The {Ts} are divided equally among|They are split evenly between|All the {Ts} are shared by|All of them are given in equal parts to|{He} gives the same number of {Ts} to each of] {n} [friends|people|children|students|neighbors|workers|players|cousins|girls|boys]. [How many {Ts} does each get?|How many {Ts} does each of them get?|How many {Ts} does everyone get?|How many {Ts} are there for each?|How many {Ts} will each one get?|What is the number of {Ts} for each?]",
        "{n} children share {a} {Boxes} of {Ts} equally. Every {Box} contains {b} {Ts}. How many {Ts} does each child get?")),
    Family("gave two", _gave_two,
        (("both parts", "{b}+{c}"), ("the rest", "{a}-#1")), (
        "{N} had {a} {Ts}. {He} gave {b} to {M} and {c} to {K}. How many {Ts} does {N} have left?",
        "{N} has {a} {Ts}. {He} gives {M} {b} {Ts} and {K} {c} {Ts}. How many {Ts} [are left|does {he} have now|does {N} still have]?",
        "There were {a} {Ts} [at the {place}|in the {Box}]. {N} took {b} of them and {M} took {c}. How many {Ts} are left?",
        "{N} baked {a} {Ts}. {He} sold {b} in the morning and {c} in the afternoon. How many {Ts} [were left|did {he} have left]?",
        "{N} owns {a} {Ts}. {b} of them are red, {c} of them are blue, and the rest are green. How many {Ts} are green?",
        "There are {a} {Ts} in a {Box}. {b} are red and {c} are yellow. The rest are white. How many white {Ts} are there?",
        "{N} has to make {a} {Ts}. {He} made {b} yesterday and {c} today. How many {Ts} does {he} still have to make?",
        "A {place} had {a} {Ts}. It sold {b} {Ts} on {day} and {c} {Ts} on the following day. How many {Ts} did it have left?",
        "{N} spent {b} of {his} {a} dollars on {Ts} and {c} dollars on {Us}. How many dollars does {he} have left?",
        "[{N} has|{N} had|There were|A {place} had|{N} made|{N} picked|{N} starts with|In a {Box} there were] {a} {Ts}. [{b} of them were sold|{N} used {b}|{M} took {b}|{b} were given to {M}|{He} lost {b}|{b} are red|{N} ate {b} of them|{b} were broken|{He} sold {b} of them] and [{c} were used|{c} more were sold|{K} took {c}|{c} were given to {K}|{c} are blue|then {c} more|{c} on the next day|another {c} were lost]. [How many {Ts} are left?|How many {Ts} remain?|How many {Ts} are there now?|How many {Ts} does that leave?|What is the number of {Ts} left?|How many {Ts} are still there?|How many {Ts} are left over?]",
        "[Out of|Of] [the {a} {Ts}|{a} {Ts}|{N}'s {a} {Ts}|the {a} {Ts} at the {place}|{his} {a} {Ts}][, {N}| {N}|, {M}] [used|sold|ate|painted|gave away|took|broke] {b} [on {day}|in the morning|first|at noon|yesterday] and {c} [the next day|in the afternoon|after that|later|today|in the evening]. [How many {Ts} are left?|How many {Ts} remain?|How many {Ts} are there now?|How many {Ts} does that leave?|What is the number of {Ts} left?|How many {Ts} are still there?|How many {Ts} are left over?]",
        "Out of {a} {Ts}, {N} used {b} on {day} and {c} the next day. How many {Ts} are left?")),
    Family("three shared", _three_shared,
        (("in all", "{a}+{b}+{c}"), ("for each", "#1/{n}")), (
        "{N} has {a} {Ts}, {M} has {b} {Ts} and {K} has {c} {Ts}. They put them together and [share|divide] them equally among {n} [people|children|friends]. How many {Ts} does each get?",
        "{N} picked {a} {Ts}, {M} picked {b} and {K} picked {c}. They [put|packed] all of them into {n} {Boxes}, with the same number in each {Box}. How many {Ts} are in each {Box}?",
        "{N} found {a} {Ts} on {day}, {b} the next day and {c} on the day after. {He} shared all of them equally among {n} friends. How many {Ts} did each friend get?",
        "There are {a} red {Ts}, {b} blue {Ts} and {c} green {Ts}. {N} divides them equally into {n} groups. How many {Ts} are in each group?",
        "{N} made {a} {Ts} in the morning, {b} at noon and {c} in the evening. {He} packed them all into {n} {Boxes} equally. How many {Ts} are in one {Box}?",
        "A class collected {a} {Ts}, {b} {Us} and {c} {Vs}. They divide all of these things equally among {n} {Boxes}. How many things are in each {Box}?",
        "{N} gives {a} {Ts}, {M} gives {b} {Ts}, and {K} gives {c} {Ts}. The {Ts} are then split equally among {n} children. How many does each child get?",
        "If {a}, {b} and {c} {Ts} are put together and divided into {n} equal groups, how many {Ts} are in one group?",
        "[{N} has|{N} found|There are|{N} made|{N} bought|{N} picked] {a} [{Ts}|red {Ts}|old {Ts}|large {Ts}], {b} [{Us}|blue {Ts}|new {Ts}|small {Ts}] and {c} [{Vs}|green {Ts}|others|very small {Ts}]. [All of them are shared equally by|They are divided equally among|{He} splits all of them evenly between|{He} puts them in equal parts into|Together they are divided into] {n} [friends|groups|boxes|children|people|bags]. [How many are there for each?|How many does each get?|How many are in each?|How many does each of them get?|How many go to each?]",
        "{N} bought {a} {Ts}, then {b} more, and then {c} more. {He} splits them evenly between {n} friends. How many {Ts} does each friend receive?")),
    Family("percent rest", _share_rest,
        (("the part", "{t}*{x}*0.01"), ("the rest", "{t}-#1")), (
        "There are {t} {Ts} [in the {place}|in a {Box}]. {x}% of them are red and the rest are blue. How many {Ts} are blue?",
        "{N} has {t} {Ts}. {He} [gives|sells|donates] {x}% of them [to {M}|to the {place}|to {his} brother]. How many {Ts} does {he} have left?",
        "Out of {t} {Ts}, {x}% are [broken|sold|new|old]. How many {Ts} are not [broken|sold|new|old]?",
        "A {place} [has|had] {t} {Ts} and [sells|sold] {x}% of them. How many {Ts} [are left|remain]?",
        "{x}% of the {t} {Ts} in the {place} are sold. How many {Ts} are left?",
        "There are {t} people at the {place}. {x}% of them are children and the others are adults. How many adults are there?",
        "{N} had {t} {Ts} but lost {x}% of them. How many {Ts} does {he} still have?",
        "Of the {t} students in a school, {x}% are girls. How many boys are there?",
        "A test has {t} questions. {N} got {x}% of them right. How many questions did {he} get wrong?",
        "[There are|A {place} has|{N} has|{N} had|{N} picked|{N} made|There were] {t} {Ts}[ in all| at the {place}|]. {x}% [of them are|of the {Ts} are|are|of these are|of them were] [red|sold|broken|old|given away|eaten|new|used|wooden|for {M}]. [How many are not?|How many {Ts} are not?|How many {Ts} are left?|How many {Ts} remain?|What is the number of the other {Ts}?|How many other {Ts} are there?|How many of them are not?]",
        "[Of|Out of] [{N}'s|the|its|a total of] {t} [{Ts}|people|students|visitors], {x}% [are children|are red|are lost|come by bus|have a dog|like music|were sold|are broken]. [How many do not?|How many are not?|How many others are there?|How many are left?|What is the number of the others?]",
        "{N} made {t} {Ts}. {x}% of the {Ts} were eaten. How many {Ts} were left?")),
    Family("fraction rest", _fraction_rest,
        (("the part", "{t}/{k}"), ("the rest", "{t}-#1")), (
        "{N} has {t} {Ts}. {He} gives 1/{k} of them to {M}. How many {Ts} does {he} have left?",
        "There are {t} {Ts} [in the {place}|in a {Box}]. 1/{k} of the {Ts} are [red|broken|old]. How many {Ts} are not [red|broken|old]?",
        "A {place} had {t} {Ts} and sold 1/{k} of them. How many {Ts} [are left|remain|were left]?",
        "{N} picked {t} {Ts} and [ate|used|sold] 1/{k} of them. How many {Ts} does {N} [still have|have now|have left]?",
        "{N} has {t} {Ts}, and 1/{k} of them are red. The others are blue. How many {Ts} are blue?",
        "1/{k} of the {t} {Ts} in the {Box} are bad. How many {Ts} are good?",
        "{N} read 1/{k} of a book with {t} pages. How many pages does {he} still have to read?",
        "There are {t} students in the school. 1/{k} of the students walk to school and the others take the bus. How many students take the bus?",
        "{N} spent 1/{k} of {his} ${t}. How much money does {he} have left?",
        "[There are|A {place} has|{N} has|{N} had|{N} picked|{N} made|There were] {t} {Ts}. [1/{k} of them are|1/{k} of the {Ts} are|1/{k} of these were|{N} uses 1/{k} of them, which are|1/{k} are] [red|sold|broken|old|given away|eaten|new|used|lost]. [How many are not?|How many {Ts} are not?|How many {Ts} are left?|How many {Ts} remain?|What is the number of the other {Ts}?|How many other {Ts} are there?]",
        "[Of|Out of] [{N}'s|the|its|a total of] {t} [{Ts}|people|students|visitors], 1/{k} [are children|are red|are lost|come by bus|have a dog|like music|were sold|go to {M}]. [The rest go to {K}. How many is that?|How many do not?|How many are not?|How many others are there?|How many are left?|What is the number of the others?]",
        "Of the {t} {Ts}, 1/{k} belong to {N} and the rest belong to {M}. How many {Ts} does {M} have?")),
    Family("half then some", _half_then,
        (("half", "{t}/2"), ("after that", "{t}-#1"), ("left", "#2-{c}")), (
        "{N} had {t} {Ts}. {He} [gave|sold] half of them to {M} and then [gave|sold] {c} to {K}. How many {Ts} does {N} have left?",
        "{N} has {t} {Ts}. Half of them are [sold|used|lost] in the morning and {c} more are [sold|used|lost] in the afternoon. How many {Ts} are left?",
        "There were {t} {Ts} in the {place}. Half of the {Ts} were taken by {N}, and then {M} took {c}. How many {Ts} remained?",
        "{N} baked {t} {Ts}. {He} gave half to {his} neighbor and ate {c} {Ts}. How many {Ts} were left?",
        "{N} had {t} {Ts}. After giving half of them to {M} and {c} of them to {K}, how many {Ts} did {he} have left?",
        "A book has {t} pages. {N} read half of the book on {day} and {c} pages on the next day. How many pages are left?",
        "{N} has ${t}. {He} spends half of it on a {T} and ${c} on a {U}. How much money does {he} have left?",
        "There are {t} people in a theater. Half of them leave, and then {c} more people leave. How many people are still in the theater?",
        "[{N} has|{N} had|There were|A {place} had|{N} begins with|{N} made|{N} owned] {t} {Ts}. [{He} gives half of them away|Half of them are sold|{He} sells half|First half of them are used|{M} takes half of them|Half of the {Ts} are lost]. [Then {c} more are lost|After that {he} gives {c} to {K}|Then {c} {Ts} are sold|Next, {he} uses {c} of them|Later {c} more are given away|Then {K} takes {c} {Ts}]. [How many {Ts} are left?|How many {Ts} remain?|How many {Ts} are there now?|How many {Ts} does that leave?|What is the number of {Ts} left?|How many {Ts} are still there?|How many {Ts} are left over?]",
        "{N} starts with {t} {Ts}. First {he} gives away half of the {Ts}. Then {he} loses {c} {Ts}. How many {Ts} does {he} have in the end?")),
    Family("fraction twice", _fraction_twice,
        (("first part", "{t}/{k}"), ("rest", "{t}-#1"), ("second part", "#2/{m}"), ("left", "#2-#3")), (
        "{N} has {t} {Ts}. {He} gives 1/{k} of them to {M}, and then 1/{m} of the rest to {K}. How many {Ts} does {he} have left?",
        "A {place} has {t} {Ts}. It sells 1/{k} of them on {day} and 1/{m} of the remaining {Ts} on the next day. How many {Ts} are left?",
        "There were {t} {Ts} in a {Box}. {N} took 1/{k} of the {Ts}. Then {M} took 1/{m} of what was left. How many {Ts} remained?",
        "Of {t} {Ts}, 1/{k} are red. Of the others, 1/{m} are blue and the rest are green. How many {Ts} are green?",
        "{N} had {t} {Ts}. {He} sold 1/{k} of them in the morning. In the afternoon {he} sold 1/{m} of the {Ts} that were left. How many {Ts} does {he} have now?",
        "1/{k} of the {t} {Ts} are eaten on {day}. 1/{m} of the rest are eaten on the next day. How many {Ts} are left after that?",
        "A farmer has {t} {Ts}. He gives 1/{k} to {N}. Then he gives 1/{m} of the remaining ones to {M}. How many {Ts} does the farmer keep?",
        "{N} read 1/{k} of a book of {t} pages on {day}. The next day {he} read 1/{m} of the remaining pages. How many pages are left to read?",
        "[{N} has|{N} had|There were|A {place} had|{N} picked|{N} made|A farmer has] {t} {Ts}. [{He} gives 1/{k} of them away|1/{k} of them are sold|{He} sells 1/{k}|First 1/{k} of them are used|{M} takes 1/{k} of them|1/{k} of the {Ts} are red]. [Then 1/{m} of the rest are lost|After that {he} gives 1/{m} of the others to {K}|Then 1/{m} of what is left are sold|Next, {he} uses 1/{m} of the remaining {Ts}|Of the rest, 1/{m} are blue|Then {K} takes 1/{m} of the {Ts} that are left]. [How many {Ts} are left then?|How many {Ts} remain?|How many {Ts} are left after that?|How many {Ts} are there now?]",
        "{N} picked {t} {Ts}. {He} ate 1/{k} of them and gave {M} 1/{m} of the remaining {Ts}. How many {Ts} does {N} still have?")),
    Family("more than", _more,
        (("the other", "{a}+{b}"), ("both together", "{a}+#1")), (
        "{N} has {a} {Ts}. {M} has {b} more {Ts} than {N}. How many {Ts} do they have [altogether|in total|in all|together]?",
        "{N} [sold|found|picked|made] {a} {Ts} and {M} [sold|found|picked|made] {b} more than {N}. How many {Ts} did they [sell|find|pick|make] [altogether|in total|together]?",
        "{M} has {b} more {Ts} than {N}. If {N} has {a} {Ts}, how many {Ts} do they have [altogether|in total|together]?",
        "{N} collected {a} {Ts}. {M} collected {b} more {Ts} than {N} did. What is the total number of {Ts} they collected?",
        "In the morning {N} sold {a} {Ts}. In the afternoon {he} sold {b} more {Ts} than in the morning. How many {Ts} did {he} sell that day?",
        "There are {a} red {Ts} in a {Box}. There are {b} more blue {Ts} than red {Ts}. How many {Ts} are in the {Box}?",
        "A {place} had {a} visitors on {day} and {b} more visitors on the next day than on {day}. How many visitors did it have on both days?",
        "{N} ran {a} miles last week. This week {he} ran {b} miles more than last week. How many miles did {he} run in the two weeks?",
        "{N} read {a} pages and {M} read {b} pages more. How many pages did both of them read?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {His} friend {M} has|. {M} got|, but {M} found] {b} more [than {N}|{Ts} than {N}|than {him}|than that|{Ts}]. [How many {Ts} do they have together?|How many {Ts} do they have altogether?|How many {Ts} are there in total?|What is the total number of {Ts}?|How many {Ts} do they have in all?|How many {Ts} do the two have?|How many {Ts} is that in all?]",
        "[On {day}|In May|Last week|In the first week|In the morning|Yesterday] {N} [sold|read|made|found|counted|ran] {a} [{Ts}|pages|miles|{Us}]. [The next day|In June|This week|In the second week|In the afternoon|Today] [it was|{he} did|there were|{he} had] {b} more[ than that| than before|]. [How many is that in all?|How many were there in total?|What is the total?|How many did {he} have altogether?|How many is that together?]",
        "{N} bought {a} {Ts}, and {M} bought {b} {Ts} more than {him}. How many {Ts} did the two of them buy in all?")),
    Family("fewer than", _less,
        (("the other", "{a}-{b}"), ("both together", "{a}+#1")), (
        "{N} has {a} {Ts}. {M} has {b} fewer {Ts} than {N}. How many {Ts} do they have [altogether|in total|in all|together]?",
        "{N} [sold|found|picked|made] {a} {Ts} and {M} [sold|found|picked|made] {b} [fewer|less] than {N}. How many {Ts} did they [sell|find|pick|make] [altogether|in total|together]?",
        "{M} has {b} [fewer|less] {Ts} than {N}. If {N} has {a} {Ts}, how many {Ts} do they have [altogether|in total|together]?",
        "{N} collected {a} {Ts}. {M} collected {b} fewer {Ts} than {N} did. What is the total number of {Ts} they collected?",
        "In the morning {N} sold {a} {Ts}. In the afternoon {he} sold {b} fewer {Ts} than in the morning. How many {Ts} did {he} sell that day?",
        "There are {a} red {Ts} in a {Box}. There are {b} fewer blue {Ts} than red {Ts}. How many {Ts} are in the {Box}?",
        "A {place} had {a} visitors on {day} and {b} fewer visitors on the next day. How many visitors did it have on both days?",
        "{N} ran {a} miles last week. This week {he} ran {b} miles less than last week. How many miles did {he} run in the two weeks?",
        "{N} read {a} pages and {M} read {b} pages less. How many pages did both of them read?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {His} friend {M} has|. {M} got|, but {M} found] {b} [fewer|less] [than {N}|{Ts} than {N}|than {him}|than that|{Ts}]. [How many {Ts} do they have together?|How many {Ts} do they have altogether?|How many {Ts} are there in total?|What is the total number of {Ts}?|How many {Ts} do they have in all?|How many {Ts} do the two have?|How many {Ts} is that in all?]",
        "[On {day}|In May|Last week|In the first week|In the morning|Yesterday] {N} [sold|read|made|found|counted|ran] {a} [{Ts}|pages|miles|{Us}]. [The next day|In June|This week|In the second week|In the afternoon|Today] [it was|{he} did|there were|{he} had] {b} [fewer|less][ than that| than before|]. [How many is that in all?|How many were there in total?|What is the total?|How many did {he} have altogether?|How many is that together?]",
        "{N} bought {a} {Ts}, and {M} bought {b} {Ts} fewer than {him}. How many {Ts} did the two of them buy in all?")),
    Family("times as many", _times,
        (("the other", "{a}*{k}"), ("both together", "{a}+#1")), (
        "{N} has {a} {Ts}. {M} has {k} times as many {Ts} as {N}. How many {Ts} do they have [altogether|in total|in all|together]?",
        "{N} [sold|found|picked|made] {a} {Ts} and {M} [sold|found|picked|made] {k} times as many. How many {Ts} did they [sell|find|pick|make] [altogether|in total|together]?",
        "{M} has {k} times as many {Ts} as {N}. If {N} has {a} {Ts}, how many {Ts} do they have [altogether|in total|together]?",
        "{N} collected {a} {Ts}. {M} collected {k} times more {Ts} than {N}. What is the total number of {Ts} they collected?",
        "In the morning {N} sold {a} {Ts}. In the afternoon {he} sold {k} times as many {Ts}. How many {Ts} did {he} sell that day?",
        "There are {a} red {Ts} in a {Box} and {k} times as many blue {Ts}. How many {Ts} are in the {Box}?",
        "A {place} had {a} visitors on {day} and {k} times as many on the next day. How many visitors did it have on both days?",
        "{N} read {a} pages, while {M} read {k} times as many pages as {N}. How many pages did both of them read?",
        "{N}'s {T} weighs {a} pounds. {M}'s {T} weighs {k} times as much. How many pounds do they weigh together?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {His} friend {M} has|. {M} got|, but {M} found] {k} times [as many|as many {Ts}|as many as {N}|more|that number|the number]. [How many {Ts} do they have together?|How many {Ts} do they have altogether?|How many {Ts} are there in total?|What is the total number of {Ts}?|How many {Ts} do they have in all?|How many {Ts} do the two have?|How many {Ts} is that in all?]",
        "[On {day}|In May|Last week|In the first week|In the morning|Yesterday] {N} [sold|read|made|found|counted|ran] {a} [{Ts}|pages|miles|{Us}]. [The next day|In June|This week|In the second week|In the afternoon|Today] [it was|{he} did|there were|{he} had] {k} times [as many|that number|as much|that]. [How many is that in all?|How many were there in total?|What is the total?|How many did {he} have altogether?|How many is that together?]",
        "{N} bought {a} {Ts}, and {M} bought {k} times that number. How many {Ts} did the two of them buy in all?")),
    Family("twice as many", _twice,
        (("the other", "{a}*2"), ("both together", "{a}+#1")), (
        "{N} has {a} {Ts}. {M} has twice as many {Ts} as {N}. How many {Ts} do they have [altogether|in total|in all|together]?",
        "{N} [sold|found|picked|made] {a} {Ts} and {M} [sold|found|picked|made] twice as many. How many {Ts} did they [sell|find|pick|make] [altogether|in total|together]?",
        "{M} has twice as many {Ts} as {N}. If {N} has {a} {Ts}, how many {Ts} do they have [altogether|in total|together]?",
        "{N} collected {a} {Ts} on {day}. On the next day {he} collected twice that number. How many {Ts} did {he} collect on both days?",
        "In the morning {N} sold {a} {Ts}. In the afternoon {he} sold twice as many {Ts}. How many {Ts} did {he} sell that day?",
        "There are {a} red {Ts} in a {Box} and twice as many blue {Ts}. How many {Ts} are in the {Box}?",
        "A {place} had {a} visitors on {day} and double that number on the next day. How many visitors did it have on both days?",
        "{N} read {a} pages, while {M} read twice as many pages as {N}. How many pages did both of them read?",
        "{N} worked {a} hours last week and twice as long this week. How many hours did {he} work in the two weeks?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {His} friend {M} has|. {M} got|, but {M} found] [twice as many|twice as many {Ts}|twice as many as {N}|twice that number|double the number|double that|twice the number of {Ts}]. [How many {Ts} do they have together?|How many {Ts} do they have altogether?|How many {Ts} are there in total?|What is the total number of {Ts}?|How many {Ts} do they have in all?|How many {Ts} do the two have?|How many {Ts} is that in all?]",
        "[On {day}|In May|Last week|In the first week|In the morning|Yesterday] {N} [sold|read|made|found|counted|ran] {a} [{Ts}|pages|miles|{Us}]. [The next day|In June|This week|In the second week|In the afternoon|Today] [it was|{he} did|there were|{he} had] [twice as many|twice that number|twice as much|double that|twice that]. [How many is that in all?|How many were there in total?|What is the total?|How many did {he} have altogether?|How many is that together?]",
        "{N} bought {a} {Ts}, and {M} bought double that number. How many {Ts} did the two of them buy in all?")),
    Family("half as many", _half,
        (("the other", "{a}/2"), ("both together", "{a}+#1")), (
        "{N} has {a} {Ts}. {M} has half as many {Ts} as {N}. How many {Ts} do they have [altogether|in total|in all|together]?",
        "{N} [sold|found|picked|made] {a} {Ts} and {M} [sold|found|picked|made] half as many. How many {Ts} did they [sell|find|pick|make] [altogether|in total|together]?",
        "{M} has half as many {Ts} as {N}. If {N} has {a} {Ts}, how many {Ts} do they have [altogether|in total|together]?",
        "{N} planted {a} {Ts} this year. Last year {he} planted half that many. How many {Ts} did {he} plant in both years?",
        "In the morning {N} sold {a} {Ts}. In the afternoon {he} sold half as many {Ts}. How many {Ts} did {he} sell that day?",
        "There are {a} red {Ts} in a {Box} and half as many blue {Ts}. How many {Ts} are in the {Box}?",
        "A {place} had {a} visitors on {day} and half that number on the next day. How many visitors did it have on both days?",
        "{N} read {a} pages, while {M} read half as many pages as {N}. How many pages did both of them read?",
        "{N} worked {a} hours last week and half as long this week. How many hours did {he} work in the two weeks?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {His} friend {M} has|. {M} got|, but {M} found] [half as many|half as many {Ts}|half as many as {N}|half the number|half of that number|half the number of {Ts}]. [How many {Ts} do they have together?|How many {Ts} do they have altogether?|How many {Ts} are there in total?|What is the total number of {Ts}?|How many {Ts} do they have in all?|How many {Ts} do the two have?|How many {Ts} is that in all?]",
        "[On {day}|In May|Last week|In the first week|In the morning|Yesterday] {N} [sold|read|made|found|counted|ran] {a} [{Ts}|pages|miles|{Us}]. [The next day|In June|This week|In the second week|In the afternoon|Today] [it was|{he} did|there were|{he} had] [half as many|half of that|half as much|half that number]. [How many is that in all?|How many were there in total?|What is the total?|How many did {he} have altogether?|How many is that together?]",
        "{N} bought {a} {Ts}, and {M} bought half that number. How many {Ts} did the two of them buy in all?")),
    Family("times and more", _times_more,
        (("the second", "{a}*{k}"), ("the third", "#1+{c}"), ("all three", "{a}+#1+#2")), (
        "{N} has {a} {Ts}. {M} has {k} times as many {Ts} as {N}, and {K} has {c} more than {M}. How many {Ts} do they have [altogether|in total|in all]?",
        "{K} has {c} more {Ts} than {M}. {M} has {k} times as many {Ts} as {N}. {N} has {a} {Ts}. How many {Ts} do [the three of them|they] have [altogether|in total]?",
        "{N} picked {a} {Ts}. {M} picked {k} times as many as {N}. {K} picked {c} more {Ts} than {M}. How many {Ts} did they pick in total?",
        "{N} sold {a} {Ts}, {M} sold {k} times as many {Ts} as {N}, and {K} sold {c} more than {M} did. What is the total number of {Ts} sold?",
        "{N} has {a} {Ts}, and {M} has {k} times that number. {K} has {c} {Ts} more than {M}. How many {Ts} do they all have together?",
        "{K} read {c} more pages than {M}. {M} read {k} times as many pages as {N}, and {N} read {a} pages. How many pages did they read in all?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {M} made] {k} times [as many as {N}|as many|as many {Ts}|that number][, and {K} has|. {K} has|, while {K} has|. {K} made] {c} more [than {M}|{Ts} than {M}|than {M} does]. [How many {Ts} do all three have?|How many {Ts} are there in total?|How many {Ts} do they have together?|What is the total number of {Ts}?|How many {Ts} did the three make?]",
        "[{K} has|{K} made|{K} found] {c} more [{Ts}|] than {M}[, and {M}|. {M}|, while {M}] [has|made|found] {k} times as many [as {N}|{Ts} as {N}][, who has {a}|. {N} has {a} {Ts}|, who made {a}|, who found {a} {Ts}]. [How many {Ts} do all three have?|How many {Ts} are there in total?|How many {Ts} do they have together?|What is the total number of {Ts}?]",
        "{M} made {k} times as many {Ts} as {N}, who made {a}. {K} made {c} more {Ts} than {M}. How many {Ts} did all three make?")),
    Family("more and fewer", _gave_two,
        (("the second", "{a}+{b}"), ("the third", "#1-{c}"), ("all three", "{a}+#1+#2")), (
        "{N} has {a} {Ts}. {M} has {b} more {Ts} than {N}, and {K} has {c} fewer {Ts} than {M}. How many {Ts} do they have [altogether|in total|in all]?",
        "{K} has {c} fewer {Ts} than {M}. {M} has {b} more {Ts} than {N}. {N} has {a} {Ts}. How many {Ts} do they have [altogether|in total]?",
        "{N} picked {a} {Ts}. {M} picked {b} more than {N}. {K} picked {c} {Ts} less than {M}. How many {Ts} did they pick in total?",
        "{N} sold {a} {Ts}, {M} sold {b} more {Ts} than {N}, and {K} sold {c} less than {M} did. What is the total number of {Ts} sold?",
        "{N} has {a} {Ts}, and {M} has {b} more than {him}. {K} has {c} {Ts} fewer than {M}. How many {Ts} do they all have together?",
        "On {day} {N} sold {a} {Ts}. On the second day {he} sold {b} more than on {day}, and on the third day {c} fewer than on the second day. How many {Ts} did {he} sell?",
        "{K} read {c} fewer pages than {M}. {M} read {b} more pages than {N}, and {N} read {a} pages. How many pages did they read in all?",
        "{N} [has|had|found|owns|made|picked|collected|bought|sold|counted|saw|drew|brought] {a} {Ts}[. {M} has|, and {M} has|, while {M} has|. {M} made] {b} more [than {N}|{Ts} than {N}|than {him}][, and {K} has|. {K} has|, while {K} has|. {K} made] {c} [fewer|less] [than {M}|{Ts} than {M}|than {M} does]. [How many {Ts} do all three have?|How many {Ts} are there in total?|How many {Ts} do they have together?|What is the total number of {Ts}?|How many {Ts} did the three make?]",
        "[{K} has|{K} made|{K} found] {c} [fewer|less] [{Ts}|] than {M}[, and {M}|. {M}|, while {M}] [has|made|found] {b} more [than {N}|{Ts} than {N}][, who has {a}|. {N} has {a} {Ts}|, who made {a}|, who found {a} {Ts}]. [How many {Ts} do all three have?|How many {Ts} are there in total?|How many {Ts} do they have together?|What is the total number of {Ts}?]",
        "{M} made {b} more {Ts} than {N}, who made {a}. {K} made {c} fewer {Ts} than {M}. How many {Ts} did all three make?")),
    Family("two legs", _two_legs,
        (("first distance", "{s}*{h}"), ("second distance", "{z}*{g}"), ("total distance", "#1+#2")), (
        "{N} drives at {s} miles per hour for {h} hours and then at {z} miles per hour for {g} hours. How [far does {he} drive|many miles does {he} drive] [in total|altogether|in all]?",
        "A [train|bus|truck] travels for {h} hours at {s} miles per hour, then for {g} hours at {z} miles per hour. What is the total distance?",
        "{N} rides {h} hours at a speed of {s} kilometers per hour. Then {he} rides {g} hours at {z} kilometers per hour. How many kilometers does {he} ride in total?",
        "For {h} hours {N} travels at {s} miles per hour. For the next {g} hours {he} travels at {z} miles per hour. How many miles does {he} travel?",
        "{N} drove for {h} hours at {s} miles per hour. After lunch {he} drove {g} more hours at {z} miles per hour. How many miles did {he} drive that day?",
        "A plane flies {s} miles an hour for {h} hours and {z} miles an hour for {g} hours. How many miles does it fly?",
        "{N} cycles {s} miles an hour for {h} hours on {day} and {z} miles an hour for {g} hours on the next day. What distance does {he} cycle?",
        "How far does a car go that drives {h} hours at {s} miles per hour and {g} hours at {z} miles per hour?",
        "[{N}|A train|A truck|A bus|{N}'s father] [drives|travels|goes|rides|moves] [at {s} miles per hour for {h} hours|for {h} hours at {s} miles an hour|{s} miles per hour during {h} hours|{h} hours at a speed of {s} miles per hour] and [then at {z} miles per hour for {g} hours|then for {g} hours at {z} miles an hour|{z} miles per hour for the last {g} hours|after that {g} hours at {z} miles per hour|for another {g} hours at {z} miles per hour]. [How many miles is that?|How far is that?|What is the whole distance?|How many miles in total?|How long is the way in miles?]",
        "{N} went {s} miles per hour for the first {h} hours and {z} miles per hour for the last {g} hours. How many miles did {he} go?")),
    Family("there and back", _there_and_back,
        (("distance a day", "{a}*2"), ("total distance", "#1*{d}")), (
        "{N} lives {a} miles from [work|school|the {place}]. {He} drives there and back every day. How many miles does {he} drive in {d} days?",
        "The {place} is {a} miles from {N}'s house. {He} [walks|rides|runs] there and back each day. How many miles is that in {d} days?",
        "{N} [walks|drives|rides] {a} miles to school and the same way back home each day. How many miles does {he} [walk|drive|ride] in {d} days?",
        "[It is|The way is] {a} kilometers to the {place}. {N} makes the round trip once a day for {d} days. How many kilometers does {he} travel?",
        "{N} works {a} miles from home and drives to work and back {d} days a month. How many miles does {he} drive to work and back in a month?",
        "{N} takes the bus to the {place}, {a} miles away, and takes the bus back again each day. How many miles is {he} on the bus in {d} days?",
        "The school is {a} blocks from {N}'s home. {He} walks there and back {d} times. How many blocks does {he} walk?",
        "{N} runs to the {place} and back every morning. The {place} is {a} kilometers away. How many kilometers does {he} run in {d} days?",
        "[The {place} is|{N}'s school is|{N}'s work is|{N}'s grandmother lives|The lake is] {a} [miles|blocks|kilometers] [away|from {N}'s home|from home|from here]. {N} [goes there and back|walks there and comes back|drives there and back again|makes the round trip|rides there and back] [every day|once a day|each day|daily]. [How far is that in {d} days?|How far does {he} go in {d} days?|What distance is that in {d} days?|How much way is that after {d} days?]",
        "Each day {N} goes to the {place}, which is {a} miles away, and comes back. How many miles does {he} travel in {d} days?")),
    Family("reading", _reading,
        (("in those days", "{k}*{d}"), ("left", "{p}-#1")), (
        "{N} has {p} {Ts} to [check|paint|sort|clean]. {He} does {k} {Ts} a day. How many {Ts} are left after {d} days?",
        "A book has {p} pages. {N} reads {k} pages [a|each|every] day. How many pages are left after {d} days?",
        "{N} needs to make {p} {Ts}. {He} makes {k} {Ts} each day. After {d} days, how many more {Ts} does {he} need to make?",
        "A {place} had {p} {Ts}. It sold {k} {Ts} a day for {d} days. How many {Ts} were left?",
        "{N} has to plant {p} {Ts}. If {he} plants {k} {Ts} a day for {d} days, how many {Ts} are not planted yet?",
        "{N} had {p} {Ts}. {He} used {k} {Ts} each day for {d} days. How many {Ts} did {he} have left?",
        "There are {p} {Ts} in a {Box}. {N} takes {k} {Ts} out of it every day. How many {Ts} are in the {Box} after {d} days?",
        "{N} owns ${p}. {He} spends ${k} every day for {d} days. How much money is left?",
        "A trip is {p} miles long. {N} travels {k} miles a day. How many miles are left after {d} days?",
        "[{N} has|There are|{N} must do|A {place} has|{N} has to make|{N} wants to read] {p} [{Ts}|pages|{Us}]. [{He} does|{N} reads|{He} takes|{He} uses|{He} finishes|{N} sells] {k} [of them |]a day. [How many are left after {d} days?|How many remain after {d} days?|After {d} days, how many are left?|How many are there still after {d} days?|How many more are there to do after {d} days?]",
        "[Every day|Each day] {N} [reads|sells|uses|eats|makes|cleans] {k} of [the|{his}] {p} [{Ts}|pages|{Us}]. [How many are left after {d} days?|How many remain after {d} days?|After {d} days, how many are left?|How many has {he} not done after {d} days?]",
        "{N} must [pack|count|sort] {p} {Ts} and does {k} of them every day. How many {Ts} remain after {d} days?")),
    Family("weeks", _weeks,
        (("in a week", "{k}*7"), ("in all", "#1*{w}")), (
        "{N} [makes|sells|uses|eats] {k} {Ts} [a|each|every] day. How many {Ts} does {he} [make|sell|use|eat] in {w} weeks?",
        "{N} reads {k} pages [a|each|every] day. How many pages will {he} read in {w} weeks?",
        "Every day, a {place} [sells|needs|gets] {k} {Ts}. How many {Ts} is that in {w} weeks?",
        "{N} saves ${k} [a|each|every] day. How much will {he} save in {w} weeks?",
        "{N} drinks {k} glasses of water a day. How many glasses does {he} drink in {w} weeks?",
        "A machine makes {k} {Ts} a day. How many {Ts} does it make in {w} weeks if it runs every day?",
        "How many {Ts} does {N} need for {w} weeks if {he} needs {k} {Ts} per day?",
        "{N} earns ${k} a day and works every day of the week. How much does {he} earn in {w} weeks?",
        "{N}'s dog eats {k} {Ts} a day. How many {Ts} does it eat in {w} weeks?",
        "[{N}|A machine|A {place}|{N}'s family|A farmer|{N}'s cat] [makes|sells|uses|eats|needs|reads|gets|drinks|writes] {k} [{Ts}|pages|cups|{Us}] [a day|each day|every day|per day]. [How many is that in {w} weeks?|How many in {w} weeks?|How many does that make in {w} weeks?|How many are there after {w} weeks?|How many is that for {w} weeks?]",
        "[Each day|Every day], {N} [walks|runs|rides|swims|drives] {k} [miles|laps|kilometers|blocks]. [How far is that in {w} weeks?|How many is that in {w} weeks?|How far does {he} come in {w} weeks?|What is the distance in {w} weeks?]",
        "{N} runs {k} miles every day. How many miles does {he} run in {w} weeks?")),
    Family("machine", _machine,
        (("in a day", "{a}*{h}"), ("in all", "#1*{d}")), (
        "A machine makes {a} {Ts} [an|per] hour. It runs {h} hours a day. How many {Ts} does it make in {d} days?",
        "{N} can [paint|pack|make|sort] {a} {Ts} per hour. If {he} works {h} hours a day, how many {Ts} will {he} [paint|pack|make|sort] in {d} days?",
        "A factory produces {a} {Ts} every hour and works {h} hours each day. How many {Ts} are produced in {d} days?",
        "{N} [sells|makes] {a} {Ts} an hour and works for {h} hours each day. How many {Ts} does {he} [sell|make] in {d} days?",
        "{N} packs {a} {Ts} an hour. How many {Ts} does {he} pack in {d} days if {he} works {h} hours per day?",
        "A {place} sells {a} {Ts} per hour. It is open {h} hours a day. How many {Ts} does it sell in {d} days?",
        "A baker makes {a} {Ts} each hour for {h} hours every day. How many {Ts} does he have after {d} days?",
        "For {d} days, a machine ran {h} hours a day and made {a} {Ts} per hour. How many {Ts} did it make?",
        "[A machine|{N}|A factory|A worker|A baker|{N}'s brother] [makes|packs|paints|sorts|cleans|produces|sells] {a} {Ts} [an hour|per hour|every hour|each hour|in an hour] [and works|and runs|for] {h} hours [a day|each day|every day|per day]. [How many {Ts} is that in {d} days?|How many {Ts} are there after {d} days?|How many {Ts} in {d} days?|How many {Ts} does that make in {d} days?|How many {Ts} are done in {d} days?]",
        "In one hour {N} makes {a} {Ts}. How many {Ts} can {he} make in {d} days of {h} hours each?")),
    Family("two workers", _two_workers,
        (("in an hour", "{a}+{b}"), ("in all", "#1*{h}")), (
        "{N} makes {a} {Ts} [an|per] hour and {M} makes {b} {Ts} [an|per] hour. How many {Ts} do they make [together|in total] in {h} hours?",
        "{N} can pick {a} {Ts} an hour, and {M} can pick {b} {Ts} an hour. If they both work for {h} hours, how many {Ts} will they pick?",
        "Working together for {h} hours, how many {Ts} do {N} and {M} make if {N} makes {a} per hour and {M} makes {b} per hour?",
        "One machine makes {a} {Ts} per hour. Another machine makes {b} {Ts} per hour. How many {Ts} do both machines make in {h} hours?",
        "{N} and {M} work together. {N} cleans {a} {Ts} an hour and {M} cleans {b} {Ts} an hour. How many {Ts} have they cleaned after {h} hours?",
        "In an hour, {N} paints {a} {Ts} and {M} paints {b} {Ts}. How many {Ts} can they paint in {h} hours?",
        "A red machine makes {a} {Ts} an hour. A blue machine makes {b} {Ts} an hour. If both run for {h} hours, how many {Ts} are made?",
        "Each hour {N} sells {a} {Ts} and {b} {Us}. How many things does {he} sell in {h} hours?",
        "[{N}|One machine|{N}'s mother|The first worker] [makes|packs|picks|cleans|sells|paints] {a} {Ts} [an hour|per hour|every hour|each hour][ and {M}|, while {M}|. {M}|. The other one|, and the second one] [makes|packs|picks|cleans|sells|paints] {b}[ {Ts} an hour| per hour| every hour|]. [How many {Ts} do they make in {h} hours?|How many {Ts} is that in {h} hours?|How many {Ts} are there after {h} hours?|How many {Ts} in {h} hours together?|In {h} hours, how many {Ts} is that?]",
        "{N} packs {a} {Ts} every hour, while {M} packs {b}. How many {Ts} have they packed after {h} hours?")),
    Family("tank", _tank,
        (("gain a minute", "{f}-{s}"), ("minutes", "{c}/#1")), (
        "A tank holds {c} gallons. A pipe fills {f} gallons per minute and a leak loses {s} gallons per minute. How many minutes does it take to fill the tank?",
        "{N} fills a {c} liter pool at {f} liters a minute while {s} liters a minute drain out. After how many minutes is it full?"),
        held_out=True),
    Family("tasks", _tasks,
        (("minutes for the {Ts}", "{a}*{m}"), ("minutes for the {Us}", "{b}*{n}"), ("minutes in all", "#1+#2"), ("hours in all", "#3/60")), (
        "{N} [cleans|paints|makes] {a} {Ts} and {b} {Us}. Each {T} takes {m} minutes and each {U} takes {n} minutes. How many hours does {he} need?",
        "It takes {m} minutes to [make|clean|fix] a {T} and {n} minutes to [make|clean|fix] a {U}. How many hours does it take {N} to [make|clean|fix] {a} {Ts} and {b} {Us}?",
        "A {T} takes {N} {m} minutes and a {U} takes {him} {n} minutes. How many hours will {he} spend on {a} {Ts} and {b} {Us}?",
        "{N} spends {m} minutes on each {T} and {n} minutes on each {U}. {He} has {a} {Ts} and {b} {Us} to do. How many hours will it take?",
        "{N} has {a} {Ts} that take {m} minutes each and {b} {Us} that take {n} minutes each. How many hours will {he} be busy?",
        "Washing a {T} takes {m} minutes. Washing a {U} takes {n} minutes. {N} washes {a} {Ts} and {b} {Us}. How many hours does this take?",
        "{N} practices {a} {Ts} for {m} minutes each and {b} {Us} for {n} minutes each. For how many hours does {he} practice?",
        "[{N}|{N}'s brother|A worker] [cleans|makes|paints|fixes|washes|wraps] {a} {Ts} and {b} {Us}. [A {T} takes|Each {T} takes|For a {T} {he} needs|One {T} takes] {m} minutes[ and a {U} takes|, and each {U} takes|, for a {U}|. One {U} takes] {n} minutes. [How many hours is that?|How many hours does {he} need?|How many hours will {he} work?|How many hours in all?|For how many hours is {he} busy?]",
        "If each {T} needs {m} minutes and each {U} needs {n} minutes, how many hours does {N} work on {a} {Ts} and {b} {Us}?")),
    Family("hours to minutes", _hours,
        (("minutes", "{h}*60"), ("in all", "#1/{m}")), (
        "{N} can [make|pack|paint|fix] a {T} in {m} minutes. How many {Ts} can {he} [make|pack|paint|fix] in {h} hours?",
        "It takes {N} {m} minutes to [make|pack|paint|fix] one {T}. How many {Ts} can {he} finish in {h} hours?",
        "A machine makes one {T} every {m} minutes. How many {Ts} does it make in {h} hours?",
        "{N} works for {h} hours. Each {T} takes {him} {m} minutes. How many {Ts} does {he} finish?",
        "A bus leaves every {m} minutes. How many buses leave in {h} hours?",
        "One {T} takes {m} minutes. How many {Ts} can be done in {h} hours?",
        "{N} has {h} hours for {his} homework. Each {T} takes {m} minutes. How many {Ts} can {he} do?",
        "{N} reads one page in {m} minutes. How many pages does {he} read in {h} hours?",
        "[{N}|A machine|A baker|A worker|{N}'s sister] [makes|packs|paints|cleans|wraps|finishes|reads] [a {T}|one {T}|a {U}|one page] [in|every] {m} minutes. [How many in {h} hours?|How many is that in {h} hours?|How many can be done in {h} hours?|How many are there after {h} hours?|How many does {he} finish in {h} hours?]",
        "Every {m} minutes a {T} is [made|sold]. How many {Ts} are [made|sold] in {h} hours?")),
    Family("dozens", _dozens,
        (("{Ts} in all", "{d}*12"), ("days", "#1/{e}")), (
        "{N} buys {d} dozen {Ts}. {He} uses {e} {Ts} [a|each|every] day. How many days will [they|the {Ts}] last?",
        "{N} has {d} dozen {Ts}. If {he} eats {e} {Ts} a day, how many days will the {Ts} last?",
        "A {place} has {d} dozen {Ts}. Each day {e} {Ts} are used. [After how many days are all of them used|For how many days are there enough {Ts}]?",
        "{N} eats {e} {Ts} every day. How many days will it take {him} to eat {d} dozen {Ts}?",
        "{N} bakes {d} dozen {Ts} and eats {e} of them daily. How many days do they last?",
        "There are {d} dozen {Ts} in the kitchen. {N}'s family eats {e} {Ts} per day. How long in days will the {Ts} last?",
        "{N} uses {e} {Ts} a day and buys {d} dozen {Ts}. For how many days does {he} have {Ts}?",
        "[{N} has|There are|{N} bought|A {place} has|{N} gets] {d} dozen {Ts}[. {He} eats| and eats|. {He} uses|, and {he} uses|. {N} sells] {e} [of them |{Ts} |]a day. [How many days is that enough?|How many days do they last?|For how many days are there {Ts}?|After how many days are they gone?|How many days until there are none?]",
        "With {d} dozen {Ts} in the house, how many days can {N} use {e} {Ts} a day?")),
    Family("dozens shared", _dozens,
        (("{Ts} in all", "{d}*12"), ("{Ts} for each", "#1/{e}")), (
        "{N} bought {d} dozen {Ts} and shared them equally among {e} friends. How many {Ts} did each friend get?",
        "{N} baked {d} dozen {Ts}. {He} puts them into {e} {Boxes} with the same number in each. How many {Ts} are in each {Box}?",
        "There are {d} dozen {Ts} for {e} [people|children]. How many {Ts} does each one get if they share equally?",
        "{e} friends divide {d} dozen {Ts} equally. How many {Ts} does each of them get?",
        "{N} has {d} dozen {Ts} and {e} {Boxes}. {He} puts the same number of {Ts} in every {Box}. How many {Ts} does each {Box} hold?",
        "A farmer gives {d} dozen {Ts} to {e} neighbors, the same number to each. How many {Ts} does a neighbor get?",
        "How many {Ts} does each of {e} people get from {d} dozen {Ts} if all get the same number?",
        "[{N} has|There are|{N} bought|A {place} has|{N} baked] {d} dozen {Ts}. [{e} friends share them equally|{e} people share them equally|{e} children share them equally|{e} students share them equally|{e} neighbors share them equally|{e} workers share them equally|{e} players share them equally|{e} cousins share them equally|{e} girls share them equally|{e} boys share them equally|They are divided equally among {e} people|{He} gives the same number to {e} friends|They go in equal parts into {e} {Boxes}]. [How many {Ts} does each get?|How many {Ts} does each of them get?|How many {Ts} does everyone get?|How many {Ts} are there for each?|How many {Ts} will each one get?|What is the number of {Ts} for each?]",
        "{N} splits {d} dozen {Ts} evenly between {e} children. How many {Ts} does each child receive?")),
    Family("feet to inches", _feet,
        (("inches", "{f}*12"), ("pieces", "#1/{i}")), (
        "{N} has a ribbon that is {f} feet long. {He} cuts it into pieces of {i} inches. How many pieces does {he} get?",
        "How many {i} inch pieces can {N} cut from a rope of {f} feet?"),
        held_out=True),
    Family("dozen profit", _dozen_profit,
        (("{Ts} in all", "{n}*12"), ("sales", "#1*{s}"), ("cost", "{n}*{p}"), ("profit", "#2-#3")), (
        "{N} buys {n} dozen {Ts} for ${p} a dozen and sells each {T} for ${s}. How much profit does {he} make?",
        "{N} bought {n} dozen {Ts} at ${p} per dozen. {He} sold [them|the {Ts}] for ${s} each. [What was {his} profit|How much did {he} earn after paying for them]?",
        "A {place} pays ${p} for a dozen {Ts} and sells them at ${s} each. How much profit does it make on {n} dozen?",
        "A dozen {Ts} cost ${p}. {N} buys {n} dozen and sells every {T} for ${s}. How much profit does {he} make?",
        "{N} pays ${p} for every dozen {Ts} and buys {n} dozen. {He} then sells each {T} for ${s}. How much money does {he} make?",
        "{N} has {n} dozen {Ts} for sale at ${s} each. A dozen cost {him} ${p}. How much profit will {he} make?",
        "A baker makes {n} dozen {Ts}. Each dozen costs ${p} to make. He sells the {Ts} at ${s} each. What is his profit?",
        "[{N}|A baker|A {place}|A farmer] [buys|bought|gets|orders|makes] {n} dozen {Ts} [for ${p} a dozen|at ${p} per dozen|for ${p} each dozen|at a cost of ${p} a dozen] and [sells them|sells the {Ts}|sells all of them|resells them] [for ${s} each|at ${s} each|for ${s} apiece]. [How much profit is that?|What is the profit?|How much money is made?|How much is earned?|What profit does {he} make?]",
        "{N} sells {Ts} for ${s} each. {He} bought {n} dozen of them and paid ${p} per dozen. What profit does {he} make?")),
    Family("grams", _grams,
        (("grams in all", "{n}*{g}"), ("kilograms in all", "#1/1000")), (
        "{N} buys {n} [{Boxes}|{Ts}] that weigh {g} grams each. How many kilograms do they weigh [in total|altogether|together]?",
        "Each {T} weighs {g} grams. How many kilograms do {n} {Ts} weigh?",
        "A {T} weighs {g} grams. What is the weight of {n} {Ts} in kilograms?",
        "{N} carries {n} {Ts}, each with a weight of {g} grams. How many kilograms does {he} carry?",
        "{N} packs {n} {Boxes} with {g} grams of sugar each. How many kilograms of sugar does {he} use?",
        "One {T} weighs {g} grams. How heavy are {n} {Ts} in kilograms?",
        "A recipe needs {g} grams of flour. {N} makes it {n} times. How many kilograms of flour does {he} use?",
        "[{N} has|{N} buys|There are|A {place} sells|{N} carries|{N} uses] {n} {Ts}[. Each weighs|, and each weighs|, each of|. Every {T} weighs|. One of them weighs] {g} grams. [How many kilograms is that?|What do they weigh in kilograms?|How many kilograms are they in all?|How heavy is that in kilograms?]",
        "What do {n} {Ts} of {g} grams each weigh in kilograms?")),
    Family("coins", _coins,
        (("cents in quarters", "{a}*25"), ("cents in dimes", "{b}*10"), ("cents in all", "#1+#2"), ("dollars", "#3/100")), (
        "{N} has {a} quarters and {b} dimes. How much money does {he} have in dollars?",
        "{N} found {a} quarters and {b} dimes in {his} pocket. How many dollars is that [worth|in total]?",
        "There are {a} quarters and {b} dimes in a jar. How many dollars are in the jar?",
        "{N}'s piggy bank holds {a} quarters and {b} dimes. How many dollars does {he} have?",
        "{N} saved {a} quarters and {b} dimes. How many dollars did {he} save?",
        "{N} pays with {a} quarters and {b} dimes. How many dollars does {he} pay?",
        "What is the value in dollars of {a} quarters and {b} dimes?",
        "[{N} has|There are|{N} found|{N} gets|{N} pays with|In the box there are|{N} saved|{M} gave {N}] {a} quarters and {b} dimes. [How many dollars is that?|How much is that in dollars?|How many dollars are these worth?|What is that in dollars?|How many dollars does that make?]",
        "How many dollars are {a} quarters and {b} dimes?")),
    Family("ages", _ages,
        (("age of {M}", "{a}+{b}"), ("age of {M} then", "#1+{c}")), (
        "{N} is {a} years old. {M} is {b} years older than {N}. How old will {M} be in {c} years?",
        "{M} is {b} years older than {N}, who is {a} years old. How old will {M} be in {c} years?",
        "{N} is {a}. {His} brother {M} is {b} years older. How old will {M} be {c} years from now?",
        "If {N} is {a} years old now and {M} is {b} years older than {him}, how old will {M} be in {c} years?",
        "{M} is {b} years older than {his} friend {N}. {N} is {a} now. What will {M}'s age be in {c} years?",
        "{N} is {a} years old. {M} was born {b} years earlier. How old will {M} be in {c} years?",
        "{N} has a sister {M} who is {b} years older than {he} is. {N} is {a} years old. How old will {M} be after {c} years?",
        "{N} is {a}[ years old| years of age|]. [{M} is {b} years older|{His} sister {M} is {b} years older|{His} friend {M} is older by {b} years|{M} is {b} years older than that]. [How old is {M} in {c} years?|What is the age of {M} in {c} years?|How old will {M} be in {c} years?|In {c} years, how old will {M} be?|How many years old is {M} after {c} years?]",
        "{N} is {a} years old and {his} sister {M} is {b} years older. What will be the age of {M} in {c} years?")),
    Family("age times", _age_times,
        (("age of {M}", "{a}*{k}"), ("difference", "#1-{a}")), (
        "{N} is {a} years old. {M} is {k} times as old as {N}. How many years older is {M} than {N}?",
        "{M} is {k} times as old as {N}, who is {a} years old. [What is the difference between their ages|How much older is {M} than {N}]?",
        "{N} is {a}. {His} mother {M} is {k} times {his} age. How many years older is {M}?",
        "If {N} is {a} years old and {M} is {k} times older than {N}, what is the difference in their ages?",
        "{M}'s age is {k} times {N}'s age. {N} is {a} years old. How many years older than {N} is {M}?",
        "{N} turned {a} today. {His} grandfather {M} is {k} times as old. What is their age difference?",
        "{M} is {k} times as old as {his} son {N}. If {N} is {a} years old, how many years younger is {N}?",
        "{N} is {a}[ years old| years of age|]. [{M} is {k} times as old|{His} father {M} is {k} times as old|{His} aunt {M} is {k} times {his} age|{M} is {k} times older]. [How many years older is {M}?|What is the difference of their ages?|By how many years is {M} older?|How much older is {M} than {N}?|How many years are between them?]",
        "{N}'s father {M} is {k} times as old as {N}. {N} is {a} years old. How many years older is {M} than {N}?")),
    Family("ages of three", _age_three,
        (("age of {M}", "{a}-{b}"), ("age of {K}", "#1*2"), ("ages in all", "{a}+#1+#2")), (
        "{N} is {a} years old. {M} is {b} years younger than {N}, and {K} is twice as old as {M}. What is the sum of their ages?",
        "{M} is {b} years younger than {N}. {K} is twice as old as {M}. If {N} is {a}, what is the [sum|total] of their ages?",
        "{N} is {a}. {M} is {b} years younger. {K} is twice the age of {M}. How old are they all together?",
        "{K} is twice as old as {M}, and {M} is {b} years younger than {N}, who is {a} years old. What is the sum of the three ages?",
        "{N} is {a}. {M} is {b} years younger than {N}. {K}'s age is twice {M}'s age. What are their ages together?",
        "{K} is two times as old as {M}. {M} is {b} years younger than {N}. {N} is {a} years old. What is the total of all their ages?",
        "The age of {N} is {a}. {M} is {b} years younger, and {K} is twice as old as {M}. Find the sum of their ages.",
        "{N} is {a}[ years old| years of age|][. {M} is| and {M} is|, and {his} brother {M} is] {b} years younger[ than {N}|]. {K} is [twice as old as {M}|twice {M}'s age|double the age of {M}|two times as old as {M}]. [How old are they together?|What is the sum of their ages?|What is the total of the ages?|How many years are that in all?]",
        "{N} is {a} years old, {M} is {b} years younger than {N}, and {K} is two times as old as {M}. What do their ages add up to?")),
    Family("mean of three", _mean_three,
        (("sum", "{a}+{b}+{c}"), ("average", "#1/3")), (
        "{N} scored {a}, {b} and {c} points in three games. What is {his} average?",
        "{N} read {a} pages on {day}, {b} on the next day and {c} on the third day. How many pages did {he} read per day on average?",
        "In 3 weeks {N} sold {a}, {b} and {c} {Ts}. What was the average number of {Ts} {he} sold per week?",
        "On three tests, {N} got {a}, {b} and {c} points. What is {his} average score?",
        "{N} has {a} {Ts}, {M} has {b} {Ts} and {K} has {c} {Ts}. What is the average number of {Ts} of the three people?",
        "The three children weigh {a}, {b} and {c} pounds. What is their average weight?",
        "{N} worked {a}, {b} and {c} hours in three weeks. How many hours per week is that on average?",
        "[{N} has|{N} got|There were|{N} made|{N} sold|{N} read] {a}, {b} and {c} [points|{Ts}|pages|visitors] [in three weeks|on three days|in three tests|in three games|in three hours|in three months]. [What is the average?|How many is that on average?|What is the average number?|What is {his} average?|How many is the average?]",
        "{N} ran {a}, {b} and {c} miles in three days. What is the average number of miles {he} ran each day?")),
    Family("percent then", _percent_then,
        (("the part", "{t}*{x}*0.01"), ("the rest of the part", "#1-{y}")), (
        "There are {t} {Ts}. {x}% of them are red, and {y} of the red {Ts} are broken. How many red {Ts} are not broken?",
        "A {place} has {t} {Ts}. {x}% of the {Ts} are new. {y} of the new {Ts} are sold. How many new {Ts} are left?",
        "Of {t} students, {x}% play football. {y} of the students who play football are girls. How many boys play football?",
        "{N} has {t} {Ts}, and {x}% of them are blue. {He} gives away {y} blue {Ts}. How many blue {Ts} does {he} have left?",
        "{N} picked {t} {Ts}. {x}% of them were red. {He} ate {y} red {Ts}. How many red {Ts} were left?",
        "A class has {t} students. {x}% of the students have a pet. {y} of those have a dog. How many of them have another pet?",
        "There are {t} people at the {place}, and {x}% of them are children. {y} of the children go home. How many children are still there?",
        "[There are|A {place} has|{N} has|{N} had|{N} picked|{N} made] {t} {Ts}. {x}% [of them are|of the {Ts} are|are|of these are] [red|new|old|large|wooden]. [{y} of these|{y} of the|{y} of those] [red |new |old |]ones are [sold|broken|lost|given away|eaten]. [How many of these are left?|How many of those remain?|How many such {Ts} are left?|How many of them are still there?]",
        "{x}% of the {t} {Ts} at the {place} are old, but {y} of these old {Ts} were repaired. How many old {Ts} were not repaired?")),
    Family("interest", _interest,
        (("interest a year", "{p}*{r}*0.01"), ("interest in all", "#1*{y}"), ("money in the end", "{p}+#2")), (
        "{N} puts ${p} into the bank at {r}% simple interest per year. How much money does {he} have after {y} years?",
        "{N} deposits ${p} in an account that pays {r}% simple interest a year. How much will be in the account after {y} years?",
        "A bank pays {r}% simple interest per year. {N} leaves ${p} there for {y} years. How much money does {he} have then?",
        "{N} invests ${p} at a simple interest of {r}% each year. What is the total after {y} years?",
        "{N} has ${p} in the bank. Every year {he} gets {r}% simple interest. How much money will {he} have in {y} years?",
        "{N} lends {M} ${p} at {r}% simple interest per year. How much does {M} have to pay back after {y} years?",
        "If {N} saves ${p} at {r}% simple interest each year, how much will {he} have after {y} years?",
        "[{N} has|{N} saves|{N} puts|{N} lends {M}|{N} keeps] ${p}[ in a bank|] [at {r}% simple interest a year|for {r}% simple interest per year|with {r}% simple interest each year]. [How much is it after {y} years?|How much money is that after {y} years?|What is it worth in {y} years?|How much does {he} have after {y} years?|How much is it in {y} years?]",
        "With {r}% simple interest a year, what does ${p} grow to in {y} years?")),
    Family("fence", _fence,
        (("length and width", "{l}+{w}"), ("perimeter", "#1*2"), ("cost", "#2*{c}")), (
        "A rectangular garden is {l} feet long and {w} feet wide. A fence costs ${c} per foot. How much does it cost to fence the garden?",
        "{N} wants to put a fence around a rectangular field that is {l} meters long and {w} meters wide. The fence costs ${c} a meter. How much does {he} pay?",
        "How much does a fence around a {l} foot by {w} foot rectangular yard cost if one foot of fence costs ${c}?",
        "A rectangle has a length of {l} meters and a width of {w} meters. {N} puts a ribbon around it that costs ${c} per meter. What does the ribbon cost?",
        "{N}'s garden is a rectangle, {l} meters long and {w} meters wide. {He} buys a fence for it at ${c} per meter. How much does the fence cost?",
        "A rectangular park is {l} feet by {w} feet. What does it cost to put a fence around it at ${c} a foot?",
        "{N} wants to fence {his} rectangular yard. It has a length of {l} feet and a width of {w} feet. If the fence is ${c} per foot, how much will it cost?",
        "[{N}'s garden|A yard|A field|The playground|A rectangular park|{N}'s farm] is [{l} feet long and {w} feet wide|{l} meters by {w} meters|a rectangle of {l} feet by {w} feet|{l} meters long and {w} meters wide]. [A fence around it|The rectangular fence around it|To fence it] costs ${c} [a foot|per meter|per foot|for each meter]. [How much is the fence?|What does the fence cost?|How much does {N} pay for the fence?|How much is that in all?]",
        "{N} builds a fence around {his} rectangular yard. The yard is {l} feet by {w} feet and each foot of fence costs ${c}. What is the total cost?")),
    Family("carpet", _fence,
        (("area", "{l}*{w}"), ("cost", "#1*{c}")), (
        "A room is {l} feet long and {w} feet wide. Carpet costs ${c} per square foot. How much does it cost to carpet the room?",
        "{N} covers a floor of {l} feet by {w} feet with tiles that cost ${c} per square foot. How much does {he} pay?"),
        held_out=True),
    Family("tickets", _tickets,
        (("cost of the first", "{a}*{p}"), ("cost of the second", "{b}*{q}"), ("total cost", "#1+#2"), ("money left", "{m}-#3")), (
        "Tickets cost ${p} for adults and ${q} for children. {N} buys {a} adult tickets and {b} child tickets and pays with ${m}. How much change does {he} get?",
        "An adult ticket costs ${p} and a child ticket costs ${q}. {N} had ${m} and bought tickets for {a} adults and {b} children. How much money is left?",
        "{N} takes {a} adults and {b} children to the {place}. Adults pay ${p} each and children pay ${q} each. How much is left of {his} ${m}?",
        "{N} has ${m}. At the {place} tickets are ${p} for an adult and ${q} for a child. How much money does {he} have left after buying {a} adult tickets and {b} child tickets?",
        "{N} buys {a} tickets for adults at ${p} each and {b} tickets for children at ${q} each. {He} has ${m}. How much money does {he} have left?",
        "The {place} charges adults ${p} and children ${q}. {a} adults and {b} children go there with ${m}. How much money do they have left?",
        "{N} had ${m}. {He} bought {a} {Ts} for ${p} each and {b} {Us} for ${q} each. How much money does {he} have left?",
        "{N} pays with ${m} for {a} {Ts} that cost ${p} each and {b} {Us} that cost ${q} each. What is {his} change?",
        "[{N}|A family|A group|A teacher] [has|had|takes along|pays with] ${m}[. {He} buys| and buys|. They buy| and gets] {a} [tickets|{Ts}|adult tickets] [for ${p} each|at ${p} each|that cost ${p} each|for ${p} apiece|at a price of ${p} each|costing ${p} each|at ${p} apiece|, each for ${p},] and {b} [child tickets|{Us}|tickets for children] [for ${q} each|at ${q} each|that cost ${q} each|for ${q} apiece|at a price of ${q} each|costing ${q} each|at ${q} apiece|, each for ${q},]. [How much money is left?|How much money does {he} have left?|How much change does {he} get?|How much of the money is left?|How many dollars are left?|How many dollars does {N} have left?|What is {his} change?|How much money does {he} still have?|How much does {he} get back?]",
        "A family of {a} adults and {b} children visits the {place}. The tickets cost ${p} for each adult and ${q} for each child. They pay with ${m}. How much change do they get?")),
    Family("groups of the rest", _buses,
        (("the rest", "{p}-{q}"), ("groups", "#1/{b}")), (
        "{N} has {p} {Ts}. {He} gives {q} to {M} and puts the rest into {Boxes} of {b}. How many {Boxes} does {he} need?",
        "There are {p} {Ts}. {q} of them are broken. The rest are packed into {Boxes} with {b} {Ts} each. How many {Boxes} are there?",
        "{N} picked {p} {Ts} and ate {q} of them. {He} put the others in {Boxes}, {b} in each. How many {Boxes} did {he} fill?",
        "A {place} had {p} {Ts} and threw away {q}. The remaining {Ts} were placed in {Boxes} that hold {b} {Ts} each. How many {Boxes} were used?",
        "{N} baked {p} {Ts}. {His} family ate {q}. {He} packs the others into {Boxes} of {b}. How many {Boxes} are there?",
        "A class has {p} students. {q} are sick today. The teacher puts the others into groups of {b}. How many groups are there?",
        "{N} made {p} {Ts} and kept {q} for {him}self. The rest went into {Boxes} with {b} {Ts} in each. How many {Boxes} did {he} need?",
        "There were {p} people waiting, but {q} went home. The others got into cars, {b} in each car. How many cars were there?",
        "[{N} has|There are|{N} picked|A {place} has|{N} made|There were|{N} bought] {p} {Ts}. [{q} are broken|{N} eats {q}|{q} are given away|{M} takes {q}|{q} are sold|{He} keeps {q}|{q} of them are bad]. [The rest are put into|The others go into|The rest are packed in|What is left goes into|The remaining {Ts} are placed in] {Boxes} of {b}[ {Ts}|]. [How many {Boxes} is that?|How many {Boxes} are there?|How many {Boxes} are needed?|How many {Boxes} are filled?|How many {Boxes} does {he} need?]",
        "Out of {p} {Ts}, {N} keeps {q} and packs the rest in {Boxes}. If each {Box} holds {b} {Ts}, how many {Boxes} does {he} fill?")),
    Family("recipe", _recipe,
        (("times as many", "{n}/{s}"), ("needed in all", "#1*{c}")), (
        "A recipe for {s} {Ts} needs {c} cups of flour. How many cups of flour does {N} need for {n} {Ts}?",
        "{N} uses {c} cups of sugar to make {s} {Ts}. How many cups does {he} need to make {n} {Ts}?",
        "To make {s} {Ts}, {N} needs {c} cups of milk. {He} wants to make {n} {Ts}. How many cups of milk does {he} need?",
        "{c} cups of flour make {s} {Ts}. How many cups of flour are needed for {n} {Ts}?",
        "{N} needs {c} eggs for {s} {Ts}. How many eggs does {he} need for {n} {Ts}?",
        "A machine uses {c} liters of paint for {s} {Ts}. How many liters does it use for {n} {Ts}?",
        "For {s} people {N} cooks {c} cups of rice. How many cups of rice does {he} cook for {n} people?",
        "If {s} {Ts} cost ${c}, how much do {n} {Ts} cost?",
        "[{N} needs|{N} uses|A baker needs|It takes|A cook uses] {c} [cups of flour|eggs|cups of milk|spoons of sugar|liters of water] [for|to make] {s} {Ts}. [How many for {n} {Ts}?|How much is that for {n} {Ts}?|How many does {he} need for {n} {Ts}?|What is needed for {n} {Ts}?|How many are needed to make {n} {Ts}?]",
        "It takes {c} cups of water for every {s} {Ts}. How many cups does {N} use for {n} {Ts}?")),
    Family("up and down", _up_down,
        (("after the first change", "{t}-{a}"), ("in the end", "#1+{b}")), (
        "{N} had {t} {Ts}. {He} lost {a} of them and then [bought|found|got] {b} more. How many {Ts} does {he} have now?",
        "{N} has {t} {Ts}. {He} gives {a} to {M} and gets {b} from {K}. How many {Ts} does {he} have [now|in the end]?",
        "The temperature was {t} degrees. It [fell|dropped] by {a} degrees at night and rose by {b} degrees in the morning. What was the temperature then?",
        "There were {t} {Ts} in the {place}. {a} {Ts} were sold and {b} new {Ts} were brought in. How many {Ts} are there now?",
        "{N} had ${t}. {He} spent ${a} and then earned ${b}. How much money does {he} have now?",
        "There were {t} people in a room. {a} people left and {b} people came in. How many people are in the room now?",
        "{N}'s plant was {t} inches tall. {He} cut off {a} inches, and it grew {b} inches after that. How many inches tall is it now?",
        "{N} had {t} {Ts}, gave {M} {a} of them, and found {b} more. How many {Ts} does {N} have now?",
        "[{N} has|{N} had|There were|A {place} had|{N} begins with|In a {Box} there were] {t} {Ts}. [{He} loses {a}|{a} are sold|{He} gives away {a}|{M} takes {a}|{a} get broken|{a} are used|{He} eats {a}] and [{b} new ones come|{he} gets {b} more|{b} more are bought|{he} finds {b}|{M} brings {b} new ones|{b} are added|then {b} are made]. [How many {Ts} are there now?|How many {Ts} is that now?|How many {Ts} are there in the end?|How many {Ts} does {N} have now?|What is the number of {Ts} at the end?]",
        "{N} starts the day with {t} {Ts}. {He} sells {a} {Ts} and buys {b} {Ts}. How many {Ts} does {he} have at the end?")),
    Family("bus stops", _bus_stops,
        (("after the first stop", "{t}-{a}"), ("after more got on", "#1+{b}"), ("in the end", "#2-{c}")), (
        "There were {t} people on a bus. At the first stop {a} people got off and {b} got on. At the next stop {c} people got off. How many people are on the bus now?",
        "A bus has {t} passengers. At one stop, {a} passengers get off and {b} passengers get on. At another stop, {c} get off. How many passengers are left?",
        "{N} had {t} {Ts}. {He} gave {a} to {M}, bought {b} more, and then lost {c}. How many {Ts} does {he} have now?",
        "A {place} had {t} {Ts}. It sold {a}, received {b} new ones, and sold {c} more. How many {Ts} does it have now?",
        "{N} had ${t}. {He} spent ${a} on {Ts}, earned ${b}, and spent ${c} on {Us}. How much money does {he} have now?",
        "There were {t} people in the {place}. {a} people left, {b} people came, and then {c} people left. How many people are there now?",
        "{N} has {t} {Ts}. {He} sells {a} of them, makes {b} new ones, and sells {c} more. How many {Ts} does {he} have at the end?",
        "[There are|There were|A bus carries|A train has|In a room there are] {t} [people|passengers|guests|visitors]. [First {a} leave|{a} get off|{a} go away|{a} of them leave][, then {b} come in| and {b} get on|. Then {b} more come|, and {b} new ones enter][, and then {c} leave|. After that {c} get off|. Then {c} go away|, and at last {c} more leave]. [How many are there now?|How many people are there now?|How many are left?|How many people are still there?|How many are there in the end?]",
        "A train carries {t} people. {a} people leave at the first station and {b} people enter. {c} people leave at the second station. How many people are on the train?")),
    Family("farm", _farm,
        (("{Ts} in all", "{r}*{c}"), ("{Us} in all", "#1*{y}"), ("money", "#2*{p}")), (
        "A farmer plants {r} rows of {Ts} with {c} {Ts} in each row. Each {T} gives {y} {Us}. {He} sells every {U} for ${p}. How much money does {he} make?",
        "{N} has {r} {Boxes} with {c} {Ts} each. Every {T} has {y} {Us}. Each {U} is sold for ${p}. How much money does {he} get?",
        "There are {r} rows with {c} {Ts} per row. Every {T} has {y} {Us}, and each {U} costs ${p}. How much do all the {Us} cost?",
        "{N} owns {r} fields. On each field there are {c} {Ts}, and each {T} produces {y} {Us}. {He} sells the {Us} for ${p} each. How much does {he} earn?",
        "{N} plants {r} rows of {c} {Ts}. Every {T} grows {y} {Us}. If {he} sells each {U} for ${p}, how much money will {he} make?",
        "A {place} has {r} {Boxes} with {c} {Ts} in each. Each {T} comes with {y} {Us}, and each {U} is worth ${p}. How much are all the {Us} worth?",
        "On a farm there are {r} rows with {c} {Ts} each, and {y} {Us} grow on every {T}. A {U} costs ${p}. How much money does the farmer get for all of them?",
        "[{N} has|A farmer has|There are|{N} plants|A {place} has] {r} rows [of {c} {Ts}|with {c} {Ts} each|with {c} {Ts} in each row|of {c} {Ts} each]. [Each {T} gives|Every {T} has|On each {T} there are|Each {T} grows|A {T} makes] {y} {Us}[. A {U} sells for|, and a {U} costs|. Each {U} is sold for|, each worth|. Every {U} brings] ${p}. [How much money is that?|How much are all of them worth?|How much does {he} get for all?|How much money is made?|What is the price of all the {Us}?]",
        "In {N}'s garden there are {r} rows of {c} {Ts}. {He} picks {y} {Us} from each {T} and sells them at ${p} per {U}. How much money does {he} earn?")),
    Family("six steps", _six_steps,
        (("cost of the {Ts}", "{a}*{p}"), ("cost of the {Us}", "{b}*{q}"), ("total cost", "#1+#2"), ("discount", "#3*{d}*0.01"), ("price after the discount", "#3-#4"), ("change", "{m}-#5")), (
        "{N} buys {a} {Ts} for ${p} each and {b} {Us} for ${q} each. {He} gets a {d}% discount on everything and pays with ${m}. How much change does {he} get?",
        "A {T} costs ${p} and a {U} costs ${q}. {N} buys {a} {Ts} and {b} {Us} with a coupon for {d}% off the total. {He} had ${m}. How much money does {he} have left?",
        "{N} has ${m}. {He} wants {a} {Ts} at ${p} each and {b} {Us} at ${q} each, and the {place} gives {him} {d}% off. How much money is left after {he} pays?",
        "{N} picks {a} {Ts} and {b} {Us} at the {place}. Each {T} is ${p} and each {U} is ${q}. With a {d}% discount on the total, how much change does {he} get from ${m}?",
        "{N} orders {a} {Ts} at ${p} each and {b} {Us} at ${q} each. A discount of {d}% is taken off the total. {He} pays with ${m}. What is {his} change?",
        "{N} has ${m} to spend. {He} takes {a} {Ts} for ${p} each and {b} {Us} for ${q} each. Everything is {d}% off. How much money does {he} have left?",
        "At a sale everything is {d}% off. {N} buys {a} {Ts} that cost ${p} each and {b} {Us} that cost ${q} each. {He} had ${m}. How much does {he} have left?",
        "[{N}|A customer|A teacher] [has|had|pays with] ${m}[. {He} buys| and buys|. {He} takes| and gets] {a} {Ts} [for ${p} each|at ${p} each|that cost ${p} each|for ${p} apiece|at a price of ${p} each|costing ${p} each|at ${p} apiece|, each for ${p},] and {b} {Us} [for ${q} each|at ${q} each|that cost ${q} each|for ${q} apiece|at a price of ${q} each|costing ${q} each|at ${q} apiece|, each for ${q},]. [There is|{He} gets|With a coupon there is|The {place} gives {him}] a {d}% discount on [everything|the total|all of it]. [How much money is left?|How much money does {he} have left?|How much change does {he} get?|How much of the money is left?|How many dollars are left?|How many dollars does {N} have left?|What is {his} change?|How much money does {he} still have?|How much does {he} get back?]",
        "{Ts} are ${p} each and {Us} are ${q} each. {N} gets {a} {Ts} and {b} {Us} at {d}% off the whole price. How much change will {he} get if {he} pays ${m}?")),
    Family("two wages", _two_wages,
        (("first pay", "{w}*{h}"), ("second pay", "{o}*{e}"), ("pay in all", "#1+#2"), ("part of it", "#3*{d}*0.01"), ("money left", "#3-#4")), (
        "{N} earns ${w} an hour and {M} earns ${o} an hour. {N} works {h} hours and {M} works {e} hours. They spend {d}% of the money. How much money do they have left?",
        "{N} works {h} hours for ${w} per hour, and {M} works {e} hours for ${o} per hour. Together they pay {d}% tax. How much do they keep?",
        "{N} worked {h} hours at ${w} an hour. {M} worked {e} hours at ${o} an hour. If {d}% of their pay goes to rent, how much is left?",
        "{N} and {M} put their pay together. {N} works {h} hours at ${w} per hour and {M} works {e} hours at ${o} per hour. They give away {d}% of it. How much money remains?",
        "{N} gets ${w} per hour and works {h} hours. {M} gets ${o} per hour and works {e} hours. They save the money together and pay {d}% of it as tax. How much is left?",
        "{N} works {h} hours at ${w} an hour and then {e} hours at ${o} an hour. {d}% of {his} pay goes to taxes. How much does {he} keep?",
        "Working {h} hours at ${w} per hour and {e} hours at ${o} per hour, {N} earns some money. {He} spends {d}% of it. How much does {he} have left?",
        "{N} [earns|makes|gets] ${w} [an hour|per hour] for {h} hours[ and {M} earns|, and {M} gets|. {M} earns|, while {M} makes] ${o} [an hour|per hour] for {e} hours. [{d}% of it goes to|They spend {d}% of it on|They pay {d}% of that for|{d}% of the money is used for] [rent|tax|food|a gift|the bus]. [How much is left?|How much money do they have left?|How much remains?|How much of it is left?|How much do they keep?]",
        "{N} makes ${w} per hour for {h} hours and {M} makes ${o} per hour for {e} hours. They use {d}% of the total for food. How much money do they still have?")),
    Family("double the next day", _double_days,
        (("second day", "{a}*2"), ("third day", "#1+{c}"), ("in all", "{a}+#1+#2")), (
        "{N} [sold|picked|made] {a} {Ts} on the first day, twice as many on the second day, and {c} more on the third day than on the second day. How many {Ts} did {he} [sell|pick|make] in the three days?",
        "On {day} {N} read {a} pages. The next day {he} read twice as many pages. On the third day {he} read {c} more pages than on the second day. How many pages did {he} read in total?",
        "A {place} sold {a} {Ts} in the first week and twice that number in the second week. In the third week it sold {c} more {Ts} than in the second week. How many {Ts} did it sell in all?",
        "{N} ran {a} miles in the first week. In the second week {he} ran twice as far. In the third week {he} ran {c} miles more than in the second week. How many miles did {he} run altogether?",
        "{N} made {a} {Ts} on {day}. The next day {he} made twice as many. The day after that {he} made {c} more than on the second day. How many {Ts} did {he} make altogether?",
        "{N} saved ${a} in the first month. In the second month {he} saved twice as much. In the third month {he} saved ${c} more than in the second. How much did {he} save in all?",
        "A {place} had {a} visitors on the first day, twice as many on the second day, and {c} more on the third day than on the second. How many visitors were there in total?",
        "[On the first day|In the first week|On {day}|In the first hour|In May] {N} [sold|made|found|read|picked|counted] {a} [{Ts}|pages|{Us}]. [Then|The next time|The day after|In the following one|Next] {he} [sold|made|found|had|counted] [twice as many|double that|twice that number]. [On the third|The third time|Last|After that|In the third one] {he} had {c} more [than on the second|than the second time|than that|than before]. [How many is that in all?|How many is that altogether?|What is the total?|How many were there in total?|How many did {he} have in all three?]",
        "{N} found {a} {Ts} on the first day. {He} found double that on the second day, and {c} more than that on the third day. How many {Ts} did {he} find in all?")),
    Family("packs cost", _packs_cost,
        (("packs", "{n}/{b}"), ("cost", "#1*{p}")), (
        "{N} needs {n} {Ts}. {Ts} are sold in packs of {b}, and each pack costs ${p}. How much does {he} spend?",
        "{Ts} come in packs of {b} that cost ${p} each. How much does {N} pay for {n} {Ts}?",
        "A {Box} of {b} {Ts} costs ${p}. {N} wants to buy {n} {Ts}. How much will [it|that] cost?",
        "{N} wants {n} {Ts} for {his} party. A pack has {b} {Ts} and costs ${p}. How much money does {he} need?",
        "{N} needs {n} {Ts} for {his} class. They are sold in {Boxes} of {b} for ${p} per {Box}. How much will {he} pay?",
        "There are {b} {Ts} in a pack, and a pack costs ${p}. What do {n} {Ts} cost?",
        "{N} has to buy {n} {Ts}. One {Box} with {b} {Ts} costs ${p}. How much does {he} have to spend?",
        "A class of {n} students goes on a trip. Each car takes {b} students and costs ${p}. How much do the cars cost?",
        "[{N} needs|{N} wants|{N} has to buy|A class needs|The party needs|{N} must get] {n} {Ts}. [A pack of {b} costs|They come in packs of {b} for|They are sold in {Boxes} of {b} at|A {Box} holds {b} and costs|There are {b} in a {Box}, which costs|One can buy {b} of them for] ${p}. [How much does {he} pay?|How much did {N} spend?|What is the total cost?|How much money does {N} need?|What does {he} pay in total?|How much will it cost {him}?|How much money did {he} spend in all?|What was the bill?|How many dollars does {N} spend?|How much does {he} have to pay?]",
        "Each pack holds {b} {Ts} and costs ${p}. How much do {n} {Ts} cost?")),
    Family("slices", _cut,
        (("slices in all", "{n}*{s}"), ("slices left", "#1-{e}")), (
        "{N} [orders|buys|bakes] {n} {Ts} and cuts each one into {s} slices. {His} friends eat {e} slices. How many slices are left?",
        "There are {n} {Ts} at a party. Each {T} is cut into {s} pieces. The guests eat {e} pieces. How many pieces are left?",
        "{N} cut {n} {Ts} into {s} slices each. If {e} slices were eaten, how many slices remained?",
        "Each of the {n} {Ts} has {s} slices. {N} and {M} eat {e} slices. How many slices are left?",
        "{N} bakes {n} {Ts}, and each is cut into {s} pieces. {e} pieces are sold. How many pieces are not sold?",
        "{n} {Ts} with {s} slices each are on the table. The children eat {e} slices. How many slices remain?",
        "Each {T} has {s} slices. {N} buys {n} {Ts}, and {e} slices get eaten. How many slices are left over?",
        "[{N} has|There are|{N} bakes|{N} buys|{N} brings|A {place} sells] {n} {Ts}[, each cut into| with|. Each is cut into|. Each has|, and each has] {s} [slices|pieces|parts]. [{e} are eaten|The guests eat {e}|{M} takes {e}|{e} of these are sold|The children eat {e} of them]. [How many are left?|How many slices are left?|How many pieces remain?|How many are still there?|How many are left over?]",
        "{n} {Ts} are cut into {s} slices each. How many slices are left after {e} slices have been eaten?")),
    Family("a year", _monthly,
        (("a month", "{a}+{b}"), ("a year", "#1*12")), (
        "{N} pays ${a} a month for {his} phone and ${b} a month for [music|the gym]. How much does {he} pay in a year?",
        "Every month {N} spends ${a} on {Ts} and ${b} on {Us}. How much does {he} spend in a year?",
        "{N} saves ${a} each month and {M} saves ${b} each month. How much do they save together in one year?",
        "A {place} sells {a} {Ts} and {b} {Us} per month. How many things does it sell in a year?",
        "{N}'s rent is ${a} per month, and {he} also pays ${b} per month for {his} car. How much is that in a year?",
        "{N} earns ${a} a month at the {place} and ${b} a month at home. How much does {he} earn in a year?",
        "{N} reads {a} pages and {M} reads {b} pages every month. How many pages do they read in a year?",
        "[{N} pays|{N} spends|{N} earns|{N} saves|It costs {N}] ${a} a month [for|with|on] [rent|{Ts}|the car|food] and ${b} [a month|every month|each month|] [for|with|on] [{Us}|the phone|water|music]. [How much is that in a year?|How much is that per year?|What is that in one year?|How much money is it for a year?|How much in a year?]",
        "Each month {N} earns ${a} with {Ts} and ${b} with {Us}. How much money does {he} earn in one year?")),
    Family("spend the rest", _spend_rest,
        (("both parts", "{b}+{c}"), ("the rest", "{a}-#1"), ("for each", "#2/{n}")), (
        "{N} had ${a}. {He} spent ${b} on {Us} and ${c} on {Vs}, and used the rest to buy {n} {Ts}. How much did each {T} cost?",
        "With ${a}, {N} bought {Us} for ${b}, {Vs} for ${c} and {n} {Ts} for the rest of the money. What was the price of one {T}?",
        "{N} paid ${a} in total for {n} {Ts}, some {Us} that cost ${b}, and {Vs} for ${c}. How much did each {T} cost?",
        "{N} spends all of {his} ${a}. The {Us} cost ${b}, the {Vs} cost ${c}, and the rest goes to {n} {Ts}. How much is one {T}?",
        "{N} went shopping with ${a}. {He} paid ${b} for {Us} and ${c} for {Vs}. With the rest {he} bought {n} {Ts}. What did one {T} cost?",
        "{N} had ${a}. After spending ${b} on {Us} and ${c} on {Vs}, {he} spent all the money that was left on {n} {Ts}. How much did each {T} cost?",
        "{N} picked {a} {Ts}. {He} ate {b}, gave {c} to {M}, and put the rest equally into {n} {Boxes}. How many {Ts} are in each {Box}?",
        "{N} [has|had|spends|takes|used] ${a}. [{He} pays|{He} spent|First {he} pays] ${b} for [{Us}|a {U}|food|the bus] and ${c} for [{Vs}|a {V}|drinks|a book]. [The rest buys|With the rest {he} buys|The rest is spent on|All the rest goes to|What is left is just enough for] {n} {Ts}. [How much is one {T}?|What does each {T} cost?|How much does one {T} cost?|What is the price of a {T}?|How much is it for each {T}?]",
        "A bill of ${a} includes {Us} for ${b}, {Vs} for ${c} and {n} {Ts}. How much does each {T} cost?")),
    Family("minutes each", _hours,
        (("minutes", "{h}*60"), ("minutes for each", "#1/{m}")), (
        "{N} spent {h} hours on {m} {Ts}. How many minutes did {he} spend on each {T}?",
        "It took {N} {h} hours to [make|paint|fix] {m} {Ts}. How many minutes did each {T} take?",
        "In {h} hours {N} finished {m} {Ts}. How many minutes did {he} need for one {T}?",
        "{N} works {h} hours and [makes|packs|paints] {m} {Ts}. How many minutes does {he} spend on one {T}?",
        "{N} made {m} {Ts} in {h} hours. How many minutes did one {T} take {him}?",
        "{N} needs {h} hours for {m} {Ts}. How many minutes does each {T} take?",
        "If {N} cleans {m} {Ts} in {h} hours, how many minutes does {he} need per {T}?",
        "[{N}|A machine|A baker|A worker|{N}'s sister] [makes|packs|paints|cleans|wraps|finishes|reads] {m} [{Ts}|pages|{Us}] in {h} hours. [How many minutes is that for each?|How many minutes for one?|How many minutes does each take?|How many minutes does one of them take?|How many minutes are needed for each?]",
        "{m} {Ts} take {N} {h} hours. How many minutes is that for each {T}?")),
)  # fmt: skip

LABEL_WORDS: Final = frozenset(
    word
    for family in FAMILIES
    for label, _ in family.plan
    for word in re.findall(r"[a-z]+", re.sub(r"\{\w+\}", " ", label))
)
