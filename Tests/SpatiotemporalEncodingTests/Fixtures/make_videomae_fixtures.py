"""Writes what transformers' VideoMAE makes of a clip, for the tests beside it to compare with.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        transformers==5.24.0 safetensors
    /tmp/fixtures/bin/python make_videomae_fixtures.py

Two small models with random weights: one for pretraining, which normalises every token, and one for
classification, which normalises their mean. Weights are named as published files have them (biases
of queries and values apart, none of keys) and rounded to half precision so that the files are small;
sums are done in double precision. Frames hold a few more pixels than whole patches.
"""
import re
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import VideoMAEConfig, VideoMAEForPreTraining, VideoMAEForVideoClassification

SIZES = dict(
    image_size=26,
    patch_size=8,
    num_frames=7,
    tubelet_size=2,
    hidden_size=24,
    num_hidden_layers=2,
    num_attention_heads=3,
    intermediate_size=40,
    decoder_hidden_size=8,
    decoder_num_attention_heads=2,
    decoder_num_hidden_layers=1,
    decoder_intermediate_size=8,
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
        else:
            nn.init.normal_(parameter, 0, parameter[0].numel() ** -0.5)


def published(name):
    return re.sub(r"attention\.(query|value)\.bias", lambda match: f"attention.{match[1][0]}_bias", name)


def write(name, make, use_mean_pooling):
    torch.manual_seed(31)
    model = make(VideoMAEConfig(use_mean_pooling=use_mean_pooling, **SIZES)).eval()
    with torch.no_grad():
        enliven(model)
    weights = {key: value.half() for key, value in model.state_dict().items()}
    model.load_state_dict(weights)
    model.double()
    clips = torch.randint(0, 256, (2, 3, 7, 26, 26), dtype=torch.uint8)
    frames = clips.double().permute(0, 2, 1, 3, 4) / 255  # [B, T, 3, H, W]
    frames = (frames - MEAN.reshape(3, 1, 1)) / DEVIATION.reshape(3, 1, 1)
    with torch.no_grad():
        tokens = model.videomae(frames).last_hidden_state
        embedding = tokens.mean(1)
        if use_mean_pooling:
            embedding = model.fc_norm(embedding)
            assert torch.allclose(model.classifier(embedding), model(frames).logits)
    tensors = {f"weights.{published(key)}": value for key, value in weights.items()}
    tensors["clips"] = clips
    tensors["slice"] = tokens.reshape(2, 3, 3, 3, 24).float()
    tensors["embedding"] = embedding.float()
    path = Path(__file__).parent / f"{name}.safetensors"
    save_file(tensors, str(path))
    path.chmod(0o644)
    print(name, path.stat().st_size, tokens.abs().mean().item(), tokens.abs().max().item())


write("videomae-pretraining", VideoMAEForPreTraining, False)
write("videomae-classification", VideoMAEForVideoClassification, True)
