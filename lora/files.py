"""Adapter folders in PEFT's format: written atomically, named by content, verified before use."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from peft import PeftModel

from langgraph_sage.errors import AdapterError

WEIGHTS: Final = "adapter_model.safetensors"
CONFIG: Final = "adapter_config.json"


def digest_folder(folder: Path) -> str:
    """sha256 over the config and the weights of an adapter folder.

    Raises: AdapterError where one of them is missing.
    """
    digest = hashlib.sha256()
    for name in (CONFIG, WEIGHTS):
        try:
            digest.update((folder / name).read_bytes())
        except OSError as error:
            raise AdapterError(
                f"adapter file {folder / name} cannot be read ({error.strerror}); "
                "restore it, or take it out of service with `langgraph-sage adapters retire`"
            ) from error
    return digest.hexdigest()


def save_adapter(model: PeftModel, root: Path) -> tuple[str, Path]:
    """Write a trained LoRA to `root/<sha256[:16]>` and return its sha256 and folder.

    The folder appears in one rename: a crash leaves at most a `.partial-*` folder, which the next
    save removes. Saving the same adapter twice gives the same folder.
    """
    root.mkdir(parents=True, exist_ok=True)
    sweep(root)
    partial = Path(tempfile.mkdtemp(prefix=f".partial-{os.getpid()}-", dir=root))
    try:
        model.save_pretrained(str(partial), safe_serialization=True)
        for extra in partial.iterdir():
            if extra.name not in (CONFIG, WEIGHTS):
                extra.unlink()
        sha256 = digest_folder(partial)
        folder = root / sha256[:16]
        if not folder.exists():
            partial.chmod(0o755)
            partial.rename(folder)
        return sha256, folder
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove what dead processes left half written."""
    for partial in root.glob(".partial-*"):
        owner = int(partial.name.split("-")[1])
        if owner != os.getpid() and not _is_alive(owner):
            shutil.rmtree(partial, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def verify(folder: Path, sha256: str) -> None:
    """Check an adapter's bytes before they are loaded.

    Raises: AdapterError where they are missing or are not those that were stored.
    """
    found = digest_folder(folder)
    if found != sha256:
        raise AdapterError(
            f"adapter {folder}: its bytes changed (sha256 {found[:12]}…, stored {sha256[:12]}…); "
            "restore the file, or take it out of service with `langgraph-sage adapters retire`"
        )
