"""The convenience object: open a database and a model, and solve."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph

from langgraph_sage.decomposer import Planner, Problem, Tagger, bundled_planner, structure_tag
from langgraph_sage.graph.builder import create_sage_graph, recursion_limit
from langgraph_sage.graph.evaluation import Evaluation, evaluate
from langgraph_sage.models import BUNDLED, OFFLINE, Generator, load_base, load_embedder
from langgraph_sage.nodes import (
    AdaptMode,
    CarryMode,
    FeedbackReport,
    SageContext,
    SageSettings,
    SageState,
    Services,
    feedback,
    run_job,
)
from langgraph_sage.store import Store, adapters, clusters, runs

LONGEST_PLAN = 64  # steps


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one pass over a stream of problems did; `em` is over its steps, last attempt each."""

    run_id: int
    problems: int
    skipped: int  # finished by an earlier process of the same run
    steps: int
    anomalies: int
    clusters: int
    adapters: int
    em: float
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class Sage:
    """A self-adapting step solver on one database.

    >>> sage = Sage.open("sqlite:///sage.db")          # doctest: +SKIP
    >>> sage.solve(question, solution)["steps"]        # doctest: +SKIP
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.graph: CompiledStateGraph[SageState, SageContext, SageState, SageState] = create_sage_graph(
            services
        ).compile()

    @classmethod
    def open(
        cls,
        db: str = "sqlite:///sage.db",
        *,
        model: str = BUNDLED,
        embedder: str = OFFLINE,
        settings: SageSettings | None = None,
        adapt: AdaptMode = "off",
        carry: CarryMode = "checked",
        planner: Planner | None = None,
        tagger: Tagger = structure_tag,
        notify: Callable[..., None] | None = None,
    ) -> "Sage":
        """Open a database (made or upgraded if need be), a base model and an embedder.

        Args: planner: for questions without a worked solution; the bundled one where none is given;
            tagger: says which steps share a buffer, e.g. `decomposer.fine_structure_tag`.
        Raises: StoreError, ModelError, each naming what cannot be used.
        """
        store = Store(db)
        store.upgrade()
        generator = Generator(load_base(model))
        services = Services(
            store,
            generator,
            load_embedder(embedder),
            settings or SageSettings(),
            SageContext(adapt=adapt, carry=carry),
            planner=planner or bundled_planner(generator if model == BUNDLED else Generator(load_base())),
            tagger=tagger,
        )
        if notify is not None:
            services.notify = notify
        return cls(services)

    def solve(self, question: str, solution: str | None = None, **context: Any) -> SageState:
        """Solve one problem; without a worked solution it is planned first. Keyword arguments are
        fields of `SageContext`.

        Raises: InputError where no steps can be taken from the solution; PlanRefused.
        """
        return self._invoke({"question": question, "solution": solution}, self._context(context))

    async def asolve(self, question: str, solution: str | None = None, **context: Any) -> SageState:
        """As `solve`, from a coroutine."""
        state: SageState = {"question": question, "solution": solution}
        found = self.graph.ainvoke(state, self._config(), context=self._context(context))
        return await found  # type: ignore[return-value]

    def stream(self, question: str, solution: str | None = None, **context: Any) -> Iterator[dict[str, Any]]:
        """Yield each node's update as it is made."""
        state: SageState = {"question": question, "solution": solution}
        yield from self.graph.stream(state, self._config(), context=self._context(context), stream_mode="updates")

    def solve_many(self, states: Iterable[SageState], *, concurrency: int = 16, **context: Any) -> Iterator[SageState]:
        """Solve problems side by side and yield their results in order; steps share forward passes."""
        chosen = self._context(context)
        if concurrency == 1:
            yield from (self._invoke(state, chosen) for state in states)
            return
        with ThreadPoolExecutor(concurrency) as pool:
            yield from pool.map(lambda state: self._invoke(state, chosen), states)

    def run(
        self,
        problems: Sequence[Problem],
        source: str,
        *,
        adapt: AdaptMode = "inline",
        carry: CarryMode = "checked",
        concurrency: int | None = None,
        on_problem: Callable[[SageState], None] | None = None,
    ) -> RunReport:
        """Pass a stream of problems through the machine, learning on the way.

        A run that was cut off is gone on with: same problems, same model, same settings. With
        `adapt="inline"` problems are solved one after the other, so that the same stream gives the
        same clusters; otherwise 16 at a time. Args: source: names the stream, e.g. a file name.
        """
        begun = time.monotonic()
        source = source[-150:]  # keys of problems have room for 200 characters
        if adapt == "inline":
            list(self.work())  # what a process that was killed left queued or half done
        run_id, done = self._open_run(problems, source, adapt, carry)
        states: list[SageState] = [
            {
                "question": problem.question,
                "solution": problem.solution,
                "key": f"{source}:{problem.line}",
                "run_id": run_id,
            }
            for problem in problems
            if f"{source}:{problem.line}" not in done
        ]
        lanes = concurrency or (1 if adapt == "inline" else 16)
        for result in self.solve_many(states, concurrency=lanes, adapt=adapt, carry=carry):
            if on_problem:
                on_problem(result)
        with self.services.store.write() as session:
            runs.finish_run(session, run_id)
        return self._report(run_id, len(problems), len(done), time.monotonic() - begun)

    def work(self) -> Iterator[bool]:
        """Consume queued adaptation jobs until none is left; yields whether each promoted an adapter."""
        while (promoted := run_job(self.services)) is not None:
            yield promoted

    def evaluate(self, problems: Sequence[Problem]) -> Evaluation:
        """Base, routed adapters and ceiling on the steps of these problems; nothing is learnt."""
        return evaluate(self.services, [problem.plan for problem in problems])

    def feedback(self, step_id: int, value: str | float, **context: Any) -> FeedbackReport:
        """Take `value` for the checked answer of a step, whenever it becomes known.

        A stored attempt that turns out to be an anomaly is clustered, and queued for adaptation
        unless `adapt="off"`; `work` consumes the queue. Keyword arguments are fields of `SageContext`.
        Raises: InputError where the value is no number, or there is no such step or attempt.
        """
        return feedback(self.services, self._context(context), step_id, str(value))

    def close(self) -> None:
        """Close the database's connections."""
        self.services.store.engine.dispose()

    def _context(self, changes: dict[str, Any]) -> SageContext:
        return replace(self.services.context, **changes)

    def _config(self) -> RunnableConfig:
        return {"recursion_limit": recursion_limit(LONGEST_PLAN, self.services.settings.max_attempts)}

    def _invoke(self, state: SageState, context: SageContext) -> SageState:
        return self.graph.invoke(state, self._config(), context=context)  # type: ignore[return-value]

    def _open_run(
        self, problems: Sequence[Problem], source: str, adapt: AdaptMode, carry: CarryMode
    ) -> tuple[int, set[str]]:
        services = self.services
        settings = {"source": source, "adapt": adapt, "carry": carry, **asdict(services.settings)}
        if services.tagger is not structure_tag:
            settings["tagger"] = f"{services.tagger.__module__}.{services.tagger.__qualname__}"
        lines = [(problem.line, problem.question) for problem in problems]
        key = hashlib.sha256(json.dumps([services.space, settings, lines]).encode()).hexdigest()
        with services.store.write() as session:
            run = runs.open_run(
                session,
                key,
                model=services.generator.base.name,
                fingerprint=services.generator.base.fingerprint,
                embedder=services.embedder.name,
                settings=settings,
            )
            return run.id, runs.finished_keys(session, run.id)

    def _report(self, run_id: int, problems: int, skipped: int, seconds: float) -> RunReport:
        with self.services.store.read() as session:
            verdicts = runs.verdict_counts(session, run_id)
            steps = sum(verdicts.values())
            return RunReport(
                run_id=run_id,
                problems=problems,
                skipped=skipped,
                steps=steps,
                anomalies=runs.run_anomalies(session, run_id),
                clusters=len(clusters.stable_clusters(session, self.services.space)),
                adapters=sum(a.status == "active" for a, _ in adapters.all_adapters(session)),
                em=verdicts.get("correct", 0) / max(1, steps),
                seconds=seconds,
            )
