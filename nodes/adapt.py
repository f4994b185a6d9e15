"""adapt: train on a stable cluster now, or leave its job to a worker."""

from typing import Any

from langgraph_sage.nodes.adaptation import run_job
from langgraph_sage.nodes.services import SageContext, Services
from langgraph_sage.nodes.state import SageState


def adapt(state: SageState, context: SageContext, services: Services) -> dict[str, Any]:
    """Run the job inline and retry the failed step if an adapter was promoted."""
    job_id = state["current"].get("job_id")
    if context.adapt != "inline" or job_id is None:
        return {"retry": False}
    with services.adapt_lock:
        promoted = run_job(services, job_id)
    return {"retry": bool(promoted) and state["current"]["number"] < services.settings.max_attempts}
