"""Batched generation with mixed adapters against one row at a time, in one run, as a ratio.

python benchmarks/generation.py
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from langgraph_sage.lora import LoraSettings, Sample, TrainingSettings, save_adapter, train_lora
from langgraph_sage.models import Generator, load_base

ROWS = 128


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
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
    print(f"{ROWS} rows, 3 adapters and the base: one by one / together = {one_by_one / together:.1f}")
    print(f"mixed adapters / base alone, both batched = {together / plain:.1f}")


if __name__ == "__main__":
    main()
