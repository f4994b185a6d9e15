"""A self-adapting step solver for agent applications (SAGE, AAAI 2026).

The public names; each is imported when it is first used, so that looking at a database does not
load torch. Rooms can be used alone: `langgraph_sage.trigger`, `.buffer`, `.lora`.
"""

import importlib
from typing import TYPE_CHECKING, Any

from langgraph_sage.errors import AdapterError, ExpressionError, InputError, ModelError, SageError, StoreError

if TYPE_CHECKING:
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

_ROOMS = {"Sage": "graph", "create_sage_graph": "graph"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_ROOMS.get(name, 'nodes')}"), name)
