"""Batched generation with mixed adapters against one row at a time, in one run, as a ratio."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from langgraph_sage.benchmarks.report import Figure
from langgraph_sage.lora import LoraSettings, Sample, TrainingSettings, save_adapter, train_lora
from langgraph_sage.models import Generator, load_base

ROWS = 128


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure_generation() -> Iterator[Figure]:
    """Ratios of wall times, each pair in one run."""
    base = load_base()
    generator = Generator(base)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a", "b", "c"):
            trained = train_lora(base, [Sample("1+1=", "2")], LoraSettings(), TrainingSettings(steps=1))
            generator.load_adapter(name, save_adapter(trained.model, Path(folder) / name)[1])
        prompts = [f"{i} boxes x {i % 7 + 2} pens =" for i in range(ROWS)]
        names: list[str | None] = [("a", "b", "c", None)[i % 4] for i in range(ROWS)]
        one_by_one = seconds(lambda: [generator.generate([p], [n]) for p, n in zip(prompts, names, strict=True)])
        together = seconds(lambda: generator.generate(prompts, names))
        plain = seconds(lambda: generator.generate(prompts))
    yield Figure("one_by_one_over_together", one_by_one / together, ROWS, note="rows of 3 adapters and the base")
    yield Figure("mixed_adapters_over_base_alone", together / plain, ROWS, note="both batched")
