"""Which tables are ours to compare and change."""

from typing import Any


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """Tables of others (LangGraph's checkpoints, say) are none of ours to change or drop."""
    return kind != "table" or (name or "").startswith("sage_")
