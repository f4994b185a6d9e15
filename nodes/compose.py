"""compose: the answer of the problem, out of its last step."""

from typing import Any

from langgraph_sage.decomposer import extract_number, judge
from langgraph_sage.nodes.services import Services
from langgraph_sage.nodes.state import SageState
from langgraph_sage.store import runs


def compose(state: SageState, services: Services) -> dict[str, Any]:
    """The carried value of the last step, judged against the problem's own answer."""
    answer = state["results"].get(str(len(state["plan"]["steps"])))
    final = state["plan"]["answer"]
    verdict = judge(answer or "", extract_number(final) if final else None)
    with services.store.write() as session:
        runs.finish_problem(session, state["problem_id"], answer, verdict)
    return {"answer": answer, "verdict": verdict}
