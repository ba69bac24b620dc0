"""Writes what transformers' V-JEPA 2 makes of clips, for the tests beside it to compare with.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        transformers==5.24.0 safetensors
    /tmp/fixtures/bin/python make_vjepa2_fixtures.py

A small model for classification with random weights, rounded to half precision so that the file is
small; sums are done in double precision. It sees clips of the configured length and side, then
longer ones of another side, then single frames. transformers counts places by the configured side,
whatever frames have; for the other side it is therefore told that one.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import VJEPA2Config, VJEPA2ForVideoClassification

SIZES = dict(
    patch_size=4,
    frames_per_clip=4,
    tubelet_size=2,
    hidden_size=28,
    num_attention_heads=2,
    num_hidden_layers=2,
    mlp_ratio=1.8,
    num_pooler_layers=1,
    pred_hidden_size=12,
    pred_num_attention_heads=2,
    pred_num_hidden_layers=1,
    pred_num_mask_tokens=1,
    pred_mlp_ratio=1.0,
    # Larger than any published one, so that a wrong one shows.
    layer_norm_eps=0.01,
    num_labels=3,
)
MEAN = torch.tensor([0.485, 0.456, 0.406], dtype=torch.float64)
DEVIATION = torch.tensor([0.229, 0.224, 0.225], dtype=torch.float64)


def enliven(model):
    for name, parameter in model.named_parameters():
        if "norm" in name and name.endswith("weight"):
            nn.init.uniform_(parameter, 0.5, 1.5)
        elif name.endswith("bias"):
            nn.init.normal_(parameter, 0, 0.3)
        elif "tokens" in name:
            nn.init.normal_(parameter)
        else:
            # Attention that is sharp shows where queries and keys are turned wrongly.
            gain = 2 if "query" in name or "key" in name else 1
            nn.init.normal_(parameter, 0, gain * parameter[0].numel() ** -0.5)


def model_for(side, weights=None):
    model = VJEPA2ForVideoClassification(VJEPA2Config(crop_size=side, **SIZES)).eval()
    if weights is None:
        with torch.no_grad():
            enliven(model)
        weights = {key: value.half() for key, value in model.state_dict().items()}
    model.load_state_dict(weights)
    return model.double(), weights


torch.manual_seed(32)
_, weights = model_for(16)
tensors = {f"weights.{key}": value for key, value in weights.items()}
for name, length, side in [("configured", 4, 16), ("other", 7, 22), ("frame", 1, 16)]:
    model, _ = model_for(side, weights)
    clips = torch.randint(0, 256, (2, 3, length, side, side), dtype=torch.uint8)
    frames = clips.double().permute(0, 2, 1, 3, 4) / 255  # [B, T, 3, H, W]
    frames = (frames - MEAN.reshape(3, 1, 1)) / DEVIATION.reshape(3, 1, 1)
    with torch.no_grad():
        tokens = model.vjepa2.get_vision_features(frames)
        pooled = model.pooler(tokens)
        assert torch.allclose(model.classifier(pooled), model(frames).logits)
    tensors[f"{name}.clips"] = clips
    tensors[f"{name}.slice"] = tokens.reshape(2, -1, side // 4, side // 4, 28).float()
    tensors[f"{name}.pooled"] = pooled.float()
    print(name, tuple(tensors[f"{name}.slice"].shape), tokens.abs().max().item())
path = Path(__file__).parent / "vjepa2.safetensors"
save_file(tensors, str(path))
path.chmod(0o644)
print(path.stat().st_size)
