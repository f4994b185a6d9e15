"""solve: ask the model, with the adapter that was chosen."""

from typing import Any

from langgraph_sage.nodes.routing import load_by_id
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import SageState


def solve(state: SageState, services: Services) -> dict[str, Any]:
    """One answer; the engine batches it with those of other graph runs."""
    current = state["current"]
    adapter = current["adapter_id"]
    name = None if adapter is None else load_by_id(services, adapter)
    made = services.generator.ask(current["prompt"], name)
    return {"current": {**current, "prediction": made.text, "margin": made.margin, "latency_ms": made.latency_ms}}
