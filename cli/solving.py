"""The commands that solve and learn: demo, run, evaluate, worker."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from langgraph_sage.cli.options import Common, print_json, quiet_libraries
from langgraph_sage.cli.output import Reporter, console, figures_table, out, per_cent
from langgraph_sage.errors import InputError
from langgraph_sage.store import Store

if TYPE_CHECKING:  # torch is loaded by the commands that need it, when they run
    from langgraph_sage.decomposer import Issue, Problem
    from langgraph_sage.graph import Sage

DEMO_PROBLEMS = 100
DEMO_HELD_OUT = 100


class Adapt(StrEnum):
    inline = "inline"
    background = "background"
    off = "off"


File = Annotated[Path, typer.Argument(help="GSM8K JSONL: question, answer with <<expression=value>>.")]
Level = Annotated[int | None, typer.Option("--level", min=1, help="Only problems of so many steps; 1 means 1 or 2.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many problems.")]
Offset = Annotated[int, typer.Option("--offset", min=0, help="Skip so many problems first.")]


def _sage(common: Common, report: Callable[..., None] | None = None) -> "Sage":
    from langgraph_sage.graph import Sage
    from langgraph_sage.lora import SearchSettings
    from langgraph_sage.nodes import SageSettings

    settings = SageSettings(search=SearchSettings(seed=common.seed))
    return Sage.open(common.db, model=common.model, embedder=common.embedder, settings=settings, notify=report)


def demo(common: Common) -> None:
    """The whole loop on bundled problems: run, adapt, evaluate on held-out ones.

    Works on a database of its own in a temporary folder unless --db is given.
    """
    from langgraph_sage.buffer import BufferSettings
    from langgraph_sage.cli.demo_problems import demo_problems
    from langgraph_sage.graph import Sage
    from langgraph_sage.lora import SearchSettings, TrainingSettings
    from langgraph_sage.nodes import SageSettings

    quiet_libraries()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="langgraph-sage-demo-") as folder:
        search = SearchSettings(
            initial=2,
            neighbours=1,
            keep=3,
            seed=common.seed,
            training=TrainingSettings(steps=100),
            validation_variants=4,
        )
        stream = demo_problems(DEMO_PROBLEMS, common.seed)
        with Reporter("problems", len(stream), silent=common.json) as report:
            sage = Sage.open(
                common.db or f"sqlite:///{folder}/demo.db",
                model=common.model,
                embedder=common.embedder,
                settings=SageSettings(search=search, buffer=BufferSettings(min_cluster_size=6, trigger_size=12)),
                notify=report,
            )
            done = sage.run(stream, f"demo-{common.seed}", adapt="inline", on_problem=report.advance)
        result = sage.evaluate(demo_problems(DEMO_HELD_OUT, common.seed, held_out=True))
        found = {
            "base": asdict(result.base),
            "adapted": asdict(result.routed),
            "ceiling": asdict(result.ceiling),
            "gap_closed": result.gap_closed,
            "anomalies": done.anomalies,
            "clusters": done.clusters,
            "adapters": done.adapters,
            "seconds": round(time.monotonic() - begun, 1),
        }
        sage.close()
    if common.json:
        print_json(found)
        return
    out.print(
        f"{done.problems} problems, {done.steps} steps: {done.anomalies} anomalies, {done.clusters} clusters, "
        f"{done.adapters} adapters",
        soft_wrap=True,
    )
    out.print()
    out.print(figures_table(result, f"{DEMO_HELD_OUT} held-out problems"))
    out.print(f"gap closed: {per_cent(result.gap_closed)}   ({found['seconds']:.0f} s in all)")


def solve(
    common: Common,
    question: Annotated[str, typer.Argument(help="A word problem; '-' reads it from standard input.")],
    planner: Annotated[str, typer.Option("--planner", help="What plans the steps: 'bundled'.")] = "bundled",
) -> None:
    """Plan one question and solve it; steps appear as they are solved."""
    quiet_libraries()
    if planner != "bundled":
        raise InputError(f"planner {planner!r}: only 'bundled' is known to the command so far")
    text = sys.stdin.read().strip() if question == "-" else question.strip()
    if not text:
        raise InputError("the question is empty; give it in quotes")

    from langgraph_sage.decomposer import without_working

    def show(event: str, **values: Any) -> None:
        if event == "step" and not common.json:
            step = values["text"].replace("___", without_working(values["prediction"]) or "(nothing)")
            checked = (
                "" if values["verdict"] == "correct" else f"  ({values['verdict']}; checked: {values['expected']})"
            )
            out.print(f"{values['index']}. {step}{checked}", markup=False, soft_wrap=True)

    sage = _sage(common, show)
    state = sage.solve(text)
    sage.close()
    if common.json:
        print_json({"answer": state.get("answer"), "steps": state.get("steps")})
    else:
        out.print(f"answer: {state.get('answer')}", markup=False)


def run(
    common: Common,
    file: File,
    level: Level = None,
    limit: Limit = None,
    offset: Offset = 0,
    adapt: Annotated[Adapt, typer.Option("--adapt", help="Train at once, leave it to a worker, or not at all.")] = (
        Adapt.inline
    ),
) -> None:
    """Solve a stream of problems; failures are clustered and, with --adapt, learnt from."""
    quiet_libraries()
    problems, issues = _read(file, level, limit, offset, silent=common.json)
    phases: dict[str, float] = {}
    mark = time.monotonic()
    with Reporter("problems", len(problems), silent=common.json) as report:
        sage = _sage(common, report)
        phases["load"] = time.monotonic() - mark
        done = sage.run(problems, file.name, adapt=adapt.value, on_problem=report.advance)
    phases["adapt"] = report.training_seconds
    phases["solve"] = done.seconds - report.training_seconds
    found: dict[str, Any] = {**done.to_dict(), "seconds": {k: round(v, 1) for k, v in phases.items()}}
    found["issues"] = [asdict(issue) for issue in issues]
    if common.json:
        print_json(found)
        return
    resumed = f" ({done.skipped} finished before)" if done.skipped else ""
    out.print(
        f"run {done.run_id}: {done.problems} problems{resumed}, {done.steps} steps, EM {per_cent(done.em)}; "
        f"{done.anomalies} anomalies, {done.clusters} clusters, {done.adapters} active adapters",
        soft_wrap=True,
    )
    out.print("seconds: " + ", ".join(f"{name} {value:.0f}" for name, value in phases.items()))


def evaluate(
    common: Common,
    file: File,
    level: Level = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> None:
    """Base, routed adapters and ceiling on the same steps. Nothing is learnt or written."""
    quiet_libraries()
    problems, issues = _read(file, level, limit, offset, silent=common.json)
    Store(common.db).require()
    sage = _sage(common)
    result = sage.evaluate(problems)
    found = result.to_dict()
    if common.json:
        print_json({"n": result.base.n, **found, "issues": [asdict(issue) for issue in issues]})
        return
    out.print(figures_table(result, escape(f"{len(problems)} problems of {file.name} from {offset}")))
    out.print(f"gap closed: {per_cent(result.gap_closed)}")
    shares = ", ".join(f"{name} {count}" for name, count in sorted(result.routing.items()))
    out.print(f"routing: {shares}")


def worker(
    common: Common,
    once: Annotated[bool, typer.Option("--once", help="Stop after one job, or if there is none.")] = False,
    drain: Annotated[bool, typer.Option("--drain", help="Stop when no job is left.")] = False,
) -> None:
    """Consume adaptation jobs until stopped."""
    quiet_libraries()
    Store(common.db).require()
    report = Reporter("jobs", 0, silent=common.json)
    sage = _sage(common, report)
    jobs = []
    try:
        while True:
            for promoted in sage.work():
                jobs.append({"promoted": promoted})
                if once:
                    break
            if once or drain:
                break
            time.sleep(2.0)
    except KeyboardInterrupt:
        pass
    if common.json:
        print_json({"jobs": jobs})
    else:
        out.print(f"{len(jobs)} jobs, {sum(job['promoted'] for job in jobs)} promotions")


def feedback(
    common: Common,
    step: Annotated[int, typer.Argument(metavar="STEP", help="Its `step_id` in `audit failures --json`.")],
    value: Annotated[str, typer.Argument(help="The right answer.")],
    adapt: Annotated[bool, typer.Option("--adapt", help="Queue what becomes due for a worker.")] = False,
) -> None:
    """Say what a step's answer should have been; its attempts are judged anew, and a failure is clustered."""
    quiet_libraries()
    Store(common.db).require()
    sage = _sage(common)
    report = sage.feedback(step, value, adapt="background" if adapt else "off")
    sage.close()
    if common.json:
        print_json(report.to_dict())
        return
    kind = "an anomaly" if report.is_anomaly else "no anomaly"
    place = f", cluster {report.cluster_id}" if report.cluster_id else ", in the buffer" if report.is_anomaly else ""
    out.print(
        f"step {report.step_id}: answered {report.answered or '(nothing)'}, expected {report.expected}: "
        f"{report.verdict}, {kind}{place}",
        markup=False,
        soft_wrap=True,
    )


def _read(
    file: Path, level: int | None, limit: int | None, offset: int, *, silent: bool
) -> "tuple[list[Problem], list[Issue]]":
    from langgraph_sage.decomposer import read_problems

    problems, issues = read_problems(file, level=level, limit=limit, offset=offset)
    if issues and not silent:
        for issue in issues[:5]:
            place = f"{file.name}:{issue.line}" + (f" step {issue.step}" if issue.step else "")
            console.print(f"not used: {place}: {issue.reason}", markup=False, soft_wrap=True)
        if len(issues) > 5:
            console.print(f"not used: {len(issues)} in all; --json lists every one", markup=False)
    if not problems:
        raise InputError(f"{file}: no problem is left with this --level and --offset ({offset}); loosen them")
    return problems, issues
