"""How good are base and adapters on the same steps, and how good could they be? Nothing is learnt.

The ceiling is the base's own exact match on the same steps with their expressions written
cleanly; the gap closed is `(routed - base) / (ceiling - base)`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from langgraph_sage.decomposer import (
    Plan,
    clean_prompt,
    extract_number,
    fill,
    is_equal,
    number_value,
    prompt_of,
)
from langgraph_sage.nodes import Services
from langgraph_sage.nodes.routing import adapter_name, choose


@dataclass(frozen=True, slots=True)
class Figures:
    """Exact match and numeric-extraction rate as shares in [0, 1]; mean absolute and squared error
    over the outputs that hold a number (None where none does)."""

    em: float
    mae: float | None
    mse: float | None
    ner: float
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Base, routed adapters and ceiling on the same steps; `routing` counts steps by adapter."""

    base: Figures
    routed: Figures
    ceiling: Figures
    gap_closed: float | None
    routing: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def figures(outputs: Sequence[str], expected: Sequence[str]) -> Figures:
    """Compare outputs with checked answers, by the rule of `decomposer.extract_number`."""
    pairs = [(extract_number(o), number_value(e)) for o, e in zip(outputs, expected, strict=True)]
    read = [(number, right) for number, right in pairs if number is not None]
    errors = [abs(float(number - right)) for number, right in read]
    count = max(1, len(pairs))
    return Figures(
        em=sum(is_equal(number, right) for number, right in read) / count,
        mae=sum(errors) / len(errors) if errors else None,
        mse=sum(e * e for e in errors) / len(errors) if errors else None,
        ner=len(read) / count,
        n=len(pairs),
    )


def evaluate(services: Services, plans: Sequence[Plan]) -> Evaluation:
    """Answer every step of the plans three ways, each with the checked results of earlier steps."""
    prompts, cleans, expected, adapters = [], [], [], []
    for plan in plans:
        results: dict[int, str] = {}
        for step in plan.steps:
            if step.expected is None or step.expression is None:
                continue
            text = fill(step.text, results)
            prompts.append(prompt_of(text))
            cleans.append(clean_prompt(step.expression, results))
            expected.append(step.expected)
            adapters.append(choose(services, step.tag, text, step.keywords).adapter_id)
            results[step.index] = step.expected
    names = [None if adapter is None else adapter_name(adapter) for adapter in adapters]
    ask = services.generator.generate
    base = figures([c.text for c in ask(prompts)], expected)
    routed = figures([c.text for c in ask(prompts, names)], expected)
    ceiling = figures([c.text for c in ask(cleans)], expected)
    room = ceiling.em - base.em
    return Evaluation(
        base,
        routed,
        ceiling,
        (routed.em - base.em) / room if room > 0 else None,
        dict(Counter("base" if name is None else name for name in names)),
    )
