"""Writes what torchvision's video transformers make of clips, for the tests beside it to compare with.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        torchvision==0.28.0 safetensors
    /tmp/fixtures/bin/python make_torchvision_attention_fixtures.py

The networks are torchvision's own classes with few blocks and features and random weights, rounded to
half precision so that the files are small; sums are done in double precision. A second clip of each
is odd: windows and patches end outside of it, and positions are stretched to it.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models.video import mvit, swin_transformer


def enliven(network):
    """Random numbers large enough that each of them shows in what comes out."""
    for name, parameter in network.named_parameters():
        if "norm" in name:
            low, high = (0.5, 1.5) if name.endswith("weight") else (-0.3, 0.3)
            nn.init.uniform_(parameter, low, high)
        elif name.endswith("weight"):
            nn.init.normal_(parameter, 0, parameter[0].numel() ** -0.5)
        else:
            nn.init.normal_(parameter, 0, 0.4)


def write(name, network, mean, deviation, clips, other_clips, encode):
    network.eval()
    weights = {
        key: value.half() if value.is_floating_point() else value
        for key, value in network.state_dict().items()
        if not key.startswith("head.")
    }
    network.load_state_dict(weights, strict=False)
    network.double()
    tensors = {f"weights.{key}": value for key, value in weights.items()}
    mean, deviation = (torch.tensor(x).double().reshape(3, 1, 1, 1) for x in (mean, deviation))
    for which, shape in (("", clips), ("other ", other_clips)):
        pixels = torch.randint(0, 256, shape, dtype=torch.uint8)
        with torch.no_grad():
            slices, embedding = encode(network, (pixels.double() / 255 - mean) / deviation)
        tensors[f"{which}clips"] = pixels
        tensors[f"{which}slice"] = slices.contiguous()
        tensors[f"{which}embedding"] = embedding.contiguous()
        print(name, tuple(slices.shape), slices.abs().mean().item(), embedding.abs().mean().item())
    path = Path(__file__).parent / f"{name}.safetensors"
    save_file(tensors, str(path))
    path.chmod(0o644)


def small_mvit(block_setting, stochastic_depth_prob, weights, progress, **settings):
    # Of torchvision's own table, with fewer blocks of one kind, and four features in a head.
    blocks = block_setting[:5] + block_setting[14:]
    for block in blocks:
        block.input_channels //= 24
        block.output_channels //= 24
    settings.update(spatial_size=(32, 32), temporal_size=8)
    return mvit.MViT(block_setting=blocks, num_classes=1, **settings)


def encode_mvit(network, x):
    # The network finds its positions' shape here, and stretches what it has learned of them.
    _, _, frames, height, width = x.shape
    network.pos_encoding.temporal_size = frames // 2
    network.pos_encoding.spatial_size = (height // 4, width // 4)
    grids, tokens = [], []
    last = network.blocks[-1].register_forward_hook(lambda *call: grids.append(call[2][1]))
    norm = network.norm.register_forward_hook(lambda *call: tokens.append(call[2]))
    network(x)
    last.remove()
    norm.remove()
    tokens = tokens[0]
    return tokens[:, 1:].reshape(len(x), *grids[0], -1), tokens[:, 0]


def encode_swin(network, x):
    maps = network.norm(network.features(network.patch_embed(x)))
    return maps, maps.mean(dim=(1, 2, 3))


torch.manual_seed(20)
mvit._mvit = small_mvit
network = mvit.mvit_v2_s()
enliven(network)
grey = [0.45] * 3, [0.225] * 3
write("mvit-v2-s", network, *grey, (1, 3, 8, 32, 32), (1, 3, 6, 28, 36), encode_mvit)

network = swin_transformer.SwinTransformer3d(
    patch_size=[2, 4, 4],
    embed_dim=4,
    depths=[2, 2, 2],
    num_heads=[1, 2, 4],
    window_size=[2, 3, 3],
    num_classes=1,
)
enliven(network)
colours = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
write("swin3d-t", network, *colours, (1, 3, 8, 36, 36), (1, 3, 9, 27, 37), encode_swin)
