"""How good the bundled model is: arithmetic, planning, adaptability, size and speed.

All on what never trained: sums and questions that its generator holds out, and GSM8K.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Final

from langgraph_sage.benchmarks.calibration import CALIBRATION, is_right, planned_right
from langgraph_sage.benchmarks.report import Figure, share
from langgraph_sage.decomposer import (
    Plan,
    Problem,
    Proposal,
    bundled_planner,
    clean_prompt,
    expressions_of,
    fill,
    prompt_of,
    read_problems,
    worked_answer,
)
from langgraph_sage.errors import PlanRefused
from langgraph_sage.graph import Sage
from langgraph_sage.lora import LoraSettings, Sample, TrainingSettings, save_adapter, train_lora
from langgraph_sage.models import Generator, load_base
from langgraph_sage.models.pretrain.corpus import carried, held_out, held_out_others, held_out_questions
from langgraph_sage.models.pretrain.planning import PlannedQuestion
from langgraph_sage.nodes.adaptation import Resampling, to_sample

GSM8K: Final = Path("../shared/data/gsm8k/train.jsonl")
RAW_STEPS: Final = 400  # that the LoRA learns from
RAW_HELD_OUT: Final = 1500
BUDGET: Final = TrainingSettings(steps=900)  # of one LoRA: 900 steps of 32 samples
SUMS: Final = 2000
QUESTIONS: Final = 1000  # ten of each family
SOLVED: Final = 300  # three of each family

Text = tuple[str, str, str]  # clean prompt, masked text, checked answer


def measure_bundled_model(gsm8k: Path | None = GSM8K, only: Sequence[str] = ()) -> Iterator[Figure]:
    """Figures as they are measured. Without the GSM8K file those that need it have no value.

    Args: only: names of figures; the others are not measured.
    """
    if gsm8k is not None and not gsm8k.exists():
        gsm8k = None
    bench = _Bench(gsm8k)
    for name, work in (
        ("load_and_first_answer_s", bench.load),
        ("weights_mb", bench.weights),
        ("arithmetic_em", bench.arithmetic),
        ("gsm8k_clean_em", bench.clean),
        ("gsm8k_in_carriers_em", bench.in_carriers),
        ("plan_exact_phrasings", bench.phrasings),
        ("plan_exact_families", bench.families),
        ("answer_right_phrasings", bench.whole_graph),
        ("other_kinds_refused", bench.others),
        ("gsm8k_accepted_plans_right", bench.accepted),
        ("gap_closed", bench.gap),
    ):
        if not only or name in only:
            yield from work(name)


class _Bench:
    def __init__(self, gsm8k: Path | None) -> None:
        begun = time.perf_counter()
        self.generator = Generator(load_base())
        self.generator.generate(["1+1="])
        self.load_seconds = time.perf_counter() - begun
        self.missing = "" if gsm8k else "needs GSM8K's train.jsonl: --gsm8k FILE"
        self.problems: list[Problem] = read_problems(gsm8k)[0] if gsm8k else []
        self.steps = _steps([p for p in self.problems if p.plan.level <= 2])

    def load(self, name: str) -> Iterator[Figure]:
        yield Figure(name, round(self.load_seconds, 3), most=1.5, note="after the libraries are imported")

    def weights(self, name: str) -> Iterator[Figure]:
        folder = files("langgraph_sage.models") / "bundled"
        size = sum(len(f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".safetensors"))
        yield Figure(name, round(size / 1e6, 2), most=16.0)

    def arithmetic(self, name: str) -> Iterator[Figure]:
        for figure, carrier in ((name, False), ("arithmetic_in_sentences_em", True)):
            spans = held_out(777 + carrier, SUMS, carrier=carrier)
            answers = [span.answer.rpartition("=")[2] for span in spans]
            yield share(figure, self.right([s.prompt for s in spans], answers), least=None if carrier else 0.98)

    def clean(self, name: str) -> Iterator[Figure]:
        prompts, expected = [clean for clean, _, _ in self.steps], [answer for _, _, answer in self.steps]
        yield share(name, self.right(prompts, expected), least=0.95, note=self.missing)

    def in_carriers(self, name: str) -> Iterator[Figure]:
        rng = random.Random(778)
        prompts = [carried(clean.removesuffix("="), rng) for clean, _, _ in self.steps]
        yield share(name, self.right(prompts, [a for _, _, a in self.steps]), least=0.95, note=self.missing)

    def phrasings(self, name: str) -> Iterator[Figure]:
        yield from self._exact(name, held_out_questions(779, QUESTIONS, families=False), 0.95)

    def families(self, name: str) -> Iterator[Figure]:
        yield from self._exact(name, held_out_questions(780, QUESTIONS // 3, families=True), None)

    def whole_graph(self, name: str) -> Iterator[Figure]:
        questions = held_out_questions(781, SOLVED, families=False)
        with tempfile.TemporaryDirectory() as folder:
            sage = Sage.open(f"sqlite:///{folder}/bench.db")

            def answer(question: PlannedQuestion) -> str | None:
                try:
                    return sage.solve(question.question, carry="predicted").get("answer")
                except PlanRefused:
                    return None

            with ThreadPoolExecutor(16) as pool:
                answers = list(pool.map(answer, questions))
            sage.close()
        right = [is_right(a or "", str(q.results[-1])) for a, q in zip(answers, questions, strict=True)]
        refused = sum(a is None for a in answers)
        yield share(name, right, least=0.93, note=f"{refused} refused, which count as wrong")

    def others(self, name: str) -> Iterator[Figure]:
        found = bundled_planner(self.generator).plan_many(held_out_others(782, QUESTIONS // 3))
        refused = [isinstance(plan, PlanRefused) for plan in found]
        yield share(name, refused, note="near misses and other problems, of lines that never train")

    def accepted(self, name: str) -> Iterator[Figure]:
        problems = self.problems[CALIBRATION:]
        found = bundled_planner(self.generator).plan_many([p.question for p in problems])
        pairs = zip(problems, found, strict=True)
        right = [planned_right(plan, p.plan.answer) for p, plan in pairs if isinstance(plan, Plan)]
        note = self.missing or f"all problems but the {CALIBRATION} that calibrated the planner"
        yield share(name, right, least=0.90, note=note)
        yield share("gsm8k_refused", [not isinstance(plan, Plan) for plan in found], note=note)

    def gap(self, name: str) -> Iterator[Figure]:
        """One LoRA on raw steps with verified augmentation, on steps of other problems."""
        if not self.steps:
            yield Figure(name, None, note=self.missing)
            return
        train, test = self.steps[:RAW_STEPS], self.steps[-RAW_HELD_OUT:]
        texts = [(text, answer) for _, text, answer in train]
        samples: list[Sample] = [to_sample((text, worked_answer(text, answer))) for text, answer in texts]
        begun = time.perf_counter()
        trained = train_lora(self.generator.base, samples, LoraSettings(), BUDGET, Resampling(texts, 0.15))
        seconds = time.perf_counter() - begun
        prompts, expected = [prompt_of(text) for _, text, _ in test], [answer for _, _, answer in test]
        with tempfile.TemporaryDirectory() as folder:
            self.generator.load_adapter("gap", save_adapter(trained.model, Path(folder))[1])
            adapted = self.right(prompts, expected, "gap")
            self.generator.unload_adapter("gap")
        base, ceiling = self.right(prompts, expected), self.right([clean for clean, _, _ in test], expected)
        closed = (sum(adapted) - sum(base)) / max(1, sum(ceiling) - sum(base))
        note = f"one LoRA, {BUDGET.steps} steps on {RAW_STEPS} raw steps, {seconds:.0f} s"
        yield share("raw_base_em", base)
        yield share("raw_adapted_em", adapted)
        yield share("raw_ceiling_em", ceiling)
        yield Figure(name, closed, len(test), least=0.85, note=note)

    def right(self, prompts: Sequence[str], expected: Sequence[str], adapter: str | None = None) -> list[bool]:
        made = self.generator.generate(prompts, [adapter] * len(prompts))
        return [is_right(c.text, e) for c, e in zip(made, expected, strict=True)]

    def _exact(self, name: str, questions: Sequence[PlannedQuestion], least: float | None) -> Iterator[Figure]:
        """The likeliest valid plans before any refusal; then, of the accepted ones, how many are right."""
        planner = bundled_planner(self.generator)
        judged = planner.judge([q.question for q in questions])
        said = [found.text if isinstance(found, Proposal) else "" for found in judged]
        exact = [text == q.plan for text, q in zip(said, questions, strict=True)]
        yield share(name, exact, least=least, note="labels and expressions, word for word")
        same = [expressions_of(text) == expressions_of(q.plan) for text, q in zip(said, questions, strict=True)]
        yield share(f"{name}_expressions", same, note="expressions alone")
        plans = zip(map(planner.believed, judged), questions, strict=True)
        kept = [(plan, q) for plan, q in plans if isinstance(plan, Plan)]
        right = [is_right(str(plan.steps[-1].expected), str(q.results[-1])) for plan, q in kept]
        yield share(f"{name}_accepted_right", right, note=f"{len(questions) - len(kept)} of {len(questions)} refused")


def _steps(problems: Sequence[Problem]) -> list[Text]:
    """Every step with the checked results of earlier ones in it."""
    found: list[Text] = []
    for problem in problems:
        results: dict[int, str] = {}
        for step in problem.plan.steps:
            if step.expression is None or step.expected is None:
                continue
            found.append((clean_prompt(step.expression, results), fill(step.text, results), step.expected))
            results[step.index] = step.expected
    return found
