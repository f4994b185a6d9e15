"""The state machine: nodes wired, uncompiled, so that the caller owns checkpointer and store."""

from functools import partial
from typing import Any, Literal

from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from langgraph_sage import nodes
from langgraph_sage.nodes import SageContext, SageState, Services

SageGraph = StateGraph[SageState, SageContext, SageState, SageState]


def create_sage_graph(services: Services) -> SageGraph:
    """Build `decompose -> [route -> solve -> check -> trigger (-> buffer -> adapt)]* -> compose`.

    A parent graph that passes no context gets `services.context`. The recursion limit must be
    raised for long plans: a step takes up to six supersteps (see `recursion_limit`).
    """

    def context_of(runtime: Runtime[SageContext]) -> SageContext:
        # a parent graph may have a context of its own, which LangGraph hands down
        return runtime.context if isinstance(runtime.context, SageContext) else services.context

    def decompose(state: SageState, config: RunnableConfig) -> dict[str, Any]:
        return nodes.decompose(state, config, services)

    def trigger(state: SageState, runtime: Runtime[SageContext]) -> dict[str, Any]:
        return nodes.trigger(state, context_of(runtime), services)

    def adapt(state: SageState, runtime: Runtime[SageContext]) -> dict[str, Any]:
        return nodes.adapt(state, context_of(runtime), services)

    def buffer(state: SageState, runtime: Runtime[SageContext]) -> dict[str, Any]:
        return nodes.buffer(state, context_of(runtime), services)

    def after_trigger(state: SageState) -> Literal["buffer", "route", "compose"]:
        return "buffer" if state["current"]["is_anomaly"] else next_step(state)

    graph: SageGraph = StateGraph(SageState, context_schema=SageContext)
    graph.add_node("decompose", decompose)
    graph.add_node("route", partial(nodes.route, services=services))
    graph.add_node("solve", partial(nodes.solve, services=services))
    graph.add_node("check", partial(nodes.check, services=services))
    graph.add_node("trigger", trigger)
    graph.add_node("buffer", buffer)
    graph.add_node("adapt", adapt)
    graph.add_node("compose", partial(nodes.compose, services=services))
    graph.add_edge(START, "decompose")
    graph.add_edge("decompose", "route")
    graph.add_edge("route", "solve")
    graph.add_edge("solve", "check")
    graph.add_edge("check", "trigger")
    graph.add_conditional_edges("trigger", after_trigger)
    graph.add_edge("buffer", "adapt")
    graph.add_conditional_edges("adapt", next_step)
    graph.add_edge("compose", END)
    return graph


def next_step(state: SageState) -> Literal["route", "compose"]:
    """Retry, go on, or end."""
    done = len(state["steps"]) >= len(state["plan"]["steps"]) and not state.get("retry")
    return "compose" if done else "route"


def recursion_limit(steps: int, max_attempts: int) -> int:
    """Supersteps that a plan of so many steps can take at most."""
    return 3 + 6 * max(1, steps) * max_attempts
