"""check: judge an answer against the checked one."""

from typing import Any

from langgraph_sage.decomposer import judge, number_value
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import SageState


def check(state: SageState, services: Services) -> dict[str, Any]:
    """Numeric equality beside the trigger's score; without a checked answer it is `unchecked`."""
    current = state["current"]
    expected = current["expected"]
    verdict = judge(current["prediction"], number_value(expected) if expected is not None else None)
    return {"current": {**current, "verdict": verdict}}
