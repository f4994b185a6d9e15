from dataclasses import replace

import pytest

from langgraph_sage.decomposer import Proposal, bundled_planner
from langgraph_sage.errors import PlanRefused
from langgraph_sage.models import BaseModel, Generator, load_base


@pytest.fixture(scope="module")
def bundled() -> Generator:
    return Generator(load_base(device="cpu"))


def test_the_bundled_planner_plans_what_it_knows(bundled: Generator) -> None:
    plan = bundled_planner(bundled).plan(
        "Emma earns $14 an hour and works 6 hours a day. How much does she earn in 5 days?"
    )
    assert [(step.expression, step.expected) for step in plan.steps] == [("6*5", "30"), ("14*{1}", "420")]


KNOWN = "Emma earns $14 an hour and works 6 hours a day. How much does she earn in 5 days?"


def test_a_plan_is_believed_from_its_confidence_up(bundled: Generator) -> None:
    planner = bundled_planner(bundled)
    (proposal,) = planner.judge([KNOWN])
    assert isinstance(proposal, Proposal)
    level = proposal.confidence
    believing = replace(planner, confidence=replace(planner.confidence, least=level))
    assert believing.plan(KNOWN) == proposal.plan
    doubting = replace(planner, confidence=replace(planner.confidence, least=level + 1e-6))
    with pytest.raises(PlanRefused, match="under the calibrated"):
        doubting.plan(KNOWN)


def test_what_speaks_for_a_plan(bundled: Generator) -> None:
    planner = bundled_planner(bundled)
    strange = "The quorble earns $14 an hour and sneezes 6 hours a day. How much do they quax in 5 days of it?"
    known, other = (found.evidence for found in planner.judge([KNOWN, strange]) if isinstance(found, Proposal))
    assert known.steady > 0 and known.rank == 0 and known.known > 0
    assert known.strange < other.strange and known.familiarity > other.familiarity


@pytest.mark.parametrize(
    "question",
    [
        "What is the meaning of life?",
        "",
        "A" * 2000,
        "日本 ½ {1} \x00 %s",
        "Anna has 12 boxes. How many pens fit into her car if it rains for 3 hours at 20 degrees?",
        "A snail climbs 5 feet by day and slides back 2 feet at night. When is it out of a well of 20 feet?",
    ],
)
def test_and_refuses_what_it_does_not(bundled: Generator, question: str) -> None:
    with pytest.raises(PlanRefused, match="outside what the bundled planner knows; configure a chat model"):
        bundled_planner(bundled).plan(question)


def test_it_belongs_to_the_bundled_model(tiny: BaseModel) -> None:
    with pytest.raises(ValueError, match="part of the bundled model"):
        bundled_planner(Generator(tiny))
