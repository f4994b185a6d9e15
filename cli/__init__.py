"""The command line."""

from langgraph_sage.cli.app import app

__all__ = [
    "app",
]
