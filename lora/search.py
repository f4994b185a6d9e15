"""Cluster-aware LoRA Optimisation (SAGE algorithm 2, CLO).

Random configurations first, then a local search over rank and learning rate around the best;
trials are ranked by validation accuracy, then by loss, and three are kept.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from langgraph_sage.lora.samples import Resampler, Sample, split
from langgraph_sage.lora.training import LoraSettings, Trained, TrainingSettings, score, train_lora
from langgraph_sage.models.base import BaseModel


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """The search space and its budget. Learning rates over 5e-3 are unstable on the bundled base."""

    ranks: tuple[int, ...] = (8, 16, 32)
    learning_rate: tuple[float, float] = (1.5e-3, 5e-3)  # drawn log-uniformly
    dropouts: tuple[float, ...] = (0.0, 0.05)
    initial: int = 2  # n, random configurations
    top: int = 1  # k, configurations whose neighbourhood is searched
    neighbours: int = 1  # local configurations around each of them
    keep: int = 3
    validation_share: float = 0.2  # of a cluster's samples; they never train
    validation_variants: int = 4  # verified variants of each failure among them: few samples say little
    seed: int = 0
    training: TrainingSettings = field(default_factory=TrainingSettings)


@dataclass(slots=True)
class Trial:
    """One configuration that was trained: where it came from and how it did."""

    stage: Literal["initial", "local"]
    trained: Trained

    @property
    def rank_key(self) -> tuple[float, float]:
        """Sorts best first: accuracy down, then loss up (algorithm 2, line 8)."""
        return (-self.trained.accuracy, self.trained.loss)


@dataclass(slots=True)
class SearchResult:
    """All trials, best first; the first `keep` are the adapters to store.

    `validation` are the samples that ranked them: none of them, nor a variant, was trained on.
    """

    trials: list[Trial]
    kept: list[Trial]
    training_samples: int
    validation: list[Sample]


Progress = Callable[[int, int, int, int], None]
"""`progress(trial, trials, step, steps)`."""


@dataclass(slots=True)
class LoraSearch:
    """Searches LoRA configurations for one cluster's samples."""

    base: BaseModel
    settings: SearchSettings = field(default_factory=SearchSettings)

    def run(
        self,
        samples: Sequence[Sample],
        resampler: Resampler | None = None,
        rehearsal: Sequence[Sample] = (),
        progress: Progress | None = None,
    ) -> SearchResult:
        """Algorithm 2 on the samples of one cluster.

        Args: resampler: verified variants by index into `[*samples, *rehearsal]`; rehearsal: samples
        that an adapter must not spoil, e.g. steps of the same kind that were right. Of both a share
        validates and the rest trains.
        Raises: ValueError on fewer than two different samples: one must validate.
        """
        settings, rng = self.settings, random.Random(self.settings.seed)
        everything = [*samples, *rehearsal]
        if len(set(samples)) < 2:
            raise ValueError("a search needs two different samples: one to train on and one to validate")
        train_ids, held_ids = _split_both(samples, rehearsal, settings.validation_share)
        validation = [everything[i] for i in held_ids]
        if resampler is not None:
            failed = [i for i in held_ids if i < len(samples)]
            validation += [resampler(i, rng) for i in failed for _ in range(settings.validation_variants)]
        training = [everything[i] for i in train_ids]

        def fresh(index: int, generator: random.Random) -> Sample:
            assert resampler is not None
            return resampler(train_ids[index], generator)

        total = settings.initial + settings.top * settings.neighbours
        done: list[Trial] = []

        def attempt(stage: Literal["initial", "local"], config: LoraSettings) -> None:
            number = len(done) + 1
            trained = train_lora(
                self.base,
                training,
                config,
                replace(settings.training, seed=settings.seed + number),
                fresh if resampler is not None else None,
                (lambda step, steps: progress(number, total, step, steps)) if progress else None,
            )
            trained.accuracy, trained.loss = score(trained.model, self.base, validation)
            done.append(Trial(stage, trained))

        for config in self.initial_configs(rng):  # lines 1 to 6
            attempt("initial", config)
        best = sorted(done, key=lambda t: t.rank_key)[: settings.top]  # lines 7 to 9
        tried = {trial.trained.settings for trial in done}
        for trial in best:  # lines 11 to 18
            for config in self.neighbours(trial.trained.settings, tried, rng):
                tried.add(config)
                attempt("local", config)
        ranked = sorted(done, key=lambda t: t.rank_key)  # lines 19 to 21
        return SearchResult(ranked, ranked[: settings.keep], len(training), validation)

    def initial_configs(self, rng: random.Random) -> list[LoraSettings]:
        """`n` different random points of the search space (line 1)."""
        low, high = self.settings.learning_rate
        configs: list[LoraSettings] = []
        for _ in range(100 * self.settings.initial):  # a small space may hold fewer points
            if len(configs) == self.settings.initial:
                break
            rate = low * (high / low) ** rng.random()
            config = LoraSettings(
                rng.choice(self.settings.ranks), float(f"{rate:.2e}"), rng.choice(self.settings.dropouts)
            )
            if config not in configs:
                configs.append(config)
        return configs

    def neighbours(self, center: LoraSettings, tried: set[LoraSettings], rng: random.Random) -> list[LoraSettings]:
        """New points near a good one, in rank and learning rate (line 12, `LocalParamSearch`)."""
        low, high = self.settings.learning_rate
        ranks = sorted({max(2, center.rank // 2), center.rank, center.rank * 2})
        rates = sorted({float(f"{min(max(center.learning_rate * f, low), high):.2e}") for f in (0.7, 1.0, 1.4)})
        options = [replace(center, rank=rank, learning_rate=rate) for rank in ranks for rate in rates]
        fresh = [option for option in options if option not in tried]
        return rng.sample(fresh, min(self.settings.neighbours, len(fresh)))


def _split_both(samples: Sequence[Sample], rehearsal: Sequence[Sample], share: float) -> tuple[list[int], list[int]]:
    train, held = split(samples, share)
    keep_train, keep_held = split(rehearsal, share)
    shift = len(samples)
    return train + [shift + i for i in keep_train], held + [shift + i for i in keep_held]
