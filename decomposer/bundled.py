"""The bundled planner: plans of the bundled model, believed only where much speaks for them."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from typing import Final

from sympy import Rational

from langgraph_sage.decomposer.confidence import Confidence, Evidence
from langgraph_sage.decomposer.expressions import NUMBER, number_value
from langgraph_sage.decomposer.plan import Plan
from langgraph_sage.decomposer.planner import allowed_constants, read_plan
from langgraph_sage.errors import PlanError, PlanRefused
from langgraph_sage.models import BUNDLED, Alternative, Generator
from langgraph_sage.models.familiarity import Familiarity
from langgraph_sage.models.pretrain.families import LABEL_WORDS, kinds_of
from langgraph_sage.models.pretrain.others import UNKNOWN
from langgraph_sage.models.pretrain.planning import PROMPT, singular

MAX_QUESTION: Final = 1000  # characters
REFUSAL: Final = "this question is outside what the bundled planner knows; configure a chat model with --planner"
FILE: Final = "planner.json"
_FARTHEST: Final = 25.0  # nats: beyond it a plan is only unlikely


@dataclass(frozen=True, slots=True)
class Proposal:
    """A valid plan as the model wrote it, what speaks for it, and how likely it is to be right."""

    plan: Plan
    text: str
    evidence: Evidence
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class BundledPlanner:
    """Plans the kinds of word problems that the bundled model knows, and refuses the others.

    Of the likeliest `beams` plans the first valid one (`read_plan`, labels that speak of the
    question) is proposed. It is asked for again with other numbers, `copies` times, and is believed if
    what speaks for it (`Evidence`) makes it likely enough to be right. Where the model is sure, by
    `sure` logits, that a question is of another kind, no plan is looked for.
    """

    generator: Generator
    familiarity: Familiarity
    confidence: Confidence
    beams: int = 4
    copies: int = 2
    sure: float = 2.0

    def plan(self, question: str) -> Plan:
        """Raises: PlanRefused."""
        found = self.plan_many([question])[0]
        if isinstance(found, PlanRefused):
            raise found
        return found

    def plan_many(self, questions: Sequence[str]) -> list[Plan | PlanRefused]:
        """A plan or the refusal of each question."""
        return [self.believed(found) for found in self.judge(questions)]

    def believed(self, found: Proposal | PlanError) -> Plan | PlanRefused:
        """The plan of what `judge` found, or why it is refused."""
        if isinstance(found, PlanError):
            return PlanRefused(f"{REFUSAL} ({found})")
        if found.confidence < self.confidence.least:
            level = f"{found.confidence:.3f}, under the calibrated {self.confidence.least:.3f}"
            return PlanRefused(f"{REFUSAL} (confidence {level})")
        return found.plan

    def judge(self, questions: Sequence[str]) -> list[Proposal | PlanError]:
        """What is proposed for each question and how likely it is to be right, or why nothing is."""
        proposed = self.propose(questions)
        found = {place: p for place, p in enumerate(proposed) if isinstance(p, Proposal)}
        for place, steady in self._asked_again(found, questions).items():
            evidence = replace(found[place].evidence, steady=steady)
            proposed[place] = replace(found[place], evidence=evidence, confidence=self.confidence(evidence))
        return proposed

    def propose(self, questions: Sequence[str]) -> list[Proposal | PlanError]:
        """The likeliest valid plan of each question, however unlikely, or what is wrong with the first."""
        prompts = [PROMPT.format(_tidy(question)) for question in questions]
        first = self.generator.generate(prompts)
        asked = [k for k, said in enumerate(first) if said.text != UNKNOWN or said.lowest_margin < self.sure]
        alternatives = self.generator.alternatives([prompts[k] for k in asked], self.beams)
        found = {k: self._best(questions[k], said) for k, said in zip(asked, alternatives, strict=True)}
        return [found.get(k) or PlanError("it is of another kind") for k in range(len(questions))]

    def _best(self, question: str, alternatives: Sequence[Alternative]) -> Proposal | PlanError:
        valid: list[tuple[int, Plan]] = []
        errors: list[PlanError] = []
        for rank, alternative in enumerate(alternatives):
            try:
                valid.append((rank, _read(question, alternative.text)))
            except PlanError as error:
                errors.append(error)
        if not valid:
            return PlanError(f"its plan is not valid: {errors[0]}")
        rank, plan = valid[0]
        best = alternatives[rank]
        mine = expressions_of(best.text)
        others = [alternatives[other] for other, _ in valid if expressions_of(alternatives[other].text) != mine]
        rival = max((other.log_probability for other in others), default=-float("inf"))
        unknown = max((other.log_probability for other in alternatives if other.text == UNKNOWN), default=None)
        if unknown is None:  # it is less likely than all of them
            unknown = alternatives[-1].log_probability
        opinion = self.familiarity.opinion(question)
        likeliest = opinion.scores[opinion.first]
        kinds = kinds_of([line.partition(":")[0].strip() for line in best.text.split(";")])
        familiarity = max((opinion.scores.get(kind, -likeliest) for kind in kinds), default=-likeliest)
        evidence = Evidence(
            likelihood=max(best.log_probability, -_FARTHEST),
            margin=min(best.log_probability - rival, _FARTHEST),
            known=max(min(best.log_probability - unknown, _FARTHEST), -_FARTHEST),
            rank=float(sum(other.text != UNKNOWN for other in alternatives[:rank])),
            familiarity=familiarity,
            agreement=familiarity - likeliest,
            strange=opinion.strange,
        )
        return Proposal(plan, best.text, evidence)

    def _asked_again(self, found: Mapping[int, Proposal], questions: Sequence[str]) -> dict[int, float]:
        """The share of copies of each question with other numbers that get the same plan."""
        varied = [
            (place, *_with_other_numbers(questions[place], proposal.plan, random.Random(turn)))
            for place, proposal in found.items()
            for turn in range(self.copies)
        ]
        said = self.generator.generate([PROMPT.format(_tidy(question)) for _, question, _ in varied])
        steady = dict.fromkeys(found, 0.0)
        for (place, _, expected), completion in zip(varied, said, strict=True):
            steady[place] += (expressions_of(completion.text) == expected) / self.copies
        return steady


def _read(question: str, text: str) -> Plan:
    """A plan of the bundled planner, whose labels are its own words or the question's.

    Raises: PlanError.
    """
    if len(question) > MAX_QUESTION:
        raise PlanError(f"the question has {len(question)} characters; at most {MAX_QUESTION} are read")
    plan = read_plan(question, text)
    known = LABEL_WORDS | {singular(word) for word in re.findall(r"[^\W\d]+", question.lower())}
    for step in plan.steps:
        for word in re.findall(r"[^\W\d]+", step.text.partition(":")[0].lower()):
            if word not in known and singular(word) not in known:
                raise PlanError(f"step {step.index} speaks of {word!r}, which the question does not")
    return plan


def expressions_of(text: str) -> list[str]:
    """The expressions of a planner's text, without their labels."""
    return [line.rpartition(":")[2].strip() for line in text.split(";")]


