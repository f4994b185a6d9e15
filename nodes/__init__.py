"""The nodes of the state machine: the only place where state, libraries and store meet."""

from langgraph_sage.nodes.adapt import adapt
from langgraph_sage.nodes.adaptation import run_job
from langgraph_sage.nodes.buffer import buffer
from langgraph_sage.nodes.check import check
from langgraph_sage.nodes.compose import compose
from langgraph_sage.nodes.decompose import decompose
from langgraph_sage.nodes.feedback import FeedbackReport, feedback
from langgraph_sage.nodes.route import route
from langgraph_sage.nodes.services import AdaptMode, CarryMode, SageContext, SageSettings, Services
from langgraph_sage.nodes.solve import solve
from langgraph_sage.nodes.state import Current, SageState, Solved
from langgraph_sage.nodes.trigger import trigger

__all__ = [
    "AdaptMode",
    "CarryMode",
    "Current",
    "FeedbackReport",
    "SageContext",
    "SageSettings",
    "SageState",
    "Services",
    "Solved",
    "adapt",
    "buffer",
    "check",
    "compose",
    "decompose",
    "feedback",
    "route",
    "run_job",
    "solve",
    "trigger",
]
