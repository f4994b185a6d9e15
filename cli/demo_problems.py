"""The demo's problems: our own, worked out the way people write arithmetic.

Units stand between operands, `$` and `%` inside, `x` means times, thousands have commas. The
bundled base never saw such writing. `HELD_OUT` families appear in no training problem.
"""

import random
from collections.abc import Callable
from fractions import Fraction

from langgraph_sage.decomposer import Problem, decompose_solution
from langgraph_sage.models.pretrain.words import NAMES
from langgraph_sage.models.scratchpad import decimal_text

Family = Callable[[random.Random], tuple[str, str]]


def _text(value: Fraction | int) -> str:
    text = decimal_text(Fraction(value))
    assert text is not None
    return text


def _mark(expression: str, value: Fraction | int) -> str:
    return f"<<{expression}={_text(value)}>>{_text(value)}"


def _wage(r: random.Random) -> tuple[str, str]:
    name, pay, hours, spent = r.choice(NAMES), r.randint(8, 30), r.randint(3, 12), r.randint(5, 20)
    total = pay * hours
    return (
        f"{name} earns ${pay} an hour and works {hours} hours. Then {name} spends ${spent}. How much is left?",
        f"{name} earns ${pay}/hour * {hours} hours = ${_mark(f'{pay}*{hours}', total)}.\n"
        f"After lunch there are ${total} - ${spent} = ${_mark(f'{total}-{spent}', total - spent)} left.\n#### {total - spent}",
    )


def _boxes(r: random.Random) -> tuple[str, str]:
    name, boxes, each, extra = r.choice(NAMES), r.randint(3, 15), r.randint(4, 24), r.randint(2, 60)
    total = boxes * each
    return (
        f"{name} has {boxes} boxes of {each} pencils and {extra} loose pencils. How many pencils are there?",
        f"The boxes hold {boxes} boxes x {each} pencils/box = {_mark(f'{boxes}*{each}', total)} pencils.\n"
        f"With the loose ones: {total} pencils + {extra} pencils = {_mark(f'{total}+{extra}', total + extra)} pencils."
        f"\n#### {total + extra}",
    )


def _discount(r: random.Random) -> tuple[str, str]:
    name, price, share = r.choice(NAMES), r.randint(2, 30) * 20, r.choice((10, 15, 20, 25, 30, 40))
    off = Fraction(price * share, 100)
    return (
        f"A coat costs ${price}. {name} gets {share}% off. What does {name} pay?",
        f"The discount is ${price} * {share}% = ${_mark(f'{price}*{share}*.01', off)}.\n"
        f"{name} pays ${price} - ${_text(off)} = ${_mark(f'{price}-{_text(off)}', price - off)}.\n#### {_text(price - off)}",
    )


def _share_out(r: random.Random) -> tuple[str, str]:
    name, people, each = r.choice(NAMES), r.randint(3, 12), r.randint(4, 40)
    total = people * each
    return (
        f"{name} shares {total} marbles among {people} friends. How many does each get?",
        f"Each friend gets {total} marbles / {people} friends = {_mark(f'{total}/{people}', each)} marbles.\n#### {each}",
    )


def _trip(r: random.Random) -> tuple[str, str]:
    name, speed, hours, more = r.choice(NAMES), r.randint(20, 70), r.randint(2, 9), r.randint(10, 90)
    way = speed * hours
    return (
        f"{name} drives {hours} hours at {speed} miles per hour, then {more} miles more. How far is that?",
        f"First {name} drives {speed} mph x {hours} hours = {_mark(f'{speed}*{hours}', way)} miles.\n"
        f"Altogether it is {way} miles + {more} miles = {_mark(f'{way}+{more}', way + more)} miles.\n#### {way + more}",
    )


def _town(r: random.Random) -> tuple[str, str]:
    people, came, left = r.randint(11, 90) * 100, r.randint(2, 9) * 100, r.randint(110, 990)
    grown = people + came
    return (
        f"A town has {people:,} people. {came} come and {left} leave. How many live there now?",
        f"First there are {people:,} people + {came} people = {_mark(f'{people}+{came}', grown)} people.\n"
        f"Then {grown:,} people - {left} people = {_mark(f'{grown}-{left}', grown - left)} people.\n#### {grown - left}",
    )


def _weeks(r: random.Random) -> tuple[str, str]:
    name, pages, weeks = r.choice(NAMES), r.randint(5, 40), r.randint(2, 6)
    week = pages * 7
    return (
        f"{name} reads {pages} pages a day. How many pages is that in {weeks} weeks?",
        f"In a week {name} reads {pages} pages/day * 7 days = {_mark(f'{pages}*7', week)} pages.\n"
        f"So it is {week} pages x {weeks} weeks = {_mark(f'{week}*{weeks}', week * weeks)} pages.\n#### {week * weeks}",
    )


def _ages(r: random.Random) -> tuple[str, str]:
    a, b = r.sample(NAMES, 2)
    age, older, years = r.randint(5, 40), r.randint(2, 20), r.randint(2, 15)
    return (
        f"{a} is {age} and {b} is {older} years older. How old is {b} in {years} years?",
        f"{b} is {age} years old + {older} years = {_mark(f'{age}+{older}', age + older)} years old.\n"
        f"In {years} years {b} is {age + older} + {years} years = "
        f"{_mark(f'{age + older}+{years}', age + older + years)} years old.\n#### {age + older + years}",
    )