def _with_other_numbers(question: str, plan: Plan, rng: random.Random) -> tuple[str, list[str]]:
    """The question with other numbers of as many digits, and the expressions that it must get.

    A number that is also a constant stays, and so does one with a decimal point.
    """
    fixed = {Rational(1), *allowed_constants(question)}
    fresh: dict[Rational, str] = {}
    for value in dict.fromkeys(number_value(text) for text in NUMBER.findall(question)):
        if value in fixed or value.q != 1:
            continue
        low, high = 10 ** (len(str(value)) - 1), 10 ** len(str(value)) - 1
        taken = fixed | set(fresh) | {number_value(text) for text in fresh.values()}
        choices = [n for n in (rng.randint(max(2, low), high) for _ in range(20)) if Rational(n) not in taken]
        fresh[value] = str(choices[0]) if choices else str(value)

    def written(match: re.Match[str]) -> str:
        return fresh.get(number_value(match.group()), match.group())

    expressions = [
        re.sub(rf"(?<!\{{)(?:{NUMBER.pattern})(?!\}})", written, str(step.expression)) for step in plan.steps
    ]
    return NUMBER.sub(written, question), expressions


def _tidy(question: str) -> str:
    return " ".join(question[:MAX_QUESTION].split())


def bundled_planner(generator: Generator) -> BundledPlanner:
    """The bundled planner on a generator of the bundled model, at its calibrated confidence."""
    if generator.base.name != BUNDLED:
        raise ValueError(f"the bundled planner is part of the bundled model, not of {generator.base.name!r}")
    with as_file(files("langgraph_sage.models") / "bundled") as folder:
        return BundledPlanner(generator, Familiarity.load(folder), Confidence.load(folder / FILE))
