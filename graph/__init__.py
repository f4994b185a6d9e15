"""The state machine and its convenience object."""

from langgraph_sage.graph.builder import create_sage_graph, recursion_limit
from langgraph_sage.graph.evaluation import Evaluation, Figures, evaluate, figures
from langgraph_sage.graph.sage import RunReport, Sage

__all__ = [
    "Evaluation",
    "Figures",
    "RunReport",
    "Sage",
    "create_sage_graph",
    "evaluate",
    "figures",
    "recursion_limit",
]
