"""adapt: train on a stable cluster now, or leave its job to a worker."""

from typing import Any

from langgraph_sage.nodes.adaptation import run_job
from langgraph_sage.nodes.routing import choose
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.state import SageState


def adapt(state: SageState, context: SageContext, services: Services) -> dict[str, Any]:
    """Run the jobs that are due inline, and retry the failed step if another adapter now serves it.

    Where a crash came between a promotion and its retry, the retry follows when the thread or the
    run is gone on with.
    """
    current = state["current"]
    if context.adapt != "inline":
        return {"retry": False}
    with services.adapt_lock:
        for job_id in current.get("job_ids", []):
            run_job(services, job_id)
    if current["number"] >= services.settings.max_attempts:
        return {"retry": False}
    now_chosen = choose(services, current["tag"], current["text"], current["keywords"]).adapter_id
    return {"retry": now_chosen is not None and now_chosen != current["adapter_id"]}
