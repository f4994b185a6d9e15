"""Speed and quality, measured side by side; `langgraph-sage bench NAME` runs them."""

from langgraph_sage.benchmarks.buffer import measure_buffer
from langgraph_sage.benchmarks.bundled_model import measure_bundled_model
from langgraph_sage.benchmarks.calibration import calibrate
from langgraph_sage.benchmarks.generation import measure_generation
from langgraph_sage.benchmarks.report import Figure
from langgraph_sage.benchmarks.trigger import measure_trigger

__all__ = [
    "Figure",
    "calibrate",
    "measure_buffer",
    "measure_bundled_model",
    "measure_generation",
    "measure_trigger",
]
