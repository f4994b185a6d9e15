"""route: write the next step with earlier results in it, and choose its adapter."""

from typing import Any

from langgraph_sage.decomposer import expected_answer, fill, prompt_of
from langgraph_sage.nodes.routing import choose
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import SageState


def route(state: SageState, services: Services) -> dict[str, Any]:
    """Take the step to retry, or the next one."""
    steps = state["plan"]["steps"]
    current = state.get("current") or {}
    if state.get("retry"):
        index, number = current["index"], current["number"] + 1
    else:
        index, number = len(state["steps"]) + 1, 1
    step = steps[index - 1]
    results = {int(key): value for key, value in state["results"].items()}
    text = fill(step["text"], results)
    chosen = choose(services, step["tag"], text, step["keywords"])
    expected = expected_answer(step["expression"], step["expected"], step["references"], results)
    return {
        "retry": False,
        "current": {
            "index": index,
            "number": number,
            "text": text,
            "prompt": prompt_of(text),
            "tag": step["tag"],
            "keywords": list(step["keywords"]),
            "expected": expected,
            "source": step["source"] if expected is not None else None,
            "agreement": None,
            "adapter_id": chosen.adapter_id,
            "routing_score": chosen.score,
        },
    }
