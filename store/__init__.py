"""The database: tables, connections, and the queries of the other rooms."""

from langgraph_sage.store.engine import Store

__all__ = [
    "Store",
]
