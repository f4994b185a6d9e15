import socket
from pathlib import Path

import pytest
from peft import PeftModel

from langgraph_sage.errors import AdapterError
from langgraph_sage.lora import LoraSettings, Sample, TrainingSettings, save_adapter, train_lora, verify
from langgraph_sage.models import BaseModel, share


@pytest.fixture(scope="module")
def trained(tiny: BaseModel) -> PeftModel:
    return train_lora(tiny, [Sample("1+1=", "2")], LoraSettings(4), TrainingSettings(steps=2, batch_size=2)).model


def test_an_adapter_is_peft_s_own_format_and_named_by_content(
    tiny: BaseModel, trained: PeftModel, tmp_path: Path
) -> None:
    sha256, folder = save_adapter(trained, tmp_path)
    assert folder.name == sha256[:16]
    assert sorted(p.name for p in folder.iterdir()) == ["adapter_config.json", "adapter_model.safetensors"]
    verify(folder, sha256)
    again = PeftModel.from_pretrained(share(tiny.model), str(folder))
    assert again.peft_config["default"].r == 4
    assert save_adapter(trained, tmp_path) == (sha256, folder)
    assert [p.name for p in tmp_path.iterdir()] == [folder.name]  # nothing half written is left


def test_changed_bytes_are_refused(trained: PeftModel, tmp_path: Path) -> None:
    sha256, folder = save_adapter(trained, tmp_path)
    weights = folder / "adapter_model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(AdapterError, match="its bytes changed"):
        verify(folder, sha256)
    weights.unlink()
    with pytest.raises(AdapterError, match="cannot be read"):
        verify(folder, sha256)


def test_what_a_dead_process_left_is_swept(trained: PeftModel, tmp_path: Path) -> None:
    (tmp_path / f".partial-{socket.gethostname()}-999999999-x").mkdir(parents=True)
    save_adapter(trained, tmp_path)
    assert not list(tmp_path.glob(".partial-*"))