def _recipe(r: random.Random) -> tuple[str, str]:
    name, cups, cakes = r.choice(NAMES), Fraction(r.choice((5, 15, 25, 75, 125, 250)), 100), r.randint(2, 16) * 2
    total = cups * cakes
    bare = _text(cups).removeprefix("0")
    return (
        f"A cake takes {_text(cups)} cups of milk. How much do {cakes} cakes take?",
        f"{name} needs {bare} cups x {cakes} cakes = {_mark(f'{bare}*{cakes}', total)} cups of milk.\n#### {_text(total)}",
    )


def _shopping(r: random.Random) -> tuple[str, str]:
    name, a, b, c = r.choice(NAMES), r.randint(3, 60), r.randint(3, 60), r.randint(3, 60)
    paid = r.choice((200, 250, 300))
    total = a + b + c
    return (
        f"{name} buys a book for ${a}, a hat for ${b} and a toy for ${c}, and pays with ${paid}. What is the change?",
        f"Everything costs ${a} + ${b} + ${c} = ${_mark(f'{a}+{b}+{c}', total)}.\n"
        f"The change is ${paid} - ${total} = ${_mark(f'{paid}-{total}', paid - total)}.\n#### {paid - total}",
    )


def _rope(r: random.Random) -> tuple[str, str]:
    name, feet, pieces = r.choice(NAMES), r.randint(3, 24), r.choice((2, 3, 4, 6))
    inches = feet * 12
    return (
        f"{name} cuts {feet} feet of rope into {pieces} pieces. How many inches is each?",
        f"The rope is {feet} feet * 12 inches/foot = {_mark(f'{feet}*12', inches)} inches long.\n"
        f"A piece is {inches} inches / {pieces} pieces = {_mark(f'{inches}/{pieces}', Fraction(inches, pieces))} inches."
        f"\n#### {_text(Fraction(inches, pieces))}",
    )


def _teams(r: random.Random) -> tuple[str, str]:
    boys, girls, size = r.randint(10, 60), r.randint(10, 60), r.choice((2, 3, 4, 5))
    girls += -(boys + girls) % size
    total = boys + girls
    return (
        f"{boys} boys and {girls} girls make teams of {size}. How many teams are there?",
        f"There are {boys} boys + {girls} girls = {_mark(f'{boys}+{girls}', total)} children.\n"
        f"They make {total} children / {size} per team = {_mark(f'{total}/{size}', total // size)} teams.\n#### {total // size}",
    )


def _farm(r: random.Random) -> tuple[str, str]:
    name, hens, eggs, sold = r.choice(NAMES), r.randint(6, 40), r.randint(2, 7), r.randint(3, 11)
    total = hens * eggs
    return (
        f"{name} has {hens} hens that lay {eggs} eggs each a week. {name} eats {sold}. How many are left?",
        f"The hens lay {hens} hens * {eggs} eggs per hen = {_mark(f'{hens}*{eggs}', total)} eggs.\n"
        f"Of them {total} eggs - {sold} eggs = {_mark(f'{total}-{sold}', total - sold)} eggs are left.\n#### {total - sold}",
    )


def _fuel(r: random.Random) -> tuple[str, str]:
    name, gallons, price = r.choice(NAMES), r.randint(4, 20), Fraction(r.randint(8, 20), 4)
    cost = gallons * price
    return (
        f"Fuel costs ${_text(price)} a gallon. What do {gallons} gallons cost {name}?",
        f"{name} pays {gallons} gallons x ${_text(price)}/gallon = ${_mark(f'{gallons}*{_text(price)}', cost)}."
        f"\n#### {_text(cost)}",
    )


def _savings(r: random.Random) -> tuple[str, str]:
    name, goal, has, weeks = r.choice(NAMES), r.randint(12, 50) * 100, r.randint(2, 11) * 100, r.choice((2, 4, 5, 10))
    left = goal - has
    return (
        f"{name} wants to save ${goal:,} and has ${has}. How much must {name} save in each of {weeks} weeks?",
        f"{name} still needs ${goal:,} - ${has:,} = ${_mark(f'{goal}-{has}', left)}.\n"
        f"That is ${left:,} / {weeks} weeks = ${_mark(f'{left}/{weeks}', Fraction(left, weeks))} a week."
        f"\n#### {_text(Fraction(left, weeks))}",
    )


def _survey(r: random.Random) -> tuple[str, str]:
    people, share = r.randint(2, 40) * 20, r.choice((5, 15, 20, 35, 40, 45, 60, 80))
    yes = people * share // 100
    return (
        f"Of {people} people asked, {share}% said yes. How many said no?",
        f"Yes was said by {share}% of {people} people, or .01 * {share} * {people} = {_mark(f'.01*{share}*{people}', yes)}.\n"
        f"No was said by {people} people - {yes} people = {_mark(f'{people}-{yes}', people - yes)} people.\n#### {people - yes}",
    )


TRAINING: tuple[Family, ...] = (
    _wage, _boxes, _discount, _share_out, _trip, _town, _weeks, _ages, _recipe, _shopping, _rope, _teams,
)  # fmt: skip
HELD_OUT: tuple[Family, ...] = (_farm, _fuel, _savings, _survey)


def demo_problems(count: int, seed: int, *, held_out: bool = False) -> list[Problem]:
    """Problems of the training families, or fresh ones of all families for evaluation."""
    rng = random.Random(f"demo/{seed}/{held_out}")
    families = TRAINING + HELD_OUT if held_out else TRAINING
    problems = []
    for number in range(1, count + 1):
        question, solution = families[number % len(families)](rng)
        plan, issues = decompose_solution(question, solution, number)
        assert not issues, issues
        problems.append(Problem(number, question, solution, plan))
    return problems
