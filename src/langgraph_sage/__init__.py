"""A self-adapting step solver for agent applications (SAGE, AAAI 2026).

The public names. Rooms can be used alone: `langgraph_sage.trigger`, `.buffer`, `.lora`.
"""

from langgraph_sage.errors import AdapterError, ExpressionError, InputError, ModelError, SageError, StoreError
from langgraph_sage.graph import Sage, create_sage_graph
from langgraph_sage.nodes import SageContext, SageSettings, SageState, Services

__all__ = [
    "AdapterError",
    "ExpressionError",
    "InputError",
    "ModelError",
    "Sage",
    "SageContext",
    "SageError",
    "SageSettings",
    "SageState",
    "Services",
    "StoreError",
    "create_sage_graph",
]
