"""check: judge an answer against the checked one."""

import zlib
from typing import Any

from langgraph_sage.decomposer import consensus, judge, number_value
from langgraph_sage.nodes.routing import load_by_id
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import Current, SageState


def check(state: SageState, services: Services) -> dict[str, Any]:
    """Numeric equality beside the trigger's score; without a checked answer it is `unchecked`.

    With `SageSettings.samples` an answer that nothing else checks is checked by what most of so many
    samples say, if enough of them agree.
    """
    current = state["current"]
    if current["expected"] is None and services.settings.samples > 1:
        current = _sampled(current, services)
    expected = current["expected"]
    verdict = judge(current["prediction"], number_value(expected) if expected is not None else None)
    return {"current": {**current, "verdict": verdict}}


def _sampled(current: Current, services: Services) -> Current:
    settings, adapter = services.settings, current["adapter_id"]
    said = services.generator.sample(
        current["prompt"],
        settings.samples,
        None if adapter is None else load_by_id(services, adapter),  # a resumed thread has not loaded it
        temperature=settings.temperature,
        seed=zlib.crc32(current["prompt"].encode()),  # a node that runs again draws the same
    )
    found = consensus(said)
    if found is None or found.agreement < settings.agreement:
        return current
    return {**current, "expected": found.value, "source": "consistency", "agreement": found.agreement}
