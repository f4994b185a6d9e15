"""What every node works with: store, models, scorer, clusterer and settings.

Lives in the graph builder's closure, never in its state.
"""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from langgraph_sage.buffer import BufferSettings, StreamingClusterer
from langgraph_sage.decomposer import Planner, Tagger, structure_tag
from langgraph_sage.lora import SearchSettings
from langgraph_sage.models import Embedder, Generator
from langgraph_sage.store import Store, triggers
from langgraph_sage.trigger import AnomalyScorer, TriggerSettings

AdaptMode = Literal["inline", "background", "off"]
CarryMode = Literal["checked", "predicted"]


@dataclass(frozen=True, slots=True)
class SageSettings:
    """Settings of the whole machine."""

    trigger: TriggerSettings | None = None  # None: the database's calibrated version, or else the paper's
    buffer: BufferSettings = field(default_factory=BufferSettings)
    search: SearchSettings = field(default_factory=SearchSettings)
    samples: int = 0  # that check an answer which nothing else does; 0: it stays unchecked
    temperature: float = 0.7  # at which they are drawn
    agreement: float = 0.6  # share of the samples that must say the same
    max_attempts: int = 2  # of one step: a retry follows a promotion
    growth: float = 1.5  # a cluster is adapted to again when it has grown by this factor
    rehearsal: float = 2.0  # steps of the tag that were right, to train beside each failure
    swap_words: float = 0.15  # share of words that an augmented sample takes from other samples


@dataclass(frozen=True, slots=True)
class SageContext:
    """Per-call settings (`context=` of a graph's `invoke`)."""

    adapt: AdaptMode = "off"
    carry: CarryMode = "checked"


def _silent(event: str, **values: Any) -> None:
    """The default listener hears nothing."""


@dataclass(slots=True)
class Services:
    """Shared by all nodes of one graph; safe to use from threads."""

    store: Store
    generator: Generator
    embedder: Embedder
    settings: SageSettings = field(default_factory=SageSettings)
    context: SageContext = field(default_factory=SageContext)  # where a call gives none
    notify: Callable[..., None] = _silent
    planner: Planner | None = None  # for questions that come without a worked solution
    tagger: Tagger = structure_tag
    scorer: AnomalyScorer = field(init=False)
    clusterer: StreamingClusterer = field(init=False)
    space: str = field(init=False)
    adapt_lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        trigger = self.settings.trigger or self._calibrated_trigger()
        self.settings = replace(self.settings, trigger=trigger)
        self.scorer = AnomalyScorer(self.embedder, trigger)
        self.clusterer = StreamingClusterer(self.settings.buffer)
        # clusters and adapters mean nothing to another base model or embedder
        identity = f"{self.generator.base.fingerprint}|{self.embedder.name}"
        self.space = hashlib.sha256(identity.encode()).hexdigest()[:32]

    def _calibrated_trigger(self) -> TriggerSettings:
        with self.store.read() as session:
            found = triggers.active_settings(session)
        return TriggerSettings() if found is None else TriggerSettings.from_dict(found)
