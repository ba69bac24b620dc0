"""Writes what torchvision's S3D makes of a clip, for the tests beside it to compare with.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        torchvision==0.28.0 safetensors
    /tmp/fixtures/bin/python make_s3d_fixtures.py

The network is made of torchvision's own classes with a sixteenth of the channels and random weights,
rounded to half precision so that the file is small; sums are done in double precision. The clip is
odd, so that poolings leave steps out.
"""
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models.video.s3d import (
    S3D,
    Conv3dNormActivation,
    SepInceptionBlock3D,
    TemporalSeparableConv,
)


def scaled(channels):
    return max(4, int(channels / 16 / 4 + 0.5) * 4)


norm = partial(nn.BatchNorm3d, eps=0.001, momentum=0.001)


def narrow(layer, inputs):
    """The layer with fewer channels, and how many of them come out."""
    if isinstance(layer, nn.MaxPool3d):
        return layer, inputs
    if isinstance(layer, SepInceptionBlock3D):
        near, narrower = layer.branch1, layer.branch2
        convolutions = [
            layer.branch0[0],
            near[0][0],
            near[1][0][0],
            narrower[0][0],
            narrower[1][0][0],
            layer.branch3[1][0],
        ]
        widths = [scaled(convolution.out_channels) for convolution in convolutions]
        outputs = widths[0] + widths[2] + widths[4] + widths[5]
        return SepInceptionBlock3D(inputs, *widths, norm_layer=norm), outputs
    if isinstance(layer, TemporalSeparableConv):
        space = layer[0][0]
        outputs = scaled(space.out_channels)
        window = space.kernel_size[1], space.stride[1], space.padding[1]
        return TemporalSeparableConv(inputs, outputs, *window, norm_layer=norm), outputs
    outputs = scaled(layer[0].out_channels)
    return Conv3dNormActivation(inputs, outputs, kernel_size=1, norm_layer=norm), outputs


torch.manual_seed(20)
layers, channels = [], 3
for layer in S3D().features:
    layer, channels = narrow(layer, channels)
    layers.append(layer)
network = nn.Module()
network.features = nn.Sequential(*layers)
network.eval()
for module in network.modules():
    if isinstance(module, nn.BatchNorm3d):
        nn.init.uniform_(module.weight, 0.5, 1.5)
        nn.init.normal_(module.bias, 0, 0.2)
        nn.init.normal_(module.running_mean, 0, 0.1)
        nn.init.uniform_(module.running_var, 0.1, 0.3)
weights = {
    key: value.half()
    for key, value in network.state_dict().items()
    if not key.endswith("num_batches_tracked")
}
network.load_state_dict(weights, strict=False)
clips = torch.randint(0, 256, (1, 3, 9, 17, 67), dtype=torch.uint8)
with torch.no_grad():
    maps = network.double().features((clips.double() / 255 - 0.45) / 0.225)
tensors = {f"weights.{key}": value for key, value in weights.items()}
tensors["clips"] = clips
tensors["slice"] = maps.permute(0, 2, 3, 4, 1).contiguous()
path = Path(__file__).parent / "s3d.safetensors"
save_file(tensors, str(path))
path.chmod(0o644)
print(tuple(tensors["slice"].shape), tensors["slice"].abs().mean().item())
