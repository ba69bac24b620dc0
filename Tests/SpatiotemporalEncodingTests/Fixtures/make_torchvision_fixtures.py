"""Writes what torchvision's video networks make of a clip, for the tests beside it to compare with.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        torchvision==0.28.0 safetensors
    /tmp/fixtures/bin/python make_torchvision_fixtures.py

The networks are torchvision's own classes with a sixteenth of the channels and random weights,
rounded to half precision so that the files are small; sums are done in double precision.
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models.video import resnet

CHANNELS = {64: 4, 128: 8, 256: 16, 512: 32}


class NarrowResNet(resnet.VideoResNet):
    def _make_layer(self, block, conv_builder, planes, blocks, stride=1):
        if planes == 64:
            self.inplanes = CHANNELS[64]
        return super()._make_layer(block, conv_builder, CHANNELS[planes], blocks, stride)


def basic_stem():
    return nn.Sequential(
        nn.Conv3d(3, 4, (3, 7, 7), (1, 2, 2), (1, 3, 3), bias=False),
        nn.BatchNorm3d(4),
        nn.ReLU(),
    )


def factorized_stem():
    return nn.Sequential(
        nn.Conv3d(3, 4, (1, 7, 7), (1, 2, 2), (0, 3, 3), bias=False),
        nn.BatchNorm3d(4),
        nn.ReLU(),
        nn.Conv3d(4, 4, (3, 1, 1), (1, 1, 1), (1, 0, 0), bias=False),
        nn.BatchNorm3d(4),
        nn.ReLU(),
    )


def write(name, convolutions, stem):
    torch.manual_seed(20)
    network = NarrowResNet(resnet.BasicBlock, convolutions, [2, 2, 2, 2], stem).eval()
    network.avgpool, network.fc = nn.Identity(), nn.Identity()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm3d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    weights = {
        key: value.half()
        for key, value in network.state_dict().items()
        if not key.endswith("num_batches_tracked")
    }
    network.load_state_dict(weights, strict=False)
    clips = torch.randint(0, 256, (2, 3, 8, 32, 32), dtype=torch.uint8)
    maps = []
    network.layer4.register_forward_hook(lambda module, inputs, output: maps.append(output))
    with torch.no_grad():
        network.double()((clips.double() / 255 - 0.45) / 0.225)
    tensors = {f"weights.{key}": value for key, value in weights.items()}
    tensors["clips"] = clips
    tensors["slice"] = maps[0].permute(0, 2, 3, 4, 1).contiguous()
    save_file(tensors, str(Path(__file__).parent / f"{name}.safetensors"))
    print(name, tuple(tensors["slice"].shape), tensors["slice"].abs().mean().item())


write("r3d-18", [resnet.Conv3DSimple] * 4, basic_stem)
write("mc3-18", [resnet.Conv3DSimple] + [resnet.Conv3DNoTemporal] * 3, basic_stem)
write("r2plus1d-18", [resnet.Conv2Plus1D] * 4, factorized_stem)
