"""The command `bench`: benchmarks, and what they must show."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from langgraph_sage.cli.options import Common, command, print_json, quiet_libraries
from langgraph_sage.cli.output import console, out
from langgraph_sage.errors import InputError

if TYPE_CHECKING:
    from langgraph_sage.benchmarks import Figure

bench_app = typer.Typer(help="Benchmarks; each prints what it measured.", no_args_is_help=True)


def bundled_model(
    common: Common,
    gsm8k: Annotated[Path | None, typer.Option("--gsm8k", help="GSM8K's train.jsonl.", metavar="FILE")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="Measure this figure alone; repeatable.")] = None,
) -> None:
    """How good the bundled model is: arithmetic, planning, adaptability, size and speed."""
    quiet_libraries()
    from langgraph_sage.benchmarks import measure_bundled_model
    from langgraph_sage.benchmarks.bundled_model import GSM8K

    if gsm8k is not None and not gsm8k.exists():
        raise InputError(f"{gsm8k}: no such file; give GSM8K's train.jsonl with --gsm8k")
    _show(common, measure_bundled_model(gsm8k or GSM8K, only or ()))


def calibrate_planner(
    common: Common,
    gsm8k: Annotated[Path, typer.Option("--gsm8k", help="GSM8K's train.jsonl.", metavar="FILE")],
    out: Annotated[Path | None, typer.Option("--out", help="Write the level here, e.g. planner.json.")] = None,
) -> None:
    """Fit the confidence under which the bundled planner refuses, on the first problems of a file."""
    quiet_libraries()
    from langgraph_sage.benchmarks import calibrate
    from langgraph_sage.benchmarks.calibration import CALIBRATION
    from langgraph_sage.decomposer import read_problems

    _show(common, calibrate(read_problems(gsm8k, limit=CALIBRATION)[0], out))


def generation(common: Common) -> None:
    """Batches of mixed adapters against one row at a time."""
    quiet_libraries()
    from langgraph_sage.benchmarks import measure_generation

    _show(common, measure_generation())


def buffer(common: Common) -> None:
    """What an arriving anomaly costs the trigger buffer, against fitting hdbscan again and again."""
    quiet_libraries()
    from langgraph_sage.benchmarks import measure_buffer

    _show(common, measure_buffer())


def trigger(common: Common) -> None:
    """Attempts scored per second, against calling the four libraries one attempt at a time."""
    quiet_libraries()
    from langgraph_sage.benchmarks import measure_trigger

    _show(common, measure_trigger())


def _show(common: Common, measured: "Iterable[Figure]") -> None:
    """A line a figure as it is measured, then a table; or one JSON object."""
    from langgraph_sage.benchmarks.report import to_json

    figures: list[Figure] = []
    for figure in measured:
        figures.append(figure)
        if not common.json:
            console.print(f"{figure.name}: {_written(figure)}", markup=False, soft_wrap=True)
    if common.json:
        print_json(to_json(figures))
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in ("figure", "value", "n", "asked", ""):
        table.add_column(column, justify="left" if column in ("figure", "") else "right", no_wrap=True)
    for figure in figures:
        asked = f">= {figure.least:g}" if figure.least is not None else f"<= {figure.most:g}" if figure.most else ""
        verdict = {True: "holds", False: "falls short", None: ""}[figure.holds]
        table.add_row(figure.name, _written(figure), str(figure.n or ""), asked, verdict)
    out.print(table)


def _written(figure: "Figure") -> str:
    return "-" if figure.value is None else f"{figure.value:.4g}"


command(bench_app, "bundled-model")(bundled_model)
command(bench_app, "calibrate-planner")(calibrate_planner)
command(bench_app)(buffer)
command(bench_app)(generation)
command(bench_app)(trigger)
