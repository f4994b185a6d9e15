"""`python -m langgraph_sage`."""

from langgraph_sage.cli import app

app(prog_name="langgraph-sage")
