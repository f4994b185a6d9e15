"""What long work shows: a bar on a terminal, a line a phase elsewhere."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from langgraph_sage.graph import Evaluation, Figures
    from langgraph_sage.nodes.adaptation import Gate

console = Console(stderr=True, highlight=False)
out = Console(highlight=False)


def per_cent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}" if value < 1e5 else f"{value:.1e}"


class Reporter:
    """Listens to the machine; also the seconds spent training, by summing its jobs."""

    def __init__(self, label: str, total: int, *, silent: bool = False) -> None:
        self.label, self.total, self.silent = label, total, silent
        self.training_seconds = 0.0
        self.solved = 0
        self._bar = console.is_terminal and not silent
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(), console=console
        )
        self._task: TaskID | None = None
        self._training: TaskID | None = None

    def __enter__(self) -> Self:
        if self._bar:
            self._progress.start()
            self._task = self._progress.add_task(self.label, total=self.total)
        else:
            self.say(f"{self.label}: {self.total}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._progress.stop()

    def say(self, text: str) -> None:
        if not self.silent:
            (self._progress.console if self._bar else console).print(text, markup=False, soft_wrap=True)
            sys.stderr.flush()

    def advance(self, _: Any = None) -> None:
        self.solved += 1
        if self._task is not None:
            self._progress.advance(self._task)

    def __call__(self, event: str, **values: Any) -> None:
        """Receives `Services.notify` events."""
        if event == "adapting":
            self.say(f"  adapting to {values['tag']}: {values['samples']} failures")
        elif event == "training":
            self._on_training(**values)
        elif event == "adapted":
            self._on_adapted(**values)
        elif event == "failed":
            self.say(f"  {values['tag']}: adaptation {values['job']} failed: {values['error']}")

    def _on_adapted(self, tag: str, seconds: float, gate: "Gate", **_: Any) -> None:
        self.training_seconds += seconds
        verdict = "promoted" if gate.passed else "not promoted"
        was = f", now {per_cent(gate.incumbent)}" if gate.incumbent is not None else ""
        self.say(
            f"  {tag}: on validation base {per_cent(gate.base)}{was}, best {per_cent(gate.best)}; "
            f"{verdict} ({seconds:.0f} s)"
        )

    def _on_training(self, trial: int, trials: int, step: int, steps: int, **_: Any) -> None:
        if not self._bar:
            return
        if self._training is None:
            self._training = self._progress.add_task("")
        name = f"  trial {trial} of {trials}"
        self._progress.update(self._training, description=name, completed=step, total=steps)
        if trial == trials and step == steps:
            self._progress.remove_task(self._training)
            self._training = None


def figures_table(result: "Evaluation", title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, show_edge=False)
    for column in ("", "EM", "MAE", "MSE", "NER", "steps"):
        table.add_column(column, justify="left" if not column else "right")
    rows: list[tuple[str, Figures]] = [
        ("base", result.base),
        ("adapted", result.routed),
        ("ceiling", result.ceiling),
    ]
    for name, found in rows:
        table.add_row(name, per_cent(found.em), number(found.mae), number(found.mse), per_cent(found.ner), str(found.n))
    return table
