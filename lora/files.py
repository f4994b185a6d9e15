"""Adapter folders in PEFT's format: written atomically, named by content, verified before use."""

import hashlib
import json
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Final

from peft import PeftModel

from langgraph_sage.errors import AdapterError

WEIGHTS: Final = "adapter_model.safetensors"
CONFIG: Final = "adapter_config.json"
_REMEDY: Final = "restore the file, or take it out of service with `langgraph-sage adapters retire ID`"


def digest_folder(folder: Path) -> str:
    """sha256 over the config and the weights of an adapter folder.

    Raises: OSError where one of them is missing.
    """
    digest = hashlib.sha256()
    for name in (CONFIG, WEIGHTS):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def save_adapter(model: PeftModel, root: Path) -> tuple[str, Path]:
    """Write a trained LoRA to `root/<sha256[:16]>` and return its sha256 and folder.

    The folder appears in one rename: a crash leaves at most a `.partial-*` folder, which the next
    save removes. Saving the same adapter twice gives the same folder.
    """
    root.mkdir(parents=True, exist_ok=True)
    sweep(root)
    partial = Path(tempfile.mkdtemp(prefix=f".partial-{socket.gethostname()}-{os.getpid()}-", dir=root))
    try:
        model.save_pretrained(str(partial), safe_serialization=True)
        for extra in partial.iterdir():
            if extra.name not in (CONFIG, WEIGHTS):
                extra.unlink()
        _sort_config(partial / CONFIG)
        sha256 = digest_folder(partial)
        folder = root / sha256[:16]
        if not folder.exists():
            partial.chmod(0o755)
            partial.rename(folder)
        return sha256, folder
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _sort_config(file: Path) -> None:
    """PEFT writes `target_modules` in the order of a set, which differs from process to process."""
    config = json.loads(file.read_text())
    if isinstance(config.get("target_modules"), list):
        config["target_modules"].sort()
    file.write_text(json.dumps(config, indent=2, sort_keys=True))


def sweep(root: Path) -> None:
    """Remove what dead processes of this host left half written."""
    for partial in root.glob(f".partial-{socket.gethostname()}-*"):
        owner = int(partial.name.rsplit("-", 2)[1])
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


def verify(folder: Path, sha256: str, name: str = "adapter") -> None:
    """Check an adapter's bytes before they are loaded.

    Raises: AdapterError where they are missing or are not those that were stored.
    """
    try:
        found = digest_folder(folder)
    except OSError as error:
        raise AdapterError(f"{name}: {error.filename} cannot be read ({error.strerror}); {_REMEDY}") from error
    if found != sha256:
        raise AdapterError(
            f"{name}: its bytes changed: {folder} has sha256 {found[:12]}…, stored is {sha256[:12]}…; {_REMEDY}"
        )
