import pytest

from langgraph_sage.decomposer import read_plan
from langgraph_sage.errors import PlanError

QUESTION = "Anna has 12 boxes with 8 pens each. She gives away 20 pens. How many pens are left?"
PLAN = "pens in all: 12*8; pens left: {1}-20"


def test_a_plan_is_read_with_its_exact_results() -> None:
    plan = read_plan(QUESTION, PLAN)
    first, second = plan.steps
    assert (first.text, first.expression, first.expected) == ("pens in all: 12*8 = ___", "12*8", "96")
    assert (second.expression, second.expected, second.references) == ("{1}-20", "76", (1,))
    assert {step.source for step in plan.steps} == {"sympy"}
    assert plan.answer is None and plan.level == 2


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ("unknown", "step 1 is no 'label: expression'"),
        ("pens: 12*8; left: {1}-20; more: {2}+", "step 3"),
        ("pens: 12*8; left: {3}-20", "refers to step 3"),
        ("pens: 12*8; left: 96-20", "the result of step 1 is never used"),
        ("pens: 12*8; left: {1}-21", "21 is neither in the question nor a constant of it"),
        ("pens: 12*8; left: {1}-12", "20 of the question is not used"),
        ("pens: 12-8; left: {1}-20", "step 2 comes to -16"),
        ("pens: 8/12; left: 20*{1}", "which does not end"),
        ("pens: 12; left: {1}*8-20", "step 1 computes nothing"),
        ("pens: __import__('os'); left: {1}", "step 1"),
        ("; ".join(f"a{i}: 12*8" for i in range(13)), "13 steps"),
    ],
)
def test_what_makes_a_plan_invalid(plan: str, reason: str) -> None:
    with pytest.raises(PlanError, match=reason.replace("*", r"\*").replace("(", r"\(")):
        read_plan(QUESTION, plan)


@pytest.mark.parametrize(
    ("question", "plan", "valid"),
    [
        ("He runs 3 miles a day. How far in 2 weeks?", "a week: 3*7; in all: {1}*2", True),
        ("He runs 3 miles a run. How far in 2 runs of it?", "a: 3*7; in all: {1}*2", False),  # no week, no 7
        ("Ann has 5. Ben has half as many. How many in all?", "Ben: 5/2; in all: 5+{1}", True),
        ("Ann has 5. Ben has half of 3. How many?", "Ben: 5+3; all: {1}+5", False),  # half is not used
        ("Three boys have five pens each and lose 2. How many?", "pens: 3*5; left: {1}-2", True),
        ("Each of the 4 boys has 4 pens and loses 1. How many?", "pens: 4+2; left: {1}-1", False),
        ("4 boys have 4 pens each. They lose 6 of them. How many?", "pens: 4*4; left: {1}-6", True),
        (
            "4 boys have 4 pens each. They lose 6 of them. How many?",
            "pens: 4*6; left: {1}-6",
            False,
        ),  # one 4 is not used
        ("The two of them have 9 and 5 pens. They lose 3. How many?", "pens: 9+5; left: {1}-3", True),
        ("A $40 shirt is 25% off. What does it cost?", "off: 40*25*0.01; price: 40-{1}", True),
        ("A $1,200 car loses 1/4 of its value. What is it worth?", "loss: 1200/4; worth: 1200-{1}", True),
        ("2 dozen eggs, 4 a day. How many days?", "eggs: 2*12; days: {1}/4", True),
        ("Of 80 pens 25% are red, and 10% of these broken. How many?", "red: 80*25*0.01; broken: {1}-10", False),
        ("80% of the 200 pens are red, the rest blue. How many?", "red: 200*80*0.01; blue: 200-{1}", True),
        ("80% of 200 pens are red, the other 40 blue. How many?", "red: 80*200*0.01; blue: {1}-40", False),
        ("At 20% off it costs $40. What did it cost?", "paid: 100-20; one: 40/{1}; before: {2}*100", True),
        ("Ann has 100 and gives 20 and 5. What is left?", "given: 20+5; left: 100-{1}", True),
        ("Ann has 5, Ben twice that, Cy twice as many as Ben. In all?", "Ben: 5*2; all: {1}+5", False),
        ("Ann has 5, Ben 4 times that. How many more has Ben?", "Ben: 5*4; more: {1}-5", True),
        ("Ann has 5, Ben 4 times that. How many more has Ben?", "Ben: 5*4; more: {1}+5", False),
        ("A $100 ticket is down by 20%. What is the price?", "more: 100*20*0.01; price: 100+{1}", False),
        ("Ann drinks 2 cups every school day. How many in 3 weeks?", "a week: 2*7; in all: {1}*3", False),
        ("He types 50 words per minute. How many in 4 hours?", "minutes: 4*60; words: 50*{1}", True),
        ("He types 50 words per minute, 4 hours a day. How many in 7 days?", "a: 50*4; words: {1}*7", False),
        ("A dog is 24 inches tall, a cat 12 less. How many feet is the cat?", "cat: 24-12; feet: {1}/12", True),
    ],
)
def test_numbers_come_from_the_question_and_all_are_used(question: str, plan: str, valid: bool) -> None:
    if valid:
        assert read_plan(question, plan).steps
        return
    with pytest.raises(PlanError, match="question"):
        read_plan(question, plan)
